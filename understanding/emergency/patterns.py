"""Patterns over words, matched with whole numbers as sets of positions: linear in the message, whatever it holds.

A rule is a line of steps. A step is alternatives: `word`, `stem*`, `two_words`, or a CLASS of these, with `|` between.
Between steps: a space allows two other words, `..` six, `...` twelve, a number as many; `&` is any order with up to
eight between, `&&` with up to eighteen.
Behind ` / ` stands what, near the match, makes the rule hold its tongue; ` /15 ` for up to 15 words before and behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from understanding.emergency.spelling import Misspelt
from understanding.emergency.words import END, plain_word, whole_lines

_GAPS = {"..": 6, "...": 12, "+": 0}
_BESIDE, _FAR = 8, 18
# How many words, with ends of sentences, a short message has.
_SHORT = 22
# A new sentence is as far away as so many words.
_SENTENCE = 3
# How far before and behind the end of a match a word silences it: a mixed message has its bins elsewhere.
_UNLESS_BEFORE, _UNLESS_AFTER = 12, 5
# So common that a rule is not worth trying for one of them alone.
_COMMON = frozenset(
    "i you he she they it we me my your his her their in on at the a to is are not no of with and out up off has have "
    "got get will going was be for from by this that there now want dont cant wont under all about".split()
)

Phrase = tuple[int, ...]  # leaves that follow each other directly
Masks = Mapping[int, int]  # leaf: the positions at which it stands, as bits


@dataclass(frozen=True)
class Step:
    gap: int  # how many words may stand before it
    phrases: Mapping[int, tuple[Phrase, ...]]  # by their first leaf
    commonness: int  # the more, the less it says that the step is met

    def ends(self, starts: int, masks: Masks) -> int:
        """Behind which words this step can be over, if it may begin at `starts`."""
        ends = 0
        for first in self.phrases.keys() & masks.keys():
            for phrase in self.phrases[first]:
                at = starts
                for leaf in phrase:
                    at &= masks.get(leaf, 0)
                    if not at:
                        break
                    at <<= 1
                ends |= at
        return ends


@dataclass(frozen=True)
class Rule:
    flags: tuple[str, ...]
    orders: tuple[tuple[Step, ...], ...]  # the steps in each order that is allowed
    unless: tuple[Step, ...]
    before: int  # how far before the end of the match what silences it may stand
    reach: int  # and how far behind it
    short: bool  # only in a short message, where every word counts
    line: str
    checks: tuple[frozenset[int], ...]  # for each step the leaves that can begin it, the step least often met first

    def possible(self, masks: Masks) -> bool:
        """Whether words that could begin each step are in the message at all."""
        here = masks.keys()
        for check in self.checks:  # noqa: SIM110 - a plain loop is faster, and here is where the time goes
            if here.isdisjoint(check):
                return False
        return True


def _after(ends: int, gap: int) -> int:
    reach, done = ends, 0
    while done < gap:
        step = min(done + 1, gap - done)
        reach |= reach << step
        done += step
    return reach


def _before(ends: int, gap: int) -> int:
    reach, done = ends, 0
    while done < gap:
        step = min(done + 1, gap - done)
        reach |= reach >> step
        done += step
    return reach


def matches(steps: tuple[Step, ...], masks: Masks) -> int:
    """Behind which words the steps, one after the other, come to their end; 0 for nowhere."""
    at = -1
    for step in steps:
        at = step.ends(at if at == -1 else _after(at, step.gap), masks)
        if not at:
            return 0
    return at


class Book:
    """Rules and the words that they know."""

    def __init__(self, classes: str) -> None:
        named = (line.partition(": ") for line in whole_lines(classes))
        self._classes = {name: words for name, _, words in named}
        self._misspelt = Misspelt()
        self._leaves: dict[frozenset[str], int] = {}
        self._commonness: list[int] = []  # of each leaf
        self._exact: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self.rules: list[Rule] = []
        self._by_leaf: dict[int, list[int]] = {}  # the numbers of the rules that want it
        self._harmless: dict[int, list[tuple[int, tuple[Step, ...]]]] = {}
        self.leaves_of = lru_cache(maxsize=8192)(self._resolve)
        # The same lists of words come again and again, within a line and between them: each is worked out once.
        self._phrases = lru_cache(maxsize=None)(self._phrases_by_first_leaf)
        self._words = lru_cache(maxsize=None)(self._split)
        self._only = lru_cache(maxsize=None)(lambda word: self._leaf([word]))

    def add(self, flags: str, lines: str, unless_also: str = "", reach: int = _UNLESS_AFTER) -> None:
        """Take up the rules, one a line; `#` begins a remark, `~` a rule for short messages only.

        `unless_also` silences each of them as what stands behind its own ` / ` does, up to `reach` words behind it.
        """
        for line in whole_lines(lines):
            if line:
                short = line.startswith("~ ")
                steps, own, unless, *_ = *re.split(r" /(\d*) ", line.removeprefix("~ "), maxsplit=1), "", ""
                unless = "|".join(filter(None, (unless.strip(), unless_also)))
                orders = self._orders(steps.split())
                silence = (self._step("2", unless),) if unless else ()
                reaches = (max(int(own), _UNLESS_BEFORE), int(own)) if own else (_UNLESS_BEFORE, reach)
                self._enter(Rule(tuple(flags.split()), orders, silence, *reaches, short, line, _checks(orders[0])))

    def add_harmless(self, lines: str) -> None:
        """Take up turns of phrase whose words do not count, of single words side by side."""
        for line in whole_lines(lines):
            slots = line.split()
            if slots:
                steps = tuple(self._step("+", slot) for slot in slots)
                for leaf in min(steps, key=_commonness).phrases:
                    self._harmless.setdefault(leaf, []).append((len(slots), steps))

    def _orders(self, items: list[str]) -> tuple[tuple[Step, ...], ...]:
        """The steps in every order that `&` leaves open."""
        groups = [group.split() for group in re.split(r" &+ ", " ".join(items))]
        beside = str(_FAR if "&&" in items else _BESIDE)
        return tuple(
            self._sequence([item for group in order for item in (beside, *group)]) for order in permutations(groups)
        )

    def _sequence(self, items: list[str]) -> tuple[Step, ...]:
        steps: list[Step] = []
        gap = "2"
        for item in items:
            if item in _GAPS or item.isdigit():
                gap = item
            else:
                steps.append(self._step(gap, item))
                gap = "2"
        return tuple(steps)

    def _step(self, gap: str, item: str) -> Step:
        phrases, commonness = self._phrases(item)
        return Step(_GAPS[gap] if gap in _GAPS else int(gap), phrases, commonness)

    def _phrases_by_first_leaf(self, item: str) -> tuple[Mapping[int, tuple[Phrase, ...]], int]:
        words = self._words(item)
        phrases = [tuple(map(self._only, word.split("_"))) for word in words if "_" in word]
        if singles := [word for word in words if "_" not in word]:
            phrases.append((self._leaf(singles),))
        by_first: dict[int, tuple[Phrase, ...]] = {}
        for phrase in phrases:
            by_first[phrase[0]] = (*by_first.get(phrase[0], ()), phrase)
        return by_first, max(min(self._commonness[leaf] for leaf in phrase) for phrase in phrases)

    def _split(self, item: str) -> tuple[str, ...]:
        found: list[str] = []
        for word in re.split(r"[| ]+", item):
            if word in self._classes:
                found.extend(self._words(self._classes[word]))
            else:
                found.append("_".join(plain for part in word.split("_") for plain in plain_word(part)))
        return tuple(found)

    def _leaf(self, words: Iterable[str]) -> int:
        key = frozenset(words)
        if key not in self._leaves:
            leaf = self._leaves[key] = len(self._leaves)
            self._commonness.append(100 * len(key & _COMMON) + len(key))
            for word in key:
                stem = word.removesuffix("*")
                (self._stems if stem != word else self._exact).setdefault(stem, []).append(leaf)
        return self._leaves[key]

    def _enter(self, rule: Rule) -> None:
        number = len(self.rules)
        self.rules.append(rule)
        rare = min(rule.orders[0], key=lambda step: (step.commonness, len(step.phrases)))
        for leaf in {
            min(phrase, key=self._commonness.__getitem__) for same in rare.phrases.values() for phrase in same
        }:
            self._by_leaf.setdefault(leaf, []).append(number)

    def _resolve(self, word: str) -> tuple[int, ...]:
        """The leaves that a word counts for: as it stands, else as the word that it probably is."""
        found = self._standing(word)
        if word in self._exact or not 3 <= len(word) <= 24:
            return found
        guesses = [f"{word}g"] if word.endswith("in") else []
        guesses += [word[:-1]] if word.endswith("s") and not word.endswith("ss") else []
        guesses += self._misspelt.meant(word)
        for guess in guesses:
            if meant := self._standing(guess):
                return found + meant
        return found

    def _standing(self, word: str) -> tuple[int, ...]:
        leaves = list(self._exact.get(word, ()))
        for end in range(2, len(word) + 1):
            leaves += self._stems.get(word[:end], ())
        return tuple(leaves)

    def find(self, words: list[str]) -> dict[str, Rule]:
        """The flags that these words raise, each with the rule that raised it first."""
        masks: dict[int, int] = {}
        bit = 1
        for word in words:
            for leaf in self.leaves_of(word):
                masks[leaf] = masks.get(leaf, 0) | bit
            bit <<= _SENTENCE if word == END else 1
        if harmless := self._in_harmless_phrases(masks):
            masks = {leaf: left for leaf, mask in masks.items() if (left := mask & ~harmless)}
        found: dict[str, Rule] = {}
        for number in sorted(
            {number for leaf in self._by_leaf.keys() & masks.keys() for number in self._by_leaf[leaf]}
        ):
            rule = self.rules[number]
            if rule.short and len(words) > _SHORT:
                continue
            if rule.possible(masks) and self._holds(rule, masks):
                for flag in rule.flags:
                    found.setdefault(flag, rule)
        return found

    @staticmethod
    def _holds(rule: Rule, masks: Masks) -> bool:
        ends = 0
        for order in rule.orders:
            ends |= matches(order, masks)
        if not ends or not rule.unless:
            return bool(ends)
        silenced = _after(matches(rule.unless, masks), rule.before)
        return bool(ends & ~(_before(silenced, rule.reach)))

    def _in_harmless_phrases(self, masks: Masks) -> int:
        positions = 0
        for leaf in self._harmless.keys() & masks.keys():
            for length, steps in self._harmless[leaf]:
                if ends := matches(steps, masks):
                    for back in range(1, length + 1):
                        positions |= ends >> back
        return positions


def _commonness(step: Step) -> int:
    return step.commonness


def _checks(steps: tuple[Step, ...]) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(step.phrases) for step in sorted(steps, key=_commonness))
