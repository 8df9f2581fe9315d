"""Words that answer no question, and those that say that there is nothing to answer. Pure."""

import re

from actions.choices import plain, yes_or_no
from sayso.domain.kinds import Detail

_EVASIVE = frozenset(
    """
    whatever; you tell me; who cares; who knows; guess; does it matter; none of your business; same; same as before;
    the usual; as usual; i told you; u know; you know; somewhere; anywhere; wherever; nowhere special; some place; blah;
    blah blah; lol; haha; meh; hmm; hm; er; erm; um; umm; asdf; asdf asdf; test; whenever; sometime; some time; stuff;
    things; idc; i dont care; dont care; dont want to say; why should i; work it out; find out; look it up
    """.replace("\n", " ").split("; ")
)
_EVASIVE_WORDS = frozenset(" ".join(phrase.split()) for phrase in _EVASIVE)
_NO_PLACE = re.compile(
    r"(?:no(?:ne)?|nowhere|not applicable|n a|no (?:particular |one |special )?(?:place|address|location|where)|"
    r"(?:it s |its |it is )?(?:not (?:about )?(?:a|any|one) (?:particular )?place|about no place|no place)|"
    r"(?:it s |its )?not (?:a )?(?:place|location)|everywhere|all over|online|on the phone|on the website|by phone)"
)
_ASKS_FOR_WORDS = (Detail.LOCATION, Detail.WHEN, Detail.OUTCOME_WANTED, Detail.NAME, Detail.DETAILS)


def evades(asked: str, text: str) -> bool:
    """Is it no answer to `asked`, although it is words? "you tell me", a lone figure, a yes where a name was asked."""
    if asked not in _ASKS_FOR_WORDS:
        return False
    said = plain(text).replace("'", "")
    if said in _EVASIVE_WORDS or yes_or_no(text) is not None:
        return True
    return asked in (Detail.WHEN, Detail.OUTCOME_WANTED) and bool(re.fullmatch(r"\d", said))


def says_no_place(text: str) -> bool:
    """Does a whole answer say that the matter is about no place?"""
    return bool(_NO_PLACE.fullmatch(plain(text)))
