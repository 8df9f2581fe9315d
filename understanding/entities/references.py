"""Case references as people give them back: eight characters, in two groups or in one."""

from __future__ import annotations

import re

from understanding.entities.entity import Entity

# The alphabet of a reference has no I, L, O and U; who copies one by hand may write them for 1 and 0.
_SAFE, _COPIED = "[0-9A-HJKMNP-TV-Z]", "[0-9A-TV-Z]"
_GROUPS = re.compile(
    rf"(?<![\w-])(?P<first>{_SAFE}{{4}})(?P<gap>\s?[-–—]\s?|\s)(?P<last>{_SAFE}{{4}})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_JOINED = re.compile(
    rf"(?<![\w@.-])(?P<first>{_SAFE}{{4}})(?P<gap>)(?P<last>{_SAFE}{{4}})(?![\w@-])", re.IGNORECASE | re.ASCII
)
_INTRODUCED = re.compile(
    r"\b(?:ref(?:erence)?s?|refs?|case|ticket|complaint|enquiry|job|query)\b\.?\W{0,3}"
    r"(?:(?:no|num|number|id|code|ref|reference|is|was|of|it's|its|my|the)\b\.?\W{0,3}){0,4}"
    rf"(?P<code>(?P<first>{_COPIED}{{4}})(?:\s?[-–—]\s?|\s)?(?P<last>{_COPIED}{{4}}))(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
# "12th Sept", "10am when", "2nd"
_COUNTED = re.compile(r"\d{1,4}(?:ST|ND|RD|TH|AM|PM|MIN|HRS?|DAYS?|KG|CM|MM|FT|P|S)?", re.IGNORECASE)


def find_references(text: str) -> list[Entity]:
    found = []
    for match in _INTRODUCED.finditer(text):
        code = _code(match)
        if _has_figures_and_letters(match["code"]) or (code.replace("-", "").isdigit() and not _YEARS.match(code)):
            found.append(Entity("reference", *match.span("code"), code, match["code"]))
    for match in (*_GROUPS.finditer(text), *_JOINED.finditer(text)):
        if _is_reference(match):
            found.append(Entity("reference", match.start(), match.end(), _code(match), match[0]))
    return found


def _code(match: re.Match[str]) -> str:
    return f"{match['first']}-{match['last']}".upper().translate(_LOOKALIKES)


def _has_figures_and_letters(code: str) -> bool:
    return any(c.isdigit() for c in code) and any(c.isalpha() for c in code)


def _is_reference(match: re.Match[str]) -> bool:
    """Is it one without a word that says so? The less ties its groups together, the more both must look it."""
    code, gap = _code(match), match["gap"]
    figures = [any(c.isdigit() for c in group) for group in (match["first"], match["last"])]
    if gap.strip() and "-" in gap and match[0].isupper() and not any(figures):
        return _check_fits(code)  # one in twenty has no figure
    if gap.strip():
        return any(figures) and not _YEARS.match(code) and ("-" in gap or not code.replace("-", "").isdigit())
    if not _has_figures_and_letters(match[0]):
        return False
    if gap:
        return all(figures) and not any(_COUNTED.fullmatch(match[name]) for name in ("first", "last"))
    changes = sum(a.isdigit() != b.isdigit() for a, b in zip(match[0], match[0][1:], strict=False))
    return changes >= _MANY_CHANGES


def _check_fits(code: str) -> bool:
    """Is the last character the check character (Luhn mod 32) of the others?"""
    total = 0
    for place, character in enumerate(reversed(code.replace("-", ""))):
        value = _ALPHABET.index(character) * (1 + place % 2)
        total += value // 32 + value % 32
    return total % 32 == 0


_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MANY_CHANGES = 4  # of letters and figures: "k7q4m2xs", not "covid2020", "abcd1234"
