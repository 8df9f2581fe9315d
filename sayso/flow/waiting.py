"""We wait for the citizen, and the clock stands, until they say something."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.domain.additions import with_words
from sayso.domain.case_clock import RESUME, clock_of
from sayso.domain.case_words import added_words
from sayso.domain.cases import Case, CaseEvent, CaseStatus, move_case
from sayso.domain.conversations import Conversation, Floor
from sayso.domain.ports import Clock, Unit
from sayso.domain.profiles import Profile
from sayso.domain.stages import local_day
from sayso.domain.tasks import INFORMATION, PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.tell_of_case import tell_of_case


async def resume_within(
    unit: Unit, case: Case, *, actor: str, message_id: str, clock: Clock, profile: Profile | None
) -> Case:
    """The case as it goes on, with its dates moved by the time that was waited; the caller keeps it.

    Without a profile the dates stay. Call it with the case locked.
    """
    event = CaseEvent(clock.now(), RESUME, actor, {})
    going = replace(case, status=move_case(case.status, CaseStatus.IN_PROGRESS), events=(*case.events, event))
    if profile and going.respond_by:
        going = replace(going, respond_by=clock_of(going, profile).respond_by)
    if going.respond_by:
        event = replace(event, data={"respond_by": going.respond_by.isoformat()})
    await unit.cases.add_event(case.reference, event, message_id=message_id)
    return going


async def is_an_answer(unit: Unit, conversation: Conversation, waiting: Sequence[Case], *, is_command: bool) -> bool:
    """Is what a citizen writes now the answer that a person waits for, and nothing for the bot?

    Not where they are in the middle of telling the bot something else.
    """
    if not waiting or is_command or conversation.floor is not Floor.BOT:
        return False
    return await unit.outbox.last_reply_asks(conversation.id) in (None, "matter")


async def end_waits_within(
    unit: Unit,
    conversation: Conversation,
    waiting: Sequence[Case],
    message_id: str,
    *,
    words: str | None,
    clock: Clock,
    profile: Profile | None,
    wordings: Wordings,
) -> None:
    """A message has come from a citizen for whom cases wait: they go on, and somebody is to read it.

    `words`: where they are the answer, to be put with the case that they were asked about last.
    """
    asked_last = max(waiting, key=lambda case: case.events[-1].at, default=None)
    for found in waiting:
        case = await unit.cases.lock(found.reference)
        if case.status is not CaseStatus.WAITING_FOR_CITIZEN:
            continue
        answers = asked_last is not None and words is not None and case.reference == asked_last.reference
        case = await resume_within(unit, case, actor="citizen", message_id=message_id, clock=clock, profile=profile)
        if answers and words:
            day = local_day(clock.now(), profile) if profile else clock.now().date()
            case = with_words(case, words, why="answered", on=day)
        await unit.cases.keep(case)
        if answers:
            text = added_words(case, wordings.of(conversation.language))
            key = f"{message_id}:added"
            await tell_of_case(case, conversation, text, key=key, unit=unit, clock=clock, wordings=wordings)
    if asked_last:
        await unit.tasks.add(
            conversation_id=conversation.id,
            message_id=message_id,
            kind=INFORMATION,
            priority=PRIORITIES[INFORMATION],
            at=clock.now(),
            reference=asked_last.reference,
        )
