"""Which matters belong to another procedure or another body, by the words that the decision table gives.

The table is data that a council edits without knowing patterns. Each entry has `said`, a list of ways in which people
say it; one is enough. A way is made of

    any   phrases, one of which is there
    all   several lists of phrases, one of each of which is there
    near  how many words may lie between where a phrase of the first list begins and where one of each other list does
          (without it: any number)
    not   phrases, none of which is anywhere in the message

and `not` beside `said` holds for all ways. Case, hyphens and apostrophes do not count; a word may have a simple ending
(`bill` is also bills, billed, billing), and any number is like any other (`year 0`, `the m0`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import contains
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]+")
_LONGEST = 20_000  # characters: more than anybody writes, little enough to be quick whatever they say
_ENDINGS = ("s", "es", "d", "ed", "ing")

Words = tuple[str, ...]
Places = Mapping[Words, Sequence[int]]  # where each phrase begins, by words, in order


@dataclass(frozen=True)
class Match:
    flag: str
    entry: str


@dataclass(frozen=True)
class _Way:
    groups: tuple[tuple[Words, ...], ...]
    near: int | None
    unless: tuple[Words, ...]

    def is_in(self, places: Places) -> bool:
        if any(phrase in places for phrase in self.unless):
            return False
        found = [_merged(group, places) for group in self.groups]
        if not all(found):
            return False
        near = self.near
        if near is None:
            return True
        return any(all(_has_near(others, at, near) for others in found[1:]) for at in found[0])


@dataclass(frozen=True)
class _Entry:
    match: Match
    ways: tuple[_Way, ...]
    unless: tuple[Words, ...]

    def is_in(self, places: Places) -> bool:
        return not any(phrase in places for phrase in self.unless) and any(way.is_in(places) for way in self.ways)


class Elsewhere:
    """Finds the entries of a decision table in a message."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """`entries`: `data/elsewhere.yml`'s. Raises `ValueError`, naming the entry, for one that could never work."""
        self._entries = tuple(_entry(entry) for entry in entries)
        phrases: set[Words] = set()
        for entry in self._entries:
            phrases.update(entry.unless)
            for way in entry.ways:
                phrases.update(way.unless, *way.groups)
        self._phrases = PhraseFinder(phrases)

    def find(self, text: str) -> tuple[Match, ...]:
        """One match for each entry that the message speaks of, in the table's order."""
        places = self._phrases.find(text)
        return tuple(entry.match for entry in self._entries if entry.is_in(places))


class PhraseFinder:
    """Finds many phrases at once, in a time that grows with the text alone."""

    def __init__(self, phrases: Iterable[Words]) -> None:
        self._by_first_word: dict[str, list[Words]] = {}
        for phrase in sorted(set(phrases)):
            self._by_first_word.setdefault(phrase[0], []).append(phrase)

    def find(self, text: str) -> Places:
        """Each phrase that is there, and where."""
        words = words_of(text)
        known = {word: _forms(word) for word in set(words)}  # many a long message says the same again and again
        begin = self._by_first_word
        begun = {word: {p for form in forms for p in begin.get(form, ())} for word, forms in known.items()}
        forms = [known[word] for word in words]
        places: dict[Words, list[int]] = {}
        for at, first in enumerate(words):
            for phrase in begun[first]:
                rest = forms[at + 1 : at + len(phrase)]
                if len(rest) == len(phrase) - 1 and all(map(contains, rest, phrase[1:])):
                    places.setdefault(phrase, []).append(at)
        return places


def words_of(text: str) -> list[str]:
    """The words as phrases are compared by: small letters, no apostrophes, every number a 0."""
    return _WORD.findall(_NUMBER.sub("0", text[:_LONGEST].lower().replace("'", "").replace("’", "")))


def _forms(word: str) -> frozenset[str]:
    """What a word of the table may be for this word of a message to be it."""
    # A short word with any ending is another word: "used" is not "us".
    bare = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    return frozenset({word, *(form for form in bare if len(form) > 3 or form + "s" == word)})


def _merged(group: Iterable[Words], places: Places) -> list[int]:
    return sorted(at for phrase in group for at in places.get(phrase, ()))


def _has_near(sorted_places: Sequence[int], at: int, near: int) -> bool:
    first = bisect_left(sorted_places, at - near - 1)
    return first < len(sorted_places) and sorted_places[first] <= at + near + 1


def _entry(entry: Mapping[str, Any]) -> _Entry:
    try:
        name = str(entry["id"])
        match = Match(flag=str(entry["flag"]), entry=name)
        ways = tuple(_way(way) for way in entry["said"])
        if not ways:
            raise ValueError("nothing in 'said'")
        return _Entry(match, ways, phrases_of(entry.get("not", ())))
    except KeyError as missing:
        raise ValueError(f"{entry.get('id', 'an entry')}: {missing} is missing") from None
    except ValueError as fault:
        raise ValueError(f"{name}: {fault}") from None


def _way(way: Mapping[str, Any]) -> _Way:
    unknown = set(way) - {"any", "all", "near", "not"}
    if unknown:
        raise ValueError(f"'{min(unknown)}' is none of any, all, near, not")
    lists = [*([way["any"]] if "any" in way else []), *way.get("all", ())]
    groups = tuple(phrases_of(phrases) for phrases in lists)
    if not groups or not all(groups):
        raise ValueError("a list of phrases is empty")
    near = way.get("near")
    return _Way(groups, None if near is None else int(near), phrases_of(way.get("not", ())))


def phrases_of(given: Iterable[Any]) -> tuple[Words, ...]:
    """The phrases of a list, of the lists within it too: a table shares lists that way."""
    if isinstance(given, str):
        raise ValueError(f"'{given}' must be a list of phrases")
    found: list[Words] = []
    for item in given:
        if isinstance(item, (list, tuple)):
            found += phrases_of(item)
        elif not isinstance(item, str):  # YAML reads some bare words as something else: no, on, 101
            raise ValueError(f"{item!r} is no phrase: put quotes around it")
        elif words := tuple(words_of(item)):
            found.append(words)
        else:
            raise ValueError(f"'{item}' has no word")
    return tuple(found)
