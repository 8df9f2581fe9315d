"""Who holds a conversation, what the bot left behind, and an adviser's word to the bot."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Address, ChannelName, InboxState
from sayso.domain.desk import Block, BotStop, Collected, Note, Reading
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.ports import UnitFactory
from sayso.store import schema
from tests.flow.office import ANN, BEN, PEOPLE
from tests.store import steps
from tests.support.fakes import CITIZEN, START, sms

HERE = Address(ChannelName.SMS, CITIZEN)
FULL = Collected(Kind.COMPLAINT, {"details": "Zoë 😀", "name": ""}, ("location", "when"), "location", 0.75)


@pytest.fixture
async def conversation_id(units: UnitFactory) -> str:
    async with units() as unit:
        for adviser in PEOPLE:
            await unit.advisers.add(adviser, password_hash=None, at=START)
        await unit.commit()
    return (await steps.open_conversation(units)).id


async def test_a_draft_comes_back_as_it_was_left(units: UnitFactory, conversation_id: str, engine: AsyncEngine) -> None:
    for collected in (FULL, Collected(), Collected(missing=("details",)), FULL, Collected()):
        async with units() as unit:
            await unit.floors.keep_collected(conversation_id, collected)
            await unit.commit()
        async with units(read_only=True) as unit:
            assert await unit.floors.collected(conversation_id) == collected
    query = select(schema.conversations.c.id).where(schema.conversations.c.draft.is_not(None))
    assert await steps.rows(engine, query) == [], "an empty one leaves nothing"


async def test_a_new_episode_has_no_draft(units: UnitFactory, conversation_id: str) -> None:
    async with units() as unit:
        await unit.floors.keep_collected(conversation_id, FULL)
        await unit.conversations.new_episode(conversation_id)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.floors.collected(conversation_id) == Collected()


async def test_who_holds_it_is_known_by_name(units: UnitFactory, conversation_id: str) -> None:
    for adviser in (ANN, BEN, None):
        async with units() as unit:
            await unit.floors.take(conversation_id, adviser.id if adviser else None, at=START)
            await unit.commit()
        async with units(read_only=True) as unit:
            assert await unit.floors.holder(conversation_id) == adviser
    with pytest.raises(NotFound):
        async with units() as unit:
            await unit.floors.lock("0" * 32)


async def test_who_locks_it_is_alone_until_they_are_done(units: UnitFactory, conversation_id: str) -> None:
    order: list[str] = []

    async def hold(name: str) -> None:
        async with units() as unit:
            await unit.floors.lock(conversation_id)
            order.append(f"{name} in")
            await asyncio.sleep(0.05)
            order.append(f"{name} out")
            await unit.floors.set_passes(conversation_id, await unit.floors.passes(conversation_id) + 1)
            await unit.commit()

    await asyncio.gather(*(hold(name) for name in "abc"))
    assert [step.split()[1] for step in order] == ["in", "out"] * 3
    async with units(read_only=True) as unit:
        assert await unit.floors.passes(conversation_id) == 3


async def test_facts_are_claimed_in_their_turn_once_and_show_nowhere(units: UnitFactory, conversation_id: str) -> None:
    await steps.keep(units, sms("first"))
    for fresh in (True, False):
        async with units() as unit:
            how = {"key": "form-a", "at": START, "due": START}
            assert await unit.facts.add(conversation_id, {"location": "Mill Lane"}, **how) is fresh  # type: ignore[arg-type]
            await unit.commit()
    await steps.keep(units, sms("second"))
    claimed = []
    while item := await steps.claim_item(units):
        claimed.append((item.text, item.facts))
        await steps.settle(units, item.id)
    assert claimed == [("first", None), ("", {"location": "Mill Lane"}), ("second", None)]
    assert [message.text for message in await steps.thread(units, conversation_id)] == ["first", "second"]
    async with units(read_only=True) as unit:
        assert [line.text for line in await unit.inbox.recent(conversation_id, limit=9)] == ["first", "second"]


async def test_empty_facts_are_facts(units: UnitFactory, conversation_id: str) -> None:
    async with units() as unit:
        await unit.facts.add(conversation_id, {}, key="form-a", at=START, due=START)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.inbox.overdue(waiting_since=START + timedelta(hours=1)) == []
    item = await steps.claim_item(units)
    assert item is not None
    assert item.facts == {}
    assert await steps.thread(units, conversation_id) == []


async def test_a_message_knows_its_language_and_then_its_reading(
    units: UnitFactory, conversation_id: str, engine: AsyncEngine
) -> None:
    async with units() as unit:
        conversation = await unit.conversations.get(conversation_id)
        how = {"at": START, "due": START, "state": InboxState.PENDING}
        await unit.inbox.add(conversation, sms("dzień dobry"), language="pl", **how)  # type: ignore[arg-type]
        await unit.commit()
    item = await steps.claim_item(units)
    assert item is not None
    assert item.language == "pl"
    async with units() as unit:
        await unit.inbox.settle(item.id, InboxState.TAKEN, reading=Reading(Kind.ENQUIRY, 0.5, "pl"))
        await unit.commit()
    [row] = await steps.rows(engine, select(schema.inbox.c.reading))
    assert row.reading == {"kind": "enquiry", "confidence": 0.5, "language": "pl"}


async def test_notes_come_in_order_and_each_once(units: UnitFactory, conversation_id: str) -> None:
    first = Note("1" * 32, conversation_id, "K7Q4-M2XS", ANN.id, ANN.shown_as, None, "Zoë’s 😀", START)
    second = Note("0" * 32, conversation_id, None, BEN.id, BEN.shown_as, ANN.id, "Yours.", START + timedelta(seconds=1))
    async with units() as unit:
        assert await unit.notes.add(second)
        assert await unit.notes.add(first)
        assert not await unit.notes.add(first)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.notes.of_conversation(conversation_id) == [first, second]


async def test_a_block_holds_until_its_time_and_the_last_one_counts(units: UnitFactory, conversation_id: str) -> None:
    until = START + timedelta(days=1)
    first = Block(HERE.channel, HERE.value, "Threats.", ANN.id, START, until)
    second = Block(HERE.channel, HERE.value, "More threats.", BEN.id, START, None)
    async with units() as unit:
        await unit.blocks.put(first)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.blocks.of(HERE, now=until - timedelta(seconds=1)) == first
        assert await unit.blocks.of(HERE, now=until) is None
        assert await unit.blocks.list(now=until) == []
        assert await unit.blocks.of(Address(ChannelName.WEB_CHAT, HERE.value), now=START) is None
    async with units() as unit:
        await unit.blocks.put(second)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.blocks.list(now=until) == [second]
    async with units() as unit:
        await unit.blocks.lift(HERE)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.blocks.of(HERE, now=START) is None


async def test_the_bot_is_stopped_on_a_channel_or_on_all(units: UnitFactory, conversation_id: str) -> None:
    everywhere = BotStop(None, "It repeats itself.", ANN.id, START)
    by_text = BotStop(ChannelName.SMS, "By text alone.", BEN.id, START)

    async def stopped() -> tuple[bool, bool]:
        async with units(read_only=True) as unit:
            on_sms, on_web = [await unit.bot_stops.is_stopped(c) for c in (ChannelName.SMS, ChannelName.WEB_CHAT)]
            return on_sms, on_web

    assert await stopped() == (False, False)
    async with units() as unit:
        await unit.bot_stops.stop(by_text)
        await unit.bot_stops.stop(by_text)
        await unit.commit()
    assert await stopped() == (True, False)
    async with units() as unit:
        await unit.bot_stops.stop(everywhere)
        assert list(await unit.bot_stops.list()) == [everywhere, by_text]
        await unit.bot_stops.start(ChannelName.SMS)
        await unit.commit()
    assert await stopped() == (True, True)
    async with units() as unit:
        await unit.bot_stops.start(None)
        await unit.commit()
    assert await stopped() == (False, False)


async def test_a_task_says_who_asked_for_it_and_why(units: UnitFactory, conversation_id: str) -> None:
    async with units() as unit:
        await unit.tasks.add(
            conversation_id=conversation_id, message_id="m" * 32, kind="call_back", priority=5, at=START,
            flags=("relay",), asked_by=ANN.id, note="After 4 pm.",
        )  # fmt: skip
        await unit.commit()
    async with units(read_only=True) as unit:
        [task] = await unit.tasks.open()
    assert (task.asked_by, task.note, task.flags) == (ANN.id, "After 4 pm.", ("relay",))
