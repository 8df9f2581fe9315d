"""The screen for emergencies on labelled messages: two sets that its rules were tuned with, and one that they were not.

What the rules were tuned with must all be seen. How well the screen does in earnest only a set that nobody tuned with
can tell: there it may not get worse than it was when first measured.
"""

import json
from pathlib import Path

import pytest

from understanding.emergency import find_dangers

HELDOUT = Path(__file__).parents[2] / "data" / "heldout"
UNSEEN = HELDOUT / "screen_unseen.jsonl"


def measured(path: Path) -> tuple[float, float]:
    """Recall of messages with any flag, and precision of alarms, of a file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    raised = [bool(find_dangers(row["text"])) for row in rows]
    real = [bool(row["flags"]) for row in rows]
    seen = sum(alarm and danger for alarm, danger in zip(raised, real, strict=True))
    recall, precision = seen / sum(real), seen / max(1, sum(raised))
    print(f"{path.name}: recall {recall:.3f}, precision {precision:.3f}")
    return recall, precision


@pytest.mark.parametrize("name", ["screen_written_with_the_rules.jsonl", "screen.jsonl"])
def test_nothing_that_the_rules_were_tuned_with_is_missed(name: str) -> None:
    recall, precision = measured(HELDOUT / name)
    assert recall == 1.0
    assert precision >= 0.9


def test_most_of_what_the_rules_were_not_tuned_with_is_seen() -> None:
    recall, precision = measured(UNSEEN)
    assert recall >= 0.85
    assert precision >= 0.9
