"""Where a second matter may begin."""

import time

import pytest

from tests.support.small_model import words_without_end
from understanding.matters import split_candidates

TWO = [
    ("bin missed again, and your crew swore at me", "bin missed again", "your crew swore at me"),
    ("The bin was missed and your crew swore at me", "The bin was missed", "your crew swore at me"),
    ("The light is out on our road. Also the bin was missed", "The light is out on our road.", "the bin was missed"),
    ("the light is out here also my bin was missed", "the light is out here", "my bin was missed"),
    ("There is a pothole here; on another note, thanks to the library", "There is a pothole here", None),
    ("my bin was missed\nPS the street light is out", "my bin was missed", None),
    ("my bin was missed. Another thing: the street light is out", "my bin was missed.", None),
    ("my bin was missed! BTW the street light is out", "my bin was missed!", "the street light is out"),
    ("pothole on our road, plus the lamp is broken", "pothole on our road", "the lamp is broken"),
    ("fix the pothole please, but thank you for the bin", "fix the pothole please", "thank you for the bin"),
    ("my bin was missed - separately, the street light is out", "my bin was missed", None),
    ("the bin was missed. While I'm on, the street light is out", "the bin was missed.", None),
]
ONE = [
    "",
    "   ",
    "bin missed",
    "my bin was missed this morning",
    "The bin was missed. I put it out at six. Everyone else's went.",
    "The light flickers and buzzes and then goes out",
    "black and green bins not emptied",
    "also my bin",
    "my bin. Also.",
    "and your crew swore at me",
    "the plus-size bin for our house is broken",
    "\U0001f621\U0001f621, and \U0001f621",
    "الحاوية لم تفرغ منذ أسبوع",
]
HOSTILE = [
    ("words", words_without_end()),
    ("cues", "also " * 20_000),
    ("ands", "and your " * 11_000),
    ("spaces", " " * 100_000),
    ("commas", "," * 100_000),
    ("lines", "\n" * 100_000),
    ("half a cue", "and while i'm " * 7_000),
    ("one word", "x" * 100_000),
    ("dashes", " -" * 50_000),
    ("crews", "and your " + "crew " * 20_000),
    ("odd signs", "\u2028\u200b\U0001f621" * 30_000),
]


@pytest.mark.parametrize(("text", "first", "second"), TWO)
def test_a_cue_parts_two_matters(text: str, first: str, second: str | None) -> None:
    found = split_candidates(text)
    assert first in [one for one, _ in found]
    if second is not None:
        assert (first, second) in found


@pytest.mark.parametrize("text", ONE)
def test_one_matter_has_no_parts(text: str) -> None:
    assert split_candidates(text) == []


@pytest.mark.parametrize("text", [case[0] for case in TWO])
def test_both_parts_are_words_of_the_message(text: str) -> None:
    for first, second in split_candidates(text):
        assert text.startswith(first)
        assert text.endswith(second)
        assert len(first) + len(second) <= len(text)


@pytest.mark.parametrize("text", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_text_takes_no_time_and_has_few_parts(text: str) -> None:
    began = time.process_time()
    found = split_candidates(text)
    assert time.process_time() - began < 0.5
    assert len(found) <= 3
