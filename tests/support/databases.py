"""Fresh, migrated databases, for which a test pays milliseconds."""

import asyncio
import os
import secrets
import shutil
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from sayso.store.engine import open_engine
from sayso.store.migrate import migrate
from sayso.store.schema import metadata

POSTGRESQL_URL = "SAYSO_TEST_POSTGRESQL_URL"
REQUIRE_ALL = "SAYSO_TEST_REQUIRE_ALL"

# Which databases a test that asks for `database_url` runs on.
SQLITE = pytest.param("sqlite")
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)
on_sqlite = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
on_postgresql = pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)


async def _migrate(url: str) -> None:
    engine = open_engine(url)
    try:
        await migrate(engine)
    finally:
        await engine.dispose()


def _wait_for(work: Coroutine[None, None, None]) -> None:
    # In a thread of its own, because a fixture may be asked for from within a running loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


class SqliteFiles:
    """Makes SQLite files from a migrated one."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        _wait_for(_migrate(f"sqlite:///{self._template}"))

    def database(self, folder: Path) -> str:
        """The URL of a fresh copy in `folder`."""
        path = folder / "sayso.db"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"


class PostgresqlServer:
    """Lends databases of a server. Creating one costs 0.2 s, so a migrated one is emptied and lent again."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+asyncpg")
        self._prefix = f"sayso_test_{secrets.token_hex(4)}"
        self._made: list[str] = []
        self._free: list[str] = []

    @contextmanager
    def database(self, *, migrated: bool = True) -> Iterator[str]:
        """The URL of a database without a row in it; not migrated: without a table in it."""
        name = self._free.pop() if migrated and self._free else self._make(migrated=migrated)
        yield _text(self._url.set(database=name))
        if migrated:
            _wait_for(self._empty(name))
            self._free.append(name)

    def close(self) -> None:
        for name in self._made:
            _wait_for(self._run(self._url, f"DROP DATABASE {name} WITH (FORCE)"))

    def _make(self, *, migrated: bool) -> str:
        name = f"{self._prefix}_{len(self._made)}"
        _wait_for(self._run(self._url, f"CREATE DATABASE {name} TEMPLATE template0"))
        self._made.append(name)
        if migrated:
            _wait_for(_migrate(_text(self._url.set(database=name))))
        return name

    async def _empty(self, name: str) -> None:
        await self._run(
            self._url.set(database=name),
            # What a failed test has left open must not keep the rows locked.
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
            # The audit refuses to be emptied, unless its owner insists.
            "ALTER TABLE audit DISABLE TRIGGER audit_is_kept",
            *(str(table.delete()) for table in reversed(metadata.sorted_tables)),
            "ALTER TABLE audit ENABLE TRIGGER audit_is_kept",
        )

    async def _run(self, url: URL, *statements: str) -> None:
        engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
        try:
            async with engine.connect() as connection:
                for statement in statements:
                    await connection.exec_driver_sql(statement)
        finally:
            await engine.dispose()


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def require_postgresql() -> str:
    """The URL of the server. Without one the test is skipped, or fails where nothing may be left out."""
    if url := os.environ.get(POSTGRESQL_URL):
        return url
    reason = f"no PostgreSQL server: set {POSTGRESQL_URL}, or run scripts/with-postgresql make test"
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
