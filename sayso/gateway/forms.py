"""The fields of a form that a browser sends."""

import re
from urllib.parse import parse_qsl

from aiohttp import web

from sayso.domain.errors import InvalidInput

_MOST_FIELDS = 50  # of a form for citizens; ours have three
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


async def read_form(request: web.Request) -> dict[str, str]:
    """The fields of one of our forms. Raises `InvalidInput` for a body that no browser makes of one."""
    pairs = await read_pairs(request)
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _unreadable()
    return fields


async def read_pairs(request: web.Request, *, most: int = _MOST_FIELDS) -> list[tuple[str, str]]:
    """The same where a field may come more than once."""
    body = await request.read()
    if not body:
        return []
    # Browsers send our forms in this one way; files, parts, packing and other charsets only widen the door.
    sent_our_way = (
        request.content_type == "application/x-www-form-urlencoded"
        and (request.charset or "utf-8").lower() == "utf-8"
        and "Content-Encoding" not in request.headers
    )
    try:
        if not sent_our_way or _BROKEN_ESCAPE.search(body):
            raise ValueError("not a form of ours")
        return parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=most
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise _unreadable() from error


def _unreadable() -> InvalidInput:
    return InvalidInput("body", "The form could not be read. Go back, and send it again from our page.")
