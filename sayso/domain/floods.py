"""Floods: so many messages, or so much alike, that no person can be writing. Pure.

Ordinary ways of answering must never count as one: SKIP to ten different questions, photos one after another, or a
quick tester who waits for each answer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sayso.domain.conversations import InboxState

A_MINUTE = timedelta(minutes=1)  # after so long a quiet, a flood is over
MOST_UNANSWERED = 10  # in a minute, without any reply between them
MOST_IN_A_MINUTE = 40
LATEST, ALIKE = 10, 8  # so many of the latest messages are the same
ALIKE_WITHIN = timedelta(minutes=10)
MOST_QUESTIONS = 5  # the same answer to more questions than these is only an answer
TURNS_OF_A_ROBOT, ANSWERS_OF_A_ROBOT = 12, 3
AS_FAST_AS_A_ROBOT = timedelta(seconds=2)
LINES = 2 * MOST_IN_A_MINUTE + 20  # how far back to look
_NO_WORDS = ("(picture)", "(attachment)")  # what stands for a file


@dataclass(frozen=True, slots=True)
class Line:
    """What a citizen wrote, or what they were answered, in the order of the thread."""

    text: str
    at: datetime  # steady time
    state: InboxState | None = None  # None: an answer
    asks: str | None = None  # of an answer
    begins_flood: bool = False

    @property
    def is_citizens(self) -> bool:
        return self.state is not None


def goes_on(lines: Sequence[Line], now: datetime) -> bool:
    """Is a flood under way as the next message comes in? It ends by itself after a quiet minute."""
    later = now
    said = [line for line in lines if line.is_citizens]
    for line in reversed(said):
        if later - line.at >= A_MINUTE or line.state in (InboxState.PENDING, InboxState.TAKEN):
            return False
        if line.begins_flood:
            return True
        later = line.at
    return len(said) > MOST_IN_A_MINUTE  # longer than we look back


def begins(lines: Sequence[Line], text: str, now: datetime) -> bool:
    """Does a flood begin with this message? `lines`: what was said before it."""
    lines = [*lines, Line(text, now, InboxState.PENDING)]
    return _is_unanswered(lines, now) or _is_much(lines, now) or _is_alike(lines, now) or _is_a_robot(lines)


def _is_unanswered(lines: Sequence[Line], now: datetime) -> bool:
    answered = max((place for place, line in enumerate(lines) if not line.is_citizens), default=-1)
    return sum(now - line.at < A_MINUTE for line in lines[answered + 1 :]) > MOST_UNANSWERED


def _is_much(lines: Sequence[Line], now: datetime) -> bool:
    return sum(line.is_citizens and now - line.at < A_MINUTE for line in lines) > MOST_IN_A_MINUTE


def _is_alike(lines: Sequence[Line], now: datetime) -> bool:
    latest = [(said, asks) for said, asks, at in _answers(lines) if now - at < ALIKE_WITHIN][-LATEST:]
    texts = Counter(said for said, _ in latest if said not in _NO_WORDS)
    said, times = texts.most_common(1)[0] if texts else ("", 0)
    return times >= ALIKE and len({asks for text, asks in latest if text == said}) <= MOST_QUESTIONS


def _is_a_robot(lines: Sequence[Line]) -> bool:
    """Another machine answers ours, each time at once and always the same few things."""
    said = list(_answers(lines))[-TURNS_OF_A_ROBOT:]
    fast = [
        line.at - before.at <= AS_FAST_AS_A_ROBOT
        for before, line in pairwise(lines)
        if line.is_citizens and not before.is_citizens
    ][-TURNS_OF_A_ROBOT:]
    few = len({(text, asks) for text, asks, _ in said}) <= ANSWERS_OF_A_ROBOT
    return len(said) == len(fast) == TURNS_OF_A_ROBOT and all(fast) and few


def _answers(lines: Sequence[Line]) -> list[tuple[str, str | None, datetime]]:
    """What the citizen wrote, case and spaces apart, with the question that was open then."""
    asks: str | None = None
    said: list[tuple[str, str | None, datetime]] = []
    for line in lines:
        if line.is_citizens:
            said.append((" ".join(line.text.casefold().split()), asks, line.at))
        else:
            asks = line.asks
    return said
