"""Avoidable contacts: one row a message."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.contacts import Avoidable, Contact
from sayso.domain.conversations import ChannelName
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.avoidable_contacts


class ContactTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def propose(self, contact: Contact) -> bool:
        result = await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                _t,
                {
                    "message_id": contact.message_id,
                    "conversation_id": contact.conversation_id,
                    "reference": contact.reference,
                    "channel": contact.channel,
                    "at": contact.at,
                    "proposed": contact.proposed,
                },
            )
        )
        return bool(result.rowcount)

    async def confirm(self, message_id: str, *, confirmed: str, by: str, at: datetime) -> bool:
        result = await self._connection.execute(
            update(_t)
            .where(_t.c.message_id == message_id)
            .values(confirmed=confirmed, confirmed_by=by, confirmed_at=at)
        )
        return bool(result.rowcount)

    async def between(self, since: datetime, until: datetime) -> Sequence[Contact]:
        return await self._list(_t.c.at >= since, _t.c.at < until)

    async def of_conversation(self, conversation_id: str) -> Sequence[Contact]:
        # By the messages, whose index there is.
        said = select(schema.inbox.c.id).where(schema.inbox.c.conversation_id == conversation_id)
        return await self._list(_t.c.message_id.in_(said))

    async def _list(self, *where: ColumnElement[bool]) -> Sequence[Contact]:
        query = select(_t).where(*where).order_by(_t.c.at, _t.c.message_id)
        return [
            Contact(
                message_id=row.message_id,
                conversation_id=row.conversation_id,
                channel=ChannelName(row.channel),
                at=row.at,
                proposed=Avoidable(row.proposed),
                reference=row.reference,
                confirmed=row.confirmed,
                confirmed_by=row.confirmed_by,
                confirmed_at=row.confirmed_at,
            )
            for row in await self._connection.execute(query)
        ]
