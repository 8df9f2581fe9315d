"""Which words may be a name, and which a street's: by lists, capital letters and what stands beside them."""

from __future__ import annotations

import re

from understanding.entities.first_names import AMBIGUOUS, FIRST_NAMES
from understanding.entities.words import JOINING, LANDMARKS, ORDINARY, SOFT_STREETS, STREETS, SURNAMES

TITLES = frozenset(
    """
    mr mrs ms miss mx dr rev revd reverend cllr councillor sir lady lord prof professor father sister major captain
    """.split()
)
PARTICLES = frozenset("de da del van von der den al bin bint ap ab el ul ur st le la o mac mc".split())
AND = frozenset(("&", "and"))
_NOT_NAMES = frozenset(
    """
    fed writing reporting sick tired disgusted angry happy pleased unable trying having concerned worried disabled
    deaf blind elderly pregnant ridiculous unacceptable disappointed upset asking calling texting contacting
    speaking aware grateful thankful delighted monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december tomorrow christmas easter
    disgraceful british english welsh scottish irish polish romanian muslim christian jewish hindu sikh asian indian
    pakistani nigerian african european ukrainian portuguese homeless unemployed retired single married divorced
    widowed autistic diabetic vegan landlord tenant resident owner driver carer student pensioner widow veteran
    teacher nurse parent mum dad mother father daughter son wife husband friend everyone all team guys folks lads
    mate mates sir madam council councillor housing planning highways parking benefits waste office sirs whom anyone
    nobody somebody yesterday wheelchair guess fuming livid furious absolutely shocking shocked appalled gutted
    joking kidding text txt send call phone ring claim join quote order number reply contact bet afraid certain
    convinced glad ready available interested due owed entitled stuck locked scared frightened allergic registered
    eligible based unsure aged struggling suffering evicted pothole rubbish bins bin road complaint complaining
    enquiry information info update service services feedback advance much lots again xx xxx x help assistance time
    attention support everything nothing none anyway hello tel mob mobile email address postcode live lives id vat
    checked tagged ref feed
    """.split()
)
_INITIALS = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,3}")
STREET_WORDS = STREETS | SOFT_STREETS | LANDMARKS
_IN_URDU = ("hai", "hain", "hoon")  # "mera naam Ali hai"


def is_street(words: list[str], behind: str) -> bool:
    """ "I'm at Mill Lane", "regards Station Road": no name with such a word in it or right behind it."""
    following = re.match(r"[^\S\n]+([^\W\d_]+)", behind)
    if following and following[1].lower() in STREET_WORDS | {"council", "ward"}:
        return following[1][0].isupper() == words[-1][0].isupper()
    return len(words) > 1 and words[-1].lower().strip(".") in STREET_WORDS and not titled(words[0])


def ends_as_surname(words: list[str]) -> bool:
    return words[-1].lower().strip(".") in SURNAMES


def parts_of(words: list[str]) -> list[str]:
    return [word for word in words if word.lower().strip(".") not in TITLES | AND]


def may_be_name(word: str, before: list[str], *, needs_sign: bool, cased: bool) -> bool:
    low = word.lower().strip(".,'")
    capital = cased and word[0].isupper()
    if low in TITLES or (before and low in PARTICLES):
        return True
    if low in AND:
        return bool(before) and before[-1].lower().strip(".") in TITLES
    if before and word in _IN_URDU:
        return False
    if before and before[-1].endswith(".") and len(before[-1]) > 2 and before[-1].lower().strip(".") not in TITLES:
        return False  # another sentence
    if capital and _INITIALS.fullmatch(word) and (word not in ("I", "A") or (before and titled(before[0]))):
        return True
    if not before and re.fullmatch(r"[a-z]\.", word):
        return True
    if low in _NOT_NAMES or low in JOINING:
        return False
    if is_first_name(low) and (capital or low not in AMBIGUOUS or not needs_sign or before):
        return True
    if low in ORDINARY and not (capital and before):
        return False
    return capital or not cased or bool(before) or not needs_sign


def has_sign(words: list[str], *, cased: bool) -> bool:
    """A title, a known first name, or capital letters where they mean something."""
    parts = parts_of(words)
    if titled(words[0]) or is_first_name(parts[0].lower()):
        return True
    return cased and all(word[0].isupper() or word.lower() in PARTICLES for word in parts)


def titled(written: str) -> bool:
    return written.split()[0].lower().strip(".") in TITLES


def known(written: str) -> bool:
    first = written.split()[0].lower().strip(".")
    return is_first_name(first) or first in TITLES or (len(first) == 1 and written.istitle() and " " in written)


def is_first_name(word: str) -> bool:
    """ "Anne-Marie" begins with one, which is enough."""
    first, hyphen, _ = word.partition("-")
    return word in FIRST_NAMES or bool(hyphen and first in FIRST_NAMES - AMBIGUOUS)
