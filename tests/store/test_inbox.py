"""The one door in: what is kept, once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Address, ChannelName, Floor, InboundMessage, InboxState
from sayso.domain.errors import NotFound
from sayso.domain.ports import UnitFactory
from sayso.store import schema
from tests.store import steps
from tests.support.fakes import START, new_sid, sms, web


async def test_a_repeated_message_is_kept_once(engine: AsyncEngine, units: UnitFactory) -> None:
    message = sms("My bin was missed")
    assert await steps.keep(units, message) is not None
    assert await steps.keep(units, replace(message, text="something else")) is None
    kept = await steps.rows(engine, select(schema.inbox))
    assert [(row.provider_id, row.text, row.seq) for row in kept] == [(message.provider_id, "My bin was missed", 1)]


@pytest.mark.parametrize("known", [True, False], ids=["a citizen we know", "a first contact"])
async def test_twenty_of_the_same_at_once_are_one_row_and_one_place(
    engine: AsyncEngine, units: UnitFactory, known: bool
) -> None:
    message = sms("My bin was missed")
    if known:
        await steps.open_conversation(units)
    ids = await asyncio.gather(*(steps.keep(units, message) for _ in range(20)))
    assert len([item_id for item_id in ids if item_id]) == 1
    kept = await steps.rows(engine, select(schema.inbox))
    conversations = await steps.rows(engine, select(schema.conversations))
    assert [row.seq for row in kept] == [1]
    assert [row.last_seq for row in conversations] == [1]


async def test_twenty_different_ones_at_once_get_twenty_places(engine: AsyncEngine, units: UnitFactory) -> None:
    ids = await asyncio.gather(*(steps.keep(units, sms(f"Message {number}")) for number in range(20)))
    assert None not in ids
    kept = await steps.rows(engine, select(schema.inbox))
    assert sorted(row.seq for row in kept) == list(range(1, 21))
    assert len(await steps.rows(engine, select(schema.conversations))) == 1


async def test_the_same_provider_id_on_another_channel_is_another_message(units: UnitFactory) -> None:
    sid = new_sid()
    over_telegram = InboundMessage(
        ChannelName.TELEGRAM, sid, Address(ChannelName.TELEGRAM, "4711"), "My bin was missed", START
    )
    assert await steps.keep(units, sms("My bin was missed", sid=sid)) is not None
    assert await steps.keep(units, over_telegram) is not None


async def test_a_repeat_from_another_sender_is_still_a_repeat(engine: AsyncEngine, units: UnitFactory) -> None:
    sid = new_sid()
    assert await steps.keep(units, sms("first", sid=sid, sender="+447700900001")) is not None
    assert await steps.keep(units, sms("second", sid=sid, sender="+447700900002")) is None
    assert [row.text for row in await steps.rows(engine, select(schema.inbox))] == ["first"]


async def test_what_was_not_committed_is_not_kept(engine: AsyncEngine, units: UnitFactory) -> None:
    message = sms("My bin was missed")
    async with units() as unit:
        conversation = await unit.conversations.open(message.sender, at=START)
        assert await unit.inbox.add(conversation, message, at=START, due=START, state=InboxState.PENDING)
    assert await steps.rows(engine, select(schema.inbox)) == []
    assert await steps.rows(engine, select(schema.conversations)) == []
    assert await steps.keep(units, message) is not None


async def test_a_message_comes_out_as_it_went_in(units: UnitFactory) -> None:
    text = "Olá — the bin’s 🗑️ full\nسلام " + "x" * 3_900
    message = web(text)
    item_id = await steps.keep(units, message, at=START + timedelta(seconds=2))
    item = await steps.claim_item(units, now=START + timedelta(seconds=3))
    assert item is not None
    assert (item.id, item.text, item.attempts) == (item_id, text, 0)
    assert (item.sent_at, item.received_at) == (START, START + timedelta(seconds=2))


async def test_one_address_is_one_conversation(units: UnitFactory) -> None:
    first = await steps.open_conversation(units)
    again = await steps.open_conversation(units, at=START + timedelta(days=1))
    other = await steps.open_conversation(units, number="+447700900002")
    assert again == first
    assert other.id != first.id
    assert first.started_at == START
    assert (first.floor, first.introduced, first.opted_out) == (Floor.BOT, False, False)
    # Rasa knows a conversation by an id that says nothing of the address.
    assert "447700900001" not in first.id + first.episode
    assert first.episode not in (first.id, other.episode)


async def test_unknown_ids_are_not_found(units: UnitFactory) -> None:
    async with units() as unit:
        with pytest.raises(NotFound):
            await unit.conversations.get("0" * 32)
        with pytest.raises(NotFound):
            await unit.inbox.conversation_of("0" * 32)
        assert await unit.conversations.find(Address(ChannelName.SMS, "+447700900099")) is None


async def test_a_conversation_is_busy_while_a_message_or_a_parcel_waits(units: UnitFactory) -> None:
    async def is_busy() -> bool:
        async with units(read_only=True) as unit:
            return await unit.conversations.is_busy(conversation.id)

    conversation = await steps.open_conversation(units)
    assert not await is_busy()
    item_id = await steps.keep(units, sms("My bin was missed"))
    assert item_id
    assert await is_busy()
    await steps.settle(units, item_id)
    assert not await is_busy()
    parcel_id = await steps.queue(units, conversation.id, "reply")
    assert parcel_id
    assert await is_busy()
    await steps.claim_parcel(units)
    assert await is_busy()
    await steps.record_sent(units, parcel_id)
    assert not await is_busy()
