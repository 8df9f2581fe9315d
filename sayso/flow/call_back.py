"""An adviser asks for a call back: somebody is to reach the citizen, in the way that serves them."""

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import CALL_BACK
from sayso.domain.errors import InvalidInput
from sayso.domain.needs import CONTACT_WAYS, NO_ANSWER, NO_PHONE
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.tasks import PRIORITIES
from sayso.flow.at_the_desk import accept_words, audit, id_of

WAYS = tuple(way for way in CONTACT_WAYS if way not in (NO_PHONE, NO_ANSWER))


async def ask_call_back(
    conversation_id: str, *, how: str, note: str, adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """A task for whoever is next, with the way (one of WAYS) as its flag. False where the same `once` came before.

    Raises `NotFound`, and `InvalidInput` for a way that we do not have or a note that says nothing.
    """
    if how not in WAYS:
        raise InvalidInput("how", "Choose how we shall get back to them.")
    words = accept_words("note", note)
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        task = id_of(conversation_id, CALL_BACK, once)
        fresh = await unit.tasks.add(
            conversation_id=conversation_id,
            message_id=task,
            kind=CALL_BACK,
            priority=PRIORITIES[CALL_BACK],
            at=clock.now(),
            flags=(how,),
            reference=conversation.last_reference,
            asked_by=adviser.id,
            note=words,
        )
        if not fresh:
            return False
        after = {"how": how}
        await audit(unit, adviser, "call_back", "conversation", conversation_id, clock=clock, after=after)
        await unit.commit()
        return True
