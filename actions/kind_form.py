"""Asks what a message is about when it does not say, and whether a complaint, or a report, shall go with the other."""

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import handed_back, intake, matters
from actions.answers import learn, matter
from actions.case_steps import is_about_a_case
from actions.choices import NO, YES, pick, plain, read_kind, yes_or_no
from actions.corrections import read_correction
from actions.evasions import hesitates
from actions.form import Events, FormAction, decide, say
from actions.heard import Heard
from actions.kit import Kit, slot, slots_set
from actions.matters import ALSO_COMPLAIN, ALSO_REPORT, offered_kind
from actions.needs import learn_needs
from actions.notices import due_notices, recorded_as, told
from actions.side_questions import asks_beside, asks_only, side_answer
from actions.text_messages import before_question
from sayso.domain.conversations import Choice, Reply
from sayso.domain.kinds import FILED, Kind
from sayso.domain.wording import Wording

# Of two kinds between which we cannot tell: together so likely that hardly another comes into question.
BETWEEN_TWO = 0.6
# How sure an answer to the offer of a complaint must be of another kind to be something new, and how many words long.
_ANOTHER_MATTER, _ANOTHER_AT_LEAST, _UNCLEAR_AT_LEAST = 0.5, 4, 7

_A_REPORT_AT_LEAST = 3  # words
_WHO = ("name", "phone", "email")

_ENDS_WITH_YES = re.compile(r"\b(?<!not )(?:yes|yeah)(?: please| pls| thanks| thank you)?$")  # "if it helps, then yes"
_CHOOSABLE = (*FILED, Kind.STATUS_CHASE, Kind.HUMAN_REQUEST)
_BOTH = {"both", "both of them", "1 and 2", "1 2", "both please", "dau", "oba", "obie", "ambele", "دونوں"}


class KindForm(FormAction):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "kind_form")

    async def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        slots = tracker.slots
        if offered_kind(slots.get("offer")):
            return self._ask(dispatcher, slots, heard)
        if slots.get("heard") == heard.message_id:  # it told us that we were wrong about the kind, and had its say
            return self._ask(dispatcher, {**slots, "offer": None}, heard)
        if is_about_a_case(slots, heard):
            return decide(f"switch:{Kind.STATUS_CHASE}")
        if heard.command == "thanks":
            return decide("thanked")
        if heard.needs and heard.first("forget_needs"):
            return decide("forget")
        if heard.command == "leave" and heard.last_reference and slots.get("details") is None:
            return decide("thanked")  # "I have sent nothing" would frighten those whose case is there
        if heard.command in ("leave", "decline", "start_again"):
            return decide(heard.command)
        if matters.goes_on(slots, heard):
            return decide(f"switch:{slots['kind']}")
        draft = self._kept(slots, heard)
        if self._reports_from_page(heard):
            draft |= {"details": matter(heard), "service": heard.service}
            return [*slots_set(draft, slots), *decide(f"switch:{Kind.SERVICE_REQUEST}")]
        draft["offer"] = between(heard)
        if draft["offer"] is None and (kind := recorded_as(heard, Kind.OTHER, self._kit)):
            return [*slots_set(draft, slots), *decide(f"switch:{kind}")]
        asked = self._ask(dispatcher, {**slots, **draft}, heard, opening=intake.remark_of(heard))
        return [*slots_set(draft, slots), *asked]

    async def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        slots = tracker.slots
        if remark := intake.remark_of(heard):
            return self._ask(dispatcher, slots, heard, opening=remark)
        if asks_beside(heard):
            return self._aside(dispatcher, slots, heard)
        if offered := offered_kind(slots.get("offer")):
            return self._also(offered, dispatcher, slots, heard)
        if heard.command in ("leave", "decline", "start_again", "person"):
            return decide(heard.command)
        wording = self._kit.wording(heard)
        choices, everything = _choices(slots.get("offer"), wording), wording.choose("kind_check")
        if _means_both(slots.get("offer"), heard):
            return decide(f"switch:{Kind.SERVICE_REQUEST}", tries=0, offer=None, complains=True)
        hesitates_now = hesitates(heard.text)
        kind = None if hesitates_now else read_kind(heard, choices, everything)
        if kind is None:
            tries = int(slots.get("tries") or 0) + 1
            if tries > intake.MAX_TRIES:
                return decide("person")
            opening = "side_explain" if hesitates_now else "again_kind_check"
            # If it is neither of the two, it may be any.
            asks = self._ask(dispatcher, {**slots, "offer": None}, heard, opening=opening)
            return [slot("tries", tries), *asks]
        kept: dict[str, Any] = {"tries": 0, "offer": None}
        if kind is Kind.COMPLAINT and Kind.SERVICE_REQUEST in (slots.get("offer") or ()):
            kept["fault"] = False  # of the two they chose; we do not offer the other again
        if pick(heard.text, (*choices, *everything)) is None and _tells(heard):
            before, said = slots.get("details"), heard.without("name", "phone", "email")
            kept["details"] = f"{before}\n{said}" if before else said
        return decide("person" if kind is Kind.HUMAN_REQUEST else f"switch:{kind}", **kept)

    def _resume(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, confirmed: Mapping[str, Any]
    ) -> Events:
        slots = {**tracker.slots, **confirmed}
        asked = self._ask(dispatcher, slots, heard, opening=handed_back.REMARK)
        return [*slots_set(confirmed, tracker.slots), slot("decision", None), slot("tries", 0), *asked]

    def _reports_from_page(self, heard: Heard) -> bool:
        """Is it a fault, told in words that only the page they wrote from explains: "a deep one outside the school"?"""
        service = self._kit.service(heard.page_service)
        if service is None or not service.place or heard.command or len(heard.text.split()) < _A_REPORT_AT_LEAST:
            return False
        if heard.text.rstrip().endswith("?"):
            return False
        filed = {kind: heard.chance(kind) for kind in FILED}
        return max(filed, key=lambda kind: filed[kind]) is Kind.SERVICE_REQUEST

    def _kept(self, slots: Mapping[str, Any], heard: Heard) -> dict[str, Any]:
        """What a first message tells, so that it need not be said again once the kind is known."""
        told_first = heard.first_matter
        draft = {name: slots.get(name) for name in (*intake.DRAFT_SLOTS, *intake.NOTED_SLOTS)}
        if matters.begins_afresh(slots, heard):
            draft |= dict.fromkeys(matters.OF_A_MATTER)
        learn_needs(draft, heard)
        if heard.command is not None or asks_only(heard):
            return draft
        learn(draft, told_first)
        learn(draft, heard, only=_WHO, correct=_WHO)
        if told_first.says_something and not _is_noise(heard):
            draft["details"] = matter(told_first)
            draft["service"] = draft["service"] or heard.service
            matters.note(draft, heard)
            # Whether it is a complaint we are about to ask; only plain words make us ask once more.
            draft["complains"] = True if matters.says_unhappy(heard.text) else None
        return draft

    def _aside(self, dispatcher: CollectingDispatcher, slots: Mapping[str, Any], heard: Heard) -> Events:
        """A question of theirs is answered, and ours is put again; not for ever where it is none ("I told you")."""
        tries = int(slots.get("tries") or 0) + (heard.side_question in intake.NO_ANSWER)
        if tries > intake.MAX_TRIES:
            return decide("person")
        return [slot("tries", tries), *self._ask(dispatcher, slots, heard)]

    def _also(self, offered: Kind, dispatcher: CollectingDispatcher, slots: Mapping[str, Any], heard: Heard) -> Events:
        """The answer to whether there shall be a complaint, or a report, as well."""
        answer, words = says_yes(heard, _choices(slots["offer"], self._kit.wording(heard)), offered)
        if answer:
            begun = (matters.complain_too if offered is Kind.COMPLAINT else matters.report_too)(slots, words)
            return decide(f"switch:{offered}", **_without_decision(begun))
        if heard.command in ("person", "start_again"):
            return decide(heard.command)
        if answer is None and (kind := another_matter(heard)):
            begun = matters.begin_another(heard)
            if kind is Kind.OTHER:
                return [*slots_set(begun, slots), *self._ask(dispatcher, {**slots, **begun}, heard)]
            decision = "person" if kind is Kind.HUMAN_REQUEST else f"switch:{kind}"
            return decide(decision, **_without_decision(begun))
        return decide("no_complaint" if offered is Kind.COMPLAINT else "no_report", offer=None)

    def _ask(
        self, dispatcher: CollectingDispatcher, slots: Mapping[str, Any], heard: Heard, *, opening: str | None = None
    ) -> Events:
        wording, offer = self._kit.wording(heard), slots.get("offer")
        key = "ask_kind_check_between" if offer else "ask_kind_check"
        if also := offered_kind(offer):
            key = "ask_also_complain" if also is Kind.COMPLAINT else "ask_also_report"
        notices = due_notices(None, slots, heard, self._kit)
        asks = asks_only(heard) or (slots.get("requested_slot") and asks_beside(heard))
        said = [side_answer(heard, Kind.OTHER, key, slots, self._kit)] if asks else []
        said += [*(notice.text for notice in notices), *([wording.say(opening)] if opening else [])]
        question = Reply(wording.say(key), asks="kind_check", choices=_choices(offer, wording))
        first = slots.get("heard") is None
        for reply in before_question(said, question, heard.channel, wording, first=first):
            say(dispatcher, reply)
        return [slot("offer", offer), slot("told", told(slots, notices)), slot("requested_slot", "kind_check")]


def between(heard: Heard) -> list[str] | None:
    """The two kinds that a message may be, where it can hardly be another."""
    if heard.intent != "unsure" or len(heard.ranking) < 2:
        return None
    (first, chance), (second, other) = heard.ranking[:2]
    likely = first in _CHOOSABLE and second in _CHOOSABLE and chance + other >= BETWEEN_TWO
    return [first, second] if likely else None


def says_yes(heard: Heard, choices: tuple[Choice, ...], offered: Kind) -> tuple[bool | None, str]:
    """Whether a citizen wants what is offered, and what they say beside; None where it is neither yes nor no."""
    picked, agrees = pick(heard.text, choices), yes_or_no(heard.text)
    if picked or agrees is not None:
        return (picked == offered if picked else bool(agrees)), ""
    if heard.command is not None:
        return (None if heard.command in ("person", "start_again") else False), ""
    first, _, rest = plain(heard.text).partition(" ")
    if _ENDS_WITH_YES.search(rest):
        return True, ""
    if first in YES:
        words = re.sub(r"^\W*\w+\W*", "", matter(heard))
        return True, words if len(words.split()) >= _ANOTHER_AT_LEAST else ""
    if first in NO:
        return (False if len(rest.split()) < _UNCLEAR_AT_LEAST else None), ""
    if offered is Kind.COMPLAINT and heard.intent == offered:
        return True, matter(heard)
    return None, ""


def another_matter(heard: Heard) -> Kind | None:
    """What is new in an answer that is no yes. OTHER: something, but it does not say what."""
    words = len(heard.text.split())
    if heard.intent in _CHOOSABLE and heard.confidence >= _ANOTHER_MATTER and words >= _ANOTHER_AT_LEAST:
        return Kind(heard.intent)
    return Kind.OTHER if words >= _UNCLEAR_AT_LEAST and heard.says_something else None


def _choices(offer: Any, wording: Wording) -> tuple[Choice, ...]:
    if offered_kind(offer):
        return wording.choose(ALSO_COMPLAIN if offer == ALSO_COMPLAIN else ALSO_REPORT)
    labels = wording.choices["kind_check"]
    return tuple(Choice(kind, labels[kind]) for kind in offer) if offer else wording.choose("kind_check")


def _is_noise(heard: Heard) -> bool:
    """A word or two that are about nothing we know."""
    ranking = dict(heard.ranking)
    unknown = not ranking or max(ranking, key=lambda kind: ranking[kind]) == Kind.OTHER
    return unknown and heard.service is None and len(heard.text.split()) < _A_REPORT_AT_LEAST


def _means_both(offer: Any, heard: Heard) -> bool:
    return plain(heard.text) in _BOTH and set(offer or ()) == {Kind.SERVICE_REQUEST, Kind.COMPLAINT}


def _tells(heard: Heard) -> bool:
    """Is there a matter in it, beyond what kind it is?"""
    return heard.says_something and read_correction(heard.text, Kind.OTHER, answers_freely=True) is None


def _without_decision(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in slots.items() if name != "decision"}
