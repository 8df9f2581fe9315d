"""How well findings agree with labelled messages that nobody wrote rules from: precision and recall as one figure."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.evaluation_entities import ENTITIES, agreement, f1

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


def rows(*, odd: bool) -> list[dict[str, Any]]:
    """Every second line, the first among the odd ones. The even ones may be looked at, the odd ones may not."""
    lines = LABELLED.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines[0 if odd else 1 :: 2]]


def test_every_entity_has_a_target() -> None:
    assert set(TARGETS) == set(ENTITIES)


@pytest.mark.skipif(not LABELLED.exists(), reason="no labelled messages here")
@pytest.mark.parametrize("entity", TARGETS)
def test_findings_agree_with_labels(entity: str) -> None:
    figures = agreement(rows(odd=True))
    assert figures[entity] >= TARGETS[entity], figures


def test_a_perfect_and_a_useless_finder_have_the_figures_they_should() -> None:
    assert f1(5, 5, 5, 5) == 1
    assert f1(0, 5, 0, 5) == 0
    assert f1(1, 2, 1, 1) == pytest.approx(2 / 3)
