"""Texts that advisers send again and again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.desk import SavedReply
from sayso.domain.errors import NotFound
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.saved_replies


class SavedReplyTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def list(self) -> Sequence[SavedReply]:
        rows = await self._connection.execute(select(_t).order_by(func.lower(_t.c.name), _t.c.id))
        return [_read(row) for row in rows]

    async def get(self, reply_id: str) -> SavedReply:
        row = (await self._connection.execute(select(_t).where(_t.c.id == reply_id))).one_or_none()
        if row is None:
            raise NotFound("no such saved reply")
        return _read(row)

    async def keep(self, reply: SavedReply) -> bool:
        others = select(_t.c.id).where(_t.c.id != reply.id, func.lower(_t.c.name) == reply.name.lower())
        if (await self._connection.execute(others)).first():
            return False
        values: dict[str, object] = {"name": reply.name, "texts": dict(reply.texts), "team": reply.team}
        changed = await self._connection.execute(update(_t).where(_t.c.id == reply.id).values(**values))
        if changed.rowcount:
            return True
        added = insert_ignoring_repeats(self._connection, _t, {"id": reply.id, **values})
        return bool((await self._connection.execute(added)).rowcount)

    async def drop(self, reply_id: str) -> bool:
        return bool((await self._connection.execute(delete(_t).where(_t.c.id == reply_id))).rowcount)


def _read(row: Row[Any]) -> SavedReply:
    return SavedReply(row.id, row.name, row.texts, row.team)
