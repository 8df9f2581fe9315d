"""Parcels are sent in order, again where that can help, and not at all where they may not be."""

from datetime import timedelta

import pytest

from sayso.domain.conversations import Address, Author, ChannelName, Floor, Parcel, SendReason, Sent
from sayso.flow.deliver import MAX_ATTEMPTS, MAX_FAULTS, deliver_next
from tests.flow.world import Crash, CrashingChannel, World, failure
from tests.store.steps import attempts_of
from tests.support.fakes import CITIZEN, START, FakeChannel

BOB = "+447700900002"


async def _queue(
    world: World,
    key: str,
    *,
    author: Author = Author.BOT,
    number: str = CITIZEN,
    case_reference: str | None = None,
) -> str:
    """A parcel of a citizen who has written before. The key is the text."""
    async with world.units() as unit:
        conversation = await unit.conversations.open(Address(ChannelName.SMS, number), at=world.clock.now())
        parcel_id = await unit.outbox.add(
            conversation.id,
            author=author,
            text=key,
            at=world.clock.now(),
            due=world.clock.now(),
            key=key,
            case_reference=case_reference,
        )
        await unit.commit()
    assert parcel_id
    return parcel_id


async def test_nothing_is_due_nothing_is_sent(world: World) -> None:
    assert not await world.deliver()
    assert world.channel.parcels == []


async def test_parcels_are_sent_in_order_and_then_stand_in_the_thread(world: World) -> None:
    for key in ("one", "two", "three"):
        await _queue(world, key)
    world.clock.advance(5)
    assert await world.deliver_all() == ["one", "two", "three"]
    assert [(entry.text, entry.at) for entry in await world.thread()] == [
        (key, START + timedelta(seconds=5)) for key in ("one", "two", "three")
    ]
    assert not await world.deliver()


# How long until the next attempt, after each failed one.
WAITS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512) + (600,) * 49  # seconds: more than eight hours


async def test_a_passing_failure_is_tried_again_ever_more_slowly_and_then_no_more(world: World) -> None:
    parcel_id = await _queue(world, "one")
    for number, wait in enumerate(WAITS, 1):
        world.channel.fail_next(failure("provider_down", retryable=True))
        assert await world.deliver()
        world.clock.advance(wait - 0.001)
        assert not await world.deliver(), f"too early after failure {number}"
        world.clock.advance(0.001)
    assert len(WAITS) == MAX_ATTEMPTS - 1
    world.channel.fail_next(failure("provider_down", retryable=True))
    assert await world.deliver()
    assert await world.parcel_states() == [("one", "failed", "provider_down")]
    world.clock.advance(days=1)
    assert not await world.deliver()
    outcomes = [outcome for _, outcome, _, _ in await attempts_of(world.engine, parcel_id)]
    assert outcomes == ["retry"] * (MAX_ATTEMPTS - 1) + ["failed"]


async def test_a_parcel_that_waits_keeps_its_followers_back_but_nobody_else(world: World) -> None:
    world.channel.fail_next(failure("rate_limited", retryable=True))
    await _queue(world, "one")
    await _queue(world, "two")
    await _queue(world, "hello", number=BOB)
    assert await world.deliver_all() == ["hello"]
    world.clock.advance(1)
    assert await world.deliver_all() == ["hello", "one", "two"]


@pytest.mark.parametrize("reason", [reason for reason in SendReason if reason is not SendReason.OPTED_OUT])
async def test_a_lasting_failure_is_recorded_with_its_reason_and_lets_the_followers_pass(
    world: World, reason: SendReason
) -> None:
    world.channel.fail_next(failure(reason, retryable=False))
    await _queue(world, "one")
    await _queue(world, "two")
    assert await world.deliver_all() == ["two"]
    assert await world.parcel_states() == [("one", "failed", reason.value), ("two", "sent", None)]
    assert not (await world.conversation()).opted_out


async def test_a_stop_that_only_the_provider_knows_of_is_learned_from_it(world: World) -> None:
    """Twilio's 21610."""
    world.channel.fail_next(failure(SendReason.OPTED_OUT, retryable=False))
    await _queue(world, "one")
    await _queue(world, "two")
    assert await world.deliver_all() == []
    assert (await world.conversation()).opted_out
    assert await world.parcel_states() == [("one", "failed", "opted_out"), ("two", "withheld", "opted_out")]


@pytest.mark.parametrize("author", [Author.BOT, Author.SYSTEM, Author.ADVISER])
async def test_who_wants_no_texts_gets_none(world: World, author: Author) -> None:
    await _queue(world, "one", author=author, case_reference="K7Q4-M2XS")
    conversation = await world.conversation()
    async with world.units() as unit:
        await unit.conversations.set_opted_out(conversation.id, True)
        await unit.commit()
    assert await world.deliver_all() == []
    assert await world.parcel_states() == [("one", "withheld", "opted_out")]


FLOORS = [
    # (who speaks, a case's acknowledgement, floor, goes out)
    (Author.BOT, False, Floor.BOT, True),
    (Author.BOT, False, Floor.QUEUE, True),
    (Author.BOT, False, Floor.CLOSED, True),
    (Author.BOT, False, Floor.ADVISER, False),
    (Author.BOT, True, Floor.ADVISER, True),
    (Author.SYSTEM, False, Floor.ADVISER, True),
    (Author.ADVISER, False, Floor.ADVISER, True),
]


@pytest.mark.parametrize(("author", "acknowledges", "floor", "goes_out"), FLOORS)
async def test_an_adviser_on_the_floor_silences_the_bot_but_not_an_acknowledgement(
    world: World, author: Author, acknowledges: bool, floor: Floor, goes_out: bool
) -> None:
    await _queue(world, "one", author=author, case_reference="K7Q4-M2XS" if acknowledges else None)
    await world.give_floor(floor)
    assert await world.deliver_all() == (["one"] if goes_out else [])
    assert await world.parcel_states() == [("one", "sent", None) if goes_out else ("one", "withheld", "floor")]


async def test_the_floor_is_looked_at_before_every_sending(world: World) -> None:
    """The adviser takes over between the first attempt and the second."""
    world.channel.fail_next(failure("provider_down", retryable=True))
    await _queue(world, "one")
    await world.deliver()
    await world.give_floor(Floor.ADVISER)
    world.clock.advance(1)
    assert await world.deliver_all() == []
    assert await world.parcel_states() == [("one", "withheld", "floor")]


async def test_a_channel_without_settings_is_tried_again(world: World) -> None:
    await _queue(world, "one")
    assert await deliver_next(units=world.units, channels={}, clock=world.clock, worker="w1")
    assert await world.parcel_states() == [("one", "queued", "not_configured")]
    world.clock.advance(1)
    assert await world.deliver_all() == ["one"]


async def test_a_worker_that_dies_while_sending_leaves_the_parcel_to_the_next(world: World) -> None:
    await _queue(world, "one")
    dying = CrashingChannel()
    with pytest.raises(Crash):
        await deliver_next(units=world.units, channels={ChannelName.SMS: dying}, clock=world.clock, worker="w1")
    assert not await world.deliver(), "its lease still holds"
    world.clock.advance(60)
    assert await world.deliver_all() == ["one"]
    assert [parcel.attempts for parcel in (*dying.parcels, *world.channel.parcels)] == [1, 2]


async def test_no_transaction_is_open_while_the_provider_thinks(world: World) -> None:
    """Otherwise SQLite would have no room for another writer, and PostgreSQL one connection less."""
    await _queue(world, "one")

    async def write(_: Parcel) -> None:
        await world.text("My bin was missed")

    world.channel.meanwhile = write
    assert await world.deliver_all() == ["one"]
    assert [entry.text for entry in await world.thread()] == ["My bin was missed", "one"]


async def test_a_parcel_goes_to_its_own_channel(world: World) -> None:
    chat, texts = FakeChannel(), FakeChannel()
    await _queue(world, "one")
    channels = {ChannelName.WEB_CHAT: chat, ChannelName.SMS: texts}
    assert await deliver_next(units=world.units, channels=channels, clock=world.clock, worker="w1")
    assert (chat.texts, texts.texts) == ([], ["one"])


async def test_a_fault_of_ours_puts_its_parcel_back_and_lets_others_pass(world: World) -> None:
    await _queue(world, "one", number="+447700900001")

    class Faulty:
        async def send(self, parcel: Parcel) -> Sent:
            raise KeyError(parcel.text)

    for attempt in range(1, MAX_FAULTS + 1):
        with pytest.raises(KeyError):
            await deliver_next(units=world.units, channels={ChannelName.SMS: Faulty()}, clock=world.clock, worker="w1")
        assert await world.parcel_states() == [("one", "queued" if attempt < MAX_FAULTS else "failed", "unknown")]
        assert not await world.deliver()
        world.clock.advance(100)
    await _queue(world, "two", number="+447700900001")
    assert await world.deliver_all() == ["two"]
