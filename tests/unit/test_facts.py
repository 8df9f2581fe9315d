"""A phone number or a postcode, as people type it into a field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.facts import Fact, read_fact

PHONES = [
    ("07700 900123", "+447700900123"),
    ("+44 (0)7700 900123", "+447700900123"),
    ("0044 7700-900-123", "+447700900123"),
    ("7700900123", "+447700900123"),
    (" 01632 960100\n", "+441632960100"),
    ("٠٧٧٠٠٩٠٠١٢٣", "+447700900123"),
    ("+48 512 345 678", "+48512345678"),
]
POSTCODES = [
    ("WN7 4AB", "WN7 4AB"),
    ("wn74ab", "WN7 4AB"),
    ("wn7-4ab", "WN7 4AB"),
    ("wn7 oab", "WN7 0AB"),
    ("m1 1aa", "M1 1AA"),
    (" ec1a 1bb ", "EC1A 1BB"),
    ("ＷＮ７ ４ＡＢ", "WN7 4AB"),
]
NEITHER = [
    "",
    " ",
    "hello",
    "12",
    "WN7",
    "07700 900123 x",
    "1" * 41,
    "07700 900123" * 1_000,
    "0" * 40,
    "\0",
    "jane@example.org",
]


@pytest.mark.parametrize(("typed", "phone"), PHONES)
def test_phone_numbers(typed: str, phone: str) -> None:
    assert read_fact(typed) == Fact(phone=phone)


@pytest.mark.parametrize(("typed", "postcode"), POSTCODES)
def test_postcodes(typed: str, postcode: str) -> None:
    assert read_fact(typed) == Fact(postcode=postcode)


@pytest.mark.parametrize("typed", NEITHER)
def test_what_is_neither_is_no_fact(typed: str) -> None:
    assert not read_fact(typed)


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    fact = read_fact(typed)
    assert not (fact.phone and fact.postcode)
