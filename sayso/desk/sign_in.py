"""In: name and password, then a code where the council asks for one. And out."""

import secrets
from urllib.parse import quote

import segno
from aiohttp import web
from markupsafe import Markup

from sayso.desk.doors import (
    DeskRoute,
    Opens,
    cookie_name,
    form_of,
    get,
    key_of,
    post,
    see_other,
    session_of,
)
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.rendering import page
from sayso.domain.desk_ports import Session
from sayso.domain.sign_in import LONGEST_NAME
from sayso.flow.sign_in import WHOLE_DAY, show_code, sign_in
from sayso.flow.sign_out import sign_out
from sayso.gateway.chat_api import origin_of
from sayso.gateway.problems import TooMany

_SIGN_IN = f"{PREFIX}/sign-in"
_CODE = f"{PREFIX}/sign-in/code"
_OUT = f"{PREFIX}/sign-out"
_WRONG = "The name or the password is not right. Check both. After five wrong tries, wait up to 15 minutes."
_WRONG_CODE = "The code is not right, or was used before. Wait for the next one, and type that."
_TOO_OFTEN = "There were too many tries from here. Wait a minute, and try again."


def routes() -> list[DeskRoute]:
    return [
        # Also where it ends without a slash.
        get(PREFIX, _to_the_desk, None, opens=Opens.TO_ALL),
        get(_SIGN_IN, show, None, opens=Opens.TO_ALL),
        post(_SIGN_IN, come_in, None, opens=Opens.TO_ALL),
        get(_CODE, show_second, None, opens=Opens.HALF_IN),
        post(_CODE, come_in_whole, None, opens=Opens.HALF_IN),
        post(_OUT, go, None, opens=Opens.HALF_IN),
    ]


async def _to_the_desk(_: web.Request) -> web.Response:
    return see_other(f"{PREFIX}/")


async def show(request: web.Request) -> web.Response:
    session = session_of(request)
    if session and session.whole:
        return see_other(read_next(request.query.get("next", "")))
    return page(request, "sign_in.html", name="", next=read_next(request.query.get("next", "")), error=None)


async def come_in(request: web.Request) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    name, password, after = form.text("name"), form.raw("password"), read_next(form.raw("next"))
    shown = {"name": name[:LONGEST_NAME], "next": after}
    if seconds := office.attempts.take(origin_of(request)):
        response = page(request, "sign_in.html", status=429, error=_TOO_OFTEN, **shown)
        response.headers["Retry-After"] = str(int(seconds) + 1)
        return response
    token = new_token()
    whole = not office.second_factor
    if not await sign_in(
        name,
        password=password,
        key=key_of(token),
        whole=whole,
        units=office.units,
        clock=office.clock,
        passwords=office.passwords,
    ):
        return page(request, "sign_in.html", status=403, error=_WRONG, **shown)
    if old := session_of(request):
        # Whoever sat here before is out, and nobody can have planted the key of the new session.
        await sign_out(old, everywhere=False, units=office.units, clock=office.clock)
    return with_session(request, see_other(after if whole else f"{_CODE}?next={quote(after, safe='')}"), token)


async def show_second(request: web.Request) -> web.Response:
    session, after = session_of(request), read_next(request.query.get("next", ""))
    if session is None or session.whole:
        return see_other(after)
    return await _second_page(request, session, after=after)


async def come_in_whole(request: web.Request) -> web.Response:
    office, form, session = request.app[OFFICE], form_of(request), session_of(request)
    after = read_next(form.raw("next"))
    if session is None or session.whole:
        return see_other(after)
    if office.attempts.take(origin_of(request)):
        raise TooMany(60)
    token = new_token()
    if not await show_code(
        session, code=form.text("code"), key=key_of(token), units=office.units, clock=office.clock, codes=office.codes
    ):
        return await _second_page(request, session, after=after, status=403, error=_WRONG_CODE)
    return with_session(request, see_other(after), token)


async def _second_page(
    request: web.Request, session: Session, *, after: str, status: int = 200, error: str | None = None
) -> web.Response:
    """Asks for a code; where none is set up yet, shows what an app needs to make them."""
    office = request.app[OFFICE]
    async with office.units() as unit:
        account = await unit.advisers.account(session.adviser.name)
        sealed = None if account and account.totp_secret else session.challenge or office.codes.new()
        if sealed and sealed != session.challenge:
            await unit.sessions.set_challenge(session.key, sealed)
            await unit.commit()
    secret = link = drawing = None
    if sealed:
        secret, link = office.codes.secret(sealed), office.codes.link(sealed, name=session.adviser.name)
        drawing = Markup(segno.make(link).svg_inline(scale=4, title="QR code for your authenticator app"))  # noqa: S704 - it draws squares
    return page(
        request, "second_factor.html", status=status, next=after, error=error, secret=secret, link=link, drawing=drawing
    )


async def go(request: web.Request) -> web.Response:
    office, session = request.app[OFFICE], session_of(request)
    if session:
        await sign_out(session, everywhere=False, units=office.units, clock=office.clock)
    return without_session(request, see_other(_SIGN_IN))


def read_next(path: str) -> str:
    """Where to go afterwards: a page of the desk, whatever the address says."""
    fine = path.startswith(f"{PREFIX}/") and path.isascii() and path.isprintable() and "\\" not in path
    leads_back = path.split("?")[0] in (_SIGN_IN, _CODE, _OUT)
    return path if fine and "//" not in path and not leads_back else f"{PREFIX}/"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def with_session(request: web.Request, response: web.Response, token: str) -> web.Response:
    office = request.app[OFFICE]
    response.set_cookie(
        cookie_name(office),
        token,
        max_age=int(WHOLE_DAY.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=office.secure,
        path="/",
    )
    return response


def without_session(request: web.Request, response: web.Response) -> web.Response:
    office = request.app[OFFICE]
    # A `__Host-` cookie is deleted only as it was set.
    response.del_cookie(cookie_name(office), path="/", secure=office.secure, httponly=True, samesite="Lax")
    return response
