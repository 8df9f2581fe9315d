"""Words that answer no question, and those that say that there is nothing to answer. Pure."""

import re

from actions.choices import plain, yes_or_no
from sayso.domain.kinds import Detail

_EVASIVE = frozenset(
    """
    whatever; you tell me; who cares; who knows; guess; does it matter; none of your business; same; same as before;
    the usual; as usual; i told you; u know; you know; somewhere; anywhere; wherever; nowhere special; some place; blah;
    blah blah; lol; haha; meh; hmm; hm; er; erm; um; umm; asdf; asdf asdf; test; whenever; sometime; some time; stuff;
    things; mind your own business; mind your own; where do you think; when do you think; what do you think;
    how do you think; what do you think sort it out; same place; same address; idc; i dont care; dont care;
    dont want to say; why should i; work it out; find out; look it up
    """.replace("\n", " ").split("; ")
)
_EVASIVE_WORDS = frozenset(" ".join(phrase.split()) for phrase in _EVASIVE)
_NO_PLACE = re.compile(
    r"(?:no(?:ne)?|nowhere|not applicable|n a|no (?:particular |one |special )?(?:place|address|location|where)|"
    r"(?:it s |its |it is )?(?:not (?:about )?(?:a|any|one) (?:particular )?place|about no place|no place)|"
    r"(?:it s |its )?not (?:a )?(?:place|location)|everywhere|all over|online|on the phone|on the website|by phone)"
)
# Nobody calls a place so; asked once more, they may tell.
_RANT = re.compile(
    r"\b(?:do you (?:think|care|lot)|you (?:lot|people|have been told|idiots?)|useless|pathetic|"
    r"disgrace(?:ful)?|ridiculous|stupid|idiots?|a joke|rubbish council|fed up|sick of|sort it out|already told)\b"
)
_INSULT = re.compile(
    r"(?:(?:no|oh|well) )*(?:you|u|ur|your|youre|you re|this is|its|it s|what|what a)\b.{0,24}?"
    r"\b(?:useless|pathetic|disgrace|disgraceful|ridiculous|stupid|idiots?|joke|rubbish)"
)
# A hesitation before the matter is told.
_HESITATES = re.compile(
    r"(?:(?:well|um+|er+|oh|so|hmm+) )*(?:(?:it s|its|it is|thats|that s|this is) (?:(?:a bit|very|quite|really|so|"
    r"kind of|sort of|rather) )*(?:complicated|complex|difficult|hard|tricky|a long story|hard to (?:say|explain)|"
    r"difficult to (?:say|explain))|where do i (?:start|begin)|(?:i )?(?:dont|do not|don t) know (?:where|how) to "
    r"(?:start|begin|say it|put it|explain)(?: it)?|hard to (?:say|explain)|long story|not sure (?:where|how) to "
    r"(?:start|begin|say it|put it))"
)
_ASKS_FOR_WORDS = (Detail.LOCATION, Detail.WHEN, Detail.OUTCOME_WANTED, Detail.NAME, Detail.DETAILS)


def repeats(details: str | None, text: str) -> bool:
    """Is it only the matter once more, which is no answer to anything else?"""
    return bool(details) and plain(text) in [plain(line) for line in (details or "").splitlines()]


def evades(asked: str, text: str) -> bool:
    """Is it no answer to `asked`, although it is words? "you tell me", a lone figure, a yes where a name was asked."""
    if asked not in _ASKS_FOR_WORDS:
        return False
    said = plain(text).replace("'", "")
    if asked == Detail.LOCATION and _RANT.search(said) and not re.search(r"\d", said):
        return True
    if asked in (Detail.WHEN, Detail.OUTCOME_WANTED) and _INSULT.fullmatch(said):
        return True
    if said in _EVASIVE_WORDS or yes_or_no(text) is not None:
        return True
    return asked in (Detail.WHEN, Detail.OUTCOME_WANTED) and bool(re.fullmatch(r"\d", said))


def hesitates(text: str) -> bool:
    """Does a whole message say no more than that it is hard to tell?"""
    return bool(_HESITATES.fullmatch(plain(text)))


def says_no_place(text: str) -> bool:
    """Does a whole answer say that the matter is about no place?"""
    return bool(_NO_PLACE.fullmatch(plain(text)))
