"""Who waits is woken by what was committed elsewhere, soon and by nothing else."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso import worker
from sayso.domain.conversations import ChannelName, Floor, Receipt, ReceiptState
from sayso.domain.errors import DialogueFailed
from sayso.domain.ports import Unit, UnitFactory
from sayso.flow.hand_over import hand_over
from sayso.flow.record_receipt import record_receipt
from sayso.store import wakeups as module
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from sayso.store.wakeups import Wakeups
from tests.flow.world import World, failure
from tests.store import steps
from tests.store.hearing import SOON, Counted, hear, until
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.fakes import WORDINGS, Around, FakeClock, FakeDialogue, sms


async def test_a_commit_elsewhere_wakes_who_waits_and_a_silent_second_wakes_nobody(
    engine: AsyncEngine, database_url: str
) -> None:
    other = open_engine(database_url)
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        for _ in range(3):
            assert await hear(wakeups, steps.keep(StoreUnits(other), sms("hello"))) < SOON
        await asyncio.sleep(0.2)
        wakeups.rings.clear()
        await asyncio.sleep(1)
        assert wakeups.rings == []
    await other.dispose()


async def test_who_waits_for_a_conversation_hears_of_it(engine: AsyncEngine, units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        assert await hear(wakeups, steps.keep(units, sms("hello")), conversation.id) < SOON


async def test_a_ring_is_for_those_it_names(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'unused.db'}")
    wakeups = Wakeups(engine)
    bells = {name: wakeups.bell(name) for name in ("one", "two", "three", None)}

    async def woken() -> set[str | None]:
        began = asyncio.get_running_loop().time()

        async def wait(name: str | None) -> str | None:
            await bells[name].wait(0.2)
            return name if asyncio.get_running_loop().time() - began < 0.15 else "nobody"

        return set(await asyncio.gather(*(wait(name) for name in bells))) - {"nobody"}

    assert await woken() == set()
    wakeups.ring("one")
    assert await woken() == {"one", None}
    wakeups.ring("one", "two")
    assert await woken() == {"one", "two", None}
    wakeups.ring()
    assert await woken() == {"one", "two", "three", None}
    await engine.dispose()


async def test_a_ring_while_its_owner_looks_is_not_lost(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'unused.db'}")
    wakeups = Wakeups(engine)
    bell = wakeups.bell()
    wakeups.ring()
    async with asyncio.timeout(SOON):
        await bell.wait(60)
    began = asyncio.get_running_loop().time()
    await bell.wait(0.1)
    assert asyncio.get_running_loop().time() - began > 0.09, "one ring wakes once"
    await engine.dispose()


async def test_a_crowd_does_not_look_in_one_moment(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'unused.db'}")
    wakeups = Wakeups(engine)
    bells = [wakeups.bell(str(number)) for number in range(100)]
    hurried = wakeups.bell()
    now = asyncio.get_running_loop().time

    async def wake(bell: module.Bell) -> float:
        await bell.wait(5)
        return now()

    wakeups.ring()
    began = now()
    assert await wake(hurried) - began < 0.05
    wakeups.ring("7")  # which makes it certain for that one
    looked = await asyncio.gather(*(wake(bell) for bell in bells))
    assert looked[7] - began < 0.05
    assert 0.2 < max(looked) - began < 1
    assert sum(at - began < 0.1 for at in looked) < 50
    await engine.dispose()


async def test_a_bell_whose_owner_is_gone_is_forgotten(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'unused.db'}")
    wakeups = Wakeups(engine)
    kept = wakeups.bell()
    for _ in range(10):
        await wakeups.wait(0.001)
    await asyncio.sleep(0.01)
    gc.collect()
    assert set(wakeups._bells) == {kept}
    await engine.dispose()


class Deaf(Wakeups):
    """Hears of no other process, so that only our own rings wake."""

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        self.watched = True
        yield


@on_sqlite
async def test_what_comes_while_the_worker_looks_is_not_missed(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    wakeups = Deaf(engine)
    dialogue = FakeDialogue()
    kept = False

    @asynccontextmanager
    async def looked_at(*, read_only: bool = False) -> AsyncIterator[Unit]:
        async with units(read_only=read_only) as unit:

            async def has_due(*, now: datetime) -> bool:
                nonlocal kept
                due = await unit.inbox.has_due(now=now)
                if not kept:
                    kept = True
                    await steps.keep(units, sms("hello"))
                    wakeups.ring()
                return due

            yield cast(Unit, Around(unit, inbox=Around(unit.inbox, has_due=has_due)))

    monkeypatch.setattr(worker, "TURNS_AT_ONCE", 1)
    monkeypatch.setattr(worker, "PARCELS_AT_ONCE", 0)
    monkeypatch.setattr(worker, "_LOOK_AGAIN", 60)
    running = asyncio.create_task(
        worker.Worker(
            name="w",
            units=looked_at,
            dialogue=dialogue,
            channels={},
            clock=clock,
            wordings=WORDINGS,
            wakeups=wakeups,
        ).run()
    )
    await until(lambda: dialogue.heard == ["hello"])
    running.cancel()
    await asyncio.wait({running})


# On PostgreSQL a commit names its conversation -----------------------------------------------------------------------


@on_postgresql
@pytest.mark.parametrize("what", ["keep", "claim item", "queue", "claim parcel", "sent", "failed", "floor"])
async def test_a_commit_wakes_its_conversation_and_no_other(engine: AsyncEngine, units: UnitFactory, what: str) -> None:
    conversation = await steps.open_conversation(units)
    await steps.keep(units, sms("hello"))
    parcel_id = await steps.queue(units, conversation.id, "first") or ""

    async def pass_floor() -> None:
        async with units() as unit:
            await unit.conversations.set_floor(conversation.id, Floor.QUEUE)
            await unit.commit()

    doing: dict[str, Callable[[], Awaitable[object]]] = {
        "keep": lambda: steps.keep(units, sms("my bin")),
        "claim item": lambda: steps.claim_item(units),
        "queue": lambda: steps.queue(units, conversation.id, "second"),
        "claim parcel": lambda: steps.claim_parcel(units),
        "sent": lambda: steps.record_sent(units, parcel_id),
        "failed": lambda: steps.record_failed(units, parcel_id, retry_at=None),
        "floor": pass_floor,
    }
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        await doing[what]()
        await until(lambda: bool(wakeups.rings))
        await asyncio.sleep(0.1)
    assert wakeups.rings == [(conversation.id,)]


@on_postgresql
async def test_nothing_that_happens_to_one_citizen_wakes_the_others(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock
) -> None:
    world = World(engine, units, clock, dialogue=FakeDialogue(DialogueFailed("down")))
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        message_id = await world.text("My bin was missed")
        assert await world.turn()  # which fails
        clock.advance(30)
        assert await world.hold()
        assert await world.turn()
        world.channel.fail_next(failure("busy", retryable=True))
        await world.deliver_all()
        clock.advance(30)
        assert len(await world.deliver_all()) == 2
        await hand_over(message_id, reason="asked", units=units, clock=clock, wordings=WORDINGS)
        await asyncio.sleep(0.1)
        conversation = await world.conversation()
        assert {name for names in wakeups.rings for name in names} == {conversation.id}
        assert () not in wakeups.rings


@on_postgresql
async def test_what_becomes_of_a_text_message_wakes_no_chat(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock
) -> None:
    receipt = Receipt("SM1", ReceiptState.DELIVERED, None)
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        chat, anything = wakeups.bell("one"), wakeups.bell()
        await record_receipt(ChannelName.SMS, receipt, units=units, clock=clock)
        async with asyncio.timeout(SOON):
            await anything.wait(60)
        assert not chat._rang.is_set()


@on_postgresql
async def test_a_commit_about_no_conversation_wakes_all(engine: AsyncEngine, units: UnitFactory) -> None:
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        async with units() as unit:
            await unit.inbox.release(worker="w1")
            await unit.commit()
        await until(lambda: bool(wakeups.rings))
        assert wakeups.rings == [()]


@on_postgresql
async def test_what_is_not_committed_rings_nothing(engine: AsyncEngine, units: UnitFactory) -> None:
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        async with units() as unit:
            await unit.conversations.open(sms("").sender, at=sms("").sent_at)
        await asyncio.sleep(0.2)
        assert wakeups.rings == []


@on_postgresql
async def test_many_commits_in_one_breath_ring_once(engine: AsyncEngine, units: UnitFactory) -> None:
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        async with engine.connect() as connection:
            for name in ("one", "two", "one"):
                await connection.execute(text("SELECT pg_notify('sayso', :name)"), {"name": name})
            await connection.commit()
        await asyncio.sleep(0.1)
        assert [set(names) for names in wakeups.rings] == [{"one", "two"}]
