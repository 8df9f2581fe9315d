"""Who is at the desk, in which role, and for what. For administrators."""

from enum import StrEnum

from aiohttp import web

from sayso.desk.doors import DeskRoute, adviser_of, form_of, get, post, see_other
from sayso.desk.forms import Form
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page
from sayso.desk.ticked import languages_of, services_of, ticked
from sayso.domain.advisers import Action, Adviser, Clearance, Role, Skills
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.sign_in import LONGEST_NAME
from sayso.flow.add_adviser import add_adviser, reset_council_account, reset_password, reset_second_factor
from sayso.flow.keep_adviser import keep_adviser, leave

_PEOPLE = f"{PREFIX}/people"
_ONE = f"{_PEOPLE}/{{id}}"
_STAGES = (1, 2)  # of complaints


def routes() -> list[DeskRoute]:
    manage = Action.MANAGE_PEOPLE
    return [
        get(_PEOPLE, show_all, manage),
        post(_PEOPLE, add, manage),
        get(_ONE, show_one, manage),
        post(_ONE, change, manage),
        post(f"{_ONE}/reset", reset, manage),
        post(f"{_ONE}/leave", let_go, manage),
    ]


async def show_all(request: web.Request) -> web.Response:
    return await _people_page(request)


async def add(request: web.Request) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    try:
        added, password = await add_adviser(
            form.text("name"),
            role=_one_of(Role, form.raw("role"), "role", "Choose a role."),
            actor=adviser_of(request).id,
            units=office.units,
            clock=office.clock,
            passwords=office.passwords,
        )
    except InvalidInput as error:
        return await _people_page(request, status=400, field=error.field, error=error.message)
    # Shown here and never again: no address leads back to it.
    return page(request, "one_time_password.html", person=added, password=password)


async def show_one(request: web.Request) -> web.Response:
    return await _person_page(request)


async def change(request: web.Request) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    try:
        await keep_adviser(
            request.match_info["id"],
            shown_as=form.text("shown_as"),
            role=_one_of(Role, form.raw("role"), "role", "Choose a role."),
            skills=await _skills(office, form),
            clearances=[
                _one_of(Clearance, name, "clearances", "Tick what is there.") for name in form.many("clearances")
            ],
            actor=adviser_of(request).id,
            units=office.units,
            clock=office.clock,
        )
    except InvalidInput as error:
        return await _person_page(request, status=400, field=error.field, error=error.message)
    except NotAllowed as error:
        return await _person_page(request, status=409, field="role", error=str(error))
    return see_other(f"{_PEOPLE}/{request.match_info['id']}?changed")


async def reset(request: web.Request) -> web.Response:
    office, form, adviser_id = request.app[OFFICE], form_of(request), request.match_info["id"]
    actor = adviser_of(request).id
    person = await _find(office, adviser_id)
    if form.raw("what") == "second_factor":
        await reset_second_factor(adviser_id, actor=actor, units=office.units, clock=office.clock)
        return see_other(f"{_PEOPLE}/{adviser_id}?changed")
    if form.raw("what") == "council_account":
        await reset_council_account(adviser_id, actor=actor, units=office.units, clock=office.clock)
        return see_other(f"{_PEOPLE}/{adviser_id}?changed")
    if form.raw("what") != "password":
        raise InvalidInput("what", "Say what to reset: the password, the second factor or the council account.")
    password = await reset_password(
        adviser_id, actor=actor, units=office.units, clock=office.clock, passwords=office.passwords
    )
    return page(request, "one_time_password.html", person=person, password=password)


async def let_go(request: web.Request) -> web.Response:
    office = request.app[OFFICE]
    await leave(request.match_info["id"], actor=adviser_of(request).id, units=office.units, clock=office.clock)
    return see_other(_PEOPLE)


async def _skills(office: Office, form: Form) -> Skills:
    async with office.units(read_only=True) as unit:
        teams = [team.id for team in await unit.advisers.teams()]
    stages = ticked(form, "stages", [str(stage) for stage in _STAGES])
    return Skills(
        teams=ticked(form, "teams", teams),
        services=ticked(form, "services", office.services),
        languages=ticked(form, "languages", dict(languages_of(office))),
        stages=tuple(int(stage) for stage in stages),
    )


def _one_of[Named: StrEnum](kind: type[Named], value: str, field: str, message: str) -> Named:
    try:
        return kind(value)
    except ValueError as error:
        raise InvalidInput(field, message) from error


async def _find(office: Office, adviser_id: str) -> Adviser:
    """Raises `NotFound`, too, for who has left."""
    async with office.units(read_only=True) as unit:
        person = await unit.advisers.get(adviser_id)
    if person.left_at:
        raise NotFound("they have left")
    return person


async def _people_page(
    request: web.Request, *, status: int = 200, field: str | None = None, error: str | None = None
) -> web.Response:
    async with request.app[OFFICE].units(read_only=True) as unit:
        people = await unit.advisers.list()
    typed = form_of(request)
    name, role = typed.text("name")[:LONGEST_NAME] if error else "", typed.raw("role") if error else Role.ADVISER.value
    return page(
        request,
        "people.html",
        status=status,
        people=people,
        name=name,
        role=role,
        field=field,
        error=error,
    )


async def _person_page(
    request: web.Request, *, status: int = 200, field: str | None = None, error: str | None = None
) -> web.Response:
    office = request.app[OFFICE]
    async with office.units(read_only=True) as unit:
        teams = await unit.advisers.teams()
    return page(
        request,
        "person.html",
        status=status,
        person=await _find(office, request.match_info["id"]),
        teams=[(team.id, team.name) for team in teams],
        services=services_of(office),
        languages=languages_of(office),
        stages=[(str(stage), f"Stage {stage}") for stage in _STAGES],
        second_factor=office.second_factor,
        changed="changed" in request.query,
        field=field,
        error=error,
    )
