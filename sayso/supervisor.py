"""Starts the parts as processes of their own, restarts one that dies, stops them all cleanly."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

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
    """Keeps parts running until it is told to stop. Each part's process id is in `<folder>/<name>.pid`."""

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
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._stopping = asyncio.Event()
        self.refused: str | None = None

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Until `stop`, or until a part refuses its settings (`refused` names it).

        Then every part is asked to end, and made to if it does not within `stop_within` seconds.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        await asyncio.gather(*(self._keep(part) for part in self._parts))

    async def _keep(self, part: Part) -> None:
        wait = self._first_wait
        while not self._stopping.is_set():
            began = time.monotonic()
            process = await self._start(part)
            ended = asyncio.create_task(process.wait())
            told = asyncio.create_task(self._stopping.wait())
            await asyncio.wait({ended, told}, return_when=asyncio.FIRST_COMPLETED)
            told.cancel()
            if process.returncode is not None:
                # Its number may be another process's tomorrow.
                (self._folder / f"{part.name}.pid").unlink(missing_ok=True)
            if process.returncode == REFUSED:
                self.refused = part.name
                self.stop()
            if self._stopping.is_set():
                await self._end(part, process)
                return
            if time.monotonic() - began > part.steady_after:
                wait = self._first_wait
            log.warning("a part ended, starting it again", part=part.name, status=process.returncode, wait=wait)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._stopping.wait()
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _start(self, part: Part) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *part.command,
            cwd=self._cwd,
            env=os.environ | dict(part.environment),
            stdin=asyncio.subprocess.DEVNULL,
            # Ctrl-C in a terminal reaches the whole group: parts must be told by us, in order.
            start_new_session=True,
        )
        (self._folder / f"{part.name}.pid").write_text(str(process.pid), "ascii")
        log.info("started", part=part.name, pid=process.pid)
        return process

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
        (self._folder / f"{part.name}.pid").unlink(missing_ok=True)
        log.info("stopped", part=part.name)


def own_command(*arguments: str) -> list[str]:
    """This program again, with other arguments."""
    return [sys.executable, "-m", "sayso.cli", *arguments]
