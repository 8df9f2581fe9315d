"""The input channel over HTTP: a real Sanic server and tracker store, a stand-in for the processor."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from bot.channel import READABLE, SaysoInput, draft_of, replies_to
from bot.locks import OneProcessLockStore
from bot.patches import TurnFailed

TOKEN = {"X-Sayso-Token": "right"}
OURS = Domain.load([str(Path(__file__).resolve().parents[1] / "domain")])
pytestmark = pytest.mark.asyncio(loop_scope="module")


class Processor:
    """Takes a turn as Rasa's does: reads the tracker, says something, saves at the very end."""

    def __init__(self, store: InMemoryTrackerStore) -> None:
        self.tracker_store = store
        self.turns: list[str] = []
        self.failure: BaseException | None = None
        self.running = 0
        self.slots: dict[str, Any] = {}  # that are set in the turn

    async def handle_message(self, message: UserMessage) -> None:
        assert self.running == 0, "two turns of one conversation at once"
        self.running += 1
        self.turns.append(str(message.message_id))
        try:
            tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
            intent = {"name": "complaint", "confidence": 0.8}
            tracker.update(
                UserUttered(message.text, intent=intent, message_id=message.message_id, metadata=message.metadata)
            )
            for name, value in self.slots.items():
                tracker.update(SlotSet(name, value))
            tracker.update(ActiveLoop("x_form"))
            tracker.update(ActionExecuted("x_form"))
            await asyncio.sleep(0.01)
            if self.failure:
                raise self.failure
            tracker.update(BotUttered("Where is it?", {"custom": {"asks": "location", "choices": []}}))
            tracker.update(BotUttered(f"heard {message.text}"))
            await self.tracker_store.save(tracker)
        finally:
            self.running -= 1


class Rasa:
    def __init__(self, url: str, processor: Processor, agent: SimpleNamespace, client: ClientSession) -> None:
        self.url, self.processor, self.agent, self._client = url, processor, agent, client

    async def post(self, body: Any, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        kind = {"data": body} if isinstance(body, bytes) else {"json": body}
        async with self._client.post(f"{self.url}/turn", headers=TOKEN if headers is None else headers, **kind) as got:
            return got.status, await got.json()

    async def get(self) -> int:
        async with self._client.get(f"{self.url}/") as got:
            return got.status


# This Sanic can be started once in a process: one server, and a fresh agent for each test.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served() -> AsyncIterator[tuple[Sanic, str]]:
    app = Sanic("sayso_channel_test")
    app.blueprint(SaysoInput("right").blueprint(None), url_prefix="/webhooks/sayso")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    await server.startup()
    yield app, f"http://127.0.0.1:{port}/webhooks/sayso"
    server.close()
    await server.wait_closed()


@pytest_asyncio.fixture(loop_scope="module")
async def rasa(served: tuple[Sanic, str]) -> AsyncIterator[Rasa]:
    app, url = served
    processor = Processor(InMemoryTrackerStore(OURS))
    app.ctx.agent = SimpleNamespace(processor=processor, lock_store=OneProcessLockStore(), is_ready=lambda: True)
    async with ClientSession() as client:
        yield Rasa(url, processor, app.ctx.agent, client)


def turn(message_id: str = "m1", text: str = "hello", conversation: str = "c1") -> dict[str, Any]:
    metadata = {"channel": "sms", "language": "pl"}
    return {"conversation": conversation, "message_id": message_id, "text": text, "metadata": metadata}


async def test_a_turn_gives_structured_replies(rasa: Rasa) -> None:
    status, answer = await rasa.post(turn())
    assert status == 200
    assert answer["replies"] == [{"text": "Where is it?", "asks": "location", "choices": []}, {"text": "heard hello"}]
    assert answer["repeated"] is False


async def test_a_turn_tells_what_was_collected_and_what_the_message_was_taken_for(rasa: Rasa) -> None:
    rasa.processor.slots = {"kind": "complaint", "details": "My bin was missed", "missing": ["when"], "tries": 2}
    first = (await rasa.post(turn()))[1]
    assert first["reading"] == {"kind": "complaint", "confidence": 0.8, "language": "pl"}
    told = {name: value for name, value in first["draft"].items() if value is not None}
    assert told == {"kind": "complaint", "details": "My bin was missed", "missing": ["when"], "confidence": 0.8}
    again = (await rasa.post(turn()))[1]
    assert (again["draft"], again["reading"]) == (first["draft"], first["reading"])


async def test_a_person_who_hands_back_is_no_message_of_a_citizen(rasa: Rasa) -> None:
    status, answer = await rasa.post({**turn(text=""), "facts": {"location": "High Street"}})
    assert status == 200
    [heard] = [e for e in (await rasa.processor.tracker_store.retrieve("c1")).events if isinstance(e, UserUttered)]
    assert (heard.text, heard.metadata["facts"]) == ("/handed_back", {"location": "High Street"})
    assert answer["reading"] is None


async def test_a_citizens_message_cannot_pretend_to_be_that(rasa: Rasa) -> None:
    body = turn()
    body["metadata"]["facts"] = {"kind": "complaint"}
    assert (await rasa.post(body))[0] == 200
    [heard] = [e for e in (await rasa.processor.tracker_store.retrieve("c1")).events if isinstance(e, UserUttered)]
    assert "facts" not in heard.metadata


async def test_a_repeat_gives_the_same_replies_and_takes_no_turn(rasa: Rasa) -> None:
    _, first = await rasa.post(turn())
    await rasa.post(turn("m2", "later"))
    status, again = await rasa.post(turn())
    assert (status, again["repeated"]) == (200, True)
    assert again["replies"] == first["replies"]
    assert rasa.processor.turns == ["m1", "m2"]


async def test_the_same_message_twice_at_once_is_one_turn(rasa: Rasa) -> None:
    answers = await asyncio.gather(*(rasa.post(turn()) for _ in range(5)))
    assert rasa.processor.turns == ["m1"]
    assert len({str(answer["replies"]) for _, answer in answers}) == 1


async def test_two_messages_of_one_conversation_wait_for_each_other(rasa: Rasa) -> None:
    answers = await asyncio.gather(rasa.post(turn("m1")), rasa.post(turn("m2")))
    assert [status for status, _ in answers] == [200, 200]


@pytest.mark.parametrize("failure", [TurnFailed("action_x"), ValueError("x"), OSError("disk")])
async def test_a_failed_turn_is_503_and_leaves_nothing(rasa: Rasa, failure: BaseException) -> None:
    rasa.processor.failure = failure
    status, answer = await rasa.post(turn(text="my secret words"))
    assert status == 503
    assert "secret" not in str(answer)
    rasa.processor.failure = None
    status, answer = await rasa.post(turn(text="my secret words"))
    assert (status, answer["repeated"]) == (200, False)
    tracker = await rasa.processor.tracker_store.retrieve("c1")
    assert sum(isinstance(event, UserUttered) for event in tracker.events) == 1


@pytest.mark.parametrize("headers", [{}, {"X-Sayso-Token": "wrong"}, {"X-Sayso-Token": ""}, {"Authorization": "right"}])
async def test_without_the_token_nothing_is_read(rasa: Rasa, headers: dict[str, str]) -> None:
    assert (await rasa.post(turn(), headers))[0] == 403
    assert rasa.processor.turns == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        {},
        turn(text=""),
        turn(text="  \n"),
        turn(text="/restart"),
        turn(text="  /inform{}"),
        turn(message_id=""),
        turn(conversation="x" * 201),
        {**turn(), "text": 7},
        {**turn(), "message_id": None},
        {**turn(), "metadata": []},
        {**turn(), "facts": "all of them"},
        {**turn(), "facts": []},
    ],
)
async def test_a_broken_body_is_refused(rasa: Rasa, body: Any) -> None:
    assert (await rasa.post(body))[0] == 400
    assert rasa.processor.turns == []


async def test_without_a_model_it_is_not_ready(rasa: Rasa) -> None:
    assert await rasa.get() == 200
    rasa.agent.is_ready = lambda: False
    assert await rasa.get() == 503
    assert (await rasa.post(turn()))[0] == 503


@pytest.mark.parametrize("credentials", [None, {}, {"token": ""}, {"token": "${SAYSO_RASA_TOKEN}"}])
async def test_it_does_not_start_without_a_token(credentials: dict[str, Any] | None) -> None:
    with pytest.raises(ValueError, match="SAYSO_RASA_TOKEN"):
        SaysoInput.from_credentials(credentials)


async def test_replies_of_other_messages_are_not_mixed_in() -> None:
    events = [
        UserUttered("a", message_id="1"),
        BotUttered("to a"),
        UserUttered("b", message_id="2"),
        BotUttered("to b"),
    ]
    tracker = DialogueStateTracker.from_events("c", events)
    assert replies_to("1", tracker) == [{"text": "to a"}]
    assert replies_to("2", tracker) == [{"text": "to b"}]
    assert replies_to("3", tracker) is None


def _set_slots(kind: str | None, *, intent: str, confidence: float) -> list[Any]:
    return [UserUttered("a", intent={"name": intent, "confidence": confidence}), SlotSet("kind", kind)]


@pytest.mark.parametrize(
    ("events", "confidence"),
    [
        (_set_slots("complaint", intent="complaint", confidence=0.7), 0.7),
        # A later message is an answer, and says nothing of the kind.
        ([*_set_slots("complaint", intent="complaint", confidence=0.7),
          *_set_slots("complaint", intent="other", confidence=1.0)], 0.7),
        # They chose it from a list, or said that we were wrong.
        (_set_slots("complaint", intent="other", confidence=1.0), None),
        ([*_set_slots("complaint", intent="complaint", confidence=0.7),
          *_set_slots("enquiry", intent="enquiry", confidence=0.6)], 0.6),
        (_set_slots(None, intent="other", confidence=1.0), None),
    ],
)  # fmt: skip
async def test_the_draft_says_how_sure_the_model_was_of_its_kind(events: list[Any], confidence: float | None) -> None:
    tracker = DialogueStateTracker.from_events("c", events, OURS.slots)
    assert draft_of(tracker)["confidence"] == confidence


async def test_a_person_reads_only_what_we_have_chosen(rasa: Rasa) -> None:
    names = [slot.name for slot in OURS.slots]
    assert set(READABLE) <= set(names)
    tracker = DialogueStateTracker.from_events("c", [SlotSet(name, name) for name in names], OURS.slots)
    assert set(draft_of(tracker)) == {*READABLE, "asked", "confidence"}
