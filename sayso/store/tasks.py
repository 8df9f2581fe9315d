"""Tasks: what a person must do, gravest first."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.tasks import Task
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.tasks


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
                    "created_at": at,
                },
            )
        )
        return bool(result.rowcount)

    async def open(self) -> Sequence[Task]:
        query = select(_t).where(_t.c.done_at.is_(None)).order_by(_t.c.priority, _t.c.created_at, _t.c.id)
        return [
            Task(
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
            )
            for row in await self._connection.execute(query)
        ]
