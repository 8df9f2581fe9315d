"""Tasks: what a person must do, gravest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.errors import NotFound
from sayso.domain.tasks import Task
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.tasks
BY_GRAVITY = (_t.c.priority, _t.c.created_at, _t.c.id)


class TaskTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        *,
        conversation_id: str,
        message_id: str,
        kind: str,
        priority: int,
        at: datetime,
        flags: Sequence[str] = (),
        shown: str | None = None,
        reference: str | None = None,
        asked_by: str | None = None,
        note: str | None = None,
    ) -> bool:
        result = await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                _t,
                {
                    "id": uuid4().hex,
                    "conversation_id": conversation_id,
                    "message_id": message_id,
                    "kind": kind,
                    "priority": priority,
                    "flags": list(flags),
                    "text_key": shown,
                    "reference": reference,
                    "asked_by": asked_by,
                    "note": note,
                    "created_at": at,
                },
            )
        )
        return bool(result.rowcount)

    async def open(self) -> Sequence[Task]:
        query = select(_t).where(_t.c.done_at.is_(None)).order_by(*BY_GRAVITY)
        return [read_task(row) for row in await self._connection.execute(query)]

    async def get(self, task_id: str) -> Task:
        row = (await self._connection.execute(select(_t).where(_t.c.id == task_id))).one_or_none()
        if row is None:
            raise NotFound("no such task")
        return read_task(row)

    async def finish(self, task_id: str, *, by: str, at: datetime) -> bool:
        statement = update(_t).where(_t.c.id == task_id, _t.c.done_at.is_(None)).values(done_at=at, done_by=by)
        return bool((await self._connection.execute(statement)).rowcount)


def read_task(row: Row[Any]) -> Task:
    """Of a row with all the columns of `tasks`."""
    return Task(
        id=row.id,
        conversation_id=row.conversation_id,
        message_id=row.message_id,
        kind=row.kind,
        priority=row.priority,
        flags=tuple(row.flags),
        shown=row.text_key,
        created_at=row.created_at,
        done_at=row.done_at,
        reference=row.reference,
        asked_by=row.asked_by,
        note=row.note,
    )
