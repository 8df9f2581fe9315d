"""Measures the adviser desk on PostgreSQL: `make bench-desk`. Figures are for comparison on one machine.

Fills a database with a million cases and five hundred conversations that are open at the desk, starts the web server
as it runs in earnest, and prints how long the queue's page takes and how soon fifty open desks hear of a message. The
desks do as browsers do: at every event they ask for what has changed.
"""

import argparse
import asyncio
import json
import math
import os
import secrets
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.filled import database, fill
from sayso.desk.doors import key_of
from sayso.domain.advisers import Adviser, Clearance, Role
from sayso.domain.conversations import Address, ChannelName, InboundMessage
from sayso.domain.desk import View
from sayso.domain.wording import Wordings
from sayso.flow.receive import receive
from sayso.policy import load_profile, load_unsupported_languages, load_wordings
from sayso.screening import WordScreen
from sayso.store import desk_queue
from sayso.store.engine import open_engine
from sayso.store.migrate import migrate
from sayso.store.units import StoreUnits

SERVER = "SAYSO_TEST_POSTGRESQL_URL"
MOST_MS = 300  # of the queue's page, at the 95th percentile
MOST_S = 1.0  # until a desk hears of a message
GAP = 0.5  # seconds between two messages
EVERY = 6  # of so many messages, one is of somebody who waits; the others are to who has the conversation


@dataclass
class Bench:
    engine: AsyncEngine
    url: str  # of the web server
    units: StoreUnits
    tokens: list[str] = field(default_factory=list)  # of advisers who are signed in
    talks: list[tuple[str, str]] = field(default_factory=list)  # (conversation, number), each with an adviser
    waiting: tuple[str, str] = ("", "")  # one that nobody has


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def some(engine: AsyncEngine, floor: str, most: int) -> list[tuple[str, str]]:
    """(id, number) of open conversations."""
    query = text("SELECT id, address FROM conversations WHERE floor = :floor ORDER BY address LIMIT :most")
    async with engine.connect() as connection:
        rows = await connection.execute(query, {"floor": floor, "most": most})
        return [(row.id, row.address) for row in rows]


async def add_advisers(bench: Bench, number: int) -> list[Adviser]:
    now = datetime.now(UTC)
    people = []
    async with bench.units() as unit:
        for count in range(number):
            name, token = f"adviser {count}", secrets.token_urlsafe()
            person = Adviser(uuid4().hex, name, name, Role.ADVISER, clearances=frozenset(Clearance))
            await unit.advisers.add(person, password_hash=None, at=now)
            await unit.sessions.open(key_of(token), person.id, whole=True, at=now)
            people.append(person)
            bench.tokens.append(token)
        await unit.commit()
    return people


@asynccontextmanager
async def web_server(database_url: str, port: int, state: Path) -> AsyncIterator[None]:
    own = {"SAYSO_DATABASE_URL": database_url, "SAYSO_PORT": str(port), "SAYSO_STATE_DIR": str(state)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sayso.cli", "web"), env=os.environ | own, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        async with ClientSession() as client:
            for _ in range(300):
                try:
                    async with client.get(f"http://127.0.0.1:{port}/healthz"):
                        break
                except OSError:
                    await asyncio.sleep(0.1)
            else:
                raise RuntimeError("the web server did not start")
        yield
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def browser(bench: Bench, number: int) -> AsyncIterator[ClientSession]:
    """One adviser's."""
    cookies = {"sayso_desk": bench.tokens[number]}
    connector = TCPConnector(limit=6)
    async with ClientSession(bench.url, cookies=cookies, connector=connector, timeout=ClientTimeout(total=None)) as one:
        yield one


async def time_pages(bench: Bench, path: str, number: int) -> list[float]:
    """Milliseconds of each, one after the other."""
    took = []
    async with browser(bench, 0) as client:
        for count in range(number + 3):
            began = time.perf_counter()
            async with client.get(path, allow_redirects=False) as response:
                assert response.status == 200, response.status
                await response.read()
            if count >= 3:  # the first ones fill caches
                took.append((time.perf_counter() - began) * 1_000)
    return took


class Desks:
    """Open desks, each with the queue and with a conversation of its own, and when they heard of what."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.sent: dict[str, float] = {}  # by conversation, what its desk has not heard of yet
        self.waiting_sent: float | None = None  # when somebody wrote last whom nobody has taken
        self.of_thread: list[float] = []  # seconds
        self.of_queue: list[float] = []
        self.shown: list[float] = []  # seconds until the rows were there, too

    @asynccontextmanager
    async def open(self, number: int) -> AsyncIterator[None]:
        ready = [asyncio.Event() for _ in range(2 * number)]
        tasks = []
        for count in range(number):
            tasks.append(asyncio.create_task(self._hear_thread(count, ready[2 * count])))
            tasks.append(asyncio.create_task(self._hear_queue(count, ready[2 * count + 1])))
        try:
            await asyncio.gather(*(each.wait() for each in ready))
            await asyncio.sleep(5)  # all that is told at once has been told
            self.shown.clear()
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _hear_thread(self, number: int, ready: asyncio.Event) -> None:
        talk, _ = self.bench.talks[number]
        async with browser(self.bench, number) as client:
            async for event, at in self._events(client, {"conversation": talk}, ready):
                if event == b"thread" and talk in self.sent:
                    self.of_thread.append(at - self.sent.pop(talk))

    async def _hear_queue(self, number: int, ready: asyncio.Event) -> None:
        """As htmx does: of what comes while it asks, only the last asks again."""
        heard_of: float | None = None
        async with browser(self.bench, number) as client:
            asking = asyncio.Event()
            fetching = asyncio.create_task(self._fetch(client, asking))
            try:
                async for event, at in self._events(client, {"view": "waiting"}, ready):
                    sent = self.waiting_sent
                    if event == b"queue" and sent is not None and heard_of != sent:
                        heard_of = sent
                        self.of_queue.append(at - sent)
                    if event == b"queue":
                        asking.set()
            finally:
                fetching.cancel()

    async def _events(
        self, client: ClientSession, query: dict[str, str], ready: asyncio.Event
    ) -> AsyncIterator[tuple[bytes, float]]:
        async with client.get("/desk/live", params=query) as response:
            assert response.status == 200, response.status
            ready.set()
            while True:
                block = await response.content.readuntil(b"\n\n")
                if block.startswith(b"event: "):
                    yield block.partition(b"\n")[0].removeprefix(b"event: "), time.perf_counter()

    async def _fetch(self, client: ClientSession, asking: asyncio.Event) -> None:
        while True:
            await asking.wait()
            asking.clear()
            sent = self.waiting_sent
            async with client.get("/desk/queue", headers={"HX-Request": "true"}) as response:
                assert response.status == 200, response.status
                await response.read()
            if sent is not None:
                self.shown.append(time.perf_counter() - sent)


async def time_events(bench: Bench, *, desks: int, messages: int) -> Desks:
    profile = load_profile("code-2024")
    wordings, screen = Wordings(load_wordings(profile), load_unsupported_languages()), WordScreen()
    listening = Desks(bench)

    class Clock:
        def now(self) -> datetime:
            return datetime.now(UTC)

        steady = now

    async with listening.open(desks):
        for count in range(messages):
            to_waiting = count % EVERY == 0
            talk, number = bench.waiting if to_waiting else bench.talks[count % desks]
            sender = Address(ChannelName.SMS, number)
            message = InboundMessage(ChannelName.SMS, f"SM{uuid4().hex}", sender, "Any news of it?", datetime.now(UTC))
            now = time.perf_counter()
            if to_waiting:
                listening.waiting_sent = now
            else:
                listening.sent[talk] = now
            assert await receive(message, units=bench.units, clock=Clock(), screen=screen, wordings=wordings)
            await asyncio.sleep(GAP)
        await asyncio.sleep(2)
    return listening


async def explain(bench: Bench, adviser: Adviser) -> str:
    """How PostgreSQL goes about the queue."""
    query = desk_queue.rows(View.WAITING, desk_queue.Eye.of(adviser)).limit(100)
    statement = str(query.compile(bench.engine.sync_engine, compile_kwargs={"literal_binds": True}))
    async with bench.engine.connect() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}")
        return "\n".join(row[0] for row in rows)


def quantile(values: Sequence[float], at: float) -> float:
    return sorted(values)[min(len(values) - 1, math.ceil(at * len(values)) - 1)]


async def measure(arguments: argparse.Namespace) -> dict[str, object]:
    server = make_url(os.environ[SERVER])
    async with database(server) as database_url:
        engine = open_engine(database_url)
        await migrate(engine)
        port = free_port()
        bench = Bench(engine, f"http://127.0.0.1:{port}", StoreUnits(engine))
        people = await add_advisers(bench, arguments.desks)
        await fill(engine, cases=arguments.cases, talks=arguments.open, holder=people[0].id)
        bench.talks = await some(engine, "adviser", arguments.desks)
        [bench.waiting] = await some(engine, "queue", 1)
        with tempfile.TemporaryDirectory() as state:
            async with web_server(database_url, port, Path(state)):
                found = await _figures(bench, people[0], arguments)
        if arguments.explain:
            print(await explain(bench, people[0]), file=sys.stderr)
        await engine.dispose()
        return found


async def _figures(bench: Bench, adviser: Adviser, arguments: argparse.Namespace) -> dict[str, object]:
    paths = {view.value: f"/desk/?view={view}" for view in View}
    pages = {name: await time_pages(bench, path, arguments.pages) for name, path in paths.items()}
    every = [took for page in pages.values() for took in page]
    desks = await time_events(bench, desks=arguments.desks, messages=arguments.messages)

    heard = [*desks.of_thread, *desks.of_queue]

    def times(values: Sequence[float], last: str, at: float) -> dict[str, float]:
        return {"median": round(statistics.median(values), 3), last: round(quantile(values, at), 3)}

    return {
        "cases": arguments.cases,
        "open": arguments.open,
        "desks": arguments.desks,
        "cpus": os.cpu_count(),
        "queue_page_ms": {name: times(took, "p95", 0.95) for name, took in pages.items()},
        "queue_page_ms_all": times(every, "p95", 0.95),
        "thread_event_s": times(desks.of_thread, "p99", 0.99) | {"heard": len(desks.of_thread)},
        "queue_event_s": times(desks.of_queue, "p99", 0.99) | {"heard": len(desks.of_queue)},
        "rows_shown_s": times(desks.shown, "p99", 0.99) | {"shown": len(desks.shown)},
        "held": quantile(every, 0.95) < MOST_MS and quantile(heard, 0.99) < MOST_S,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--open", type=int, default=500, help="conversations at the desk")
    parser.add_argument("--desks", type=int, default=50, help="that are open at once")
    parser.add_argument("--pages", type=int, default=100, help="of each view")
    parser.add_argument("--messages", type=int, default=200)
    parser.add_argument("--explain", action="store_true", help="also PostgreSQL's plan for the queue")
    print(json.dumps(asyncio.run(measure(parser.parse_args())), indent=2))


if __name__ == "__main__":
    main()
