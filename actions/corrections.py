"""A citizen says that we took their message for the wrong kind: "no, it's not a complaint", "wrong", "to pytanie"."""

import re
from dataclasses import dataclass

from actions.tongues import ENGLISH_KINDS, correction_in_other_tongues
from sayso.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Correction:
    to: Kind | None  # None: they did not say which kind it is
    denied: bool = False  # they said that it is not the kind that we took it for
    rest: str = ""  # what else the message says


_LONGEST = 40  # words; more is a story
_LONGEST_WISH = 12  # words of a sentence that names another kind without saying that ours is wrong

_NO = r"(?:no|nope|nah|sorry|actually|oh|but|well|um+|er+|wait|hang on)\b"
_WRONG = (
    r"(?:wrong|incorrect|(?:that|this|it)(?:['’]?s| is| was) (?:all )?(?:wrong|incorrect|not right|not it|not correct)|"
    r"not right|(?:you|u)(?:['’]?ve| have)? (?:got|understood|taken|read) (?:it|that|this|me) wrong|"
    r"(?:you|u)(?:['’]?ve| have)? misunderst(?:oo|an)d(?: me)?|"
    r"(?:that|this|it)(?:['’]?s| is) not what i (?:meant|said|want(?:ed)?)|"
    r"not what i (?:meant|said|want(?:ed)?)|wrong (?:kind|type|sort|one|thing))\b"
)  # fmt: skip
_LEAD = re.compile(rf"[\s,.!;:-]*(?:(?P<wrong>{_WRONG})|{_NO})[\s,.!;:-]*", re.IGNORECASE)

_WORDS = "|".join(sorted((word.replace(" ", r"\s+") for word in ENGLISH_KINDS), key=len, reverse=True))
_DENIAL = re.compile(
    r"(?:(?:it|this|that)(?:['’]?s| is| was)? (?:just )?not|(?:it|this|that) (?:isn|wasn)['’]?t|not|i['’]?m not|"
    r"i am not|"
    r"i (?:don|didn)['’]?t (?:want|wish|mean) to|i did not (?:want|mean) to|i do not (?:want|wish) to|never)\s+"
    r"(?:(?:a|an|really|actually|meant|as|to|be|make|making|raise|raising|file|filing|give|giving|ask|asking|reporting|"
    rf"report|formal|official|my)\s+){{0,5}}(?P<kind>{_WORDS})\b",
    re.IGNORECASE,
)
_AFFIRMATION = re.compile(
    r"(?:(?:it|this|that)(?:['’]?s| is| was)|i (?:just |only )?want(?:ed)? to|i['’]?d (?:just )?like to|"
    r"i would like to|i['’]?m(?: just| only)?|i am(?: just| only)?|make (?:it|this|that)|"
    r"(?:file|leave|keep) (?:it|this|that) as|i mean(?:t)?|"
    r"change (?:it|this|that) to|treat (?:it|this|that) as|just|more (?:of|like))\s+"
    r"(?:(?:a|an|meant|as|to|be|just|only|rather|more|of|make|making|give|giving|ask|asking|say|saying|raise|file|"
    rf"report|reporting|formal|official|my|you)\s+){{0,5}}(?P<kind>{_WORDS})\b",
    re.IGNORECASE,
)
# What somebody wants done is a request, whatever they call it.
_WISH = re.compile(
    r"(?:i (?:just|only|simply)? ?(?:want|need|wanted|would like)|i['’]?d (?:just |only )?like|"
    r"(?:just|please|can you|could you))\b"
    r"(?=.{0,80}\b(?:empt|fix|repair|mend|collect|clear|clean|remov|replac|cut|sort|done|deal|take|pick|look at))",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip


def read_correction(text: str, kind: Kind, *, answers_freely: bool) -> Correction | None:
    """What a message corrects in `kind`, that we took the matter for; None where it corrects nothing.

    `answers_freely`: the open question wants words of their own, so a sentence about a complaint may be an answer.
    """
    if len(text) > 1_000 or len(text.split()) > _LONGEST:
        return None
    return _in_english(text, kind, answers_freely=answers_freely) or _in_another_tongue(text, kind)


def keeps_kind(text: str, kind: Kind) -> bool:
    """Does a whole message only say once more that it is what we took it for: "leave it as a complaint"?"""
    if len(text.split()) > _LONGEST_WISH:
        return False
    rest = _without_leads(text)[0]
    said = _AFFIRMATION.match(rest)
    return said is not None and _kind_of(said) is kind and _is_all(rest, said)


def _is_all(rest: str, said: re.Match[str]) -> bool:
    return not rest[said.end() :].strip(" .!,").removesuffix("please").strip(" ,")


def _in_another_tongue(text: str, kind: Kind) -> Correction | None:
    told = correction_in_other_tongues(text)
    if told is None:
        return None
    to, denied = told
    if to is kind or (to is None and denied not in (kind, None)):
        return None
    return Correction(to, denied=denied is kind)


def _in_english(text: str, kind: Kind, *, answers_freely: bool) -> Correction | None:
    rest, leads, wrong = _without_leads(text)
    if wrong and not rest:
        return Correction(None)
    if (denial := _DENIAL.match(rest)) and _kind_of(denial) is kind:
        return _after_denial(rest[denial.end() :], kind)
    if denial:  # of something that we never took it for: "it's not a compliment, it's a complaint"
        rest, leads = _without_leads(rest[denial.end() :])[0], True
    if wrong and kind is not Kind.SERVICE_REQUEST and _WISH.match(rest):
        return Correction(Kind.SERVICE_REQUEST, denied=True, rest=rest)
    said = _AFFIRMATION.match(rest)
    if said is None or len(text.split()) > _LONGEST_WISH:
        return None
    if _kind_of(said) is kind or not (_is_all(rest, said) or leads or not answers_freely):
        return None
    return Correction(_kind_of(said), denied=leads)


def _after_denial(tail: str, kind: Kind) -> Correction:
    tail = _without_leads(tail)[0]
    said = _AFFIRMATION.match(tail)
    if said and _kind_of(said) is not kind:
        return Correction(_kind_of(said), denied=True, rest=tail[said.end() :].strip(" ,.!"))
    return Correction(Kind.SERVICE_REQUEST if _WISH.match(tail) else None, denied=True, rest=tail)


def _without_leads(text: str) -> tuple[str, bool, bool]:
    """The text after "no, that's wrong", whether there was such a thing, and whether it said that we are wrong."""
    rest, leads, wrong = text.strip(" \n,.!;:-?"), False, False
    while lead := _LEAD.match(rest):
        # "Wrong bin emptied" says nothing about us: what follows must be about the kind.
        wrong = wrong or bool(lead["wrong"])
        rest, leads = rest[lead.end() :], True
    return rest.strip(), leads, wrong


def _kind_of(match: re.Match[str]) -> Kind:
    return ENGLISH_KINDS[" ".join(match["kind"].lower().split())]
