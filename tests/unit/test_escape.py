"""A citizen's leading `/` never becomes a command to Rasa."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.text import clean
from understanding.escape import escape, unescape


@pytest.mark.parametrize("text", ["/restart", " /restart", "\n/session_start", "/", '/inform{"name": "x"}', "\u3000/x"])
def test_a_leading_slash_no_longer_begins_the_text(text: str) -> None:
    escaped = escape(text)
    # Rasa strips white space before it looks.
    assert not escaped.strip().startswith("/")
    assert unescape(escaped) == text


@pytest.mark.parametrize("text", ["", "12/5", "and/or", "the M6/A580 roundabout", "no slash"])
def test_other_texts_go_as_they_are(text: str) -> None:
    assert escape(text) == text


@given(st.text())
def test_what_a_citizen_wrote_comes_back(text: str) -> None:
    # The door takes our mark out of what citizens write, so it can only be ours.
    written = clean(text)
    assert unescape(escape(written)) == written
    assert not escape(written).strip().startswith("/")
