"""One case: all that is known of it, and all that is done with it."""

import json

from aiohttp import web

from sayso.desk import case_steps as steps
from sayso.desk.case_page import case_for, case_page
from sayso.desk.conversation import serve_file
from sayso.desk.doors import DeskRoute, get, post
from sayso.desk.office import OFFICE, PREFIX
from sayso.domain.advisers import Action
from sayso.domain.errors import NotFound
from sayso.flow.export_case import export_case

_ONE = f"{PREFIX}/cases/{{reference}}"


def routes() -> list[DeskRoute]:
    return [
        get(_ONE, show, Action.SEE),
        get(f"{_ONE}/files/{{file}}", show_file, Action.SEE),
        post(f"{_ONE}/export", export, Action.EXPORT),
        post(f"{_ONE}/correct", steps.correct, Action.CORRECT),
        post(f"{_ONE}/assign", steps.assign, Action.ANSWER),
        post(f"{_ONE}/officer", steps.officer, Action.ANSWER),
        post(f"{_ONE}/ask", steps.ask, Action.ANSWER),
        post(f"{_ONE}/go-on", steps.go_on, Action.ANSWER),
        post(f"{_ONE}/answer", steps.answer, Action.ANSWER),
        post(f"{_ONE}/close", steps.close, Action.ANSWER),
        post(f"{_ONE}/action", steps.action, Action.ANSWER),
        post(f"{_ONE}/action-done", steps.action_done, Action.ANSWER),
        post(f"{_ONE}/link", steps.link, Action.CORRECT),
        post(f"{_ONE}/restrict", steps.restrict, Action.CORRECT),
        post(f"{_ONE}/note", steps.note, Action.NOTE),
    ]


async def show(request: web.Request) -> web.Response:
    return await case_page(request)


async def show_file(request: web.Request) -> web.StreamResponse:
    """A photo or file of the case."""
    office, case = request.app[OFFICE], await case_for(request)
    async with office.units(read_only=True) as unit:
        files = await unit.files.of_case(case.reference)
    found = [file for file in files if file.id == request.match_info["file"]]
    if not found:
        raise NotFound("no such file of this case")
    return serve_file(office, found[0])


async def export(request: web.Request) -> web.Response:
    """The case as `sayso case show --json` prints it."""
    case = await case_for(request)
    exported = await export_case(case.reference, **steps.hands(request))
    response = web.Response(
        text=json.dumps(exported, indent=2, ensure_ascii=False), content_type="application/json", charset="utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{case.reference}.json"'
    response.headers["Cache-Control"] = "no-store"
    return response
