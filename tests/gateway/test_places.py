"""How many requests may wait for news at once, and that a page which is closed makes room."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientResponse

from sayso.gateway import chat_api, pages
from sayso.gateway.limits import Places
from sayso.gateway.problems import TooMany
from sayso.gateway.site import Site
from tests.gateway.page import page_of
from tests.gateway.site import Chat, RingsOnly, chatting, problem_of


def _open() -> bool:
    return True


def test_a_chat_an_address_and_the_site_have_so_many_places_each() -> None:
    places = Places(per_chat=2, per_address=3, in_all=4)
    take: Callable[[str, str], Any] = lambda chat, address: places.take(chat, address, is_there=lambda: True)  # noqa: E731
    with take("a", "x"), take("a", "x"):
        with pytest.raises(TooMany, match="in too many windows"), take("a", "y"):
            pass
        with take("b", "x"):
            with pytest.raises(TooMany, match="Very many chats"), take("c", "x"):
                pass
            with take("c", "y"), pytest.raises(TooMany, match="Very many chats"), take("d", "z"):
                pass
            with take("d", "z"):
                pass
        with take("c", "x"):
            pass
    assert places._held == {}


def test_a_place_is_given_back_whatever_happens() -> None:
    places = Places(per_chat=1)
    for _ in range(3):
        with pytest.raises(KeyError), places.take("a", "x", is_there=_open):
            raise KeyError
    assert places._held == {}


def test_a_page_that_is_gone_takes_no_place_though_its_handler_goes_on() -> None:
    places = Places(per_chat=1)
    there = True
    with places.take("a", "x", is_there=lambda: there):
        with pytest.raises(TooMany), places.take("a", "x", is_there=_open):
            pass
        there = False
        with places.take("a", "x", is_there=_open):
            pass


async def _open_events(chat: Chat, session: str, **headers: str) -> ClientResponse:
    response: ClientResponse = await chat.client.get(f"/chat/api/sessions/{session}/events", headers=headers)
    return response


def _sleepers(chat: Chat) -> int:
    wakeups = chat.site.wakeups
    assert isinstance(wakeups, RingsOnly)
    return wakeups.sleepers


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_fifth_window_is_refused_until_one_is_closed(chat: Chat) -> None:
    session, other = await chat.start(), await chat.start()
    async with AsyncExitStack() as windows:
        opened = [await _open_events(chat, session) for _ in range(4)]
        for response in opened:
            assert response.status == 200
            windows.callback(response.close)
        async with await _open_events(chat, session) as fifth:
            assert fifth.status == 429
            problem = await problem_of(fifth, 429)
            assert "too many windows" in problem["detail"]
            assert int(fifth.headers["Retry-After"]) > 0
        async with await _open_events(chat, other) as elsewhere:
            assert elsewhere.status == 200
        opened[0].close()
        await asyncio.sleep(0.05)
        # Its handler sleeps on, since nothing rings here; the place is free all the same.
        assert _sleepers(chat) >= 4
        async with await _open_events(chat, session) as next_one:
            assert next_one.status == 200


async def test_a_long_poll_takes_a_place_and_no_more_than_that(chat: Chat) -> None:
    session = await chat.start()
    polls = [asyncio.create_task(chat.read(session, after=1, wait=20)) for _ in range(4)]
    await _until(lambda: _sleepers(chat) == 4)
    path = f"/chat/api/sessions/{session}/messages"
    async with chat.client.get(path, params={"after": "1", "wait": "20"}) as response:
        await problem_of(response, 429)
        assert int(response.headers["Retry-After"]) > 0
    async with asyncio.timeout(5):
        # Who asks without waiting is answered, and so is who has something to hear.
        assert (await chat.read(session, after=1))["messages"] == []
        assert len((await chat.read(session, after=0, wait=20))["messages"]) == 1
        await chat.say(session, "hello")
        assert [len((await poll)["messages"]) for poll in polls] == [1] * 4
        assert (await chat.read(session, after=2, wait=0.01))["messages"] == []


async def test_one_address_has_so_many_places_and_another_its_own(site: Site) -> None:
    async with chatting(replace(site, places=Places(per_address=2))) as chat, AsyncExitStack() as windows:
        sessions = [await chat.start() for _ in range(3)]

        async def status_of(session: str, address: str) -> int:
            response = await _open_events(chat, session, **{"X-Forwarded-For": address})
            windows.callback(response.close)
            return response.status

        assert [await status_of(session, "192.0.2.1") for session in sessions] == [200, 200, 429]
        assert await status_of(sessions[2], "192.0.2.2") == 200


async def test_a_page_that_is_closed_ends_its_handler_within_a_heartbeat(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_api, "_HEARTBEAT", 0.5)
    session = await chat.start()
    response = await _open_events(chat, session)
    await response.content.readuntil(b"\n\n")
    async with asyncio.timeout(2):
        assert await response.content.readuntil(b"\n\n") == b": still here\n\n"
    await _until(lambda: _sleepers(chat) == 1)
    response.close()
    async with asyncio.timeout(0.9):
        while chat.site.places._held:
            await asyncio.sleep(0.005)
    assert _sleepers(chat) == 0


async def test_a_long_poll_of_a_closed_page_looks_no_more(chat: Chat) -> None:
    session = await chat.start()
    poll = asyncio.create_task(chat.read(session, after=1, wait=20))
    await _until(lambda: _sleepers(chat) == 1)
    poll.cancel()
    await asyncio.sleep(0.05)
    chat.site.wakeups.ring()  # about nothing that it waits for
    await _until(lambda: not chat.site.places._held)


async def test_a_page_without_scripts_that_finds_no_place_is_shown_after_a_pause(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_NO_PLACE", 0.3)
    async with chatting(replace(site, places=Places(per_chat=1))) as chat:
        session = await chat.start()
        await chat.say(session, "hello")
        cookies = {"Cookie": f"sayso_chat={session}"}
        held = asyncio.create_task(chat.client.get("/chat?refresh=1&after=2", headers=cookies))
        await _until(lambda: _sleepers(chat) == 1)
        began = asyncio.get_running_loop().time()
        async with chat.client.get("/chat?refresh=1&after=2", headers=cookies) as response:
            assert "hello" in (await page_of(response)).words
        assert 0.25 < asyncio.get_running_loop().time() - began < 3
        assert not held.done()
        held.cancel()
