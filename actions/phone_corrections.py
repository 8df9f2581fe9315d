"""A citizen puts a part of their phone number right: "not 222, 223", "the last three digits are 223". Pure."""

import re
from typing import Any

from actions.heard import Heard
from actions.service_questions import PREFIX
from sayso.domain.kinds import Detail

CHANGED, WHOLE_NUMBER = "changed", "whole_number"  # what is said, by its key in the wording

_LONGEST = 80  # characters
_WHOLE = 10  # digits, with which it is no part any more
_TEXTS = ("location", "details", "when", "outcome_wanted")
_WANT_WORDS = (Detail.DETAILS, Detail.OUTCOME_WANTED, Detail.WHEN, Detail.LOCATION)
# Nothing else may stand beside the figures: a story is none of this.
_WORDS = frozenset(
    """
    the my phone number numbers mobile mob tel telephone last final two three four five six digit digits figure figures
    end ends ending in with is are was should be read have been it its s not but instead of rather than change correct
    to i meant mean put wrote typed said wrong sorry no nope oops whoops please pls thanks thank you actually wait hang
    on correction typo mistake bad and that thats at oh ah
    """.split()
)
_OF_PHONE = re.compile(r"\b(?:phone|mobile|mob|tel|telephone|digits?|figures?|last|final|end(?:s|ing)?)\b")
# The same where the open question wants words: "number 14, at the end" tells a place, and no end of a number.
_OF_PHONE_ALONE = re.compile(r"\b(?:phone|mobile|mob|tel|telephone|digits?|figures?|ends|ending)\b")
_OF_ITS_END = re.compile(r"\b(?:last|final|end(?:s|ing)?)\b")
_COUNT = re.compile(r"\b(last|final) (\d|two|three|four|five|six) (?=digits?\b|figures?\b|numbers?\b)")
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WRONG = re.compile(r"\b(?:not|instead of|rather than)\W+(\d+)")
_EXCHANGED = re.compile(r"\d\D*\b(?:to|should (?:be|read|have been)|meant|mean)\b\D*\d")


def mend_phone(draft: dict[str, Any], asked: str, heard: Heard) -> str | None:
    """Correct the draft's phone number by a message that tells a part of it.

    `changed`, `whole_number` where it is not plain which part, None where the message does nothing of the kind.
    """
    phone = draft.get("phone")
    said = re.sub(r"(?<=\d)[ -](?=\d)", "", heard.text.lower().replace("'", "").replace("’", ""))
    if not phone or len(said) > _LONGEST or not _WORDS.issuperset(re.findall(r"[^\W\d]+", said)):
        return None
    wants_words = asked in _WANT_WORDS or asked.startswith(PREFIX)
    of_phone = bool((_OF_PHONE_ALONE if wants_words else _OF_PHONE).search(said))
    count = _COUNT.search(said)
    said = _COUNT.sub(r"\1 ", said)
    old, new = _told(said)
    if new is None or (old is None and not of_phone):
        return None
    if not of_phone and (wants_words or _stands_elsewhere(draft, str(old))):
        return None
    if count and len(new) != _COUNTED.get(count[2], int(count[2]) if count[2].isdigit() else 0):
        return WHOLE_NUMBER
    if whole := heard.first("phone") if len(new) >= _WHOLE else None:
        draft["phone"] = whole
        return CHANGED
    mended = _mended(phone, old or phone[-len(new) :], new)
    draft["phone"] = mended or phone
    return CHANGED if mended else WHOLE_NUMBER


def _told(said: str) -> tuple[str | None, str | None]:
    """The wrong figures and the right ones, as far as they are told apart."""
    numbers = re.findall(r"\d+", said)
    if len(numbers) == 1 and _OF_ITS_END.search(said) and not _WRONG.search(said):
        return None, numbers[0]
    if len(numbers) != 2:
        return None, None
    if wrong := _WRONG.search(said):
        return wrong[1], numbers[1] if wrong[1] == numbers[0] else numbers[0]
    return (numbers[0], numbers[1]) if _EXCHANGED.search(said) else (None, None)


def _stands_elsewhere(draft: dict[str, Any], number: str) -> bool:
    return any(re.search(rf"\b{number}\b", str(draft.get(slot) or "")) for slot in _TEXTS)


def _mended(phone: str, old: str, new: str) -> str | None:
    """The number with these figures exchanged; None where they are not its end, nor stand in it just once."""
    if len(old) != len(new) or not 2 <= len(new) < _WHOLE:
        return None
    if phone.endswith(old):
        return phone[: -len(old)] + new
    national = "0" + phone.removeprefix("+44") if phone.startswith("+44") else phone
    places = [match.start() for match in re.finditer(rf"(?={old})", national)]
    if len(places) != 1 or len(old) == 2:
        return None
    mended = national[: places[0]] + new + national[places[0] + len(old) :]
    return "+44" + mended[1:] if phone.startswith("+44") and mended.startswith("0") else None
