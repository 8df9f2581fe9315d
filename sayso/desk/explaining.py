"""What is said where something goes wrong: one sentence about what happened and what to do, and what was typed."""

from collections.abc import Mapping

import structlog
from aiohttp import hdrs, web

from sayso.desk.doors import form_of, route_of
from sayso.desk.rendering import page
from sayso.domain.advisers import Forbidden, Held, Stale
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound, SaysoError, StoreUnavailable
from sayso.gateway.problems import TooMany

log = structlog.get_logger(__name__)

_STATUS: Mapping[type[Exception], int] = {
    Forbidden: 403,
    NotFound: 404,
    Held: 409,
    Stale: 409,
    NotAllowed: 409,
    InvalidInput: 400,
    TooMany: 429,
    StoreUnavailable: 503,
}
_TITLES = {
    400: "We could not read that",
    403: "You may not do that",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "Nothing was changed",
    413: "That is too long",
    429: "Too many tries",
    503: "Sorry, there is a problem",
}
_SAYS = {
    404: "Check the number or the address and try again.",
    405: "Go back, and use a button of the page.",
    413: "Make it shorter, and send it again.",
    503: "We cannot take this at the moment. Try again in a minute.",
}


def explain(request: web.Request, error: web.HTTPException | SaysoError) -> web.Response:
    """One sentence about what happened and what to do, and what was typed."""
    if isinstance(error, web.HTTPException):
        status = error.status
    else:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if status == 503:
        log.exception("the database failed", route=route_of(request))
    says = _SAYS.get(status) or (str(error) if isinstance(error, SaysoError) else "The request could not be read.")
    if status == 500:
        says = "Something went wrong on our side. Try again."
    title = _TITLES.get(status, "Sorry, there is a problem")
    response = page(request, "error.html", status=status, title=title, says=says, typed=form_of(request).typed)
    if isinstance(error, web.HTTPMethodNotAllowed):
        response.headers[hdrs.ALLOW] = ", ".join(sorted(error.allowed_methods))
    return response
