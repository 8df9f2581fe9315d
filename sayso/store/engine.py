"""The database engine: SQLite by default, PostgreSQL by URL."""

from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from sayso.domain.errors import InvalidInput

_DRIVERS = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}


def open_engine(database_url: str) -> AsyncEngine:
    """An engine for `sqlite:///path` or `postgresql+asyncpg://…`. Raises `InvalidInput` for anything else."""
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise InvalidInput("SAYSO_DATABASE_URL", "SAYSO_DATABASE_URL: is not a database URL") from error
    backend = url.get_backend_name()
    if backend not in _DRIVERS:
        raise InvalidInput(
            "SAYSO_DATABASE_URL", f"SAYSO_DATABASE_URL: '{backend}' is not supported: use sqlite or postgresql"
        )
    url = url.set(drivername=f"{backend}+{_DRIVERS[backend]}")
    if backend == "postgresql":
        return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
    engine = create_async_engine(url, connect_args={"timeout": 30}, pool_size=10, max_overflow=10)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction handling begins late and upgrades from read to write, which SQLite may refuse
    # with "database is locked" at once: we begin ourselves, below.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("no_transaction"):
        return  # a reader that stays open must not hold an old snapshot
    connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")
