"""Fields of saved replies, and which language is taken."""

import pytest

from sayso.domain.desk import SavedReply
from sayso.domain.errors import InvalidInput
from sayso.domain.saved_replies import fill, refuse_unfilled, text_for


def test_what_is_known_is_filled_and_the_rest_stays() -> None:
    values = {"name": "Jo {council}", "reference": None, "adviser": "", "council": "Wendale"}
    assert (
        fill("{name}, {reference}, {adviser}, {other}, {", values) == "Jo {council}, {reference}, {adviser}, {other}, {"
    )


@pytest.mark.parametrize("text", ["Dear {name}", "{reference}", "{adviser}{council}"])
def test_a_text_that_still_has_a_field_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="write it yourself"):
        refuse_unfilled(text)


@pytest.mark.parametrize("text", ["", "name", "{ name }", "{Name}", "{0}", "{{}}"])
def test_other_braces_are_fine(text: str) -> None:
    refuse_unfilled(text)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pl", ("pl", "Tak")), ("cy", ("en", "Yes")), (None, ("en", "Yes")), ("en", ("en", "Yes"))],
)
def test_the_citizens_language_comes_first(language: str | None, expected: tuple[str, str]) -> None:
    reply = SavedReply("1", "Yes", {"en": "Yes", "pl": "Tak", "cy": ""})
    assert text_for(reply, language, otherwise="en") == expected


def test_one_in_neither_is_not_offered() -> None:
    assert text_for(SavedReply("1", "Yes", {"pl": "Tak"}), "cy", otherwise="en") is None
