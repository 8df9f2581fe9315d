"""In with an account at the council: the browser goes there, and comes back with a code."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Self
from urllib.parse import quote, unquote

import structlog
from aiohttp import web

from sayso.desk.doors import DeskRoute, Opens, get, key_of, see_other, session_of
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page
from sayso.desk.sign_in import new_token, read_next, with_session
from sayso.domain.council_sign_in import CouncilSignInFailed, Trouble
from sayso.domain.desk_ports import CouncilSignIn
from sayso.flow.sign_in_by_council import sign_in_by_council
from sayso.flow.sign_out import sign_out
from sayso.gateway.chat_api import origin_of
from sayso.gateway.problems import TooMany

log = structlog.get_logger(__name__)

BACK = f"{PREFIX}/sign-in/council/back"
_SIGN_IN = f"{PREFIX}/sign-in"
_PATIENCE = 15 * 60  # seconds that somebody may take at the council's sign-in
_LONGEST_PATH = 1_000  # characters; more does not fit into a cookie

_SAYS = {
    Trouble.AWAY: "The council's sign-in does not answer. Try again in a few minutes.",
    Trouble.SETTINGS: "The council's sign-in does not know this desk. Tell an administrator.",
    Trouble.CANCELLED: "You stopped signing in. Start again when you want to.",
    Trouble.REFUSED: "The council's sign-in did not let you in. Try again, or ask those who look after it.",
    Trouble.STATE: "That sign-in took too long, or was begun in another window. Start again.",
    Trouble.CODE: "That sign-in was used before, or took too long. Start again.",
    Trouble.TOKEN: "We could not be sure that the council's sign-in let you in. Start again.",
    Trouble.ISSUER: "The answer did not come from the council's sign-in. Start again.",
    Trouble.AUDIENCE: "The council's sign-in let you into something else than this desk. Start again.",
    Trouble.NONCE: "The answer was to another sign-in than yours. Start again.",
    Trouble.EXPIRED: "That sign-in has run out. Start again.",
    Trouble.UNKNOWN: "Your council account is not at this desk. Ask an administrator to add you by your work e-mail.",
}


@dataclass(frozen=True, slots=True)
class _Try:
    """One try to sign in. The browser keeps the ticket; all that the provider hears comes from it and from our key."""

    ticket: str
    after: str  # the page to go to

    @classmethod
    def of(cls, request: web.Request) -> Self | None:
        ticket, _, after = request.cookies.get(_cookie(request.app[OFFICE]), "").partition(".")
        return cls(ticket, read_next(unquote(after))) if ticket else None

    def keep(self, request: web.Request, response: web.Response) -> None:
        # Lax: the browser shows it when it comes back from the provider.
        response.set_cookie(
            _cookie(request.app[OFFICE]),
            f"{self.ticket}.{quote(self.after, safe='')}",
            max_age=_PATIENCE,
            httponly=True,
            samesite="Lax",
            secure=request.app[OFFICE].secure,
            path="/",
        )

    def secret(self, office: Office, purpose: str) -> str:
        message = f"council sign-in {purpose}:{self.ticket}".encode(errors="replace")
        return hmac.new(office.signing_key.encode(), message, sha256).hexdigest()


def routes() -> list[DeskRoute]:
    return [
        get(f"{_SIGN_IN}/council", send_there, None, opens=Opens.TO_ALL),
        get(BACK, come_back, None, opens=Opens.TO_ALL),
    ]


async def send_there(request: web.Request) -> web.Response:
    office, after = request.app[OFFICE], read_next(request.query.get("next", ""))
    if _is_in(request):
        return see_other(after)
    if office.council_sign_in is None:
        return see_other(_SIGN_IN)
    one = _Try(secrets.token_urlsafe(32), after if len(after) <= _LONGEST_PATH else f"{PREFIX}/")
    try:
        address = await office.council_sign_in.address(
            state=one.secret(office, "state"),
            nonce=one.secret(office, "nonce"),
            verifier=one.secret(office, "verifier"),
        )
    except CouncilSignInFailed as error:
        return _say(request, error, after=after)
    response = see_other(address)
    one.keep(request, response)
    return response


async def come_back(request: web.Request) -> web.Response:
    office, one = request.app[OFFICE], _Try.of(request)
    if _is_in(request):
        return see_other(f"{PREFIX}/")
    if office.council_sign_in is None:
        return see_other(_SIGN_IN)
    # Only here: a whole office comes from one address, and who only sets out has asked nothing of the provider.
    if seconds := office.attempts.take(origin_of(request)):
        raise TooMany(seconds)
    try:
        response = await _let_in(request, office.council_sign_in, one)
    except CouncilSignInFailed as error:
        response = _say(request, error, after=one.after if one else f"{PREFIX}/")
    # Each try is good for one answer.
    response.del_cookie(_cookie(office), path="/", secure=office.secure, httponly=True, samesite="Lax")
    return response


async def _let_in(request: web.Request, council: CouncilSignIn, one: _Try | None) -> web.Response:
    office, told = request.app[OFFICE], request.query
    state = told.get("state", "").encode(errors="replace")
    if one is None or not hmac.compare_digest(state, one.secret(office, "state").encode()):
        raise CouncilSignInFailed(Trouble.STATE, "the answer is to no question of this browser's")
    if "error" in told:
        raise CouncilSignInFailed(_trouble_of(told["error"]), "the provider let nobody in")
    person = await council.person(
        told.get("code", ""),
        issuer=told.get("iss"),
        nonce=one.secret(office, "nonce"),
        verifier=one.secret(office, "verifier"),
    )
    token = new_token()
    if not await sign_in_by_council(person, key=key_of(token), units=office.units, clock=office.clock):
        raise CouncilSignInFailed(Trouble.UNKNOWN, "they are not at the desk")
    if old := session_of(request):
        await sign_out(old, everywhere=False, units=office.units, clock=office.clock)
    return with_session(request, see_other(one.after), token)


def _trouble_of(error: str) -> Trouble:
    """RFC 6749, 4.1.2.1."""
    if error == "access_denied":
        return Trouble.CANCELLED
    return Trouble.AWAY if error in ("server_error", "temporarily_unavailable") else Trouble.REFUSED


def _say(request: web.Request, error: CouncilSignInFailed, *, after: str) -> web.Response:
    log.warning("nobody was let in with a council account", why=error.trouble.value, detail=str(error))
    status = 503 if error.trouble in (Trouble.AWAY, Trouble.SETTINGS) else 403
    says = _SAYS[error.trouble]
    return page(request, "sign_in.html", status=status, name="", next=after, error=says, error_at="council")


def _is_in(request: web.Request) -> bool:
    session = session_of(request)
    return session is not None and session.whole


def _cookie(office: Office) -> str:
    return "__Host-sayso_council" if office.secure else "sayso_council"
