"""When a case is due, counted anew from what happened to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sayso.domain.cases import Case
from sayso.domain.deadlines import Deadlines, Pause, deadlines, say_day
from sayso.domain.profiles import Profile

PAUSE, RESUME = "pause", "resume"  # types of events
# With these the clock begins again.
_BEGINS_AGAIN = ("reopened", "escalated")
_ENDS_A_WAIT = (RESUME, *_BEGINS_AGAIN, "answered", "closed", "withdrawn")
# For what a citizen can be asked.
WAITS_FOR = ("details", "place", "evidence", "consent", "contact", "other")


@dataclass(frozen=True, slots=True)
class Wait:
    """A time in which we waited for the citizen."""

    since: datetime
    until: datetime | None  # None: still
    reason: str  # of WAITS_FOR


def waits_of(case: Case) -> tuple[Wait, ...]:
    """All there were, in order."""
    return tuple(_waits(case))


def _waits(case: Case) -> Iterator[Wait]:
    waiting: Wait | None = None
    for event in case.events:
        if event.type == PAUSE and waiting is None:
            waiting = Wait(event.at, None, event.data.get("reason", "other"))
        elif event.type in _ENDS_A_WAIT and waiting:
            yield replace(waiting, until=event.at)
            waiting = None
    if waiting:
        yield waiting


def clock_of(case: Case, profile: Profile) -> Deadlines:
    """The dates of the present stage, with their trace.

    The clock stands from the day after the citizen was asked; the day of their answer is not counted.
    """
    zone = ZoneInfo(profile.timezone)
    began = [event.at for event in case.events if event.type in _BEGINS_AGAIN]
    received = began[-1] if began else case.received_at
    waits = [wait for wait in waits_of(case) if wait.since >= received]
    pauses = [
        Pause(wait.since.astimezone(zone).date() + timedelta(days=1), wait.until.astimezone(zone).date())
        for wait in waits
        if wait.until
    ]
    found = deadlines(
        profile,
        case.kind,
        stage=case.stage,
        channel=case.channel,
        received=received,
        acknowledged=received if began else case.acknowledged_at,
        pauses=pauses,
    )
    if waits and waits[-1].until is None:
        day = say_day(waits[-1].since.astimezone(zone).date())
        found = replace(found, trace=(*found.trace, f"We have waited for the citizen since {day}: the clock stands."))
    return found
