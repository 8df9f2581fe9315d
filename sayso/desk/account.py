"""What everybody does with their own account: presence, password, where they are signed in."""

from aiohttp import web

from sayso.desk.doors import (
    DeskRoute,
    Opens,
    adviser_of,
    ends_at,
    form_of,
    get,
    key_of,
    post,
    seconds_left,
    see_other,
    session_of,
)
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.rendering import json_answer, page
from sayso.desk.sign_in import new_token, read_next, with_session, without_session
from sayso.domain.advisers import Action
from sayso.domain.desk_ports import Session
from sayso.domain.errors import InvalidInput
from sayso.domain.sign_in import SHORTEST_PASSWORD
from sayso.flow.change_password import change_password
from sayso.flow.keep_adviser import set_presence
from sayso.flow.sign_out import sign_out
from sayso.gateway.problems import TooMany

_ACCOUNT = f"{PREFIX}/account"
_PASSWORD = f"{_ACCOUNT}/password"
_STAY = f"{_ACCOUNT}/stay"


def routes() -> list[DeskRoute]:
    own = Action.OWN_ACCOUNT
    return [
        get(_ACCOUNT, show, own),
        post(f"{_ACCOUNT}/presence", tell_presence, own),
        get(_PASSWORD, show_password, own, opens=Opens.NEW),
        post(_PASSWORD, new_password, own, opens=Opens.NEW),
        get(_STAY, show_time_left, own, opens=Opens.NEW, passive=True),
        post(_STAY, stay, own, opens=Opens.NEW),
        post(f"{_ACCOUNT}/sign-out-everywhere", leave_everywhere, own, opens=Opens.NEW),
    ]


async def show(request: web.Request) -> web.Response:
    office, adviser = request.app[OFFICE], adviser_of(request)
    async with office.units(read_only=True) as unit:
        sessions = await unit.sessions.of(adviser.id)
        teams = await unit.advisers.teams()
    now = office.clock.steady()
    return page(
        request,
        "account.html",
        sessions=[session for session in sessions if ends_at(session) > now],
        here=_here(request).key,
        teams=[team.name for team in teams if team.id in adviser.skills.teams],
        second_factor=office.second_factor,
        changed="changed" in request.query,
    )


async def tell_presence(request: web.Request) -> web.Response:
    form = form_of(request)
    if form.raw("presence") not in ("available", "away"):
        raise InvalidInput("presence", "Say whether you are available or away.")
    available = form.raw("presence") == "available"
    await set_presence(adviser_of(request).id, available=available, units=request.app[OFFICE].units)
    return see_other(read_next(form.raw("back")) if "back" in form else _ACCOUNT)


async def show_password(request: web.Request) -> web.Response:
    return _password_page(request)


async def new_password(request: web.Request) -> web.Response:
    office, form, session = request.app[OFFICE], form_of(request), _here(request)
    if seconds := office.attempts.take(f"password of {session.adviser.id}"):
        raise TooMany(seconds)
    token = new_token()
    try:
        if form.raw("new_password") != form.raw("repeated"):
            raise InvalidInput("repeated", "The two new passwords are not the same. Type them again.")
        await change_password(
            session,
            old=form.raw("password"),
            new=form.raw("new_password"),
            key=key_of(token),
            units=office.units,
            clock=office.clock,
            passwords=office.passwords,
        )
    except InvalidInput as error:
        return _password_page(request, status=400, field=error.field, error=error.message)
    return with_session(request, see_other(f"{_ACCOUNT}?changed"), token)


async def show_time_left(request: web.Request) -> web.Response:
    if "application/json" in request.headers.get("Accept", ""):
        return json_answer({"seconds_left": seconds_left(request)})
    return page(request, "stay.html")


async def stay(request: web.Request) -> web.Response:
    """Anybody who asks for it was there; scripts are told for how long that holds."""
    office = request.app[OFFICE]
    now = office.clock.steady()
    async with office.units() as unit:
        await unit.sessions.touch(_here(request).key, at=now)
        await unit.commit()
    if "application/json" in request.headers.get("Accept", ""):
        left = int((ends_at(_here(request).seen(now)) - now).total_seconds())
        return json_answer({"seconds_left": left})
    return see_other(_STAY)


async def leave_everywhere(request: web.Request) -> web.Response:
    office = request.app[OFFICE]
    await sign_out(_here(request), everywhere=True, units=office.units, clock=office.clock)
    return without_session(request, see_other(f"{PREFIX}/sign-in"))


def _here(request: web.Request) -> Session:
    session = session_of(request)
    assert session is not None, "the door lets nobody in without one"  # noqa: S101
    return session


def _password_page(
    request: web.Request, *, status: int = 200, field: str | None = None, error: str | None = None
) -> web.Response:
    values = {"field": field, "error": error, "shortest": SHORTEST_PASSWORD}
    return page(request, "password.html", status=status, **values)
