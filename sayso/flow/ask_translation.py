"""An adviser asks for somebody who can read and write the citizen's language."""

from sayso.domain.advisers import Adviser
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.tasks import INTERPRETER, PRIORITIES
from sayso.domain.text import clean
from sayso.flow.at_the_desk import accept_words, audit, id_of


async def ask_translation(
    conversation_id: str, *, note: str, adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """A task, with the citizen's language as its flag. `note` may be empty. False where the same `once` came before.

    Raises `NotFound`, and `InvalidInput` for a note that is too long.
    """
    words = accept_words("note", note) if clean(note) else None
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        fresh = await unit.tasks.add(
            conversation_id=conversation_id,
            message_id=id_of(conversation_id, INTERPRETER, once),
            kind=INTERPRETER,
            priority=PRIORITIES[INTERPRETER],
            at=clock.now(),
            flags=(conversation.language,) if conversation.language else (),
            reference=conversation.last_reference,
            asked_by=adviser.id,
            note=words,
        )
        if not fresh:
            return False
        after = {"language": conversation.language}
        await audit(unit, adviser, "ask_translation", "conversation", conversation_id, clock=clock, after=after)
        await unit.commit()
        return True
