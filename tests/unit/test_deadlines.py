"""By when a council must acknowledge and answer."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.domain.deadlines import Deadlines, Pause, deadlines, say_day
from sayso.domain.kinds import Kind
from sayso.domain.profiles import ClockStart, Profile
from sayso.policy import load_profile
from tests.support.builders import a_profile, a_standard

LONDON = ZoneInfo("Europe/London")
CODE = load_profile("code-2024")


def at(day: str, clock: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON)


def enquiry(profile: Profile, received: datetime, *, channel: str = "web_chat", pause: str = "") -> Deadlines:
    pauses = [Pause(*(date.fromisoformat(day) for day in pause.split("..")))] if pause else []
    return deadlines(profile, Kind.ENQUIRY, stage=None, channel=channel, received=received, pauses=pauses)


def days(result: Deadlines) -> tuple[str | None, ...]:
    return tuple(
        day.isoformat() if day else None for day in (result.received_on, result.acknowledge_by, result.respond_by)
    )


# kind, stage, received, acknowledged → received on, acknowledge by, answer by
CODE_2024 = [
    ("complaint 1, acknowledged two days later", "complaint", 1, "2026-12-21T10:00", "2026-12-23T10:00",
     ("2026-12-21", "2026-12-30", "2027-01-11")),
    ("complaint 1, acknowledged at filing", "complaint", 1, "2026-12-21T10:00", "2026-12-21T10:00",
     ("2026-12-21", "2026-12-30", "2027-01-07")),
    ("complaint 1, not yet acknowledged", "complaint", 1, "2026-12-21T10:00", None,
     ("2026-12-21", "2026-12-30", "2027-01-14")),
    ("complaint 1, acknowledged on Christmas Day", "complaint", 1, "2026-12-21T10:00", "2026-12-25T10:00",
     ("2026-12-21", "2026-12-30", "2027-01-13")),
    ("complaint 2, acknowledged at filing", "complaint", 2, "2026-06-01T10:00", "2026-06-01T10:00",
     ("2026-06-01", "2026-06-08", "2026-06-29")),
    ("complaint 3 has no standard", "complaint", 3, "2026-12-21T10:00", None, ("2026-12-21", None, None)),
    ("service request", "service_request", None, "2026-12-21T10:00", None, ("2026-12-21", None, "2027-01-07")),
    ("comment", "comment", None, "2026-06-01T10:00", None, ("2026-06-01", None, "2026-06-15")),
    ("enquiry on a Saturday", "enquiry", None, "2026-06-06T10:00", None, ("2026-06-08", None, "2026-06-22")),
    ("enquiry on a Sunday before a bank holiday", "enquiry", None, "2026-05-24T23:59", None,
     ("2026-05-26", None, "2026-06-09")),
    ("enquiry on Boxing Day", "enquiry", None, "2026-12-26T08:00", None, ("2026-12-29", None, "2027-01-13")),
    ("a compliment has no standard", "compliment", None, "2026-12-21T10:00", None, ("2026-12-21", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "stage", "received", "acknowledged", "expected"),
    [case[1:] for case in CODE_2024],
    ids=[case[0] for case in CODE_2024],
)
def test_the_code_s_dates(
    kind: str, stage: int | None, received: str, acknowledged: str | None, expected: tuple[str | None, ...]
) -> None:
    result = deadlines(
        CODE,
        Kind(kind),
        stage=stage,
        channel="sms",
        received=datetime.fromisoformat(received).replace(tzinfo=LONDON),
        acknowledged=datetime.fromisoformat(acknowledged).replace(tzinfo=LONDON) if acknowledged else None,
    )
    assert days(result) == expected


def test_the_trace_says_why_days_do_not_count() -> None:
    result = deadlines(CODE, Kind.COMPLAINT, stage=1, channel="sms", received=at("2026-12-24"))
    assert result.trace[0] == "Received Thu 24 December 2026 at 10:00."
    assert "Fri 25 December 2026 is not counted (Christmas Day)." in result.trace
    assert "Mon 28 December 2026 is not counted (Boxing Day (observed))." in result.trace
    assert "Fri 1 January 2027 is not counted (New Year's Day)." in result.trace
    assert result.respond_by
    assert result.trace[-1] == f"Answer within 10 working days: {say_day(result.respond_by)}."


def test_a_clock_that_waits_for_an_acknowledgement_says_what_it_assumed() -> None:
    result = deadlines(CODE, Kind.COMPLAINT, stage=1, channel="sms", received=at("2026-12-21"))
    assert (
        "The clock starts at the acknowledgement. None is given: "
        "counted from its last permitted day, Wed 30 December 2026." in result.trace
    )


def test_no_standard_is_said_so() -> None:
    result = deadlines(CODE, Kind.COMPLIMENT, stage=None, channel="sms", received=at("2026-12-21"))
    assert result.trace[-1] == "code-2024 sets no standard for this."


# Working days less some that a pause takes out; both ends of a pause are paused.
PAUSES = [
    ("none", "", "2026-06-15"),
    ("one day", "2026-06-03..2026-06-03", "2026-06-16"),
    ("a week from Monday to Friday", "2026-06-08..2026-06-12", "2026-06-22"),
    ("a week-end costs nothing", "2026-06-06..2026-06-07", "2026-06-15"),
    ("the day of receipt is day 0 already", "2026-06-01..2026-06-01", "2026-06-15"),
    ("over the last day", "2026-06-15..2026-06-16", "2026-06-17"),
    ("after the last day", "2026-06-16..2026-06-30", "2026-06-15"),
    ("over a bank holiday", "2026-08-31..2026-08-31", "2026-06-15"),
]


@pytest.mark.parametrize(("pause", "respond_by"), [case[1:] for case in PAUSES], ids=[case[0] for case in PAUSES])
def test_a_pause_moves_the_answer(pause: str, respond_by: str) -> None:
    result = enquiry(CODE, at("2026-06-01"), pause=pause)
    assert days(result) == ("2026-06-01", None, respond_by)


def test_a_pause_leaves_the_acknowledgement_alone_and_is_traced() -> None:
    pause = Pause(date(2026, 6, 2), date(2026, 6, 3))
    result = deadlines(
        CODE,
        Kind.COMPLAINT,
        stage=1,
        channel="sms",
        received=at("2026-06-01"),
        acknowledged=at("2026-06-01"),
        pauses=[pause],
    )
    assert days(result) == ("2026-06-01", "2026-06-08", "2026-06-17")
    assert "Tue 2 June 2026 is not counted (the clock was paused)." in result.trace
    assert "Wed 3 June 2026 is not counted (the clock was paused)." in result.trace


def test_two_pauses_that_overlap_count_once() -> None:
    pauses = [Pause(date(2026, 6, 2), date(2026, 6, 3)), Pause(date(2026, 6, 3), date(2026, 6, 4))]
    result = deadlines(CODE, Kind.ENQUIRY, stage=None, channel="sms", received=at("2026-06-01"), pauses=pauses)
    assert days(result) == ("2026-06-01", None, "2026-06-18")


# An office that closes at 17:00 and promises an answer in two working days.
CLOSING = [
    ("a minute before closing is today", "2026-06-02", "16:59", ("2026-06-02", "2026-06-04")),
    ("at closing is tomorrow", "2026-06-02", "17:00", ("2026-06-03", "2026-06-05")),
    ("in the evening is tomorrow", "2026-06-02", "23:59", ("2026-06-03", "2026-06-05")),
    ("just after midnight is today", "2026-06-03", "00:00", ("2026-06-03", "2026-06-05")),
    ("Friday evening is Monday", "2026-06-05", "17:30", ("2026-06-08", "2026-06-10")),
    ("Saturday evening is Monday, not Tuesday", "2026-06-06", "20:00", ("2026-06-08", "2026-06-10")),
    ("Christmas Eve, half past six", "2026-12-24", "18:30", ("2026-12-29", "2026-12-31")),
]


@pytest.mark.parametrize(
    ("day", "clock", "expected"), [case[1:] for case in CLOSING], ids=[case[0] for case in CLOSING]
)
def test_the_office_closes(day: str, clock: str, expected: tuple[str, str]) -> None:
    council = a_profile(a_standard(respond_within=2), office_closes=time(17))
    result = enquiry(council, at(day, clock))
    assert days(result) == (expected[0], None, expected[1])


def test_a_message_after_closing_is_explained() -> None:
    council = a_profile(a_standard(respond_within=2), office_closes=time(17))
    result = enquiry(council, at("2026-06-02", "17:00"))
    assert "That is after the office closes (17:00): it counts from the next working day." in result.trace


def test_closure_days_are_no_working_days() -> None:
    closed = frozenset({date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)})
    council = a_profile(a_standard(respond_within=2), closure_days=closed)
    result = enquiry(council, at("2026-12-24"))
    assert days(result) == ("2026-12-24", None, "2027-01-05")
    assert "Tue 29 December 2026 is not counted (the council is closed)." in result.trace


def test_a_message_on_a_closure_day_counts_from_the_next_working_day() -> None:
    council = a_profile(a_standard(respond_within=0), closure_days=frozenset({date(2026, 6, 2)}))
    assert days(enquiry(council, at("2026-06-02"))) == ("2026-06-03", None, "2026-06-03")


# Two working days from a day before a holiday that not every nation has: the answer's day in each.
NATIONS = [
    ("Easter Monday is worked in Scotland", "2026-04-02", {"ENG": "08", "WLS": "08", "NIR": "08", "SCT": "07"}),
    ("Saint Andrew's Day", "2026-11-27", {"ENG": "01", "WLS": "01", "NIR": "01", "SCT": "02"}),
    ("Saint Patrick's Day", "2026-03-16", {"ENG": "18", "WLS": "18", "NIR": "19", "SCT": "18"}),
    ("the summer bank holiday of Scotland", "2026-07-31", {"ENG": "04", "WLS": "04", "NIR": "04", "SCT": "05"}),
    ("the late summer bank holiday", "2026-08-28", {"ENG": "02", "WLS": "02", "NIR": "02", "SCT": "01"}),
]


@pytest.mark.parametrize(("received", "respond_by"), [case[1:] for case in NATIONS], ids=[case[0] for case in NATIONS])
@pytest.mark.parametrize("nation", ["ENG", "WLS", "NIR", "SCT"])
def test_each_nation_has_its_own_bank_holidays(nation: str, received: str, respond_by: dict[str, str]) -> None:
    council = a_profile(a_standard(respond_within=2), nation=nation)
    due = days(enquiry(council, at(received)))[2]
    assert due is not None
    assert due[-2:] == respond_by[nation]


# Midnight in the council's zone: 23:30 UTC is tomorrow in summer and today in winter.
MIDNIGHT = [
    ("summer time, half past midnight here", "2026-06-02T23:30:00+00:00", "2026-06-03"),
    ("summer time, just before midnight here", "2026-06-02T22:59:59+00:00", "2026-06-02"),
    ("winter time", "2026-12-02T23:30:00+00:00", "2026-12-02"),
    ("sent from a zone ahead of ours", "2026-12-03T05:30:00+08:00", "2026-12-02"),
    ("Friday night in winter", "2026-11-27T23:59:59+00:00", "2026-11-27"),
    ("Friday night in summer is Saturday here, so Monday", "2026-06-05T23:30:00+00:00", "2026-06-08"),
    ("the hour that happens twice", "2026-10-25T01:30:00+00:00", "2026-10-26"),
]


@pytest.mark.parametrize(
    ("received", "received_on"), [case[1:] for case in MIDNIGHT], ids=[case[0] for case in MIDNIGHT]
)
def test_the_day_is_the_council_s_own(received: str, received_on: str) -> None:
    assert days(enquiry(CODE, datetime.fromisoformat(received)))[0] == received_on


def test_the_acknowledgement_s_day_is_the_council_s_own() -> None:
    result = deadlines(
        CODE,
        Kind.COMPLAINT,
        stage=1,
        channel="sms",
        received=at("2026-06-02"),
        acknowledged=datetime(2026, 6, 2, 23, 30, tzinfo=UTC),
    )
    assert days(result)[2] == "2026-06-17"


def test_a_clock_never_starts_before_the_day_of_receipt() -> None:
    standard = a_standard(respond_within=0, clock_starts=ClockStart.ACKNOWLEDGEMENT)
    council = a_profile(standard, office_closes=time(17))
    friday_evening = at("2026-06-05", "18:00")
    result = deadlines(
        council, Kind.ENQUIRY, stage=None, channel="sms", received=friday_evening, acknowledged=friday_evening
    )
    assert days(result) == ("2026-06-08", None, "2026-06-08")


def test_on_receipt_means_the_day_of_receipt() -> None:
    council = a_profile(a_standard(acknowledge_within=0, respond_within=None))
    assert days(enquiry(council, at("2026-06-06"))) == ("2026-06-08", "2026-06-08", None)


def test_the_first_standard_that_fits_the_channel_counts() -> None:
    council = a_profile(
        a_standard(channels=frozenset({"letter"}), acknowledge_within=5, respond_within=7),
        a_standard(channels=frozenset({"sms", "web_chat"}), respond_within=2),
        a_standard(respond_within=20),
    )
    received = at("2026-06-01")
    assert days(enquiry(council, received, channel="letter"))[1:] == ("2026-06-08", "2026-06-10")
    assert days(enquiry(council, received, channel="sms"))[1:] == (None, "2026-06-03")
    assert days(enquiry(council, received, channel="voicemail"))[1:] == (None, "2026-06-29")


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001


@given(
    received=moments,
    later=st.timedeltas(timedelta(0), timedelta(days=30)),
    nation=st.sampled_from(["ENG", "WLS", "SCT", "NIR"]),
    closes=st.sampled_from([None, time(12), time(17)]),
    within=st.integers(min_value=0, max_value=30),
    starts=st.sampled_from(list(ClockStart)),
    pause=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
def test_an_answer_is_due_on_a_working_day_and_never_before_receipt(
    received: datetime,
    later: timedelta,
    nation: str,
    closes: time | None,
    within: int,
    starts: ClockStart,
    pause: tuple[int, int],
) -> None:
    standard = a_standard(acknowledge_within=5, respond_within=within, clock_starts=starts)
    first = received.date() + timedelta(days=pause[0])
    result = deadlines(
        a_profile(standard, nation=nation, office_closes=closes),
        Kind.ENQUIRY,
        stage=None,
        channel="sms",
        received=received,
        acknowledged=received + later,
        pauses=[Pause(first, first + timedelta(days=pause[1]))],
    )
    off = holidays.country_holidays("GB", subdiv=nation, years=range(2020, 2033))
    for day in (result.received_on, result.acknowledge_by, result.respond_by):
        assert day is not None
        assert day.weekday() < 5
        assert day not in off
        assert day >= result.received_on
    assert result.received_on >= received.astimezone(LONDON).date()
