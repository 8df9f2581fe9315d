"""One message of a citizen, as an action reads it from Rasa's tracker."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from actions.fillers import FILLERS, VAGUE
from sayso.dialogue import unescape
from sayso.domain.conversations import ChannelName
from sayso.domain.files import FileState
from sayso.domain.kinds import FILED, Kind
from sayso.domain.needs import Needs


@dataclass(frozen=True, slots=True)
class Finding:
    entity: str
    start: int
    end: int
    value: str
    confidence: float = 1.0  # a service is a guess; what rules find is there


@dataclass(frozen=True, slots=True)
class Flag:
    flag: str
    entry: str | None  # of the decision table, where it has one


@dataclass(frozen=True, slots=True)
class SecondMatter:
    """A second thing in the same message, which gets a form of its own."""

    kind: Kind
    service: str | None
    text: str
    first: str  # the text of the first matter


@dataclass(frozen=True, slots=True)
class HeardFile:
    """A photo or another file that came with the message."""

    id: str
    kept: bool
    reason: str | None  # why it was refused
    media_type: str | None
    place: tuple[float, float] | None  # latitude and longitude, WGS 84, where the photo tells them


@dataclass(frozen=True, slots=True)
class Heard:
    message_id: str
    channel: ChannelName
    text: str
    intent: str
    confidence: float
    findings: tuple[Finding, ...]
    page_service: str | None = None  # of the page that the citizen wrote from
    last_reference: str | None = None  # of the case that this conversation filed last
    language: str | None = None  # ISO 639-1
    ranking: tuple[tuple[str, float], ...] = ()  # all kinds, the likeliest first
    flags: tuple[Flag, ...] = ()
    second: SecondMatter | None = None
    sent_at: datetime | None = None  # aware
    files: tuple[HeardFile, ...] = ()
    needs: Needs | None = None  # remembered of this citizen, who agreed to that
    facts: Mapping[str, str] | None = None  # no message: a person hands back, and the bot goes on with these

    def first(self, entity: str) -> str | None:
        return next((finding.value for finding in self.findings if finding.entity == entity), None)

    @property
    def command(self) -> str | None:
        return self.first("command")

    @property
    def service(self) -> str | None:
        return self.first("service") or self.page_service

    @property
    def sure_service(self) -> str | None:
        """The service where there is hardly a doubt: a near guess may name one, but not be asked about."""
        found = next((finding for finding in self.findings if finding.entity == "service"), None)
        if found is None:
            return self.page_service
        return found.value if found.confidence >= SURE_SERVICE or found.value == self.page_service else None

    @property
    def side_question(self) -> str | None:
        """What the message asks about us and not about the matter: its topic."""
        return self.first("side_question")

    @property
    def beside_question(self) -> "Heard | None":
        """The message without its side question; None where that is all it says."""
        asked = next(finding for finding in self.findings if finding.entity == "side_question")
        before, after = self.text[: asked.start].strip(), self.text[asked.end :].strip()
        rest = self.part(max(before, after, key=len))
        return rest if re.search(r"\w{2}|\d", rest.text) and not _COURTESIES.fullmatch(rest.text) else None

    @property
    def only_asks(self) -> bool:
        """Is there nothing in it but a side question?"""
        return self.side_question is not None and self.beside_question is None

    def comes_after_silence(self, last: object) -> bool:
        """Has the citizen been silent for so long, since `last` (ISO), that they may not know where we were?"""
        if self.sent_at is None or not isinstance(last, str):
            return False
        return self.sent_at - datetime.fromisoformat(last) >= SILENCE

    @property
    def case_action(self) -> str | None:
        """What the message wants done with a case that is there: `add`, `not_fixed`, `escalate` or `withdraw`."""
        return self.first("case_action")

    def chance(self, kind: Kind) -> float:
        return dict(self.ranking).get(kind, 0.0)

    @property
    def first_matter(self) -> "Heard":
        """The message as far as it is about the first of two matters; the whole where that is too little to go by."""
        if self.second is None:
            return self
        part = self.part(self.second.first)
        return part if len(part.text.split()) >= _MATTER_AT_LEAST and part.says_something else self

    def part(self, text: str) -> "Heard":
        """The same message, but only a part of its text, with what was found in that."""
        at = self.text.find(text)
        inside = (f for f in self.findings if at >= 0 and f.start >= at and f.end <= at + len(text))
        findings = tuple(replace(f, start=f.start - at, end=f.end - at) for f in inside)
        return replace(self, text=text, findings=findings, second=None)

    def without(self, *entities: str) -> str:
        """The text without these findings and the words that lead to them ("I'm", "call me on")."""
        text = self.text
        spans = _merged((f.start, f.end) for f in self.findings if f.entity in entities)
        for start, end in reversed(spans):
            # Only the last few words can lead to it; looking at all before would take time without end.
            near = max(0, start - _LEAD_AT_MOST)
            text = text[:near] + _LEADS.sub("", text[near:start]) + text[end:]
        if spans:
            text = _without_loose_ends(text, first=self.text[: spans[0][0]], last=self.text[spans[-1][1] :])
        text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"[^\S\n]+", " ", text))
        return re.sub(r"([,;:])(?:\s*[,.;:])+", r"\1", text).strip(" ,;:-\n").lstrip(".!? ")

    @property
    def says_something(self) -> bool:
        """Is there a matter in it, beyond who and where, and beyond "I want to make a complaint"?"""
        rest = self.without("name", "phone", "email", "postcode", "date", *NEEDS)
        words = [word for word in re.findall(r"[^\W\d_]{2,}", rest.lower()) if word not in FILLERS]
        return len(words) >= 2 or (len(words) == 1 and self.first("service") is not None and words[0] not in VAGUE)


def _without_loose_ends(text: str, *, first: str, last: str) -> str:
    """`text` without the "and", "of" or "call" at an end of it that joined it to what was cut out there.

    `first` and `last` are what stood before the first and behind the last cut.
    """
    if not re.search(r"\w", _LEADS.sub("", first[-_LEAD_AT_MOST:])):
        text = _LOOSE_BEGINNING.sub("", text, count=1)
    if not re.search(r"\w", last):
        text = text[:-_LEAD_AT_MOST] + _LOOSE_END.sub("", text[-_LEAD_AT_MOST:])
    return text


SILENCE = timedelta(hours=6)
# From here a guess is wrong once in thirty; at one in two, where a service is named at all, once in seventeen.
SURE_SERVICE = 0.8
# What a citizen needs from us, see `actions.needs`: it is no part of the matter.
NEEDS = ("adjustment", "preferred_contact", "on_behalf_of", "withheld", "forget_needs")


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


_MATTER_AT_LEAST = 3  # words
_COURTESIES = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|sorry|ok|okay|thanks|thank you|please|but|and|so|yes|no|well|um+|er+)\W*)*",
    re.IGNORECASE,
)
_LEAD_AT_MOST = 60  # characters
_LEADS = re.compile(
    r"(?:[,.;\s]*\b(?:i'?m|i am|my name is|my name'?s|name is|name:?|this is|"
    r"fy enw i yw|fy enw yw|nazywam się|nazywam sie|mam na imię|mam na imie|mă numesc|ma numesc|mă cheamă|ma cheama|"
    r"numele meu este|میرا نام|"
    r"(?:you can )?(?:call|ring|phone|text|email|e-mail|contact|reach) me (?:on|at)|"
    r"(?:my )?(?:phone|mobile|tel|telephone|number|email|e-mail)(?: number| address)?(?: is)?:?|"
    r"on|at|regards,?|thanks,|from))\s*$",
    re.IGNORECASE,
)
_LOOSE_BEGINNING = re.compile(r"^(?:[\s,.;:!-]{0,5}\b(?:and|or|of|but|from|at)\b)+(?=[\s,.;:!-]|$)", re.IGNORECASE)
_LOOSE_END = re.compile(
    r"(?:\b(?:and|or|of|but|on|at|is|it'?s|my|the|call|ring|phone|text|email|contact|number|tel)[\s,.;:!?-]{0,5})+$",
    re.IGNORECASE,
)


def read_heard(latest_message: Mapping[str, Any]) -> Heard:
    """From `tracker.latest_message` as Rasa sends it."""
    metadata = latest_message.get("metadata") or {}
    intent = latest_message.get("intent") or {}
    facts = metadata.get("facts")
    entities = (latest_message.get("entities") or ()) if facts is None else ()
    return Heard(
        message_id=str(latest_message.get("message_id")),
        channel=ChannelName(metadata["channel"]),
        text=unescape(str(latest_message.get("text") or "")) if facts is None else "",
        intent=str(intent.get("name")),
        confidence=float(intent.get("confidence") or 0.0),
        findings=tuple(
            Finding(entity["entity"], entity["start"], entity["end"], str(entity["value"]), _confidence(entity))
            for entity in entities
            if entity["entity"] not in _OF_THE_WHOLE
        ),
        page_service=metadata.get("service"),
        last_reference=metadata.get("last_reference"),
        language=metadata.get("language"),
        ranking=tuple(
            (str(rank["name"]), float(rank["confidence"])) for rank in latest_message.get("intent_ranking") or ()
        ),
        flags=tuple(
            Flag(str(entity["value"]), entity.get("entry")) for entity in entities if entity["entity"] == "flag"
        ),
        sent_at=_moment(metadata.get("sent_at")),
        files=tuple(_file(file) for file in metadata.get("files") or ()),
        needs=_needs(metadata.get("needs")),
        facts=facts,
        second=next(
            (_second(str(entity["value"])) for entity in entities if entity["entity"] == "second_matter"), None
        ),
    )


def _confidence(entity: Mapping[str, Any]) -> float:
    return float(entity.get("confidence", 1.0))


_OF_THE_WHOLE = ("flag", "second_matter")  # they say something of the message and stand at no place in it


def _file(told: Mapping[str, Any]) -> HeardFile:
    place = told.get("place")
    return HeardFile(
        id=str(told["id"]),
        kept=told["state"] == FileState.KEPT,
        reason=told.get("reason"),
        media_type=told.get("media_type"),
        place=(float(place[0]), float(place[1])) if place else None,
    )


def _needs(told: Mapping[str, Any] | None) -> Needs | None:
    return Needs(tuple(told["adjustments"]), told["preferred_contact"]) if told else None


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None


def _second(value: str) -> SecondMatter | None:
    try:
        told = json.loads(value)
        second = SecondMatter(Kind(told["kind"]), told.get("service"), str(told["text"]), str(told["first"]))
    except (ValueError, KeyError, TypeError):
        return None
    return second if second.kind in (*FILED, Kind.STATUS_CHASE) else None
