"""A conversation goes to the advisers' queue."""

from zoneinfo import ZoneInfo

from sayso.domain.conversations import ASKED_FOR, CALL_BACK, Floor, move_floor
from sayso.domain.hours import advisers_are_there, advisers_return, say_return
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.tasks import PRIORITIES
from sayso.domain.wording import Wording, Wordings
from sayso.flow.tell import tell


async def hand_over(
    message_id: str,
    *,
    reason: str,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    profile: Profile | None = None,
) -> None:
    """Put the conversation of a message into the queue and tell the citizen, exactly once per message.

    `profile`: when advisers are there. Out of these hours the citizen hears when they are back, and may go on with
    the bot meanwhile; a task keeps the wish for a person, whatever becomes of the conversation.
    """
    async with units() as unit:
        await hand_over_within(unit, message_id, reason=reason, clock=clock, wordings=wordings, profile=profile)
        await unit.commit()


async def hand_over_within(
    unit: Unit, message_id: str, *, reason: str, clock: Clock, wordings: Wordings, profile: Profile | None = None
) -> None:
    """The same, as a part of the caller's transaction."""
    conversation = await unit.inbox.conversation_of(message_id)
    wording = wordings.of(conversation.language)
    when = when_back(profile, clock=clock, language=wording.language)
    if when and reason == ASKED_FOR:
        reason = CALL_BACK
    text = _words(reason, when, wording)
    if not await tell(conversation, text, key=f"{message_id}:handed_over", unit=unit, clock=clock):
        return  # a late repeat: an adviser may have it by now, or have finished with it
    await unit.conversations.set_floor(conversation.id, move_floor(conversation.floor, Floor.QUEUE))
    if not conversation.introduced:
        await unit.conversations.set_introduced(conversation.id)
    await unit.conversations.record_handover(conversation.id, reason=reason, at=clock.now())
    if reason == CALL_BACK:
        await unit.tasks.add(
            conversation_id=conversation.id,
            message_id=message_id,
            kind=CALL_BACK,
            priority=PRIORITIES[CALL_BACK],
            at=clock.now(),
        )


def _words(reason: str, when: str | None, wording: Wording) -> str:
    """`when` they are back, where nobody is there. A bot that failed offers nothing."""
    if when is None:
        return wording.say("handed_over")
    return wording.say("handed_over_closed" if reason == CALL_BACK else "handed_over_later", when=when)


def when_back(profile: Profile | None, *, clock: Clock, language: str) -> str | None:
    """When a person is back, as we say it; None where one is there, as far as we know."""
    now = clock.now()
    if profile is None or advisers_are_there(profile, now):
        return None
    today = now.astimezone(ZoneInfo(profile.timezone)).date()
    return say_return(advisers_return(profile, now), today=today, language=language)
