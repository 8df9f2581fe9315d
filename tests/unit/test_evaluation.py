"""Scores of what is understood, on rows that can be counted by hand."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from sayso.domain.errors import InvalidInput
from sayso.domain.kinds import Kind
from sayso.domain.text import clean
from sayso.evaluation import Row, as_table, evaluate, read_rows
from understanding.reading import Reader, Reading


class SaidBefore:
    """A reader that has its rankings by heart: the text is the kind it says, and how sure it is."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.foreign: list[bool] = []

    def read(self, texts: Sequence[str], *, foreign: Sequence[bool]) -> list[Reading]:
        self.batches.append(list(texts))
        self.foreign += foreign
        return [self._reading(*text.split()[:2]) for text in texts]

    @staticmethod
    def _reading(kind: str, chance: str) -> Reading:
        other = "other" if kind != "other" else "comment"
        return Reading({kind: float(chance), other: 1 - float(chance)}, (), None, (), None, (), None)


def scores(*rows: tuple[str, str, set[str]]) -> dict[str, Any]:
    reader = cast("Reader", SaidBefore())
    return evaluate(reader, [Row(said, primary, frozenset(accept | {primary})) for said, primary, accept in rows])


# Said, with which chance; labelled; also acceptable.
EXAMPLE = [
    ("complaint 0.95", "complaint", set[str]()),
    ("complaint 0.75", "complaint", set[str]()),
    ("complaint 0.65", "status_chase", {"complaint"}),
    ("enquiry 0.95", "enquiry", set[str]()),
    ("enquiry 0.55", "complaint", set[str]()),
]


def test_an_example_counted_by_hand() -> None:
    result = scores(*EXAMPLE)
    assert result["rows"] == 5
    assert result["accuracy"] == pytest.approx(4 / 5)
    assert result["strict_accuracy"] == pytest.approx(3 / 5)
    assert result["kinds"]["complaint"] == pytest.approx({"rows": 3, "precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3})
    assert result["kinds"]["enquiry"] == pytest.approx({"rows": 1, "precision": 1 / 2, "recall": 1, "f1": 2 / 3})
    assert result["kinds"]["status_chase"] == pytest.approx({"rows": 1, "precision": 0, "recall": 0, "f1": 0})
    assert result["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert result["confusion"] == {
        "complaint": {"complaint": 2, "enquiry": 1},
        "enquiry": {"enquiry": 1},
        "status_chase": {"complaint": 1},
    }


def test_the_calibration_error_counted_by_hand() -> None:
    # Bins of a tenth: two at 0.95 both right, 0.75 right, 0.65 accepted, 0.55 wrong.
    expected = (2 * 0.05 + 0.25 + 0.35 + 0.55) / 5
    assert scores(*EXAMPLE)["ece"] == pytest.approx(expected)


def test_being_sure_and_right_is_no_error_and_certainty_has_a_bin() -> None:
    assert scores(("complaint 1.0", "complaint", set()))["ece"] == pytest.approx(0.0)
    assert scores(("complaint 1.0", "comment", set()))["ece"] == pytest.approx(1.0)
    both = scores(("complaint 1.0", "comment", set()), ("complaint 0.85", "complaint", set()))
    assert both["ece"] == pytest.approx((1.0 + 0.15) / 2)


def test_many_rows_are_read_in_batches_and_keep_their_order() -> None:
    said = SaidBefore()
    kinds = [list(Kind)[n % len(Kind)].value for n in range(150)]
    rows = [Row(f"{kind} 0.9", kind, frozenset({kind})) for kind in kinds]
    assert evaluate(cast("Reader", said), rows)["accuracy"] == pytest.approx(1.0)
    assert [text for batch in said.batches for text in batch] == [row.text for row in rows]
    assert 1 < len(said.batches) < len(rows)


def test_the_reader_is_told_what_is_not_in_english() -> None:
    said = SaidBefore()
    texts = [
        "comment 0.9 the street light outside is out again",
        "comment 0.9 mae twll mawr yn y ffordd tu allan i'r ysgol",
    ]
    evaluate(cast("Reader", said), [Row(text, "comment", frozenset({"comment"})) for text in texts])
    assert said.foreign == [False, True]


def test_kinds_that_no_row_has_do_not_count() -> None:
    result = scores(("complaint 0.9", "complaint", set()))
    assert list(result["kinds"]) == ["complaint"]
    assert result["macro_f1"] == pytest.approx(1.0)


def test_the_scores_are_plain_numbers() -> None:
    assert json.loads(json.dumps(scores(*EXAMPLE)))["accuracy"] == pytest.approx(0.8)


def test_the_table_is_for_people() -> None:
    table = as_table(scores(*EXAMPLE))
    assert "5 messages: accuracy 0.800 (strict 0.600)" in table
    assert "status_chase" in table
    assert "complaint 2, enquiry 1" in table


def written(folder: Path, *rows: str | bytes) -> Path:
    path = folder / "rows.jsonl"
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else row.encode() for row in rows))
    return path


GOOD = '{"text": "a", "primary": "comment", "accept": ["comment", "other"]}'


def test_rows_are_read(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path, GOOD, "", '{"text": "", "primary": "other", "source": "x"}', "  "))
    assert rows == [
        Row("a", "comment", frozenset({"comment", "other"})),
        Row("", "other", frozenset({"other"})),
    ]


def test_the_primary_kind_is_always_acceptable(tmp_path: Path) -> None:
    (row,) = read_rows(written(tmp_path, '{"text": "a", "primary": "comment", "accept": ["other"]}'))
    assert row.accept == {"comment", "other"}


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0c", "\x1c"])
def test_a_line_ends_only_where_a_line_ends(tmp_path: Path, separator: str) -> None:
    text = f"one{separator}two"
    if separator < " ":
        text = json.dumps(text)[1:-1]
    (row,) = read_rows(written(tmp_path, f'{{"text": "{text}", "primary": "comment"}}'))
    assert row.text == clean(f"one{separator}two")


def test_a_text_is_cleaned_as_at_the_door(tmp_path: Path) -> None:
    (row,) = read_rows(written(tmp_path, '{"text": " half \\ud83d an emoji\\u0000", "primary": "comment"}'))
    assert row.text == "half  an emoji"


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    assert len(read_rows(written(tmp_path, (GOOD + "\r\n" + GOOD + "\r\n").encode()))) == 2


BAD_ROWS = [
    ("no JSON", "{text: a}", "is not JSON"),
    ("half a row", '{"text": "a"', "is not JSON"),
    ("far too many brackets", "[" * 100_000, "is not JSON"),
    ("a list", "[1]", "text"),
    ("null", "null", "text"),
    ("no text", '{"primary": "comment"}', "text"),
    ("a number for a text", '{"text": 1, "primary": "comment"}', "text"),
    ("no primary", '{"text": "a"}', "primary"),
    ("an unknown primary", '{"text": "a", "primary": "grumble"}', "primary"),
    ("a list for a primary", '{"text": "a", "primary": ["comment"]}', "primary"),
    ("a word to accept", '{"text": "a", "primary": "comment", "accept": "comment"}', "accept"),
    ("an unknown kind to accept", '{"text": "a", "primary": "comment", "accept": ["grumble"]}', "accept"),
    ("nothing to accept", '{"text": "a", "primary": "comment", "accept": null}', "accept"),
]


@pytest.mark.parametrize(("row", "field"), [case[1:] for case in BAD_ROWS], ids=[case[0] for case in BAD_ROWS])
def test_a_bad_row_is_named_by_line_and_field(tmp_path: Path, row: str, field: str) -> None:
    path = written(tmp_path, GOOD, "", row, GOOD)
    with pytest.raises(InvalidInput) as told:
        read_rows(path)
    assert str(told.value).startswith(f"{path}: line 3: {field}")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "has no rows"), (b"\n \n", "has no rows"), (b'{"text": "caf\xe9", "primary": "comment"}', "cannot be read")],
)
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        read_rows(written(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_rows(tmp_path / "nowhere.jsonl")
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_rows(tmp_path)


def test_every_kind_can_be_a_label(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path, *(json.dumps({"text": "a", "primary": kind}) for kind in Kind)))
    assert [row.primary for row in rows] == list(Kind)
