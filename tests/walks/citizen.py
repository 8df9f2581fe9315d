"""Somebody who talks to the bot at random, by a seed, and in the end only gives good answers."""

from dataclasses import dataclass
from random import Random

from sayso.domain.conversations import ChannelName, Choice
from tests.walks import lines
from tests.walks.lines import Line

_LANGUAGES = (("en", 84), ("cy", 4), ("pl", 4), ("ro", 4), ("ur", 4))
# How often a citizen writes what, while a question is open.
_HABITS = (
    ("good", 46), ("several", 5), ("other", 5), ("correction", 5), ("side", 5), ("command", 9), ("opener", 3),
    ("switch", 3), ("hostile", 13), ("danger", 1), ("stop", 1), ("photo", 2), ("again", 2),
)  # fmt: skip
_HABITS_BEFORE = (
    ("opener", 70),
    ("side", 5),
    ("command", 8),
    ("hostile", 10),
    ("stop", 1),
    ("photo", 3),
    ("danger", 3),
)

_SHORT = 20  # characters; reading every line twice would take too long
_MANY = 10  # lines


@dataclass(frozen=True, slots=True)
class Seen:
    """What a citizen has before their eyes, and where they stand with us."""

    asks: str | None = None
    choices: tuple[Choice, ...] = ()
    opted_out: bool = False
    may_go_on: bool = False  # after an emergency


class WalkingCitizen:
    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - it must be the same again
        self.channel = self._random.choice((ChannelName.SMS, ChannelName.WEB_CHAT))
        self.language = self._weighed(_LANGUAGES)
        self.turns = min(self._random.randint(3, 25), self._random.randint(3, 25))
        self._last = Line("hello")

    def next_line(self, seen: Seen) -> Line:
        """Anything."""
        if seen.opted_out and self._random.random() < 0.6:
            line = Line("START")
        elif seen.may_go_on and self._random.random() < 0.7:
            line = Line("GO ON")
        else:
            habit = self._weighed(_HABITS if seen.asks else _HABITS_BEFORE)
            line = self._of_habit(habit, seen)
        if self._random.random() < 0.1 and len(line.text) <= _SHORT:
            line = line.shouted()
        self._last = line
        return line

    def good_line(self, seen: Seen) -> Line:
        """A good answer to what is asked; where nothing is, something new."""
        if seen.opted_out:
            return Line("START")
        if seen.may_go_on:
            return Line("GO ON")
        if seen.asks in lines.GOOD:
            return self._random.choice(lines.GOOD[seen.asks])
        if seen.asks == "confirm":
            return self._random.choice(lines.YES)
        if seen.asks in ("reference", "second_fact"):
            return Line("SKIP")
        if seen.choices:
            return Line("1")
        if (seen.asks or "").startswith("service:"):
            return Line("It is number 17, since last week", answers="service:")
        return Line("SKIP") if seen.asks not in (None, "matter") else self._random.choice(lines.OPENERS[self.language])

    def waits(self) -> float:
        """Seconds until the next message; now and then it takes days."""
        return (
            self._random.choice((5, 20, 20, 60))
            if self._random.random() < 0.92
            else self._random.uniform(1, 9) * 86_400
        )

    def happens(self, chance: float) -> bool:
        return self._random.random() < chance

    def _of_habit(self, habit: str, seen: Seen) -> Line:
        pools = {
            "several": lines.SEVERAL, "correction": lines.CORRECTIONS, "side": lines.SIDE_QUESTIONS,
            "command": lines.COMMANDS, "opener": lines.OPENERS[self.language], "switch": lines.SWITCHES,
            "hostile": lines.HOSTILE, "danger": lines.DANGERS, "photo": [lines.PHOTO], "again": [self._last],
            "stop": [Line("STOP")], "other": [line for pool in lines.GOOD.values() for line in pool],
        }  # fmt: skip
        if habit == "good":
            return self._answer(seen)
        pool = pools[habit]
        # Whoever writes another language is read with more care, and more slowly: they say less that is different.
        return self._random.choice(pool if self.language == "en" or len(pool) < _MANY else pool[::3])

    def _answer(self, seen: Seen) -> Line:
        if seen.asks == "confirm" and self._random.random() < 0.5:
            return self._random.choice([*lines.YES, Line("2"), Line("change something"), Line("3"), Line("CHANGE")])
        if seen.choices and self._random.random() < 0.8:
            return self._picked(seen)
        if seen.asks in ("reference", "second_fact"):
            return self._random.choice(lines.STATUS)
        if seen.asks == "adjustments":
            return self._random.choice(lines.ADJUSTMENTS)
        if seen.asks in lines.GOOD or seen.asks in (None, "matter", "confirm"):
            return self.good_line(seen)
        return self._random.choice(lines.ANYTHING)

    def _picked(self, seen: Seen) -> Line:
        number = self._random.randrange(len(seen.choices))
        choice = seen.choices[number]
        text = self._random.choice((str(number + 1), choice.label, choice.value, choice.label.lower()))
        return Line(text, answers=seen.asks, agrees=choice.value == "send")

    def _weighed(self, odds: tuple[tuple[str, int], ...]) -> str:
        return self._random.choices([name for name, _ in odds], [weight for _, weight in odds])[0]
