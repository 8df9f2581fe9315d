"""The database engine: SQLite by default, PostgreSQL by URL."""

import asyncio
import os
import sqlite3
import time
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

import aiosqlite
from sqlalchemy import URL, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from sayso.domain.errors import InvalidInput

SETTING = "SAYSO_DATABASE_URL"

_PATIENCE = 30  # seconds, with another that holds SQLite's file
_AGAIN = 0.02  # seconds
_SHORTLY = 100  # milliseconds

_NO_PLACE = "its host cannot be one, or its port is no number from 1 to 65535"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+sayso",  # `Dialect`, below
    "postgres": "postgresql+sayso",  # as many hosts of databases write it
}

# What people copy with the address of their PostgreSQL database. Most are libpq's, and the driver reads them in a DSN
# alone; those that it does not know there, the last two, it hands to the server.
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SSL_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl")
_IN_DSN = frozenset(_SSL_FILES) | frozenset(
    "sslmode sslpassword sslnegotiation ssl_min_protocol_version ssl_max_protocol_version target_session_attrs"
    " passfile service krbsrvname gsslib application_name options".split()
)
_IN_URL = frozenset("host port user password database prepared_statement_cache_size".split())
_NUMBERS: dict[str, type[int] | type[float]] = {"timeout": float, "command_timeout": float, "statement_cache_size": int}
_OTHER_NAMES = {"ssl": "sslmode", "dbname": "database", "connect_timeout": "timeout"}
# These ask for what is done anyway, or for what the system's own ways are good enough.
_NEEDLESS = frozenset(
    "channel_binding gssencmode client_encoding fallback_application_name keepalives keepalives_idle"
    " keepalives_interval keepalives_count tcp_user_timeout".split()
)
_KNOWN = _IN_DSN | _IN_URL | _NEEDLESS | set(_NUMBERS) | set(_OTHER_NAMES)


def wrong(what: str) -> InvalidInput:
    """`what` quotes nothing of the URL: where one is written wrongly, any part may be the password."""
    return InvalidInput(SETTING, f"{SETTING}: {what}")


def open_engine(database_url: str) -> AsyncEngine:
    """An engine for `sqlite:///path` or `postgresql://…`. Raises as `read_url`."""
    url = read_url(database_url)
    if url.get_backend_name() == "postgresql":
        return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
    how = {"timeout": _PATIENCE, "async_creator_fn": _connect_sqlite}
    engine = create_async_engine(url, connect_args=how, pool_size=10, max_overflow=10)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def read_url(database_url: str) -> URL:
    """The URL for the engine. Raises `InvalidInput` for all that can be seen to be wrong without a connection."""
    try:
        url = make_url(database_url.strip())
        (url.host or "").encode("idna")
    except ArgumentError:
        raise wrong("is not a database URL, such as postgresql://user:password@host/name") from None
    except ValueError:  # UnicodeError is one
        raise wrong(_NO_PLACE) from None
    if url.port is not None and not 1 <= url.port <= 65535:
        raise wrong(_NO_PLACE)
    if "@" in (url.host or ""):
        raise wrong("an @ in the password is written %40")
    backend = url.get_backend_name()
    if backend not in _DRIVERS:
        raise wrong("that kind of database is not supported: use sqlite or postgresql")
    url = url.set(drivername=_DRIVERS[backend])
    if backend == "sqlite":
        _check_sqlite(url)
    try:
        url.get_dialect()().create_connect_args(url)
    except (ArgumentError, TypeError, ValueError):
        raise wrong("its parts do not fit together") from None
    return url


def _check_sqlite(url: URL) -> None:
    if url.host or not url.database or ":memory:" in url.database or url.query.get("mode") == "memory":
        raise wrong("must name a file that every process can open, such as sqlite:////var/lib/sayso/sayso.db")
    if url.query and "uri" not in url.query:
        raise wrong("SQLite takes options only in the form sqlite:///file:PATH?mode=rw&uri=true")


class Dialect(PGDialect_asyncpg):
    """PostgreSQL, whose URL may have the options of libpq. Every engine that is made of such a URL heeds them."""

    supports_statement_cache = True

    def create_connect_args(self, url: URL) -> tuple[Any, dict[str, Any]]:
        given = {_OTHER_NAMES.get(name, name): values for name, values in url.normalized_query.items()}
        if unknown := sorted(set(given) - _KNOWN):
            close = get_close_matches(unknown[0], _KNOWN, 1)
            raise wrong("has an option that is not known" + (f": is it {close[0]}?" if close else ""))
        in_url = {name: values if len(values) > 1 else values[0] for name, values in given.items() if name in _IN_URL}
        positional, arguments = super().create_connect_args(url.set(query=in_url))  # type: ignore[no-untyped-call]
        options = {name: values[-1] for name, values in given.items() if name not in _IN_URL}
        arguments |= _read_security(options) | _read_numbers(options)
        if in_dsn := {name: value for name, value in options.items() if name in _IN_DSN}:
            arguments["dsn"] = f"postgresql://?{urlencode(in_dsn)}"
        return positional, arguments


registry.register("postgresql.sayso", __name__, Dialect.__name__)


def _read_numbers(options: dict[str, str]) -> dict[str, Any]:
    numbers: dict[str, Any] = {}
    for name, number in _NUMBERS.items():
        try:
            value = number(options.get(name, "0"))
        except ValueError:
            value = -1
        if not 0 <= value < 1e6:  # also refuses NaN
            raise wrong(f"{name} must be a number, 0 or more")
        if name in options and (value or number is int):  # no seconds: no limit, which is what we leave out
            numbers[name] = value
    return numbers


def _read_security(options: dict[str, str]) -> dict[str, Any]:
    """Looks at what is asked, and takes out of the options what the driver must be told another way."""
    if options.get("sslmode", "prefer") not in _SSL_MODES:
        raise wrong(f"sslmode must be one of {', '.join(_SSL_MODES)}")
    if options.get("gssencmode", "prefer") == "require":
        raise wrong("gssencmode=require cannot be kept: use sslmode=verify-full")
    if options.get("channel_binding") == "require":
        # The driver cannot bind. Its use is to keep out who poses as the server, as a certificate that is checked does.
        options.setdefault("sslrootcert", "system")
        options["sslmode"] = "verify-full"
    arguments: dict[str, Any] = {}
    if options.get("sslrootcert") == "system":
        if "sslcert" in options:
            raise wrong("sslcert needs a file as sslrootcert")
        del options["sslrootcert"]
        options.pop("sslmode", None)
        arguments["ssl"] = True  # checked against the system's certificates, the name too
    for name in _SSL_FILES:
        if name in options and not os.access(options[name], os.R_OK):
            raise wrong(f"{name}: there is no such file, or it may not be read")
    return arguments


async def _connect_sqlite(*place: Any, **options: Any) -> aiosqlite.Connection:
    connection = aiosqlite.connect(*place, **options)
    # As SQLAlchemy has it where it connects by itself: a forgotten connection must not keep the process from ending.
    connection._thread.daemon = True
    try:
        return await connection
    except sqlite3.Error:
        # Its thread has yet to say that it ends, and would break noisily if the loop were closed by then.
        connection._thread.join()
        raise


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction handling begins late and upgrades from read to write, which SQLite may refuse
    # with "database is locked" at once: we begin ourselves, below.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_PATIENCE * 1000}")
    _log_ahead(cursor)
    # What is deleted or wiped is overwritten, not only given free: it may be an answer that somebody took back.
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _log_ahead(cursor: Any) -> None:
    """Turn write-ahead logging on, which the file then remembers."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            # Of several that open a new file at once, all but one may be refused without any wait.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            await_only(asyncio.sleep(_AGAIN))


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("no_transaction"):
        return  # a reader that stays open must not hold an old snapshot
    connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")


async def truncate_log(engine: AsyncEngine) -> bool:
    """Carry SQLite's log over into its file and cut it, so that it holds nothing that was wiped meanwhile.

    False where readers were in the way: try again later. On PostgreSQL this is the server's own work.
    """
    if engine.dialect.name != "sqlite":
        return True
    async with engine.connect() as connection:
        connection = await connection.execution_options(no_transaction=True)
        await connection.exec_driver_sql(f"PRAGMA busy_timeout={_SHORTLY}")  # writers wait behind us meanwhile
        try:
            busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
        finally:
            await connection.exec_driver_sql(f"PRAGMA busy_timeout={_PATIENCE * 1000}")
    return not busy
