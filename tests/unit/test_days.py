"""A day is written as the citizen's language writes it."""

from datetime import date

import pytest

from sayso.domain.deadlines import say_day
from sayso.policy.wordings import WORDING

DAY = date(2027, 1, 7)
SAID = {
    None: "Thu 7 January 2027",
    "en": "Thu 7 January 2027",
    "cy": "Iau, 7 Ionawr",
    "pl": "czw., 7 stycznia",
    "ro": "joi, 7 ianuarie",
    "ur": "جمعرات، 7 جنوری",
}


@pytest.mark.parametrize("language", SAID)
def test_a_day_is_said_in_each_language(language: str | None) -> None:
    assert say_day(DAY, language) == SAID[language]


def test_every_language_of_ours_has_days() -> None:
    languages = {path.stem for path in WORDING.glob("*.yml")}
    assert languages == {language for language in SAID if language}


@pytest.mark.parametrize("language", [language for language in SAID if language not in (None, "en")])
def test_no_day_of_a_year_is_long_or_names_the_year(language: str) -> None:
    for month in range(1, 13):
        said = say_day(date(2027, month, 28), language)
        assert len(said) <= len("Wed 16 September 2026") + 3
        assert "2027" not in said
