"""The one door out: parcels leave in order, once, and every attempt is on record."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Author, Choice, ParcelState
from sayso.domain.ports import UnitFactory
from sayso.store import schema
from tests.store import steps
from tests.support.fakes import CITIZEN, START, new_sid

CHOICES = (Choice("send", "Send it"), Choice("leave", "Leave it"))


async def _state(units: UnitFactory, parcel_id: str | None) -> ParcelState:
    assert parcel_id
    async with units(read_only=True) as unit:
        return await unit.outbox.state_of(parcel_id)


async def _claimed_text(units: UnitFactory, *, seconds: float = 0, worker: str = "w1") -> str | None:
    parcel = await steps.claim_parcel(units, now=START + timedelta(seconds=seconds), worker=worker)
    return parcel.text if parcel else None


async def test_a_parcel_comes_out_as_it_went_in(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    async with units() as unit:
        parcel_id = await unit.outbox.add(
            conversation.id,
            author=Author.BOT,
            text="Shall I send it? 🗑️",
            at=START,
            due=START,
            key="k1",
            asks="confirm",
            choices=CHOICES,
            case_reference="K7Q4-M2XS",
        )
        await unit.commit()
    parcel = await steps.claim_parcel(units)
    assert parcel is not None
    assert (parcel.id, parcel.conversation_id, parcel.address.value) == (parcel_id, conversation.id, CITIZEN)
    assert (parcel.author, parcel.text) == (Author.BOT, "Shall I send it? 🗑️")
    assert (parcel.asks, parcel.choices, parcel.case_reference) == ("confirm", CHOICES, "K7Q4-M2XS")
    assert (parcel.attempts, parcel.queued_at) == (1, START)


async def test_parcels_of_a_conversation_leave_in_the_order_they_were_queued(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    for key in ("one", "two", "three"):
        await steps.queue(units, conversation.id, key)
    for key in ("one", "two", "three"):
        parcel = await steps.claim_parcel(units, worker="w1")
        assert parcel is not None
        assert parcel.text == key
        assert await _claimed_text(units, worker="w2") is None
        await steps.record_sent(units, parcel.id)
    assert await _claimed_text(units) is None


async def test_another_conversation_need_not_wait(units: UnitFactory) -> None:
    for number in ("+447700900001", "+447700900002"):
        conversation = await steps.open_conversation(units, number=number)
        await steps.queue(units, conversation.id, number)
    assert {await _claimed_text(units), await _claimed_text(units)} == {"+447700900001", "+447700900002"}


async def test_queueing_with_a_used_key_changes_nothing(engine: AsyncEngine, units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    assert await steps.queue(units, conversation.id, "k1", text="first") is not None
    assert await steps.queue(units, conversation.id, "k1", text="second") is None
    assert [row.text for row in await steps.rows(engine, select(schema.outbox))] == ["first"]


async def test_many_writers_at_once_lose_nothing_and_take_no_place_twice(
    engine: AsyncEngine, units: UnitFactory
) -> None:
    conversation = await steps.open_conversation(units)
    # Ten parcels, each queued twice, all at the same time.
    keys = [f"k{number}" for number in range(10)] * 2
    ids = await asyncio.gather(*(steps.queue(units, conversation.id, key) for key in keys))
    assert len([parcel_id for parcel_id in ids if parcel_id]) == 10
    kept = await steps.rows(engine, select(schema.outbox))
    assert {row.key for row in kept} == set(keys)
    assert len({row.position for row in kept}) == 10


async def test_a_retry_keeps_the_followers_back_until_it_is_sent(engine: AsyncEngine, units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    await steps.queue(units, conversation.id, "one")
    await steps.queue(units, conversation.id, "two")
    parcel = await steps.claim_parcel(units)
    assert parcel is not None
    await steps.record_failed(units, parcel.id, retry_at=START + timedelta(seconds=4), reason="provider_down")
    assert await _state(units, parcel.id) is ParcelState.QUEUED
    assert await _claimed_text(units, seconds=3) is None
    again = await steps.claim_parcel(units, now=START + timedelta(seconds=4))
    assert again is not None
    assert (again.id, again.attempts) == (parcel.id, 2)
    sid = new_sid()
    await steps.record_sent(units, parcel.id, provider_id=sid)
    assert await _claimed_text(units, seconds=4) == "two"
    assert await steps.attempts_of(engine, parcel.id) == [
        (1, "retry", "provider_down", None),
        (2, "sent", None, sid),
    ]


async def test_a_parcel_that_failed_for_good_lets_the_followers_pass(engine: AsyncEngine, units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    await steps.queue(units, conversation.id, "one")
    await steps.queue(units, conversation.id, "two")
    parcel = await steps.claim_parcel(units)
    assert parcel is not None
    await steps.record_failed(units, parcel.id, retry_at=None, reason="bad_address")
    assert await _state(units, parcel.id) is ParcelState.FAILED
    assert await _claimed_text(units) == "two"
    assert await steps.attempts_of(engine, parcel.id) == [(1, "failed", "bad_address", None)]


async def test_a_withheld_parcel_lets_the_followers_pass_and_was_never_attempted(
    engine: AsyncEngine, units: UnitFactory
) -> None:
    conversation = await steps.open_conversation(units)
    await steps.queue(units, conversation.id, "one")
    await steps.queue(units, conversation.id, "two")
    parcel = await steps.claim_parcel(units)
    assert parcel is not None
    async with units() as unit:
        await unit.outbox.withhold(parcel.id, at=START, reason="opted_out")
        await unit.commit()
    assert await _state(units, parcel.id) is ParcelState.WITHHELD
    assert await _claimed_text(units, seconds=3600) == "two"
    assert await steps.attempts_of(engine, parcel.id) == []


async def test_a_claim_comes_back_when_its_lease_has_run_out(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    await steps.queue(units, conversation.id, "one")
    await steps.queue(units, conversation.id, "two")
    assert await _claimed_text(units, worker="w1") == "one"
    assert await _claimed_text(units, seconds=59, worker="w2") is None
    again = await steps.claim_parcel(units, now=START + timedelta(seconds=60), worker="w2")
    assert again is not None
    assert (again.text, again.attempts) == ("one", 2)


async def test_a_worker_that_comes_back_frees_what_it_held_and_nothing_else(units: UnitFactory) -> None:
    held: dict[str, str | None] = {}
    for worker, number in (("w1", "+447700900001"), ("w2", "+447700900002")):
        conversation = await steps.open_conversation(units, number=number)
        await steps.queue(units, conversation.id, number)
        held[worker] = await _claimed_text(units, worker=worker)
    async with units() as unit:
        await unit.outbox.release(worker="w1")
        await unit.commit()
    assert await _claimed_text(units, worker="w3") == held["w1"]
    assert await _claimed_text(units, worker="w3") is None


async def test_a_parcel_that_two_workers_sent_is_in_the_thread_once(engine: AsyncEngine, units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    parcel_id = await steps.queue(units, conversation.id, "one")
    assert parcel_id
    await steps.claim_parcel(units, worker="w1")
    await steps.claim_parcel(units, now=START + timedelta(seconds=60), worker="w2")
    sid = new_sid()
    await steps.record_sent(units, parcel_id, provider_id=sid)
    await steps.record_sent(units, parcel_id, provider_id=new_sid())
    await steps.record_failed(units, parcel_id, retry_at=None)
    assert await _state(units, parcel_id) is ParcelState.SENT
    assert [(message.seq, message.text) for message in await steps.thread(units, conversation.id)] == [(1, "one")]
    assert await steps.attempts_of(engine, parcel_id) == [(2, "sent", None, sid)]


@pytest.mark.parametrize("late", ["sent", "failed"])
async def test_the_late_word_of_a_worker_whose_lease_ran_out_is_taken(units: UnitFactory, late: str) -> None:
    """Two workers had the parcel; the second has put it back for a retry when the first one's word comes."""
    conversation = await steps.open_conversation(units)
    parcel_id = await steps.queue(units, conversation.id, "one")
    assert parcel_id
    await steps.claim_parcel(units, worker="w1")
    await steps.claim_parcel(units, now=START + timedelta(seconds=60), worker="w2")
    await steps.record_failed(units, parcel_id, retry_at=START + timedelta(seconds=62))
    if late == "sent":
        await steps.record_sent(units, parcel_id, provider_id=new_sid())
        assert await _state(units, parcel_id) is ParcelState.SENT
    else:
        await steps.record_failed(units, parcel_id, retry_at=None)
        assert await _state(units, parcel_id) is ParcelState.FAILED


async def test_four_senders_at_once_send_each_parcel_once_and_in_order(units: UnitFactory) -> None:
    people, parcels = 6, 4
    for person in range(people):
        conversation = await steps.open_conversation(units, number=f"+44770090010{person}")
        for number in range(parcels):
            await steps.queue(units, conversation.id, f"{person}:{number}")
    sent: list[str] = []

    async def work(worker: str) -> None:
        while len(sent) < people * parcels:
            parcel = await steps.claim_parcel(units, worker=worker)
            if parcel:
                sent.append(parcel.text)
                await steps.record_sent(units, parcel.id)

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        for number in range(4):
            tasks.create_task(work(f"w{number}"))
    assert len(sent) == people * parcels
    for person in range(people):
        assert [text for text in sent if text.startswith(f"{person}:")] == [f"{person}:{n}" for n in range(parcels)]
