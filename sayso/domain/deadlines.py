"""Deadline arithmetic in working days, with every step written down.

A working day is Monday to Friday less the bank holidays of the council's nation and its own closure days. Day 0 is
the day of receipt, or of the clock's start; a message from outside a working day counts as received on the next one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from babel import Locale
from babel.dates import format_date

from sayso.domain.kinds import Kind
from sayso.domain.profiles import ClockStart, Profile
from sayso.domain.wording import ENGLISH


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the clock stood still, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Deadlines:
    received_on: date
    acknowledge_by: date | None
    respond_by: date | None
    trace: tuple[str, ...]


@lru_cache(maxsize=256)
def _bank_holidays(nation: str, year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv=nation, years=year))


def say_day(day: date, language: str | None = None) -> str:
    """A day as we write it to people: `Thu 7 January 2027`; without the year in other languages than English."""
    if language is None or language == ENGLISH:
        return f"{day:%a} {day.day} {day:%B %Y}"
    return format_date(day, _day_pattern(language), locale=language)


@lru_cache(maxsize=32)
def _day_pattern(language: str) -> str:
    """How a language orders a day. The weekday is short: so it takes no other form behind "by"."""
    full = Locale.parse(language).date_formats["full"].pattern
    return re.sub(r"[\s,،]*y+", "", full).replace("EEEE", "EEE")


def is_working_day(profile: Profile, day: date) -> bool:
    return _Reckoner(profile).why_closed(day) is None


class _Reckoner:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.trace: list[str] = []

    def why_closed(self, day: date) -> str | None:
        if day.weekday() >= 5:
            return "a weekend"
        if day in self._profile.closure_days:
            return "the council is closed"
        return _bank_holidays(self._profile.nation, day.year).get(day)

    def first_working_day(self, day: date) -> date:
        while reason := self.why_closed(day):
            self.trace.append(f"{say_day(day)} is not a working day ({reason}).")
            day += timedelta(days=1)
        return day

    def add(self, start: date, working_days: int, pauses: Sequence[Pause] = ()) -> date:
        day, left = start, working_days
        while left > 0:
            day += timedelta(days=1)
            if any(pause.first <= day <= pause.last for pause in pauses):
                self.trace.append(f"{say_day(day)} is not counted (the clock was paused).")
            elif reason := self.why_closed(day):
                if day.weekday() < 5:
                    self.trace.append(f"{say_day(day)} is not counted ({reason}).")
            else:
                left -= 1
        return day

    def received_on(self, received: datetime) -> date:
        local = received.astimezone(ZoneInfo(self._profile.timezone))
        day = local.date()
        self.trace.append(f"Received {say_day(day)} at {local:%H:%M}.")
        closes = self._profile.office_closes
        if closes and local.time() >= closes and not self.why_closed(day):
            self.trace.append(f"That is after the office closes ({closes:%H:%M}): it counts from the next working day.")
            day += timedelta(days=1)
        day = self.first_working_day(day)
        self.trace.append(f"Day 0 of receipt: {say_day(day)}.")
        return day


def deadlines(
    profile: Profile,
    kind: Kind,
    *,
    stage: int | None,
    channel: str,
    received: datetime,
    acknowledged: datetime | None = None,
    pauses: Sequence[Pause] = (),
) -> Deadlines:
    """By when a council must acknowledge and answer. Times must be aware.

    Where the clock starts at the acknowledgement and there is none yet, the answer is counted from the last day on
    which it is permitted, and the trace says so. A pause moves the answer, not the acknowledgement.
    """
    reckoner = _Reckoner(profile)
    received_on = reckoner.received_on(received)
    standard = profile.standard_for(kind, stage, channel)
    if standard is None:
        reckoner.trace.append(f"{profile.name} sets no standard for this.")
        return Deadlines(received_on, None, None, tuple(reckoner.trace))

    acknowledge_by: date | None = None
    if standard.acknowledge_within is None:
        reckoner.trace.append("No standard for an acknowledgement.")
    elif standard.acknowledge_within == 0:
        acknowledge_by = received_on
        reckoner.trace.append(f"Acknowledge on receipt: {say_day(received_on)}.")
    else:
        acknowledge_by = reckoner.add(received_on, standard.acknowledge_within)
        reckoner.trace.append(
            f"Acknowledge within {standard.acknowledge_within} working days: {say_day(acknowledge_by)}."
        )

    if standard.respond_within is None:
        reckoner.trace.append("No standard for an answer.")
        return Deadlines(received_on, acknowledge_by, None, tuple(reckoner.trace))
    start = _clock_start(reckoner, profile, standard.clock_starts, received_on, acknowledge_by, acknowledged)
    respond_by = reckoner.add(start, standard.respond_within, pauses)
    reckoner.trace.append(f"Answer within {standard.respond_within} working days: {say_day(respond_by)}.")
    return Deadlines(received_on, acknowledge_by, respond_by, tuple(reckoner.trace))


def _clock_start(
    reckoner: _Reckoner,
    profile: Profile,
    starts: ClockStart,
    received_on: date,
    acknowledge_by: date | None,
    acknowledged: datetime | None,
) -> date:
    if starts is ClockStart.RECEIPT:
        reckoner.trace.append(f"The clock starts on receipt: {say_day(received_on)}.")
        return received_on
    if acknowledged is None:
        last = acknowledge_by or received_on
        reckoner.trace.append(
            "The clock starts at the acknowledgement. None is given: "
            f"counted from its last permitted day, {say_day(last)}."
        )
        return last
    # Acknowledged at once, but after the office closed: the clock waits for the day of receipt.
    day = max(acknowledged.astimezone(ZoneInfo(profile.timezone)).date(), received_on)
    reckoner.trace.append(f"The clock starts at the acknowledgement: {say_day(day)}.")
    return reckoner.first_working_day(day)
