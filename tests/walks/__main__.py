"""Many walks: `python -m tests.walks`. Prints each flaw with its seed and transcript; `--seed` repeats one."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sayso import model
from tests.walks.many import walk_many, walk_of


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _read_arguments(arguments)
    path = _newest() if asked.newest_model else None
    if asked.seed is not None:
        print(walk_of(asked.seed, path, stubborn=asked.stubborn, transcript=True))
        return 0
    began, flawed = time.monotonic(), 0
    seeds = range(asked.first, asked.first + asked.walks)
    for flaw in walk_many(seeds, path=path, stubborn=asked.stubborn, processes=asked.processes):
        flawed += 1
        print(flaw, flush=True)
    print(f"{len(seeds)} walks in {time.monotonic() - began:.0f} s, {flawed} with a flaw")
    return 1 if flawed else 0


def _newest() -> Path:
    return max(model.MODELS.glob("sayso-*.tar.gz"), key=lambda path: path.stat().st_mtime)


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__)
    parser.add_argument("--walks", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="only this one, with its transcript")
    parser.add_argument("--stubborn", action="store_true", help="go on after a broken rule, and note each")
    parser.add_argument("--processes", type=int, help="as many as there are processors, unless told")
    parser.add_argument("--newest-model", action="store_true", help="even where it is not of the present data")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
