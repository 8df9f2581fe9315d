"""Where a case has got to, for a citizen who knows its reference and one more thing about it."""

from dataclasses import dataclass
from datetime import date

from sayso.domain.cases import Case, CaseEvent, CaseStatus
from sayso.domain.contacts import Avoidable
from sayso.domain.kinds import Kind
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.stages import SETTLED, Further, is_late, local_day, may_go_further, next_stage
from sayso.flow.note_contact import note_contact_within
from sayso.flow.their_case import Claim, their_case


@dataclass(frozen=True, slots=True)
class CaseNews:
    reference: str
    kind: Kind
    status: CaseStatus
    respond_by: date | None
    outcome: str | None = None
    service: str | None = None
    is_late: bool = False
    further: Further = Further.NOT_A_COMPLAINT  # whether it may go to its next stage
    next_stage: int | None = None

    @property
    def is_settled(self) -> bool:
        return self.status in SETTLED


async def tell_status(claim: Claim, *, message_id: str, units: UnitFactory, clock: Clock, profile: Profile) -> CaseNews:
    """The news of a case, and one more chase on it. Raises `NotFound` where it is not theirs."""
    async with units() as unit:
        case, conversation = await their_case(unit, claim, message_id=message_id, clock=clock)
        event = CaseEvent(clock.now(), "chased", "citizen")
        await unit.cases.count_chase(case.reference, event, message_id=message_id)
        await note_contact_within(
            unit, conversation, message_id, Avoidable.CHASE, reference=case.reference, clock=clock
        )
        await unit.commit()
        return _news(case, clock=clock, profile=profile)


async def look_at_case(
    claim: Claim, *, message_id: str, units: UnitFactory, clock: Clock, profile: Profile
) -> CaseNews:
    """The same without a chase: for a citizen who has been told already, or wants something else of it."""
    async with units() as unit:
        case, _ = await their_case(unit, claim, message_id=message_id, clock=clock)
        return _news(case, clock=clock, profile=profile)


def _news(case: Case, *, clock: Clock, profile: Profile) -> CaseNews:
    today = local_day(clock.now(), profile)
    return CaseNews(
        reference=case.reference,
        kind=case.kind,
        status=case.status,
        respond_by=case.respond_by,
        outcome=case.outcome,
        service=case.service,
        is_late=is_late(case, today),
        further=may_go_further(case, profile, today),
        next_stage=next_stage(case, profile),
    )
