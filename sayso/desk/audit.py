"""What people did, the latest first. For supervisors.

What was written in a conversation or a case is shown there, to those who may see it; here only that it was done.
"""

from aiohttp import web

from sayso.desk.doors import DeskRoute, adviser_of, get
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.rendering import page
from sayso.domain.advisers import Action, Adviser, clearances_needed
from sayso.domain.case_access import may_see_case
from sayso.domain.desk import Audited
from sayso.domain.errors import NotFound
from sayso.domain.ports import Unit

_AUDIT = f"{PREFIX}/audit"
_A_PAGE = 50
_ELSEWHERE = {"conversation": f"{PREFIX}/conversations", "case": f"{PREFIX}/cases"}


def routes() -> list[DeskRoute]:
    return [get(_AUDIT, show, Action.SEE_AUDIT)]


async def show(request: web.Request) -> web.Response:
    office, before = request.app[OFFICE], request.query.get("before", "")
    before_id = int(before) if before.isascii() and before.isdecimal() and len(before) <= 9 else None
    async with office.units(read_only=True) as unit:
        entries = await unit.audit.latest(limit=_A_PAGE + 1, before_id=before_id)
        open_to_them = [entry for entry in entries[:_A_PAGE] if await _may_see(unit, entry, adviser_of(request))]
        ids = {name for entry in entries for name in (entry.actor, entry.subject_id)}
        names = await unit.advisers.names(ids)
    shown = [
        {
            "at": entry.at,
            "actor": names.get(entry.actor, entry.actor),
            "action": entry.action.replace("_", " "),
            "subject": entry.subject.replace("_", " "),
            "name": names.get(entry.subject_id) or entry.after.get("name", entry.subject_id),
            "link": f"{_ELSEWHERE[entry.subject]}/{entry.subject_id}" if entry.subject in _ELSEWHERE else None,
            "changes": [] if entry.subject in _ELSEWHERE else _changes(entry),
        }
        for entry in open_to_them
    ]
    older = entries[_A_PAGE - 1].id if len(entries) > _A_PAGE else None
    return page(request, "audit.html", entries=shown, older=older)


async def _may_see(unit: Unit, entry: Audited, adviser: Adviser) -> bool:
    """What was done in a case or a conversation that is not for their eyes looks as if it were not there."""
    try:
        if entry.subject == "case":
            return may_see_case(adviser, await unit.cases.get(entry.subject_id))
        if entry.subject in ("conversation", "block"):
            row = await unit.desk.row(entry.subject_id)
            needs = clearances_needed(row.flags, about_staff=row.about_staff)
            return adviser.id not in row.about and needs <= adviser.clearances
    except NotFound:
        pass  # erased meanwhile
    return True


def _changes(entry: Audited) -> list[tuple[str, str, str]]:
    """(what, before, after) of each thing that is not as it was."""
    names = sorted(entry.before.keys() | entry.after.keys())
    pairs = [(name, entry.before.get(name), entry.after.get(name)) for name in names]
    return [(name.replace("_", " "), _say(was), _say(is_)) for name, was, is_ in pairs if was != is_]


def _say(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each).replace("_", " ") for each in value)
    return "" if value is None else str(value).replace("_", " ")
