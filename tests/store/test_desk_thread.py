"""The thread as advisers see it."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import WIPED, Author, Floor, InboxState, ParcelState, Receipt, ReceiptState
from sayso.domain.desk import Line, Reading
from sayso.domain.kinds import Kind
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.store.desk_world import ANN, DeskWorld
from tests.support.fakes import START, sms


@pytest.fixture
def world(units: UnitFactory, engine: AsyncEngine) -> DeskWorld:
    return DeskWorld(units, engine)


async def _thread(world: DeskWorld, talk: str, *, after: int = 0) -> list[Line]:
    async with world.units(read_only=True) as unit:
        return list(await unit.desk.thread(talk, after=after))


async def _send(world: DeskWorld, *, fails: bool = False) -> None:
    parcel = await steps.claim_parcel(world.units)
    assert parcel
    if fails:
        await steps.record_failed(world.units, parcel.id, retry_at=None, reason="unreachable")
    else:
        await steps.record_sent(world.units, parcel.id, provider_id=f"P{parcel.text}")


async def test_an_empty_thread(world: DeskWorld) -> None:
    assert await _thread(world, await world.talk(waits=None)) == []
    assert await _thread(world, "nothing") == []


async def test_who_said_what_and_what_became_of_it(world: DeskWorld) -> None:
    await world.adviser()
    talk = await world.talk(floor=Floor.BOT, waits=None)
    item = await steps.keep(world.units, sms("My bin was missed"))
    assert item
    async with world.units() as unit:
        reading = Reading(Kind.SERVICE_REQUEST, 0.9, "en")
        await unit.inbox.settle(item, InboxState.TAKEN, reading=reading)
        await unit.commit()
    await world.says(talk, Author.BOT, "Where?", asks="location")
    await _send(world)
    await world.says(talk, text="I am Ann", adviser_id=ANN.id)
    await _send(world)
    async with world.units() as unit:
        receipt = Receipt("PI am Ann", ReceiptState.FAILED, "bad_address")
        assert await unit.outbox.record_receipt((await unit.conversations.get(talk)).channel, receipt, at=START)
        await unit.commit()
    assert await _thread(world, talk) == [
        Line(1, Author.CITIZEN, "My bin was missed", START, kind=Kind.SERVICE_REQUEST, confidence=0.9, language="en"),
        Line(2, Author.BOT, "Where?", START, asks="location", state=ParcelState.SENT),
        Line(3, Author.ADVISER, "I am Ann", START, by="Ann", state=ParcelState.FAILED, reason="bad_address"),
    ]
    assert [line.seq for line in await _thread(world, talk, after=1)] == [2, 3]
    assert await _thread(world, talk, after=3) == []


async def test_what_was_not_sent_stands_where_it_was_written(world: DeskWorld) -> None:
    talk = await world.talk(waits=None)
    await steps.keep(world.units, sms("one"), at=START - timedelta(minutes=3), state=InboxState.SHOWN)
    await world.says(talk, text="two")
    await _send(world)
    await world.says(talk, text="failed")
    await _send(world, fails=True)
    await world.says(talk, text="three")
    await _send(world)
    await steps.keep(world.units, sms("four"), at=START + timedelta(minutes=1), state=InboxState.SHOWN)
    await world.says(talk, text="waits")
    lines = await _thread(world, talk)
    assert [line.text for line in lines] == ["one", "two", "failed", "three", "waits", "four"]
    assert [line.state for line in lines if line.author is Author.ADVISER] == ["sent", "failed", "sent", "queued"]
    assert [line.seq for line in lines] == sorted(line.seq for line in lines)
    assert {line.text for line in await _thread(world, talk, after=3)} == {"failed", "waits", "four"}


async def test_words_that_were_not_kept_are_not_shown(world: DeskWorld) -> None:
    talk = await world.talk(waits=None)
    await steps.keep(world.units, sms(""), state=InboxState.HEARD)
    assert [line.text for line in await _thread(world, talk)] == [WIPED]


async def test_what_is_to_be_wiped_was_for_the_citizen_alone(world: DeskWorld) -> None:
    talk = await world.talk(waits=None)
    await world.says(talk, Author.BOT, "Your code is K7Q4", wipe_at=START + timedelta(days=1))
    assert [line.text for line in await _thread(world, talk)] == [WIPED]


async def test_what_an_adviser_hands_to_the_bot_is_no_line(world: DeskWorld) -> None:
    talk = await world.talk(waits=None)
    async with world.units() as unit:
        assert await unit.facts.add(talk, {"kind": "complaint"}, key="k", at=START, due=START)
        await unit.commit()
    assert await _thread(world, talk) == []


async def test_the_mark_of_a_thread_is_another_when_anything_in_it_is(world: DeskWorld) -> None:
    talk, other = await world.talk(waits=None), await world.talk()

    async def mark() -> str:
        async with world.units(read_only=True) as unit:
            return await unit.desk.thread_mark(talk)

    seen = [await mark()]
    assert await mark() == seen[0]
    await steps.keep(world.units, sms("one"), state=InboxState.SHOWN)
    seen.append(await mark())
    await world.says(talk)
    seen.append(await mark())
    await _send(world)
    seen.append(await mark())
    await world.task(talk)
    seen.append(await mark())
    await world.says(other)
    assert await mark() == seen[-1], "another conversation is none of it"
    assert len(set(seen)) == len(seen)
