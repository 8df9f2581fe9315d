"""The end of a form: file, look up, leave, hand over, or go on with another kind or another matter."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import matters
from actions.form import Events, say
from actions.heard import Heard, read_heard
from actions.kit import Kit, slot, slots_set
from sayso.domain.cases import Draft
from sayso.domain.conversations import Reply
from sayso.domain.deadlines import say_day
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.flow.hand_over import hand_over
from sayso.flow.submit_case import submit_case
from sayso.flow.tell_status import tell_status

# After these a second matter still has its turn.
_ONE_IS_DONE = ("send", "status", "leave", "no_complaint", "thanked")


class Conclude(Action):  # type: ignore[misc]
    """Carries out the form's decision."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def name(self) -> str:
        return "action_conclude"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        heard, slots = read_heard(tracker.latest_message), tracker.slots
        decision = str(slots.get("decision") or "")
        if decision.startswith("switch:"):
            return [slot("decision", None), slot("tries", 0), _go_to(decision.removeprefix("switch:"))]
        reply = await self._carry_out(decision, slots, heard)
        events = _what_is_left(decision, slots, reply.case_reference)
        say(dispatcher, Reply(reply.text, reply.asks, (), reply.case_reference, ends_episode=not events))
        return events

    async def _carry_out(self, decision: str, slots: Mapping[str, Any], heard: Heard) -> Reply:
        wording = self._kit.wording(heard)
        if decision == "send":
            # The acknowledgement is in the outbox already, committed with the case.
            return Reply("", case_reference=await self._file(slots, heard))
        if decision == "status":
            return Reply(await self._status(slots, heard))
        if decision == "leave":
            one_of_several = slots.get("second_matter") or slots.get("linked")
            return Reply(wording.say("left_one" if one_of_several else "left"))
        if decision == "start_again":
            key = "started_again_both" if slots.get("second_matter") else "started_again"
            return Reply(wording.say(key), asks="matter")
        if decision == "no_complaint":
            return Reply(wording.say("no_complaint"))
        if decision == "thanked":
            return Reply(wording.say("welcome"))
        if decision == "person":
            await _call_a_person(self._kit, heard)
            return Reply("")
        raise ValueError(f"no such decision: {decision!r}")

    async def _file(self, slots: Mapping[str, Any], heard: Heard) -> str:
        service = self._kit.service(slots.get("service"))
        return await submit_case(
            self._draft(slots),
            message_id=heard.message_id,
            service_name=service.name_in(heard.language) if service else None,
            units=self._kit.units,
            clock=self._kit.clock,
            profile=self._kit.profile,
            wordings=self._kit.wordings,
            directorate=service.directorate if service else None,
        )

    def _draft(self, slots: Mapping[str, Any]) -> Draft:
        kind = Kind(slots["kind"])
        return Draft(
            kind=kind,
            details=slots.get("details"),
            service=slots.get("service"),
            category=slots.get("category") if kind is Kind.COMPLAINT else None,
            location=slots.get("location"),
            postcode=slots.get("postcode"),
            when=slots.get("when"),
            outcome_wanted=slots.get("outcome_wanted"),
            name=slots.get("name"),
            phone=slots.get("phone") or None,
            email=slots.get("email") or None,
            flags=tuple(flag for flag in slots.get("flags") or () if matters.concerns(kind, flag)),
            linked=tuple(slots.get("linked") or ()),
            answers={question: words for question, words in (slots.get("answers") or {}).items() if words},
            providing_body=self._kit.providing_body(slots.get("service")),
        )

    async def _status(self, slots: Mapping[str, Any], heard: Heard) -> str:
        wording = self._kit.wording(heard)
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
        date = say_day(news.respond_by, wording.language)
        return wording.say("status_dated", reference=news.reference, status=status, date=date)


def _go_to(kind: str) -> dict[str, Any]:
    return {"event": "followup", "name": f"{kind}_form"}


def _what_is_left(decision: str, slots: Mapping[str, Any], reference: str | None) -> Events:
    """The form that goes on after this one, and the slots it begins with. Nothing where all is done."""
    linked = [*(slots.get("linked") or ()), *([reference] if reference else ())]
    if decision == "send" and matters.offers_complaint(slots):
        offer = {"offer": matters.ALSO_COMPLAIN, "complains": False, "linked": linked, "decision": None, "tries": 0}
        return [*slots_set(offer, slots), _go_to("kind")]
    if decision in _ONE_IS_DONE and slots.get("second_matter"):
        begun = matters.take_second(slots, linked=linked)
        return [*slots_set(begun, slots), _go_to(slots["second_matter"]["kind"])]
    return []


class HandOver(Action):  # type: ignore[misc]
    """The citizen asked for a person, outside any form."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def name(self) -> str:
        return "action_hand_over"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        await _call_a_person(self._kit, read_heard(tracker.latest_message))
        # The words lie in the outbox, queued with the change of the floor.
        say(dispatcher, Reply("", ends_episode=True))
        return []


async def _call_a_person(kit: Kit, heard: Heard) -> None:
    await hand_over(heard.message_id, reason="asked_for", units=kit.units, clock=kit.clock, wordings=kit.wordings)
