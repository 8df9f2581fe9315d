"""Brings a database to the present schema, and tells plainly why it cannot."""

import sqlite3
import ssl
from pathlib import Path
from socket import gaierror

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from asyncpg.exceptions import ClientConfigurationError  # type: ignore[import-untyped]
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.errors import SaysoError, StoreUnavailable
from sayso.store.engine import SETTING, wrong

_HERE = Path(__file__).parent / "migrations"

# All that connecting and migrating may end with: the driver looks at some of the URL only then.
_FAILURES = (DBAPIError, OSError, CommandError, OverflowError, UnicodeError)

# What no waiting mends.
_SQLITE_FOR_GOOD = {
    sqlite3.SQLITE_ERROR: "SQLite refuses: are its options right, and its tables ours?",
    sqlite3.SQLITE_PERM: "the file may not be used",
    sqlite3.SQLITE_READONLY: "the file or its folder may not be written to",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: is its folder there, and may it be written to?",
    sqlite3.SQLITE_AUTH: "the file may not be used",
    sqlite3.SQLITE_NOTADB: "the file is no SQLite database",
}
_POSTGRESQL_FOR_GOOD = {  # by the class of the SQLSTATE
    "22": "the server does not take a value of its options",
    "28": "the server does not let this user in: is the password right?",
    "3D": "there is no such database on the server",
    "3F": "there is no such schema in the database",
    "42": "the server refuses: are its options right, the tables ours, and may this user make tables?",
}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def migrate(engine: AsyncEngine, *, to: str = "head") -> None:
    """Run what is missing up to a revision; nothing where the schema is there. Safe for several processes at once.

    Raises `StoreUnavailable` where the database cannot be used at the moment, and `InvalidInput` where it never can.
    """

    def run(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            # One at a time; the lock ends with the transaction.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7290)")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if connection.dialect.name == "sqlite":
            # Changes nothing, and fails where nothing can be written: better now than at a citizen's first message.
            connection.exec_driver_sql("DELETE FROM alembic_version WHERE 0")

    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    except _FAILURES as error:
        raise _told(error) from error


async def look(engine: AsyncEngine) -> bool:
    """Is the database at the newest migration? Changes no table. Raises as `migrate` where it cannot be used."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    try:
        async with engine.connect() as connection:
            connection = await connection.execution_options(read_only=True)
            present = await connection.run_sync(lambda c: MigrationContext.configure(c).get_current_revision())
    except _FAILURES as error:
        raise _told(error) from error
    return present == newest


async def is_current(engine: AsyncEngine) -> bool:
    """Is the database there, and at the newest migration?"""
    try:
        return await look(engine)
    except SaysoError:
        return False


def _told(error: Exception) -> SaysoError:
    """The same for people. It names the setting and quotes nothing: messages of drivers may hold any part of it."""
    for_good = _why_for_good(error)
    return wrong(for_good) if for_good else StoreUnavailable(f"{SETTING}: {_why_for_now(error)}")


def _why_for_good(error: Exception) -> str | None:
    if isinstance(error, DBAPIError):
        return _what_it_says(error.orig)
    if isinstance(error, CommandError):
        return "the database was made by a newer version of Sayso"
    if isinstance(error, OverflowError | UnicodeError):
        return "its host or its port cannot be one"
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return "no secure line to the server: are sslmode and its certificates right?"
    if isinstance(error, ConnectionError) and "rejected SSL" in str(error):
        return "what answers there offers no secure line: is it PostgreSQL, and is sslmode right?"
    return None


def _what_it_says(error: BaseException | None) -> str | None:
    if isinstance(error, sqlite3.Error):
        code: int | None = getattr(error, "sqlite_errorcode", None)  # the driver makes some itself, without one
        return _SQLITE_FOR_GOOD.get(code & 0xFF) if code is not None else None
    if isinstance(error, Exception) and isinstance(error.__cause__, ClientConfigurationError):
        return "the driver refuses its options: verify-ca and verify-full need sslrootcert, a file or system"
    return _POSTGRESQL_FOR_GOOD.get(str(getattr(error, "sqlstate", ""))[:2])


def _why_for_now(error: Exception) -> str:
    if isinstance(error, gaierror):
        return "the name of its host cannot be found at the moment"
    if isinstance(error, OSError):
        return "the server does not answer at the moment"
    return f"the database cannot be used at the moment ({type(error).__name__})"
