"""An adviser needs something of the citizen before a case can go on: until then the clock stands."""

from dataclasses import replace

from sayso.domain.advisers import Adviser, Held
from sayso.domain.case_clock import PAUSE, WAITS_FOR
from sayso.domain.cases import Case, CaseStatus, move_case
from sayso.domain.conversations import Author, Conversation
from sayso.domain.desk import Note
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wordings
from sayso.flow.answer_case import How
from sayso.flow.at_the_case import audit_case, first_time, must_be_reachable, open_case, standing_of
from sayso.flow.at_the_desk import accept_words, holder_of, id_of
from sayso.flow.tell_of_case import tell_of_case
from sayso.flow.waiting import resume_within

_LONGEST_QUESTION = 1_000  # characters


async def ask_for_more(
    reference: str,
    question: str,
    *,
    reason: str,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    how: How = How.MESSAGE,
    seen: str | None = None,
) -> bool:
    """Put a question about a case, and wait. False where the same `once` came before.

    `reason`: what for, of WAITS_FOR. A question that was put otherwise than by message is kept as a note.
    Raises `NotFound`, `Stale`, `InvalidInput`, `Held` where somebody else speaks with them, and `NotAllowed` for a
    case that has its outcome or waits already.
    """
    if reason not in WAITS_FOR:
        raise InvalidInput("reason", "Choose what is needed.")
    words = accept_words("question", question, longest=_LONGEST_QUESTION)
    async with units() as unit:
        case, conversation = await open_case(unit, reference, adviser=adviser)
        data = {"reason": reason} | ({} if how is How.MESSAGE else {"how": how.value})
        if not await first_time(unit, case, PAUSE, adviser=adviser, once=once, clock=clock, data=data, seen=seen):
            return False
        if case.status is CaseStatus.WAITING_FOR_CITIZEN:
            raise NotAllowed("This case waits for the citizen already.")
        waiting = replace(case, status=move_case(case.status, CaseStatus.WAITING_FOR_CITIZEN))
        await unit.cases.keep(waiting)
        if how is How.MESSAGE:
            await _send(unit, waiting, conversation, words, adviser, once, clock=clock, wordings=wordings)
        else:
            await _note(unit, case, words, adviser, once, clock=clock)
        before, after = standing_of(case), standing_of(waiting) | data
        await audit_case(unit, adviser, "ask_for_more", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def stop_waiting(
    reference: str, *, adviser: Adviser, once: str, units: UnitFactory, clock: Clock, profile: Profile
) -> bool:
    """They have answered in another way, or it goes on without. False where it does not wait (any more)."""
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        if case.status is not CaseStatus.WAITING_FOR_CITIZEN:
            return False
        message_id = id_of(reference, "resumed", once)
        going = await resume_within(unit, case, actor=adviser.id, message_id=message_id, clock=clock, profile=profile)
        await unit.cases.keep(going)
        before, after = standing_of(case), standing_of(going)
        await audit_case(unit, adviser, "stop_waiting", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def _send(
    unit: Unit,
    case: Case,
    conversation: Conversation,
    words: str,
    adviser: Adviser,
    once: str,
    *,
    clock: Clock,
    wordings: Wordings,
) -> None:
    must_be_reachable(conversation, "question")
    holder = await holder_of(unit, conversation)
    if holder and holder.id != adviser.id:
        raise Held(holder.shown_as)
    await unit.conversations.set_last_reference(conversation.id, case.reference)
    await tell_of_case(
        case,
        conversation,
        wordings.of(conversation.language).say("asked_for_more", reference=case.reference, question=words),
        key=f"{id_of(case.reference, PAUSE, once)}:asked",
        unit=unit,
        clock=clock,
        wordings=wordings,
        author=Author.ADVISER,
        adviser_id=adviser.id,
    )


async def _note(unit: Unit, case: Case, words: str, adviser: Adviser, once: str, *, clock: Clock) -> None:
    note = Note(
        id=id_of(case.reference, "asked", once),
        conversation_id=case.conversation_id,
        reference=case.reference,
        by=adviser.id,
        by_name=adviser.shown_as,
        to=None,
        text=f"Asked the citizen: {words}",
        at=clock.now(),
    )
    await unit.notes.add(note)
