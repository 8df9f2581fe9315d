"""How well the details found agree with labelled messages: precision and recall of each, as one figure."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from understanding.entities import Entity, find_entities

ENTITIES = ("postcode", "phone", "email", "reference", "location", "name", "date")


@dataclass(frozen=True, slots=True)
class Label:
    entity: str
    written: str
    value: str | None


def agreement(messages: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """F1 of each entity. A finding is right where any label matches it, a label is found where any finding does."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])  # right, all findings, found, all labels
    for message in messages:
        findings = find_entities(message["text"], datetime.fromisoformat(message["sent_at"]))
        for entity in ENTITIES:
            mine = [finding for finding in findings if finding.entity == entity]
            theirs = [Label(**label) for label in message["entities"] if label["entity"] == entity]
            match = _MATCHES.get(entity, _same_value)
            pairs = [[match(message["text"], finding, label) for label in theirs] for finding in mine]
            counts[entity][0] += sum(map(any, pairs))
            counts[entity][1] += len(mine)
            counts[entity][2] += sum(map(any, zip(*pairs, strict=True)))
            counts[entity][3] += len(theirs)
    return {entity: f1(*counts[entity]) for entity in ENTITIES}


def f1(right: int, findings: int, found: int, labels: int) -> float:
    precision = right / findings if findings else 1.0
    recall = found / labels if labels else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _same_value(text: str, found: Entity, label: Label) -> bool:
    return found.value == label.value


def _same_name(text: str, found: Entity, label: Label) -> bool:
    return found.value.casefold() == (label.value or label.written).casefold()


def _same_place(text: str, found: Entity, label: Label) -> bool:
    one, other = _letters(found.value), _letters(label.value or label.written)
    return one in other or other in one


def _same_day(text: str, found: Entity, label: Label) -> bool:
    places = [match.span() for match in re.finditer(re.escape(label.written), text)]
    overlap = any(start < found.end and found.start < end for start, end in places)
    # To a label of a day, a time of that day is no contradiction.
    return overlap and (label.value is None or (found.resolved or "").startswith(label.value))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


_MATCHES: dict[str, Callable[[str, Entity, Label], bool]] = {
    "name": _same_name,
    "location": _same_place,
    "date": _same_day,
}
