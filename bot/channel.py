"""The input channel by which the app gives Rasa one turn at a time."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.patches import TurnFailed

logger = logging.getLogger(__name__)

NAME = "sayso"
_ID_LENGTH = 200


class SilentOutput(OutputChannel):
    """Drops what is uttered: replies are read from the tracker, once it is saved."""

    @classmethod
    def name(cls) -> str:
        return NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Nothing to do."""


class SaysoInput(InputChannel):
    """`POST /webhooks/sayso/turn` with `{"conversation", "message_id", "text", "metadata"}`.

    200 `{"replies": [{"text", ...}], "repeated": bool}`; the same message id gives the same replies again and takes
    no second turn. 400 for a broken body, 403 without the token, 503 for a turn that failed: then nothing was kept.
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
                replies, repeated = await _take(agent, message)
            except TurnFailed as error:
                logger.error("turn failed: message %s: %s", message.message_id, error)
                return response.json({"error": "turn failed"}, status=503)
            return response.json({"replies": replies, "repeated": repeated})

        return routes


def _read(request: Request) -> UserMessage | None:
    try:
        body = request.json
    except Exception:  # noqa: BLE001 - whatever Sanic makes of broken JSON
        return None
    if not isinstance(body, dict):
        return None
    conversation, message_id, text = (body.get(key) for key in ("conversation", "message_id", "text"))
    ids_are_fine = all(isinstance(i, str) and 0 < len(i) <= _ID_LENGTH for i in (conversation, message_id))
    metadata = body.get("metadata", {})
    if not ids_are_fine or not isinstance(text, str) or not text.strip() or not isinstance(metadata, dict):
        return None
    if text.strip().startswith("/"):
        return None  # a command: the app escapes a citizen's
    return UserMessage(text, SilentOutput(), conversation, input_channel=NAME, message_id=message_id, metadata=metadata)


async def _take(agent: Any, message: UserMessage) -> tuple[list[dict[str, Any]], bool]:
    # The lock is held over looking and taking: an earlier call that the app gave up on may still be running.
    async with agent.lock_store.lock(message.sender_id):
        tracker = await agent.processor.tracker_store.retrieve(message.sender_id)
        replies = replies_to(message.message_id, tracker)
        if replies is not None:
            return replies, True
        try:
            await agent.processor.handle_message(message)
        except Exception as error:
            raise TurnFailed(type(error).__name__) from error
        tracker = await agent.processor.tracker_store.retrieve(message.sender_id)
        return replies_to(message.message_id, tracker) or [], False


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
