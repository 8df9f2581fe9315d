"""The council answers a case: its outcome is kept, and its words go to the citizen."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from sayso.domain.advisers import Adviser
from sayso.domain.case_words import answer_words
from sayso.domain.cases import Case, CaseEvent, CaseStatus, move_case
from sayso.domain.conversations import Author
from sayso.domain.errors import InvalidInput
from sayso.domain.outcomes import check_outcome
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.stages import next_stage
from sayso.domain.tasks import COPY_REPLY, PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.ask_survey import ask_survey_within
from sayso.flow.at_the_case import audit_case, must_be_fresh, must_be_reachable, must_see, standing_of
from sayso.flow.tell_of_case import tell_of_case


class How(StrEnum):
    """How the citizen has the answer."""

    MESSAGE = "message"  # sent with this
    PHONE = "phone"
    IN_PERSON = "in_person"
    POST = "post"


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
    how: How = How.MESSAGE,
    send: bool | None = None,
    adviser: Adviser | None = None,
    seen: str | None = None,
) -> bool:
    """Answer a case. False where it was answered with this `key` (at most 32 characters) before.

    `service`: what the case is about, whose team a compliment goes to. `actions`: what the council will do about it.
    `how`: an answer that was given otherwise stops the clock, and is sent only where `send` says so. `adviser`: who
    does it at the desk, where the page had the mark `seen`.
    Raises `NotFound`, `InvalidInput` for an outcome that its kind cannot have, an answer without words, or one that
    cannot be sent, `NotAllowed` for a case that is answered or closed, `Stale`.
    """
    if not words.strip():
        raise InvalidInput("words", "Write the answer: it has no words yet.")
    send = how is How.MESSAGE if send is None else send
    async with units() as unit:
        case = await lock_for_council(unit, reference, adviser=adviser)
        data = {"outcome": check_outcome(case.kind, outcome), **({"stage": str(case.stage)} if case.stage else {})}
        data |= {} if how is How.MESSAGE else {"how": how.value}
        event = CaseEvent(clock.now(), "answered", actor, data)
        if not await unit.cases.add_event(reference, event, message_id=key):
            return False
        must_be_fresh(case, seen)
        if send and adviser:
            must_be_reachable(await unit.conversations.get(case.conversation_id), "how")
        answered = replace(
            case,
            status=move_case(case.status, CaseStatus.ANSWERED),
            outcome=outcome,
            outcome_reasons=words.strip(),
        )
        await unit.cases.keep(answered)
        for what in actions:
            await unit.cases.add_event(reference, CaseEvent(clock.now(), "action", actor, {"what": what}))
        if send:
            await _tell(answered, key, service, adviser, unit=unit, clock=clock, profile=profile, wordings=wordings)
        await ask_survey_within(unit, answered, clock=clock, profile=profile, wordings=wordings)
        await _ask_for_copy(unit, answered, key, clock=clock)
        if adviser:
            after = standing_of(answered) | {"how": how.value, "sent": send}
            await audit_case(unit, adviser, "answer", case, clock=clock, before=standing_of(case), after=after)
        await unit.commit()
        return True


async def lock_for_council(unit: Unit, reference: str, *, adviser: Adviser | None = None) -> Case:
    """The case, locked behind its conversation. What is said about it next is about this case.

    Raises `NotFound`, too, where `adviser` may not see it.
    """
    conversation_id = (await unit.cases.get(reference)).conversation_id
    await unit.conversations.set_last_reference(conversation_id, reference)
    case = await unit.cases.lock(reference)
    if adviser:
        must_see(adviser, case)
    return case


async def _tell(
    case: Case,
    key: str,
    service: Service | None,
    adviser: Adviser | None,
    *,
    unit: Unit,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
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
        adviser_id=adviser.id if adviser else None,
    )


async def _ask_for_copy(unit: Unit, case: Case, key: str, *, clock: Clock) -> None:
    """Whoever brought it for the citizen is copied the answer, by a person."""
    if case.source is None or not case.source.consent:
        return
    await unit.tasks.add(
        conversation_id=case.conversation_id,
        message_id=key,
        kind=COPY_REPLY,
        priority=PRIORITIES[COPY_REPLY],
        at=clock.now(),
        reference=case.reference,
        note=f"{case.source.name}: {case.source.contact}",
    )
