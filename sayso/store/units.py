"""One transaction: the repositories over one connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from sayso.domain.errors import StoreUnavailable
from sayso.domain.ports import Unit
from sayso.store.cases import CaseTable
from sayso.store.conversations import ConversationTable
from sayso.store.inbox import InboxTable
from sayso.store.outbox import OutboxTable


class StoreUnit:
    """See `sayso.domain.ports.Unit`. What was not committed is rolled back at the end of the `async with`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.conversations = ConversationTable(connection)
        self.inbox = InboxTable(connection)
        self.outbox = OutboxTable(connection)
        self.cases = CaseTable(connection)

    async def commit(self) -> None:
        await self._connection.commit()


class StoreUnits:
    """Makes units over an engine. A read-only unit never waits for writers on SQLite."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def __call__(self, *, read_only: bool = False) -> AsyncIterator[Unit]:
        try:
            async with self._engine.connect() as connection:
                if read_only:
                    connection = await connection.execution_options(read_only=True)
                unit: Unit = StoreUnit(connection)
                yield unit
        except (DBAPIError, PoolTimeout, OSError) as error:
            # Its message may quote what was to be stored.
            raise StoreUnavailable(f"the database failed: {type(error).__name__}") from error
