"""Saved replies: everybody reads them, supervisors write them."""

from collections.abc import Sequence
from uuid import uuid4

from aiohttp import web

from sayso.desk.doors import DeskRoute, adviser_of, form_of, get, post, see_other
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page
from sayso.desk.words import language_words
from sayso.domain.advisers import Action, Team
from sayso.domain.desk import SavedReply
from sayso.domain.errors import InvalidInput
from sayso.domain.saved_replies import FIELDS, LONGEST_NAME
from sayso.domain.text import clean
from sayso.domain.wording import ENGLISH
from sayso.flow.keep_reply import drop_reply, keep_reply

_REPLIES = f"{PREFIX}/replies"
_ONE = f"{_REPLIES}/{{id}}"
_NEW = SavedReply(id="", name="", texts={})


def routes() -> list[DeskRoute]:
    write = Action.WRITE_SAVED_REPLIES
    return [
        get(_REPLIES, show_all, Action.SPEAK),
        post(_REPLIES, add, write),
        get(_ONE, show_one, write),
        post(_ONE, change, write),
        post(f"{_ONE}/drop", drop, write),
    ]


async def show_all(request: web.Request) -> web.Response:
    return await _list_page(request)


async def add(request: web.Request) -> web.Response:
    # Sent twice it is the same reply.
    return await _keep(request, form_of(request).once if "once" in form_of(request) else uuid4().hex)


async def show_one(request: web.Request) -> web.Response:
    return await _form_page(request, await _find(request))


async def change(request: web.Request) -> web.Response:
    return await _keep(request, (await _find(request)).id)


async def drop(request: web.Request) -> web.Response:
    office, reply = request.app[OFFICE], await _find(request)
    await drop_reply(reply.id, adviser=adviser_of(request), units=office.units, clock=office.clock)
    return see_other(_REPLIES)


async def _keep(request: web.Request, reply_id: str) -> web.Response:
    office = request.app[OFFICE]
    reply = _read(request, reply_id)
    try:
        if reply.team and reply.team not in {team.id for team in await _teams(office)}:
            raise InvalidInput("team", "This team is not there any more, so choose another one.")
        await keep_reply(reply, adviser=adviser_of(request), units=office.units, clock=office.clock)
    except InvalidInput as error:
        if "id" in request.match_info:
            return await _form_page(request, reply, error=error)
        return await _list_page(request, typed=reply, error=error)
    return see_other(_REPLIES)


def _read(request: web.Request, reply_id: str) -> SavedReply:
    office, form = request.app[OFFICE], form_of(request)
    texts = {language: clean(form.raw(f"text_{language}")) for language in office.wordings.by_language}
    return SavedReply(id=reply_id, name=clean(form.raw("name")), texts=texts, team=form.raw("team") or None)


async def _find(request: web.Request) -> SavedReply:
    async with request.app[OFFICE].units(read_only=True) as unit:
        return await unit.saved_replies.get(request.match_info["id"])


async def _teams(office: Office) -> Sequence[Team]:
    async with office.units(read_only=True) as unit:
        return await unit.advisers.teams()


async def _list_page(
    request: web.Request, *, typed: SavedReply = _NEW, error: InvalidInput | None = None
) -> web.Response:
    office = request.app[OFFICE]
    async with office.units(read_only=True) as unit:
        replies = await unit.saved_replies.list()
    names = {team.id: team.name for team in await _teams(office)}
    shown = [
        (reply, names.get(reply.team or "", ""), [(language_words(code), text) for code, text in reply.texts.items()])
        for reply in replies
    ]
    return _page(request, "replies.html", office, names, typed, error, replies=shown)


async def _form_page(request: web.Request, reply: SavedReply, *, error: InvalidInput | None = None) -> web.Response:
    office = request.app[OFFICE]
    names = {team.id: team.name for team in await _teams(office)}
    return _page(request, "reply.html", office, names, reply, error)


def _page(
    request: web.Request,
    template: str,
    office: Office,
    teams: dict[str, str],
    reply: SavedReply,
    error: InvalidInput | None,
    **values: object,
) -> web.Response:
    codes = sorted(office.wordings.by_language, key=lambda code: (code != ENGLISH, language_words(code)))
    languages = [(code, language_words(code)) for code in codes]
    return page(
        request,
        template,
        status=400 if error else 200,
        reply=reply,
        languages=languages,
        teams=list(teams.items()),
        fields=FIELDS,
        longest=LONGEST_NAME,
        field=error.field if error else None,
        error=error.message if error else None,
        **values,
    )
