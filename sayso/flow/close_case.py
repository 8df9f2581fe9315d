"""The council closes a case, answered or not."""

from dataclasses import replace

from sayso.domain.advisers import Adviser
from sayso.domain.case_words import closed_words
from sayso.domain.cases import CaseEvent, CaseStatus, move_case
from sayso.domain.conversations import Author
from sayso.domain.outcomes import check_outcome
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.answer_case import lock_for_council
from sayso.flow.at_the_case import audit_case, must_be_fresh, standing_of
from sayso.flow.tell_of_case import tell_of_case


async def close_case(
    reference: str,
    *,
    outcome: str,
    key: str,
    actor: str,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    adviser: Adviser | None = None,
    seen: str | None = None,
) -> bool:
    """Close a case. False where it was closed with this `key` (at most 32 characters) before.

    The citizen is told, unless they had an answer: that was the news. `adviser`: who does it at the desk, where the
    page had the mark `seen`. Raises `NotFound`, `InvalidInput` for an outcome that its kind cannot have, `NotAllowed`
    for a case that is closed, `Stale`.
    """
    async with units() as unit:
        case = await lock_for_council(unit, reference, adviser=adviser)
        event = CaseEvent(clock.now(), "closed", actor, {"outcome": check_outcome(case.kind, outcome, closing=True)})
        if not await unit.cases.add_event(reference, event, message_id=key):
            return False
        must_be_fresh(case, seen)
        closed = replace(case, status=move_case(case.status, CaseStatus.CLOSED), outcome=outcome)
        await unit.cases.keep(closed)
        if case.status is not CaseStatus.ANSWERED:
            conversation = await unit.conversations.get(case.conversation_id)
            text = closed_words(closed, wordings.of(conversation.language))
            await tell_of_case(
                closed,
                conversation,
                text,
                key=f"{key}:closed",
                unit=unit,
                clock=clock,
                wordings=wordings,
                author=Author.SYSTEM,
            )
        if adviser:
            before, after = standing_of(case), standing_of(closed)
            await audit_case(unit, adviser, "close_case", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True
