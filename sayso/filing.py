"""Where files are kept: beside the database, each under the hash of what it is."""

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from hashlib import file_digest
from itertools import batched
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import structlog
from pydantic import BaseModel

from sayso.domain.errors import BrokenData, NotFound
from sayso.domain.files import LARGEST, FileAway, FileReason, FileRefused, KeptFile, MediaType, Place
from sayso.locks import take
from sayso.settings import environment_without_settings

log = structlog.get_logger(__name__)

_AT_ONCE = 2  # are cleaned: one may take half a gigabyte
_CLEANED_WITHIN = 15.0  # seconds
# Seconds, by far: of a file and its row. What is older and has none is what somebody left behind, or what was erased.
_ARRIVED_WITHIN = 3600.0
_MANY = 10  # files of which the record knows none: it is likelier that the record is another one
_ASKED_AT_ONCE = 500  # hashes
_HASH = re.compile("[0-9a-f]{64}")
_FETCHED_WITHIN = 25.0  # seconds, all files of a message; with the bot's turn it is less than the lease of a message


class _Told(BaseModel):
    """What the cleaner tells of a file."""

    media_type: MediaType
    width: int | None = None
    height: int | None = None
    place: dict[str, float] | None = None


class Cabinet:
    """See `sayso.domain.ports.FileKeeper`. Cheap to make: the folders come with the first file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()  # the cleaner may stand elsewhere
        self._cleaners = asyncio.Semaphore(_AT_ONCE)

    async def keep(self, parts: AsyncIterator[bytes]) -> KeptFile:
        arriving = self._folder / "arriving"
        arriving.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(arriving)
        name = uuid4().hex
        raw, clean = arriving / f"{name}.raw", arriving / f"{name}.clean"
        try:
            await _write(parts, raw)
            async with self._cleaners:
                told = await _clean(raw, clean)
            # To the disk, which may take its time.
            digest, size = await asyncio.to_thread(self._put_away, clean)
        finally:
            raw.unlink(missing_ok=True)
            clean.unlink(missing_ok=True)
        return KeptFile(
            sha256=digest,
            media_type=told.media_type,
            size=size,
            width=told.width,
            height=told.height,
            place=Place(**told.place) if told.place else None,
        )

    async def sweep(self, known: Callable[[Sequence[str]], Awaitable[Set[str]]]) -> int:
        """See `sayso.domain.ports.FileSweeper`. Raises `BrokenData` where it can hardly be their database."""
        old = await asyncio.to_thread(self._find_old)
        kept = {sha256 for hashes in batched(old, _ASKED_AT_ONCE) for sha256 in await known(hashes)}
        if not kept and len(old) > _MANY:
            raise BrokenData(f"{self._folder}: the database knows none of these {len(old)} files, so none is deleted")
        gone = [sha256 for sha256 in old if sha256 not in kept]
        return sum([await asyncio.to_thread(self._discard, self._path(sha256)) for sha256 in gone])

    def find(self, sha256: str) -> Path:
        path = self._path(sha256)
        if not path.is_file():
            raise NotFound("no such file")
        return path

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _put_away(self, clean: Path) -> tuple[str, int]:
        """Durable when it returns. The same contents lie there once, however often they come."""
        with clean.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
            os.fsync(file.fileno())
        path = self._path(digest)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            clean.replace(path)  # also where it lies there already: from now on it is new
        for folder in (path.parent, self._folder):
            _sync(folder)
        return digest, size

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process stores or deletes meanwhile."""
        lock = take(self._folder / "lock", wait=True)
        try:
            yield
        finally:
            os.close(lock)

    def _find_old(self) -> list[str]:
        """The hashes of what is stored for some time. What never arrived whole goes."""
        with suppress(FileNotFoundError):  # nobody ever sent a file
            _sweep(self._folder / "arriving")
        return [path.name for path in self._folder.glob("??/*") if _HASH.fullmatch(path.name) and _is_old(path)]

    def _discard(self, path: Path) -> bool:
        with self._alone():
            # Looked at again: the same may have come once more, and its row is not there yet.
            if is_old := _is_old(path):
                path.unlink()
        return is_old


class _Media(Protocol):
    def fetch(self, url: str) -> AsyncIterator[bytes]:
        """A provider's file in parts. Raises `FileAway`."""


class Fetcher:
    """See `sayso.domain.ports.FileFetcher`."""

    def __init__(self, cabinet: Cabinet, media: _Media) -> None:
        self._cabinet = cabinet
        self._media = media

    async def fetch(self, urls: Sequence[str]) -> Sequence[KeptFile | FileReason]:
        tasks = [asyncio.create_task(self._fetch(url)) for url in urls]
        try:
            if tasks:
                await asyncio.wait(tasks, timeout=_FETCHED_WITHIN)
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                raise error
        return [FileReason.AWAY if isinstance(end, BaseException) else end for end in ended]

    async def _fetch(self, url: str) -> KeptFile | FileReason:
        try:
            return await self._cabinet.keep(self._media.fetch(url))
        except FileRefused as refused:
            return refused.reason
        except FileAway:
            return FileReason.AWAY


def _sweep(arriving: Path) -> None:
    """What a process that was ended in the middle left there, as it came from the citizen, goes."""
    for left in arriving.iterdir():
        with suppress(FileNotFoundError):  # another process is done with it
            if _is_old(left):
                left.unlink()


def _is_old(path: Path) -> bool:
    """Has it lain there for so long that whoever put it there is done with it? False for what is gone."""
    try:
        return time.time() - path.stat().st_mtime > _ARRIVED_WITHIN
    except FileNotFoundError:
        return False


async def _write(parts: AsyncIterator[bytes], path: Path) -> None:
    """At most the largest file that we take, in pieces: it is never in memory as a whole."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        size = 0
        async for part in parts:
            size += len(part)
            if size > LARGEST:
                raise FileRefused(FileReason.TOO_LARGE)
            file.write(part)


async def _clean(raw: Path, clean: Path) -> _Told:
    """Raises `FileRefused`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", "sayso.cleaning", str(raw), str(clean)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # it may quote what is in the file
        env=environment_without_settings(),
    )
    try:
        async with asyncio.timeout(_CLEANED_WITHIN):
            told, _ = await process.communicate()
    except TimeoutError:
        raise FileRefused(FileReason.DAMAGED) from None  # nothing that a camera makes takes so long
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:
        log.warning("a file could not be cleaned", status=process.returncode)
        raise FileRefused(FileReason.DAMAGED)
    answer = json.loads(told)
    if reason := answer.get("refused"):
        raise FileRefused(FileReason(reason))
    return _Told.model_validate(answer)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
