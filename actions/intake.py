"""The intake: what a message adds to the draft, and what is asked next. Pure: no store, no Rasa, no words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answers import LEARNED, learn, matter, with_name_by_email
from actions.besides import take_besides
from actions.choices import yes_or_no
from actions.corrections import keeps_kind
from actions.earlier_case import let_go
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
from actions.phone_corrections import WHOLE_NUMBER, mend_phone
from actions.service_questions import PREFIX, learn_answers, open_question
from actions.silence import says_hello, something_new
from actions.summing_up import CHANGE_WHICH, CONFIRM, change_which, confirm
from actions.taking import pass_over, take, withheld
from actions.turning import turns_away
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import NEEDS, Detail, Kind
from sayso.domain.services import Service

_WHO = ("name", "phone", "email")
_BESIDE_A_NAME = tuple(slot for slot in LEARNED if slot != "location")
# After so many answers that we could not use, we go on without.
MAX_TRIES = 2

# The draft in slots. `contact` is `phone` and `email` there.
DRAFT_SLOTS = ("details", "service", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")
# What else is kept with it.
NOTED_SLOTS = (
    *("answers", "service_sure", "complains", "fault", "taken_over", "category", "flags", "elsewhere"),
    *NEED_SLOTS,
)

NO_ANSWER = ("told", "explain")  # side questions
# Questions to which "make it a complaint", of what is one, is no answer.
_KIND_IS_NO_ANSWER = (Detail.LOCATION, Detail.WHEN, Detail.OUTCOME_WANTED, Detail.NAME, Detail.CONTACT, CONFIRM)

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
    # Who we know already may have another number for this matter.
    learn(draft, heard, only=_WHO, correct=_WHO)
    if not passed_on and draft["details"] is None and not heard.command and told.says_something:
        draft["details"] = matter(told)
        note(draft, heard)
    draft["service"] = draft["service"] or heard.service
    asides = [*learn_needs(draft, heard), *([] if passed_on else recall(draft, heard))]
    step = Step(slots=draft, opening=True, asides=() if passed_on else tuple(asides))
    if heard.only_asks and heard.text not in (draft["details"] or heard.text):
        step.side = heard.side_question  # they come back to their draft with a question about us
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
    heard = heard if asked == Detail.LOCATION else with_name_by_email(heard)
    declined = {slot for slot in ("name", "phone") if draft[slot] == ""}
    noted = learn_needs(draft, heard)
    step.asides = tuple(noted if asked not in NEED_DETAILS else ())
    may_be_the_enquiry = kind is Kind.ENQUIRY and asked == Detail.DETAILS and heard.side_question != "robot"
    if heard.side_question and not may_be_the_enquiry:
        step.side, step.asks = heard.side_question, asked
        if (rest := heard.beside_question) is None:
            return _besides(step, kind, asked, heard, services, tries=tries)
        heard = rest
    if _is_no_answer(step, kind, slots, asked, heard):
        return step
    if asked in (CONFIRM, CHANGE_WHICH):
        (confirm if asked == CONFIRM else change_which)(step, heard, offered)
        if step.asks == CONFIRM and not step.again:  # who wrote CHANGE in the middle still has questions to answer
            missing = _next(kind, draft, heard, services)
            step.asks = CONFIRM if asked == CONFIRM and missing in NEED_DETAILS else missing  # those had their turn
        return _patiently(step, tries)
    return _take_answer(step, kind, asked, heard, offered, services, tries=tries, declined=declined)


def _is_no_answer(step: Step, kind: Kind, slots: Mapping[str, Any], asked: str, heard: Heard) -> bool:
    """Is it a command, a wish for another form, or another matter? Then `step` says what becomes of it."""
    step.decision = turns_away(kind, asked, heard, step.slots)
    if step.decision:
        step.asks = None
    elif remark := remark_of(heard):
        step.asks, step.remark = asked, remark
    elif heard.command == "change" and asked != CHANGE_WHICH and not _only_says_back(step, asked, heard):
        step.asks = CHANGE_WHICH
    elif (step.back and _only_greets(asked, heard)) or (asked in _KIND_IS_NO_ANSWER and keeps_kind(heard.text, kind)):
        step.asks = asked
    elif step.back and (later := something_new(slots, asked, heard)):
        step.slots["second_matter"] = later
        step.asks, step.remark = asked, "later"
    else:
        return False
    return True


def _only_greets(asked: str, heard: Heard) -> bool:
    """Are they only there again? At the summary an "ok" is the yes that we asked for."""
    return says_hello(heard) and not (asked == CONFIRM and yes_or_no(heard.text))


def _only_says_back(step: Step, asked: str, heard: Heard) -> bool:
    """Are they back, or is that where a bin stands?"""
    return heard.text.strip(" .!").lower() == "back" and (step.back or asked.startswith(PREFIX))


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
    if mended := mend_phone(draft, asked, heard):
        step.remark = mended
        step.asks = Detail.CONTACT if mended == WHOLE_NUMBER else _next(kind, draft, heard, services)
        return step
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
    learned = learn(draft, heard, only=_learnable(kind, asked, heard) if filled else LEARNED)
    if draft["details"] != before:
        note(draft, heard)
    step.back = step.back and before is not None  # else there is nothing that they told us last time
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


def _learnable(kind: Kind, asked: str, heard: Heard) -> tuple[str, ...]:
    """What the answer to a question may tell besides."""
    if asked != Detail.NAME:
        return LEARNED
    # A name may look like a place: Mr Hill does not live on one. What stands apart from a plain name is one.
    name, place = (next((f for f in heard.findings if f.entity == entity), None) for entity in ("name", "location"))
    apart = name and place and (place.end <= name.start or name.end <= place.start)
    return LEARNED if apart and Detail.LOCATION in NEEDS[kind] else _BESIDE_A_NAME


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
    if step.side not in NO_ANSWER:
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


def _next(kind: Kind, draft: dict[str, Any], heard: Heard, services: Services | None) -> str:
    """The first thing that is missing. What a request's team needs comes before who asks for it."""
    service = (services or {}).get(draft["service"] or "") if kind is Kind.SERVICE_REQUEST else None
    learn_answers(service, draft, heard)
    settle_place(draft)
    let_go(draft)
    for detail in NEEDS[kind]:
        if detail is Detail.NAME and (question := open_question(service, draft, heard.channel)):
            return question
        if detail is Detail.LOCATION and service and not service.place:
            continue  # nobody has to go anywhere for a bill
        if is_missing(draft, detail, heard.channel):
            return detail.value
    return open_need(kind, draft, heard.channel, service) or CONFIRM


def still_missing(kind: Kind, slots: Mapping[str, Any], heard: Heard, services: Services | None) -> list[str]:
    """All that would be asked from here on, in its order, were each question passed over."""
    draft, asked = _draft(slots), list[str]()
    while (asks := _next(kind, draft, heard, services)) != CONFIRM and asks not in asked:
        asked.append(asks)
        pass_over(draft, asks)
    return asked
