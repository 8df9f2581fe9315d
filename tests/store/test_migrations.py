"""The migrations bring any database to the tables of the schema."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, bindparam, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.errors import InvalidInput
from sayso.domain.ports import UnitFactory
from sayso.store.engine import open_engine
from sayso.store.migrate import is_current, migrate
from sayso.store.schema import UtcDateTime, metadata
from sayso.store.units import StoreUnits
from tests.store import steps
from tests.support.databases import POSTGRESQL, SQLITE, PostgresqlServer
from tests.support.fakes import CITIZEN, START, sms


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with no table in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    with server.database(migrated=False) as url:
        yield url


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(empty_url)
    yield engine
    await engine.dispose()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_migrations_build_exactly_the_tables_of_the_schema(empty: AsyncEngine) -> None:
    await migrate(empty)
    async with empty.connect() as connection:
        assert await connection.run_sync(_differences) == []
        assert await connection.run_sync(_tables) == {*metadata.tables, "alembic_version"}


async def test_migrating_again_changes_nothing_and_keeps_the_rows(engine: AsyncEngine, units: UnitFactory) -> None:
    item_id = await steps.keep(units, sms("My bin was missed"))
    await migrate(engine)
    item = await steps.claim_item(units)
    assert item is not None
    assert item.id == item_id


async def test_rows_of_the_first_version_live_on(empty: AsyncEngine) -> None:
    await migrate(empty, to="0001")
    values = {"id": "c1", "channel": "sms", "address": CITIZEN, "floor": "bot", "episode": "e1", "started_at": START}
    flags = {"introduced": True, "opted_out": False, "holding": False, "last_seq": 0}
    names = [*values, *flags]
    statement = f"INSERT INTO conversations ({', '.join(names)}) VALUES ({', '.join(f':{n}' for n in names)})"  # noqa: S608
    async with empty.begin() as connection:
        typed = text(statement).bindparams(bindparam("started_at", type_=UtcDateTime()))
        await connection.execute(typed, values | flags)
    await migrate(empty)
    async with StoreUnits(empty)(read_only=True) as unit:
        conversation = await unit.conversations.get("c1")
    assert (conversation.language, conversation.flags, conversation.introduced) == (None, (), True)


async def test_several_processes_may_migrate_at_once(empty_url: str) -> None:
    engines = [open_engine(empty_url) for _ in range(4)]
    try:
        async with asyncio.timeout(60):
            await asyncio.gather(*(migrate(engine) for engine in engines))
        assert [await is_current(engine) for engine in engines] == [True] * 4
        async with engines[0].connect() as connection:
            assert await connection.run_sync(_differences) == []
    finally:
        for engine in engines:
            await engine.dispose()


async def test_many_may_open_a_new_sqlite_file_at_once(tmp_path: Path) -> None:
    for number in range(10):
        engines = [open_engine(f"sqlite:///{tmp_path / f'{number}.db'}") for _ in range(16)]
        try:
            await asyncio.gather(*(_open(engine) for engine in engines))
        finally:
            for engine in engines:
                await engine.dispose()


async def _open(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert (await connection.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"


async def test_several_tasks_of_one_process_may_migrate_at_once(empty: AsyncEngine) -> None:
    async with asyncio.timeout(60):
        await asyncio.gather(migrate(empty), migrate(empty))
    assert await is_current(empty)


async def test_a_database_without_tables_is_not_current(empty: AsyncEngine) -> None:
    assert not await is_current(empty)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://user:secret@localhost/sayso", "not supported"),
        ("no address at all", "not a database URL"),
        ("", "not a database URL"),
    ],
)
def test_other_databases_are_refused_without_showing_the_password(url: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as refused:
        open_engine(url)
    assert refused.value.field == "SAYSO_DATABASE_URL"
    assert "secret" not in str(refused.value)
