"""Several matters in one conversation: the second of a message, and a complaint beside a request or a fault. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from actions.answers import matter
from actions.heard import Heard, SecondMatter
from sayso.domain.kinds import FILED, Kind

# So much of a complaint in a message about a fault, and we ask whether there shall be one.
COMPLAINS_FROM = 0.3

# The slot `offer` while one of these is asked; else it holds the two kinds to choose from.
ALSO_COMPLAIN, ALSO_REPORT = "also_complain", "also_report"
OFFERS = {ALSO_COMPLAIN: Kind.COMPLAINT, ALSO_REPORT: Kind.SERVICE_REQUEST}

# What a citizen has told about one matter, beside who they are.
OF_A_MATTER = ("details", "service", "location", "postcode", "when", "outcome_wanted", "answers", "service_sure",
               "complains", "fault", "category", "flags", "elsewhere", "photo_place")  # fmt: skip

# Looked for without signs: "I've" is "ive" here.
_CUES = (
    r"(?:reported|told you|rung|rang|phoned|called|emailed|complained|contacted you|written)(?: \w+){0,4} "
    r"(?:before|already|times|twice|weeks? ago|months? ago|last (?:week|month|year))",
    r"already (?:reported|told|rung|phoned|called|emailed|complained|contacted|written)",
    r"(?:second|third|fourth|fifth|sixth|tenth|umpteenth|2nd|3rd|4th|5th|6th|10th) time",
    r"(?:two|three|four|five|six|several|many|countless|[2-9]|\d\d) times",
    r"time and (?:time )?again|again and again|yet again|over and over|every (?:single )?time",
    r"keeps? (?:getting |being ){0,2}(?:missed|missing|ignored|forgotten)",
    r"still (?:not|nothing|no|waiting|t?here|broken|out|the same|has|hasnt|have|havent|isnt|arent|aint|wont|nobody)",
    r"(?:is|are) still|ignor(?:ed|ing)",
    r"no ?(?:one|body) (?:cares|answers|listens|came|has come|bothers|turned up|replies)",
    r"nothing (?:has been |was |is |ever |gets ){0,2}done",
    r"(?:sick|tired) of|fed up|had enough|let down|about time|not acceptable|not good enough",
    r"useless|disgrac\w*|disgust\w*|appalling|shambles|joke|pathetic|incompeten\w*|lazy|unacceptable",
    r"(?:shocking|rubbish|terrible|awful) service|waste of (?:my |our )?(?:council )?tax",
    r"what (?:do|am|are) (?:i|we) pay\w*|how many times (?:do|must|will)|broken promises?|promised|complain\w*",
)
_UNHAPPY = re.compile(rf"\b(?:{'|'.join(_CUES)})\b")


# Words of somebody who has told us before, or somebody else did.
_TOLD_BEFORE = re.compile(
    r"\b(?:reported|told|rang|rung|phoned|called|emailed|e mailed|contacted|logged|chased|complained|ignor(?:ed|ing)|"
    r"(?:i|ive|we|weve|have) (?:wrote|written)|you (?:said|know|promised)|nothing (?:\w+ ){0,2}done|"
    r"no ?(?:one|body) (?:came|has come|turned up|replies|answers)|"
    r"still (?:not|nothing|no|waiting|has|hasnt|have|havent|nobody)|"
    r"wedi (?:adrodd|dweud|ffonio|cwyno)|adroddais|ffoniais|cwynais|"
    r"zg[lł]asza\w+|zg[lł]osi\w+|dzwoni[lł]\w*|pisa[lł]\w*|skar[zż]y[lł]\w*|"
    r"am (?:mai )?(?:raportat|sesizat|sunat|scris|anun[tțţ]at|reclamat)|"
    r"bata(?:ya|yi|ye)|report k(?:iya|i|ar)|بتایا|رپورٹ|فون کیا)\b"
)
_HARDLY = 0.005  # probability


def offered_kind(offer: object) -> Kind | None:
    """What shall there be as well, where that is offered?"""
    return OFFERS.get(offer) if isinstance(offer, str) else None


def tells_fault(heard: Heard) -> bool:
    """Would the message, were it no complaint, be a report, and not of something that we have a case of?"""
    chance, others = heard.chance(Kind.SERVICE_REQUEST), 1 - heard.chance(Kind.COMPLAINT)
    return chance >= max(others / 2, _HARDLY) and heard.first("reference") is None


def sounds_unhappy(heard: Heard) -> bool:
    """Does a message that tells of a fault also complain about us?"""
    return heard.chance(Kind.COMPLAINT) >= COMPLAINS_FROM or says_unhappy(heard.text)


def says_unhappy(text: str) -> bool:
    """The same by plain words only."""
    return bool(_UNHAPPY.search(_plainly(text)))


def _plainly(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("'", "").replace("’", "")))


def note(draft: dict[str, Any], heard: Heard) -> None:
    """Keep what else a message says that tells the matter: dissatisfaction, its sort, who else deals with it."""
    # A list: it goes through JSON. False: the citizen has said that there is no complaint, or was asked.
    if draft.get("complains") is None and sounds_unhappy(heard):
        draft["complains"] = True
    if draft.get("fault") is None and heard.intent != Kind.SERVICE_REQUEST and tells_fault(heard):
        draft["fault"] = True
    draft["service_sure"] = draft.get("service_sure") or heard.sure_service
    draft["category"] = draft.get("category") or heard.first("category")
    draft["flags"] = _together(draft.get("flags"), (flag.flag for flag in heard.flags))
    draft["elsewhere"] = _together(draft.get("elsewhere"), (flag.entry for flag in heard.flags))


_NOT_FOR_PRAISE = ("elsewhere:statutory_care", "elsewhere:other_body")


def concerns(kind: Kind, flag: str) -> bool:
    """Whether a flag matters to a contact of this kind: praise for a nurse or a carer needs no other procedure."""
    return kind not in (Kind.COMPLIMENT, Kind.COMMENT) or flag not in _NOT_FOR_PRAISE


def keep_second(heard: Heard) -> dict[str, Any] | None:
    """The second matter of a message, as the slot `second_matter` keeps it until its turn comes."""
    if heard.second is None:
        return None
    return _kept(heard.second, heard.part(heard.second.text), sure=heard.second.service)


def keep_second_of(heard: Heard, kind: Kind, service: str | None) -> dict[str, Any]:
    """The same for a message that is a second matter as a whole."""
    return _kept(SecondMatter(kind, service, heard.text, ""), heard, sure=heard.sure_service)


def _kept(second: SecondMatter, part: Heard, *, sure: str | None) -> dict[str, Any]:
    return {
        "kind": second.kind.value,
        "service": second.service,
        "service_sure": sure,
        "details": matter(part),
        "location": part.first("location"),
        "postcode": part.first("postcode"),
        "when": part.first("date"),
        "reference": part.first("reference"),
    }


def take_second(slots: Mapping[str, Any], *, linked: list[str]) -> dict[str, Any]:
    """The slots with which the second matter's form begins. What both have in common is not asked again."""
    second = slots["second_matter"]
    kind = Kind(second["kind"])
    own_place = second["location"] or second["postcode"]
    shared = slots if kind in (Kind.SERVICE_REQUEST, Kind.COMPLAINT) and not own_place else second
    return {
        **dict.fromkeys(OF_A_MATTER),
        **{name: second[name] for name in ("details", "service", "when", "reference")},
        "service_sure": second.get("service_sure"),
        "location": shared.get("location"),
        "postcode": shared.get("postcode"),
        "flags": slots.get("flags"),
        "second_matter": None,
        "linked": linked,
        "opens_with": "second_matter",
        "second_fact": (slots.get("phone") or slots.get("postcode")) if kind is Kind.STATUS_CHASE else None,
        **_ANEW,
    }


def begin_another(heard: Heard) -> dict[str, Any]:
    """The slots with which something new begins, told by a citizen whom we know by now."""
    draft: dict[str, Any] = dict.fromkeys(OF_A_MATTER)
    draft |= {"details": matter(heard.first_matter), "service": heard.service}
    note(draft, heard)
    return {**draft, "linked": None, "offer": None, **_ANEW}


def begins_afresh(slots: Mapping[str, Any], heard: Heard) -> bool:
    """After a person has handed back: does the message tell a matter, which has nothing to do with the old draft?"""
    handed_back = slots.get("decision") == "person" and slots.get("heard") != heard.message_id
    return handed_back and heard.command is None and _tells(heard)


def _tells(heard: Heard) -> bool:
    """Is there anything of a matter in it, and not only a question about us?"""
    return heard.says_something and not (heard.only_asks and heard.first("service") is None)


def goes_on(slots: Mapping[str, Any], heard: Heard) -> bool:
    """After a person has handed back: does the message leave it to us to take the old draft up again?"""
    has_draft = slots.get("kind") in FILED and bool(slots.get("details"))
    return has_draft and slots.get("decision") == "person" and not _tells(heard)


def offers_complaint(slots: Mapping[str, Any]) -> bool:
    """Shall a citizen whose request was just filed be asked whether it is a complaint, too?"""
    second = slots.get("second_matter") or {}
    return (
        slots.get("kind") == Kind.SERVICE_REQUEST
        and slots.get("complains") is True
        and second.get("kind") != Kind.COMPLAINT
    )


def complain_too(slots: Mapping[str, Any], words: str = "") -> dict[str, Any]:
    """The slots with which the complaint about a request begins. Only what is wanted of us is missing."""
    details = "\n".join(part for part in (slots.get("details"), words) if part)
    # When it happened, the request says as well as they could now.
    return {"details": details, "when": slots.get("when") or "", "fault": False, "offer": None, **_ANEW}


def offers_report(slots: Mapping[str, Any]) -> bool:
    """Shall a citizen whose complaint was just filed be asked whether we shall report the fault, too?"""
    second = slots.get("second_matter") or {}
    for_others = any(flag.startswith("elsewhere:") for flag in slots.get("flags") or ())
    told = _plainly(" ".join(str(slots.get(slot) or "") for slot in ("details", "when", "outcome_wanted")))
    return (
        slots.get("kind") == Kind.COMPLAINT
        and slots.get("fault") is True
        and slots.get("category") not in _OF_PEOPLE
        and not slots.get("linked")  # it follows the report
        and second.get("kind") != Kind.SERVICE_REQUEST
        and not for_others
        and not _TOLD_BEFORE.search(told)
    )


_OF_PEOPLE = ("staff", "equality")


def report_too(slots: Mapping[str, Any], words: str = "") -> dict[str, Any]:
    """The slots with which the report of what a complaint is about begins. Only what its team needs is missing."""
    details = "\n".join(part for part in (slots.get("details"), words) if part)
    begun = {"details": details, "location": slots.get("location") or None, "outcome_wanted": None, "answers": None}
    return {**begun, "category": None, "complains": False, "offer": None, **_ANEW}


_ANEW: dict[str, Any] = {"tries": 0, "decision": None}


def _together(known: list[str] | None, more: Iterable[str | None]) -> list[str] | None:
    return list(dict.fromkeys([*(known or ()), *(entry for entry in more if entry)])) or None
