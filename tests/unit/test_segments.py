"""What a text message costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.segments import count_segments, gsm_only

EMOJI = "\U0001f600"  # two code units

COSTS = [
    ("an empty text", "", 1),
    ("160 letters", "a" * 160, 1),
    ("161 letters", "a" * 161, 2),
    ("306 letters", "a" * 306, 2),
    ("307 letters", "a" * 307, 3),
    ("459 letters", "a" * 459, 3),
    ("460 letters", "a" * 460, 4),
    ("line ends count one each", "\n" * 160, 1),
    ("é, £, à and ñ are in the alphabet", "é£àñ" * 40, 1),
    ("a euro sign counts two", "€" * 80, 1),
    ("81 euro signs do not fit into one", "€" * 81, 2),
    ("brackets, braces, caret, tilde, bar and backslash count two", "[]{}^~|\\" * 10, 1),
    ("one more letter does not fit", "[]{}^~|\\" * 10 + "a", 2),
    # 152 letters leave one septet free in the first part of several: the sign moves as a whole.
    ("an extension character is never split", "a" * 152 + "€" + "a" * 152, 3),
    ("it fits where there is room for both halves", "a" * 151 + "€" + "a" * 153, 2),
    ("three parts where a plain count says two", "a" * 152 + "€" + "a" * 151 + "€", 3),
    ("an emoji makes 70 the limit", EMOJI + "a" * 68, 1),
    ("71 units with an emoji", EMOJI + "a" * 69, 2),
    ("134 units", EMOJI + "a" * 132, 2),
    ("135 units", EMOJI + "a" * 133, 3),
    ("35 emoji", EMOJI * 35, 1),
    ("36 emoji", EMOJI * 36, 2),
    # 66 letters leave one unit of 67 free: the pair moves as a whole.
    ("a surrogate pair is not split", "ŵ" + "a" * 65 + EMOJI + "a" * 66, 3),
    ("it fits where there is room for both", "ŵ" + "a" * 64 + EMOJI + "a" * 67, 2),
    ("one Welsh letter makes 70 the limit", "ŵ" + "a" * 70, 2),
    ("a curly quote is outside the alphabet", "’" + "a" * 70, 2),
    ("an en dash is outside the alphabet", "–" + "a" * 69, 1),
    ("in UCS-2 a euro sign counts one", "ŵ" + "€" * 69, 1),
    ("Arabic", "ا" * 71, 2),
]


@pytest.mark.parametrize(("text", "segments"), [case[1:] for case in COSTS], ids=[case[0] for case in COSTS])
def test_a_text_costs(text: str, segments: int) -> None:
    assert count_segments(text) == segments


@given(st.text(max_size=400), st.characters(exclude_categories=["Cs"]))
def test_a_longer_text_never_costs_less(text: str, more: str) -> None:
    assert count_segments(text + more) >= count_segments(text)


@given(st.text(max_size=66))
def test_sixty_six_characters_always_fit_into_two(text: str) -> None:
    # Whatever they are: at worst all are pairs, and 33 pairs go into each part.
    assert count_segments(text) <= 2


PLAIN = [
    ("what is in the alphabet stays", "Café à £5 [€]\n", "Café à £5 [€]\n"),
    ("Welsh", "tŷ ŵyr Ŷ", "ty wyr Y"),
    ("Polish", "Zażółć gęślą jaźń", "Zazolc gesla jazn"),
    ("curly quotes and dashes", "“It’s” – no…", '"It\'s" - no...'),
    ("an emoji goes", "Bin \U0001f621\ufe0f again", "Bin  again"),
    ("another script goes", "الحاوية", ""),
    ("a decomposed accent goes", "cafe\u0301", "cafe"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_a_text_in_the_alphabet_of_text_messages(text: str, expected: str) -> None:
    assert gsm_only(text) == expected


@given(st.text(max_size=160))
def test_what_is_left_is_all_in_the_alphabet(text: str) -> None:
    plain = gsm_only(text)
    assert gsm_only(plain) == plain
    # 80 characters fit into one part only where each costs at most two septets.
    assert count_segments(plain[:80]) == 1
