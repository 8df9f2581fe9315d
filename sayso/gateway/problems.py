"""Errors, translated once: problem documents (RFC 9457) for scripts, a page for people. Never a citizen's words."""

import errno
import json
import math
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from sayso.domain.errors import InvalidInput, NotAuthentic, NotFound, SaysoError, StoreUnavailable

log = structlog.get_logger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_TITLES = {
    400: "Bad request",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    413: "Too large",
    415: "Unsupported media type",
    429: "Too many requests",
    500: "Our fault",
    503: "Not ready",
}


class TooMany(SaysoError):
    """A sender came too often."""

    retryable = True

    def __init__(self, seconds: float) -> None:
        super().__init__("You are sending messages very quickly. Please wait a moment.")
        self.seconds = max(1, math.ceil(seconds))


def problem(
    status: int, detail: str, *, field: str | None = None, headers: dict[str, str] | None = None
) -> web.Response:
    """A problem document."""
    body = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail}
    if field:
        body["field"] = field
    return web.Response(status=status, text=json.dumps(body), content_type="application/problem+json", headers=headers)


@web.middleware
async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns errors into answers and adds the headers that every answer has."""
    try:
        response = await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            secure_headers(error)
            raise
        # A 405 must name the methods that there are.
        allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        response = _answer(request, error.status, _detail_of(error.status), headers=allowed)
    except web.RequestPayloadError:
        # The body is not packed as its headers say.
        response = _answer(request, 400, _detail_of(400))
    except InvalidInput as error:
        response = _answer(request, 400, error.message, field=error.field)
    except NotAuthentic:
        response = _answer(request, 403, "The request did not come from where it should.")
    except NotFound:
        response = _answer(request, 404, "There is nothing here. The chat may have ended.")
    except TooMany as error:
        response = _answer(request, 429, str(error), headers={"Retry-After": str(error.seconds)})
    except StoreUnavailable:
        log.exception("the database failed", route=_route_of(request))
        answer = "We cannot take this at the moment. Please try again."
        response = _answer(request, 503, answer, headers={"Retry-After": "5"})
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            response = _answer(request, 404, _detail_of(404))  # no file has such a name
        else:
            log.exception("request failed", route=_route_of(request))
            response = _answer(request, 500, "Something went wrong on our side. Please try again.")
    if not response.prepared:
        secure_headers(response)
    return response


def _answer(
    request: web.Request, status: int, detail: str, *, field: str | None = None, headers: dict[str, str] | None = None
) -> web.Response:
    if request.path.startswith(("/chat/api", "/channels", "/api", "/healthz", "/readyz")):
        return problem(status, detail, field=field, headers=headers)
    from sayso.gateway.pages import error_page

    return error_page(request, status, _TITLES.get(status, "Error"), detail, headers=headers)


def _detail_of(status: int) -> str:
    return {
        404: "There is no such page.",
        405: "That cannot be done here.",
        413: "The message is too large.",
    }.get(status, "The request could not be read.")


def _route_of(request: web.Request) -> str:
    # The pattern and not the path: a chat's capability stands in the path.
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


def secure_headers(response: web.StreamResponse) -> None:
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
