"""Every way into the desk: who may come in, with which token, and what is said where something goes wrong.

Nothing is served without one of the routes made here, and each names what is done there; so a page that forgets to
ask whether somebody may see it cannot be.
"""

import hmac
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from urllib.parse import quote, urlsplit

import structlog
from aiohttp import hdrs, web

from sayso.desk.forms import Form
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.domain.advisers import Action, Adviser, Clearance, Forbidden, clearances_needed, may
from sayso.domain.desk_ports import Session
from sayso.domain.errors import NotFound, SaysoError
from sayso.flow.sign_in import IDLE, WHOLE_DAY
from sayso.gateway.forms import read_pairs

log = structlog.get_logger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_EXACT = timedelta(seconds=30)  # so exactly it is known when somebody was last there
_MOST_FIELDS = 500  # an investigation has many points
_SESSION = web.RequestKey("session", Session)
_FORM = web.RequestKey("form", Form)


class Opens(StrEnum):
    """When a door opens."""

    TO_ALL = "to_all"  # signed in or not
    HALF_IN = "half_in"  # the second factor is still to come
    NEW = "new"  # a one-time password is still to be changed
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class DeskRoute:
    method: str
    path: str  # from /desk on
    handler: Handler
    action: Action | None  # None: nothing that needs a role
    opens: Opens = Opens.SIGNED_IN
    passive: bool = False  # asked by a page on its own: does not keep anybody signed in


def get(
    path: str,
    handler: Handler,
    action: Action | None,
    *,
    opens: Opens = Opens.SIGNED_IN,
    passive: bool = False,
) -> DeskRoute:
    """A page. `passive`: pages ask for it on their own."""
    return DeskRoute(hdrs.METH_GET, path, handler, action, opens, passive)


def post(path: str, handler: Handler, action: Action | None, *, opens: Opens = Opens.SIGNED_IN) -> DeskRoute:
    """A form's destination. Its CSRF token is checked before the handler runs."""
    return DeskRoute(hdrs.METH_POST, path, handler, action, opens)


DOORS = web.AppKey("doors", Mapping[web.AbstractRoute, DeskRoute])


def open_doors(app: web.Application, routes: Iterable[DeskRoute]) -> None:
    """Adds the routes, and the watch over them."""
    doors: dict[web.AbstractRoute, DeskRoute] = {}
    for route in routes:
        if not route.path.startswith(PREFIX):
            raise ValueError(f"{route.path}: must begin with {PREFIX}")
        doors[app.router.add_route(route.method, route.path.removeprefix(PREFIX), route.handler)] = route
    app[DOORS] = doors
    app.middlewares.append(_watch)


def adviser_of(request: web.Request) -> Adviser:
    """Who is signed in. Only where the route names an action."""
    return request[_SESSION].adviser


def session_of(request: web.Request) -> Session | None:
    """The session that the request came with, signed in whole or with the second factor still to come."""
    return request.get(_SESSION)


def form_of(request: web.Request) -> Form:
    """What was posted."""
    return request.get(_FORM) or Form()


def seen_by(
    request: web.Request, flags: Iterable[str], *, about_staff: bool, about: Iterable[str] = ()
) -> frozenset[Clearance]:
    """The clearances that a conversation or a case needs. Raises `NotFound` for who has not all of them.

    To them it looks as if it were not there. `about`: the ids of the advisers whom it is about, who never see it.
    """
    needed = clearances_needed(tuple(flags), about_staff=about_staff)
    adviser = adviser_of(request)
    if adviser.id in about or not needed <= adviser.clearances:
        raise NotFound("no such conversation or case")
    return needed


def require(request: web.Request, action: Action) -> None:
    """For what depends on more than the route. Raises `Forbidden`."""
    if not may(adviser_of(request), action):
        raise Forbidden("You may not do that. Ask a supervisor.")


async def is_still_in(request: web.Request) -> bool:
    """Whether the session still stands: for what stays open long. Does not prolong it."""
    session = request.get(_SESSION)
    found = await _find_session(request) if session else None
    if found is None or session is None or not found.whole:
        return False
    return (found.adviser.role, found.adviser.clearances) == (session.adviser.role, session.adviser.clearances)


def ends_at(session: Session) -> datetime:
    """When it ends if nothing more is done."""
    return min(session.seen_at + IDLE, session.started_at + WHOLE_DAY)


def seconds_left(request: web.Request) -> int:
    session = request[_SESSION]
    return max(0, int((ends_at(session) - request.app[OFFICE].clock.steady()).total_seconds()))


def csrf_of(request: web.Request) -> str:
    """The token that forms carry, bound to the session; "" for who is not signed in."""
    session = request.get(_SESSION)
    if session is None:
        return ""
    key = request.app[OFFICE].signing_key.encode()
    return hmac.new(key, f"csrf:{session.key}".encode(), sha256).hexdigest()


def cookie_name(office: Office) -> str:
    return "__Host-sayso_desk" if office.secure else "sayso_desk"


def key_of(token: str) -> str:
    """What the store knows a browser's token by: who reads the database cannot sign in with it."""
    return sha256(token.encode(errors="replace")).hexdigest()


def route_of(request: web.Request) -> str:
    # The pattern and not the path, in which there may be a case.
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


def see_other(path: str) -> web.Response:
    return web.Response(status=303, headers={hdrs.LOCATION: path})


@web.middleware
async def _watch(request: web.Request, handler: Handler) -> web.StreamResponse:
    from sayso.desk.explaining import explain

    try:
        response = await _let_in(request, handler)
    except (web.HTTPException, SaysoError) as error:
        if isinstance(error, web.HTTPException) and error.status < 400:
            raise
        response = explain(request, error)
    except Exception as error:
        log.exception("a page of the desk failed", route=route_of(request))
        response = explain(request, SaysoError(type(error).__name__))
    if not response.prepared:
        # Without a referrer, browsers send our own forms as if they came from nowhere.
        response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


async def _let_in(request: web.Request, handler: Handler) -> web.StreamResponse:
    door = request.app[DOORS].get(request.match_info.route)
    if door is None:  # the style sheet and the script, or a page that is not there
        return await handler(request)
    if any("\0" in value for value in (*request.match_info.values(), *request.query.values())):
        raise NotFound("PostgreSQL takes no such text")
    if session := await _find_session(request):
        request[_SESSION] = session
    if door.method == hdrs.METH_POST:
        _refuse_other_sites(request)
        request[_FORM] = Form(await read_pairs(request, most=_MOST_FIELDS))
    if door.opens is Opens.TO_ALL:
        return await handler(request)
    if session is None:
        return _ask_to_sign_in(request)
    if door.method == hdrs.METH_POST:
        _check_token(request)
    if not session.whole and door.opens is not Opens.HALF_IN:
        return see_other(f"{PREFIX}/sign-in/code")
    if session.adviser.one_time and door.opens is Opens.SIGNED_IN:
        return see_other(f"{PREFIX}/account/password")
    if door.action is not None and not may(session.adviser, door.action):
        raise Forbidden("Your role does not let you do that. Ask a supervisor or an administrator.")
    if session.whole and not door.passive:
        await _note_presence(request, session)
    return await handler(request)


async def _find_session(request: web.Request) -> Session | None:
    """Of the cookie; None where there is none (any more)."""
    office = request.app[OFFICE]
    token = request.cookies.get(cookie_name(office))
    if not token:
        return None
    async with office.units(read_only=True) as unit:
        session = await unit.sessions.get(key_of(token))
    if session is None or session.adviser.left_at or ends_at(session) <= office.clock.steady():
        return None
    return session


async def _note_presence(request: web.Request, session: Session) -> None:
    office = request.app[OFFICE]
    now = office.clock.steady()
    if now - session.seen_at < _EXACT:
        return
    async with office.units() as unit:
        await unit.sessions.touch(session.key, at=now)
        await unit.commit()
    request[_SESSION] = session.seen(now)


def _refuse_other_sites(request: web.Request) -> None:
    """A form on another site must not speak for an adviser. The cookie is SameSite too."""
    origin = request.headers.get(hdrs.ORIGIN)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("That did not come from our page. Nothing was changed.")
    if origin is not None and origin != request.app[OFFICE].origin and not _is_our_host(origin, request):
        raise Forbidden("That did not come from our page. Nothing was changed.")


def _is_our_host(origin: str, request: web.Request) -> bool:
    # Inside the council the desk may be reached by another name than the public one.
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and parts.netloc == request.host


def _check_token(request: web.Request) -> None:
    sent = request.headers.get("X-CSRF-Token") or form_of(request).raw("csrf")
    if not hmac.compare_digest(sent.encode(errors="replace"), csrf_of(request).encode()):
        raise Forbidden("That page is from before you signed in. Nothing was changed: open it again.")


def _ask_to_sign_in(request: web.Request) -> web.Response:
    """To the sign-in page, and from there back to where they were. What they typed is shown, not lost."""
    from sayso.desk.rendering import page

    back = request.path_qs if request.method == hdrs.METH_GET else ""
    where = f"{PREFIX}/sign-in" + (f"?next={quote(back, safe='')}" if back not in ("", f"{PREFIX}/") else "")
    if request.method == hdrs.METH_GET and "HX-Request" not in request.headers and not _is_stream(request):
        return see_other(where)
    response = page(request, "signed_out.html", status=401, typed=form_of(request).typed)
    if "HX-Request" in request.headers and request.method == hdrs.METH_GET:
        response.headers["HX-Redirect"] = f"{PREFIX}/sign-in"
    return response


def _is_stream(request: web.Request) -> bool:
    return "text/event-stream" in request.headers.get(hdrs.ACCEPT, "")
