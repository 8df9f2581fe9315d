"""A conversation goes to the advisers' queue."""

from sayso.domain.conversations import Floor, move_floor
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.tell import tell


async def hand_over(message_id: str, *, reason: str, units: UnitFactory, clock: Clock, wordings: Wordings) -> None:
    """Put the conversation of a message into the queue and tell the citizen, exactly once per message."""
    async with units() as unit:
        await hand_over_within(unit, message_id, reason=reason, clock=clock, wordings=wordings)
        await unit.commit()


async def hand_over_within(unit: Unit, message_id: str, *, reason: str, clock: Clock, wordings: Wordings) -> None:
    """The same, as a part of the caller's transaction."""
    conversation = await unit.inbox.conversation_of(message_id)
    text = wordings.of(conversation.language).say("handed_over")
    if not await tell(conversation, text, key=f"{message_id}:handed_over", unit=unit, clock=clock):
        return  # a late repeat: an adviser may have it by now, or have finished with it
    await unit.conversations.set_floor(conversation.id, move_floor(conversation.floor, Floor.QUEUE))
    if not conversation.introduced:
        await unit.conversations.set_introduced(conversation.id)
    await unit.conversations.record_handover(conversation.id, reason=reason, at=clock.now())
