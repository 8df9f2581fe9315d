"""Why a case is to be answered by its date, in plain words."""

from datetime import datetime

from sayso.domain.cases import Case
from sayso.domain.deadlines import deadlines
from sayso.domain.profiles import Profile

# With these the days are counted anew.
_BEGINS_AGAIN = ("reopened", "escalated")
_NOT_COUNTED = (" is not counted (", " is not a working day (", "after the office closes")


def why_then(case: Case, profile: Profile) -> tuple[str, ...]:
    """A sentence a step; empty where the case has no date, or one that a person has set."""
    begun = _begun(case)
    acknowledged = case.acknowledged_at if begun == case.received_at else begun
    standard = profile.standard_for(case.kind, case.stage, case.channel)
    counted = deadlines(
        profile, case.kind, stage=case.stage, channel=case.channel, received=begun, acknowledged=acknowledged
    )
    if case.respond_by is None or counted.respond_by != case.respond_by or standard is None:
        return ()
    [start] = [line.rsplit(": ", 1)[1] for line in counted.trace if line.startswith("The clock starts")]
    return (
        f"We aim to answer within {standard.respond_within} working days.",
        f"We count from {start}",
        "We leave out weekends, bank holidays and days when we are closed.",
        # Some are named twice: once for the acknowledgement.
        *dict.fromkeys(line for line in counted.trace if any(words in line for words in _NOT_COUNTED)),
    )


def _begun(case: Case) -> datetime:
    return next((event.at for event in reversed(case.events) if event.type in _BEGINS_AGAIN), case.received_at)
