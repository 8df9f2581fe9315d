"""What advisers tell each other about a conversation."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.desk import Note
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.notes


class NoteTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, note: Note) -> bool:
        row: dict[str, object] = {
            "id": note.id,
            "conversation_id": note.conversation_id,
            "reference": note.reference,
            "adviser_id": note.by,
            "to_adviser_id": note.to,
            "text": note.text,
            "at": note.at,
        }
        return bool((await self._connection.execute(insert_ignoring_repeats(self._connection, _t, row))).rowcount)

    async def of_conversation(self, conversation_id: str) -> Sequence[Note]:
        people = schema.advisers
        query = (
            select(_t, people.c.shown_as)
            .join(people, people.c.id == _t.c.adviser_id)
            .where(_t.c.conversation_id == conversation_id)
            .order_by(_t.c.at, _t.c.id)
        )
        return [
            Note(
                id=row.id,
                conversation_id=row.conversation_id,
                reference=row.reference,
                by=row.adviser_id,
                by_name=row.shown_as,
                to=row.to_adviser_id,
                text=row.text,
                at=row.at,
            )
            for row in await self._connection.execute(query)
        ]
