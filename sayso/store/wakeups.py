"""Tells waiting tasks of this process that something was committed, by this process or another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_LOOK_EVERY = 0.05  # seconds; one PRAGMA on SQLite


class Wakeups:
    """Wait here instead of asking the tables again and again.

    A wake-up is a hint to look, not a promise that there is something; waits end by themselves too.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._rang = asyncio.Event()

    def ring(self) -> None:
        """Wake everything that waits in this process."""
        self._rang.set()
        self._rang = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Until the next ring, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rang.wait()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Ring whenever another process has committed, as long as the block runs."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _watch(self) -> None:
        if self._engine.dialect.name == "sqlite":
            await self._watch_sqlite()
        else:
            await self._ring_often()

    async def _watch_sqlite(self) -> None:
        # data_version changes with every commit of any other connection to the file.
        async with self._engine.connect() as connection:
            connection = await connection.execution_options(no_transaction=True)
            seen = await _data_version(connection)
            while True:
                await asyncio.sleep(_LOOK_EVERY)
                version = await _data_version(connection)
                if version != seen:
                    seen = version
                    self.ring()

    async def _ring_often(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY * 4)
            self.ring()


async def _data_version(connection: AsyncConnection) -> int:
    return int((await connection.exec_driver_sql("PRAGMA data_version")).scalar_one())
