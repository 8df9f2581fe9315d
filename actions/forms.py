"""The intake forms, and the one that looks up a case."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import intake
from actions.corrections import read_correction
from actions.form import Events, FormAction, decide, say
from actions.heard import Heard
from actions.kind_form import KindForm
from actions.kit import Kit, slot, slots_set
from actions.notices import due_notices, recorded_as, told
from actions.words import offered, speak
from sayso.domain.conversations import Reply
from sayso.domain.errors import InvalidInput
from sayso.domain.kinds import FILED, Kind
from sayso.domain.references import read_reference
from sayso.domain.wording import ENGLISH


class IntakeForm(FormAction):
    """Collects what one kind of case needs."""

    def __init__(self, kit: Kit, kind: Kind) -> None:
        super().__init__(kit, f"{kind}_form")
        self._kind = kind

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        step = intake.start(self._kind, tracker.slots, heard, services=self._services(heard))
        if tracker.slots.get("heard") != heard.message_id and (kind := recorded_as(heard, self._kind, self._kit)):
            step.asks, step.decision = None, f"switch:{kind}"
        return self._finish(dispatcher, tracker, step, heard)

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        choices = offered(self._kind, asked, heard.channel, self._kit.wording(heard))
        step = intake.go_on(self._kind, tracker.slots, asked, heard, offered=choices, services=self._services(heard))
        return self._finish(dispatcher, tracker, step, heard)

    def _services(self, heard: Heard) -> intake.Services:
        # What the teams ask we have in English only: no such question among another language's.
        return self._kit.services if self._kit.wording(heard).language == ENGLISH else {}

    def _finish(self, dispatcher: CollectingDispatcher, tracker: Tracker, step: intake.Step, heard: Heard) -> Events:
        step.slots.setdefault("tries", 0)
        values = {**step.slots, "kind": self._kind.value, "decision": step.decision}
        if step.asks:
            notices = due_notices(self._kind, {**tracker.slots, **step.slots}, heard, self._kit)
            replies = speak(
                self._kind,
                step,
                heard,
                service=self._kit.service(step.slots.get("service")),
                wording=self._kit.wording(heard),
                notices=[notice.text for notice in notices],
                opens_with=tracker.slots.get("opens_with"),
            )
            for reply in replies:
                say(dispatcher, reply)
            values |= {"told": told(tracker.slots, notices), "opens_with": None}
        return [*slots_set(values, tracker.slots), slot("requested_slot", step.asks)]


class StatusChaseForm(FormAction):
    """Asks for a reference and a second fact."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "status_chase_form")

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        # A second matter of an earlier message brings its own.
        reference = self._reference(heard, tracker.slots.get("reference")) or heard.last_reference
        fact = self._second_fact(heard) or tracker.slots.get("second_fact")
        return self._next(dispatcher, heard, reference, fact, opening="understood_status_chase")

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        if heard.command in ("person", "leave", "start_again"):
            return decide(heard.command)
        if heard.command == "skip":
            # Without these we cannot look anything up; a person can.
            return decide("person")
        if remark := intake.remark_of(heard):
            slots = tracker.slots
            return self._next(dispatcher, heard, slots.get("reference"), slots.get("second_fact"), opening=remark)
        if correction := read_correction(heard.text, Kind.STATUS_CHASE, answers_freely=False):
            return decide(f"switch:{correction.to or 'kind'}")
        asks_reference = asked == "reference"
        reference = tracker.slots.get("reference") or self._reference(heard, heard.text if asks_reference else None)
        fact = tracker.slots.get("second_fact") or self._second_fact(heard)
        progress = (reference, fact) != (tracker.slots.get("reference"), tracker.slots.get("second_fact"))
        tries = 0 if progress else int(tracker.slots.get("tries") or 0) + 1
        if tries > intake.MAX_TRIES:
            return decide("person")
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
            return [*kept, *decide("status")]
        asks = "second_fact" if reference else "reference"
        wording = self._kit.wording(heard)
        text = wording.say(f"ask_{asks}")
        if opening:
            text = f"{wording.say(opening)} {text}"
        say(dispatcher, Reply(text, asks=asks))
        return [*kept, slot("decision", None), slot("requested_slot", asks)]

    @staticmethod
    def _reference(heard: Heard, other: str | None = None) -> str | None:
        for candidate in (heard.first("reference"), other):
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
