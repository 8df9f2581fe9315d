"""Starts the parts as processes of their own, restarts one that dies, stops them all cleanly.

Each part is started through `sayso.child`, so that it ends with us, even where we are killed.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from sayso import locks
from sayso.domain.errors import InvalidInput

log = structlog.get_logger(__name__)

REFUSED = 2  # the exit status of a part whose settings or data are wrong: starting it again would not mend them
_FIRST_WAIT = 0.5  # seconds before a restart
_LONGEST_WAIT = 5.0
_STOP_WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    steady_after: float = 2.0  # seconds; having run so long it is healthy, and its next fall starts from the first wait


class Supervisor:
    """Keeps parts running until it is told to stop. Each part's process id is in `<folder>/<name>.pid`.

    For the main thread: to Linux, the thread that started a part is its parent.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        *,
        folder: Path,
        cwd: Path,
        first_wait: float = _FIRST_WAIT,
        stop_within: float = _STOP_WITHIN,
    ) -> None:
        self._parts = parts
        self._first_wait = first_wait
        self._stop_within = stop_within
        self._folder = folder
        self._cwd = cwd
        self._stopping = asyncio.Event()
        self.refused: str | None = None

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Until `stop`, or until a part refuses its settings (`refused` names it).

        Then every part is asked to end, and made to if it does not within `stop_within` seconds.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        # A group, so that a fault of our own ends every part, too.
        async with asyncio.TaskGroup() as tasks:
            for part in self._parts:
                tasks.create_task(self._keep(part))

    async def _keep(self, part: Part) -> None:
        wait = self._first_wait
        while not self._stopping.is_set():
            began = time.monotonic()
            status = await self._live(part)
            if status == REFUSED:
                self.refused = part.name
                self.stop()
            if self._stopping.is_set():
                return
            if time.monotonic() - began > part.steady_after:
                wait = self._first_wait
            log.warning("a part ended, starting it again", part=part.name, status=status, wait=wait)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._stopping.wait()
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _live(self, part: Part) -> int | None:
        """One life of a part, until it ends or is to stop. Its status, if it ended by itself."""
        try:
            process = await self._start(part)
        except OSError as error:
            # Too many processes, a program that is just being replaced: it may well pass, as after a fall.
            log.warning("a part could not be started", part=part.name, error=type(error).__name__)
            return None
        ended = asyncio.create_task(process.wait())
        told = asyncio.create_task(self._stopping.wait())
        try:
            self._note(part, process.pid)
            await asyncio.wait({ended, told}, return_when=asyncio.FIRST_COMPLETED)
            return process.returncode
        finally:
            told.cancel()
            await self._end(part, process)

    async def _start(self, part: Part) -> asyncio.subprocess.Process:
        lock = (self._folder / f"{part.name}.lock").absolute()
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "sayso.child", str(os.getpid()), str(lock)),
            *part.command,
            cwd=self._cwd,
            env=os.environ | dict(part.environment),
            stdin=asyncio.subprocess.DEVNULL,
            # Ctrl-C in a terminal reaches the whole group: parts must be told by us, in order.
            start_new_session=True,
        )

    def _note(self, part: Part, pid: int) -> None:
        log.info("started", part=part.name, pid=pid)
        try:
            self._pid_file(part).write_text(str(pid), "ascii")
        except OSError as error:
            # It is for people to read: a part does its work without.
            log.warning("its process id could not be kept", part=part.name, error=type(error).__name__)

    def _pid_file(self, part: Part) -> Path:
        return self._folder / f"{part.name}.pid"

    async def _end(self, part: Part, process: asyncio.subprocess.Process) -> None:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(self._stop_within):
                    await process.wait()
            except TimeoutError:
                log.warning("did not end in time", part=part.name)
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
            log.info("stopped", part=part.name)
        with suppress(OSError):
            # Its number may be another process's tomorrow.
            self._pid_file(part).unlink(missing_ok=True)


@contextmanager
def sole_supervisor(folder: Path) -> Iterator[None]:
    """Only one process at a time is inside, for one folder. Raises `InvalidInput` in any other."""
    path = folder / "supervisor.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = locks.take(path)
    except locks.Held as held:
        told = f"Sayso already runs from this state directory: process {held.holder}"
        raise InvalidInput("state_dir", told) from None
    except OSError as error:
        told = f"SAYSO_STATE_DIR: cannot use {error.filename or path}: {error.strerror}"
        raise InvalidInput("state_dir", told) from error
    try:
        yield
    finally:
        os.close(lock)


def own_command(*arguments: str) -> list[str]:
    """This program again, with other arguments."""
    return [sys.executable, "-m", "sayso.cli", *arguments]
