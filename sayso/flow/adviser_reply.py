"""An adviser writes to the citizen."""

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import Author, ChannelName, Conversation, Floor
from sayso.domain.errors import InvalidInput
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.text import MAX_LENGTH
from sayso.flow.at_the_desk import accept_words, audit, key_of, must_hold

# Characters. What a text message provider takes at once; a page shows as much as a citizen may write.
LONGEST_REPLY = {ChannelName.SMS: 1_600}


async def adviser_reply(
    conversation_id: str, text: str, *, adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """Queue their words. False, and nothing changed, where the same `once` was sent before.

    Raises `Held` where they do not have the conversation, and `InvalidInput` for a text that is empty or too long, a
    number that sent STOP, and a conversation that is closed.
    """
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        words = accept_words("text", text, longest=LONGEST_REPLY.get(conversation.channel, MAX_LENGTH))
        parcel_id = await unit.outbox.add(
            conversation_id,
            author=Author.ADVISER,
            text=words,
            at=clock.now(),
            due=clock.steady(),
            key=key_of(conversation_id, "said", once),
            adviser_id=adviser.id,
        )
        if parcel_id is None:
            return False
        _check(conversation)
        await must_hold(unit, conversation, adviser)
        said = {"parcel": parcel_id}
        await audit(unit, adviser, "reply", "conversation", conversation_id, clock=clock, after=said)
        await unit.commit()
        return True


def _check(conversation: Conversation) -> None:
    if conversation.floor is Floor.CLOSED:
        raise InvalidInput(
            "text", "This conversation is closed, so nothing can be sent until the citizen writes again."
        )
    if conversation.opted_out:
        raise InvalidInput("text", "This number has asked for no more text messages, so ring or write to them instead.")
