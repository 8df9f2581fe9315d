"""Who holds a conversation, and what the bot left behind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import Conversation
from sayso.domain.desk import Collected
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.store import schema
from sayso.store.advisers import read_adviser
from sayso.store.conversations import read_conversation

_t = schema.conversations
_NOTHING = Collected()


class FloorTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def lock(self, conversation_id: str) -> Conversation:
        query = select(_t).where(_t.c.id == conversation_id).with_for_update()
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("no such conversation")
        return read_conversation(row)

    async def take(self, conversation_id: str, adviser_id: str | None, *, at: datetime) -> None:
        await self._set(conversation_id, adviser_id=adviser_id, adviser_since=at if adviser_id else None)

    async def holder(self, conversation_id: str) -> Adviser | None:
        people = schema.advisers
        query = select(people).join(_t, _t.c.adviser_id == people.c.id).where(_t.c.id == conversation_id)
        row = (await self._connection.execute(query)).one_or_none()
        return read_adviser(row) if row else None

    async def with_people_since(self, conversation_id: str) -> datetime | None:
        since: datetime | None = await self._get(conversation_id, _t.c.queued_at)
        return since

    async def set_team(self, conversation_id: str, team: str | None) -> None:
        await self._set(conversation_id, team=team)

    async def passes(self, conversation_id: str) -> int:
        return int(await self._get(conversation_id, _t.c.passes) or 0)

    async def set_passes(self, conversation_id: str, passes: int) -> None:
        await self._set(conversation_id, passes=passes)

    async def collected(self, conversation_id: str) -> Collected:
        return _read(await self._get(conversation_id, _t.c.draft))

    async def keep_collected(self, conversation_id: str, collected: Collected) -> None:
        await self._set(conversation_id, draft=null() if collected == _NOTHING else _as_json(collected))

    async def _get(self, conversation_id: str, column: Any) -> Any:
        return (await self._connection.execute(select(column).where(_t.c.id == conversation_id))).scalar_one_or_none()

    async def _set(self, conversation_id: str, **values: object) -> None:
        await self._connection.execute(update(_t).where(_t.c.id == conversation_id).values(**values))


def _as_json(collected: Collected) -> dict[str, Any]:
    return {
        "kind": collected.kind,
        "facts": dict(collected.facts),
        "missing": list(collected.missing),
        "asks": collected.asks,
        "confidence": collected.confidence,
    }


def _read(stored: Mapping[str, Any] | None) -> Collected:
    if not stored:
        return _NOTHING
    return Collected(
        kind=Kind(stored["kind"]) if stored["kind"] else None,
        facts=stored["facts"],
        missing=tuple(stored["missing"]),
        asks=stored["asks"],
        confidence=stored["confidence"],
    )
