"""Each change to Rasa does what it says, against the installed Rasa."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import patches

DOMAIN = Domain.from_yaml("{version: '3.1', slots: {name: {type: any, mappings: [{type: custom}]}}}")


@pytest.fixture(autouse=True)
def _patched() -> None:
    patches.apply()
    patches.apply()  # twice is harmless


class ActionHost:
    """Answers with what it is told to."""

    def __init__(self) -> None:
        self.status = 200
        self.answer: Any = {"events": [], "responses": []}

    async def handle(self, request: web.Request) -> web.Response:
        return web.json_response(self.answer, status=self.status)


@pytest.fixture
async def host() -> AsyncIterator[tuple[ActionHost, RemoteAction]]:
    app, host = web.Application(), ActionHost()
    app.router.add_post("/webhook", host.handle)
    async with TestServer(app) as server:
        yield host, RemoteAction("action_x", EndpointConfig(str(server.make_url("/webhook"))))


async def run(action: RemoteAction) -> list[Any]:
    tracker = DialogueStateTracker("c", DOMAIN.slots)
    nlg = NaturalLanguageGenerator.create(None, DOMAIN)
    return await action.run(CollectingOutputChannel(), nlg, tracker, DOMAIN)


async def test_a_good_reply_becomes_events(host: tuple[ActionHost, RemoteAction]) -> None:
    answer, action = host
    answer.answer = {
        "events": [{"event": "slot", "name": "name", "value": "x"}],
        "responses": [{"text": "Hello", "custom": {"asks": "name"}}],
    }
    uttered, slot = await run(action)
    assert uttered.text == "Hello"
    assert uttered.data["custom"] == {"asks": "name"}
    assert slot == SlotSet("name", "x")


@pytest.mark.parametrize(
    "reply",
    [
        [],
        "junk",
        {"events": {}},
        {"events": ["slot"]},
        {"events": [{"name": "no event"}]},
        {"events": [{"event": 7}]},
        {"events": [{"event": "no such event"}]},
        {"events": [{"event": "slot"}]},
        {"responses": {"text": "x"}},
        {"responses": [7]},
    ],
)
async def test_a_broken_reply_fails_the_turn(host: tuple[ActionHost, RemoteAction], reply: Any) -> None:
    answer, action = host
    answer.answer = reply
    with pytest.raises(patches.TurnFailed):
        await run(action)


@pytest.mark.parametrize("status", [403, 404, 449, 500, 503])
async def test_a_failing_action_fails_the_turn(host: tuple[ActionHost, RemoteAction], status: int) -> None:
    answer, action = host
    answer.status, answer.answer = status, {"error": "x"}
    with pytest.raises(patches.TurnFailed):
        await run(action)


async def test_an_action_host_that_is_down_fails_the_turn() -> None:
    with pytest.raises(patches.TurnFailed):
        await run(RemoteAction("action_x", EndpointConfig("http://127.0.0.1:9/webhook")))


async def test_a_rejection_is_still_a_rejection(host: tuple[ActionHost, RemoteAction]) -> None:
    answer, action = host
    answer.status, answer.answer = 400, {"action_name": "action_x", "error": "no"}
    with pytest.raises(ActionExecutionRejection):
        await run(action)


def test_the_failure_passes_rasas_own_net() -> None:
    # The processor catches Exception and carries on; this must not be one.
    assert not issubclass(patches.TurnFailed, Exception)


class BrokenStore(InMemoryTrackerStore):
    async def retrieve(self, sender_id: str) -> Any:
        raise OSError("the disk is full")

    async def save(self, tracker: Any) -> None:
        raise OSError("the disk is full")


async def test_a_tracker_that_cannot_be_read_fails_the_turn() -> None:
    with pytest.raises(patches.TurnFailed):
        await FailSafeTrackerStore(BrokenStore(DOMAIN)).retrieve("c")


async def test_a_tracker_that_cannot_be_saved_fails_the_turn() -> None:
    with pytest.raises(patches.TurnFailed):
        await FailSafeTrackerStore(BrokenStore(DOMAIN)).save(DialogueStateTracker("c", DOMAIN.slots))


async def test_a_working_store_is_left_alone() -> None:
    store = FailSafeTrackerStore(InMemoryTrackerStore(DOMAIN))
    await store.save(DialogueStateTracker("c", DOMAIN.slots))
    found = await store.retrieve("c")
    assert found is not None
    assert found.sender_id == "c"
