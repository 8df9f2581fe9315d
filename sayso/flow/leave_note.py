"""An adviser notes something for the others. No citizen ever reads it."""

from sayso.domain.advisers import Adviser
from sayso.domain.desk import Note
from sayso.domain.ports import Clock, UnitFactory
from sayso.flow.at_the_desk import accept_words, audit, id_of


async def leave_note(
    conversation_id: str,
    text: str,
    *,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    reference: str | None = None,
) -> bool:
    """Keep a note, of the conversation or of a case in it. False where the same `once` came before.

    Raises `NotFound`, and `InvalidInput` for a text that is empty or too long.
    """
    words = accept_words("text", text)
    async with units() as unit:
        await unit.floors.lock(conversation_id)
        note = Note(
            id=id_of(conversation_id, "note", once),
            conversation_id=conversation_id,
            reference=reference,
            by=adviser.id,
            by_name=adviser.shown_as,
            to=None,
            text=words,
            at=clock.now(),
        )
        if not await unit.notes.add(note):
            return False
        after = {"note": note.id}
        await audit(unit, adviser, "note", "conversation", conversation_id, clock=clock, after=after)
        await unit.commit()
        return True
