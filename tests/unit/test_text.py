"""A citizen's words at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.errors import InvalidInput
from sayso.domain.text import MAX_LENGTH, accept, clean, shorten

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

CLEANED = [
    ("plain words stay", "Missed bin", "Missed bin"),
    ("white space around is trimmed", "  \n Missed bin \t\r\n", "Missed bin"),
    ("white space within stays", "one  two\n\n\tthree", "one  two\n\n\tthree"),
    ("CRLF is one line end", "one\r\ntwo\r\nthree", "one\ntwo\nthree"),
    ("a lone CR is a line end", "one\rtwo", "one\ntwo"),
    ("NUL, bell and escape go", "a\x00b\x07c\x1b[31md", "abc[31md"),
    ("delete and the second control block go", "a\x7fb\x85c\x9bd", "abcd"),
    ("a lone surrogate goes", "a\ud83db", "ab"),
    ("a byte order mark goes", "\ufeffMissed bin", "Missed bin"),
    ("our own invisible mark goes", "\u2060/restart", "/restart"),
    ("text-direction overrides go", "abc\u202edef\u2066ghi", "abcdefghi"),
    ("an emoji stays", "Thanks \U0001f44d\U0001f3fd", "Thanks \U0001f44d\U0001f3fd"),
    ("an emoji of several with joiners stays", FAMILY, FAMILY),
    ("the flag of Wales stays", f"Cymru {WALES}", f"Cymru {WALES}"),
    ("the union flag stays", "\U0001f1ec\U0001f1e7", "\U0001f1ec\U0001f1e7"),
    ("a red heart keeps its variation", "\u2764\ufe0f", "\u2764\ufe0f"),
    ("Welsh letters stay", "Tŷ â'r ŵyl", "Tŷ â'r ŵyl"),
    ("Arabic stays", "الحاوية لم تُفرغ", "الحاوية لم تُفرغ"),
    ("Urdu keeps its non-joiner", "می\u200cخواہم", "می\u200cخواہم"),
    ("direction marks stay", "\u200fשלום\u200e ok", "\u200fשלום\u200e ok"),
    ("decomposed accents stay", "cafe\u0301", "cafe\u0301"),
]

INVISIBLE = [
    ("empty", ""),
    ("spaces", "   "),
    ("line ends and tabs", "\r\n\t\n"),
    ("no-break spaces", "\u00a0\u2003\u3000"),
    ("zero-width joiners", "\u200d\u200c\u200d"),
    ("zero-width spaces", "\u200b\u200b"),
    ("direction marks", "\u200e\u200f"),
    ("a byte order mark", "\ufeff"),
    ("control characters", "\x00\x01\x02"),
    ("joiners around a no-break space", "\u200d\u00a0\u200d"),
    ("a variation selector alone", "\ufe0f"),
    ("the letters of a flag without the flag", "\U000e0067\U000e0062\U000e007f"),
]


@pytest.mark.parametrize(("given_text", "expected"), [case[1:] for case in CLEANED], ids=[case[0] for case in CLEANED])
def test_cleaning(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected
    assert accept(given_text) == expected


@pytest.mark.parametrize("text", [case[1] for case in INVISIBLE], ids=[case[0] for case in INVISIBLE])
def test_a_message_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        accept(text)
    assert refused.value.field == "text"
    assert "empty" in refused.value.message


@pytest.mark.parametrize("text", ["?", ".", "1", "\U0001f44d", WALES, "ŵ", "好", "\U0001fae9"])
def test_one_visible_character_is_a_message(text: str) -> None:
    assert accept(text) == text


def test_four_thousand_characters_are_taken_and_one_more_is_not() -> None:
    assert MAX_LENGTH == 4_000
    assert len(accept("x" * 4_000)) == 4_000
    with pytest.raises(InvalidInput) as refused:
        accept("x" * 4_001)
    assert refused.value.field == "text"
    assert "4,000" in refused.value.message


def test_the_limit_counts_characters_not_bytes() -> None:
    assert len(accept("\U0001f44d" * 4_000)) == 4_000


def test_the_limit_is_on_what_is_left_after_cleaning() -> None:
    assert accept(" " * 500 + "x" * 4_000 + "\x00" * 500 + "\n") == "x" * 4_000
    assert len(accept("a\r\n" * 2_000)) == 3_999


def test_a_refusal_never_repeats_the_message() -> None:
    with pytest.raises(InvalidInput) as refused:
        accept("Gwendolen " * 500)
    assert "Gwendolen" not in str(refused.value)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=300))
def test_what_is_accepted_has_no_control_characters(text: str) -> None:
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in clean(text))


SHORTENED = [
    ("short enough is left alone", "Missed bin", 10, "Missed bin"),
    ("cut at a word", "The street light is out again", 20, "The street light..."),
    ("no stop before the dots", "The light is out, again and again", 21, "The light is out..."),
    ("one long word is cut inside", "Llanfairpwllgwyngyllgogerychwyrndrobwll", 10, "Llanfai..."),
    ("lines become one", "one\n\ntwo\tthree", 100, "one two three"),
    ("spaces do not count", "a" + " " * 50 + "b", 5, "a b"),
    ("three leaves the dots", "abcdef", 3, "..."),
    ("empty stays empty", "", 5, ""),
]


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [case[1:] for case in SHORTENED], ids=[case[0] for case in SHORTENED]
)
def test_shortening(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected


@given(st.text(max_size=500), st.integers(min_value=3, max_value=200))
def test_a_shortened_text_is_one_line_within_its_limit(text: str, limit: int) -> None:
    shown = shorten(text, limit)
    assert len(shown) <= limit
    assert "\n" not in shown
    assert shown == shown.strip()


@given(st.text(max_size=500), st.integers(min_value=3, max_value=200))
def test_a_shortened_text_begins_like_the_whole_one(text: str, limit: int) -> None:
    line, shown = " ".join(text.split()), shorten(text, limit)
    assert shown == line or (len(line) > limit and shown.endswith("...") and line.startswith(shown[:-3]))
