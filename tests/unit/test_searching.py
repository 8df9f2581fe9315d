"""What an adviser looks for, however it is typed."""

import pytest

from sayso.domain.errors import InvalidInput
from sayso.domain.references import from_payload
from sayso.domain.searching import LONGEST, Sought, name_key, read_search

REFERENCE = from_payload("K7Q4M2X")
LETTERS = from_payload("KQXMABC")


@pytest.mark.parametrize(
    "typed",
    [
        REFERENCE,
        REFERENCE.lower(),
        REFERENCE.replace("-", ""),
        f" {REFERENCE.replace('-', ' ')} ",
        REFERENCE.replace("-", " - "),
    ],
)
def test_a_reference(typed: str) -> None:
    assert read_search(typed) == Sought(reference=REFERENCE)


def test_a_reference_of_figures_alone_is_no_phone_number() -> None:
    figures = next(found for number in range(50) if (found := from_payload(f"{number:07d}"))[-1].isdecimal())
    assert read_search(figures) == Sought(reference=figures)


@pytest.mark.parametrize("at", [0, 1, 2, 3, 5, 6, 7, 8])
def test_a_reference_that_is_wrong_by_one_character_says_so(at: int) -> None:
    wrong = REFERENCE[:at] + ("3" if REFERENCE[at] != "3" else "4") + REFERENCE[at + 1 :]
    with pytest.raises(InvalidInput, match="not quite right"):
        read_search(wrong)


@pytest.mark.parametrize("typed", ["K7Q4-M2X", "K7Q4M-2XS3", "K7Q4M-2XSAB"])
def test_a_reference_with_too_little_or_too_much_says_so(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"eight letters|not quite right"):
        read_search(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "0044 7700 900 123",
        "07700-900-123",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "07700900123",
    ],
)
def test_a_phone_number(typed: str) -> None:
    assert read_search(typed) == Sought(phone="+447700900123")


@pytest.mark.parametrize("typed", ["WN7 4AB", "wn74ab", " wn7  4ab ", "WN7-4AB"])
def test_a_postcode(typed: str) -> None:
    assert read_search(typed) == Sought(postcode="WN7 4AB")


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Jane Khan", ("khan jane", "jane khan")),
        ("JANE   KHAN", ("khan jane", "jane khan")),
        ("Khan", ("khan",)),
        ("Jane van der Berg", ("berg jane van der", "jane van der berg")),
        ("O’Neill", ("o'neill",)),
        ("Smith-Jones", ("smith-jones",)),
        ("Łukasz Żak", ("żak łukasz", "łukasz żak")),
        ("محمد", ("محمد",)),
    ],
)
def test_a_name(typed: str, keys: tuple[str, ...]) -> None:
    assert read_search(typed) == Sought(names=keys)


def test_eight_letters_with_the_right_check_character_may_be_either() -> None:
    assert read_search(LETTERS.replace("-", "")) == Sought(reference=LETTERS, names=(LETTERS.replace("-", "").lower(),))


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00", "%", "--", "\u202e", "🙂", "x" * (LONGEST + 1), "12", "1234 5678 9012 3456 7890"]
)
def test_nothing_that_can_be_looked_for(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_search(typed)


@pytest.mark.parametrize(
    ("name", "key"),
    [(None, None), ("", None), ("  ", None), ("Jane", "jane"), (" Jane  KHAN ", "khan jane"), ("Straße", "strasse")],
)
def test_what_a_name_is_found_by(name: str | None, key: str | None) -> None:
    assert name_key(name) == key
