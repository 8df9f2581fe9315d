"""What became of a case is queued for a citizen in the transaction that made it so."""

from sayso.domain.cases import Case
from sayso.domain.conversations import SPOKEN, Author, Conversation
from sayso.domain.ports import Clock, Unit
from sayso.domain.wording import Wordings
from sayso.flow.introduce import introduce


async def tell_of_case(
    case: Case,
    conversation: Conversation,
    text: str,
    *,
    key: str,
    unit: Unit,
    clock: Clock,
    wordings: Wordings,
    author: Author = Author.BOT,
    adviser_id: str | None = None,
) -> bool:
    """Queue a text about a case. False where one of that key was queued before, or where nothing can be sent.

    `adviser_id`: who says it.
    """
    if conversation.channel in SPOKEN:
        return False
    parcel_id = await unit.outbox.add(
        conversation.id,
        author=author,
        text=await introduce(text, conversation, unit=unit, clock=clock, wordings=wordings),
        at=clock.now(),
        due=clock.steady(),
        key=key,
        case_reference=case.reference,
        adviser_id=adviser_id,
    )
    return parcel_id is not None
