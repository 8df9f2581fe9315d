"""One step each, in a unit of its own, so that a test reads as what happens."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import (
    Address,
    Author,
    ChannelName,
    Conversation,
    InboundMessage,
    InboxItem,
    InboxState,
    Parcel,
    Sent,
    ThreadMessage,
)
from sayso.domain.ports import UnitFactory
from sayso.store import schema
from tests.support.fakes import CITIZEN, START

LEASE = timedelta(seconds=60)


async def keep(
    units: UnitFactory, message: InboundMessage, *, at: datetime = START, state: InboxState = InboxState.PENDING
) -> str | None:
    """Add to the inbox."""
    async with units() as unit:
        conversation = await unit.conversations.open(message.sender, at=at)
        item_id = await unit.inbox.add(conversation, message, at=at, due=at, state=state)
        await unit.commit()
        return item_id


async def claim_item(units: UnitFactory, *, now: datetime = START, worker: str = "w1") -> InboxItem | None:
    async with units() as unit:
        item = await unit.inbox.claim(now=now, lease_until=now + LEASE, worker=worker)
        await unit.commit()
        return item


async def settle(units: UnitFactory, item_id: str, state: InboxState = InboxState.TAKEN) -> None:
    async with units() as unit:
        await unit.inbox.settle(item_id, state)
        await unit.commit()


async def open_conversation(units: UnitFactory, *, number: str = CITIZEN, at: datetime = START) -> Conversation:
    async with units() as unit:
        conversation = await unit.conversations.open(Address(ChannelName.SMS, number), at=at)
        await unit.commit()
        return conversation


async def queue(
    units: UnitFactory, conversation_id: str, key: str, *, text: str | None = None, at: datetime = START
) -> str | None:
    """Add to the outbox; the key is also the text unless one is given."""
    async with units() as unit:
        parcel_id = await unit.outbox.add(conversation_id, author=Author.BOT, text=text or key, at=at, due=at, key=key)
        await unit.commit()
        return parcel_id


async def claim_parcel(units: UnitFactory, *, now: datetime = START, worker: str = "w1") -> Parcel | None:
    async with units() as unit:
        parcel = await unit.outbox.claim(now=now, lease_until=now + LEASE, worker=worker)
        await unit.commit()
        return parcel


async def record_sent(
    units: UnitFactory, parcel_id: str, *, provider_id: str | None = None, at: datetime = START
) -> None:
    async with units() as unit:
        await unit.outbox.record_sent(parcel_id, Sent(provider_id, 1), at=at)
        await unit.commit()


async def record_failed(
    units: UnitFactory, parcel_id: str, *, retry_at: datetime | None, at: datetime = START, reason: str = "unknown"
) -> None:
    async with units() as unit:
        await unit.outbox.record_failed(parcel_id, at=at, reason=reason, retry_at=retry_at)
        await unit.commit()


async def thread(units: UnitFactory, conversation_id: str, *, after: int = 0) -> list[ThreadMessage]:
    async with units(read_only=True) as unit:
        return await unit.conversations.thread(conversation_id, after=after)


async def rows(engine: AsyncEngine, query: Select[Any]) -> list[Any]:
    async with engine.connect() as connection:
        return list(await connection.execute(query))


async def attempts_of(engine: AsyncEngine, parcel_id: str) -> list[tuple[int, str, str | None, str | None]]:
    """(number, outcome, reason, provider id) of each attempt at a parcel."""
    table = schema.attempts
    query = select(table).where(table.c.parcel_id == parcel_id).order_by(table.c.number)
    return [(row.number, row.outcome, row.reason, row.provider_id) for row in await rows(engine, query)]
