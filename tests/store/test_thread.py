"""A reader who asks for what came after the last thing seen gets everything, once and in order."""

import asyncio
from datetime import timedelta

from sayso.domain.conversations import Author, Choice, Sent, ThreadMessage
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.support.databases import on_postgresql
from tests.support.fakes import START, sms


async def test_the_thread_shows_both_sides_in_the_order_things_happened(units: UnitFactory) -> None:
    await steps.keep(units, sms("My bin was missed"))
    conversation = await steps.open_conversation(units)
    parcel_id = await steps.queue(units, conversation.id, "reply", text="Where is it?")
    assert parcel_id
    # Said while the reply was still waiting: it comes before it.
    await steps.keep(units, sms("at 4 High Street"), at=START + timedelta(seconds=1))
    await steps.record_sent(units, parcel_id, at=START + timedelta(seconds=2))
    shown = await steps.thread(units, conversation.id)
    assert [(message.seq, message.author, message.text) for message in shown] == [
        (1, Author.CITIZEN, "My bin was missed"),
        (2, Author.CITIZEN, "at 4 High Street"),
        (3, Author.BOT, "Where is it?"),
    ]
    assert [message.at for message in shown] == [START + timedelta(seconds=n) for n in range(3)]


async def test_a_parcel_is_in_the_thread_once_it_was_sent(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    parcel_id = await steps.queue(units, conversation.id, "reply")
    assert parcel_id
    assert await steps.thread(units, conversation.id) == []
    await steps.claim_parcel(units)
    await steps.record_failed(units, parcel_id, retry_at=START)
    assert await steps.thread(units, conversation.id) == []
    await steps.claim_parcel(units)
    await steps.record_sent(units, parcel_id)
    assert [message.text for message in await steps.thread(units, conversation.id)] == ["reply"]


async def test_a_thread_message_carries_what_a_page_needs(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    choices = (Choice("send", "Send it"), Choice("leave", "Leave it"))
    async with units() as unit:
        parcel_id = await unit.outbox.add(
            conversation.id,
            author=Author.SYSTEM,
            text="Please check.",
            at=START,
            due=START,
            key="k1",
            asks="confirm",
            choices=choices,
            case_reference="K7Q4-M2XS",
        )
        assert parcel_id
        await unit.outbox.record_sent(parcel_id, Sent(None, 0), at=START)
        await unit.commit()
    assert await steps.thread(units, conversation.id) == [
        ThreadMessage(1, Author.SYSTEM, "Please check.", START, "confirm", choices, "K7Q4-M2XS")
    ]


async def test_a_thread_holds_its_own_conversation_only(units: UnitFactory) -> None:
    await steps.keep(units, sms("mine", sender="+447700900001"))
    await steps.keep(units, sms("theirs", sender="+447700900002"))
    conversation = await steps.open_conversation(units, number="+447700900001")
    assert [message.text for message in await steps.thread(units, conversation.id)] == ["mine"]


async def test_a_reader_beside_many_writers_misses_nothing(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    parcel_ids = [await steps.queue(units, conversation.id, f"parcel {number}") for number in range(12)]
    expected = {f"parcel {n}" for n in range(12)} | {f"message {n}" for n in range(12)}
    seen: list[ThreadMessage] = []

    async def read() -> None:
        while len(seen) < len(expected):
            seen.extend(await steps.thread(units, conversation.id, after=seen[-1].seq if seen else 0))

    async def write(numbers: range) -> None:
        for number in numbers:
            await steps.keep(units, sms(f"message {number}"))

    async def send(ids: list[str | None]) -> None:
        for parcel_id in ids:
            assert parcel_id
            await steps.record_sent(units, parcel_id)

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(read())
        for part in range(3):
            tasks.create_task(write(range(part * 4, part * 4 + 4)))
            tasks.create_task(send(parcel_ids[part * 4 : part * 4 + 4]))
    assert [message.seq for message in seen] == list(range(1, 25))
    assert {message.text for message in seen} == expected


@on_postgresql
async def test_a_later_place_is_never_visible_before_an_earlier_one(units: UnitFactory) -> None:
    """The writer who has taken a place keeps the next one waiting until it is committed."""
    conversation = await steps.open_conversation(units)
    parcel_id = await steps.queue(units, conversation.id, "slow")
    assert parcel_id
    async with units() as slow:
        await slow.outbox.record_sent(parcel_id, Sent(None, 0), at=START)
        quick = asyncio.create_task(steps.keep(units, sms("quick")))
        await asyncio.wait({quick}, timeout=0.3)
        assert await steps.thread(units, conversation.id) == []
        await slow.commit()
    async with asyncio.timeout(10):
        await quick
    shown = await steps.thread(units, conversation.id)
    assert [(message.seq, message.text) for message in shown] == [(1, "slow"), (2, "quick")]
