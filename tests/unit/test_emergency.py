"""The screen for what must not be missed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.emergency_messages import DANGEROUS, HARMLESS
from understanding.emergency import DANGERS, find_dangers
from understanding.emergency.words import END, plain_words

CASES = [(flag, text) for flag, texts in DANGEROUS.items() for text in texts.strip().splitlines()]


@pytest.mark.parametrize(("flag", "text"), CASES)
def test_a_danger_is_seen_however_it_is_put(flag: str, text: str) -> None:
    assert flag in find_dangers(text)


@pytest.mark.parametrize("text", HARMLESS.strip().splitlines())
def test_talk_that_only_sounds_of_danger_raises_nothing(text: str) -> None:
    assert find_dangers(text) == ()


def test_dangers_come_in_the_order_of_gravity() -> None:
    text = "he says he will kill me, the house is on fire and i can smell gas, i want to die"
    assert find_dangers(text) == ("gas", "danger", "violence", "self_harm")
    assert DANGERS == ("gas", "danger", "violence", "self_harm", "safeguarding", "threat", "rogue_trader")


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "i want to KILL MYSELF!!!",
        "i want to k1ll mys3lf",
        "i want to kiiiill myself",
        "i want 2 kil meself",
        "i want to k i l l myself",
        "i want to k.i.l.l myself",
        "i want to ｋｉｌｌ ｍｙｓｅｌｆ",
        "i want to ki​ll myself",
        "“i want to kill myself”",
        "kms",
        "want to unalive myself",
        "SUICIDAL",
        "feeling sucidal",
        "i’m suicidal",
    ],
)
def test_spelling_and_disguise_do_not_hide_it(text: str) -> None:
    assert "self_harm" in find_dangers(text)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("mae arogl nwy yn y tŷ", "gas"),
        ("czuć gaz na klatce", "gas"),
        ("miros de gaz în bloc", "gas"),
        ("ghar mein gas leak ho rahi hai", "gas"),
        ("گھر میں گیس لیک ہو رہی ہے", "gas"),
        ("mae'r tŷ ar dân", "danger"),
        ("mieszkanie się pali", "danger"),
        ("arde blocul", "danger"),
        ("ghar mein aag lag gayi", "danger"),
        ("mae fy ngŵr yn fy nharo", "violence"),
        ("mąż mnie bije", "violence"),
        ("soțul mă bate", "violence"),
        ("shohar mujhe maarta hai", "violence"),
        ("میرا شوہر مجھے مارتا ہے", "violence"),
        ("dw i eisiau marw", "self_harm"),
        ("nie chcę żyć", "self_harm"),
        ("vreau să mor", "self_harm"),
        ("main marna chahta hoon", "self_harm"),
        ("میں مرنا چاہتی ہوں", "self_harm"),
        ("dziecko jest samo w domu", "safeguarding"),
        ("copilul este singur acasă", "safeguarding"),
        ("بچہ گھر میں اکیلا ہے", "safeguarding"),
    ],
)
def test_the_core_phrases_of_four_other_languages_are_known(text: str, flag: str) -> None:
    assert flag in find_dangers(text)


def test_a_danger_among_everyday_matters_is_seen() -> None:
    text = (
        "Hello, my brown bin was missed on Tuesday at 14 Larch Avenue and the recycling has not been taken for two "
        "weeks either. Could you send the crew back? Also there is a strong smell of gas in the hall. Many thanks."
    )
    assert find_dangers(text) == ("gas",)


@pytest.mark.parametrize("when", ["last week", "last month", "years ago"])
def test_a_hazard_that_is_past_raises_nothing_but_a_person_hurt_does(when: str) -> None:
    assert find_dangers(f"the gas leak {when} was handled well") == ()
    assert "violence" in find_dangers(f"my husband beat me {when} and i am scared of him")


def test_words_are_made_plain() -> None:
    assert plain_words("I’LL  be @ ur hoose 2nite!!") == ["i", "will", "be", "your", "house", "tonight", END, END]
    assert plain_words("") == [END]
    assert plain_words("he can not swim.") == ["he", "cant", "swim", END, END]


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert set(find_dangers(text)) <= set(DANGERS)


@pytest.mark.parametrize(
    "piece",
    [
        "smell gas he hit me ",
        "a",
        "a ",
        "k i l l ",
        "g.a.s.",
        "i want to die ",
        "£1",
        "1a!",
        "é",
        "💥",
        "\u0301",
        "\n",
        "''",
    ],
)
def test_a_huge_text_is_looked_at_in_no_time(piece: str) -> None:
    start = time.perf_counter()
    find_dangers(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 0.5


def test_both_ends_of_a_huge_text_are_looked_at() -> None:
    filling = "the bin was missed again. " * 4_000
    assert find_dangers(f"i can smell gas. {filling}") == ("gas",)
    assert find_dangers(f"{filling} i can smell gas.") == ("gas",)


def test_an_everyday_message_costs_a_fraction_of_a_millisecond() -> None:
    text = "Hello, the recycling was not collected from Mill Lane this morning, could you send the crew back please?"
    find_dangers(text)
    start = time.perf_counter()
    for _ in range(100):
        find_dangers(text)
    assert time.perf_counter() - start < 0.1  # it takes a fifth of that; a busy machine may be slow
