"""A citizen puts an earlier answer right while we ask for another: "sorry, number 14 not 12". Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from actions import passing_corrections_abroad as abroad
from actions.answers import SLOTS_OF, TOLD_IN_PASSING, TOLD_PLAINLY, adds, corrects, learn, name_before_address
from actions.heard import Heard
from sayso.domain.kinds import Detail

_LONGEST = 16  # words
_LONGEST_ASIDE = 9  # words, where the open question wants words of its own
_LEAD = (
    r"(?:(?:no|nope|sorry|oops|oh|wait|actually|correction|typo|my mistake|my bad|i meant(?: to (?:say|put|write))?|"
    r"i mean|hang on|ah|whoops|wrong|that should be|it should be|it'?s|its|that'?s|thats|the|number|no\.?|at)\b"
    r"[\s,.:;-]*)*"
)
_OLD, _NEW = r"(?P<old>[^,.;!?\n]{1,60}?)", r"(?P<new>[^,.;!?\n]{1,60}?)"
_END = r"[\s.!]*(?:sorry|please|thanks|thank you|my mistake|pls)?[\s.!]*"
_FORMS = [
    re.compile(_LEAD + pattern + _END, re.IGNORECASE)
    for pattern in (
        rf"{_NEW},? (?:and |it'?s |its )?not {_OLD}",
        rf"not {_OLD}(?:,| but| -|\.)+ ?(?:but |it'?s |its |i meant |rather |sorry )?{_NEW}",
        rf"{_NEW} (?:instead of|rather than) {_OLD}",
        rf"(?:please |can you |could you )?(?:change|correct) {_OLD} (?:to|into) {_NEW}",
        rf"{_OLD} should (?:be|read|say|have been) {_NEW}",
        rf"i (?:said|wrote|put|typed) {_OLD},? (?:but |and )?(?:i )?"
        rf"(?:meant|mean|it'?s|its|it should be|should be) {_NEW}",
    )
]
# "My bin was not emptied" exchanges nothing.
_DENIES = re.compile(
    r"\b(?:is|are|am|was|were|be|been|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must)\s*$",
    re.IGNORECASE,
)
_STARRED = re.compile(r"\*+\s*(?P<new>[^*\n]{1,60}?)\*?|(?P<after>[^*\n]{1,60}?)\s*\*+")
_BESIDE = re.compile(r"^(?:number|no\.?|it'?s|its|at|the|in|on)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d+[a-z]?\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\W*(?:no|nope|sorry|oops|oh|wait|actually|correction|typo|my mistake|my bad|i mean|i meant|hang on|ah|whoops|"
    r"wrong|not|change|correct|please change|"
    r"(?:the|my) (?:post ?code|address|place|street|name|(?:phone )?number|phone|e-?mail|date|day) (?:is|was) "
    r"(?:wrong|not right|incorrect))\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\s*(?:(?:minute|hour|night|day|week|month|year|time|bin|bag|sack|car|people|of them)s?)\b", re.IGNORECASE
)
# Not May, June or April, who may be asked for their names.
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day|last (?:week|night|month))\b", re.IGNORECASE
)
_TEXTS = ("location", "details", "name", "when", "outcome_wanted")


def put_right(draft: dict[str, Any], asked: str, heard: Heard) -> bool:
    """Correct in the draft what a message corrects of it. False where it corrects nothing that we know.

    `asked`: the open question; a message that answers it corrects nothing.
    """
    if len(heard.text.split()) > _LONGEST:
        return False
    if asked == Detail.NAME and name_before_address(abroad.without_lead(heard.text)):
        return False
    wants_words = asked in _WANT_WORDS or asked.startswith("service:")
    if wants_words and ((not _opens(heard.text) and "*" not in heard.text) or _is_long(heard)):
        return False
    if asked != Detail.WHEN and _right_day(draft, heard.text):
        return True
    if _exchange(draft, heard.text):
        return True
    # "No more parking on Green Street" is what they want, and corrects no place.
    return not (wants_words and adds(heard)) and _tell_anew(draft, asked, heard)


def exchange(draft: dict[str, Any], heard: Heard) -> bool:
    """The same for words that name both what is wrong and what is right: "number 14 not 12"."""
    short = len(heard.text.split()) <= _LONGEST
    return short and (_right_day(draft, heard.text) or _exchange(draft, heard.text))


_WANT_WORDS = (Detail.DETAILS, Detail.OUTCOME_WANTED, Detail.WHEN)


def _is_long(heard: Heard) -> bool:
    return len(heard.text.split()) > _LONGEST_ASIDE


def _opens(text: str) -> bool:
    return bool(_OPENS.match(text) or abroad.OPENS.match(text))


def _right_day(draft: dict[str, Any], text: str) -> bool:
    if day := abroad.right_day(text):
        draft["when"] = day
    return day is not None


def _exchange(draft: dict[str, Any], text: str) -> bool:
    for old, new in _pairs(_with_our_figures(text.strip()), draft):
        pattern = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE)
        hit = [slot for slot in _TEXTS if isinstance(draft.get(slot), str) and pattern.search(draft[slot])]
        for slot in hit:
            draft[slot] = pattern.sub(lambda _, to=new: to, draft[slot])  # type: ignore[misc]
        if hit:
            return True
    return False


def _pairs(text: str, draft: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong and what is right, in every way in which the words can be read."""
    for form in _FORMS:
        if (said := form.fullmatch(text)) and not _DENIES.search(said["new"]):
            yield from _ways(said["old"].strip(), said["new"].strip(), _BESIDE)
    for old, new in abroad.pairs(text):
        # No auxiliary word tells a denial there ("lampa nie świeci"), but what they told us of where and who does.
        if _NUMBER.search(old) or _is_answer(draft, abroad.BESIDE.sub("", old)):
            yield from _ways(old, new, abroad.BESIDE)
    if (said := _STARRED.fullmatch(text)) and (new := (said["new"] or said["after"]).strip()):
        numbers = _NUMBER.findall(str(draft.get("location") or ""))
        if _NUMBER.fullmatch(new) and len(numbers) == 1:
            yield numbers[0], new


def _ways(old: str, new: str, beside: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    wrong, right = _NUMBER.findall(old), _NUMBER.findall(new)
    figures = (wrong[0], right[0]) if len(wrong) == len(right) == 1 else None
    if figures and figures[0] == old:
        of_what = new.partition(figures[1])[2]
        yield old + of_what, figures[1] + of_what
        if _AMOUNT.match(of_what):
            return  # "3 weeks, not 2" is no house number
        yield figures  # "14 Mill Lane, not 12": the street is there already
    yield old, new
    yield beside.sub("", old), beside.sub("", new)
    if figures:
        yield figures  # "number 14 not 12": only the figure changes


def _is_answer(draft: dict[str, Any], words: str) -> bool:
    return any(words.casefold() in str(draft.get(slot) or "").casefold() for slot in ("location", "name", "when"))


def _with_our_figures(text: str) -> str:
    """Urdu has figures of its own."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _tell_anew(draft: dict[str, Any], asked: str, heard: Heard) -> bool:
    if not corrects(heard):
        return False
    own = SLOTS_OF.get(Detail(asked), ()) if asked in tuple(Detail) else ()
    if asked == Detail.NAME and not _NUMBER.search(heard.text):
        own = (*own, *TOLD_IN_PASSING)  # Mr Hill does not live on one
        if _opens(heard.text) and _DAY.search(heard.text):
            own = tuple(slot for slot in own if slot != "when")
    known = [slot for slot in _known(draft) if slot not in own]
    if draft.get("location") and asked != Detail.LOCATION and _opens(heard.text):
        known.append("postcode")  # of the place that they told us
    before = {slot: draft[slot] for slot in known}
    learn(draft, heard, correct=known, only=known)
    if draft["location"] and draft["location"] == before.get("postcode"):
        draft["location"] = draft["postcode"]  # all that we knew of the place
    return any(draft[slot] != value for slot, value in before.items())


def _known(draft: dict[str, Any]) -> Iterable[str]:
    return (slot for slot in sorted(TOLD_PLAINLY | TOLD_IN_PASSING) if draft.get(slot))
