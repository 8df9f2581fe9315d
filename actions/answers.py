"""How a message is read as the answer to a question, and what else it brings."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from actions.heard import NEEDS, Heard
from actions.passing_corrections_abroad import OPENS as CORRECTS_ABROAD
from actions.passing_corrections_abroad import without_lead
from sayso.domain.kinds import OPTIONAL, Detail, Kind

SLOTS_OF = {
    Detail.DETAILS: ("details",),
    Detail.LOCATION: ("location", "postcode"),
    Detail.WHEN: ("when",),
    Detail.OUTCOME_WANTED: ("outcome_wanted",),
    Detail.NAME: ("name",),
    Detail.CONTACT: ("phone", "email"),
    Detail.PREFERRED_CONTACT: ("preferred_contact",),
    Detail.ON_BEHALF_OF: ("on_behalf_of",),
    Detail.ADJUSTMENTS: ("adjustments",),
}


# Slots and the entities that fill them. A number or a name is only written to be told to us; a day or a place may
# stand in any sentence.
TOLD_PLAINLY = frozenset({"name", "phone", "email", "postcode"})
TOLD_IN_PASSING = frozenset({"location", "when"})
_ENTITY_OF = {"when": "date"}


LEARNED = ("name", "phone", "email", "postcode", "location", "when")


def learn(
    draft: dict[str, Any], heard: Heard, *, correct: Collection[str] = (), only: Collection[str] = LEARNED
) -> bool:
    """Put what the message says besides its matter into the draft. Only slots in `correct` are replaced."""
    learned = False
    for slot in only:
        value = heard.first(_ENTITY_OF.get(slot, slot))
        if value and (draft[slot] is None or (slot in correct and value != draft[slot])):
            draft[slot] = value
            learned = True
    return learned


def corrects(heard: Heard) -> bool:
    """Is the message a correction ("no, it was in Mill Lane", "last Friday"), and not the rest of the story?"""
    return bool(_CORRECTION.match(heard.text) or CORRECTS_ABROAD.match(heard.text)) or not _own_words(heard)


def adds(heard: Heard) -> bool:
    """Does the message tell more of what happened?"""
    asks = heard.text.rstrip().endswith("?") or _QUESTION.match(heard.text)
    if asks and len(heard.text.split()) <= _SHORT_QUESTION:
        return False
    own = _own_words(heard)
    return heard.command is None and (len(own) >= 2 or (len(own) == 1 and len(heard.text.split()) >= _SENTENCE))


def _own_words(heard: Heard) -> list[str]:
    """The words beyond what fills other answers, and beyond those that lead to it."""
    rest = heard.without("name", "phone", "email", "postcode", "location", "date", *NEEDS).lower()
    rest = without_lead(rest) if CORRECTS_ABROAD.match(rest) else rest
    return [word for word in re.findall(r"[^\W\d_]{2,}", rest.replace("'", "").replace("’", "")) if word not in _FRAME]


_SHORT_QUESTION, _SENTENCE = 8, 4  # words
_QUESTION = re.compile(r"\W*(?:what|why|how|when|where|who|which|can|could|will|would|do|does|is|are)\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"\W*(?:no|nope|sorry|oops|actually|wait|correction|i mean|i meant|not|change|please change)\b", re.IGNORECASE
)
_FRAME = frozenset(
    """
    yes yeah yep ok okay no nope not sorry oops actually wait correction please thanks thank you the it its was were is
    are am im my me our us we and or but that this there at in on by to of for from with near outside happened mean
    meant should be say said read change correct wrong right instead name number house phone mobile telephone email
    mail address postcode post code date day time place where when what location street road outcome wanted problem
    details description message complaint comment question contact ring call text reach first last
    """.split()
)


def matter(heard: Heard) -> str:
    """What happened, without who says so: names and numbers have fields of their own."""
    return heard.without("name", "phone", "email") or heard.text


def answer(kind: Kind, draft: dict[str, Any], detail: Detail, heard: Heard) -> bool:
    """Take the message as the answer to one question. False where it does not serve as one."""
    if heard.command == "skip":
        if detail in OPTIONAL[kind]:
            decline(draft, detail)
            return True
        return False
    if heard.command in ("greeting", "thanks"):
        return False
    return _READERS[detail](draft, heard)


def decline(draft: dict[str, Any], detail: Detail) -> None:
    for slot in SLOTS_OF[detail]:
        if slot != "postcode" and draft.get(slot) is None:
            draft[slot] = ""


def _read_details(draft: dict[str, Any], heard: Heard) -> bool:
    if not re.search(r"[^\W\d_]{3,}", heard.without("name", "phone", "email", "postcode", *NEEDS)):
        return False
    draft["details"] = matter(heard)
    draft["service"] = draft["service"] or heard.service
    return True


_ITS = re.compile(r"^(?:(?:it'?s|it’s|it is|and|of|that'?s)\s+)+(?=\w)", re.IGNORECASE)
# Many leave out the question mark: "how do I know it is really you".
_ASKS = re.compile(
    r"(?:how|why|who|can|could|what|when) (?:do|does|did|can|will|would|is|are|am|i|you|we|happens)\b", re.IGNORECASE
)
_JOINERS = frozenset(
    "and or but of on at to it is its the my me please pls thanks thank you call ring phone text email contact number "
    "name yes no ok".split()
)


def _names_something(rest: str) -> bool:
    words = re.findall(r"\w+", rest.lower().replace("'", "").replace("’", ""))
    return sum(map(len, words)) > 1 and not _JOINERS.issuperset(words)


def _read_location(draft: dict[str, Any], heard: Heard) -> bool:
    postcode = heard.first("postcode")
    rest = heard.without("name", "phone", "email", "postcode", "date", *NEEDS).strip(" ,.")
    if heard.first("location") and len(rest) > 80:
        rest = heard.first("location") or rest
    rest = _ITS.sub("", rest)
    asks = rest.endswith("?") or (_ASKS.match(rest) and heard.first("location") is None)
    if _names_something(rest) and not asks:
        draft["location"] = rest
        draft["postcode"] = postcode or draft["postcode"]
        return True
    if postcode:
        draft["location"], draft["postcode"] = postcode, postcode
        return True
    return False


def _read_when(draft: dict[str, Any], heard: Heard) -> bool:
    draft["when"] = heard.without("name", "phone", "email", *NEEDS) or None
    return draft["when"] is not None


def _read_outcome(draft: dict[str, Any], heard: Heard) -> bool:
    draft["outcome_wanted"] = heard.without("name", "phone", "email", *NEEDS) or None
    return draft["outcome_wanted"] is not None


_NOT_IN_NAMES = frozenset(
    "yes no why what who how when where the a an and or but it is to of for you your my me we us they not please want "
    "need have has had do does did can could would will stop name this that there here with about she knows knew "
    "somewhere someone behind opposite mum sorry apology "
    "wiem pamiętam pamietam chcę chce podam powiem știu stiu vreau spun gwybod eisiau cofio نہیں nahi nahin".split()
)
# What a form fills in for nothing. As a part of a name it may be one.
_NO_NAMES = frozenset({"null", "none", "nil", "undefined"})
_LEADS_TO_A_NAME = re.compile(
    r"^(?:it'?s|its|i'?m|i am|im|name'?s?|my name is|this is|yes|sure|ok|sorry|oh|actually)[\s,:]+", re.IGNORECASE
)
_NAME_AND_ADDRESS = re.compile(r"([^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,2}),\s*(?:flat\s*)?\d", re.IGNORECASE)
_THANKS = re.compile(r"[\s,.]+(?:please|pls|plz|thanks|thank you)\W*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}")


# "Maureen. well they call me Mo"
_NAME_AND_NICKNAME_AT_MOST = 100  # characters
_NICKNAME = re.compile(
    r"[\s,.;:(-]+(?:(?:well|but|though|and|or|oh)[\s,]+)*(?:"
    r"(?:(?:they|people|everyone|everybody|friends|my (?:friends|family)|most people|folk|you can|just|please)\s+)+"
    r"(?:(?:all|just|always|usually)\s+)*calls?\s+me|(?:also\s+|better\s+)?known\s+as|aka)\s+[^\W\d_][\w'’-]*\W*"
    r"|[\s,.;:(-]+[^\W\d_][\w'’-]*\s+(?:for\s+short|to\s+(?:my\s+)?friends)\W*",
    re.IGNORECASE,
)


def with_name_by_email(heard: Heard) -> Heard:
    """The message with "Tom Shaw" of "Tom Shaw, tom@example.org" as a name, where it was taken for a place."""
    email = heard.first("email")
    places = [finding for finding in heard.findings if finding.entity == "location"]
    if email is None or len(places) != 1 or heard.first("name"):
        return heard
    place, box = places[0], email.partition("@")[0].lower()
    rest = heard.without("location", "phone", "email")
    is_theirs = any(len(word) > 1 and word in box for word in place.value.lower().split())
    if re.search(r"\w", rest) or not is_theirs or not _NAME.fullmatch(place.value):
        return heard
    name = replace(place, entity="name", value=place.value.title() if place.value.islower() else place.value)
    return replace(heard, findings=tuple(name if finding is place else finding for finding in heard.findings))


def name_before_address(text: str) -> str | None:
    """ "Bob Hill" of "it's Bob Hill, 12 High Street"."""
    said = _NAME_AND_ADDRESS.match(_LEADS_TO_A_NAME.sub("", text.strip()))
    return said[1] if said else None


def _read_name(draft: dict[str, Any], heard: Heard) -> bool:
    name = heard.first("name")
    if name is None:
        rest = heard.without("phone", "email", "postcode", *NEEDS).strip(" ,.")
        rest = _without_nickname(rest)
        rest = name_before_address(rest) or _THANKS.sub("", _LEADS_TO_A_NAME.sub("", rest))
        words = rest.lower().split()
        if not _NAME.fullmatch(rest) or len(words) > 4 or _NOT_IN_NAMES.intersection(words):
            return False
        if rest.lower() in _NO_NAMES:
            return False
        name = rest.title() if rest.islower() else rest
    draft["name"] = name
    return True


def _without_nickname(text: str) -> str:
    """What stands before "they call me Mo", where anything does."""
    said = _NICKNAME.search(text) if len(text) <= _NAME_AND_NICKNAME_AT_MOST else None
    return text[: said.start()] if said and said.start() and said.end() == len(text) else text


def _read_contact(draft: dict[str, Any], heard: Heard) -> bool:
    phone, email = heard.first("phone"), heard.first("email")
    draft["phone"], draft["email"] = phone or draft["phone"], email or draft["email"]
    draft["name"] = draft["name"] or heard.first("name") or draft["name"]  # whom we went on without, we may learn now
    return bool(phone or email)


_READERS = {
    Detail.DETAILS: _read_details,
    Detail.LOCATION: _read_location,
    Detail.WHEN: _read_when,
    Detail.OUTCOME_WANTED: _read_outcome,
    Detail.NAME: _read_name,
    Detail.CONTACT: _read_contact,
}
