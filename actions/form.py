"""What all forms share. One call takes a whole message and asks the next question.

Rasa would call once to validate and once to ask; each call carries the whole tracker, so we do both in one.
"""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import handed_back
from actions.contacts import avoidable
from actions.heard import Heard, read_heard
from actions.kit import Kit, custom, slot, slots_set
from actions.matters import keep_second, take_second
from actions.side_questions import asks_if_that_is_all
from sayso.domain.conversations import Reply
from sayso.flow.note_contact import note_contact

Events = list[dict[str, Any]]


def say(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    dispatcher.utter_message(text=reply.text, json_message=custom(reply))


def decide(decision: str, **slots: Any) -> Events:
    """The form is done."""
    return [
        *(slot(name, value) for name, value in slots.items()),
        slot("decision", decision),
        slot("requested_slot", None),
    ]


def kept_files(slots: Mapping[str, Any], heard: Heard) -> list[str]:
    """The ids of the files that were kept of this message, behind those of earlier ones that still wait for a word."""
    ids = [*(slots.get("files") or ()), *(file.id for file in heard.files if file.kept)]
    return list(dict.fromkeys(ids))


class FormAction(Action):  # type: ignore[misc]
    """Finds out whether the form begins or goes on."""

    def __init__(self, kit: Kit, form: str) -> None:
        self._kit = kit
        self._form = form

    def name(self) -> str:
        return f"validate_{self._form}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        heard = read_heard(tracker.latest_message)
        if heard.facts is not None:
            return [slot("heard", heard.message_id), *self._go_back(dispatcher, tracker, heard, heard.facts)]
        asked = tracker.slots.get("requested_slot")
        begins = asked is None or tracker.active_loop.get("name") != self._form
        if begins:
            if asks_if_that_is_all(tracker.slots, heard):
                return [slot("heard", heard.message_id), *decide("nothing_more")]
            await self._note_contact(tracker.slots, heard)
            events = [*_second_matter(tracker.slots, heard), *await self._begin(dispatcher, tracker, heard)]
        else:
            events = await self._go_on(dispatcher, tracker, asked, heard)
        # Also tells Rasa that the form had a use for the message, whatever it was.
        at = [slot("heard_at", heard.sent_at.isoformat())] if heard.sent_at else []
        if (files := kept_files(tracker.slots, heard)) and heard.command != "picture":  # to that one we say so at once
            at.append(slot("files", files))
        # Whoever asks says anew what else will be asked.
        return [slot("heard", heard.message_id), slot("missing", None), *at, *events]

    def _go_back(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, facts: Mapping[str, str]
    ) -> Events:
        """A person has handed back: on to the form that goes on, with what they confirmed."""
        confirmed = handed_back.confirmed(facts, tracker.slots, self._kit.services)
        goes_to = handed_back.goes_to(self._form, tracker.slots, facts)
        if goes_to is None and (second := tracker.slots.get("second_matter")):
            begun = {**take_second(tracker.slots, linked=tracker.slots.get("linked") or []), "kind": second["kind"]}
            return [*slots_set(begun, tracker.slots), *decide(f"switch:{second['kind']}")]
        if goes_to is None:
            return decide(handed_back.BACK)
        if f"{goes_to}_form" != self._form:
            return [*slots_set(confirmed, tracker.slots), *decide(f"switch:{goes_to}")]
        return self._resume(dispatcher, tracker, heard, confirmed)

    def _resume(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, confirmed: Mapping[str, Any]
    ) -> Events:
        """Ask what is missing. Only for the forms that `handed_back.goes_to` names."""
        raise NotImplementedError

    async def _note_contact(self, slots: Mapping[str, Any], heard: Heard) -> None:
        """Only the message that begins an episode tells why the citizen came."""
        if slots.get("heard") is None and heard.command is None and (reason := avoidable(heard, self._kit)):
            await note_contact(heard.message_id, reason, units=self._kit.units, clock=self._kit.clock)

    async def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        raise NotImplementedError

    async def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        raise NotImplementedError


def _second_matter(slots: Mapping[str, Any], heard: Heard) -> Events:
    """Only the message that begins an episode has two matters; later ones tell more of the same."""
    if slots.get("heard") is not None:
        return []
    second = keep_second(heard)
    return [slot("second_matter", second)] if second else []
