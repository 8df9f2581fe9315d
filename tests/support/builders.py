"""Small makers of the values that the tests need, each valid until a test says otherwise."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from actions import intake
from actions.heard import Heard, read_heard
from actions.words import offered
from sayso.domain.cases import Case, CaseStatus
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from sayso.domain.profiles import ClockStart, Profile, Standard
from sayso.domain.wording import Wording
from sayso.policy import load_profile, load_services, load_wording
from understanding.case_actions import find_case_action
from understanding.elsewhere import PhraseFinder, Words, phrases_of
from understanding.entities import find_entities
from understanding.needs import find_needs
from understanding.screen import command
from understanding.side_questions import find_side_question

REFERENCE = "K7Q4-M2XS"
NOON = datetime(2026, 12, 21, 12, 0, tzinfo=UTC)


def a_standard(
    *,
    kinds: frozenset[Kind] = frozenset({Kind.ENQUIRY}),
    stage: int | None = None,
    channels: frozenset[str] | None = None,
    acknowledge_within: int | None = None,
    respond_within: int | None = 10,
    clock_starts: ClockStart = ClockStart.RECEIPT,
) -> Standard:
    return Standard(kinds, stage, channels, acknowledge_within, respond_within, clock_starts)


def a_profile(
    *standards: Standard,
    nation: str = "ENG",
    timezone: str = "Europe/London",
    office_closes: time | None = None,
    closure_days: frozenset[date] = frozenset(),
) -> Profile:
    """A made-up council."""
    return Profile(
        name="testford",
        council="Testford Council",
        timezone=timezone,
        nation=nation,
        phone="01632 960100",
        website="https://www.example.org",
        office_opens=None,
        office_closes=office_closes,
        closure_days=closure_days,
        standards=standards or (a_standard(),),
    )


@lru_cache(maxsize=1)
def the_wording() -> Wording:
    return load_wording(load_profile("code-2024"))


def a_case(
    kind: Kind = Kind.SERVICE_REQUEST,
    *,
    channel: ChannelName = ChannelName.SMS,
    description: str = "The street light is out",
    location: str | None = None,
    outcome_wanted: str | None = None,
    respond_by: date | None = date(2027, 1, 7),
) -> Case:
    return Case(
        reference=REFERENCE,
        conversation_id="conversation-1",
        kind=kind,
        status=CaseStatus.ACKNOWLEDGED,
        stage=1 if kind is Kind.COMPLAINT else None,
        channel=channel,
        received_at=NOON,
        acknowledged_at=NOON,
        acknowledge_by=None,
        respond_by=respond_by,
        description=description,
        location=location,
        outcome_wanted=outcome_wanted,
    )


@lru_cache(maxsize=1)
def _services() -> tuple[PhraseFinder, dict[Words, str]]:
    owners = {phrase: service.id for service in load_services().values() for phrase in phrases_of(service.synonyms)}
    return PhraseFinder(owners), owners


def _service_of(text: str) -> str | None:
    """The service of the longest synonym in a text: enough to stand in for the trained model."""
    finder, owners = _services()
    found = max(finder.find(text), key=lambda phrase: len("".join(phrase)), default=None)
    return owners[found] if found else None


def latest_message(
    text: str,
    *,
    message_id: str = "message-1",
    channel: ChannelName = ChannelName.SMS,
    intent: str = "other",
    confidence: float = 0.5,
    service_confidence: float | None = None,
    page_service: str | None = None,
    last_reference: str | None = None,
    sent_at: datetime | None = None,
) -> dict[str, Any]:
    """A message as Rasa hands it to an action, with what our component in Rasa finds in it."""
    entities: list[dict[str, Any]] = [
        {"entity": entity.entity, "start": entity.start, "end": entity.end, "value": entity.value}
        for entity in find_entities(text)
    ]
    wanted = None if command(text) else find_case_action(text)
    for name, value in (("command", command(text)), ("service", _service_of(text)), ("case_action", wanted)):
        if value:
            entities.append({"entity": name, "start": 0, "end": len(text), "value": value})
    if service_confidence is not None:
        next(entity for entity in entities if entity["entity"] == "service")["confidence"] = service_confidence
    if (asked := find_side_question(text)) and not command(text):
        entities.append({"entity": "side_question", "start": asked.start, "end": asked.end, "value": asked.topic})
    if not command(text):
        entities += [
            {"entity": need.entity, "start": need.start, "end": need.end, "value": need.value}
            for need in find_needs(text)
        ]
    return {
        "text": text,
        "message_id": message_id,
        "metadata": {
            "channel": channel.value,
            "service": page_service,
            "last_reference": last_reference,
            **({"sent_at": sent_at.isoformat()} if sent_at else {}),
        },
        "intent": {"name": intent, "confidence": confidence},
        "entities": entities,
    }


def hear(text: str, **how: Any) -> Heard:
    """The same message as an action reads it; see `latest_message`."""
    return read_heard(latest_message(text, **how))


class Talk:
    """A citizen in one form. Keeps the slots between the messages, as Rasa does."""

    def __init__(
        self, kind: Kind, *, channel: ChannelName = ChannelName.SMS, slots: Mapping[str, Any] | None = None
    ) -> None:
        self.kind = kind
        self.channel = channel
        self.slots: dict[str, Any] = dict(slots or {})
        self.asked: str | None = None
        self.heard = hear("")
        self._numbers = itertools.count(1)
        self.at = NOON

    def say(self, text: str, **how: Any) -> intake.Step:
        """One message; afterwards `asked` is the open question."""
        self.heard = hear(text, message_id=f"message-{next(self._numbers)}", channel=self.channel, **how)
        self.heard = replace(self.heard, sent_at=self.at)
        if self.asked is None:
            step = intake.start(self.kind, self.slots, self.heard)
        else:
            choices = offered(self.kind, self.asked, self.channel, the_wording(), self.slots)
            step = intake.go_on(self.kind, self.slots, self.asked, self.heard, offered=choices)
        noted = {"heard": self.heard.message_id, "heard_at": self.at.isoformat()}
        self.slots = {**self.slots, "tries": 0, **step.slots, **noted}
        self.asked = step.asks
        return step
