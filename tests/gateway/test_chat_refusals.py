"""What the JSON routes refuse, and how they say so: never with the citizen's words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from yarl import URL

from sayso.domain.ports import Unit
from sayso.gateway.limits import Limiter
from sayso.gateway.site import Site
from tests.gateway.site import Chat, chatting, problem_of
from tests.support.fakes import failing_commits

WORDS = "Zoë of 4 High Street was here"

BAD_MESSAGES: list[tuple[str, Any, str]] = [
    ("empty", {"id": str(uuid4()), "text": ""}, "text"),
    ("white space", {"id": str(uuid4()), "text": " \n\t\u00a0 "}, "text"),
    ("nothing that can be seen", {"id": str(uuid4()), "text": "\u200b\u200d\u2060"}, "text"),
    ("only control characters", {"id": str(uuid4()), "text": "\x00\x01\x1b"}, "text"),
    ("4,001 characters", {"id": str(uuid4()), "text": f"{WORDS} " + "x" * (4_000 - len(WORDS))}, "text"),
    ("no text", {"id": str(uuid4())}, "text"),
    ("text is null", {"id": str(uuid4()), "text": None}, "text"),
    ("text is a number", {"id": str(uuid4()), "text": 42}, "text"),
    ("text is a list", {"id": str(uuid4()), "text": [WORDS]}, "text"),
    ("text is an object", {"id": str(uuid4()), "text": {"text": WORDS}}, "text"),
    ("no id", {"text": WORDS}, "id"),
    ("id is null", {"id": None, "text": WORDS}, "id"),
    ("id is a number", {"id": 12345678, "text": WORDS}, "id"),
    ("id is empty", {"id": "", "text": WORDS}, "id"),
    ("id is too short", {"id": "1234567", "text": WORDS}, "id"),
    ("id is too long", {"id": "x" * 65, "text": WORDS}, "id"),
    ("id with odd characters", {"id": "a:b:c:d:e:f", "text": WORDS}, "id"),
    ("id with a line end", {"id": "12345678\n", "text": WORDS}, "id"),
]


@pytest.mark.parametrize(("body", "field"), [row[1:] for row in BAD_MESSAGES], ids=[row[0] for row in BAD_MESSAGES])
async def test_a_message_that_is_none_is_refused(chat: Chat, body: Any, field: str) -> None:
    session = await chat.start()
    async with chat.client.post(f"/chat/api/sessions/{session}/messages", json=body) as response:
        problem = await problem_of(response, 400)
        raw = await response.text()
    assert problem["field"] == field
    assert "Zoë" not in raw
    assert "xxx" not in raw
    assert session not in raw
    assert len(await chat.thread(session)) == 1


BAD_BODIES = [
    ("nothing", b""),
    ("no JSON", WORDS.encode()),
    ("half a JSON", b'{"id": "12345678", "text": "Zo'),
    ("no UTF-8", b'{"id": "12345678", "text": "\xff\xfe\xfa"}'),
    ("an array", b'["12345678", "hello"]'),
    ("a string", b'"hello"'),
    ("a number", b"42"),
    ("null", b"null"),
    ("a form", b"id=12345678&text=hello"),
    ("nested without end", b"[" * 60_000),
    ("a very long number", b"1" * 60_000),
]


@pytest.mark.parametrize("body", [row[1] for row in BAD_BODIES], ids=[row[0] for row in BAD_BODIES])
async def test_a_body_that_is_no_object_is_refused(chat: Chat, body: bytes) -> None:
    session = await chat.start()
    for path in (f"/chat/api/sessions/{session}/messages", "/chat/api/sessions"):
        if not body and path == "/chat/api/sessions":
            continue  # a session needs no body
        async with chat.client.post(path, data=body, headers={"Content-Type": "application/json"}) as response:
            problem = await problem_of(response, 400)
        assert problem["field"] == "body"
    assert len(await chat.thread(session)) == 1


@pytest.mark.parametrize("service", ["no-such-service", 7, True, ["missed-bin"], {"id": "missed-bin"}, "../etc"])
async def test_a_session_about_an_unknown_service_is_refused(chat: Chat, service: object) -> None:
    async with chat.client.post("/chat/api/sessions", json={"service": service}) as response:
        assert (await problem_of(response, 400))["field"] == "service"


ODD_SESSIONS = [
    ("of the right shape", "A" * 43),
    ("too short", "A" * 42),
    ("too long", "A" * 44),
    ("with odd characters", "A" * 42 + "!"),
    ("the hash that the store holds", "a" * 64),
    ("an encoded slash", "A" * 40 + "%2F.."),
    ("an encoded NUL", "A" * 42 + "%00"),
    ("not ASCII", "%C3%A9" * 43),
    ("no UTF-8", "%FF" * 43),
    ("huge", "A" * 4_000),
]


@pytest.mark.parametrize("session", [row[1] for row in ODD_SESSIONS], ids=[row[0] for row in ODD_SESSIONS])
async def test_an_unknown_session_is_not_found(chat: Chat, session: str) -> None:
    path = f"/chat/api/sessions/{session}"
    get, post = chat.client.get, chat.client.post
    async with post(URL(f"{path}/messages", encoded=True), json={"id": "12345678", "text": WORDS}) as response:
        await problem_of(response, 404)
        assert "Zoë" not in await response.text()
    async with get(URL(f"{path}/messages", encoded=True)) as response:
        await problem_of(response, 404)
    async with get(URL(f"{path}/events", encoded=True)) as response:
        await problem_of(response, 404)


BAD_NUMBERS = ["NaN", "nan", "-1", "-0.5", "inf", "-inf", "1e400", "x", "", " ", "1,5", "0x10", "99999999999999999999"]


@pytest.mark.parametrize("value", BAD_NUMBERS)
@pytest.mark.parametrize(("route", "name"), [("messages", "after"), ("messages", "wait"), ("events", "after")])
async def test_a_place_or_a_wait_that_is_no_number_is_refused(chat: Chat, route: str, name: str, value: str) -> None:
    session = await chat.start()
    async with chat.client.get(f"/chat/api/sessions/{session}/{route}", params={name: value}) as response:
        assert (await problem_of(response, 400))["field"] == name


async def test_a_body_that_is_too_large_is_refused_unread(chat: Chat) -> None:
    session = await chat.start()
    body = b'{"id": "12345678", "text": "' + b"x" * 70_000 + b'"}'
    async with chat.client.post(f"/chat/api/sessions/{session}/messages", data=body) as response:
        await problem_of(response, 413)
        assert "xxx" not in await response.text()
    assert len(await chat.thread(session)) == 1


async def test_a_citizen_who_writes_very_fast_is_asked_to_wait(site: Site) -> None:
    now = 0.0
    slow = replace(site, messages=Limiter(per_minute=6, burst=2, now=lambda: now))
    async with chatting(slow) as chat:
        session, other = await chat.start(), await chat.start()
        for text in ("one", "two"):
            await chat.say(session, text)
        async with chat.post(session, WORDS) as response:
            await problem_of(response, 429)
            assert response.headers["Retry-After"] == "10"
            assert "Zoë" not in await response.text()
        assert len(await chat.thread(session)) == 3
        # Nobody else has to wait, and after the wait this one has not either.
        await chat.say(other, "hello")
        now = 10.0
        await chat.say(session, "three")


async def test_who_opens_very_many_chats_is_asked_to_wait(site: Site) -> None:
    slow = replace(site, sessions=Limiter(per_minute=1, burst=2, now=lambda: 0.0))
    async with chatting(slow) as chat:
        session = await chat.start()
        await chat.start()
        async with chat.client.post("/chat/api/sessions") as response:
            await problem_of(response, 429)
            assert response.headers["Retry-After"] == "60"
        # The chats that are open go on.
        await chat.say(session, "hello")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/chat/api/sessions", "POST"),
        ("DELETE", "/chat/api/sessions/{session}/messages", "GET,HEAD,POST"),
        ("POST", "/chat/api/sessions/{session}/events", "GET,HEAD"),
        ("GET", "/channels/sms/twilio", "POST"),
    ],
)
async def test_another_method_is_refused_and_told_which_ones_there_are(
    chat: Chat, method: str, path: str, allowed: str
) -> None:
    session = await chat.start()
    async with chat.client.request(method, path.format(session=session)) as response:
        await problem_of(response, 405)
        assert response.headers["Allow"] == allowed


async def test_an_unknown_route_is_not_found(chat: Chat) -> None:
    for path in ("/chat/api", "/chat/api/sessions/x/y/z", "/channels/pigeon", "/api/v0"):
        async with chat.client.get(path) as response:
            await problem_of(response, 404)


async def test_a_database_that_fails_is_told_as_such_and_nothing_was_accepted(site: Site) -> None:
    async with chatting(site) as chat:
        session = await chat.start()
    async with chatting(replace(site, units=failing_commits(site.units))) as chat:
        async with chat.post(session, WORDS) as response:
            await problem_of(response, 503)
            assert int(response.headers["Retry-After"]) > 0
            assert "Zoë" not in await response.text()
        assert len(await chat.thread(session)) == 1


async def test_a_fault_of_ours_is_a_problem_document_that_tells_nothing(site: Site) -> None:
    @asynccontextmanager
    async def broken(*, read_only: bool = False) -> AsyncIterator[Unit]:
        raise RuntimeError(f"a bug, with {WORDS}")
        yield

    path = f"/chat/api/sessions/{'A' * 43}/messages"
    async with chatting(replace(site, units=broken)) as chat, chat.client.get(path) as response:
        await problem_of(response, 500)
        raw = await response.text()
    assert "Zoë" not in raw
    assert "RuntimeError" not in raw


async def test_a_refused_message_can_be_sent_again_once_the_database_is_back(site: Site) -> None:
    message_id = str(uuid4())
    async with chatting(site) as chat:
        session = await chat.start()
    full = replace(site, units=failing_commits(site.units))
    async with chatting(full) as chat, chat.post(session, "hello", message_id=message_id) as response:
        assert response.status == 503
    async with chatting(site) as chat, chat.post(session, "hello", message_id=message_id) as response:
        assert (await response.json())["duplicate"] is False
