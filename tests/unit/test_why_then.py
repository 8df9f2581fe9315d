"""Why a case is to be answered by its date, in words that a citizen can check."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sayso.domain.cases import Case, CaseEvent
from sayso.domain.deadlines import deadlines
from sayso.domain.kinds import Kind
from sayso.domain.why_then import why_then
from tests.support.builders import a_case, a_profile, a_standard
from tests.support.fakes import PROFILE

BEFORE_CHRISTMAS = datetime(2026, 12, 21, 12, 0, tzinfo=UTC)


def _dated(kind: Kind, at: datetime, *, stage: int | None = None) -> Case:
    case = a_case(kind)
    dates = deadlines(PROFILE, kind, stage=stage or case.stage, channel=case.channel, received=at, acknowledged=at)
    case = replace(case, stage=stage or case.stage)
    return replace(case, received_at=at, acknowledged_at=at, respond_by=dates.respond_by)


def test_the_days_the_start_and_what_is_left_out_are_named() -> None:
    for kind in (Kind.COMPLAINT, Kind.SERVICE_REQUEST):
        assert why_then(_dated(kind, BEFORE_CHRISTMAS), PROFILE) == (
            "We aim to answer within 10 working days.",
            "We count from Mon 21 December 2026.",
            "We leave out weekends, bank holidays and days when we are closed.",
            "Fri 25 December 2026 is not counted (Christmas Day).",
            "Mon 28 December 2026 is not counted (Boxing Day (observed)).",
            "Fri 1 January 2027 is not counted (New Year's Day).",
        )


def test_a_message_of_a_sunday_counts_from_monday_and_says_so() -> None:
    lines = why_then(_dated(Kind.ENQUIRY, datetime(2027, 1, 10, 9, 0, tzinfo=UTC)), PROFILE)
    assert "We count from Mon 11 January 2027." in lines
    assert "Sun 10 January 2027 is not a working day (a weekend)." in lines


def test_a_complaint_that_went_on_is_counted_from_then() -> None:
    later = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
    case = _dated(Kind.COMPLAINT, later, stage=2)
    case = replace(case, received_at=BEFORE_CHRISTMAS, events=(CaseEvent(later, "escalated", "citizen"),))
    lines = why_then(case, PROFILE)
    assert lines[:2] == ("We aim to answer within 20 working days.", "We count from Tue 12 January 2027.")


def test_a_date_that_was_set_otherwise_is_not_explained() -> None:
    case = _dated(Kind.ENQUIRY, BEFORE_CHRISTMAS)
    assert why_then(replace(case, respond_by=date(2027, 2, 1)), PROFILE) == ()
    assert why_then(replace(case, respond_by=None), PROFILE) == ()


def test_without_a_promise_there_is_nothing_to_explain() -> None:
    profile = a_profile(a_standard(kinds=frozenset({Kind.COMPLAINT})))
    assert why_then(_dated(Kind.ENQUIRY, BEFORE_CHRISTMAS), profile) == ()
    undated = a_profile(a_standard(respond_within=None))
    assert why_then(replace(_dated(Kind.ENQUIRY, BEFORE_CHRISTMAS), respond_by=None), undated) == ()
