"""The intake: what a message adds to the draft, and what is asked next. Pure: no store, no Rasa, no words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.heard import Heard
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import FILED, NEEDS, OPTIONAL, Detail, Kind

CONFIRM, CHANGE_WHICH = "confirm", "change_which"
# After so many answers that we could not use, we go on without.
MAX_TRIES = 2

# The draft in slots. `contact` is `phone` and `email` there.
DRAFT_SLOTS = ("details", "service", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")


@dataclass
class Step:
    """What one message does to an intake."""

    slots: dict[str, Any]  # the whole draft afterwards, and `tries`
    asks: str | None = None  # what to ask next; None: the form is done
    decision: str | None = None  # why it is done: `send`, `leave`, `person`, `start_again`, `switch:<kind>`
    again: bool = False  # the same question once more, because the answer did not serve
    help: bool = False
    changed: bool = False
    opening: bool = False  # the first thing said in this form


def start(kind: Kind, slots: Mapping[str, Any], heard: Heard) -> Step:
    """The first message of a form. What was collected before, under another kind, is kept."""
    draft = {name: slots.get(name) for name in DRAFT_SLOTS}
    if slots.get("heard") != heard.message_id:
        _learn(draft, heard)
        if draft["details"] is None and not heard.command and heard.says_something:
            draft["details"] = _matter(heard)
    draft["service"] = draft["service"] or heard.service
    step = Step(slots=draft, opening=True)
    step.asks = _next(kind, draft, heard.channel)
    return step


def go_on(kind: Kind, slots: Mapping[str, Any], asked: str, heard: Heard) -> Step:
    """A message while `asked` is open."""
    draft = {name: slots.get(name) for name in DRAFT_SLOTS}
    tries = int(slots.get("tries") or 0)
    step = Step(slots=draft)
    if decision := _decision(kind, asked, heard):
        step.decision = decision
        return step
    if heard.command == "help":
        step.asks, step.help = asked, True
        return step
    if heard.command == "change" and asked != CHANGE_WHICH:
        step.asks = CHANGE_WHICH
        return step
    if asked == CONFIRM:
        return _confirm(kind, step, heard)
    if asked == CHANGE_WHICH:
        return _change_which(kind, step, heard)

    detail = Detail(asked)
    filled = _answer(kind, draft, detail, heard)
    _learn(draft, heard)
    if not filled and not is_missing(draft, detail, heard.channel):
        filled = True
    if not filled and tries + 1 >= MAX_TRIES and heard.command is None:
        _decline(draft, detail)
        filled = True
    step.asks = _next(kind, draft, heard.channel)
    if not filled:
        step.again = step.asks == asked
        step.slots["tries"] = tries + 1
    return step


def is_missing(draft: Mapping[str, Any], detail: Detail, channel: ChannelName) -> bool:
    if detail is Detail.CONTACT:
        # Whoever texts us can be reached by text.
        return channel is not ChannelName.SMS and draft.get("phone") is None and draft.get("email") is None
    return draft.get(detail.value) is None


def changeable(kind: Kind, channel: ChannelName) -> list[Detail]:
    """What a citizen may change at the summary."""
    return [detail for detail in NEEDS[kind] if detail is not Detail.CONTACT or channel is not ChannelName.SMS]


def pick(text: str, choices: Sequence[Choice]) -> str | None:
    """The value of the choice that a citizen picked by number, value or label."""
    plain = _plain(text)
    if (number := re.fullmatch(r"(?:option |number |no )?(\d{1,2})", plain)) and 1 <= int(number[1]) <= len(choices):
        return choices[int(number[1]) - 1].value
    for choice in choices:
        if plain in (_plain(choice.value), _plain(choice.value.replace("_", " ")), _plain(choice.label)):
            return choice.value
    return None


_YES = frozenset(
    {
        "yes", "y", "yeah", "yep", "yup", "ok", "okay", "correct", "right", "send", "submit", "confirm", "fine", "good",
        "great", "perfect", "sure", "yes please", "yes send it", "please send", "please send it", "go ahead",
        "thats right", "that s right", "that is right", "thats correct", "that s correct", "that is correct",
        "looks good", "all good", "all correct", "please do", "yes thats right", "yes that s right", "yes correct",
        "tak", "ie", "ydy",
    }
)  # fmt: skip
_NO = frozenset(
    {"no", "n", "nope", "wrong", "not right", "incorrect", "thats wrong", "that s wrong", "no thats wrong", "nie", "na"}
)

_SWITCH = re.compile(
    r"^(?:no[,.]?\s+)?(?:but\s+)?(?:it'?s|it is|this is|that'?s|i want to make|i'd like to make|i would like to make|"
    r"make it|i want to file|i meant|i mean)\s+(?:a|an)\s+(?:formal\s+|official\s+)?"
    r"(?P<kind>complaint|compliment|comment|question|enquiry|report|problem|request|service request|suggestion|idea)\b",
    re.IGNORECASE,
)
_SWITCH_TO = {
    "complaint": Kind.COMPLAINT,
    "compliment": Kind.COMPLIMENT,
    "comment": Kind.COMMENT,
    "suggestion": Kind.COMMENT,
    "idea": Kind.COMMENT,
    "question": Kind.ENQUIRY,
    "enquiry": Kind.ENQUIRY,
    "report": Kind.SERVICE_REQUEST,
    "problem": Kind.SERVICE_REQUEST,
    "request": Kind.SERVICE_REQUEST,
    "service request": Kind.SERVICE_REQUEST,
}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())


def _decision(kind: Kind, asked: str, heard: Heard) -> str | None:
    if heard.command in ("person", "leave", "start_again"):
        return heard.command
    # Free text is about what happened, even where it sounds like another kind or a wish for a person.
    asks_for_words = asked in (Detail.DETAILS, Detail.OUTCOME_WANTED, Detail.WHEN, Detail.LOCATION)
    if match := _SWITCH.match(heard.text):
        wanted = _SWITCH_TO[match["kind"].lower()]
        is_all = not heard.text[match.end() :].strip(" .!") or match[0].lower().startswith("no")
        if wanted is not kind and len(heard.text.split()) <= 12 and (is_all or not asks_for_words):
            return f"switch:{wanted}"
    if heard.intent == Kind.HUMAN_REQUEST and heard.confidence >= (0.9 if asks_for_words else 0.7):
        return "person"
    return None


def _confirm(kind: Kind, step: Step, heard: Heard) -> Step:
    plain = _plain(heard.text)
    picked = pick(
        heard.text, [Choice("send", "Send it"), Choice("change", "Change something"), Choice("leave", "Leave it")]
    )
    if picked == "send" or plain in _YES:
        step.decision = "send"
    elif picked == "leave":
        step.decision = "leave"
    elif picked == "change" or plain in _NO:
        step.asks = CHANGE_WHICH
    elif _learn(step.slots, heard, correct=True):
        step.asks, step.changed = CONFIRM, True
    else:
        step.asks, step.again = CONFIRM, True
    return step


def _change_which(kind: Kind, step: Step, heard: Heard) -> Step:
    details = changeable(kind, heard.channel)
    picked = pick(heard.text, [Choice(detail.value, _LABELS[detail]) for detail in details]) or _meant(heard, details)
    if picked is None and _learn(step.slots, heard, correct=True):
        step.asks, step.changed = CONFIRM, True
        return step
    if picked is None:
        step.asks, step.again = CHANGE_WHICH, True
        return step
    for slot in _SLOTS_OF[Detail(picked)]:
        step.slots[slot] = None
    step.asks = picked
    return step


def _meant(heard: Heard, details: Sequence[Detail]) -> str | None:
    """The one detail that a short answer speaks of in other words: "the address", "my phone number"."""
    words = set(_plain(heard.text).split())
    meant = [detail for detail in details if words & _OTHER_WORDS[detail]]
    return meant[0].value if len(meant) == 1 and len(words) <= 4 else None


_OTHER_WORDS = {
    Detail.DETAILS: {"happened", "problem", "details", "description", "message", "complaint", "comment", "question"},
    Detail.LOCATION: {"where", "place", "address", "location", "street", "road", "postcode"},
    Detail.WHEN: {"when", "time", "date", "day"},
    Detail.OUTCOME_WANTED: {"outcome", "right", "wanted", "solution"},
    Detail.NAME: {"name"},
    Detail.CONTACT: {"phone", "number", "mobile", "email", "mail", "contact"},
}
_LABELS = {
    Detail.DETAILS: "What happened",
    Detail.LOCATION: "Where",
    Detail.WHEN: "When",
    Detail.OUTCOME_WANTED: "How to put it right",
    Detail.NAME: "Name",
    Detail.CONTACT: "Phone or e-mail",
}
_SLOTS_OF = {
    Detail.DETAILS: ("details",),
    Detail.LOCATION: ("location", "postcode"),
    Detail.WHEN: ("when",),
    Detail.OUTCOME_WANTED: ("outcome_wanted",),
    Detail.NAME: ("name",),
    Detail.CONTACT: ("phone", "email"),
}


def _next(kind: Kind, draft: Mapping[str, Any], channel: ChannelName) -> str:
    return next((detail.value for detail in NEEDS[kind] if is_missing(draft, detail, channel)), CONFIRM)


def _learn(draft: dict[str, Any], heard: Heard, *, correct: bool = False) -> bool:
    """Put what the message says besides its matter into the draft. Only a correction replaces an earlier answer."""
    learned = False
    for slot, entity in (("name", "name"), ("phone", "phone"), ("email", "email"), ("postcode", "postcode"),
                         ("location", "location"), ("when", "date")):  # fmt: skip
        value = heard.first(entity)
        if value and (draft[slot] is None or (correct and value != draft[slot])):
            draft[slot] = value
            learned = True
    return learned


def _matter(heard: Heard) -> str:
    """What happened, without who says so: names and numbers have fields of their own."""
    return heard.without("name", "phone", "email") or heard.text


def _answer(kind: Kind, draft: dict[str, Any], detail: Detail, heard: Heard) -> bool:
    """Take the message as the answer to one question. False where it does not serve as one."""
    if heard.command == "skip":
        if detail in OPTIONAL[kind]:
            _decline(draft, detail)
            return True
        return False
    if heard.command in ("greeting", "thanks"):
        return False
    return _READERS[detail](draft, heard)


def _decline(draft: dict[str, Any], detail: Detail) -> None:
    for slot in _SLOTS_OF[detail]:
        if slot != "postcode" and draft.get(slot) is None:
            draft[slot] = ""


def _read_details(draft: dict[str, Any], heard: Heard) -> bool:
    if not re.search(r"[^\W\d_]{3,}", heard.without("name", "phone", "email", "postcode")):
        return False
    draft["details"] = _matter(heard)
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


def read_kind(heard: Heard, choices: Sequence[Choice]) -> Kind | None:
    """The kind that a citizen picked, or told us about in their own words."""
    if picked := pick(heard.text, choices):
        return Kind(picked)
    if match := _SWITCH.match(heard.text):
        return _SWITCH_TO[match["kind"].lower()]
    if heard.command is None and heard.intent in (*FILED, Kind.STATUS_CHASE, Kind.HUMAN_REQUEST):
        return Kind(heard.intent)
    return None
