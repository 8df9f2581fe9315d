"""While the bot is slow, a citizen hears once that the message has arrived."""

from datetime import timedelta

from sayso.domain.conversations import Conversation
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.introduce import introduce
from sayso.flow.tell import tell

PATIENCE = timedelta(seconds=9)  # with the worker's rounds, the message goes out within 15 s


async def hold_the_line(*, units: UnitFactory, clock: Clock, wordings: Wordings) -> int:
    """Queue one holding message for every conversation that has waited too long. Returns how many."""
    async with units(read_only=True) as unit:
        overdue = await unit.inbox.overdue(waiting_since=clock.steady() - PATIENCE)
    if not overdue:
        return 0
    return sum([await _hold(conversation, units=units, clock=clock, wordings=wordings) for conversation in overdue])


async def _hold(seen: Conversation, *, units: UnitFactory, clock: Clock, wordings: Wordings) -> bool:
    async with units() as unit:
        # Locked, and looked up again: the turn may have been taken since.
        conversation = await unit.conversations.open(seen.address, at=clock.now())
        overdue = await unit.inbox.overdue(waiting_since=clock.steady() - PATIENCE)
        if conversation.id not in {waiting.id for waiting in overdue}:
            return False
        text = wordings.of(conversation.language).say("holding")
        text = await introduce(text, conversation, unit=unit, clock=clock, wordings=wordings)
        await unit.conversations.set_holding(conversation.id, True)
        # One per stretch of silence: nothing is said between two of them.
        key = f"{conversation.id}:holding:{conversation.last_seq}"
        await tell(conversation, text, key=key, unit=unit, clock=clock)
        await unit.commit()
        return True
