"""An adviser's word to the bot: it waits in the inbox for its turn, and shows nowhere."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import InboxState
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats, next_seq

_t = schema.inbox
_c = schema.conversations
# Before the key, in place of a provider's id. No provider has such.
_NOT_FROM_A_PROVIDER = "facts:"


class FactTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, conversation_id: str, facts: Mapping[str, str], *, key: str, at: datetime, due: datetime
    ) -> bool:
        provider_id = f"{_NOT_FROM_A_PROVIDER}{key}"
        channel = (await self._connection.execute(select(_c.c.channel).where(_c.c.id == conversation_id))).scalar_one()
        known = select(_t.c.id).where(_t.c.channel == channel, _t.c.provider_id == provider_id)
        if (await self._connection.execute(known)).first():
            return False
        seq = await next_seq(self._connection, conversation_id)
        row = {
            "id": uuid4().hex,
            "position": seq,
            "conversation_id": conversation_id,
            "channel": channel,
            "provider_id": provider_id,
            "seq": seq,  # a gap in the thread
            "text": "",
            "sent_at": at,
            "received_at": at,
            "state": InboxState.PENDING,
            "attempts": 0,
            "due_at": due,
            "facts": dict(facts),
        }
        return bool((await self._connection.execute(insert_ignoring_repeats(self._connection, _t, row))).rowcount)
