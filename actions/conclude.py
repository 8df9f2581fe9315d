"""The end of a form: file, look up, leave, hand over, or go on with another kind."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import Events
from actions.heard import Heard, read_heard
from actions.kit import Kit, custom, slot
from sayso.domain.cases import Draft
from sayso.domain.conversations import Reply
from sayso.domain.deadlines import say_day
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.flow.hand_over import hand_over
from sayso.flow.submit_case import submit_case
from sayso.flow.tell_status import tell_status


class Conclude(Action):  # type: ignore[misc]
    """Carries out the form's decision."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def name(self) -> str:
        return "action_conclude"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        heard = read_heard(tracker.latest_message)
        decision = str(tracker.slots.get("decision") or "")
        if decision.startswith("switch:"):
            form = f"{decision.removeprefix('switch:')}_form"
            return [slot("decision", None), slot("tries", 0), {"event": "followup", "name": form}]
        reply = await self._carry_out(decision, tracker.slots, heard)
        dispatcher.utter_message(text=reply.text, json_message=custom(reply))
        return []

    async def _carry_out(self, decision: str, slots: dict[str, Any], heard: Heard) -> Reply:
        wording = self._kit.wording
        if decision == "send":
            return await self._file(slots, heard)
        if decision == "status":
            return Reply(await self._status(slots, heard), ends_episode=True)
        if decision == "leave":
            return Reply(wording.say("left"), ends_episode=True)
        if decision == "start_again":
            return Reply(wording.say("started_again"), asks="matter", ends_episode=True)
        if decision == "thanked":
            return Reply(wording.say("welcome"), ends_episode=True)
        if decision == "person":
            await _call_a_person(self._kit, heard)
            return Reply("", ends_episode=True)
        raise ValueError(f"no such decision: {decision!r}")

    async def _file(self, slots: dict[str, Any], heard: Heard) -> Reply:
        draft = Draft(
            kind=Kind(slots["kind"]),
            details=slots.get("details"),
            service=slots.get("service"),
            location=slots.get("location"),
            postcode=slots.get("postcode"),
            when=slots.get("when"),
            outcome_wanted=slots.get("outcome_wanted"),
            name=slots.get("name"),
            phone=slots.get("phone") or None,
            email=slots.get("email") or None,
        )
        reference = await submit_case(
            draft,
            message_id=heard.message_id,
            service_name=self._kit.service_name(draft.service),
            units=self._kit.units,
            clock=self._kit.clock,
            profile=self._kit.profile,
            wording=self._kit.wording,
        )
        # The acknowledgement is in the outbox already, committed with the case.
        return Reply("", case_reference=reference, ends_episode=True)

    async def _status(self, slots: dict[str, Any], heard: Heard) -> str:
        wording = self._kit.wording
        fact = str(slots.get("second_fact") or "")
        try:
            news = await tell_status(
                str(slots["reference"]),
                phone=fact if fact.startswith("+") else None,
                postcode=fact if fact and not fact.startswith("+") else None,
                message_id=heard.message_id,
                units=self._kit.units,
                clock=self._kit.clock,
            )
        except NotFound:
            return wording.say("status_unknown")
        status = wording.choices["statuses"][news.status]
        if news.respond_by is None:
            return wording.say("status", reference=news.reference, status=status)
        return wording.say("status_dated", reference=news.reference, status=status, date=say_day(news.respond_by))


class HandOver(Action):  # type: ignore[misc]
    """The citizen asked for a person, outside any form."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def name(self) -> str:
        return "action_hand_over"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        await _call_a_person(self._kit, read_heard(tracker.latest_message))
        # The words lie in the outbox, queued with the change of the floor.
        dispatcher.utter_message(text="", json_message=custom(Reply("", ends_episode=True)))
        return []


async def _call_a_person(kit: Kit, heard: Heard) -> None:
    await hand_over(heard.message_id, reason="asked_for", units=kit.units, clock=kit.clock, wording=kit.wording)
