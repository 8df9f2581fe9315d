"""Once a case is filed: shall what the citizen needs be remembered for the next time?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import matters
from actions.choices import pick, yes_or_no
from actions.form import Events, FormAction, decide, say
from actions.heard import Heard
from actions.kind_form import another_matter
from actions.kit import Kit, slot
from actions.needs import told_needs
from actions.needs_words import say_needs
from actions.side_questions import side_answer
from actions.text_messages import before_question
from sayso.domain.conversations import Reply
from sayso.domain.kinds import Detail, Kind
from sayso.domain.needs import NO_ANSWER

FORM = "remember"
_ALL_IS_FILED = ("send", "no_complaint", "no_report")  # the last two: what was offered beside it is not wanted


def shall_ask(decision: str, slots: Mapping[str, Any], heard: Heard) -> bool:
    """After the last matter, where needs were told that are not remembered already."""
    needs = told_needs(slots)
    worth_it = bool(needs.adjustments) or needs.preferred_contact not in (None, NO_ANSWER)
    return decision in _ALL_IS_FILED and worth_it and needs != heard.needs


class RememberForm(FormAction):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, f"{FORM}_form")

    async def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        return self._ask(dispatcher, tracker, heard)

    async def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        if heard.side_question is None:
            return self._decide(dispatcher, tracker, heard)
        slots, rest = tracker.slots, heard.beside_question
        answer = side_answer(heard, Kind(slots["kind"]), FORM, slots, self._kit)
        if rest is None and yes_or_no(heard.without("side_question")) is not None:
            rest = replace(heard, text=heard.without("side_question"), findings=())
        if rest is None and not slots.get("tries"):
            return [*self._ask(dispatcher, tracker, heard, answer), slot("tries", 1)]
        say(dispatcher, Reply(answer))
        # A second question instead of an answer is no yes.
        return self._decide(dispatcher, tracker, rest) if rest else decide("forget")

    def _decide(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        picked = pick(heard.text, self._kit.wording(heard).choose("remember"))
        agrees = yes_or_no(heard.text) if picked is None else picked == "yes"
        if agrees is not None:
            return decide("remember" if agrees else "forget")
        if heard.command == "person":
            return decide("person")
        if heard.command in ("help", "resume"):
            return self._ask(dispatcher, tracker, heard)
        if kind := another_matter(heard):
            begun = {name: value for name, value in matters.begin_another(heard).items() if name != "decision"}
            other = "kind" if kind is Kind.OTHER else kind
            return decide("person" if kind is Kind.HUMAN_REQUEST else f"switch:{other}", **begun)
        return decide("forget")  # only a yes is one

    def _ask(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, *said: str) -> Events:
        wording = self._kit.wording(heard)
        text = wording.say("ask_remember", needs=say_needs(told_needs(tracker.slots), wording))
        question = Reply(text, asks=Detail.ADJUSTMENTS, choices=wording.choose("remember"))
        for reply in before_question(said, question, heard.channel, wording, first=False):
            say(dispatcher, reply)
        return [slot("decision", None), slot("requested_slot", FORM)]
