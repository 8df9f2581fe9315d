"""The queue: which conversations wait for a person, the gravest first."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from aiohttp import web
from markupsafe import Markup

from sayso.desk import words
from sayso.desk.doors import DeskRoute, adviser_of, csrf_of, form_of, get, post, see_other, seen_by
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page, render
from sayso.desk.shared import SHARED, SharedRows
from sayso.domain.advisers import Action, Adviser
from sayso.domain.conversations import Floor
from sayso.domain.desk import QueueRow, View
from sayso.flow.do_task import do_task

A_PAGE = 100
_VIEWS = {View.WAITING: "Waiting", View.MINE: "Mine", View.TEAM: "My team", View.ALL: "All"}
_EMPTY = {
    View.WAITING: "Nobody is waiting.",
    View.MINE: "You have no conversations.",
    View.TEAM: "There is nothing for your team.",
    View.ALL: "There are no conversations with people, and nothing is to be done.",
}
_LAST_PAGE = 1_000  # whoever asks for more has made up the number
# So many parts are made at once: after a change all open pages ask, and the rest of the desk shall not wait for them.
_AT_ONCE = 2
_TURNS = web.AppKey("turns", asyncio.Semaphore)
_TOKEN = uuid4().hex  # stands for the token of whoever looks; a citizen cannot guess it


def routes() -> list[DeskRoute]:
    return [
        get(f"{PREFIX}/", show, Action.SEE_QUEUE),
        # What the page asks for by itself when something has changed.
        get(f"{PREFIX}/queue", show_part, Action.SEE_QUEUE, passive=True),
        post(f"{PREFIX}/tasks/{{id}}/done", finish_task, Action.DO_TASK),
    ]


def open_queue(app: web.Application) -> None:
    """What those who look at the queue share."""
    app[_TURNS] = asyncio.Semaphore(_AT_ONCE)
    app[SHARED] = SharedRows()


async def show(request: web.Request) -> web.Response:
    return page(request, "queue.html", **await _values(request))


async def show_part(request: web.Request) -> web.Response:
    async with request.app[_TURNS]:
        return page(request, "_queue.html", **await _values(request, shared=request.app[SHARED]))


async def finish_task(request: web.Request) -> web.Response:
    office, task_id = request.app[OFFICE], request.match_info["id"]
    async with office.units(read_only=True) as unit:
        task = await unit.tasks.get(task_id)
        row = await unit.desk.row(task.conversation_id)
    seen_by(request, row.flags, about_staff=row.about_staff, about=row.about)
    await do_task(task.id, adviser=adviser_of(request), units=office.units, clock=office.clock)
    return see_other(_way_back(form_of(request).raw("back")))


def _way_back(asked: str) -> str:
    """To a view of the queue or to a conversation, whichever page the form was on; never out of the desk."""
    plain = asked.isascii() and asked.isprintable() and "\\" not in asked
    return asked if plain and asked.startswith((f"{PREFIX}/?", f"{PREFIX}/conversations/")) else f"{PREFIX}/"


async def _values(request: web.Request, *, shared: SharedRows | None = None) -> dict[str, Any]:
    """`shared`: where rows may be found that were made for another page."""
    office, adviser, view = request.app[OFFICE], adviser_of(request), view_of(request)
    async with office.units(read_only=True) as unit:
        counts = await unit.desk.counts(adviser=adviser)
        last = max(1, -(-counts.of[view] // A_PAGE))
        number = min(_page_of(request), last)
        key = shared.key(view, number, adviser, now=office.clock.now()) if shared else None
        table = shared.find(key) if shared else None
        if table is None:
            rows = await unit.desk.queue(view, adviser=adviser, limit=A_PAGE, skip=(number - 1) * A_PAGE)
            table = _table(request, view, number, rows)
            if shared:
                shared.keep(key, table)
    return {
        "view": view.value,
        "views": [(each.value, label, counts.of[each]) for each, label in _VIEWS.items()],
        "waiting": counts.of[View.WAITING],
        "hidden": counts.hidden,
        "table": Markup(table.replace(_TOKEN, csrf_of(request))),  # noqa: S704 - a template's, and a token of ours
        "number": number,
        "last": last,
    }


def _table(request: web.Request, view: View, number: int, rows: Sequence[QueueRow]) -> str:
    """The rows, as they are for everybody who sees them: with a word in the place of the token."""
    office, adviser = request.app[OFFICE], adviser_of(request)
    shown = [_shown(row, adviser, office, now=office.clock.now()) for row in rows]
    back = f"{PREFIX}/?view={view}&page={number}"
    return render(request, "_queue_rows.html", rows=shown, empty=_EMPTY[view], back=back, csrf=_TOKEN)


def view_of(request: web.Request) -> View:
    """The view that is asked for; what waits, for one that there is not."""
    try:
        return View(request.query.get("view", View.WAITING))
    except ValueError:
        return View.WAITING


def _page_of(request: web.Request) -> int:
    typed = request.query.get("page", "")
    return min(int(typed), _LAST_PAGE) or 1 if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 1


def _shown(row: QueueRow, adviser: Adviser, office: Office, *, now: datetime) -> dict[str, Any]:
    """A row in words."""
    service = office.services.get(row.service or "")
    return {
        "id": row.conversation_id,
        "who": row.who or "No name yet",
        "channel": words.channel_words(row.channel),
        "language": words.language_words(row.language),
        "kind": words.kind_words(row.kind),
        "service": service.name if service else "",
        "reference": row.reference,
        "respond_by": row.respond_by,
        "waiting": "" if _is_answered(row) else words.wait_words(row.waiting_since, now=now),
        "unread": row.unread,
        "chases": row.chases,
        "needs": [words.adjustment_words(need) for need in row.adjustments],
        "flags": [words.flag_words(flag) for flag in row.flags],
        "tasks": [(task.id, words.task_words(task.kind), task.note) for task in row.tasks],
        "reason": words.reason_words(row.reason) if row.floor in (Floor.QUEUE, Floor.ADVISER) else "",
        "grave": row.priority == 1,
        "holder": _holder(row, adviser),
        "can_take": row.floor in (Floor.QUEUE, Floor.BOT),
    }


def _is_answered(row: QueueRow) -> bool:
    return row.floor is Floor.ADVISER and not row.unread


def _holder(row: QueueRow, adviser: Adviser) -> str:
    if row.floor is Floor.BOT:
        return "The bot"
    if row.floor is Floor.CLOSED:
        return "Nobody: closed"
    name = "You" if row.adviser_id == adviser.id else row.adviser
    if row.floor is Floor.QUEUE:
        return f"Nobody yet; passed on to {name.lower() if name == 'You' else name}" if name else "Nobody yet"
    return name or "Nobody yet"
