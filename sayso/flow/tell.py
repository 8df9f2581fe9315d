"""Something that the bot did not say and no person wrote is queued for a citizen."""

from sayso.domain.conversations import Author, Conversation
from sayso.domain.ports import Clock, Unit


async def tell(
    conversation: Conversation, text: str, *, key: str, unit: Unit, clock: Clock, at_once: bool = False
) -> bool:
    """Queue a text of ours. False where one of that key was queued before. `at_once`: before all that waits."""
    parcel_id = await unit.outbox.add(
        conversation.id,
        author=Author.SYSTEM,
        text=text,
        at=clock.now(),
        due=clock.steady(),
        key=key,
        at_once=at_once,
    )
    return parcel_id is not None
