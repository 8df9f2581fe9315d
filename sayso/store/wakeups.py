"""Tells waiting tasks of this process that something was committed, by this process or another."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from weakref import WeakSet

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

log = structlog.get_logger(__name__)

CHANNEL = "sayso"  # of PostgreSQL's NOTIFY; the payload is the id of a conversation, or nothing where none is known
_LOOK_EVERY = 0.05  # seconds; one PRAGMA on SQLite
_BREATH = 0.02  # seconds in which many commits ring once
_APART = 0.004  # seconds; a look costs about one millisecond of a core, and there is more to do
_BLIND = 2.0  # seconds that a wait may last while nobody listens for other processes
_ASK_EVERY = 10.0  # seconds between asking a silent line whether it is there
_ANSWER_WITHIN = 5.0
_FIRST_WAIT = 0.2  # seconds before listening again
_LONGEST_WAIT = 5.0


class Wakeups:
    """Wait here instead of asking the tables again and again.

    A wake-up is a hint to look, not a promise that there is something; waits end by themselves too. Who waits for
    anything hears every ring. Who waits for a conversation hears those that name it and those that name none: on
    PostgreSQL a commit names what it changed; on SQLite another process's commit is only known to be one, so everyone
    looks, but a crowd not all in one moment.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._bells: WeakSet[Bell] = WeakSet()  # a bell is its owner's, and gone when the owner is
        self._heard: set[str] = set()
        self.watched = False  # do we hear of other processes at present?

    def bell(self, conversation_id: str | None = None) -> "Bell":
        """To wait at, for anything or for one conversation. Make it before the first look, or a ring may be missed."""
        bell = Bell(self, conversation_id)
        self._bells.add(bell)
        return bell

    def ring(self, *conversation_ids: str) -> None:
        """Wake who waits in this process for one of these; everyone, where none is named."""
        crowd = 0.0 if conversation_ids else len(self._bells) * _APART
        for bell in self._bells:
            if bell.conversation_id is None:
                bell.ring()
            elif not conversation_ids or bell.conversation_id in conversation_ids:
                bell.ring(within=crowd)

    async def wait(self, seconds: float) -> None:
        """Until the next ring, at most so long. Between two waits a ring may be missed: a `bell` remembers it."""
        await self.bell().wait(seconds)

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Ring whenever another process has committed, as long as the block runs.

        Nothing that happens to the watching ends the block: it is logged and begun again.
        """
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})

    async def _watch(self) -> None:
        watch = self._watch_sqlite if self._engine.dialect.name == "sqlite" else self._watch_postgresql
        wait = _FIRST_WAIT
        while True:
            try:
                await watch()
            except Exception:
                # Whatever it was: without us the others only wait a little longer.
                log.exception("cannot hear of commits, trying again")
            finally:
                was_well, self.watched = self.watched, False
            wait = _FIRST_WAIT if was_well else min(wait * 2, _LONGEST_WAIT)
            await asyncio.sleep(wait)

    def _begin_to_hear(self) -> None:
        self.watched = True
        self.ring()  # for what was committed before

    async def _watch_sqlite(self) -> None:
        # data_version changes with every commit of any other connection to the file.
        async with self._engine.connect() as connection:
            connection = await connection.execution_options(no_transaction=True)
            try:
                seen = await _data_version(connection)
                self._begin_to_hear()
                while True:
                    await asyncio.sleep(_LOOK_EVERY)
                    version = await _data_version(connection)
                    if version != seen:
                        seen = version
                        self.ring()
            except DBAPIError:
                await connection.invalidate()  # or the next try would be handed the same one
                raise

    async def _watch_postgresql(self) -> None:
        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            # Taken out of the pool, which may then open another in its place: this one is kept for good.
            await connection.run_sync(Connection.detach)
            try:
                await self._listen(driver)
            finally:
                driver.terminate()  # to close it politely would wait for a server that may be gone

    async def _listen(self, driver: Any) -> None:
        """Rings until the line is lost, and raises then. `driver`: a connection of asyncpg."""
        lost = asyncio.Event()
        driver.add_termination_listener(lambda _: lost.set())
        # Outside a transaction, so it holds from now on.
        await driver.add_listener(CHANNEL, self._hear)
        self._begin_to_hear()
        while not lost.is_set():
            try:
                async with asyncio.timeout(_ASK_EVERY):
                    await lost.wait()
            except TimeoutError:
                # A line may die without a word, and then nothing would ever come.
                await driver.fetchval("SELECT 1", timeout=_ANSWER_WITHIN)
        raise ConnectionResetError("the listening connection was lost")

    def _hear(self, _driver: object, _process: int, _channel: str, payload: str) -> None:
        if not self._heard:
            asyncio.get_running_loop().call_later(_BREATH, self._ring_heard)
        self._heard.add(payload)

    def _ring_heard(self) -> None:
        heard, self._heard = self._heard, set()
        self.ring(*(() if "" in heard else heard))


class Bell:
    """What one task waits at: it remembers a ring that comes while its owner looks. Made by `Wakeups.bell`."""

    def __init__(self, wakeups: Wakeups, conversation_id: str | None) -> None:
        self.conversation_id = conversation_id
        self._wakeups = wakeups
        self._rang = asyncio.Event()
        self._within = 0.0

    def ring(self, *, within: float = 0.0) -> None:
        """`within`: seconds over which a crowd that is woken at once may spread itself."""
        self._within = min(self._within, within) if self._rang.is_set() else within
        self._rang.set()

    async def wait(self, seconds: float) -> None:
        """Until it rings, at most so long; not at all where it rang since the last wait."""
        longest = seconds if self._wakeups.watched else min(seconds, _BLIND)
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._rang.wait()
                if self._within:
                    await asyncio.sleep(random.uniform(0, self._within))  # noqa: S311 - no secret
        self._rang.clear()


async def _data_version(connection: AsyncConnection) -> int:
    return int((await connection.exec_driver_sql("PRAGMA data_version")).scalar_one())
