"""The bot notes that a contact may have been avoidable."""

from sayso.domain.contacts import Avoidable, Contact
from sayso.domain.conversations import Conversation
from sayso.domain.ports import Clock, Unit, UnitFactory


async def note_contact(message_id: str, reason: Avoidable, *, units: UnitFactory, clock: Clock) -> None:
    """Propose why a message need not have been, once per message."""
    async with units() as unit:
        conversation = await unit.inbox.conversation_of(message_id)
        await note_contact_within(unit, conversation, message_id, reason, reference=None, clock=clock)
        await unit.commit()


async def note_contact_within(
    unit: Unit,
    conversation: Conversation,
    message_id: str,
    reason: Avoidable,
    *,
    reference: str | None,
    clock: Clock,
) -> None:
    """The same, as a part of the caller's transaction."""
    contact = Contact(message_id, conversation.id, conversation.channel, clock.now(), reason, reference)
    await unit.contacts.propose(contact)
