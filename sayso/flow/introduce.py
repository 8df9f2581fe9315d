"""The first thing said in a conversation also says that it is automated, how to reach a person, and where the
privacy notice is."""

from collections.abc import Sequence

from sayso.domain.conversations import Author, ChannelName, Choice, Conversation
from sayso.domain.ports import Clock, Unit
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, most_segments
from sayso.domain.wording import Wordings


async def introduce(
    text: str,
    conversation: Conversation,
    *,
    unit: Unit,
    clock: Clock,
    wordings: Wordings,
    choices: Sequence[Choice] = (),
) -> str:
    """`text`, behind the introduction where the citizen has not had it.

    Where a text message would grow too long by that, the introduction is queued before it in one of its own.
    """
    if conversation.introduced:
        return text
    await unit.conversations.set_introduced(conversation.id)
    wording = wordings.of(conversation.language)
    introduction = wording.say("introduction")
    whole = f"{introduction} {text}"
    segments = count_segments(with_numbered_choices(whole, tuple(choices)))
    if conversation.channel is not ChannelName.SMS or segments <= most_segments(wording.language):
        return whole
    await unit.outbox.add(
        conversation.id,
        author=Author.BOT,
        text=introduction,
        at=clock.now(),
        due=clock.steady(),
        key=f"{conversation.id}:introduction",
    )
    return text
