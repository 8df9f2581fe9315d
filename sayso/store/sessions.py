"""Who is signed in at the desk, by the hash of what the browser holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.desk_ports import Session
from sayso.store import schema
from sayso.store.advisers import read_adviser

_t = schema.desk_sessions
_people = schema.advisers
_BOTH = select(
    _people,
    _t.c.key,
    _t.c.whole,
    _t.c.challenge,
    _t.c.started_at,
    _t.c.seen_at.label("session_seen_at"),  # the adviser has one, too
).join_from(_t, _people)


class SessionTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(self, key: str, adviser_id: str, *, whole: bool, at: datetime) -> None:
        values = {"key": key, "adviser_id": adviser_id, "whole": whole, "started_at": at, "seen_at": at}
        await self._connection.execute(insert(_t).values(values))
        await self._note_seen(adviser_id, at)

    async def get(self, key: str) -> Session | None:
        row = (await self._connection.execute(_BOTH.where(_t.c.key == key))).one_or_none()
        return _session(row) if row else None

    async def of(self, adviser_id: str) -> Sequence[Session]:
        query = _BOTH.where(_t.c.adviser_id == adviser_id).order_by(_t.c.started_at.desc(), _t.c.key)
        return [_session(row) for row in await self._connection.execute(query)]

    async def touch(self, key: str, *, at: datetime) -> None:
        statement = update(_t).where(_t.c.key == key).values(seen_at=at).returning(_t.c.adviser_id)
        adviser_id = (await self._connection.execute(statement)).scalar_one_or_none()
        if adviser_id is not None:
            await self._note_seen(adviser_id, at)

    async def set_challenge(self, key: str, challenge: str | None) -> None:
        await self._connection.execute(update(_t).where(_t.c.key == key).values(challenge=challenge))

    async def close(self, key: str) -> None:
        await self._connection.execute(delete(_t).where(_t.c.key == key))

    async def close_all(self, adviser_id: str) -> None:
        await self._connection.execute(delete(_t).where(_t.c.adviser_id == adviser_id))

    async def forget(self, *, started_before: datetime, seen_before: datetime) -> None:
        ended = or_(_t.c.started_at <= started_before, _t.c.seen_at <= seen_before)
        await self._connection.execute(delete(_t).where(ended))

    async def _note_seen(self, adviser_id: str, at: datetime) -> None:
        await self._connection.execute(update(_people).where(_people.c.id == adviser_id).values(seen_at=at))


def _session(row: Row[Any]) -> Session:
    return Session(
        key=row.key,
        adviser=read_adviser(row),
        whole=row.whole,
        challenge=row.challenge,
        started_at=row.started_at,
        seen_at=row.session_seen_at,
    )
