"""When a case is due, counted from what happened to it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sayso.domain.case_clock import clock_of, waits_of
from sayso.domain.cases import Case, CaseEvent
from sayso.domain.kinds import Kind
from tests.support.builders import a_case
from tests.support.fakes import PROFILE


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)


def event(kind: str, day: int, hour: int = 10, **data: str) -> CaseEvent:
    return CaseEvent(at(day, hour), kind, "citizen", data)


def case_of(*events: CaseEvent, kind: Kind = Kind.SERVICE_REQUEST, **told: Any) -> Case:
    case = a_case(kind=kind)
    stage = 1 if kind is Kind.COMPLAINT else None
    return replace(case, received_at=at(12), acknowledged_at=at(12), stage=stage, events=events, **told)


def due(*events: CaseEvent, **told: Any) -> date | None:
    return clock_of(case_of(*events, **told), PROFILE).respond_by


def test_without_a_wait_it_is_due_as_it_was_promised() -> None:
    assert due() == date(2027, 1, 26)


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        ((13, 9), (13, 16), date(2027, 1, 26)),  # on the same day
        ((13, 9), (14, 9), date(2027, 1, 27)),
        ((13, 9), (15, 9), date(2027, 1, 28)),
        ((15, 9), (18, 9), date(2027, 1, 27)),  # over a weekend
        ((13, 9), (29, 9), date(2027, 2, 11)),
    ],
)
def test_the_days_of_waiting_are_not_counted(asked: tuple[int, int], answered: tuple[int, int], expected: date) -> None:
    assert due(event("pause", *asked, reason="place"), event("resume", *answered)) == expected


def test_days_are_those_at_the_council() -> None:
    summer = datetime(2027, 6, 14, 23, 30, tzinfo=UTC)  # half past midnight there, on the 15th
    case = replace(case_of(), received_at=datetime(2027, 6, 14, 9, tzinfo=UTC))
    asked = CaseEvent(summer, "pause", "a", {"reason": "place"})
    answered = CaseEvent(datetime(2027, 6, 15, 20, tzinfo=UTC), "resume", "citizen")
    waited = clock_of(replace(case, events=(asked, answered)), PROFILE)
    assert waited.respond_by == clock_of(case, PROFILE).respond_by, "asked and answered on one day there"


def test_an_open_wait_moves_nothing_yet_and_says_so() -> None:
    clock = clock_of(case_of(event("pause", 13, reason="place")), PROFILE)
    assert clock.respond_by == date(2027, 1, 26)
    assert "Wed 13 January 2027" in clock.trace[-1]


@pytest.mark.parametrize("ending", ["answered", "closed", "withdrawn", "reopened", "escalated"])
def test_whatever_settles_a_case_ends_the_wait(ending: str) -> None:
    [wait] = waits_of(case_of(event("pause", 13, reason="place"), event(ending, 15)))
    assert (wait.reason, wait.since, wait.until) == ("place", at(13), at(15))


def test_waits_do_not_overlap() -> None:
    events = (
        event("resume", 12),
        event("pause", 13, reason="place"),
        event("pause", 14, reason="consent"),
        event("resume", 15),
        event("pause", 18, reason="evidence"),
    )
    assert [(wait.reason, wait.until) for wait in waits_of(case_of(*events))] == [("place", at(15)), ("evidence", None)]


def test_the_clock_of_a_new_stage_begins_with_it_and_forgets_the_waits_before() -> None:
    events = (event("pause", 13, reason="place"), event("resume", 15), event("escalated", 20))
    case = replace(case_of(*events, kind=Kind.COMPLAINT), stage=2)
    assert clock_of(case, PROFILE).respond_by == date(2027, 2, 17)
