"""Where advisers find cases and conversations: by reference, phone number, postcode or name.

Phone numbers, postcodes and names are posted, so that none stands in an address, a history or a log of addresses. A
reference says nothing of a person: its results have an address, and can be gone back to.
"""

from typing import Any

from aiohttp import web

from sayso.desk import words
from sayso.desk.doors import DeskRoute, adviser_of, form_of, get, post, see_other
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page
from sayso.domain.advisers import Action
from sayso.domain.desk import Found
from sayso.domain.errors import InvalidInput
from sayso.domain.searching import LONGEST, Sought, read_search

_PATH = f"{PREFIX}/search"
_MOST = 50  # findings


def routes() -> list[DeskRoute]:
    return [get(_PATH, show, Action.SEE), post(_PATH, look_up, Action.SEE)]


async def show(request: web.Request) -> web.Response:
    """The form; with `?q=`, what has that reference."""
    typed = request.query.get("q", "")
    if not typed:
        return _page(request)
    try:
        sought = read_search(typed)
    except InvalidInput as error:
        return _page(request, typed=typed, error=error.message, status=400)
    if sought.reference is None:
        return _page(request, error="Search for a name, a number or a postcode with this form.", status=400)
    return await _results(request, sought, typed)


async def look_up(request: web.Request) -> web.Response:
    form = form_of(request)
    typed = form.raw("q")
    try:
        sought = read_search(typed)
    except InvalidInput as error:
        return _page(request, typed=typed, error=error.message, status=400)
    if sought.reference and not sought.names:
        return see_other(f"{_PATH}?q={sought.reference}")
    return await _results(request, sought, typed)


async def _results(request: web.Request, sought: Sought, typed: str) -> web.Response:
    office = request.app[OFFICE]
    async with office.units(read_only=True) as unit:
        found = await unit.desk.find(sought, adviser=adviser_of(request), limit=_MOST + 1)
    shown = [_shown(each, office) for each in found[:_MOST]]
    return _page(request, typed=typed, found=shown, more=len(found) > _MOST, most=_MOST)


def _page(request: web.Request, *, status: int = 200, typed: str = "", **values: Any) -> web.Response:
    known: dict[str, Any] = {"error": None, "found": None, "more": False, "most": _MOST}
    return page(request, "search.html", status=status, typed=typed[:LONGEST], **known | values)


def _shown(found: Found, office: Office) -> dict[str, Any]:
    """A finding in words."""
    service = office.services.get(found.service or "")
    return {
        "reference": found.reference,
        "conversation_id": found.conversation_id,
        "who": found.who or "No name",
        "channel": words.channel_words(found.channel),
        "kind": words.kind_words(found.kind),
        "service": service.name if service else "",
        "status": words.kind_words(found.status),
        "at": found.at,
        "postcode": found.postcode or "",
        "language": words.language_words(found.language),
    }
