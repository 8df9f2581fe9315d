"""What citizens agreed that we remember of their needs, by the address they write from."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import Address
from sayso.domain.needs import Needs
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.citizen_needs


class NeedTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, address: Address) -> Needs | None:
        query = select(_t).where(_t.c.channel == address.channel, _t.c.address == address.value)
        row = (await self._connection.execute(query)).one_or_none()
        return Needs(tuple(row.adjustments), row.preferred_contact) if row else None

    async def remember(self, address: Address, needs: Needs, *, at: datetime) -> None:
        await self.forget(address)
        values: dict[str, object] = {
            "channel": address.channel,
            "address": address.value,
            "adjustments": list(needs.adjustments),
            "preferred_contact": needs.preferred_contact,
            "agreed_at": at,
        }
        await self._connection.execute(insert_ignoring_repeats(self._connection, _t, values))

    async def forget(self, address: Address) -> None:
        await self._connection.execute(delete(_t).where(_t.c.channel == address.channel, _t.c.address == address.value))
