"""One transaction each, and one error for a database that is away."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.errors import StoreUnavailable
from sayso.domain.ports import UnitFactory
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from sayso.store.wakeups import Wakeups
from tests.store import steps
from tests.support.databases import on_sqlite
from tests.support.fakes import START, sms


async def test_an_error_inside_a_unit_undoes_it_and_passes_through(units: UnitFactory) -> None:
    async def fail() -> None:
        async with units() as unit:
            await unit.conversations.open(sms("").sender, at=START)
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        await fail()
    async with units(read_only=True) as unit:
        assert await unit.conversations.find(sms("").sender) is None


async def test_a_failing_database_is_one_error_that_quotes_nobody(engine: AsyncEngine, units: UnitFactory) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE inbox RENAME TO elsewhere"))
    try:
        with pytest.raises(StoreUnavailable) as failed:
            await steps.keep(units, sms("I am Zoë and my bin was missed"))
        assert failed.value.retryable
        assert "Zoë" not in str(failed.value)
        assert "900001" not in str(failed.value)
    finally:
        async with engine.begin() as connection:
            await connection.execute(text("ALTER TABLE elsewhere RENAME TO inbox"))


async def test_a_database_that_is_away_is_the_same_error() -> None:
    engine = open_engine("postgresql://sayso@127.0.0.1:1/sayso")
    with pytest.raises(StoreUnavailable):
        await steps.keep(StoreUnits(engine), sms("hello"))
    await engine.dispose()


@on_sqlite
async def test_a_reader_does_not_wait_for_a_writer(units: UnitFactory) -> None:
    await steps.keep(units, sms("hello"))
    conversation = await steps.open_conversation(units)
    async with units() as writer:
        await writer.conversations.set_opted_out(conversation.id, True)
        async with asyncio.timeout(5):
            shown = await steps.thread(units, conversation.id)
            async with units(read_only=True) as reader:
                before = await reader.conversations.get(conversation.id)
    assert [message.text for message in shown] == ["hello"]
    assert not before.opted_out


async def test_a_ring_wakes_all_and_a_wait_ends_by_itself(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'unused.db'}")
    wakeups = Wakeups(engine)
    waiting = [asyncio.create_task(wakeups.wait(60)) for _ in range(3)]
    await asyncio.sleep(0)
    wakeups.ring()
    async with asyncio.timeout(5):
        await asyncio.gather(*waiting)
        await wakeups.wait(0.01)
    await engine.dispose()
