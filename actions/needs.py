"""What a citizen needs from us, for whom they write, and whether a photo's place is the place. Pure.

Told in passing, in any message; asked once where it matters. See `understanding.needs` for what is recognised.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.choices import pick, plain, yes_or_no
from actions.heard import NEEDS, Finding, Heard
from actions.needs_in_own_words import sounds_like_need
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import Detail, Kind
from sayso.domain.needs import AGREED, LEGAL, NO_ANSWER, NO_PHONE, NOT_YET, Needs, OnBehalfOf
from sayso.domain.services import Service

# `asked_way`: whether we asked how to answer; `photo_place`: latitude and longitude, until a place is known.
NEED_SLOTS = ("adjustments", "preferred_contact", "on_behalf_of", "asked_way", "photo_place")
NEED_DETAILS = (Detail.PREFERRED_CONTACT, Detail.ON_BEHALF_OF, Detail.ADJUSTMENTS)

_ANSWERED_AT_LENGTH = (Kind.COMPLAINT, Kind.ENQUIRY)
_OWN_WORDS_AT_MOST = 200  # characters
_NOTHING = {"nothing", "nothing thanks", "nothing thank you", "nope nothing", "no nothing", "dim byd", "nic", "nimic",
            "کچھ نہیں", "im fine", "i m fine", "not really", "all fine", "no im fine", "no i m fine"}  # fmt: skip
_NONE_NEEDED = re.compile(
    r"(?:no )?(?:(?:no|none|nothing)(?: (?:need|needed|required|necessary|of (?:it|them|these|those)))?|"
    r"(?:i|we) (?:do not|don t|dont) (?:need|want)(?: (?:it|that|one|any|anything|any of (?:it|them|these|those)))?)"
    r"(?: (?:thanks|thank you|please))?"
)
# A yes that does not say to what.
_ONLY_YES = frozenset(
    """
    yes yeah yep yup y please pls i we do would need needs want something one some that it them those these of like an
    a another other different to have in form format answer the your my
    """.split()
)
_REFUSES = re.compile(
    r"\W*(?:no\W+)?(?:sorry\W+)?(?:i'?d |id |i would |i )?(?:rather|prefer|"
    r"'?d prefer)(?: to)? not(?: to)?(?: (?:say|tell|give)(?: (?:it|you|that))?)?\W*|"
    r"\W*(?:no|nope|no way|private|it'?s private|not saying|i'?m not saying|not telling you|none|nobody|anon|"
    r"anonymous)\W*",
    re.IGNORECASE,
)
_BY_LAW = re.compile(r"\b(?:attorney|poa|lpa|parent|guardian|legal|under 18)\b", re.IGNORECASE)


def learn_needs(draft: dict[str, Any], heard: Heard) -> list[str]:
    """Put what the message says of needs into the draft. What to say of that, by our names for it."""
    asides = []
    adjustments = [finding.value for finding in heard.findings if finding.entity == "adjustment"]
    if new := [value for value in adjustments if value not in (draft.get("adjustments") or ())]:
        draft["adjustments"] = [*(draft.get("adjustments") or ()), *new]
        asides.append("noted")
    if (way := heard.first("preferred_contact")) and _prefer(draft, way, heard.channel):
        asides.append("no_answer" if way == NO_ANSWER else "noted")
    if told := heard.first("on_behalf_of"):
        draft["on_behalf_of"] = {**json.loads(told), **_authority_of(draft, told)}
    if heard.first("withheld") and draft.get("name") is None:
        draft["name"] = ""
        asides.append("no_name")
    if draft.get("location") is None and (place := next((f.place for f in heard.files if f.kept and f.place), None)):
        draft["photo_place"] = list(place)
    # Who wants no answer need not hear what a name is for.
    return ["no_answer"] if "no_answer" in asides else list(dict.fromkeys(asides))


def _prefer(draft: dict[str, Any], way: str, channel: ChannelName) -> bool:
    if way == "not_phone":
        way = "text" if channel is ChannelName.SMS else NO_PHONE
    before = draft.get("preferred_contact")
    if before == way or (way == NO_PHONE and before not in (None, "phone")):
        return False
    draft["preferred_contact"] = way
    if way == NO_ANSWER:
        for slot in ("phone", "email"):
            draft[slot] = draft.get(slot) or ""
    return True


def _authority_of(draft: Mapping[str, Any], told: str) -> dict[str, Any]:
    """A later mention keeps what was answered before."""
    before = draft.get("on_behalf_of") or {}
    return {"authority": json.loads(told).get("authority") or before.get("authority")}


def recall(draft: dict[str, Any], heard: Heard) -> list[str]:
    """At the beginning: what the citizen agreed that we remember, where they say nothing else."""
    needs = heard.needs
    if not needs or draft.get("adjustments") is not None or draft.get("preferred_contact") is not None:
        return []
    draft["adjustments"], draft["preferred_contact"] = list(needs.adjustments), needs.preferred_contact
    return ["remembered"]


def forgets(draft: dict[str, Any], heard: Heard) -> bool:
    """Does the message want forgotten what we remember? Then it is out of the draft as well."""
    if not (heard.needs and heard.first("forget_needs")):
        return False
    draft["adjustments"], draft["preferred_contact"] = [], None
    return True


def open_need(kind: Kind, draft: dict[str, Any], channel: ChannelName, service: Service | None) -> str | None:
    """What is to be asked of needs, once all else is told. By text only what the citizen began to speak of."""
    by_text = channel is ChannelName.SMS
    if not by_text and _has_ways(draft) and not draft.get("asked_way"):
        draft["asked_way"] = True
        return Detail.PREFERRED_CONTACT
    personal = kind in _ANSWERED_AT_LENGTH or (service is not None and not service.place)
    if personal and (draft.get("on_behalf_of") or {"authority": NOT_YET})["authority"] is None:
        return Detail.ON_BEHALF_OF
    wants_answer = draft.get("phone") != "" or draft.get("email")
    if not by_text and wants_answer and kind in _ANSWERED_AT_LENGTH and draft.get("adjustments") is None:
        return Detail.ADJUSTMENTS
    return None


def _has_ways(draft: Mapping[str, Any]) -> bool:
    """Is there more than one way to answer?"""
    way, known = draft.get("preferred_contact"), [draft.get(slot) for slot in ("phone", "email")]
    return (way is None and all(known)) or (way == NO_PHONE and bool(known[0]))


def as_an_answer(asked: str, heard: Heard) -> Heard:
    """ "Nothing" drops a matter, except where we have just asked whether they need anything."""
    if asked != Detail.ADJUSTMENTS or not _wants_nothing(plain(heard.text)):
        return heard
    others = tuple(finding for finding in heard.findings if finding.entity != "command")
    return replace(heard, findings=(*others, Finding("command", 0, len(heard.text), "skip")))


def _wants_nothing(said: str) -> bool:
    return said in _NOTHING or bool(_NONE_NEEDED.fullmatch(said))


def answer_need(draft: dict[str, Any], asked: str, heard: Heard, offered: Sequence[Choice]) -> bool:
    """Take the message as the answer to one of NEED_DETAILS. False where it does not serve as one."""
    if heard.command == "skip":
        decline_need(draft, asked)
        return True
    if heard.command is not None:
        return False
    picked, agrees = pick(heard.text, offered), yes_or_no(heard.text)
    if asked == Detail.ADJUSTMENTS:
        return _answer_adjustments(draft, heard, agrees)
    if asked == Detail.PREFERRED_CONTACT:
        if agrees is False:
            decline_need(draft, asked)
        elif picked:
            draft["preferred_contact"] = picked
        return bool(picked) or agrees is False or heard.first("preferred_contact") is not None
    authority = picked or (draft.get("on_behalf_of") or {}).get("authority")
    if authority is None and agrees is not None:
        authority = AGREED if agrees else NOT_YET
    if authority is None and _BY_LAW.search(heard.text):
        authority = LEGAL
    if authority:
        draft["on_behalf_of"] = {**(draft.get("on_behalf_of") or {"who": ""}), "authority": authority}
    return authority is not None


def _answer_adjustments(draft: dict[str, Any], heard: Heard, agrees: bool | None) -> bool:
    agrees = True if agrees is None and _ONLY_YES.issuperset(plain(heard.text).split() or ("-",)) else agrees
    if agrees is False:
        draft["adjustments"] = draft.get("adjustments") or []
    elif agrees is None and not draft.get("adjustments") and sounds_like_need(told := _told(heard)):
        draft["adjustments"] = [told[:_OWN_WORDS_AT_MOST]]  # what we do not know, in their words
    return draft.get("adjustments") is not None and agrees is not True


def _told(heard: Heard) -> str:
    """On one line, without who and where they are, which has places of its own."""
    return " ".join(heard.without("name", "phone", "email", "postcode", *NEEDS).split())


def decline_need(draft: dict[str, Any], asked: str) -> None:
    if asked == Detail.ADJUSTMENTS:
        draft["adjustments"] = draft.get("adjustments") or []
    elif asked == Detail.ON_BEHALF_OF and draft.get("on_behalf_of"):
        draft["on_behalf_of"] = {**draft["on_behalf_of"], "authority": NOT_YET}


def clear_need(draft: dict[str, Any], detail: str) -> None:
    """It is to be told anew."""
    draft[detail] = {**(draft.get(detail) or {"who": ""}), "authority": None} if detail == Detail.ON_BEHALF_OF else None


def refuses(heard: Heard) -> bool:
    """Is the answer to who they are, or how to reach them, that they will not say?"""
    return heard.first("withheld") is not None or bool(_REFUSES.fullmatch(heard.text[:80]))


def shows_need(draft: Mapping[str, Any], detail: Detail, kind: Kind, channel: ChannelName) -> bool:
    """May it be changed at the summary?"""
    if draft.get(detail.value):
        return True
    return detail is Detail.ADJUSTMENTS and kind in _ANSWERED_AT_LENGTH and channel is not ChannelName.SMS


def place_of_photo(draft: Mapping[str, Any]) -> str | None:
    """As we say it and keep it: `53.5451, -2.6325`."""
    place = draft.get("photo_place")
    return f"{place[0]:.4f}, {place[1]:.4f}" if place else None


def answer_place(draft: dict[str, Any], heard: Heard, offered: Sequence[Choice]) -> bool:
    """Is it the photo's place, or another, which is then asked for? False where the answer tells a place itself."""
    picked, agrees = pick(heard.text, offered), yes_or_no(heard.text)
    if picked == "use" or agrees:
        draft["location"] = place_of_photo(draft)
        return True
    draft["photo_place"] = None
    return picked == "other" or agrees is False


def settle_place(draft: dict[str, Any]) -> None:
    """With another place told, the photo's is nobody's business any more."""
    if draft.get("location") not in (None, place_of_photo(draft)):
        draft["photo_place"] = None


def told_needs(slots: Mapping[str, Any]) -> Needs:
    return Needs(tuple(slots.get("adjustments") or ()), slots.get("preferred_contact") or None)


def acts_for(slots: Mapping[str, Any]) -> OnBehalfOf | None:
    told = slots.get("on_behalf_of")
    return OnBehalfOf(told["who"], told.get("authority")) if told else None
