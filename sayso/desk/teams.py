"""The teams, and what comes to each. For administrators."""

from collections.abc import Sequence
from uuid import uuid4

from aiohttp import web

from sayso.desk.doors import DeskRoute, adviser_of, form_of, get, post, see_other
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page
from sayso.desk.ticked import languages_of, services_of, ticked
from sayso.domain.advisers import Action, Team
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.kinds import Kind
from sayso.domain.sign_in import LONGEST_NAME, read_name
from sayso.flow.keep_adviser import keep_team

_TEAMS = f"{PREFIX}/teams"
_ONE = f"{_TEAMS}/{{id}}"


def routes() -> list[DeskRoute]:
    manage = Action.MANAGE_PEOPLE
    return [
        get(_TEAMS, show_all, manage),
        post(_TEAMS, add, manage),
        get(_ONE, show_one, manage),
        post(_ONE, change, manage),
    ]


async def show_all(request: web.Request) -> web.Response:
    return await _page(request)


async def add(request: web.Request) -> web.Response:
    return await _keep(request, uuid4().hex)


async def show_one(request: web.Request) -> web.Response:
    return await _page(request, team=await _find(request))


async def change(request: web.Request) -> web.Response:
    team = await _find(request)
    return await _keep(request, team.id, team)


async def _keep(request: web.Request, team_id: str, team: Team | None = None) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    try:
        kept = Team(
            id=team_id,
            name=read_name(form.text("name")),
            services=ticked(form, "services", office.services),
            kinds=ticked(form, "kinds", list(Kind)),
            languages=ticked(form, "languages", dict(languages_of(office))),
        )
    except InvalidInput as error:
        return await _page(request, team=team, status=400, error=error.message)
    await keep_team(kept, actor=adviser_of(request).id, units=office.units, clock=office.clock)
    return see_other(_TEAMS)


async def _find(request: web.Request) -> Team:
    for team in await _teams(request.app[OFFICE]):
        if team.id == request.match_info["id"]:
            return team
    raise NotFound("no such team")


async def _teams(office: Office) -> Sequence[Team]:
    async with office.units(read_only=True) as unit:
        return await unit.advisers.teams()


async def _page(
    request: web.Request, *, team: Team | None = None, status: int = 200, error: str | None = None
) -> web.Response:
    office = request.app[OFFICE]
    return page(
        request,
        "teams.html",
        status=status,
        teams=await _teams(office),
        team=team,
        name=form_of(request).text("name")[:LONGEST_NAME] if error else team.name if team else "",
        services=services_of(office),
        kinds=[(kind.value, kind.value.replace("_", " ").capitalize()) for kind in Kind],
        languages=languages_of(office),
        error=error,
    )
