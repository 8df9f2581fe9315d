"""An adviser says of a message whether it need not have been, whatever the bot thought of it."""

from sayso.domain.advisers import Adviser
from sayso.domain.contacts import NOT_AVOIDABLE, Avoidable
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, UnitFactory
from sayso.flow.at_the_desk import audit
from sayso.flow.note_contact import note_contact_within


async def mark_contact(
    conversation_id: str, message_id: str, reason: str, *, adviser: Adviser, units: UnitFactory, clock: Clock
) -> None:
    """Keep their word: an `Avoidable`, or that it was not avoidable. A later one replaces it.

    Raises `InvalidInput` for a reason that there is not, `NotFound` for a message of another conversation.
    """
    if reason not in (*Avoidable, NOT_AVOIDABLE):
        raise InvalidInput("reason", "Choose why they need not have written, or that they had to.")
    async with units() as unit:
        conversation = await unit.inbox.conversation_of(message_id)
        if conversation.id != conversation_id:
            raise NotFound("no such message in this conversation")
        noted = {contact.message_id: contact for contact in await unit.contacts.of_conversation(conversation_id)}
        before = noted.get(message_id)
        if before is None:
            if reason == NOT_AVOIDABLE:
                return  # which is what nothing noted means
            reference = conversation.last_reference
            await note_contact_within(
                unit, conversation, message_id, Avoidable(reason), reference=reference, clock=clock
            )
        await unit.contacts.confirm(message_id, confirmed=reason, by=adviser.id, at=clock.now())
        await audit(
            unit,
            adviser,
            "mark_contact",
            "conversation",
            conversation_id,
            clock=clock,
            before={"reason": before.confirmed if before else None},
            after={"message": message_id, "reason": reason},
        )
        await unit.commit()
