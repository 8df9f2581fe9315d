"""How a message is read as the answer to a question, and what else it brings."""

import re
from typing import Any

from actions.heard import Heard
from sayso.domain.kinds import OPTIONAL, Detail, Kind

SLOTS_OF = {
    Detail.DETAILS: ("details",),
    Detail.LOCATION: ("location", "postcode"),
    Detail.WHEN: ("when",),
    Detail.OUTCOME_WANTED: ("outcome_wanted",),
    Detail.NAME: ("name",),
    Detail.CONTACT: ("phone", "email"),
}


def learn(draft: dict[str, Any], heard: Heard, *, correct: bool = False) -> bool:
    """Put what the message says besides its matter into the draft. Only a correction replaces an earlier answer."""
    learned = False
    for slot, entity in (("name", "name"), ("phone", "phone"), ("email", "email"), ("postcode", "postcode"),
                         ("location", "location"), ("when", "date")):  # fmt: skip
        value = heard.first(entity)
        if value and (draft[slot] is None or (correct and value != draft[slot])):
            draft[slot] = value
            learned = True
    return learned


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
    if not re.search(r"[^\W\d_]{3,}", heard.without("name", "phone", "email", "postcode")):
        return False
    draft["details"] = matter(heard)
    draft["service"] = draft["service"] or heard.service
    return True


def _read_location(draft: dict[str, Any], heard: Heard) -> bool:
    postcode = heard.first("postcode")
    rest = heard.without("name", "phone", "email", "postcode", "date").strip(" ,.")
    if heard.first("location") and len(rest) > 80:
        rest = heard.first("location") or rest
    if len(re.findall(r"\w", rest)) >= 2 and not rest.endswith("?"):
        draft["location"] = rest
        draft["postcode"] = postcode or draft["postcode"]
        return True
    if postcode:
        draft["location"], draft["postcode"] = postcode, postcode
        return True
    return False


def _read_when(draft: dict[str, Any], heard: Heard) -> bool:
    draft["when"] = heard.without("name", "phone", "email") or None
    return draft["when"] is not None


def _read_outcome(draft: dict[str, Any], heard: Heard) -> bool:
    draft["outcome_wanted"] = heard.without("name", "phone", "email") or None
    return draft["outcome_wanted"] is not None


_NOT_IN_NAMES = frozenset(
    "yes no why what who how when where the a an and or but it is to of for you your my me we us they not please want "
    "need have has had do does did can could would will stop name this that there here with about".split()
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}")


def _read_name(draft: dict[str, Any], heard: Heard) -> bool:
    name = heard.first("name")
    if name is None:
        rest = heard.without("phone", "email", "postcode").strip(" ,.")
        rest = re.sub(
            r"^(?:it'?s|its|i'?m|i am|im|name'?s?|my name is|this is|yes|sure|ok)[\s,:]+", "", rest, flags=re.IGNORECASE
        )
        words = rest.lower().split()
        if not _NAME.fullmatch(rest) or len(words) > 4 or _NOT_IN_NAMES.intersection(words):
            return False
        name = rest.title() if rest.islower() else rest
    draft["name"] = name
    return True


def _read_contact(draft: dict[str, Any], heard: Heard) -> bool:
    phone, email = heard.first("phone"), heard.first("email")
    draft["phone"], draft["email"] = phone or draft["phone"], email or draft["email"]
    return bool(phone or email)


_READERS = {
    Detail.DETAILS: _read_details,
    Detail.LOCATION: _read_location,
    Detail.WHEN: _read_when,
    Detail.OUTCOME_WANTED: _read_outcome,
    Detail.NAME: _read_name,
    Detail.CONTACT: _read_contact,
}
