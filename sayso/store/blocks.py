"""From whom nothing is taken any more, for a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import Address, ChannelName
from sayso.domain.desk import Block
from sayso.store import schema

_t = schema.blocks


class BlockTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, address: Address, *, now: datetime) -> Block | None:
        row = (await self._connection.execute(select(_t).where(*_of(address), _holds(now)))).one_or_none()
        return _read(row) if row else None

    async def put(self, block: Block) -> None:
        await self.lift(Address(block.channel, block.address))
        await self._connection.execute(
            insert(_t).values(
                channel=block.channel,
                address=block.address,
                reason=block.reason,
                by=block.by,
                at=block.at,
                until=block.until,
            )
        )

    async def lift(self, address: Address) -> None:
        await self._connection.execute(delete(_t).where(*_of(address)))

    async def list(self, *, now: datetime) -> Sequence[Block]:
        query = select(_t).where(_holds(now)).order_by(_t.c.at.desc(), _t.c.channel, _t.c.address)
        return [_read(row) for row in await self._connection.execute(query)]


def _of(address: Address) -> tuple[ColumnElement[bool], ...]:
    return (_t.c.channel == address.channel, _t.c.address == address.value)


def _holds(now: datetime) -> ColumnElement[bool]:
    return or_(_t.c.until.is_(null()), _t.c.until > now)


def _read(row: Row[Any]) -> Block:
    return Block(ChannelName(row.channel), row.address, row.reason, row.by, row.at, row.until)
