"""Photos and files in web chat: taken in pieces, and shown to the one who sent them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

from aiohttp import BodyPartReader, web

from channels.web_chat import parse_message
from sayso.domain.conversations import Conversation, InboundMessage
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.files import ENDINGS, LARGEST, MOST, PICTURE, FileReason, FileRefused
from sayso.flow.receive import receive
from sayso.gateway.chat_api import find_conversation, origin_of
from sayso.gateway.limits import TooManyOpen
from sayso.gateway.pages import chat_page, refuse_other_sites, see_chat, session_of
from sayso.gateway.problems import TooMany, problem
from sayso.gateway.site import LARGEST_BODY, SITE, Site

_FIELDS = ("id", "text", "file")
_LONGEST_FIELD = 16 * 1024  # bytes; a message has at most 4,000 characters
_PATIENCE = 300.0  # seconds for a file on a slow line
_LATER = 5.0  # seconds until a refused page may try again
_STATUS = {FileReason.TOO_LARGE: 413, FileReason.NOT_SUPPORTED: 415}
_NO_FILE = "Choose a photo or a file first"
_UNREADABLE = "The file could not be read. Go back, and send it again from our page."
# Nothing in it may run or load anything, should it be opened by itself.
_ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def routes() -> list[web.RouteDef]:
    return [
        web.post("/chat/api/sessions/{session}/files", post_file),
        web.get("/chat/api/sessions/{session}/files/{file}", get_file),
        web.post("/chat/files", send_file),
        web.get("/chat/files/{file}", see_file),
    ]


async def post_file(request: web.Request) -> web.Response:
    session = request.match_info["session"]
    conversation = await find_conversation(request.app[SITE], session)
    try:
        fresh = await _accept_file(request, session, conversation)
    except FileRefused as refused:
        status, words = _refusal(request.app[SITE], conversation, refused)
        return problem(status, words, field="file")
    return web.json_response({"accepted": True, "duplicate": not fresh}, status=202)


async def send_file(request: web.Request) -> web.Response:
    """The same from the page's own form."""
    refuse_other_sites(request)
    site, session = request.app[SITE], session_of(request)
    try:
        if session is None:
            raise NotFound("no session")
        conversation = await find_conversation(site, session)
        await _accept_file(request, session, conversation)
    except NotFound:
        ended = "This chat has ended. Start a new one, and send the file there."
        return await chat_page(request, None, status=404, error=ended)
    except InvalidInput as error:
        return await chat_page(request, session, status=400, error=error.message, field="file")
    except TooMany as error:
        return await chat_page(request, session, status=429, error=str(error), field="file")
    except FileRefused as refused:
        status, words = _refusal(site, conversation, refused)
        return await chat_page(request, session, status=status, error=words, field="file")
    return see_chat(request)


async def get_file(request: web.Request) -> web.StreamResponse:
    return await _show(request, request.match_info["session"])


async def see_file(request: web.Request) -> web.StreamResponse:
    return await _show(request, session_of(request) or "")


def _refusal(site: Site, conversation: Conversation, refused: FileRefused) -> tuple[int, str]:
    words = site.wordings.of(conversation.language).say(f"file_refused_{refused.reason}")
    return _STATUS.get(refused.reason, 400), words


async def _accept_file(request: web.Request, session: str, conversation: Conversation) -> bool:
    """Keep a message that is a file; False for a repeat. Raises `FileRefused`, `InvalidInput` and `TooMany`."""
    site = request.app[SITE]
    if seconds := site.messages.take(conversation.id):
        raise TooMany(seconds)
    if request.content_type != "multipart/form-data" or "Content-Encoding" in request.headers:
        raise InvalidInput("body", "Send the file as multipart/form-data.")
    if (request.content_length or 0) > LARGEST + LARGEST_BODY:
        raise FileRefused(FileReason.TOO_LARGE)  # nobody needs to wait for it
    async with site.units(read_only=True) as unit:
        if await unit.files.count_open(conversation) >= MOST:
            raise FileRefused(FileReason.TOO_MANY)
    fields: dict[str, str] = {}

    def read(words: str) -> InboundMessage:
        text = fields.get("text", "").strip() or words
        return parse_message(session, fields.get("id"), text, now=site.clock.now())

    with _a_place(request, conversation):
        try:
            async with asyncio.timeout(_PATIENCE):
                # Whatever is wrong with the fields is said before anything is stored.
                kept = await site.files.keep(_file_in(request, fields, check=lambda: read(PICTURE)))
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
    message = read(kept.instead_of_words)
    fresh = await receive(
        message,
        units=site.units,
        clock=site.clock,
        screen=site.screen,
        wordings=site.wordings,
        attachments=(kept,),
        profile=site.profile,
    )
    site.wakeups.ring(conversation.id)
    return fresh


@contextmanager
def _a_place(request: web.Request, conversation: Conversation) -> Iterator[None]:
    """Room for one more file on its way. Raises `TooMany`."""
    places = request.app[SITE].uploads
    try:
        with places.take(conversation.id, origin_of(request), is_there=lambda: request.transport is not None):
            yield
    except TooManyOpen:
        raise TooMany(_LATER) from None


async def _file_in(
    request: web.Request, fields: dict[str, str], *, check: Callable[[], object]
) -> AsyncIterator[bytes]:
    """The pieces of the file that a form brings. What stands before and behind it is read into `fields`.

    It ends once all was read and `check` has passed; else it raises `InvalidInput`.
    """
    found = False
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not _is_ours(part) or part.name in fields:
                raise InvalidInput("body", _UNREADABLE)
            if part.name != "file":
                fields[str(part.name)] = await _read_field(part)
                continue
            if found:
                raise InvalidInput("body", _UNREADABLE)
            if not part.filename:
                raise InvalidInput("file", _NO_FILE)
            found = True
            async for piece in _pieces(part):
                yield piece
    except (ValueError, LookupError, AssertionError) as error:  # what aiohttp says of broken multipart
        raise InvalidInput("body", _UNREADABLE) from error
    if not found:
        raise InvalidInput("file", _NO_FILE)
    check()


def _is_ours(part: BodyPartReader) -> bool:
    coding = part.headers.get("Content-Transfer-Encoding", "binary").lower()
    return part.name in _FIELDS and "Content-Encoding" not in part.headers and coding in ("binary", "8bit", "7bit")


async def _pieces(part: BodyPartReader) -> AsyncIterator[bytes]:
    while piece := await part.read_chunk(64 * 1024):
        yield bytes(piece)


async def _read_field(part: BodyPartReader) -> str:
    value = bytearray()
    async for piece in _pieces(part):
        value += piece
        if len(value) > _LONGEST_FIELD:
            raise InvalidInput(str(part.name), f"The field {part.name} is too long.")
    return value.decode("utf-8")


async def _show(request: web.Request, session: str) -> web.StreamResponse:
    site = request.app[SITE]
    conversation = await find_conversation(site, session)
    async with site.units(read_only=True) as unit:
        file = await unit.files.get(request.match_info["file"])
    if file.conversation_id != conversation.id or file.kept is None:
        raise NotFound("no such file in this chat")
    media_type = file.kept.media_type
    shown = "inline" if media_type.is_picture else "attachment"
    headers = {
        "Content-Type": media_type.value,
        "Content-Disposition": f'{shown}; filename="{file.id[:8]}.{ENDINGS[media_type]}"',
        "Content-Security-Policy": _ALONE,
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return web.FileResponse(site.files.find(file.kept.sha256), headers=headers)
