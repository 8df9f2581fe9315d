"""References that can be read aloud and typed on anything."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.errors import InvalidInput
from sayso.domain.references import ALPHABET, from_payload, new_reference, read_reference

payloads = st.text(alphabet=ALPHABET, min_size=7, max_size=7)

TYPED = [
    "K7Q4-M2XS",
    "k7q4-m2xs",
    "K7Q4M2XS",
    "K7Q4 M2XS",
    "  k7q4m2xs  ",
    "K 7 Q 4 - M 2 X S",
    "K7-Q4-M2-XS",
    "K7q4--m2xS",
]

WRONG = [
    ("empty", ""),
    ("hyphens only", "----"),
    ("one character short", "K7Q4-M2X"),
    ("one character more", "K7Q4-M2XSS"),
    ("U is not in the alphabet", "K7U4-M2XS"),
    ("a sign is not in the alphabet", "K7Q4-M2X$"),
    ("letters of another script", "К7Q4-M2XS"),
    ("an emoji", "\U0001f600" * 8),
    ("another check character", "K7Q4-M2XT"),
    ("two neighbours exchanged", "7KQ4-M2XS"),
    ("words", "I do not have it"),
]


@pytest.mark.parametrize("typed", TYPED)
def test_it_is_read_without_regard_to_case_spaces_and_hyphens(typed: str) -> None:
    assert read_reference(typed) == "K7Q4-M2XS"


@pytest.mark.parametrize("typed", [case[1] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_no_reference_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_reference(typed)
    assert refused.value.field == "reference"
    assert refused.value.message.endswith(".")


def test_the_contract_s_example_is_the_check_character_of_its_payload() -> None:
    assert from_payload("K7Q4M2X") == "K7Q4-M2XS"


def test_the_alphabet_is_crockford_s() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert set(string.digits + string.ascii_uppercase) - set(ALPHABET) == set("ILOU")


@given(payloads, st.data())
def test_any_reference_is_read_however_it_is_typed(payload: str, data: st.DataObject) -> None:
    reference = from_payload(payload)
    typed = ""
    for character in reference.replace("-", ""):
        lookalikes = {"0": "0Oo", "1": "1IiLl"}.get(character, character + character.lower())
        typed += data.draw(st.sampled_from(["", " ", "-", " - "])) + data.draw(st.sampled_from(lookalikes))
    assert read_reference(typed) == reference


@given(payloads, st.integers(min_value=0, max_value=7), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_always_caught(payload: str, place: int, wrong: str) -> None:
    code = from_payload(payload).replace("-", "")
    if code[place] == wrong:
        assert read_reference(code) == from_payload(payload)
        return
    with pytest.raises(InvalidInput):
        read_reference(code[:place] + wrong + code[place + 1 :])


def test_new_references_are_valid_and_differ() -> None:
    fresh = {new_reference() for _ in range(200)}
    assert len(fresh) == 200
    assert all(read_reference(reference) == reference for reference in fresh)
