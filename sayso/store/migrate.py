"""Brings a database to the present schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.errors import StoreUnavailable

_HERE = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def migrate(engine: AsyncEngine) -> None:
    """Run what is missing; nothing where the schema is current. Safe to run by several processes at once.

    Raises `StoreUnavailable` where the database cannot be reached.
    """

    def run(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            # One at a time; the lock ends with the transaction.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7290)")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    except (DBAPIError, OSError) as error:
        raise StoreUnavailable(f"the database cannot be used: {type(error).__name__}") from error


async def is_current(engine: AsyncEngine) -> bool:
    """Is the database there, and at the newest migration?"""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    try:
        async with engine.connect() as connection:
            connection = await connection.execution_options(read_only=True)
            present = await connection.run_sync(lambda c: MigrationContext.configure(c).get_current_revision())
    except (DBAPIError, OSError):
        return False
    return present == newest
