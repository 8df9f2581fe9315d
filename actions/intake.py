"""The intake: what a message adds to the draft, and what is asked next. Pure: no store, no Rasa, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answers import SLOTS_OF, TOLD_IN_PASSING, TOLD_PLAINLY, adds, answer, corrects, decline, learn, matter
from actions.choices import pick, plain, switches_to, yes_or_no
from actions.heard import Heard
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import NEEDS, Detail, Kind

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
    remark: str | None = None  # what to say before asking, by its key in the wording: `help`, `changed` ...
    opening: bool = False  # the first thing said in this form


def start(kind: Kind, slots: Mapping[str, Any], heard: Heard) -> Step:
    """The first message of a form. What was collected before, under another kind, is kept."""
    draft = {name: slots.get(name) for name in DRAFT_SLOTS}
    learn(draft, heard)
    # A message that made another form pass on to this one has had its say about the matter there.
    passed_on = slots.get("heard") == heard.message_id
    if not passed_on and draft["details"] is None and not heard.command and heard.says_something:
        draft["details"] = matter(heard)
    draft["service"] = draft["service"] or heard.service
    step = Step(slots=draft, opening=True)
    step.asks = _next(kind, draft, heard.channel)
    return step


def go_on(kind: Kind, slots: Mapping[str, Any], asked: str, heard: Heard, *, offered: Sequence[Choice] = ()) -> Step:
    """A message while `asked` is open; `offered` are the choices that the citizen was shown with it."""
    draft = {name: slots.get(name) for name in DRAFT_SLOTS}
    tries = int(slots.get("tries") or 0)
    step = Step(slots=draft)
    if decision := _decision(kind, asked, heard):
        step.decision = decision
        return step
    if heard.command in ("help", "picture"):
        step.asks, step.remark = asked, heard.command
        return step
    if heard.command == "change" and asked != CHANGE_WHICH:
        step.asks = CHANGE_WHICH
        return step
    if asked in (CONFIRM, CHANGE_WHICH):
        return _patiently((_confirm if asked == CONFIRM else _change_which)(step, heard, offered), tries)

    detail = Detail(asked)
    filled = answer(kind, draft, detail, heard)
    learn(draft, heard)
    if not filled and not is_missing(draft, detail, heard.channel):
        filled = True
    if not filled and tries + 1 >= MAX_TRIES:
        if detail is Detail.DETAILS:
            step.decision = "person"  # without the matter itself there is no case; a person can ask better
            return step
        decline(draft, detail)
        filled = True
    step.asks = _next(kind, draft, heard.channel)
    if not filled:
        step.again = step.asks == asked
        step.slots["tries"] = tries + 1
    return step


def _patiently(step: Step, tries: int) -> Step:
    """The same question is not asked for ever: a person takes over."""
    if step.again:
        step.slots["tries"] = tries + 1
        if tries >= MAX_TRIES:
            step.asks, step.again, step.decision = None, False, "person"
    return step


def is_missing(draft: Mapping[str, Any], detail: Detail, channel: ChannelName) -> bool:
    if detail is Detail.CONTACT:
        # Whoever texts us can be reached by text.
        return channel is not ChannelName.SMS and draft.get("phone") is None and draft.get("email") is None
    return draft.get(detail.value) is None


def changeable(kind: Kind, channel: ChannelName) -> list[Detail]:
    """What a citizen may change at the summary."""
    return [detail for detail in NEEDS[kind] if detail is not Detail.CONTACT or channel is not ChannelName.SMS]


def _decision(kind: Kind, asked: str, heard: Heard) -> str | None:
    if heard.command in ("person", "leave", "start_again"):
        return heard.command
    # Free text is about what happened, even where it sounds like another kind or a wish for a person.
    asks_for_words = asked in (Detail.DETAILS, Detail.OUTCOME_WANTED, Detail.WHEN, Detail.LOCATION)
    if wanted := switches_to(heard, kind, answers_freely=asks_for_words):
        return f"switch:{wanted}"
    if heard.intent == Kind.HUMAN_REQUEST and heard.confidence >= (0.9 if asks_for_words else 0.7):
        return "person"
    return None


def _confirm(step: Step, heard: Heard, offered: Sequence[Choice]) -> Step:
    picked = pick(heard.text, offered)
    agrees = yes_or_no(heard.text)
    if picked == "send" or agrees:
        step.decision = "send"
    elif picked == "leave":
        step.decision = "leave"
    elif picked == "change" or agrees is False:
        step.asks = CHANGE_WHICH
    else:
        _take_in(step, heard, asked=CONFIRM)
    return step


def _change_which(step: Step, heard: Heard, offered: Sequence[Choice]) -> Step:
    picked = pick(heard.text, offered) or _meant(heard, [Detail(choice.value) for choice in offered])
    if picked is None:
        _take_in(step, heard, asked=CHANGE_WHICH)
        return step
    for slot in SLOTS_OF[Detail(picked)]:
        step.slots[slot] = None
    step.asks = picked
    return step


def _take_in(step: Step, heard: Heard, *, asked: str) -> None:
    """Other words at the summary correct an answer or add to the matter; nothing is sent until they are confirmed."""
    changed = learn(step.slots, heard, correct=TOLD_PLAINLY | TOLD_IN_PASSING if corrects(heard) else TOLD_PLAINLY)
    if adds(heard):
        step.slots["details"] = "\n".join(part for part in (step.slots["details"], matter(heard)) if part)
        step.remark = "added"
    elif changed:
        step.remark = "changed"
    step.again = step.remark is None
    step.asks = asked if step.again else CONFIRM


def _meant(heard: Heard, details: Sequence[Detail]) -> str | None:
    """The one detail that a short answer speaks of in other words: "the address", "my phone number"."""
    words = set(plain(heard.text).split())
    meant = [detail for detail in details if words & _OTHER_WORDS[detail]]
    return meant[0].value if len(meant) == 1 and len(words) <= 4 else None


_OTHER_WORDS = {
    Detail.DETAILS: {"problem", "details", "description", "message", "complaint", "comment", "question"},
    Detail.LOCATION: {"where", "place", "address", "location", "street", "road", "postcode"},
    Detail.WHEN: {"when", "time", "date", "day"},
    Detail.OUTCOME_WANTED: {"outcome", "right", "wanted", "solution"},
    Detail.NAME: {"name"},
    Detail.CONTACT: {"phone", "number", "mobile", "email", "mail", "contact"},
}


def _next(kind: Kind, draft: Mapping[str, Any], channel: ChannelName) -> str:
    return next((detail.value for detail in NEEDS[kind] if is_missing(draft, detail, channel)), CONFIRM)
