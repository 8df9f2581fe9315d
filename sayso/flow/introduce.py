"""The first thing said in a conversation also says that it is automated, and how to reach a person."""

from sayso.domain.conversations import Conversation
from sayso.domain.ports import Unit
from sayso.domain.wording import Wordings


async def introduce(text: str, conversation: Conversation, *, unit: Unit, wordings: Wordings) -> str:
    """`text`, behind the introduction where the citizen has not had it."""
    if conversation.introduced:
        return text
    await unit.conversations.set_introduced(conversation.id)
    return f"{wordings.of(conversation.language).say('introduction')} {text}"
