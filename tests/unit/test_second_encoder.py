"""The second encoder: how much of a text it looks at."""

import numpy as np
import pytest

from understanding import second_encoder

pytestmark = pytest.mark.skipif(
    not second_encoder.available(), reason="the second encoder is not made for this machine"
)

_MORE_THAN_ANY_REAL_BEGINNING = 130  # tokens of the 400 characters that are looked at at most
SENTENCE = "The council has not emptied my bin for three weeks and nobody rings back. "
HOSTILE = ["bins\n" * 200, "no " * 300, "a'" * 2_000, "@" * 4_000, "1a" * 2_000, "\U0001f621" * 1_000, "ہ " * 2_000]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_row_of_signs_costs_no_more_than_words_do(text: str) -> None:
    looked_at = second_encoder._beginning(text)
    assert text.startswith(looked_at)
    assert 0 < second_encoder._encoder().token_count(looked_at, is_query=True) < _MORE_THAN_ANY_REAL_BEGINNING


@pytest.mark.parametrize(
    ("text", "looked_at"), [("bins\n" * 200, "bins\nbins\n"), ("no " * 300, "no no "), ("@" * 999, "@@")]
)
def test_the_same_over_and_over_is_looked_at_twice(text: str, looked_at: str) -> None:
    assert second_encoder._beginning(text).startswith(looked_at)
    assert len(second_encoder._beginning(text)) <= 40


def test_words_are_looked_at_as_far_as_four_hundred_characters() -> None:
    text = SENTENCE * 10
    assert second_encoder._beginning(text) == text[:400]
    assert second_encoder._beginning(SENTENCE) == SENTENCE


@pytest.mark.parametrize("text", [*HOSTILE, SENTENCE])
def test_each_text_has_a_row_of_unit_length(text: str) -> None:
    assert np.linalg.norm(second_encoder.encode([text])[0]) == pytest.approx(1, abs=1e-3)


def test_empty_texts_have_zeros_and_no_texts_no_rows() -> None:
    assert not second_encoder.encode(["", " \n"]).any()
    assert second_encoder.encode([]).shape == (0, second_encoder.SIZE)
