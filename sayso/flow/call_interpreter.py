"""A citizen writes in a language that we do not speak yet."""

from sayso.domain.conversations import Conversation
from sayso.domain.ports import Clock, Unit
from sayso.domain.profiles import Profile
from sayso.domain.tasks import INTERPRETER, PRIORITIES
from sayso.domain.wording import Wordings
from sayso.flow.hand_over import hand_over_within
from sayso.flow.tell import tell


async def call_interpreter_within(
    unit: Unit,
    message_id: str,
    line: str,
    conversation: Conversation,
    *,
    clock: Clock,
    wordings: Wordings,
    profile: Profile | None = None,
) -> None:
    """As a part of the caller's transaction: they are told so in their language, and a person with an interpreter
    is called. One who goes on in it is handed over.
    """
    if await tell(conversation, line, key=f"{conversation.id}:{INTERPRETER}", unit=unit, clock=clock):
        await unit.tasks.add(
            conversation_id=conversation.id,
            message_id=message_id,
            kind=INTERPRETER,
            priority=PRIORITIES[INTERPRETER],
            at=clock.now(),
        )
    else:
        await hand_over_within(unit, message_id, reason=INTERPRETER, clock=clock, wordings=wordings, profile=profile)
