"""What citizens agreed that we remember of their needs, by the address they write from."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import Address
from sayso.domain.needs import Needs
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.citizen_needs
_LAST = func.coalesce(_t.c.used_at, _t.c.agreed_at, type_=schema.UtcDateTime)
_EXACT = timedelta(days=1)  # so exactly it is known when they were of use


class NeedTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, address: Address) -> Needs | None:
        query = select(_t).where(*_at(address))
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

    async def note_used(self, address: Address, *, at: datetime) -> None:
        # Not at every turn: what is counted are months.
        statement = update(_t).where(*_at(address), at - _EXACT >= _LAST).values(used_at=at)
        await self._connection.execute(statement)

    async def forget_unused(self, *, before: datetime) -> None:
        await self._connection.execute(delete(_t).where(before > _LAST))

    async def forget(self, address: Address) -> None:
        await self._connection.execute(delete(_t).where(*_at(address)))


def _at(address: Address) -> tuple[ColumnElement[bool], ...]:
    return _t.c.channel == address.channel, _t.c.address == address.value
