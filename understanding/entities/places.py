"""Where it is: streets, buildings and land that have a name, road numbers, coordinates, and places beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding.entities.entity import Entity, Taken
from understanding.entities.first_names import FIRST_NAMES
from understanding.entities.streets import HOUSE, MOST_NAMES, UNITS, Token, find_named, find_numbered, read_tokens
from understanding.entities.words import (
    JOINING,
    LANDMARKS,
    NOT_PROPER,
    ORDINARY,
    OWN,
    SHOPS,
)

_COORDINATES = re.compile(r"(?<![\d.])-?\d{1,2}\.\d{3,12}°?\s?[NS]?,\s{0,3}-?\d{1,3}\.\d{3,12}(?:°?\s?[EW]\b)?")
_THREE_WORDS = re.compile(r"(?:///|\bwhat3words\W{1,4}|\bw3w\W{1,4})(?:\w{3,20}\.){2}\w{3,20}", re.IGNORECASE)
_ROAD_NUMBER = re.compile(
    r"\b(?:(?-i:M)\d{1,2}(?:\(M\))?|[AB]\d{3,4}(?:\(M\))?|(?<=the )[ABM]\d{1,4}|"
    r"(?<=on )[AB]\d{1,4}(?!\s+(?:paper|size|sheet))|A\d{1,2}\(M\))\b"
    r"(?:,?\s+(?:(?:at|near)\s+)?(?:junction|jct|j)\s?\d{1,2}[a-z]?\b)?",
    re.IGNORECASE,
)
_NEXT_TO = (
    r"outside(?:\s+of)?|opposite(?:\s+to)?|opp|behind|next\s+to|in\s+front\s+of|near(?:\s+to)?|beside|across\s+from|between|"
    r"(?:on\s+)?(?:the\s+)?(?:corner|junction)\s+of"
)
_PART_OF = (
    r"by|round\s+the\s+back\s+of|alongside|adjacent\s+to|(?:at\s+the\s+)?(?:back|rear|side|top|bottom|end|front)\s+of|"
    r"entrance\s+(?:of|to)"
)
_BESIDE = re.compile(rf"\b(?:{_NEXT_TO}|{_PART_OF})\s+(?P<article>(?:the|our|a|my|your|that|this)\s+)?", re.IGNORECASE)
_LEAD_IN = re.compile(rf"\b(?:{_NEXT_TO})\s+(?:the\s+)?\Z", re.IGNORECASE)
_LEAD_AT_MOST = 40  # characters
_PROPER = re.compile(
    r"\b(?:in|at|near|nr|outside|opposite|behind|beside|by|next\s+to|off|towards|around)\s+(?:the\s+)?(?=[A-ZÀ-ÞŁŚŻ])"
)


def find_places(text: str, taken: list[Entity]) -> list[Entity]:
    tokens = read_tokens(text)
    cased = sum(map(str.islower, text)) > len(text) // 4
    spans = [match.span() for pattern in (_COORDINATES, _THREE_WORDS, _ROAD_NUMBER) for match in pattern.finditer(text)]
    spans += find_named(text, tokens, cased=cased)
    spans += find_numbered(text, tokens) if cased else []
    named = _apart(spans)
    named = [(_lead(text, start, taken), _end(end, start, taken)) for start, end in named]
    others = [*_beside(text, tokens)]
    others += _proper(text, tokens) if cased else []
    found: list[Entity] = []
    for start, end in _apart([*named, *others]):
        written = text[start:end].rstrip(" ,.;:-\n")
        if written and not any(start < other.end and other.start < start + len(written) for other in taken):
            found.append(Entity("location", start, start + len(written), " ".join(written.split()), written))
    return sorted(found, key=lambda entity: entity.start)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where two overlap, the first given counts."""
    taken = Taken(max((end for _, end in spans), default=0))
    return [span for span in spans if taken.take(*span)]


def _lead(text: str, start: int, taken: list[Entity]) -> int:
    near = max([0, start - _LEAD_AT_MOST, *(other.end for other in taken if other.end <= start)])
    lead = _LEAD_IN.search(text[near:start])
    return near + lead.start() if lead else start


def _end(end: int, start: int, taken: list[Entity]) -> int:
    return min([end, *(other.start for other in taken if start < other.start < end)])


def _beside(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """ "Opposite the Co-op", "behind the old library", "outside number 12": known to all by their kind."""
    index = {token.start: n for n, token in enumerate(tokens)}
    for match in _BESIDE.finditer(text):
        n = index.get(match.end())
        if n is None:
            continue
        last = _last_of_landmark(tokens, n, mine=(match["article"] or "").lower().strip() in ("my", "our", "your"))
        if last is None or (match[0].lower().startswith("by ") and not match["article"]):
            continue
        if match[0].lower().startswith("between"):
            last = _other_side(tokens, last)
        yield match.start(), tokens[last].end


def _last_of_landmark(tokens: list[Token], n: int, *, mine: bool) -> int | None:
    if tokens[n].low in UNITS and n + 1 < len(tokens) and HOUSE.fullmatch(tokens[n + 1].low):
        return n + 1
    last = None
    for at in range(n, min(n + 4, len(tokens))):
        token = tokens[at]
        if at > n and token.gap not in (" ", ". ", "  "):
            break
        if token.low in JOINING:
            break
        if (
            (token.low in LANDMARKS or token.low in SHOPS)
            and (token.low not in OWN or token.capital)
            and (token.capital or not mine)
        ):
            last = at
    return last


def _other_side(tokens: list[Token], last: int) -> int:
    """ "Between the church and the shop": as far as the shop."""
    if last + 2 < len(tokens) and tokens[last + 1].low in ("and", "&"):
        begins = last + 3 if tokens[last + 2].low == "the" and last + 3 < len(tokens) else last + 2
        return _last_of_landmark(tokens, begins, mine=False) or last
    return last


def _proper(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """ "In Leigh", "at Tesco": capital letters after a word that leads to places."""
    index = {token.start: n for n, token in enumerate(tokens)}
    for match in _PROPER.finditer(text):
        n = index.get(match.end())
        if n is None:
            continue
        saint = tokens[n].low == "st" and n + 1 < len(tokens) and tokens[n + 1].capital
        inn = tokens[n - 1].low == "the" and tokens[n].low not in NOT_PROPER  # "opposite the Crown"
        if not (saint or inn or _is_proper(tokens[n])):
            continue
        last = n + 1 if saint else n
        while (
            last + 1 < len(tokens)
            and last - n < MOST_NAMES
            and tokens[last + 1].gap in (" ", "-")
            and _is_proper(tokens[last + 1])
        ):
            last += 1
        yield tokens[n].start, tokens[last].end


def _is_proper(token: Token) -> bool:
    low = token.low.removesuffix("'s")
    if not token.capital or (token.text.isupper() and len(token.text) < 4):
        return False
    return not (low in NOT_PROPER or low in JOINING or low in FIRST_NAMES or low in ORDINARY)
