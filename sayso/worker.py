"""The worker: takes turns, delivers parcels, and keeps citizens who wait informed."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping

import structlog

from sayso.domain.conversations import ChannelName
from sayso.domain.errors import StoreUnavailable
from sayso.domain.ports import Channel, Clock, Dialogue, FileFetcher, FileSweeper, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wordings
from sayso.flow.deliver import deliver_next
from sayso.flow.fetch_files import fetch_left_behind
from sayso.flow.forget import forget_due, forget_unused_needs, shuffle_sheets
from sayso.flow.hold import hold_the_line
from sayso.flow.sweep_files import sweep_files
from sayso.flow.take_turn import take_next_turn
from sayso.store.wakeups import Wakeups

log = structlog.get_logger(__name__)

TURNS_AT_ONCE = 4
PARCELS_AT_ONCE = 4
_LOOK_AGAIN = 0.5  # seconds: when a retry falls due, nothing rings
_HOLD_EVERY = 2.0
_TRUNCATE_EVERY = 30  # rounds of `_HOLD_EVERY`: a minute
_TIDY_EVERY = 3600.0


class Worker:
    """Runs until it is cancelled. `name` must be the same after a restart, so that it frees what it had claimed."""

    def __init__(
        self,
        *,
        name: str,
        units: UnitFactory,
        dialogue: Dialogue,
        channels: Mapping[ChannelName, Channel],
        clock: Clock,
        wordings: Wordings,
        wakeups: Wakeups,
        fetcher: FileFetcher | None = None,
        files: FileSweeper | None = None,
        profile: Profile | None = None,
        truncate_log: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self._name = name
        self._units = units
        self._dialogue = dialogue
        self._channels = channels
        self._clock = clock
        self._wordings = wordings
        self._wakeups = wakeups
        self._fetcher = fetcher
        self._files = files
        self._profile = profile
        self._truncate_log = truncate_log
        self._stopping = False

    def stop(self) -> None:
        """Claim nothing more; `run` returns once what is under way is done."""
        self._stopping = True
        self._wakeups.ring()

    async def run(self) -> None:
        await self._release()
        async with self._wakeups.watching(), asyncio.TaskGroup() as tasks:
            for number in range(TURNS_AT_ONCE):
                tasks.create_task(self._repeat(f"turn-{number}", self._turn))
            for number in range(PARCELS_AT_ONCE):
                tasks.create_task(self._repeat(f"parcel-{number}", self._deliver))
            tasks.create_task(self._hold())
            tasks.create_task(self._fetch())
            tasks.create_task(self._forget())
            tasks.create_task(self._tidy())

    async def _release(self) -> None:
        async with self._units() as unit:
            for number in range(TURNS_AT_ONCE):
                await unit.inbox.release(worker=f"{self._name}:turn-{number}")
            for number in range(PARCELS_AT_ONCE):
                await unit.outbox.release(worker=f"{self._name}:parcel-{number}")
            await unit.commit()

    async def _turn(self, worker: str) -> bool:
        return await take_next_turn(
            units=self._units,
            dialogue=self._dialogue,
            clock=self._clock,
            wordings=self._wordings,
            worker=worker,
            fetcher=self._fetcher,
            profile=self._profile,
        )

    async def _deliver(self, worker: str) -> bool:
        return await deliver_next(units=self._units, channels=self._channels, clock=self._clock, worker=worker)

    async def _repeat(self, task: str, step: Callable[[str], Awaitable[bool]]) -> None:
        bell = self._wakeups.bell()
        while not self._stopping:
            try:
                worked = await step(f"{self._name}:{task}")
            except Exception as error:
                # The fault of one message or parcel must not stop the others: it was put back, to be tried a few
                # times more. What was claimed as the database failed comes back with its lease.
                log.exception(_what_failed(error), task=task)
                await asyncio.sleep(1)
                continue
            if worked:
                self._wakeups.ring()
            else:
                await bell.wait(_LOOK_AGAIN)

    async def _hold(self) -> None:
        while not self._stopping:
            try:
                if await hold_the_line(units=self._units, clock=self._clock, wordings=self._wordings):
                    self._wakeups.ring()
            except Exception as error:
                log.exception(_what_failed(error), task="hold")
            await self._wait()

    async def _forget(self) -> None:
        """What was asked beside the matter, once its time has come."""
        for number in itertools.count():
            if self._stopping:
                return
            await self._try("forget", forget_due(units=self._units, clock=self._clock))
            if self._truncate_log and number % _TRUNCATE_EVERY == 0:
                await self._try("forget", self._truncate_log())
            await self._wait()

    async def _tidy(self) -> None:
        """What need not be exact to the hour."""
        while not self._stopping:
            await self._try("shuffle", shuffle_sheets(units=self._units))
            if self._profile:
                needs = forget_unused_needs(units=self._units, clock=self._clock, profile=self._profile)
                await self._try("needs", needs)
            if self._files:
                await self._try("sweep", sweep_files(units=self._units, files=self._files))
            await self._wait(_TIDY_EVERY)

    async def _try(self, task: str, step: Awaitable[object]) -> None:
        try:
            await step
        except Exception as error:
            log.exception(_what_failed(error), task=task)

    async def _fetch(self) -> None:
        """Files of messages that have no turn. Those of the others come with their turn."""
        while not self._stopping:
            try:
                if await fetch_left_behind(
                    units=self._units, fetcher=self._fetcher, clock=self._clock, wordings=self._wordings
                ):
                    self._wakeups.ring()
                    continue
            except Exception as error:
                log.exception(_what_failed(error), task="fetch")
            await self._wait()

    async def _wait(self, seconds: float = _HOLD_EVERY) -> None:
        until = asyncio.get_running_loop().time() + seconds
        while not self._stopping and (left := until - asyncio.get_running_loop().time()) > 0:
            await self._wakeups.wait(left)


def _what_failed(error: Exception) -> str:
    return "the database failed" if isinstance(error, StoreUnavailable) else "a step failed"
