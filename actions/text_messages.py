"""What fits into one text message, and how a longer text goes out in several."""

import re
from collections.abc import Iterator, Sequence

from sayso.domain.conversations import ChannelName, Reply
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, most_segments
from sayso.domain.wording import Wording


def fits(reply: Reply, wording: Wording, *, first: bool, most: int | None = None) -> bool:
    """Into one text message, with the introduction that the `first` answer of a conversation carries.

    `most`: segments; as many as a message of that language may have unless said.
    """
    text = f"{wording.say('introduction')} {reply.text}" if first else reply.text
    return count_segments(with_numbered_choices(text, reply.choices)) <= (most or most_segments(wording.language))


def in_messages(text: str, wording: Wording, *, first: bool) -> Iterator[Reply]:
    """A long text in as few text messages as hold it, each of whole sentences."""
    message = ""
    for sentence in re.split(r"(?<=[.?۔]) (?=[^\W\d_a-z])", text):
        longer = f"{message} {sentence}".strip()
        if message and not fits(Reply(longer), wording, first=first):
            yield Reply(message)
            longer, first = sentence, False
        message = longer
    yield Reply(message)


def before_question(
    said: Sequence[str], question: Reply, channel: ChannelName, wording: Wording, *, first: bool
) -> tuple[Reply, ...]:
    """A question behind what is `said` before it; that goes first in messages of its own where both do not fit.

    Where they fit only without the introduction, that goes out by itself (`sayso.flow.introduce`).
    """
    text = " ".join([*said, question.text])
    whole = Reply(text, asks=question.asks, choices=question.choices)
    if not said or channel is not ChannelName.SMS or fits(whole, wording, first=False):
        return (whole,)
    return *in_messages(" ".join(said), wording, first=first), question
