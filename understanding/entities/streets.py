"""Names of streets, buildings and land: those that end in the kind of place they are, and house numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from understanding.entities.first_names import FIRST_NAMES
from understanding.entities.words import COMPOUNDS, JOINING, LANDMARKS, NOT_PROPER, ORDINARY, SOFT_STREETS, STREETS

_TOKEN = re.compile(r"[^\W_](?:[\w'&-]*[^\W_])?")
HOUSE = re.compile(r"\d{1,4}[a-z]?(?:-\d{1,4}[a-z]?)?", re.IGNORECASE)
UNITS = frozenset("flat apartment apt unit no nos number numbers plot block room nr num".split())
# What may stand right before a place's name, small letters or not.
BEFORE = frozenset(
    """
    on at in along down up outside opposite behind near off of from into by around round across past beside between
    inside through towards toward onto and opp nr via @
    """.split()
)
_TOWN = re.compile(r",\s{0,2}(?P<town>[A-ZÀ-Þ][\w'-]+(?:[ -][A-ZÀ-Þ][\w'-]+){0,2})(?=\s*(?:$|[.,;!?\n)]|[A-Z]{1,2}\d))")
MOST_NAMES = 3  # words


@dataclass(frozen=True)
class Token:
    text: str
    low: str
    start: int
    end: int
    gap: str  # what stands before it

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def read_tokens(text: str) -> list[Token]:
    tokens = []
    at = 0
    for match in _TOKEN.finditer(text):
        tokens.append(Token(match[0], match[0].lower(), match.start(), match.end(), text[at : match.start()]))
        at = match.end()
    return tokens


def find_named(text: str, tokens: list[Token], *, cased: bool) -> Iterator[tuple[int, int]]:
    """Spans of names that end in the kind of place they are: "12a Mill Lane", "Victoria Park"."""
    for n in range(len(tokens) - 1, -1, -1):
        token = tokens[n]
        if token.low not in _KINDS or not n:
            continue
        first = _first_of_name(tokens, n, cased=cased)
        if first is None:
            continue
        last = n
        if n + 1 < len(tokens) and tokens[n + 1].gap == " " and _continues(tokens[n], tokens[n + 1], cased=cased):
            last = n + 1
        first = _with_number(tokens, first)
        end = tokens[last].end
        town = _TOWN.match(text, end) if cased else None
        if town and town["town"].split()[0].lower() not in _NO_STREET:
            end = town.end()
        yield tokens[first].start, end


def find_numbered(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """House numbers before a name that tells no kind: "12 Kingsway", "flat 2, 14 The Paddocks"."""
    for n in range(1, len(tokens)):
        name = tokens[n]
        first = n - 1 if tokens[n - 1].low == "the" and n > 1 else n
        if not name.capital or name.gap != " " or name.low in _NO_STREET or not _is_number(tokens, first - 1):
            continue
        if len(name.text) < _SHORTEST_NAME or (name.text.isupper() and first == n):
            continue
        begins = _with_number(tokens, first)
        led = not begins or tokens[begins - 1].low in BEFORE or tokens[begins].low in UNITS or "," in tokens[begins].gap
        if led or re.search(r"[.!?\n:-]", tokens[begins].gap):
            yield tokens[begins].start, tokens[n].end


_SHORTEST_NAME = 4  # letters
_NO_STREET = FIRST_NAMES | ORDINARY | NOT_PROPER | JOINING
_KINDS = STREETS | SOFT_STREETS | LANDMARKS
_DIRECTIONS = frozenset("north south east west".split())


def _continues(kind: Token, following: Token, *, cased: bool) -> bool:
    """ "Park Road North", "Mill Road Bridge"."""
    if following.low in _DIRECTIONS and (not cased or following.capital):
        return True
    return cased and kind.capital and following.capital and following.low in _KINDS


def _first_of_name(tokens: list[Token], n: int, *, cased: bool) -> int | None:
    """The index of the first word of the name that ends in the kind at `n`; None where that is no name."""
    kind = tokens[n]
    proper = cased and kind.capital
    first = _go_back(tokens, n, proper=proper)
    the = bool(first) and tokens[first - 1].low == "the"
    numbered = _is_number(tokens, first - 2 if the else first - 1)
    if first == n and f"{tokens[n - 1].low} {kind.low}" not in _PAIRS:
        return first - 1 if the and numbered else None
    if f"{tokens[n - 1].low} {kind.low}" in _PAIRS and _is_led(tokens, n - 1, n):
        return n - 1
    if _is_compound(tokens, n) and not (proper or numbered):
        return None
    if first == n:
        return None
    if kind.low in STREETS or proper:
        return first
    first = max(first, n - 2)
    sure = numbered or _is_led(tokens, first, n) or (kind.low in SOFT_STREETS and _stands_alone(tokens, first, n))
    return first if sure else None


def _go_back(tokens: list[Token], n: int, *, proper: bool) -> int:
    """The index of the first of the words before the kind that may be its name."""
    first = n
    while first and n - first < MOST_NAMES and _joins(tokens, first) and _in_name(tokens[first - 1], proper=proper):
        first -= 1
    while proper and first < n and not _capital_counts(tokens, first):
        first += 1  # the first word of a sentence has a capital letter by itself
    return first


def _is_led(tokens: list[Token], first: int, n: int) -> bool:
    """Does a word like "in" lead to the name? One like "in the" does to a building's."""
    if first and tokens[first - 1].low in BEFORE:
        return tokens[first].gap.isspace()
    landmark = tokens[n].low in LANDMARKS
    return landmark and first > 1 and tokens[first - 1].low == "the" and tokens[first - 2].low in BEFORE


def _stands_alone(tokens: list[Token], first: int, n: int) -> bool:
    """Is it the whole message, or the words before its first comma?"""
    if n + 1 == len(tokens):
        return n < _WHOLE_ANSWER
    return first == 0 and "," in tokens[n + 1].gap


_PAIRS = frozenset(("bus station", "train station", "railway station", "retail park", "skate park", "shopping centre"))
_WHOLE_ANSWER = 3  # words


def _joins(tokens: list[Token], n: int) -> bool:
    return tokens[n].gap in (" ", "  ") or (tokens[n].gap == ". " and tokens[n - 1].low == "st")


def _in_name(token: Token, *, proper: bool) -> bool:
    if not token.text[0].isalpha() and not _ORDINAL.fullmatch(token.low):
        return False
    if token.low in JOINING or token.low in BEFORE:
        return False
    if proper:
        return token.capital
    return token.low not in ORDINARY and token.low not in UNITS and token.low not in NOT_PROPER


_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


def _capital_counts(tokens: list[Token], n: int) -> bool:
    """Is the capital letter more than that of a sentence's beginning?"""
    begins = n == 0 or any(mark in tokens[n].gap for mark in ".!?\n:")
    return not begins or tokens[n].low not in ORDINARY


def _is_number(tokens: list[Token], n: int) -> bool:
    """A house's number, not the end of a time or of a count."""
    return n >= 0 and bool(HOUSE.fullmatch(tokens[n].low)) and tokens[n + 1].gap.strip() in ("", ",")


def _is_compound(tokens: list[Token], n: int) -> bool:
    return n + 1 < len(tokens) and tokens[n + 1].gap == " " and tokens[n + 1].low in COMPOUNDS


def _with_number(tokens: list[Token], first: int) -> int:
    """Takes in the number of the house, and of the flat: "flat 3, 22 Mill Lane"."""
    if first > 1 and tokens[first - 1].low == "the" and _is_number(tokens, first - 2) and tokens[first].gap == " ":
        first -= 1
    for numbers in range(2):
        flat = first > 1 and tokens[first - 2].low in UNITS
        if first and _is_number(tokens, first - 1) and (not numbers or flat):
            first -= 1
            if first and tokens[first].gap in ("-", "/", " - ") and HOUSE.fullmatch(tokens[first - 1].low):
                first -= 1
            if first and tokens[first - 1].low in UNITS and tokens[first].gap in (" ", ". ", "."):
                first -= 1
    return first
