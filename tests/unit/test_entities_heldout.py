"""How well findings agree with labelled messages that nobody wrote rules from: precision and recall as one figure."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from understanding.entities import Entity, find_entities

LABELLED = Path(__file__).resolve().parents[2] / "data" / "heldout" / "services.jsonl"
TARGETS = {
    "postcode": 0.95,
    "phone": 0.95,
    "email": 0.95,
    "reference": 0.95,
    "location": 0.85,
    "name": 0.85,
    "date": 0.85,
}


@dataclass(frozen=True)
class Label:
    entity: str
    written: str
    value: str | None


def rows(*, odd: bool) -> list[dict[str, Any]]:
    """Every second line, the first among the odd ones. The even ones may be looked at, the odd ones may not."""
    lines = LABELLED.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines[0 if odd else 1 :: 2]]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


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


MATCHES: dict[str, Callable[[str, Entity, Label], bool]] = {
    "name": _same_name,
    "location": _same_place,
    "date": _same_day,
}


def agreement(messages: Iterable[dict[str, Any]]) -> dict[str, float]:
    """F1 of each entity. A finding is right where any label matches it, a label is found where any finding does."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])  # right, all findings, found, all labels
    for message in messages:
        findings = find_entities(message["text"], datetime.fromisoformat(message["sent_at"]))
        for entity in TARGETS:
            mine = [finding for finding in findings if finding.entity == entity]
            theirs = [Label(**label) for label in message["entities"] if label["entity"] == entity]
            match = MATCHES.get(entity, _same_value)
            pairs = [[match(message["text"], finding, label) for label in theirs] for finding in mine]
            counts[entity][0] += sum(map(any, pairs))
            counts[entity][1] += len(mine)
            counts[entity][2] += sum(map(any, zip(*pairs, strict=True)))
            counts[entity][3] += len(theirs)
    return {entity: _f1(*counts[entity]) for entity in TARGETS}


def _f1(right: int, findings: int, found: int, labels: int) -> float:
    precision = right / findings if findings else 1.0
    recall = found / labels if labels else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@pytest.mark.skipif(not LABELLED.exists(), reason="no labelled messages here")
@pytest.mark.parametrize("entity", TARGETS)
def test_findings_agree_with_labels(entity: str) -> None:
    figures = agreement(rows(odd=True))
    assert figures[entity] >= TARGETS[entity], figures


def test_a_perfect_and_a_useless_finder_have_the_figures_they_should() -> None:
    assert _f1(5, 5, 5, 5) == 1
    assert _f1(0, 5, 0, 5) == 0
    assert _f1(1, 2, 1, 1) == pytest.approx(2 / 3)
