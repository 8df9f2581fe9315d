"""The council answers a case: its outcome is kept, and its words go to the citizen."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.domain.case_words import answer_words
from sayso.domain.cases import Case, CaseEvent, CaseStatus, move_case
from sayso.domain.conversations import Author
from sayso.domain.errors import InvalidInput
from sayso.domain.outcomes import check_outcome
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.stages import next_stage
from sayso.domain.wording import Wordings
from sayso.flow.ask_survey import ask_survey_within
from sayso.flow.tell_of_case import tell_of_case


async def answer_case(
    reference: str,
    *,
    outcome: str,
    words: str,
    key: str,
    actor: str,
    units: UnitFactory,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
    service: Service | None = None,
    actions: Sequence[str] = (),
) -> bool:
    """Answer a case. False where it was answered with this `key` (at most 32 characters) before.

    `service`: what the case is about, whose team a compliment goes to. `actions`: what the council will do about it.
    Raises `NotFound`, `InvalidInput` for an outcome that its kind cannot have or an answer without words, `NotAllowed`
    for a case that is answered or closed.
    """
    if not words.strip():
        raise InvalidInput("words", "the answer has no words")
    async with units() as unit:
        case = await lock_for_council(unit, reference)
        data = {"outcome": check_outcome(case.kind, outcome), **({"stage": str(case.stage)} if case.stage else {})}
        event = CaseEvent(clock.now(), "answered", actor, data)
        if not await unit.cases.add_event(reference, event, message_id=key):
            return False
        case = replace(
            case,
            status=move_case(case.status, CaseStatus.ANSWERED),
            outcome=outcome,
            outcome_reasons=words.strip(),
        )
        await unit.cases.keep(case)
        for what in actions:
            await unit.cases.add_event(reference, CaseEvent(clock.now(), "action", actor, {"what": what}))
        await _tell(case, key, service, unit=unit, clock=clock, profile=profile, wordings=wordings)
        await ask_survey_within(unit, case, clock=clock, profile=profile, wordings=wordings)
        await unit.commit()
        return True


async def lock_for_council(unit: Unit, reference: str) -> Case:
    """The case, locked behind its conversation. What is said about it next is about this case."""
    conversation_id = (await unit.cases.get(reference)).conversation_id
    await unit.conversations.set_last_reference(conversation_id, reference)
    return await unit.cases.lock(reference)


async def _tell(
    case: Case, key: str, service: Service | None, *, unit: Unit, clock: Clock, profile: Profile, wordings: Wordings
) -> None:
    conversation = await unit.conversations.get(case.conversation_id)
    text = answer_words(
        case,
        case.outcome_reasons or "",
        next_stage=next_stage(case, profile),
        team=service.name_in(conversation.language) if service else None,
        wording=wordings.of(conversation.language),
    )
    # A person's word, whoever has the floor.
    await tell_of_case(
        case,
        conversation,
        text,
        key=f"{key}:answer",
        unit=unit,
        clock=clock,
        wordings=wordings,
        author=Author.ADVISER,
    )
