"""A citizen takes a case back."""

from dataclasses import replace

from sayso.domain.cases import CaseEvent, CaseStatus, move_case
from sayso.domain.outcomes import WITHDRAWN
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.tasks import PRIORITIES
from sayso.domain.tasks import WITHDRAWN as WITHDRAWN_TASK
from sayso.domain.wording import Wordings
from sayso.flow.tell_of_case import tell_of_case
from sayso.flow.their_case import Claim, their_case


async def withdraw_case(claim: Claim, *, message_id: str, units: UnitFactory, clock: Clock, wordings: Wordings) -> None:
    """Close the case as withdrawn, so that a person stops the work on it, and tell the citizen, once per message.

    One that was closed before stays as it was. Raises `NotFound` where it is not theirs.
    """
    async with units() as unit:
        case, conversation = await their_case(unit, claim, message_id=message_id, clock=clock)
        if case.status is CaseStatus.CLOSED:
            return
        event = CaseEvent(clock.now(), "withdrawn", "citizen", {"message": message_id, "from": str(case.status)})
        await unit.cases.add_event(case.reference, event, message_id=message_id)
        status = move_case(case.status, CaseStatus.CLOSED)
        await unit.cases.keep(replace(case, status=status, outcome=WITHDRAWN, outcome_reasons=None))
        await unit.tasks.add(
            conversation_id=conversation.id,
            message_id=message_id,
            kind=WITHDRAWN_TASK,
            priority=PRIORITIES[WITHDRAWN_TASK],
            at=clock.now(),
            reference=case.reference,
        )
        text = wordings.of(conversation.language).say("withdrawn", reference=case.reference)
        key = f"{message_id}:withdrawn"
        await tell_of_case(case, conversation, text, key=key, unit=unit, clock=clock, wordings=wordings)
        await unit.commit()
