"""One conversation: its thread, what is known beside it, and everything that is done in it."""

from aiohttp import web

from sayso.desk import conversation_steps as steps
from sayso.desk.doors import DeskRoute, get, post
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.talk import row_for
from sayso.desk.talk_page import talk_now, talk_page
from sayso.domain.advisers import Action
from sayso.domain.errors import NotFound
from sayso.domain.files import ENDINGS, File

_ONE = f"{PREFIX}/conversations/{{id}}"
# Whatever is in a file, it runs nothing.
_ALONE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"


def routes() -> list[DeskRoute]:
    return [
        get(_ONE, show, Action.SEE),
        # What the page asks for by itself when something has changed.
        get(f"{_ONE}/now", show_now, Action.SEE, passive=True),
        get(f"{_ONE}/files/{{file}}", show_file, Action.SEE),
        post(f"{_ONE}/take", steps.take, Action.TAKE_OVER),
        post(f"{_ONE}/reply", steps.reply, Action.SPEAK),
        post(f"{_ONE}/note", steps.note, Action.NOTE),
        post(f"{_ONE}/pass", steps.pass_to, Action.SPEAK),
        post(f"{_ONE}/back", steps.back, Action.SPEAK),
        post(f"{_ONE}/call-back", steps.call_back, Action.NOTE),
        post(f"{_ONE}/translation", steps.translation, Action.NOTE),
        post(f"{_ONE}/contact", steps.contact, Action.CORRECT),
        post(f"{_ONE}/block", steps.block_them, Action.BLOCK),
        post(f"{_ONE}/close", steps.close, Action.SPEAK),
    ]


async def show(request: web.Request) -> web.Response:
    return await talk_page(request)


async def show_now(request: web.Request) -> web.Response:
    return await talk_now(request)


async def show_file(request: web.Request) -> web.StreamResponse:
    """A photo or file that came with one of its messages."""
    office, row = request.app[OFFICE], await row_for(request)
    async with office.units(read_only=True) as unit:
        file = await unit.files.get(request.match_info["file"])
    if file.conversation_id != row.conversation_id:
        raise NotFound("no such file in this conversation")
    return serve_file(office, file)


def serve_file(office: Office, file: File) -> web.StreamResponse:
    """Raises `NotFound` for one that is not kept."""
    if file.kept is None:
        raise NotFound("no such file")
    media_type = file.kept.media_type
    response = web.FileResponse(office.files.find(file.kept.sha256))
    response.content_type = media_type.value
    if not media_type.is_picture:
        # In a sandbox, browsers show no document.
        response.headers["Content-Disposition"] = f'attachment; filename="document.{ENDINGS[media_type]}"'
    response.headers["Content-Security-Policy"] = _ALONE
    return response
