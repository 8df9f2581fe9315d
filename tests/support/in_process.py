"""The bot in one process: the real reader and the real actions in the order of the rules, without Rasa itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml
from aiohttp import ClientSession
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conclude import Conclude, HandOver
from actions.forms import all_forms
from actions.kit import Kit
from bot.components.findings import entities_of, intent_of
from sayso import model
from sayso.dialogue import RasaDialogue
from sayso.settings import ROOT
from understanding.entities import find_entities
from understanding.escape import unescape
from understanding.reading import Reader, Reading

_ENGLISH = (None, "en")
_MOST_ACTIONS = 12  # of one message; more would go round in a circle


class Readings:
    """Reads each text once: the walks take their lines from a pool, and reading takes most of their time."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, bool], Reading] = {}

    def read(self, text: str, *, sent_at: datetime | None, foreign: bool) -> Reading:
        if (text, foreign) not in self._known:
            [self._known[text, foreign]] = self._reader.read([text], sent_at=[sent_at], foreign=[foreign])
        # What "yesterday" is depends on the day; nothing else in a reading does.
        return replace(self._known[text, foreign], entities=tuple(find_entities(text, sent_at=sent_at)))


@dataclass
class Episode:
    """What Rasa's tracker holds of one matter."""

    slots: dict[str, Any]
    form: str | None = None
    answered: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # message id → what was said to it


class InProcessRasa(RasaDialogue):
    """The app's own line to Rasa, whose calls end in this process; see `bot/channel.py` for what they promise."""

    def __init__(self, readings: Readings, kit: Kit) -> None:
        super().__init__(["http://rasa.invalid"], token="in-process", session=cast(ClientSession, None))
        self._readings = readings
        actions = (*all_forms(kit), Conclude(kit), HandOver(kit))
        self._actions = {action.name(): action for action in actions}
        self._slots, self._first_action = _declared_slots(), _first_actions()
        self.episodes: dict[str, Episode] = {}

    def episode(self, name: str) -> Episode:
        return self.episodes.get(name) or Episode(dict.fromkeys(self._slots))

    async def _post(self, url: str, body: dict[str, Any]) -> bytes:
        told = json.loads(json.dumps(body))  # as it would arrive
        before = self.episode(told["conversation"])
        if told["message_id"] in before.answered:
            return _answer(before.answered[told["message_id"]])
        # A failed turn is no turn: nothing of it is kept.
        after = Episode(dict(before.slots), before.form, dict(before.answered))
        after.answered[told["message_id"]] = await self._take(after, self._latest_message(told))
        self.episodes[told["conversation"]] = after
        return _answer(after.answered[told["message_id"]])

    def _latest_message(self, told: Mapping[str, Any]) -> dict[str, Any]:
        if "facts" in told:
            metadata = {**told["metadata"], "facts": told["facts"]}
            said = {"text": "/handed_back", "message_id": told["message_id"], "metadata": metadata}
            return {**said, "intent": {"name": "handed_back", "confidence": 1.0}, "entities": []}
        text, metadata = unescape(told["text"]), told["metadata"]
        sent_at = datetime.fromisoformat(metadata["sent_at"])
        reading = self._readings.read(text, sent_at=sent_at, foreign=metadata["language"] not in _ENGLISH)
        intent, confidence = intent_of(reading)
        return {
            "text": told["text"],
            "message_id": told["message_id"],
            "metadata": metadata,
            "intent": {"name": intent, "confidence": confidence},
            "intent_ranking": [{"name": kind, "confidence": chance} for kind, chance in reading.ranking.items()],
            "entities": list(entities_of(reading, len(text))),
        }

    async def _take(self, episode: Episode, message: Mapping[str, Any]) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = []
        action = episode.form or self._first_action[message["intent"]["name"]]
        for _ in range(_MOST_ACTIONS):
            follow = await self._run(action, episode, message, said)
            if follow is None:
                return said
            action = follow
        raise AssertionError("one message sets off actions without end")

    async def _run(
        self, action: str, episode: Episode, message: Mapping[str, Any], said: list[dict[str, Any]]
    ) -> str | None:
        """One action, and the one that comes after it by the rules or by its own wish."""
        is_form = action.endswith("_form")
        if is_form:
            episode.form = action
        tracker = Tracker(
            "1", dict(episode.slots), message, [], False, None, {"name": episode.form} if episode.form else {}, None
        )
        dispatcher = CollectingDispatcher()
        events = await self._actions[f"validate_{action}" if is_form else action].run(dispatcher, tracker, {})
        follow = None
        for event in json.loads(json.dumps(events)):
            if event["event"] == "slot":
                assert event["name"] in self._slots, f"Rasa knows no slot {event['name']!r} and would not keep it"
                episode.slots[event["name"]] = event["value"]
            else:
                assert event["event"] == "followup", f"an event that the harness does not know: {event['event']}"
                follow = event["name"]
        said += [{"text": response["text"] or "", **response["custom"]} for response in dispatcher.messages]
        if is_form and episode.slots["requested_slot"] is None:
            episode.form = None
            return "action_conclude"
        return follow


def _answer(replies: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps({"replies": replies}).encode()


@lru_cache(maxsize=1)
def _declared_slots() -> frozenset[str]:
    declared: dict[str, Any] = yaml.safe_load((ROOT / "bot" / "domain" / "slots.yml").read_text("utf-8"))["slots"]
    return frozenset({"requested_slot", *declared})


@lru_cache(maxsize=1)
def _first_actions() -> dict[str, str]:
    """What each intent sets off where no form is open, by the rules."""
    found = {}
    for path in sorted((ROOT / "data" / "rasa" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]:
            first, second, *_ = rule["steps"]
            if "intent" in first and "condition" not in rule:
                found[first["intent"]] = second["action"]
    return found


def load_readings(path: Path | None = None) -> Readings:
    """By the trained model; `path`: of another than that of the present data. Raises `BrokenData`."""
    return Readings(model.load_reader(path))
