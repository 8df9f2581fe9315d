"""The forms' validation actions: one call takes a whole message and asks the next question.

Rasa would call once to validate and once to ask; each call carries the whole tracker, so we do both in one.
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import intake
from actions.choices import pick, read_kind
from actions.heard import Heard, read_heard
from actions.kit import Kit, custom, slot, slots_set
from actions.words import offered, speak
from sayso.domain.conversations import Reply
from sayso.domain.errors import InvalidInput
from sayso.domain.kinds import FILED, Kind
from sayso.domain.references import read_reference

Events = list[dict[str, Any]]


def _say(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    dispatcher.utter_message(text=reply.text, json_message=custom(reply))


class FormAction(Action):  # type: ignore[misc]
    """Shared by all forms: finds out whether the form begins or goes on."""

    def __init__(self, kit: Kit, form: str) -> None:
        self._kit = kit
        self._form = form

    def name(self) -> str:
        return f"validate_{self._form}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        heard = read_heard(tracker.latest_message)
        asked = tracker.slots.get("requested_slot")
        begins = asked is None or tracker.active_loop.get("name") != self._form
        events = self._begin(dispatcher, tracker, heard) if begins else self._go_on(dispatcher, tracker, asked, heard)
        # Also tells Rasa that the form had a use for the message, whatever it was.
        return [slot("heard", heard.message_id), *events]

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        raise NotImplementedError

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        raise NotImplementedError


class IntakeForm(FormAction):
    """Collects what one kind of case needs."""

    def __init__(self, kit: Kit, kind: Kind) -> None:
        super().__init__(kit, f"{kind}_form")
        self._kind = kind

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        return self._finish(dispatcher, tracker, intake.start(self._kind, tracker.slots, heard), heard)

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        choices = offered(self._kind, asked, heard.channel, self._kit.wording)
        step = intake.go_on(self._kind, tracker.slots, asked, heard, offered=choices)
        return self._finish(dispatcher, tracker, step, heard)

    def _finish(self, dispatcher: CollectingDispatcher, tracker: Tracker, step: intake.Step, heard: Heard) -> Events:
        step.slots.setdefault("tries", 0)
        values = {**step.slots, "kind": self._kind.value, "decision": step.decision}
        if step.asks:
            service_name = self._kit.service_name(step.slots.get("service"))
            _say(dispatcher, speak(self._kind, step, heard, service_name=service_name, wording=self._kit.wording))
        return [*slots_set(values, tracker.slots), slot("requested_slot", step.asks)]


class KindForm(FormAction):
    """Asks what a message is about when it does not say."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "kind_form")

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        if heard.command == "thanks":
            return [slot("decision", "thanked"), slot("requested_slot", None)]
        if heard.command in ("leave", "start_again"):
            return [slot("decision", heard.command), slot("requested_slot", None)]
        events: Events = []
        if heard.command is None and heard.says_something:
            # Kept, so that it need not be said again once the kind is known.
            events.append(slot("details", heard.without("name", "phone", "email")))
        return [*events, *self._ask(dispatcher, "picture" if heard.command == "picture" else None)]

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        if heard.command in ("leave", "start_again", "person"):
            return [slot("decision", heard.command), slot("requested_slot", None)]
        choices = self._kit.wording.choose("kind_check")
        kind = read_kind(heard, choices)
        if kind is None:
            tries = int(tracker.slots.get("tries") or 0) + 1
            if tries > intake.MAX_TRIES:
                return [slot("decision", "person"), slot("requested_slot", None)]
            return [slot("tries", tries), *self._ask(dispatcher, "again_kind_check")]
        decision = "person" if kind is Kind.HUMAN_REQUEST else f"switch:{kind}"
        events = [slot("decision", decision), slot("tries", 0), slot("requested_slot", None)]
        if pick(heard.text, choices) is None and heard.says_something:
            before = tracker.slots.get("details")
            said = heard.without("name", "phone", "email")
            events.append(slot("details", f"{before}\n{said}" if before else said))
        return events

    def _ask(self, dispatcher: CollectingDispatcher, opening: str | None) -> Events:
        wording = self._kit.wording
        text = wording.say("ask_kind_check")
        if opening:
            text = f"{wording.say(opening)} {text}"
        _say(dispatcher, Reply(text, asks="kind_check", choices=wording.choose("kind_check")))
        return [slot("requested_slot", "kind_check")]


class StatusChaseForm(FormAction):
    """Asks for a reference and a second fact."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "status_chase_form")

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        reference = self._reference(heard) or heard.last_reference
        return self._next(dispatcher, heard, reference, self._second_fact(heard), opening="understood_status_chase")

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        if heard.command in ("person", "leave", "start_again"):
            return [slot("decision", heard.command), slot("requested_slot", None)]
        if heard.command == "skip":
            # Without these we cannot look anything up; a person can.
            return [slot("decision", "person"), slot("requested_slot", None)]
        reference = tracker.slots.get("reference") or self._reference(heard, asked=asked == "reference")
        fact = tracker.slots.get("second_fact") or self._second_fact(heard)
        progress = (reference, fact) != (tracker.slots.get("reference"), tracker.slots.get("second_fact"))
        tries = 0 if progress else int(tracker.slots.get("tries") or 0) + 1
        if tries > intake.MAX_TRIES:
            return [slot("decision", "person"), slot("requested_slot", None)]
        opening = None if progress else f"again_{asked}"
        return [slot("tries", tries), *self._next(dispatcher, heard, reference, fact, opening=opening)]

    def _next(
        self,
        dispatcher: CollectingDispatcher,
        heard: Heard,
        reference: str | None,
        fact: str | None,
        *,
        opening: str | None,
    ) -> Events:
        kept = [slot("kind", Kind.STATUS_CHASE.value), slot("reference", reference), slot("second_fact", fact)]
        # A conversation may ask after the case that it filed itself.
        if reference and (fact or reference == heard.last_reference):
            return [*kept, slot("decision", "status"), slot("requested_slot", None)]
        asks = "second_fact" if reference else "reference"
        wording = self._kit.wording
        text = wording.say(f"ask_{asks}")
        if opening:
            text = f"{wording.say(opening)} {text}"
        _say(dispatcher, Reply(text, asks=asks))
        return [*kept, slot("decision", None), slot("requested_slot", asks)]

    @staticmethod
    def _reference(heard: Heard, *, asked: bool = False) -> str | None:
        for candidate in (heard.first("reference"), heard.text if asked else None):
            if candidate:
                try:
                    return read_reference(candidate)
                except InvalidInput:
                    continue
        return None

    @staticmethod
    def _second_fact(heard: Heard) -> str | None:
        return heard.first("phone") or heard.first("postcode")


def all_forms(kit: Kit) -> list[Action]:
    return [*(IntakeForm(kit, kind) for kind in FILED), KindForm(kit), StatusChaseForm(kit)]
