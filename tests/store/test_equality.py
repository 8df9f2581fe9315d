"""The sheets with answers to the equality questions: kept, taken back, and in no order that tells anything."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.asking import Aside, Asking, Subject
from sayso.domain.conversations import Address, ChannelName
from sayso.domain.ports import UnitFactory
from sayso.store import schema
from sayso.store.engine import truncate_log
from sayso.store.units import StoreUnits
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.fakes import START, FakeClock

CODE = "K7Q4-M2XS-8F3T"
ABOUT: dict[str, Any] = {"question_set": "some.1", "channel": ChannelName.SMS, "month": "2027-01"}


async def rows(engine: AsyncEngine) -> list[Any]:
    async with engine.connect() as connection:
        return list(await connection.execute(select(schema.equality_sheets)))


async def test_answers_come_together_on_one_sheet(units: UnitFactory, engine: AsyncEngine) -> None:
    async with units() as unit:
        await unit.equality.keep("n1", "sex", "male", subject=Subject("complaint"), **ABOUT)
        await unit.equality.keep("n1", "religion", "none", subject=None, **ABOUT)
        await unit.equality.keep("n2", "sex", "female", subject=None, **ABOUT)
        assert await unit.equality.answers("n1") == {"sex": "male", "religion": "none"}
        assert await unit.equality.answers("n3") == {}
        await unit.commit()
    assert sorted((row.kind or "", len(row.answers)) for row in await rows(engine)) == [("", 1), ("complaint", 2)]


async def test_what_a_sheet_is_about_may_come_later(units: UnitFactory, engine: AsyncEngine) -> None:
    async with units() as unit:
        await unit.equality.keep("n1", "sex", "male", subject=None, **ABOUT)
        await unit.equality.label("n1", Subject("comment", None, "environment"))
        await unit.equality.label("n2", Subject("comment"))
        await unit.commit()
    [row] = await rows(engine)
    assert (row.kind, row.category, row.directorate) == ("comment", None, "environment")


async def test_only_a_right_code_takes_a_finished_sheet_back(units: UnitFactory, engine: AsyncEngine) -> None:
    async with units() as unit:
        await unit.equality.keep("n1", "sex", "male", subject=None, **ABOUT)
        assert not await unit.equality.withdraw(CODE)
        await unit.equality.finish("n1", CODE)
        assert not await unit.equality.withdraw("K7Q4-M2XS-8F3V")
        assert await unit.equality.withdraw(CODE)
        assert not await unit.equality.withdraw(CODE)
        await unit.commit()
    assert await rows(engine) == []


async def test_a_sheet_can_be_dropped(units: UnitFactory, engine: AsyncEngine) -> None:
    async with units() as unit:
        await unit.equality.keep("n1", "sex", "male", subject=None, **ABOUT)
        await unit.equality.drop("n1")
        await unit.equality.drop("n2")
        await unit.commit()
    assert await rows(engine) == []


async def test_keys_and_hashes_are_made_with_our_secret(engine: AsyncEngine) -> None:
    kept = []
    for seal in ("one", "two"):
        async with StoreUnits(engine, seal=seal)() as unit:
            await unit.equality.keep("n1", "sex", "male", subject=None, **ABOUT)
            await unit.equality.finish("n1", CODE)
            await unit.commit()
        kept.append({(row.key, row.code_hash) for row in await rows(engine)})
    assert len(kept[1]) == 2  # the same nonce and code, under two secrets
    assert "n1" not in str(kept)
    assert CODE not in str(kept)


async def test_the_order_in_which_they_lie_is_chance(units: UnitFactory, engine: AsyncEngine) -> None:
    for number in range(30):
        async with units() as unit:
            await unit.equality.keep(f"n{number}", "sex", "male", subject=None, **ABOUT)
            await unit.commit()
    async with units() as unit:
        await unit.equality.shuffle()
        await unit.commit()
    async with engine.connect() as connection:
        keys = list((await connection.execute(text("SELECT key FROM equality_sheets"))).scalars())
    assert keys == sorted(keys)
    assert len(keys) == 30


@on_postgresql
async def test_a_sheet_can_be_found_after_it_was_written_anew(units: UnitFactory, engine: AsyncEngine) -> None:
    for number in range(2):
        async with units() as unit:
            await unit.equality.keep(f"n{number}", "sex", "male", subject=None, **ABOUT)
            await unit.equality.shuffle()
            await unit.commit()
    async with units() as unit:
        await unit.equality.shuffle()
        await unit.equality.keep("n0", "religion", "none", subject=None, **ABOUT)
        await unit.equality.finish("n1", CODE)
        assert await unit.equality.withdraw(CODE)
        await unit.commit()
    [row] = await rows(engine)
    assert row.answers == {"sex": "male", "religion": "none"}


@on_postgresql
async def test_no_row_says_which_transaction_wrote_it_first(units: UnitFactory, engine: AsyncEngine) -> None:
    for number in range(3):
        async with units() as unit:
            await unit.equality.keep(f"n{number}", "sex", "male", subject=None, **ABOUT)
            await unit.commit()
    async with units() as unit:
        await unit.equality.shuffle()
        await unit.commit()
    async with engine.connect() as connection:
        found = await connection.execute(text("SELECT count(DISTINCT xmin::text) FROM equality_sheets"))
        assert found.scalar_one() == 1


@on_postgresql
async def test_workers_that_write_it_anew_at_once_wait_for_one_another(units: UnitFactory, engine: AsyncEngine) -> None:
    for number in range(3):
        async with units() as unit:
            await unit.equality.keep(f"n{number}", "sex", "male", subject=None, **ABOUT)
            await unit.commit()

    async def shuffle(arrived: asyncio.Barrier) -> None:
        async with units() as unit:
            await arrived.wait()
            await unit.equality.shuffle()
            await unit.commit()

    for _ in range(10):
        async with units() as unit:
            await unit.equality.finish("n1", CODE)  # of another transaction than the rest
            await unit.commit()
        arrived = asyncio.Barrier(4)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(4):
                tasks.create_task(shuffle(arrived))
    assert len(await rows(engine)) == 3


@on_sqlite
async def test_no_row_has_a_number_of_its_coming(units: UnitFactory, engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        with pytest.raises(Exception, match="rowid"):
            await connection.execute(text("SELECT rowid FROM equality_sheets"))


async def test_the_table_points_to_nothing(engine: AsyncEngine) -> None:
    def keys(connection: Any) -> list[Any]:
        return list(inspect(connection).get_foreign_keys("equality_sheets"))

    async with engine.connect() as connection:
        assert await connection.run_sync(keys) == []


async def test_what_is_open_is_kept_as_it_was(units: UnitFactory) -> None:
    aside = Aside(
        asking=Asking("some.1", "sex", START, unread=1, nonce="n1", reference="K7Q4-M2XS", stage=2),
        filed=Subject("complaint", None, "environment"),
        unlabelled="n2",
        unlabelled_until=START,
        offered="2027-01",
        wrong_codes=(START, START),
    )
    async with units() as unit:
        conversation = await unit.conversations.open(Address(ChannelName.SMS, "+447700900001"), at=START)
        assert conversation.aside == Aside()
        await unit.conversations.set_aside(conversation.id, aside)
        assert (await unit.conversations.get(conversation.id)).aside == aside
        assert await unit.conversations.with_lapsed_questions(now=START) == [conversation.id]
        await unit.conversations.set_aside(conversation.id, Aside())
        assert (await unit.conversations.get(conversation.id)).aside == Aside()
        assert await unit.conversations.with_lapsed_questions(now=START) == []
        await unit.commit()


@on_sqlite
async def test_the_log_is_cut_and_readers_in_the_way_only_put_it_off(
    units: UnitFactory, engine: AsyncEngine, clock: FakeClock
) -> None:
    async with units() as unit:
        await unit.conversations.open(Address(ChannelName.SMS, "+447700900001"), at=clock.now())
        await unit.commit()
    async with units(read_only=True) as reader:
        assert await reader.conversations.find(Address(ChannelName.SMS, "+447700900001"))
        async with units() as unit:
            await unit.conversations.open(Address(ChannelName.SMS, "+447700900002"), at=clock.now())
            await unit.commit()
        assert not await truncate_log(engine)
    assert await truncate_log(engine)
