"""An adviser takes a conversation: from now on they speak, and the bot is silent."""

from sayso.domain.advisers import Action, Adviser, Held, may
from sayso.domain.conversations import TAKEN_OVER, Conversation, Floor, move_floor
from sayso.domain.errors import NotAllowed
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.ask_equality import end_aside_within
from sayso.flow.at_the_desk import audit, floor_of, holder_of
from sayso.flow.tell import tell


async def take_over(
    conversation_id: str,
    *,
    adviser: Adviser,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    from_holder: bool = False,
) -> bool:
    """False where they have it already. Of several at once one gets it, and the others hear who.

    The citizen is told that a person has joined, and who; of a later one, who it is now. What waited for the bot is
    the adviser's. `from_holder`: even where somebody has it, for those who may. Raises `Held`, `NotFound`, and
    `NotAllowed` for a conversation that is closed.
    """
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        if conversation.floor is Floor.CLOSED:
            raise NotAllowed("This conversation is closed until the citizen writes again.")
        holder = await holder_of(unit, conversation)
        if holder and holder.id == adviser.id:
            return False
        if holder and not (from_holder and may(adviser, Action.TAKE_FROM_OTHERS)):
            raise Held(holder.shown_as)
        if conversation.floor is Floor.BOT:
            await unit.conversations.record_handover(conversation_id, reason=TAKEN_OVER, at=clock.now())
        await unit.conversations.set_floor(conversation_id, move_floor(conversation.floor, Floor.ADVISER))
        await unit.floors.take(conversation_id, adviser.id, at=clock.now())
        await _silence_the_bot(unit, conversation, clock=clock)
        await _present(unit, conversation, adviser, after=holder, clock=clock, wordings=wordings)
        before, now = floor_of(conversation, holder), {"floor": Floor.ADVISER, "adviser": adviser.id}
        await audit(unit, adviser, "take_over", "conversation", conversation_id, clock=clock, before=before, after=now)
        await unit.commit()
        return True


async def _silence_the_bot(unit: Unit, conversation: Conversation, *, clock: Clock) -> None:
    await end_aside_within(unit, conversation, clock=clock)
    await unit.inbox.show_waiting(conversation.id)
    await unit.conversations.set_holding(conversation.id, False)


async def _present(
    unit: Unit, conversation: Conversation, adviser: Adviser, *, after: Adviser | None, clock: Clock, wordings: Wordings
) -> None:
    wording, name = wordings.of(conversation.language), adviser.shown_as
    if after or await unit.floors.passes(conversation.id):
        text, key = wording.say("adviser_passed", name=name), f"now:{adviser.id}:{clock.now().timestamp()}"
    else:
        since = await unit.floors.with_people_since(conversation.id)
        text, key = wording.say("adviser_joined", name=name), f"joined:{since.timestamp() if since else ''}"
    await tell(conversation, text, key=f"{conversation.id}:{key}", unit=unit, clock=clock)
    await unit.conversations.set_introduced(conversation.id)
