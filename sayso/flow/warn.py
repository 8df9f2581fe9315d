"""Someone may be in danger: they are told where help is, and a person is called."""

from collections.abc import Sequence

from sayso.domain.conversations import EMERGENCY, Conversation, Floor, move_floor
from sayso.domain.ports import Clock, Unit
from sayso.domain.tasks import PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.at_the_desk import let_go_within
from sayso.flow.tell import tell


async def warn_within(
    unit: Unit,
    message_id: str,
    dangers: Sequence[str],
    conversation: Conversation,
    *,
    clock: Clock,
    wordings: Wordings,
) -> None:
    """As a part of the caller's transaction, once per message. `dangers`: gravest first.

    One fixed text, before anything else that waits; a task for a person, whoever has the floor; and what the bot was
    doing is put aside until the citizen wants to go on. To someone who wants no text messages nothing can be sent.
    """
    shown = None
    if not conversation.opted_out:
        shown = f"emergency_{dangers[0]}"
        text = wordings.of(conversation.language).say(f"emergency_{dangers[0]}")
        await tell(conversation, text, key=f"{message_id}:{EMERGENCY}", unit=unit, clock=clock, at_once=True)
        await unit.conversations.set_introduced(conversation.id)
    await unit.tasks.add(
        conversation_id=conversation.id,
        message_id=message_id,
        kind=EMERGENCY,
        priority=PRIORITIES[EMERGENCY],
        at=clock.now(),
        flags=dangers,
        shown=shown,
    )
    await unit.conversations.add_flags(conversation.id, dangers)
    if conversation.floor is Floor.BOT:
        await unit.conversations.set_floor(conversation.id, move_floor(conversation.floor, Floor.QUEUE))
        await unit.conversations.record_handover(conversation.id, reason=EMERGENCY, at=clock.now())
    else:
        # To an adviser who is not cleared for this it is not there from now on: it must not stay with them.
        await let_go_within(unit, conversation.id, clock=clock)
