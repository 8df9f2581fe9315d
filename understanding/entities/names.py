"""Who writes: one name a message, where words or the name's place say that it is the writer's own."""

from __future__ import annotations

import re
from collections.abc import Callable

from understanding.entities.entity import Entity
from understanding.entities.first_names import AMBIGUOUS, FIRST_NAMES
from understanding.entities.name_words import (
    AND,
    PARTICLES,
    STREET_WORDS,
    ends_as_surname,
    has_sign,
    is_first_name,
    is_street,
    known,
    may_be_name,
    parts_of,
    titled,
)
from understanding.entities.words import JOINING

_WORD = r"[^\W\d_](?:[\w'-]{0,40}[^\W\d_])?\.?"
_WORDS = rf"(?P<name>{_WORD}(?:[^\S\n]{{1,2}}(?:(?:&|and)\s+(?=(?:mrs|mr|ms|dr|miss)\b))?{_WORD}){{0,4}})"

_CALLED = (
    r"my\s+(?:full\s+)?name(?:\s+is|'?s|\s*[:=-]|\s+its|\s+it's)?|(?:full\s+)?name(?:\s+is|'s|\s*[:=-])|(?:i\s+am|i'm|im)\s+"
    r"called|(?:it\s+is|it's|its)\s+under|(?:under|in)\s+the\s+name(?:\s+of)?|name\s+of|names?(?=\s+(?-i:[A-Z][a-z]))|"
    r"(?:reported|sent|submitted)\s+by\s*:?|(?:tenant|resident|customer|contact|applicant|caller|reporter|sender)\s*[:=-]|"
    r"nazywam\s+si[ęe]|mam\s+na\s+imi[ęe]|fy\s+enw\s+i\s+yw|enw\s+i\s+yw|m[ăa]\s+numesc|mera\s+naam"
)
_GREETING = r"hi|hello|hiya|hey|morning|afternoon|evening|alright|helo|salaam|salam"
_THANKS = (
    r"(?:kind(?:est)?\s+)?regards|rgds|thanks(?:\s+(?:again|in\s+advance|very\s+much|so\s+much|a\s+lot|for\s+[^.,!?\n]{1,40}(?=,)))?|"
    r"thank\s+(?:you|u)(?:\s+(?:very|so)\s+much|\s+for\s+[^.,!?\n]{1,40}(?=,))?|thankyou|thanx|thnx|thx|tnx|tks|ty|ta|cheers|sincerely|faithfully|truly|wishes|"
    r"best|signed|diolch(?:\s+yn\s+fawr)?|love|luv|respectfully|gratefully|appreciated|(?:(?<=[.!?,\n]\s)|(?<=[.!?,\n])|^)from"
)


def _before(words: str) -> re.Pattern[str]:
    """These words and then perhaps a name, which another pattern or the same may read again."""
    return re.compile(rf"(?:{words})(?={_WORDS})", re.IGNORECASE)


_CALLED_NAME = _before(rf"\b(?:{_CALLED})\s{{1,3}}")
_SAID_NAME = _before(r"\b(?:i\s+am|i'm|im|i\s+m|this\s+is|it's|its|it\s+is|ask\s+for|^i,)\s+")
_HERE_NAME = re.compile(
    rf"(?:^|[.!,\n]\s{{0,3}})(?:(?:{_GREETING})\b[\s,]{{1,3}})?{_WORDS}\s{{1,3}}(?=(?:here|speaking|again)\b)",
    re.IGNORECASE,
)
_SIGNED_NAME = _before(rf"\b(?:{_THANKS})[\s,:;.!-]{{1,3}}\s?(?:from\s)?")
_ENDING_NAME = _before(
    r"\n\s{0,3}|[.!?]\s{1,3}|\s-{1,2}\s?|[.!?,]\s?-\s?|\bx{1,5}\s{1,3}|\b(?:please|pls|plz|asap)[\s,]{1,3}"
)
_LAST_NAME = re.compile(r"(?<=[a-z] )(?P<name>[A-Z][\w'-]{0,40}(?: [A-Z][\w'-]{0,40}){1,2})[\s.!x]{0,10}$")
_OPENING_NAME = re.compile(
    rf"^\W{{0,2}}(?:(?:{_GREETING})[\s,]+)?{_WORDS}(?=\s*[:,.\n-]|\s+(?:(?:of|at|from)\s+)?(?:flat\s+)?\d)",
    re.IGNORECASE,
)
_AMONG_NAME = re.compile(
    r"(?:[.,;:()\n]\s?|(?<!\w)-\s?|-\s|\b(?:for|from|me|contact|ring|call|email|phone|tenant|resident|reply\s+to|under|name|update)\s)"
    r"(?P<name>[^\W\d_][\w'-]{1,40}(?:\s[^\W\d_][\w'-]{0,40}){1,2})"
)
_DOES_SOMETHING = re.compile(
    r"\s+(?:was|is|did|came|told|said|says|never|has|had|who|for|does|went|helped|sorted|visited|promised|wrote|got|does|"
    r"and\s+(?:the|her|his|their|all))\b"
)
_WHOLE_NAME = re.compile(rf"^\W*{_WORDS}\W*$", re.IGNORECASE)
_NUMBERED_NAME = re.compile(rf"(?<![\w'-]){_WORDS}$", re.IGNORECASE)
_LEADING_ON = re.compile(r"(?:\s+(?:on|at|is|tel|phone|mob|mobile|email|number))*[\s,.;:(-]*$", re.IGNORECASE)
_NEAR = 60  # characters
# After "I'm", a word that a sentence goes on behind is no name: "I'm Polish and", "it's Ridiculous how".
_COMPLETE = re.compile(
    r"\s*(?:$|[,.!?;:\n(-]|\b(?:from|at|of|here|again|and\s+(?:i|my)\b|i\b|ringing|calling|texting|writing|on|in|my|who|with|"
    r"phoning|no\.?\s?\d|\d)\b)",
    re.IGNORECASE,
)
# What a name at the end may have behind it: kisses, a number, an address.
_REST = re.compile(
    r"[\s,.!:;()-]*\bx*[\s.!]*(?:$|\n|(?:flat|no\.?|number|apartment)\s?\d|\+?\d|\(|\b(?:mob|tel|phone|email)|[\w.+-]+@|"
    r"(?:at|of|from)\s+\d|on\s+0|(?-i:[A-Z]{1,2}\d))|\s*,\s+(?-i:[A-Z])",
    re.IGNORECASE,
)
# Words that can only lead to the writer's own name, so that "Windy Hill" behind them is one.
_OWN_NAME = re.compile(r"my\b|full\b|i\s?'?a?m\b|nazywam|mam\b|fy\b|enw\b|m[ăa]\b|mera\b", re.IGNORECASE)
_GREETED = re.compile(rf"\b(?:{_GREETING})\b[\s,.!]{{1,3}}(?:there[\s,.!]{{1,3}})?$", re.IGNORECASE)
# Behind a name that could be a street: it is somebody who writes.
_WRITES = re.compile(r"\s+(?:here|speaking|calling|ringing|texting|writing)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\b(?P<word>[^\W\d_]+)(?:\s|'s)*$")
_NO_NAMES = frozenset({"null", "none", "nil", "undefined"})  # what a form fills in for nothing; "Jane Null" is a name

_Rule = Callable[[str, "re.Match[str]", bool], "Entity | None"]


def find_names(text: str, taken: list[Entity]) -> list[Entity]:
    """The name that has the plainest sign."""
    cased = sum(map(str.islower, text)) > len(text) // 4  # do capital letters tell anything?
    for pattern, rule in _RULES:
        if pattern is _AMONG_NAME and (numbered := _before_numbers(text, taken, cased)):
            return numbered
        for match in pattern.finditer(text):
            found = rule(text, match, cased)
            if found:
                return [found]
    return []


def _called(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    found = _name(text, match.start("name"), match["name"], needs_sign=False, cased=cased, most=3, surname=True)
    if found is None or _OWN_NAME.match(match[0]) or not _like_street(found):
        return found
    before = _WORD_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
    if before and before["word"].lower() in STREET_WORDS:
        return None  # "the street name is Jane Street"
    return found if is_first_name(_first(found)) else None


def _said(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=cased, surname=True)
    if found and _like_street(found) and not _is_said_to_be_me(text, match, found):
        return None
    if found and match.re is _HERE_NAME and not known(found.written) and _words(found) == 1:
        return None
    return found if found and (_words(found) > 1 or _COMPLETE.match(text, found.end)) else None


def _is_said_to_be_me(text: str, match: re.Match[str], found: Entity) -> bool:
    """Of "Tom Lane" or "Mill Lane": do the words around it say that somebody is called so?"""
    if not is_first_name(_first(found)):
        return False
    lead = match[0].lower()
    if match.re is _HERE_NAME or _WRITES.match(text, found.end):
        return bool(_WRITES.match(text, found.end))  # "Ian Park again" is another swing there
    if lead.startswith("ask"):
        return True
    if lead.startswith("i") and not lead.startswith("it"):
        return bool(_COMPLETE.match(text, found.end))
    return lead.startswith("this") and bool(_GREETED.search(text[max(0, match.start() - _NEAR) : match.start()]))


def _signed(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    thanks = match.re is _SIGNED_NAME and not match[0].lower().startswith("from")
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=cased, surname=thanks)
    if found and _like_street(found) and _first(found) not in FIRST_NAMES - AMBIGUOUS:
        return None
    return found if found and _REST.match(text, found.end) else None


def _ending(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    found = _signed(text, match, cased)
    numbered = (
        cased and bool(found) and text[found.end : found.end + 3].lstrip(" ,").startswith("0") if found else False
    )
    return found if found and (numbered or known(found.written) or _words(found) > 1) else None


def _last(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=cased) if cased else None
    sure = found and known(found.written) and found.written.split()[0].lower() not in AMBIGUOUS
    led = text[: match.start("name")].split()[-1].lower() in JOINING  # "the wife of Henry"
    whole = found and sure and not led and _words(found) == len(match["name"].split())
    return (_widened(text) or found) if whole else None


def _opening(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=cased)
    whole = found and len(found.written) >= len(match["name"].rstrip(". "))
    return found if found and whole and _words(found) > 1 and known(found.written) else None


def _among(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    """A known first name and more, with capital letters, where it is not somebody else who does something."""
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=cased)
    if not found or _words(found) < 2 or not cased or not all(word[0].isupper() for word in found.written.split()):
        return None
    first = found.written.split()[0].lower()
    sure = first in FIRST_NAMES and first not in AMBIGUOUS and not _DOES_SOMETHING.match(text, found.end)
    return (_widened(text) or found) if sure else None


def _widened(text: str) -> Entity | None:
    """The whole message, where each of its words may belong to the name that was found at its end."""
    match = _WHOLE_NAME.match(text)
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=True) if match else None
    return found if found and match and found.written == match["name"].rstrip(".") else None


def _whole(text: str, match: re.Match[str], cased: bool) -> Entity | None:
    found = _name(text, match.start("name"), match["name"], needs_sign=True, cased=True)
    if not found or len(found.written) < len(match["name"].rstrip(". ")) or not known(found.written):
        return None
    plain = _words(found) > 1 or (found.written[0].isupper() and found.written.lower() not in AMBIGUOUS)
    return found if plain else None


_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (_CALLED_NAME, _called),
    (_SAID_NAME, _said),
    (_HERE_NAME, _said),
    (_SIGNED_NAME, _signed),
    (_OPENING_NAME, _opening),
    (_ENDING_NAME, _ending),
    (_LAST_NAME, _last),
    (_WHOLE_NAME, _whole),
    (_AMONG_NAME, _among),
)


def _before_numbers(text: str, taken: list[Entity], cased: bool) -> list[Entity]:
    """With a number right behind it, even a small-letter name is plain: "jane khan 07700 900123"."""
    for contact in (entity for entity in taken if entity.entity in ("phone", "email")):
        near = max(0, contact.start - _NEAR)
        before = _LEADING_ON.sub("", text[near : contact.start])
        match = _NUMBERED_NAME.search(before)
        for word in re.finditer(r"\S+", match["name"]) if match else ():
            written = word.string[word.start() :]
            start = near + len(before) - len(written)
            found = _name(text, start, written, needs_sign=True, cased=cased)
            whole = found and len(found.written) >= len(written.rstrip("."))
            if found and whole and (known(written) or _words(found) > 1):
                return [found]
    return []


def _name(
    text: str, start: int, written: str, *, needs_sign: bool, cased: bool, most: int = 4, surname: bool = False
) -> Entity | None:
    """The words that are a name, from the first on; None where there are none.

    `surname`: the last may be a word of streets that is a surname, too.
    """
    kept: list[str] = []
    for word in written.split():
        if not may_be_name(word, kept, needs_sign=needs_sign, cased=cased) or len(parts_of(kept)) == most:
            break
        kept.append(word)
    while kept and kept[-1].lower() in PARTICLES | AND:
        kept.pop()
    if not parts_of(kept) or (needs_sign and not has_sign(kept, cased=cased)):
        return None
    whole = re.match(r"\s+".join(map(re.escape, kept)), written)
    name = (whole[0] if whole else "").rstrip(".,'-")
    if name.lower() in _NO_NAMES:
        return None
    if is_street(kept, text[start + len(name) :]) and not (surname and ends_as_surname(kept)):
        return None
    value = " ".join(name.split())
    value = value.title() if value.islower() or value.isupper() else value
    return Entity("name", start, start + len(name), value, name)


def _like_street(found: Entity) -> bool:
    """ "Tom Lane", but not "Mr Lane"."""
    words = found.written.split()
    return len(words) > 1 and words[-1].lower().strip(".") in STREET_WORDS and not titled(words[0])


def _first(found: Entity) -> str:
    return found.written.split()[0].lower().strip(".")


def _words(found: Entity) -> int:
    return len(found.written.split())
