"""The decision table of matters for others: read strictly, and each fault is named with its line."""

from pathlib import Path

import pytest

from sayso.domain.errors import BrokenData
from sayso.domain.kinds import Kind
from sayso.policy import load_elsewhere

ENTRY = """entries:
  - id: foi
    flag: foi
    reason: A request for information has its own rules.
    route: Our information team answers it.
    ombudsman: false
    refusal_by_person: true
    said:
      - any: [freedom of information]
"""


def test_the_shipped_table_is_fine() -> None:
    table = load_elsewhere()
    assert table["councillor-conduct"].recorded_as is Kind.COMPLAINT
    assert all(entry.reason.endswith(".") and entry.route.endswith(".") for entry in table.values())


def test_an_entry_is_read(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.yml"
    path.write_text(ENTRY, "utf-8")
    entry = load_elsewhere(path)["foi"]
    assert (entry.flag, entry.ombudsman, entry.recorded_as) == ("foi", False, None)


FAULTS = [
    ("flag: foi", "flag: fo1", 3),
    ("flag: foi", "flag: elsewhere:the_moon", 3),
    ("ombudsman: false", "ombudsman: perhaps", 6),
    ("refusal_by_person: true", "refusal_by_person: false", 7),
    ("refusal_by_person: true", "refused: true\n    refusal_by_person: true", 7),
    ("refusal_by_person: true", "recorded_as: dance\n    refusal_by_person: true", 7),
    ("refusal_by_person: true", "recorded_as: status_chase\n    refusal_by_person: true", 2),
    ("[freedom of information]", "[]", 2),
    ("[freedom of information]", "[101]", 2),
    ("any:", "some:", 9),
    ("reason: A request for information has its own rules.", "reason: x", 4),
]


@pytest.mark.parametrize(("before", "after", "line"), FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, before: str, after: str, line: int) -> None:
    path = tmp_path / "elsewhere.yml"
    path.write_text(ENTRY.replace(before, after, 1), "utf-8")
    with pytest.raises(BrokenData, match=f"line {line}:"):
        load_elsewhere(path)


def test_an_entry_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.yml"
    path.write_text(ENTRY + ENTRY.removeprefix("entries:\n"), "utf-8")
    with pytest.raises(BrokenData, match="there twice"):
        load_elsewhere(path)
