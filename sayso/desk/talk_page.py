"""The page of one conversation, and the same again where something could not be done."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sayso.desk.doors import adviser_of
from sayso.desk.forms import Form
from sayso.desk.office import OFFICE
from sayso.desk.rendering import page
from sayso.desk.talk import Talk, read_talk
from sayso.desk.talk_forms import form_words
from sayso.desk.talk_words import now_words


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done: with which form, and why. What was typed into it is shown again."""

    step: str
    field: str
    says: str
    form: Form

    def was(self, step: str, name: str) -> str | None:
        """What was typed; None where that was another form."""
        return self.form.raw(name) if step == self.step and name in self.form else None


async def talk_page(
    request: web.Request, *, status: int = 200, refused: Refused | None = None, put: str | None = None
) -> web.Response:
    """The page. `put`: what stands in the field for the reply."""
    office, adviser, talk = request.app[OFFICE], adviser_of(request), await read_talk(request)
    async with office.units(read_only=True) as unit:
        colleagues = await unit.advisers.list()
        replies = await unit.saved_replies.list()
    return page(
        request,
        "conversation.html",
        status=status,
        refused=refused,
        put=put,
        done="" if refused else request.query.get("done", ""),
        **_now(request, talk),
        **form_words(talk, office=office, adviser=adviser, colleagues=colleagues, replies=replies),
    )


async def talk_now(request: web.Request) -> web.Response:
    """What has changed, for a page that is open."""
    return page(request, "_conversation.html", **_now(request, await read_talk(request)))


def _now(request: web.Request, talk: Talk) -> dict[str, Any]:
    office = request.app[OFFICE]
    return now_words(talk, office=office, adviser=adviser_of(request), now=office.clock.now())
