"""A citizen who talks to the real actions, called in the order in which the rules call them. Nothing is stored."""

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import case_form, conclude, form, forms
from actions.forms import all_forms
from actions.kit import Kit
from sayso.domain.cases import Draft
from sayso.domain.conversations import ChannelName
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.needs import Needs
from sayso.domain.profiles import Profile
from sayso.policy import load_elsewhere
from tests.support.builders import latest_message
from tests.support.fakes import PROFILE, SERVICES, WORDINGS, FakeClock

REFERENCES = ("K7Q4-M2XS", "K7Q4-M2XT", "K7Q4-M2XV", "K7Q4-M2XW")
ELSEWHERE = load_elsewhere()
HANDED_BACK = "/handed_back"
_FORMS: dict[str, str] = {kind.value: f"{kind}_form" for kind in Kind if kind not in (Kind.OTHER, Kind.HUMAN_REQUEST)}


@dataclass
class Turn:
    """What one message brought about."""

    texts: list[str] = field(default_factory=list)
    asks: str | None = None
    choices: list[str] = field(default_factory=list)
    ended: bool = False
    actions: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " / ".join(self.texts)


class Citizen:
    """Keeps slots and the open form, as Rasa does, and what was filed."""

    def __init__(
        self, monkeypatch: Any, *, channel: ChannelName = ChannelName.SMS, profile: Profile = PROFILE,
        language: str | None = None, clock: FakeClock | None = None,
    ) -> None:  # fmt: skip
        self.channel, self.language = channel, language
        self.filed: list[Draft] = []
        self.handed_over = 0
        self.remembered: dict[str, Any] | None = None
        self.noted: list[str] = []  # why contacts may have been avoidable
        units: Any = None  # nothing is stored: see below
        kit = Kit(units, clock or FakeClock(), profile, WORDINGS, SERVICES, ELSEWHERE)
        self._actions = {action.name(): action for action in (*all_forms(kit), conclude.Conclude(kit))}
        self._numbers = itertools.count(1)
        self._forget()

        async def submit(draft: Draft, **_: Any) -> str:
            self.filed.append(draft)
            return REFERENCES[len(self.filed) - 1]

        async def hand_over(*_: Any, **__: Any) -> None:
            self.handed_over += 1

        async def note_contact(_: str, reason: str, **__: Any) -> None:
            self.noted.append(reason)

        async def look_at_case(*_: Any, **__: Any) -> None:
            raise NotFound("no such case")

        monkeypatch.setattr(case_form, "look_at_case", look_at_case)
        monkeypatch.setattr(form, "note_contact", note_contact)
        monkeypatch.setattr(conclude, "submit_case", submit)
        monkeypatch.setattr(conclude, "hand_over", hand_over)

        async def remember_needs(needs: Needs, **_: Any) -> None:
            self.remembered = {"adjustments": list(needs.adjustments), "preferred_contact": needs.preferred_contact}

        async def forget_needs(*_: Any, **__: Any) -> None:
            self.remembered = None

        monkeypatch.setattr(conclude, "remember_needs", remember_needs)
        monkeypatch.setattr(conclude, "forget_needs", forget_needs)
        monkeypatch.setattr(forms, "forget_needs", forget_needs)

    def _first(self, intent: str) -> str:
        return _FORMS.get(intent, "kind_form")

    def _next_id(self) -> str:
        return f"m{next(self._numbers)}"

    def _forget(self) -> None:
        self.slots: dict[str, Any] = {}
        self.form: str | None = None

    async def say(self, text: str, intent: str = "other", **how: Any) -> Turn:
        """`how`: see `message`."""
        said = message(
            text,
            intent,
            channel=self.channel,
            language=self.language,
            message_id=self._next_id(),
            needs=self.remembered,
            **how,
        )
        return await self._take(said, self.form or self._first(intent))

    async def is_handed_back(self, facts: Mapping[str, str] | None = None) -> Turn:
        """An adviser is done, and has confirmed these."""
        said = message(
            HANDED_BACK, "handed_back", channel=self.channel, language=self.language, message_id=self._next_id()
        )
        said["metadata"]["facts"] = dict(facts or {})
        return await self._take(said, self.form or "kind_form")

    async def _take(self, said: Mapping[str, Any], first: str) -> Turn:
        turn = Turn()
        action: str | None = first
        while action:
            turn.actions.append(action)
            action = await self._run(action, said, turn)
        if turn.ended:
            self._forget()
        return turn

    async def _run(self, action: str, said: Mapping[str, Any], turn: Turn) -> str | None:
        is_form = action.endswith("_form")
        if is_form:
            self.form = action
        name = f"validate_{action}" if is_form else action
        events, spoken = await self._call(name, said)
        again = await self._call(name, said) if is_form else (events, spoken)
        assert (events, spoken) == again, "the same call again says the same"
        follow: str | None = None
        for event in json.loads(json.dumps(events)):
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            else:
                follow = event["name"]
        for response in spoken:
            sent = response["custom"]
            turn.texts += [response["text"]] if response["text"] else []
            turn.asks, turn.choices = sent["asks"], [choice["value"] for choice in sent["choices"]]
            turn.ended = turn.ended or sent["ends_episode"]
        if is_form and self.slots["requested_slot"] is None:
            self.form = None
            return "action_conclude"
        return follow

    async def _call(self, name: str, said: Mapping[str, Any]) -> tuple[Any, Any]:
        dispatcher = CollectingDispatcher()
        tracker = Tracker("1", dict(self.slots), said, [], False, None, {"name": self.form}, "action_listen")
        events = await self._actions[name].run(dispatcher, tracker, {})
        return events, dispatcher.messages


def message(
    text: str,
    intent: str = "other",
    *,
    ranking: Mapping[str, float] | None = None,
    flags: tuple[tuple[str, str | None], ...] = (),
    second: Mapping[str, Any] | None = None,
    found: tuple[tuple[str, str], ...] = (),
    language: str | None = None,
    needs: Mapping[str, Any] | None = None,
    files: tuple[Mapping[str, Any], ...] = (),
    **how: Any,
) -> dict[str, Any]:
    """A message as Rasa hands it on, with what our components put on it."""
    made = latest_message(text, intent=intent, **how)
    whole = {"start": 0, "end": len(text)}
    made["metadata"] |= {"language": language, "needs": needs, "files": list(files)}
    made["intent_ranking"] = [{"name": kind, "confidence": chance} for kind, chance in (ranking or {}).items()]
    made["entities"] += [{"entity": "flag", "value": flag, "entry": entry, **whole} for flag, entry in flags]
    made["entities"] += [{"entity": entity, "value": value, **whole} for entity, value in found]
    if second:
        made["entities"].append({"entity": "second_matter", "value": json.dumps(second), **whole})
    return made


def with_tier(tier: Any, other: Any) -> Profile:
    return replace(PROFILE, tier=tier, other_council=other)
