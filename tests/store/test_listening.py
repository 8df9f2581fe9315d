"""What happens to the line by which we hear of other processes: it is taken up again, and ends nothing."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import QueuePool, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from sayso.domain.ports import UnitFactory
from sayso.store import wakeups as module
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from sayso.store.wakeups import Wakeups
from tests.store import steps
from tests.store.hearing import SOON, Counted, hear, until
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.fakes import sms


async def _end_the_listener(engine: AsyncEngine) -> None:
    query = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    )
    async with engine.connect() as connection:
        assert [row[0] for row in await connection.execute(query)] == [True]


@on_postgresql
async def test_a_lost_line_is_taken_up_again_and_rings_on_return(engine: AsyncEngine, units: UnitFactory) -> None:
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        assert isinstance(engine.pool, QueuePool)
        assert engine.pool.checkedout() == 0, "the pool's connections are for those who work"
        for _ in range(2):
            await wakeups.well()
            await _end_the_listener(engine)
            await until(lambda: not wakeups.watched)
            await steps.keep(units, sms("while nobody listens"))
            await until(lambda: wakeups.watched)
            assert wakeups.rings == [()]
            assert await hear(wakeups, steps.keep(units, sms("and again"))) < SOON


class Relay:
    """Stands between us and a server, until it falls silent without hanging up."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._tasks: list[asyncio.Task[None]] = []
        self.silent = False
        self.calls = 0

    async def __aenter__(self) -> int:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        self._server.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls += 1
        onward_reader, onward_writer = await asyncio.open_connection(*self._to)
        self._tasks += [
            asyncio.create_task(self._pump(reader, onward_writer)),
            asyncio.create_task(self._pump(onward_reader, writer)),
        ]

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if not self.silent:
                writer.write(data)
        writer.close()


@on_postgresql
async def test_a_line_that_dies_without_a_word_is_noticed(
    engine: AsyncEngine, units: UnitFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ASK_EVERY", 0.2)
    monkeypatch.setattr(module, "_ANSWER_WITHIN", 0.2)
    relay = Relay(engine.url.host or "", engine.url.port or 5432)
    async with relay as port:
        through = open_engine(engine.url.set(host="127.0.0.1", port=port).render_as_string(hide_password=False))
        wakeups = Counted(through)
        async with wakeups.watching():
            await wakeups.well()
            await asyncio.sleep(0.5)
            assert wakeups.watched, "a silent line is none that is dead"
            relay.silent = True
            await until(lambda: not wakeups.watched)
            relay.silent = False
            await until(lambda: wakeups.watched)
            assert relay.calls > 1
            assert await hear(wakeups, steps.keep(units, sms("hello"))) < SOON
        await through.dispose()


async def test_a_database_that_is_away_ends_nothing_and_waits_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLIND", 0.5)
    engine = open_engine("postgresql://sayso@127.0.0.1:1/sayso")
    wakeups = Wakeups(engine)
    async with wakeups.watching(), asyncio.timeout(5):
        await wakeups.wait(60)
        assert not wakeups.watched
    await engine.dispose()


def test_a_database_that_is_away_is_logged_without_its_address() -> None:
    program = """
import asyncio
from sayso.logs import configure_logs
from sayso.store.engine import open_engine
from sayso.store.wakeups import Wakeups

async def main():
    configure_logs("info")
    async with Wakeups(open_engine("postgresql://sayso:hush@127.0.0.1:1/sayso")).watching():
        await asyncio.sleep(1)

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "cannot hear of commits" in done.stderr
    assert "ConnectionRefusedError" in done.stderr
    for secret in ("hush", "127.0.0.1", "postgresql:"):
        assert secret not in done.stderr


@on_sqlite
async def test_a_database_file_that_is_away_is_looked_at_when_it_comes(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "later"
    engine = open_engine(f"sqlite:///{folder / 'sayso.db'}")
    wakeups = Counted(engine)
    async with wakeups.watching():
        await asyncio.sleep(0.1)
        assert not wakeups.watched
        folder.mkdir()
        (tmp_path / "sayso.db").rename(folder / "sayso.db")
        await wakeups.well()
        assert await hear(wakeups, steps.keep(StoreUnits(engine), sms("hello"))) < SOON
    await engine.dispose()


@on_sqlite
async def test_a_look_at_the_file_that_fails_is_made_again(
    engine: AsyncEngine, units: UnitFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = module._data_version
    failing = False
    broken: set[Any] = set()

    async def look_or_fail(connection: AsyncConnection) -> int:
        driver = (await connection.get_raw_connection()).driver_connection
        if failing:
            broken.add(driver)
        if driver in broken:
            raise OperationalError("PRAGMA data_version", {}, OSError("disk I/O error"))
        return await look(connection)

    monkeypatch.setattr(module, "_data_version", look_or_fail)
    wakeups = Counted(engine)
    async with wakeups.watching():
        await wakeups.well()
        failing = True
        await until(lambda: not wakeups.watched)
        failing = False
        await until(lambda: wakeups.watched)
        assert wakeups.rings == [()]
        assert await hear(wakeups, steps.keep(units, sms("hello"))) < SOON
        failing = True  # and the block ends all the same
        await until(lambda: not wakeups.watched)
