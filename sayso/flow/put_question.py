"""One question beside the matter is put, or put again."""

from dataclasses import replace
from datetime import datetime, timedelta

from sayso.domain.asking import EQUALITY_LAPSES, SURVEY_LAPSES, Asking
from sayso.domain.conversations import Author, ChannelName, Conversation
from sayso.domain.ports import Clock, Unit
from sayso.domain.questions import Question

_SHOWN = timedelta(hours=1)  # what a page shows, unless the citizen writes again
_COSTLY = frozenset({ChannelName.SMS, ChannelName.TEXTPHONE})


def is_short(conversation: Conversation) -> bool:
    """Does every message cost the citizen time or us money?"""
    return conversation.channel in _COSTLY


def time_to_wipe(conversation: Conversation, *, clock: Clock) -> datetime:
    """When a text that would tell something is to be forgotten (steady time): a phone has it once it was sent."""
    return clock.steady() if is_short(conversation) else clock.steady() + _SHOWN


async def put_question(
    unit: Unit,
    conversation: Conversation,
    asking: Asking,
    question: Question,
    *,
    key: str,
    clock: Clock,
    before: str = "",
) -> None:
    """Queue it, once per `key`, and note that it is open. `before`: what is said first.

    The text of an equality question is forgotten, too: a question may tell the answer to the one before it.
    """
    name = "survey" if asking.is_survey else "equality"
    await unit.outbox.add(
        conversation.id,
        author=Author.BOT,
        text=f"{before} {question.text(conversation.language)}".strip(),
        at=clock.now(),
        due=clock.steady(),
        key=f"{key}:{name}",
        asks=f"{name}:{question.id}",
        choices=question.choices(conversation.language),
        wipe_at=None if asking.is_survey else time_to_wipe(conversation, clock=clock),
    )
    until = clock.steady() + (SURVEY_LAPSES if asking.is_survey else EQUALITY_LAPSES)
    aside = replace(conversation.aside, asking=replace(asking, asked=question.id, until=until))
    await unit.conversations.set_aside(conversation.id, aside)
