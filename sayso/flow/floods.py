"""Messages come in a flood: it is said once, a person sees it, and the bot waits until it is over."""

from enum import StrEnum

from sayso.domain import floods
from sayso.domain.conversations import Conversation, Floor
from sayso.domain.ports import Clock, Unit
from sayso.domain.tasks import FLOOD, PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.tell import tell

_FEWEST = min(floods.MOST_UNANSWERED, floods.ALIKE) - 1  # places of a thread, before which no flood can begin


class Flood(StrEnum):
    BEGINS = "begins"
    GOES_ON = "goes_on"


async def see_flood(unit: Unit, conversation: Conversation, text: str, *, clock: Clock) -> Flood | None:
    """Whether a message that the bot would have to answer is one of a flood. `conversation` must be locked."""
    if conversation.floor is not Floor.BOT or conversation.last_seq < _FEWEST:
        return None
    lines = await unit.inbox.recent(conversation.id, limit=floods.LINES)
    if floods.goes_on(lines, clock.steady()):
        return Flood.GOES_ON
    return Flood.BEGINS if floods.begins(lines, text, clock.steady()) else None


async def tell_of_flood(
    unit: Unit, message_id: str, conversation: Conversation, *, clock: Clock, wordings: Wordings
) -> None:
    """As a part of the caller's transaction, for the message with which a flood begins."""
    text = wordings.of(conversation.language).say("flood")
    await tell(conversation, text, key=f"{message_id}:{FLOOD}", unit=unit, clock=clock)
    await unit.tasks.add(
        conversation_id=conversation.id,
        message_id=message_id,
        kind=FLOOD,
        priority=PRIORITIES[FLOOD],
        at=clock.now(),
        shown="flood",
    )
