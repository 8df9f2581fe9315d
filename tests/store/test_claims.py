"""Waiting messages are handed out one conversation at a time, in order, to whoever asks."""

import asyncio
from collections import defaultdict
from datetime import timedelta

import pytest

from sayso.domain.conversations import Floor, InboxState
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.support.fakes import START, sms

ANN, BOB = "+447700900001", "+447700900002"


async def _still_claimed(units: UnitFactory, item_id: str, worker: str) -> bool:
    async with units() as unit:
        return await unit.inbox.still_claimed(item_id, worker=worker)


async def _retry(units: UnitFactory, item_id: str, seconds: float, *, counts: bool = True) -> None:
    async with units() as unit:
        await unit.inbox.retry(item_id, now=START, at=START + timedelta(seconds=seconds), counts=counts)
        await unit.commit()


async def _claimed_text(units: UnitFactory, *, seconds: float = 0, worker: str = "w1") -> str | None:
    item = await steps.claim_item(units, now=START + timedelta(seconds=seconds), worker=worker)
    return item.text if item else None


async def test_nothing_waits_nothing_is_claimed(units: UnitFactory) -> None:
    assert await steps.claim_item(units) is None


async def test_one_message_of_a_conversation_at_a_time_and_in_order(units: UnitFactory) -> None:
    for text in ("one", "two", "three"):
        await steps.keep(units, sms(text, sender=ANN))
    for text in ("one", "two", "three"):
        item = await steps.claim_item(units, worker="w1")
        assert item is not None
        assert item.text == text
        assert await steps.claim_item(units, worker="w2") is None
        await steps.settle(units, item.id)
    assert await steps.claim_item(units) is None


async def test_another_conversation_need_not_wait(units: UnitFactory) -> None:
    await steps.keep(units, sms("one", sender=ANN))
    await steps.keep(units, sms("two", sender=ANN))
    await steps.keep(units, sms("hello", sender=BOB), at=START + timedelta(seconds=1))
    assert await _claimed_text(units, seconds=1, worker="w1") == "one"
    assert await _claimed_text(units, seconds=1, worker="w2") == "hello"
    assert await _claimed_text(units, seconds=1, worker="w3") is None


async def test_who_has_waited_longest_comes_first(units: UnitFactory) -> None:
    order = [3, 0, 4, 1, 5, 2]
    for seconds in order:
        await steps.keep(
            units, sms(f"{seconds}", sender=f"+44770090040{seconds}"), at=START + timedelta(seconds=seconds)
        )
    claimed = [await _claimed_text(units, seconds=9) for _ in order]
    assert claimed == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("state", [InboxState.HEARD, InboxState.SHOWN, InboxState.TAKEN])
async def test_only_pending_messages_are_claimed(units: UnitFactory, state: InboxState) -> None:
    await steps.keep(units, sms("done with"), state=state)
    await steps.keep(units, sms("to do"))
    assert await _claimed_text(units) == "to do"


async def test_eight_claimers_never_hold_one_conversation_twice(units: UnitFactory) -> None:
    conversations, messages = 9, 4
    for number in range(messages):
        for person in range(conversations):
            await steps.keep(units, sms(f"{number}", sender=f"+4477009000{person:02d}"))
    held: set[str] = set()
    taken: dict[str, list[str]] = defaultdict(list)

    async def work(worker: str) -> None:
        while sum(map(len, taken.values())) < conversations * messages:
            item = await steps.claim_item(units, worker=worker)
            if item is None:
                continue
            assert item.conversation_id not in held
            held.add(item.conversation_id)
            assert await _still_claimed(units, item.id, worker)
            taken[item.conversation_id].append(item.text)
            held.remove(item.conversation_id)
            await steps.settle(units, item.id)

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        for number in range(8):
            tasks.create_task(work(f"w{number}"))
    assert list(taken.values()) == [["0", "1", "2", "3"]] * conversations


async def test_a_claim_comes_back_when_its_lease_has_run_out(units: UnitFactory) -> None:
    await steps.keep(units, sms("one"))
    first = await steps.claim_item(units, worker="w1")
    assert first is not None
    assert await _claimed_text(units, seconds=59, worker="w2") is None
    second = await steps.claim_item(units, now=START + timedelta(seconds=60), worker="w2")
    assert second == first
    assert not await _still_claimed(units, first.id, "w1")
    assert await _still_claimed(units, first.id, "w2")


async def test_a_claim_ends_with_the_message(units: UnitFactory) -> None:
    await steps.keep(units, sms("one"))
    item = await steps.claim_item(units, worker="w1")
    assert item is not None
    await steps.settle(units, item.id)
    assert not await _still_claimed(units, item.id, "w1")


async def test_a_worker_that_comes_back_frees_what_it_held_and_nothing_else(units: UnitFactory) -> None:
    await steps.keep(units, sms("one", sender=ANN))
    await steps.keep(units, sms("hello", sender=BOB))
    mine = await _claimed_text(units, worker="w1")
    other = await _claimed_text(units, worker="w2")
    assert {mine, other} == {"one", "hello"}
    async with units() as unit:
        await unit.inbox.release(worker="w1")
        await unit.commit()
    assert await _claimed_text(units, worker="w3") == mine
    assert await _claimed_text(units, worker="w3") is None


async def test_a_retry_waits_for_its_time_and_keeps_the_followers_back(units: UnitFactory) -> None:
    await steps.keep(units, sms("one"))
    await steps.keep(units, sms("two"))
    item = await steps.claim_item(units)
    assert item is not None
    await _retry(units, item.id, 8)
    assert await _claimed_text(units, seconds=7) is None
    again = await steps.claim_item(units, now=START + timedelta(seconds=8))
    assert again is not None
    assert (again.id, again.attempts) == (item.id, 1)
    await _retry(units, item.id, 8)
    third = await steps.claim_item(units, now=START + timedelta(seconds=9))
    assert third is not None
    assert third.attempts == 2


async def test_a_retry_for_which_the_message_is_not_to_blame_does_not_count(units: UnitFactory) -> None:
    await steps.keep(units, sms("one"))
    item = await steps.claim_item(units)
    assert item is not None
    await _retry(units, item.id, 1, counts=False)
    assert await _claimed_text(units) is None
    again = await steps.claim_item(units, now=START + timedelta(seconds=1))
    assert again is not None
    assert (again.id, again.attempts) == (item.id, 0)


async def test_waiting_messages_can_all_become_the_advisers(units: UnitFactory) -> None:
    await steps.keep(units, sms("one", sender=ANN))
    await steps.keep(units, sms("two", sender=ANN))
    await steps.keep(units, sms("hello", sender=BOB))
    conversation = await steps.open_conversation(units, number=ANN)
    async with units() as unit:
        await unit.inbox.show_waiting(conversation.id)
        await unit.commit()
    assert await _claimed_text(units) == "hello"
    assert await _claimed_text(units) is None


OVERDUE = [
    # (case, floor, opted out, already held, taken, seconds waited, is overdue)
    ("waits too long", Floor.BOT, False, False, False, 9, True),
    ("has not waited long", Floor.BOT, False, False, False, 8, False),
    ("an adviser has it", Floor.ADVISER, False, False, False, 9, False),
    ("is in the queue", Floor.QUEUE, False, False, False, 9, False),
    ("wants no texts", Floor.BOT, True, False, False, 9, False),
    ("was told already", Floor.BOT, False, True, False, 9, False),
    ("was answered", Floor.BOT, False, False, True, 9, False),
]


@pytest.mark.parametrize(
    ("floor", "opted_out", "holding", "taken", "waited", "expected"),
    [row[1:] for row in OVERDUE],
    ids=[row[0] for row in OVERDUE],
)
async def test_overdue_is_who_waits_for_the_bot_and_has_not_been_told(
    units: UnitFactory, floor: Floor, opted_out: bool, holding: bool, taken: bool, waited: int, expected: bool
) -> None:
    item_id = await steps.keep(units, sms("one"))
    assert item_id
    conversation = await steps.open_conversation(units)
    async with units() as unit:
        await unit.conversations.set_floor(conversation.id, floor)
        await unit.conversations.set_opted_out(conversation.id, opted_out)
        await unit.conversations.set_holding(conversation.id, holding)
        await unit.commit()
    if taken:
        await steps.settle(units, item_id)
    async with units(read_only=True) as unit:
        overdue = await unit.inbox.overdue(waiting_since=START + timedelta(seconds=waited - 9))
    assert [each.id for each in overdue] == ([conversation.id] if expected else [])
