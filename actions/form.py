"""What all forms share. One call takes a whole message and asks the next question.

Rasa would call once to validate and once to ask; each call carries the whole tracker, so we do both in one.
"""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.heard import Heard, read_heard
from actions.kit import Kit, custom, slot
from actions.matters import keep_second
from sayso.domain.conversations import Reply

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


class FormAction(Action):  # type: ignore[misc]
    """Finds out whether the form begins or goes on."""

    def __init__(self, kit: Kit, form: str) -> None:
        self._kit = kit
        self._form = form

    def name(self) -> str:
        return f"validate_{self._form}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        heard = read_heard(tracker.latest_message)
        asked = tracker.slots.get("requested_slot")
        begins = asked is None or tracker.active_loop.get("name") != self._form
        if begins:
            events = [*_second_matter(tracker.slots, heard), *self._begin(dispatcher, tracker, heard)]
        else:
            events = self._go_on(dispatcher, tracker, asked, heard)
        # Also tells Rasa that the form had a use for the message, whatever it was.
        return [slot("heard", heard.message_id), *events]

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        raise NotImplementedError

    def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        raise NotImplementedError


def _second_matter(slots: Mapping[str, Any], heard: Heard) -> Events:
    """Only the message that begins an episode has two matters; later ones tell more of the same."""
    if slots.get("heard") is not None:
        return []
    second = keep_second(heard)
    return [slot("second_matter", second)] if second else []
