"""A conversation goes to the advisers' queue."""

from sayso.domain.conversations import Author, Floor, move_floor
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.wording import Wording


async def hand_over(message_id: str, *, reason: str, units: UnitFactory, clock: Clock, wording: Wording) -> None:
    """Put the conversation of a message into the queue and tell the citizen, exactly once per message."""
    async with units() as unit:
        await hand_over_within(unit, message_id, reason=reason, clock=clock, wording=wording)
        await unit.commit()


async def hand_over_within(unit: Unit, message_id: str, *, reason: str, clock: Clock, wording: Wording) -> None:
    """The same, as a part of the caller's transaction."""
    conversation = await unit.inbox.conversation_of(message_id)
    told = await unit.outbox.add(
        conversation.id,
        author=Author.SYSTEM,
        text=wording.say("handed_over"),
        at=clock.now(),
        due=clock.steady(),
        key=f"{message_id}:handed_over",
    )
    if told is None:
        return  # a late repeat: an adviser may have it by now, or have finished with it
    await unit.conversations.set_floor(conversation.id, move_floor(conversation.floor, Floor.QUEUE))
    if not conversation.introduced:
        await unit.conversations.set_introduced(conversation.id)
    await unit.conversations.record_handover(conversation.id, reason=reason, at=clock.now())
