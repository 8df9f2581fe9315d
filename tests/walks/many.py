"""Walks by the hundred, on all processors."""

import asyncio
import multiprocessing
import os
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from sayso.store.engine import open_engine
from tests.support.databases import SqliteFiles
from tests.support.in_process import Readings, load_readings
from tests.walks.walk import Flaw, Walk

_AT_ONCE = 10  # walks that a process takes before it asks for more


def walk_many(
    seeds: Sequence[int], *, path: Path | None = None, stubborn: bool = False, processes: int | None = None
) -> Iterator[str]:
    """What went wrong on each walk that was flawed, with its transcript.

    `path`: of another model than that of the present data. `stubborn`: go on after a broken rule, and note each.
    """
    parts = [seeds[n : n + _AT_ONCE] for n in range(0, len(seeds), _AT_ONCE)]
    # Not a copy of this process: it may have threads, which a copy would lack.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes or os.cpu_count(), mp_context=context) as pool:
        for found in pool.map(_some, parts, repeat(path), repeat(stubborn)):
            yield from found


def walk_of(seed: int, path: Path | None, *, stubborn: bool = False, transcript: bool = False) -> str | None:
    """The flaw of one walk, or else its transcript where that is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        url = _template().database(Path(folder))
        return asyncio.run(_walk(seed, url, _readings(path), stubborn=stubborn, transcript=transcript))


async def _walk(seed: int, url: str, readings: Readings, *, stubborn: bool, transcript: bool) -> str | None:
    engine = open_engine(url)
    walk = Walk(seed, engine, readings, stubborn=stubborn)
    try:
        await walk.run()
    except Flaw as flaw:
        return f"{flaw}\n"
    except Exception:  # noqa: BLE001 - whatever it is, the other walks go on
        return "\n".join([f"seed {seed}: it broke", *walk.transcript, traceback.format_exc()])
    finally:
        await engine.dispose()
    heading = f"seed {seed}: {len(walk.flaws)} flaws"
    return "\n".join([heading, *walk.transcript, ""]) if transcript or walk.flaws else None


def _some(seeds: Sequence[int], path: Path | None, stubborn: bool) -> list[str]:
    return [flaw for seed in seeds if (flaw := walk_of(seed, path, stubborn=stubborn))]


@lru_cache(maxsize=1)
def _readings(path: Path | None) -> Readings:
    return load_readings(path)


@lru_cache(maxsize=1)
def _template() -> SqliteFiles:
    return SqliteFiles(Path(tempfile.mkdtemp(prefix="walks-")))
