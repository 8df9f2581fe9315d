"""Measures a running product by hand: `make measure`. Figures are for comparison within one run on one machine.

Starts everything with a fresh store, lets citizens talk over web chat, and prints seconds and megabytes.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path
from uuid import uuid4

from aiohttp import ClientSession

from tests.support.stack import Chat, Stack

SCRIPT = (
    "There is a big pothole on the road",
    "Outside 12 Mill Lane, Leigh WN7 4AB",
    "Jane Khan",
    "07700 900123",
    "1",
)
PARTS = ("web", "worker", "rasa-0")


def resident(stack: Stack, part: str) -> float:
    """Megabytes of a process that are in memory."""
    status = Path(f"/proc/{stack.pid_of(part)}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def cpu_seconds(stack: Stack, part: str) -> float:
    fields = Path(f"/proc/{stack.pid_of(part)}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def converse(client: ClientSession, url: str, waits: list[float]) -> None:
    chat = await Chat.open(client, url)
    for line in SCRIPT:
        began = time.perf_counter()
        await chat.post(str(uuid4()), line)
        heard = await chat.hear()
        assert heard["from"] == "bot"
        waits.append(time.perf_counter() - began)


async def measure(conversations: int, at_once: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        async with Stack(Path(folder)) as stack:
            ready = time.perf_counter() - began
            fresh = {part: resident(stack, part) for part in PARTS}
            before = {part: cpu_seconds(stack, part) for part in PARTS}
            waits: list[float] = []
            gate = asyncio.Semaphore(at_once)

            async def one(number: int) -> None:
                # Citizens come from many addresses; one alone would be slowed down.
                origin = {"X-Forwarded-For": f"192.0.2.{number % 250}"}
                async with gate, ClientSession(headers=origin) as client:
                    await converse(client, stack.url, waits)

            began = time.perf_counter()
            await asyncio.gather(*(one(number) for number in range(conversations)))
            seconds = time.perf_counter() - began
            turns = conversations * len(SCRIPT)
            return {
                "ready_s": round(ready, 1),
                "turns": turns,
                "at_once": at_once,
                "turns_per_s": round(turns / seconds, 1),
                "p50_ms": round(statistics.median(waits) * 1000),
                "p95_ms": round(statistics.quantiles(waits, n=20)[-1] * 1000),
                "cpu_ms_per_turn": {
                    part: round((cpu_seconds(stack, part) - before[part]) * 1000 / turns, 1) for part in PARTS
                },
                "rss_mb_fresh": {part: round(fresh[part]) for part in PARTS},
                "rss_mb_after": {part: round(resident(stack, part)) for part in PARTS},
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=4)
    arguments = parser.parse_args()
    print(json.dumps(asyncio.run(measure(arguments.conversations, arguments.at_once)), indent=2))


if __name__ == "__main__":
    main()
