"""A message without who and where."""

import time

import pytest

from tests.support.small_model import words_without_end
from understanding.bare import bare, bare_of
from understanding.entities import find_entities

LEFT_OUT = [
    ("Light out at 14 Mill Lane WN7 4AB", ["mill", "wn7"]),
    ("bin missed, my name is Kelly Marsh", ["kelly", "marsh"]),
    ("bin missed, ring 07700 900123", ["07700", "900123"]),
    ("bin missed, jane@example.org", ["jane", "example"]),
    ("any news of K7Q4-M2XS please", ["k7q4"]),
    ("abandoned car AB12 CDE outside 9 High Street", ["ab12", "high street"]),
    ("the pothole on Church Lane", ["church"]),
]
UNCHANGED = [
    "",
    "bin missed",
    "the church hall is locked",
    "when do you open on Monday?",
    "\U0001f621\U0001f621",
    "الحاوية لم تفرغ",
]
NOTHING_ELSE = ["14 Mill Lane", "WN7 4AB", "07700 900123", "jane@example.org", "K7Q4-M2XS", "my name is Kelly Marsh"]


@pytest.mark.parametrize(("text", "gone"), LEFT_OUT)
def test_names_numbers_and_places_are_left_out(text: str, gone: list[str]) -> None:
    left = bare_of(text).lower()
    assert left
    assert not [word for word in gone if word in left]


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_names_nobody_and_no_place_stays(text: str) -> None:
    assert bare_of(text) == text


@pytest.mark.parametrize("text", NOTHING_ELSE)
def test_a_message_is_never_left_without_words(text: str) -> None:
    assert any(character.isalnum() for character in bare_of(text))


@pytest.mark.parametrize("text", ["lamp column 7 is out", "Column 12 is off", "light no 33 not working"])
def test_the_number_of_a_lamp_post_stays_because_it_says_what_the_message_is_about(text: str) -> None:
    assert bare_of(text) == text


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("YOU HAVENT EMPTIED MY BIN", "you havent emptied my bin"),
        ("BIN NOT EMPTIED 3 TIMES", "bin not emptied 3 times"),
        ("NIE ZABRALIŚCIE ŚMIECI", "nie zabraliście śmieci"),
    ],
)
def test_capitals_throughout_read_as_small_letters(shouted: str, said: str) -> None:
    assert bare_of(shouted) == said


@pytest.mark.parametrize("text", ["my BLUE BADGE has not come", "A bin missed", "بن خالی نہیں ہوا"])
def test_a_few_capitals_stay_as_they_are(text: str) -> None:
    assert bare_of(text) == text


def test_dates_stay_because_they_say_what_kind_of_message_it_is() -> None:
    assert "three weeks ago" in bare_of("I reported it three weeks ago at 14 Mill Lane")


def test_a_hostile_text_takes_no_time() -> None:
    text = words_without_end()
    found = find_entities(text)
    began = time.process_time()
    bare(text, found)
    assert time.process_time() - began < 0.5
