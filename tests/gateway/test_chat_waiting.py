"""A page that waits hears at once: by long poll and by server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse

from channels.web_chat import parse_message
from sayso.domain.conversations import Floor, InboundMessage, Reply
from sayso.domain.errors import StoreUnavailable
from sayso.domain.ports import Unit
from sayso.flow.receive import receive
from sayso.gateway.site import Site
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from sayso.store.wakeups import Wakeups
from tests.gateway.site import Chat, RingsOnly, chatting, problem_of


async def _asleep(chat: Chat) -> None:
    """Until a waiting request has looked and found nothing (again)."""
    wakeups = chat.site.wakeups
    assert isinstance(wakeups, RingsOnly)
    async with asyncio.timeout(10):
        await wakeups.asleep.wait()
    wakeups.asleep.clear()


def _has_looked_again(chat: Chat) -> bool:
    wakeups = chat.site.wakeups
    assert isinstance(wakeups, RingsOnly)
    return wakeups.asleep.is_set()


async def test_a_long_poll_wakes_at_what_the_bot_says(chat: Chat) -> None:
    session = await chat.start()
    await chat.say(session, "My bin was missed")
    poll = asyncio.create_task(chat.read(session, after=2, wait=20))
    await _asleep(chat)
    await chat.answer(Reply("Where is it?"))
    async with asyncio.timeout(5):
        news = await poll
    assert [message["text"] for message in news["messages"]] == ["Where is it?"]


async def test_a_long_poll_wakes_at_what_the_citizen_says_in_another_window(chat: Chat) -> None:
    session = await chat.start()
    poll = asyncio.create_task(chat.read(session, after=1, wait=20))
    await _asleep(chat)
    await chat.say(session, "My bin was missed")
    async with asyncio.timeout(5):
        assert [message["text"] for message in (await poll)["messages"]] == ["My bin was missed"]


async def test_a_long_poll_wakes_when_somebody_takes_the_floor(chat: Chat) -> None:
    session = await chat.start()
    poll = asyncio.create_task(chat.read(session, after=1, wait=20))
    await _asleep(chat)
    await chat.give_floor(session, Floor.ADVISER)
    async with asyncio.timeout(5):
        assert await poll == {"messages": [], "floor": "adviser"}


async def test_a_long_poll_sleeps_on_at_what_is_said_elsewhere(chat: Chat) -> None:
    session, other = await chat.start(), await chat.start()
    poll = asyncio.create_task(chat.read(session, after=1, wait=20))
    await _asleep(chat)
    chat.site.wakeups.ring()
    await _asleep(chat)
    assert not poll.done()
    await chat.say(other, "hello")
    await asyncio.sleep(0.1)
    assert not _has_looked_again(chat)
    await chat.say(session, "hello")
    async with asyncio.timeout(5):
        assert len((await poll)["messages"]) == 1


async def test_a_long_poll_does_not_wait_for_what_is_there_already(chat: Chat) -> None:
    session = await chat.start()
    async with asyncio.timeout(5):
        assert len((await chat.read(session, after=0, wait=25))["messages"]) == 1


@pytest.mark.parametrize("wait", ["0", "0.02"])
async def test_a_long_poll_ends_empty_when_its_time_is_over(chat: Chat, wait: str) -> None:
    session = await chat.start()
    async with asyncio.timeout(5):
        assert await chat.read(session, after=1, wait=wait) == {"messages": [], "floor": "bot"}


async def test_what_another_process_commits_wakes_a_long_poll(site: Site, engine: Any, database_url: str) -> None:
    """The worker is a process of its own: nothing rings in this one."""
    worker = open_engine(database_url)
    async with chatting(replace(site, wakeups=Wakeups(engine))) as chat:
        session = await chat.start()
        poll = asyncio.create_task(chat.read(session, after=1, wait=20))
        [greeting] = await chat.thread(session)
        async with asyncio.timeout(10):
            while not poll.done():
                # More than once, because the first may come before the poll is there.
                await _hear(StoreUnits(worker), chat, session)
                await asyncio.wait({poll}, timeout=0.3)
        assert (await poll)["messages"]
        assert greeting.seq == 1
    await worker.dispose()


async def _hear(units: StoreUnits, chat: Chat, session: str) -> None:
    site = chat.site
    message: InboundMessage = parse_message(session, str(uuid4()), "hello", now=site.clock.now())
    await receive(message, units=units, clock=site.clock, screen=site.screen, wordings=site.wordings)


# Server-sent events --------------------------------------------------------------------------------------------------


async def _event(response: ClientResponse) -> tuple[int, dict[str, Any]]:
    """The next event: its id and its data."""
    fields: dict[str, str] = {}
    async with asyncio.timeout(5):
        while line := (await response.content.readline()).decode().rstrip("\n"):
            name, _, value = line.partition(": ")
            fields[name] = value
    return int(fields["id"]), json.loads(fields["data"])


def _texts(news: dict[str, Any]) -> list[str]:
    return [message["text"] for message in news["messages"]]


async def test_events_tell_what_was_said_and_then_what_is_said(chat: Chat) -> None:
    session = await chat.start()
    await chat.say(session, "My bin was missed")
    async with chat.client.get(f"/chat/api/sessions/{session}/events") as response:
        assert response.status == 200
        assert response.content_type == "text/event-stream"
        assert response.headers["Cache-Control"] == "no-store"
        number, news = await _event(response)
        assert (number, [message["seq"] for message in news["messages"]]) == (2, [1, 2])
        assert news["floor"] == "bot"
        await _asleep(chat)
        await chat.answer(Reply("Where is it?\n\nA street will do."))
        number, news = await _event(response)
        assert (number, _texts(news)) == (3, ["Where is it?\n\nA street will do."])


async def test_events_tell_who_takes_the_floor(chat: Chat) -> None:
    session = await chat.start()
    async with chat.client.get(f"/chat/api/sessions/{session}/events") as response:
        await _event(response)
        await _asleep(chat)
        await chat.give_floor(session, Floor.QUEUE)
        assert await _event(response) == (1, {"messages": [], "floor": "queue"})


# (Last-Event-ID, after) -> the places of the first event
PLACES: list[tuple[str | None, str, list[int]]] = [
    (None, "0", [1, 2, 3]),
    ("1", "0", [2, 3]),
    ("3", "0", []),
    ("1", "2", [3]),
    ("2", "1", [3]),
    ("999999999999999999999", "0", []),
    ("", "0", [1, 2, 3]),
    ("-1", "0", [1, 2, 3]),
    ("x", "1", [2, 3]),
    ("1.5", "0", [1, 2, 3]),
    ("²", "0", [1, 2, 3]),
    ("NaN", "0", [1, 2, 3]),
]


@pytest.mark.parametrize(("last", "after", "seqs"), PLACES)
async def test_events_go_on_where_they_broke_off(chat: Chat, last: str | None, after: str, seqs: list[int]) -> None:
    session = await chat.start()
    await chat.say(session, "one")
    await chat.say(session, "two")
    headers = {} if last is None else {"Last-Event-ID": last}
    path = f"/chat/api/sessions/{session}/events"
    async with chat.client.get(path, params={"after": after}, headers=headers) as response:
        assert response.status == 200
        _, news = await _event(response)
        assert [message["seq"] for message in news["messages"]] == seqs


async def test_a_page_that_loses_its_line_again_and_again_misses_nothing(chat: Chat) -> None:
    session = await chat.start()
    seen: list[str] = []
    last = "1"
    for number in range(6):
        await chat.say(session, f"message {number}")
        path = f"/chat/api/sessions/{session}/events"
        async with chat.client.get(path, headers={"Last-Event-ID": last}) as response:
            place, news = await _event(response)
            last = str(place)
            seen += _texts(news)
    assert seen == [f"message {number}" for number in range(6)]


def _breaks_when(broken: Callable[[], bool], site: Site) -> Site:
    @asynccontextmanager
    async def units(*, read_only: bool = False) -> AsyncIterator[Unit]:
        if broken():
            raise StoreUnavailable("the disk is gone")
        async with site.units(read_only=read_only) as unit:
            yield unit

    return replace(site, units=units)


async def test_a_database_that_fails_ends_the_events_cleanly(site: Site) -> None:
    """The page comes again by itself; it must not be fed half an error page in between."""
    broken = False
    async with chatting(_breaks_when(lambda: broken, site)) as chat:
        session = await chat.start()
        async with chat.client.get(f"/chat/api/sessions/{session}/events") as response:
            await _event(response)
            await _asleep(chat)
            broken = True
            site.wakeups.ring()
            async with asyncio.timeout(5):
                assert await response.content.read() == b""
        async with chat.client.get(f"/chat/api/sessions/{session}/events") as response:
            await problem_of(response, 503)


@pytest.mark.parametrize("route", ["messages?after=1&wait=20", "events?after=1"])
async def test_what_comes_while_a_request_looks_is_not_missed(site: Site, route: str) -> None:
    looks = 0

    @asynccontextmanager
    async def units(*, read_only: bool = False) -> AsyncIterator[Unit]:
        nonlocal looks
        async with site.units(read_only=read_only) as unit:
            yield unit
        looks += 1
        if looks == 2:  # the first was for the conversation, and this one has seen no message
            message = parse_message(session, str(uuid4()), "hello", now=site.clock.now())
            await receive(message, units=site.units, clock=site.clock, screen=site.screen, wordings=site.wordings)
            site.wakeups.ring()

    async with chatting(site) as chat:
        session = await chat.start()
    path = f"/chat/api/sessions/{session}/{route}"
    async with chatting(replace(site, units=units)) as chat, asyncio.timeout(5), chat.client.get(path) as response:
        assert b"hello" in await response.content.readuntil(b'"asks"')


async def test_a_page_that_is_closed_leaves_nobody_waiting(chat: Chat) -> None:
    session = await chat.start()
    async with chat.client.get(f"/chat/api/sessions/{session}/events") as response:
        await _event(response)
        await _asleep(chat)
    # The server finds out when it next writes; the chat goes on.
    await chat.say(session, "hello")
    assert len(await chat.thread(session)) == 2
