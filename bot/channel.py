"""The input channel by which the app gives Rasa one turn at a time."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.patches import TurnFailed

logger = logging.getLogger(__name__)

NAME = "sayso"
_ID_LENGTH = 200
# An adviser hands back: an intent that no citizen's message has, and whose facts travel beside it.
HANDED_BACK = "/handed_back"
# What a person may read of the draft. No other slot ever leaves Rasa.
READABLE = (
    *("kind", "details", "service", "category", "location", "postcode", "when", "outcome_wanted", "name", "phone"),
    *("email", "answers", "adjustments", "preferred_contact", "on_behalf_of", "missing", "second_matter"),
)


class SilentOutput(OutputChannel):
    """Drops what is uttered: replies are read from the tracker, once it is saved."""

    @classmethod
    def name(cls) -> str:
        return NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Nothing to do."""


class SaysoInput(InputChannel):
    """`POST /webhooks/sayso/turn` with `{"conversation", "message_id", "text", "metadata"}`.

    200 `{"replies": [{"text", ...}], "repeated": bool, "draft": {...}, "reading": {...}}`; the same message id gives
    the same replies again and takes no second turn. `draft`: the slots of `READABLE`, what was `asked` last, and the
    `confidence` of its kind. `reading`: the message's `kind`, `confidence` and `language`. 400 for a broken body, 403
    without the token, 503 for a turn that failed: then nothing was kept.

    With `facts` in the body, in place of a text, a person hands back: the bot goes on with these.
    """

    def __init__(self, token: str) -> None:
        self._token = token

    @classmethod
    def name(cls) -> str:
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SaysoInput:
        token = (credentials or {}).get("token")
        if not token or str(token).startswith("${"):
            raise ValueError("the channel needs a token: set SAYSO_RASA_TOKEN")
        return cls(str(token))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        routes = Blueprint("sayso_input")

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            return response.json({"ready": ready}, status=200 if ready else 503)

        @routes.route("/turn", methods=["POST"])
        async def turn(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.headers.get("X-Sayso-Token", "").encode(), self._token.encode()):
                return response.json({"error": "token"}, status=403)
            message = _read(request)
            if message is None:
                return response.json({"error": "body"}, status=400)
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"error": "not ready"}, status=503)
            try:
                answer = await _take(agent, message)
            except TurnFailed as error:
                logger.error("turn failed: message %s: %s", message.message_id, error)
                return response.json({"error": "turn failed"}, status=503)
            return response.json(answer)

        return routes


def _read(request: Request) -> UserMessage | None:
    try:
        body = request.json
    except Exception:  # noqa: BLE001 - whatever Sanic makes of broken JSON
        return None
    if not isinstance(body, dict):
        return None
    conversation, message_id, text = (body.get(key) for key in ("conversation", "message_id", "text"))
    metadata, facts = body.get("metadata", {}), body.get("facts")
    ids_are_fine = all(isinstance(i, str) and 0 < len(i) <= _ID_LENGTH for i in (conversation, message_id))
    if not ids_are_fine or not isinstance(metadata, dict):
        return None
    if isinstance(facts, dict):
        text, metadata = HANDED_BACK, {**metadata, "facts": facts}
    elif facts is not None or not isinstance(text, str) or not text.strip() or text.strip().startswith("/"):
        return None  # a leading slash is a command: the app escapes a citizen's
    else:
        metadata.pop("facts", None)
    return UserMessage(text, SilentOutput(), conversation, input_channel=NAME, message_id=message_id, metadata=metadata)


async def _take(agent: Any, message: UserMessage) -> dict[str, Any]:
    # The lock is held over looking and taking: an earlier call that the app gave up on may still be running.
    async with agent.lock_store.lock(message.sender_id):
        tracker = await agent.processor.tracker_store.retrieve(message.sender_id)
        replies = replies_to(message.message_id, tracker)
        if replies is not None:
            return _answer(replies, message, tracker, repeated=True)
        try:
            await agent.processor.handle_message(message)
        except Exception as error:
            raise TurnFailed(type(error).__name__) from error
        tracker = await agent.processor.tracker_store.retrieve(message.sender_id)
        replies = replies_to(message.message_id, tracker) or []
        return _answer(replies, message, tracker, repeated=False)


def _answer(
    replies: list[dict[str, Any]], message: UserMessage, tracker: DialogueStateTracker, *, repeated: bool
) -> dict[str, Any]:
    reading = reading_of(message.message_id, tracker)
    return {"replies": replies, "repeated": repeated, "draft": draft_of(tracker), "reading": reading}


def draft_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What a person may read of what was collected, as the latest turn left it."""
    slots = tracker.current_slot_values()
    draft = {name: slots.get(name) for name in READABLE}
    return {**draft, "asked": slots.get("requested_slot"), "confidence": _confidence(slots.get("kind"), tracker)}


def _confidence(kind: str | None, tracker: DialogueStateTracker) -> float | None:
    """How sure the model was of the draft's kind, in the message that set it; None where it was asked or told."""
    if kind is None:
        return None
    intent: Mapping[str, Any] = {}
    chance = None
    before = None
    for event in tracker.events:
        if isinstance(event, UserUttered):
            intent = event.intent or {}
        elif isinstance(event, SlotSet) and event.key == "kind":
            if event.value != before:
                chance = float(intent["confidence"]) if intent.get("name") == event.value else None
            before = event.value
    return chance


def reading_of(message_id: str | None, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """What a message was taken for; None for what is no citizen's, or is not there."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered) and event.message_id == message_id:
            metadata, intent = event.metadata or {}, event.intent or {}
            if "facts" in metadata:
                return None
            return {
                "kind": intent.get("name"),
                "confidence": intent.get("confidence"),
                "language": metadata.get("language"),
            }
    return None


def replies_to(message_id: str | None, tracker: DialogueStateTracker | None) -> list[dict[str, Any]] | None:
    """What the bot said to a message; None where the tracker does not hold that message.

    First and repeated replies alike are built here. `tracker.events` and not `applied_events()`, which leaves out the
    messages of a form.
    """
    if tracker is None:
        return None
    turn = list(_since(message_id, tracker.events))
    if not turn:
        return None
    return [
        {"text": event.text or "", **((event.data or {}).get("custom") or {})}
        for event in turn
        if isinstance(event, BotUttered)
    ]


def _since(message_id: str | None, events: Iterable[Event]) -> Iterable[Event]:
    mine = False
    for event in events:
        if isinstance(event, UserUttered):
            mine = event.message_id == message_id
        if mine:
            yield event
