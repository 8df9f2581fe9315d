"""Whether a case is late, and whether a complaint may go on to its next stage."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sayso.domain.cases import Case, CaseStatus
from sayso.domain.kinds import Kind
from sayso.domain.outcomes import WITHDRAWN
from sayso.domain.profiles import Profile

SETTLED = frozenset({CaseStatus.ANSWERED, CaseStatus.CLOSED})


class Further(StrEnum):
    """Whether a case may be taken further, or why not."""

    ALLOWED = "allowed"
    NOT_A_COMPLAINT = "not_a_complaint"
    WITHDRAWN = "withdrawn"
    LAST_STAGE = "last_stage"
    TOO_EARLY = "too_early"


def local_day(now: datetime, profile: Profile) -> date:
    """The day that it is at the council."""
    return now.astimezone(ZoneInfo(profile.timezone)).date()


def is_late(case: Case, today: date) -> bool:
    """Is the answer overdue? On its last day it is not yet, nor while we wait for the citizen."""
    still = (*SETTLED, CaseStatus.WAITING_FOR_CITIZEN)
    return case.respond_by is not None and case.status not in still and case.respond_by < today


def next_stage(case: Case, profile: Profile) -> int | None:
    """The stage after the present one, where the profile has it."""
    if case.kind is not Kind.COMPLAINT or case.stage is None:
        return None
    return case.stage + 1 if profile.standard_for(case.kind, case.stage + 1, case.channel) else None


def may_go_further(case: Case, profile: Profile, today: date) -> Further:
    """A complaint goes on once its stage is answered, or the answer is late."""
    if case.kind is not Kind.COMPLAINT:
        return Further.NOT_A_COMPLAINT
    if case.status is CaseStatus.CLOSED and case.outcome == WITHDRAWN:
        return Further.WITHDRAWN
    if next_stage(case, profile) is None:
        return Further.LAST_STAGE
    return Further.ALLOWED if _is_answered(case) or is_late(case, today) else Further.TOO_EARLY


def _is_answered(case: Case) -> bool:
    """Had the present stage an answer? One that was opened again has had it, too."""
    steps = [event.type for event in case.events if event.type in ("answered", "escalated")]
    return case.status in SETTLED or (bool(steps) and steps[-1] == "answered")
