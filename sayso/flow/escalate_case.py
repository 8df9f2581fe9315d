"""A complaint goes on to its next stage, acknowledged in the same transaction."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.domain.additions import with_words
from sayso.domain.case_words import escalated_words
from sayso.domain.cases import Case, CaseEvent, CaseStatus, move_case
from sayso.domain.deadlines import deadlines
from sayso.domain.errors import NotAllowed
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.stages import SETTLED, Further, local_day, may_go_further
from sayso.domain.tasks import ESCALATED, PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.tell_of_case import tell_of_case
from sayso.flow.their_case import Claim, their_case


async def escalate_case(
    claim: Claim,
    *,
    part: str,
    wanted: str,
    files: Sequence[str] = (),
    message_id: str,
    units: UnitFactory,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> None:
    """One stage on, with dates of its own, a task, and an acknowledgement that restates it, once per message.

    `part`: what was not handled well; `wanted`: what the citizen would like now; `files`: the ids of those that came
    with this. Raises `NotFound` where it is not theirs, `NotAllowed` where it may not go further.
    """
    async with units() as unit:
        case, conversation = await their_case(unit, claim, message_id=message_id, clock=clock)
        if any(event.type == "escalated" and event.data.get("message") == message_id for event in case.events):
            return
        now, today = clock.now(), local_day(clock.now(), profile)
        if (may := may_go_further(case, profile, today)) is not Further.ALLOWED:
            raise NotAllowed(f"The case cannot go to another stage: {may}.")
        escalated = _next(case, part, wanted, clock=clock, profile=profile)
        data = {"message": message_id, "from": str(case.stage), "to": str(escalated.stage)}
        if escalated.respond_by:
            data["respond_by"] = escalated.respond_by.isoformat()
        event = CaseEvent(now, "escalated", "citizen", data)
        await unit.cases.add_event(case.reference, event, message_id=message_id)
        await unit.cases.keep(escalated)
        await unit.files.attach_these(files, conversation, case.reference)
        await unit.tasks.add(
            conversation_id=conversation.id,
            message_id=message_id,
            kind=ESCALATED,
            priority=PRIORITIES[ESCALATED],
            at=now,
            reference=case.reference,
        )
        text = escalated_words(escalated, part, wanted, wordings.of(conversation.language))
        key = f"{message_id}:acknowledgement"
        await tell_of_case(case, conversation, text, key=key, unit=unit, clock=clock, wordings=wordings)
        await unit.commit()


def _next(case: Case, part: str, wanted: str, *, clock: Clock, profile: Profile) -> Case:
    now, stage = clock.now(), (case.stage or 1) + 1
    # Ours restates what was not handled well and what is wanted, so it is an acknowledgement in the Code's sense.
    dates = deadlines(profile, case.kind, stage=stage, channel=case.channel, received=now, acknowledged=now)
    today = local_day(now, profile)
    told = with_words(case, part, why=f"stage {stage}: not handled well", on=today)
    told = with_words(told, wanted, why=f"stage {stage}: wanted", on=today)
    status = move_case(case.status, CaseStatus.REOPENED) if case.status in SETTLED else case.status
    return replace(
        told,
        stage=stage,
        status=status,
        acknowledged_at=now,
        acknowledge_by=dates.acknowledge_by,
        respond_by=dates.respond_by,
        outcome=None,
        outcome_reasons=None,
    )
