"""One message of a citizen, as an action reads it from Rasa's tracker."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.dialogue import unescape
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import FILED, Kind


@dataclass(frozen=True, slots=True)
class Finding:
    entity: str
    start: int
    end: int
    value: str


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

    def first(self, entity: str) -> str | None:
        return next((finding.value for finding in self.findings if finding.entity == entity), None)

    @property
    def command(self) -> str | None:
        return self.first("command")

    @property
    def service(self) -> str | None:
        return self.first("service") or self.page_service

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
        for finding in sorted(self.findings, key=lambda f: f.start, reverse=True):
            if finding.entity in entities:
                # Only the last few words can lead to it; looking at all before would take time without end.
                near = max(0, finding.start - _LEAD_AT_MOST)
                before = text[:near] + _LEADS.sub("", text[near : finding.start])
                text = before + text[finding.end :]
        text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"[^\S\n]+", " ", text))
        return re.sub(r"([,;:])(?:\s*[,.;:])+", r"\1", text).strip(" ,;:-\n").lstrip(".!? ")

    @property
    def says_something(self) -> bool:
        """Is there a matter in it, beyond who and where, and beyond "I want to make a complaint"?"""
        rest = self.without("name", "phone", "email", "postcode", "date")
        words = [word for word in re.findall(r"[^\W\d_]{2,}", rest.lower()) if word not in _FILLERS]
        return len(words) >= 2 or (len(words) == 1 and self.first("service") is not None and words[0] not in _VAGUE)


_MATTER_AT_LEAST = 3  # words
_LEAD_AT_MOST = 60  # characters
_LEADS = re.compile(
    r"(?:[,.;\s]*\b(?:i'?m|i am|my name is|my name'?s|name is|name:?|this is|"
    r"(?:you can )?(?:call|ring|phone|text|email|e-mail|contact|reach) me (?:on|at)|"
    r"(?:my )?(?:phone|mobile|tel|telephone|number|email|e-mail)(?: number| address)?(?: is)?:?|"
    r"on|at|regards,?|thanks,|from))\s*$",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    """
    i im i'd id ive we a an the to of in on at for and or is it its this that my your our you me us some
    something someone want wish would like need can could may please make making made file filing raise lodge
    submit give leave send have has had get do let report reporting tell say speak about with complaint
    complaints complain complaining comment comments suggestion compliment compliments feedback problem
    problems issue issues question questions enquiry query help hello hi hey good morning afternoon evening
    thanks thank formal official council new just also yes no there here got how one
    """.split()
)  # fmt: skip
# A word that names a subject but not what is the matter with it.
_VAGUE = frozenset(
    """
    bin bins parking council tax housing noise tree trees library planning benefits recycling drain drains
    """.split()
)


def read_heard(latest_message: Mapping[str, Any]) -> Heard:
    """From `tracker.latest_message` as Rasa sends it."""
    metadata = latest_message.get("metadata") or {}
    intent = latest_message.get("intent") or {}
    entities = latest_message.get("entities") or ()
    return Heard(
        message_id=str(latest_message.get("message_id")),
        channel=ChannelName(metadata["channel"]),
        text=unescape(str(latest_message.get("text") or "")),
        intent=str(intent.get("name")),
        confidence=float(intent.get("confidence") or 0.0),
        findings=tuple(
            Finding(entity["entity"], entity["start"], entity["end"], str(entity["value"]))
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
        second=next(
            (_second(str(entity["value"])) for entity in entities if entity["entity"] == "second_matter"), None
        ),
    )


_OF_THE_WHOLE = ("flag", "second_matter")  # they say something of the message and stand at no place in it


def _second(value: str) -> SecondMatter | None:
    try:
        told = json.loads(value)
        second = SecondMatter(Kind(told["kind"]), told.get("service"), str(told["text"]), str(told["first"]))
    except (ValueError, KeyError, TypeError):
        return None
    return second if second.kind in (*FILED, Kind.STATUS_CHASE) else None
