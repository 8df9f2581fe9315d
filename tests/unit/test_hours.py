"""When advisers are there, and how it is said. No deadline knows of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.deadlines import deadlines
from sayso.domain.hours import advisers_are_there, advisers_return, say_return
from sayso.domain.kinds import FILED
from sayso.domain.profiles import Hours
from tests.support.builders import a_profile

COUNCIL = replace(a_profile(closure_days=frozenset({date(2026, 12, 29)})), advisers=Hours(time(9), time(17)))


def at(text: str) -> datetime:
    """UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "there"),
    [
        ("2026-11-23T09:00", True),  # a Monday
        ("2026-11-23T08:59", False),
        ("2026-11-23T16:59", True),
        ("2026-11-23T17:00", False),
        ("2026-11-22T12:00", False),  # Sunday
        ("2026-12-25T12:00", False),  # bank holiday
        ("2026-12-29T12:00", False),  # the council is closed
        ("2026-07-01T08:30", True),  # half past nine in summer
        ("2026-07-01T16:30", False),
    ],
)
def test_advisers_are_there_in_their_hours_of_a_working_day(now: str, there: bool) -> None:
    assert advisers_are_there(COUNCIL, at(now)) is there


@pytest.mark.parametrize(
    ("now", "when"),
    [
        ("2026-11-23T07:00", "today at 9 am"),
        ("2026-11-23T18:00", "tomorrow at 9 am"),
        ("2026-11-20T18:00", "on Monday at 9 am"),  # a Friday
        ("2026-11-22T12:00", "tomorrow at 9 am"),
        ("2026-12-24T18:00", "on Wednesday at 9 am"),  # Christmas, its Monday, and the day of its own
        ("2026-06-30T23:30", "today at 9 am"),  # after midnight in summer
    ],
)
def test_the_next_time_is_said_as_people_say_it(now: str, when: str) -> None:
    back = advisers_return(COUNCIL, at(now))
    assert say_return(back, today=at(now).astimezone(back.tzinfo).date()) == when


def test_more_than_a_week_ahead_has_its_date() -> None:
    closed = replace(COUNCIL, closure_days=frozenset(date(2026, 12, day) for day in range(1, 32)))
    back = advisers_return(closed, at("2026-12-24T18:00"))
    assert say_return(back, today=date(2026, 12, 24)) == "on Monday 4 January at 9 am"


def test_a_holiday_of_scotland_is_none_of_england() -> None:
    second = at("2027-01-04T12:00")  # the substitute of 2 January
    assert advisers_are_there(COUNCIL, second)
    assert not advisers_are_there(replace(COUNCIL, nation="SCT"), second)


@pytest.mark.parametrize(("opens", "said"), [(time(8, 30), "8.30 am"), (time(12), "12 noon"), (time(13), "1 pm")])
def test_a_time_is_said_as_people_write_it(opens: time, said: str) -> None:
    council = replace(COUNCIL, advisers=Hours(opens, time(17)))
    now = at("2026-11-23T06:00")
    assert say_return(advisers_return(council, now), today=now.date()) == f"today at {said}"


@pytest.mark.parametrize(("language", "said"), [("cy", "Maw, 24 Tachwedd, 09:00"), ("pl", "wt., 24 listopada, 09:00")])
def test_other_languages_have_a_date_and_a_time(language: str, said: str) -> None:
    back = advisers_return(COUNCIL, at("2026-11-23T18:00"))
    assert say_return(back, today=date(2026, 11, 23), language=language) == said


@given(st.integers(0, 5 * 365 * 24 * 60))
def test_when_they_are_back_they_are_there_and_it_is_never_past(minutes: int) -> None:
    now = at("2026-01-01T00:00") + timedelta(minutes=minutes)
    back = advisers_return(COUNCIL, now)
    assert back >= now
    assert advisers_are_there(COUNCIL, back)


def test_without_hours_a_person_is_taken_to_be_there() -> None:
    unknown = replace(COUNCIL, advisers=None)
    assert advisers_are_there(unknown, at("2026-12-25T03:00"))


@pytest.mark.parametrize("kind", FILED)
def test_no_deadline_knows_of_these_hours(kind: str) -> None:
    for received in ("2026-11-20T16:59", "2026-11-20T17:30", "2026-11-20T23:30", "2026-11-22T12:00"):
        dates = [
            deadlines(council, kind, stage=None, channel="sms", received=at(received))  # type: ignore[arg-type]
            for council in (
                COUNCIL,
                replace(COUNCIL, advisers=None),
                replace(COUNCIL, advisers=Hours(time(1), time(2))),
            )
        ]
        assert dates[0] == dates[1] == dates[2]
