"""A citizen says that it is still not right: an answered or closed case is opened again."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.domain.additions import with_words
from sayso.domain.case_words import reopened_words, still_open_words
from sayso.domain.cases import Case, CaseEvent, CaseStatus, move_case
from sayso.domain.contacts import Avoidable
from sayso.domain.conversations import Conversation
from sayso.domain.deadlines import deadlines
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.stages import SETTLED, is_late, local_day
from sayso.domain.tasks import PRIORITIES, REOPENED
from sayso.domain.wording import Wordings
from sayso.flow.note_contact import note_contact_within
from sayso.flow.tell_of_case import tell_of_case
from sayso.flow.their_case import Claim, their_case

_WHY = "still not right"


async def reopen_case(
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
    """Open the case again with a new date, give a person a task, and tell the citizen, once per message.

    While it is open anyway, what they say is noted and counts as a chase. `files`: the ids of those that came with the
    words. Raises `NotFound` where it is not theirs.
    """
    async with units() as unit:
        case, conversation = await their_case(unit, claim, message_id=message_id, clock=clock)
        seen = {event.type for event in case.events if event.data.get("message") == message_id}
        if seen & {"reopened", "chased"}:
            return  # a repeat: opened again, it would look like one that is open anyway
        wording, today = wordings.of(conversation.language), local_day(clock.now(), profile)
        told = with_words(case, words, why=_WHY, on=today)
        if case.status in SETTLED:
            case = await _open_again(told, conversation, message_id, unit=unit, clock=clock, profile=profile)
            text = reopened_words(case, wording)
        else:
            await _note(told, conversation, message_id, unit=unit, clock=clock)
            text = still_open_words(case, wording, late=is_late(case, today))
        await unit.files.attach_these(files, conversation, case.reference)
        key = f"{message_id}:not_fixed"
        await tell_of_case(case, conversation, text, key=key, unit=unit, clock=clock, wordings=wordings)
        await unit.commit()


async def _open_again(
    case: Case, conversation: Conversation, message_id: str, *, unit: Unit, clock: Clock, profile: Profile
) -> Case:
    now = clock.now()
    dates = deadlines(profile, case.kind, stage=case.stage, channel=case.channel, received=now, acknowledged=now)
    data = {"message": message_id, "from": str(case.status)}
    if dates.respond_by:
        data["respond_by"] = dates.respond_by.isoformat()
    await unit.cases.add_event(case.reference, CaseEvent(now, "reopened", "citizen", data), message_id=message_id)
    status = move_case(case.status, CaseStatus.REOPENED)
    # What it was answered with stands in the record; now it has no outcome.
    case = replace(case, status=status, respond_by=dates.respond_by, outcome=None, outcome_reasons=None)
    await unit.cases.keep(case)
    await unit.tasks.add(
        conversation_id=conversation.id,
        message_id=message_id,
        kind=REOPENED,
        priority=PRIORITIES[REOPENED],
        at=now,
        reference=case.reference,
    )
    return case


async def _note(case: Case, conversation: Conversation, message_id: str, *, unit: Unit, clock: Clock) -> None:
    event = CaseEvent(clock.now(), "chased", "citizen", {"message": message_id, "why": "not_fixed"})
    await unit.cases.count_chase(case.reference, event, message_id=message_id)
    await unit.cases.keep(case)
    await note_contact_within(unit, conversation, message_id, Avoidable.CHASE, reference=case.reference, clock=clock)
