"""The intake: what a message adds to the draft, and what is asked next. Pure: no store, no Rasa, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answers import LEARNED, answer, decline, learn, matter
from actions.corrections import read_correction
from actions.heard import Heard
from actions.matters import note
from actions.service_questions import PREFIX, answer_question, learn_answers, open_question, pass_over
from actions.summing_up import CHANGE_WHICH, CONFIRM, change_which, confirm
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import NEEDS, Detail, Kind
from sayso.domain.services import Service

_BESIDE_A_NAME = tuple(slot for slot in LEARNED if slot != "location")
# After so many answers that we could not use, we go on without.
MAX_TRIES = 2

# The draft in slots. `contact` is `phone` and `email` there.
DRAFT_SLOTS = ("details", "service", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")
# What else is kept with it.
NOTED_SLOTS = ("answers", "complains", "category", "flags", "elsewhere")

# Questions whose answers are sentences, which may sound like anything.
_FREE = (Detail.DETAILS, Detail.OUTCOME_WANTED, Detail.WHEN, Detail.LOCATION)

type Services = Mapping[str, Service]


@dataclass
class Step:
    """What one message does to an intake."""

    slots: dict[str, Any]  # the whole draft afterwards, what was noted with it, and `tries`
    asks: str | None = None  # what to ask next; None: the form is done
    decision: str | None = None  # why it is done: `send`, `leave`, `person`, `start_again`, `switch:<kind>`
    again: bool = False  # the same question once more, because the answer did not serve
    remark: str | None = None  # what to say before asking, by its key in the wording: `help`, `changed` ...
    opening: bool = False  # the first thing said in this form


def start(kind: Kind, slots: Mapping[str, Any], heard: Heard, *, services: Services | None = None) -> Step:
    """The first message of a form. What was collected before, under another kind, is kept."""
    draft = _draft(slots)
    # A message that made another form pass on to this one has had its say about the matter there.
    passed_on = slots.get("heard") == heard.message_id
    told = heard if passed_on else heard.first_matter
    learn(draft, told)
    learn(draft, heard, only=("name", "phone", "email"))
    if not passed_on and draft["details"] is None and not heard.command and told.says_something:
        draft["details"] = matter(told)
        note(draft, heard)
    draft["service"] = draft["service"] or heard.service
    step = Step(slots=draft, opening=True)
    step.asks = _next(kind, draft, heard, services)
    return step


def go_on(
    kind: Kind,
    slots: Mapping[str, Any],
    asked: str,
    heard: Heard,
    *,
    offered: Sequence[Choice] = (),
    services: Services | None = None,
) -> Step:
    """A message while `asked` is open; `offered` are the choices that the citizen was shown with it."""
    draft = _draft(slots)
    tries = int(slots.get("tries") or 0)
    step = Step(slots=draft)
    if decision := _decision(kind, asked, heard, draft):
        step.decision = decision
        return step
    if remark := remark_of(heard):
        step.asks, step.remark = asked, remark
        return step
    if heard.command == "change" and asked != CHANGE_WHICH:
        step.asks = CHANGE_WHICH
        return step
    if asked in (CONFIRM, CHANGE_WHICH):
        (confirm if asked == CONFIRM else change_which)(step, heard, offered)
        return _patiently(step, tries)

    before = draft["details"]
    filled = _answer(kind, draft, asked, heard)
    # A name may look like a place: Mr Hill does not live on one.
    learn(draft, heard, only=_BESIDE_A_NAME if asked == Detail.NAME and filled else LEARNED)
    if draft["details"] != before:
        note(draft, heard)
    if not filled and not asked.startswith(PREFIX) and not is_missing(draft, Detail(asked), heard.channel):
        filled = True
    if not filled and tries + 1 >= MAX_TRIES:
        if asked == Detail.DETAILS:
            step.decision = "person"  # without the matter itself there is no case; a person can ask better
            return step
        _pass_over(draft, asked)
        filled = True
    step.asks = _next(kind, draft, heard, services)
    if not filled:
        step.again = step.asks == asked
        step.slots["tries"] = tries + 1
    return step


def remark_of(heard: Heard) -> str | None:
    """What is said to a command that only wants the question once more."""
    return {"help": "help", "picture": "picture", "resume": "resumed"}.get(heard.command or "")


def is_missing(draft: Mapping[str, Any], detail: Detail, channel: ChannelName) -> bool:
    if detail is Detail.CONTACT:
        # Whoever texts us can be reached by text.
        return channel is not ChannelName.SMS and draft.get("phone") is None and draft.get("email") is None
    return draft.get(detail.value) is None


def changeable(kind: Kind, channel: ChannelName) -> list[Detail]:
    """What a citizen may change at the summary."""
    return [detail for detail in NEEDS[kind] if detail is not Detail.CONTACT or channel is not ChannelName.SMS]


def _draft(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {name: slots.get(name) for name in (*DRAFT_SLOTS, *NOTED_SLOTS)}


def _answer(kind: Kind, draft: dict[str, Any], asked: str, heard: Heard) -> bool:
    if asked.startswith(PREFIX):
        return answer_question(draft, asked, heard)
    return answer(kind, draft, Detail(asked), heard)


def _pass_over(draft: dict[str, Any], asked: str) -> None:
    if asked.startswith(PREFIX):
        pass_over(draft, asked)
    else:
        decline(draft, Detail(asked))


def _patiently(step: Step, tries: int) -> Step:
    """The same question is not asked for ever: a person takes over."""
    if step.again:
        step.slots["tries"] = tries + 1
        if tries >= MAX_TRIES:
            step.asks, step.again, step.decision = None, False, "person"
    return step


def _decision(kind: Kind, asked: str, heard: Heard, draft: dict[str, Any]) -> str | None:
    if heard.command in ("person", "leave", "start_again"):
        return heard.command
    # Free text is about what happened, even where it sounds like another kind or a wish for a person.
    asks_for_words = asked in _FREE or asked.startswith(PREFIX)
    if switch := _switch(kind, asked, heard, draft, asks_for_words=asks_for_words):
        return switch
    if heard.intent == Kind.HUMAN_REQUEST and heard.confidence >= (0.9 if asks_for_words else 0.7):
        return "person"
    return None


def _switch(kind: Kind, asked: str, heard: Heard, draft: dict[str, Any], *, asks_for_words: bool) -> str | None:
    correction = read_correction(heard.text, kind, answers_freely=asks_for_words)
    if correction is None:
        return None
    if correction.to is None and not correction.denied and asked in (CONFIRM, CHANGE_WHICH):
        return None  # "wrong" at the summary: an answer is, and we ask which
    if kind is Kind.COMPLAINT:
        draft["complains"] = False  # they have said so; we do not ask again
    if draft["details"] is None and heard.part(correction.rest).says_something:
        draft["details"] = matter(heard.part(correction.rest))
    return f"switch:{correction.to or 'kind'}"


def _next(kind: Kind, draft: dict[str, Any], heard: Heard, services: Services | None) -> str:
    """The first thing that is missing. What a request's team needs comes before who asks for it."""
    service = (services or {}).get(draft["service"] or "") if kind is Kind.SERVICE_REQUEST else None
    learn_answers(service, draft, heard)
    for detail in NEEDS[kind]:
        if detail is Detail.NAME and (question := open_question(service, draft, heard.channel)):
            return question
        if detail is Detail.LOCATION and service and not service.place:
            continue  # nobody has to go anywhere for a bill
        if is_missing(draft, detail, heard.channel):
            return detail.value
    return CONFIRM
