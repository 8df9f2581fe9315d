"""What people did. Rows are only added: the database itself refuses to change or delete one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.desk import Audited
from sayso.store import schema

_t = schema.audit


class AuditTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, entry: Audited) -> None:
        values = {
            "at": entry.at,
            "actor": entry.actor,
            "action": entry.action,
            "subject": entry.subject,
            "subject_id": entry.subject_id,
            "before": dict(entry.before),
            "after": dict(entry.after),
        }
        await self._connection.execute(insert(_t).values(values))

    async def of(self, subject: str, subject_id: str) -> Sequence[Audited]:
        query = select(_t).where(_t.c.subject == subject, _t.c.subject_id == subject_id).order_by(_t.c.id)
        return [_entry(row) for row in await self._connection.execute(query)]

    async def latest(self, *, limit: int, before_id: int | None = None) -> Sequence[Audited]:
        query = select(_t).order_by(_t.c.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(_t.c.id < before_id)
        return [_entry(row) for row in await self._connection.execute(query)]


def _entry(row: Row[Any]) -> Audited:
    return Audited(row.at, row.actor, row.action, row.subject, row.subject_id, row.before, row.after, row.id)
