"""Days and times as people say them, and the day of the calendar beside them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.entities import find_entities

THURSDAY = datetime(2026, 11, 19, 10, 30, tzinfo=UTC)
RESOLVED = [
    ("out since last Tues", "since last Tues", "2026-11-17"),
    ("it was tuesday", "tuesday", "2026-11-17"),
    ("on Thursday", "on Thursday", "2026-11-12"),
    ("since the 3rd", "since the 3rd", "2026-11-03"),
    ("on the 31st", "on the 31st", "2026-10-31"),
    ("on the 3rd of Nov", "on the 3rd of Nov", "2026-11-03"),
    ("on 12/11", "on 12/11", "2026-11-12"),
    ("30/11", "30/11", "2025-11-30"),
    ("12/11/25", "12/11/25", "2025-11-12"),
    ("moved in 2/3/68", "2/3/68", "1968-03-02"),
    ("12.11.2025", "12.11.2025", "2025-11-12"),
    ("12/11/2026 14:30", "12/11/2026 14:30", "2026-11-12T14:30"),
    ("2026-06-01", "2026-06-01", "2026-06-01"),
    ("Tuesday 17/11", "Tuesday 17/11", "2026-11-17"),
    ("Mon 16 Nov", "Mon 16 Nov", "2026-11-16"),
    ("Nov 9th", "Nov 9th", "2026-11-09"),
    ("9 nov 2025", "9 nov 2025", "2025-11-09"),
    ("29 feb", "29 feb", "2024-02-29"),
    ("wed 11th", "wed 11th", "2026-11-11"),
    ("Christmas Eve", "Christmas Eve", "2025-12-24"),
    ("yesterday about 4pm", "yesterday about 4pm", "2026-11-18T16:00"),
    ("at 8.30 yesterday", "at 8.30 yesterday", "2026-11-18T08:30"),
    ("day before yesterday", "day before yesterday", "2026-11-17"),
    ("this morning", "this morning", "2026-11-19"),
    ("half 7 this morning", "half 7 this morning", "2026-11-19T07:30"),
    ("last night", "last night", "2026-11-18"),
    ("last night at 11", "last night at 11", "2026-11-18T23:00"),
    ("2am last night", "2am last night", "2026-11-19T02:00"),
    ("quarter past 8 on monday morning", "quarter past 8 on monday morning", "2026-11-16T08:15"),
    ("1630hrs on 16th November", "1630hrs on 16th November", "2026-11-16T16:30"),
    ("monday at noon", "monday at noon", "2026-11-16T12:00"),
    ("since 8am", "since 8am", "2026-11-19T08:00"),
    ("no water since half six", "since half six", "2026-11-19T06:30"),
    ("3 weeks ago", "3 weeks ago", "2026-10-29"),
    ("for 3 weeks", "for 3 weeks", "2026-10-29"),
    ("its been 2 weeks now", "2 weeks now", "2026-11-05"),
    ("fortnight ago", "fortnight ago", "2026-11-05"),
    ("a couple of weeks ago", "a couple of weeks ago", "2026-11-05"),
    ("a year ago", "a year ago", "2025-11-19"),
    ("about 10 mins ago", "about 10 mins ago", "2026-11-19"),
    ("tuesday last week", "tuesday last week", "2026-11-10"),
    ("a week last monday", "a week last monday", "2026-11-09"),
    ("Saturday just gone", "Saturday just gone", "2026-11-14"),
    ("this Friday", "this Friday", "2026-11-20"),
    ("from monday", "from monday", "2026-11-23"),
    ("shut till Friday", "till Friday", "2026-11-20"),
    ("can you come next tuesday at 2", "next tuesday at 2", "2026-11-24T14:00"),
    ("it will be collected on the 25th", "on the 25th", "2026-11-25"),
    ("it was due on the 25th", "on the 25th", "2026-10-25"),
    ("tomorrow morning", "tomorrow morning", "2026-11-20"),
]
OPEN = [
    "every morning", "for ages", "last week", "last summer", "bank holiday", "bank holiday monday", "on tuesdays",
    "the week before last", "since mar", "a few weeks ago", "2 days in a row", "at the weekend", "the other day",
]  # fmt: skip
NOTHING = [
    "it may rain, they sat in the sun", "on the second march past", "he is still sat there", "the 2nd time", "24/7",
    "10/10 service",
    "1/2 a pint", "2026-13-45", "£3.50", "flat 12/14", "10 days", "ten to twelve weeks", "mar the view",
]  # fmt: skip


def dates(
    text: str, sent_at: datetime | None = THURSDAY, timezone: str = "Europe/London"
) -> list[tuple[str, str | None]]:
    found = find_entities(text, sent_at, timezone)
    return [(entity.written, entity.resolved) for entity in found if entity.entity == "date"]


@pytest.mark.parametrize(("text", "written", "resolved"), RESOLVED, ids=[text for text, *_ in RESOLVED])
def test_words_mean_a_day(text: str, written: str, resolved: str) -> None:
    assert dates(text) == [(written, resolved)]


@pytest.mark.parametrize("text", OPEN)
def test_words_that_mean_no_single_day_are_found_all_the_same(text: str) -> None:
    assert dates(text) == [(text, None)]


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_without_the_day_of_the_message_only_a_year_tells_a_day() -> None:
    assert dates("yesterday", None) == [("yesterday", None)]
    assert dates("on 12/11/2025", None) == [("on 12/11/2025", "2025-11-12")]


def test_today_is_the_day_where_the_council_is() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert dates("today", late) == [("today", "2026-07-01")]
    assert dates("today", late, "America/New_York") == [("today", "2026-06-30")]


def test_a_date_keeps_the_words_as_its_value() -> None:
    (found,) = find_entities("yesterday about 4pm", THURSDAY)
    assert (found.value, found.written) == ("yesterday about 4pm", "yesterday about 4pm")


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)), st.sampled_from(RESOLVED))  # noqa: DTZ001
def test_any_day_of_sending_will_do(sent: datetime, row: tuple[str, str, str]) -> None:
    for _, resolved in dates(row[0], sent.replace(tzinfo=UTC)):
        assert resolved is None or datetime.fromisoformat(resolved)
