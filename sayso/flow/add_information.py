"""A citizen adds something to a case that is there."""

from collections.abc import Sequence

from sayso.domain.additions import with_words
from sayso.domain.case_words import added_words
from sayso.domain.cases import CaseEvent, CaseStatus
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.stages import SETTLED, local_day
from sayso.domain.tasks import INFORMATION, PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.tell_of_case import tell_of_case
from sayso.flow.their_case import Claim, their_case
from sayso.flow.waiting import resume_within


async def add_information(
    claim: Claim,
    words: str,
    *,
    files: Sequence[str] = (),
    message_id: str,
    units: UnitFactory,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> None:
    """Put the words below the case's own, attach the files, and tell the citizen so, once per message.

    An open case gives a person a task; one that waited for the citizen goes on. `files`: the ids of those that came
    with the words. Raises `NotFound` where it is not theirs.
    """
    async with units() as unit:
        case, conversation = await their_case(unit, claim, message_id=message_id, clock=clock)
        event = CaseEvent(clock.now(), "information_added", "citizen", {"message": message_id})
        if not await unit.cases.add_event(case.reference, event, message_id=message_id):
            return
        case = with_words(case, words, why="added", on=local_day(clock.now(), profile))
        if case.status is CaseStatus.WAITING_FOR_CITIZEN:
            case = await resume_within(unit, case, actor="citizen", message_id=message_id, clock=clock, profile=profile)
        await unit.cases.keep(case)
        await unit.files.attach_these(files, conversation, case.reference)
        if case.status not in SETTLED:
            await unit.tasks.add(
                conversation_id=conversation.id,
                message_id=message_id,
                kind=INFORMATION,
                priority=PRIORITIES[INFORMATION],
                at=clock.now(),
                reference=case.reference,
            )
        text = added_words(case, wordings.of(conversation.language))
        key = f"{message_id}:added"
        await tell_of_case(case, conversation, text, key=key, unit=unit, clock=clock, wordings=wordings)
        await unit.commit()
