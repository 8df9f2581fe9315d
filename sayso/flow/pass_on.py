"""An adviser passes a conversation on to a colleague: once, so that no citizen is sent round in circles."""

from sayso.domain.advisers import Action, Adviser, clearances_needed, may
from sayso.domain.conversations import PASSED_ON, Conversation, Floor, move_floor
from sayso.domain.desk import Note
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.flow.at_the_desk import accept_words, audit, floor_of, id_of, must_hold


async def pass_on(
    conversation_id: str, *, to: str, note: str, adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """Into the queue, for the colleague of that id. False, and nothing changed, where the same `once` came before.

    Raises `Held`, `NotFound` for no such colleague, `InvalidInput` for a note that says nothing, and `NotAllowed`
    where it was passed on before, or that colleague may not see it.
    """
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        words = accept_words("note", note)
        colleague = await unit.advisers.get(to)
        if colleague.left_at:
            raise NotFound("This colleague has left.")
        if colleague.id == adviser.id:
            raise InvalidInput("to", "Choose a colleague: you have this conversation already.")
        kept = Note(
            id=id_of(conversation_id, "passed", once),
            conversation_id=conversation_id,
            reference=conversation.last_reference,
            by=adviser.id,
            by_name=adviser.shown_as,
            to=colleague.id,
            text=words,
            at=clock.now(),
        )
        if not await unit.notes.add(kept):
            return False
        await must_hold(unit, conversation, adviser)
        row = await unit.desk.row(conversation_id)
        needs = clearances_needed(row.flags, about_staff=row.about_staff)
        if colleague.id in row.about or not may(colleague, Action.SPEAK, needs=needs):
            raise NotAllowed(f"{colleague.shown_as} may not see this conversation, so choose another colleague.")
        await _give(unit, conversation, colleague, clock=clock)
        before, after = floor_of(conversation, adviser), {"floor": Floor.QUEUE, "adviser": colleague.id}
        after |= {"note": kept.id}
        await audit(unit, adviser, "pass_on", "conversation", conversation_id, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def _give(unit: Unit, conversation: Conversation, colleague: Adviser, *, clock: Clock) -> None:
    passes = await unit.floors.passes(conversation.id)
    if passes:
        raise NotAllowed("This conversation was passed on before, so offer a call back instead.")
    await unit.floors.set_passes(conversation.id, passes + 1)
    await unit.conversations.set_floor(conversation.id, move_floor(conversation.floor, Floor.QUEUE))
    await unit.floors.take(conversation.id, colleague.id, at=clock.now())
    # They have waited since they first came to people.
    since = await unit.floors.with_people_since(conversation.id)
    await unit.conversations.record_handover(conversation.id, reason=PASSED_ON, at=since or clock.now())
