"""Conversations as advisers see them: the queue, the thread, and what a search finds."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.advisers import FOR_SAFEGUARDING, Adviser, Team
from sayso.domain.conversations import ChannelName, Floor
from sayso.domain.desk import Counts, Found, Line, Marks, QueueRow, View
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.searching import Sought
from sayso.domain.tasks import Task
from sayso.store import desk_queue, schema
from sayso.store.advisers import AdviserTable
from sayso.store.desk_queue import Eye
from sayso.store.desk_search import search
from sayso.store.desk_thread import read_thread
from sayso.store.tasks import BY_GRAVITY, read_task

_tasks = schema.tasks


class DeskTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def queue(self, view: View, *, adviser: Adviser, limit: int, skip: int = 0) -> Sequence[QueueRow]:
        query = desk_queue.rows(view, Eye.of(adviser, await self._teams_of(adviser)))
        return await self._rows(query.limit(limit).offset(skip))

    async def counts(self, *, adviser: Adviser) -> Counts:
        query = desk_queue.counts(Eye.of(adviser, await self._teams_of(adviser)))
        found = (await self._connection.execute(query)).one()._mapping
        return Counts({view: found[view.value] for view in View}, found["hidden"])

    async def row(self, conversation_id: str) -> QueueRow:
        rows = await self._rows(desk_queue.one(conversation_id))
        if not rows:
            raise NotFound("no such conversation")
        return rows[0]

    async def thread(self, conversation_id: str, *, after: int = 0) -> Sequence[Line]:
        return await read_thread(self._connection, conversation_id, after=after)

    async def find(self, sought: Sought, *, adviser: Adviser, limit: int) -> Sequence[Found]:
        return await search(self._connection, sought, adviser=adviser, limit=limit)

    async def marks(self) -> Marks:
        rows = list(await self._connection.execute(desk_queue.marks()))
        theirs: dict[str, list[tuple[Any, ...]]] = {}
        for row in rows:
            if row.adviser_id:
                theirs.setdefault(row.adviser_id, []).append(tuple(row))
        waiting = [tuple(row) for row in rows if row.waits]
        return Marks(
            every=_digest([tuple(row) for row in rows]),
            waiting=_digest([(len(rows),), *waiting]),
            of={adviser_id: _digest(own) for adviser_id, own in theirs.items()},
            about=frozenset(name for row in rows for name in (row.about or "").split()),
        )

    async def thread_mark(self, conversation_id: str) -> str:
        told = schema.conversations.c
        ours = (told.last_seq, told.floor, told.adviser_id, told.team, told.passes, told.unread, told.opted_out)
        rest = (told.language, cast(told.flags, Text), cast(told.draft, Text), told.last_reference)
        queries: list[Select[Any]] = [select(*ours, *rest).where(told.id == conversation_id)]
        for table, changing in (("outbox", "state"), ("files", "state"), ("notes", "at"), ("tasks", "done_at")):
            columns = schema.metadata.tables[table].c
            state = columns[changing]
            of_it = select(state, func.count()).where(columns.conversation_id == conversation_id)
            queries.append(of_it.group_by(state).order_by(state))
        return _digest([tuple(row) for query in queries for row in await self._connection.execute(query)])

    async def _rows(self, query: Select[Any]) -> list[QueueRow]:
        rows = list(await self._connection.execute(query))
        tasks = await self._tasks_of([row.id for row in rows])
        return [_read(row, tasks.get(row.id, [])) for row in rows]

    async def _tasks_of(self, conversation_ids: Sequence[str]) -> Mapping[str, list[Task]]:
        theirs = _tasks.c.conversation_id.in_(conversation_ids)
        query = select(_tasks).where(theirs, _tasks.c.done_at.is_(None)).order_by(*BY_GRAVITY)
        found: dict[str, list[Task]] = {}
        for row in await self._connection.execute(query):
            found.setdefault(row.conversation_id, []).append(read_task(row))
        return found

    async def _teams_of(self, adviser: Adviser) -> list[Team]:
        if not adviser.skills.teams:
            return []
        return [team for team in await AdviserTable(self._connection).teams() if team.id in adviser.skills.teams]


def _digest(rows: Sequence[tuple[Any, ...]]) -> str:
    return sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()


def _read(row: Row[Any], tasks: Sequence[Task]) -> QueueRow:
    respond_by: date | None = row.respond_by
    return QueueRow(
        conversation_id=row.id,
        channel=ChannelName(row.channel),
        who=row.who,
        language=row.language,
        kind=Kind(row.kind) if row.kind else None,
        service=row.service,
        floor=Floor(row.floor),
        reason=row.queue_reason,
        tasks=tuple(tasks),
        priority=row.priority,
        reference=row.reference,
        respond_by=respond_by,
        chases=row.chases,
        adjustments=_adjustments(row),
        flags=_flags(row, tasks),
        about_staff=bool(row.about_staff),
        about=tuple((row.about or "").split()),
        adviser_id=row.adviser_id,
        adviser=row.adviser,
        team=row.team,
        waiting_since=row.waiting_since,
        unread=row.unread,
    )


def _adjustments(row: Row[Any]) -> tuple[str, ...]:
    wanted = [words.strip() for words in (row.wanted or "").split(";")]
    every = [*wanted, *(row.adjustments or ()), *(row.remembered or ())]
    return tuple(dict.fromkeys(filter(None, every)))


def _flags(row: Row[Any], tasks: Sequence[Task]) -> tuple[str, ...]:
    of_emergencies = [flag for task in tasks for flag in task.flags if flag in FOR_SAFEGUARDING]
    flags = tuple(dict.fromkeys([*row.flags, *(row.case_flags or ()), *of_emergencies]))
    if row.safeguarding and not FOR_SAFEGUARDING & set(flags):
        return (*flags, "safeguarding")  # something that was said earlier
    return flags
