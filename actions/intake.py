"""The intake: what a message adds to the draft, and what is asked next. Pure: no store, no Rasa, no words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answers import LEARNED, learn, matter
from actions.besides import take_besides
from actions.corrections import keeps_kind, read_correction
from actions.heard import Heard
from actions.matters import OF_A_MATTER, begins_afresh, note
from actions.needs import (
    NEED_DETAILS,
    NEED_SLOTS,
    as_an_answer,
    forgets,
    learn_needs,
    open_need,
    recall,
    settle_place,
    shows_need,
)
from actions.passing_corrections import put_right
from actions.service_questions import PREFIX, learn_answers, open_question
from actions.silence import says_hello, something_new
from actions.summing_up import CHANGE_WHICH, CONFIRM, change_which, confirm
from actions.taking import pass_over, take, withheld
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import NEEDS, Detail, Kind
from sayso.domain.services import Service

_BESIDE_A_NAME = tuple(slot for slot in LEARNED if slot != "location")
# After so many answers that we could not use, we go on without.
MAX_TRIES = 2

# The draft in slots. `contact` is `phone` and `email` there.
DRAFT_SLOTS = ("details", "service", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")
# What else is kept with it.
NOTED_SLOTS = ("answers", "complains", "category", "flags", "elsewhere", *NEED_SLOTS)

_NO_ANSWER = ("told", "explain")  # side questions
# Questions to which "make it a complaint", of what is one, is no answer.
_KIND_IS_NO_ANSWER = (Detail.LOCATION, Detail.WHEN, Detail.OUTCOME_WANTED, Detail.NAME, Detail.CONTACT, CONFIRM)
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
    side: str | None = None  # what the citizen asked besides, by its topic; answered before asking
    back: bool = False  # after a long silence: say where we were
    asides: tuple[str, ...] = ()  # what to say of their needs, see `actions.needs`


def start(kind: Kind, slots: Mapping[str, Any], heard: Heard, *, services: Services | None = None) -> Step:
    """The first message of a form. What was collected before, under another kind, is kept."""
    draft = _draft(slots)
    if begins_afresh(slots, heard):
        draft |= {slot: None for slot in OF_A_MATTER if slot in draft}
    # A message that made another form pass on to this one has had its say about the matter there.
    passed_on = slots.get("heard") == heard.message_id
    told = heard if passed_on else heard.first_matter
    learn(draft, told)
    learn(draft, heard, only=("name", "phone", "email"))
    if not passed_on and draft["details"] is None and not heard.command and told.says_something:
        draft["details"] = matter(told)
        note(draft, heard)
    draft["service"] = draft["service"] or heard.service
    asides = [*learn_needs(draft, heard), *([] if passed_on else recall(draft, heard))]
    step = Step(slots=draft, opening=True, asides=() if passed_on else tuple(asides))
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
    step = Step(slots=draft, back=heard.comes_after_silence(slots.get("heard_at")))
    if forgets(draft, heard):
        step.asks, step.asides = asked, ("forgotten",)
        return step
    heard = as_an_answer(asked, heard)
    declined = {slot for slot in ("name", "phone") if draft[slot] == ""}
    noted = learn_needs(draft, heard)
    step.asides = tuple(noted if asked not in NEED_DETAILS else ())
    if heard.side_question and not (kind is Kind.ENQUIRY and asked == Detail.DETAILS):
        step.side, step.asks = heard.side_question, asked
        if (rest := heard.beside_question) is None:
            return _besides(step, kind, asked, heard, services, tries=tries)
        heard = rest
    if _is_no_answer(step, kind, slots, asked, heard):
        return step
    if asked in (CONFIRM, CHANGE_WHICH):
        (confirm if asked == CONFIRM else change_which)(step, heard, offered)
        return _patiently(step, tries)
    return _take_answer(step, kind, asked, heard, offered, services, tries=tries, declined=declined)


def _is_no_answer(step: Step, kind: Kind, slots: Mapping[str, Any], asked: str, heard: Heard) -> bool:
    """Is it a command, a wish for another form, or another matter? Then `step` says what becomes of it."""
    step.decision = _decision(kind, asked, heard, step.slots)
    if step.decision:
        step.asks = None
    elif remark := remark_of(heard):
        step.asks, step.remark = asked, remark
    elif heard.command == "change" and asked != CHANGE_WHICH:
        step.asks = CHANGE_WHICH
    elif (step.back and says_hello(heard)) or (asked in _KIND_IS_NO_ANSWER and keeps_kind(heard.text, kind)):
        step.asks = asked
    elif step.back and (later := something_new(slots, asked, heard)):
        step.slots["second_matter"] = later
        step.asks, step.remark = asked, "later"
    else:
        return False
    return True


def _take_answer(
    step: Step,
    kind: Kind,
    asked: str,
    heard: Heard,
    offered: Sequence[Choice],
    services: Services | None,
    *,
    tries: int,
    declined: Collection[str],
) -> Step:
    draft = step.slots
    if put_right(draft, asked, heard):
        learn(draft, heard)  # it may answer the open question, too
        step.asks, step.remark = _next(kind, draft, heard, services), "changed"
        return step
    before = draft["details"]
    if remark := take_besides(kind, draft, asked, heard):
        if draft["details"] != before:
            note(draft, heard)
        step.asks, step.remark, draft["tries"] = _next(kind, draft, heard, services), remark, tries
        return step
    filled = take(kind, draft, asked, heard, offered)
    # A name may look like a place: Mr Hill does not live on one.
    learned = learn(draft, heard, only=_BESIDE_A_NAME if asked == Detail.NAME and filled else LEARNED)
    if draft["details"] != before:
        note(draft, heard)
    if not filled and not asked.startswith(PREFIX) and not is_missing(draft, Detail(asked), heard.channel):
        filled = True
    if not filled:
        _not_answered(step, kind, asked, heard, services, tries=tries)
        if learned and step.again:
            step.again, step.remark = False, "added"
        return step
    step.asides = (*step.asides, *withheld(draft, asked, declined, step.asides))
    step.asks = _next(kind, draft, heard, services)
    return step


def _not_answered(step: Step, kind: Kind, asked: str, heard: Heard, services: Services | None, *, tries: int) -> Step:
    passed_over = tries + 1 >= MAX_TRIES
    if passed_over and asked == Detail.DETAILS:
        step.asks, step.decision = None, "person"  # without the matter there is no case; a person can ask better
        return step
    if passed_over:
        pass_over(step.slots, asked)
    step.asks = _next(kind, step.slots, heard, services)
    if not passed_over:
        step.again = step.asks == asked and step.side is None and not step.back
        step.slots["tries"] = tries + 1
    return step


def _besides(step: Step, kind: Kind, asked: str, heard: Heard, services: Services | None, *, tries: int) -> Step:
    """A message that only asks something of us. Some of these say as well that they will not answer."""
    if step.side not in _NO_ANSWER:
        step.slots["tries"] = tries
        return step
    if asked in (CONFIRM, CHANGE_WHICH):
        step.again = True
        return _patiently(step, tries)
    return _not_answered(step, kind, asked, heard, services, tries=tries)


def remark_of(heard: Heard) -> str | None:
    """What is said to a command that only wants the question once more."""
    if heard.command == "picture" and any(file.kept for file in heard.files):
        return "file_kept"
    return {"help": "help", "picture": "picture", "resume": "resumed"}.get(heard.command or "")


def is_missing(draft: Mapping[str, Any], detail: Detail, channel: ChannelName) -> bool:
    if detail is Detail.CONTACT:
        # Whoever texts us can be reached by text.
        return channel is not ChannelName.SMS and draft.get("phone") is None and draft.get("email") is None
    return draft.get(detail.value) is None


def count_missing(kind: Kind, draft: Mapping[str, Any], channel: ChannelName) -> int:
    """How many questions are left at most, beside those of the service."""
    return sum(is_missing(draft, detail, channel) for detail in NEEDS.get(kind, ()))


def changeable(kind: Kind, channel: ChannelName, draft: Mapping[str, Any] | None = None) -> list[Detail]:
    """What a citizen may change at the summary."""
    asked = [detail for detail in NEEDS[kind] if detail is not Detail.CONTACT or channel is not ChannelName.SMS]
    return [*asked, *(detail for detail in NEED_DETAILS if shows_need(draft or {}, detail, kind, channel))]


def _draft(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {name: slots.get(name) for name in (*DRAFT_SLOTS, *NOTED_SLOTS)}


def _patiently(step: Step, tries: int) -> Step:
    """The same question is not asked for ever: a person takes over."""
    if step.again:
        step.slots["tries"] = tries + 1
        if tries >= MAX_TRIES:
            step.asks, step.again, step.decision = None, False, "person"
    return step


def _decision(kind: Kind, asked: str, heard: Heard, draft: dict[str, Any]) -> str | None:
    if heard.command in ("person", "leave", "decline", "start_again"):
        return heard.command
    # Free text is about what happened, even where it sounds like another kind or a wish for a person.
    asks_for_words = asked in _FREE or asked.startswith(PREFIX)
    if switch := _switch(kind, asked, heard, draft, asks_for_words=asks_for_words):
        return switch
    if asked in NEED_DETAILS or heard.first("adjustment"):
        return None  # an interpreter is a person, too
    if asked in (Detail.NAME, Detail.CONTACT) and (heard.first("phone") or heard.first("email")):
        return None  # "ring me on" that number: an answer, and no wish to be put through now
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
    settle_place(draft)
    for detail in NEEDS[kind]:
        if detail is Detail.NAME and (question := open_question(service, draft, heard.channel)):
            return question
        if detail is Detail.LOCATION and service and not service.place:
            continue  # nobody has to go anywhere for a bill
        if is_missing(draft, detail, heard.channel):
            return detail.value
    return open_need(kind, draft, heard.channel, service) or CONFIRM
