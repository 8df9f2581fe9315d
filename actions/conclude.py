"""The end of a form: file, look up, leave, hand over, or go on with another kind or another matter."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import matters
from actions.case_steps import is_about_a_case
from actions.form import Events, say
from actions.handed_back import BACK
from actions.heard import Heard, read_heard
from actions.kit import Kit, slot, slots_set
from actions.needs import acts_for, place_of_photo, told_needs
from actions.remember_form import FORM, shall_ask
from sayso.domain.cases import Draft
from sayso.domain.conversations import ASKED_FOR, Reply
from sayso.domain.kinds import Kind
from sayso.flow.hand_over import hand_over
from sayso.flow.remember_needs import forget_needs, remember_needs
from sayso.flow.submit_case import submit_case

# After these a second matter still has its turn.
_ONE_IS_DONE = ("send", "told", "leave", "no_complaint", "no_report", "thanked")


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
        events = _what_is_left(decision, slots, reply.case_reference, can_be_mended=self._can_be_mended(slots))
        if not events and shall_ask(decision, slots, heard):
            events = [slot("decision", None), slot("tries", 0), _go_to(FORM)]
        ends = not events and not _keeps_draft(decision, slots)
        say(dispatcher, replace(reply, ends_episode=ends))
        return events

    async def _carry_out(self, decision: str, slots: Mapping[str, Any], heard: Heard) -> Reply:
        wording = self._kit.wording(heard)
        if decision == "send":
            # The acknowledgement is in the outbox already, committed with the case.
            return Reply("", case_reference=await self._file(slots, heard))
        if decision == "told":
            return Reply("", queued=True)  # what there was to say of a case was said
        if decision == "leave":
            one_of_several = slots.get("second_matter") or slots.get("linked")
            return Reply(wording.say("left_one" if one_of_several else "left"))
        if decision == "decline":  # all of it, a second matter too
            return Reply(wording.say("declined"))
        if decision == "start_again":
            key = "started_again_both" if slots.get("second_matter") else "started_again"
            return Reply(wording.say(key), asks="matter")
        if decision == "no_complaint":
            return Reply(wording.say("no_complaint"))
        if decision == "no_report":
            return Reply(wording.say("no_report"))
        if decision == BACK:
            return Reply(wording.say("handed_back_else"), asks="matter")
        if decision == "thanked":
            return Reply(wording.say("welcome"))
        if decision == "nothing_more":
            return Reply(wording.say("nothing_more"))
        if decision == "remember":
            kit = self._kit
            await remember_needs(told_needs(slots), message_id=heard.message_id, units=kit.units, clock=kit.clock)
            return Reply(wording.say("needs_kept"))
        if decision == "forget":
            await forget_needs(heard.message_id, units=self._kit.units)
            return Reply(wording.say("needs_not_kept"))
        if decision == "person":
            await _call_a_person(self._kit, heard)
            return Reply("", queued=True)
        raise ValueError(f"no such decision: {decision!r}")

    def _can_be_mended(self, slots: Mapping[str, Any]) -> bool:
        """Is it about something at a place, that is ours to see to?"""
        service = self._kit.service(slots.get("service"))
        return service is not None and service.place and self._kit.providing_body(service.id) is None

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
            place=tuple(slots["photo_place"]) if _is_at_photo(slots) else None,
            needs=told_needs(slots),
            on_behalf_of=acts_for(slots),
        )


def _keeps_draft(decision: str, slots: Mapping[str, Any]) -> bool:
    """What was told before a person was wanted is still there when they hand back."""
    told = slots.get("details") or slots.get("second_matter")
    return decision == "person" and bool(told) and matters.offered_kind(slots.get("offer")) is None


def _is_at_photo(slots: Mapping[str, Any]) -> bool:
    return slots.get("location") is not None and slots["location"] == place_of_photo(slots)


def _go_to(kind: str) -> dict[str, Any]:
    return {"event": "followup", "name": f"{kind}_form"}


def _what_is_left(decision: str, slots: Mapping[str, Any], reference: str | None, *, can_be_mended: bool) -> Events:
    """The form that goes on after this one, and the slots it begins with. Nothing where all is done."""
    linked = [*(slots.get("linked") or ()), *([reference] if reference else ())]
    if decision == "send" and matters.offers_complaint(slots):
        offer = {"offer": matters.ALSO_COMPLAIN, "complains": False, "linked": linked, "decision": None, "tries": 0}
        return [*slots_set(offer, slots), _go_to("kind")]
    if decision == "send" and can_be_mended and matters.offers_report(slots):
        offer = {"offer": matters.ALSO_REPORT, "fault": False, "linked": linked, "decision": None, "tries": 0}
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
        heard = read_heard(tracker.latest_message)
        if is_about_a_case(tracker.slots, heard):
            return [_go_to(Kind.STATUS_CHASE)]  # "escalate this to a manager": we can, and PERSON still fetches one
        await _call_a_person(self._kit, heard)
        # The words lie in the outbox, queued with the change of the floor.
        say(dispatcher, Reply("", ends_episode=True))
        return []


async def _call_a_person(kit: Kit, heard: Heard) -> None:
    await hand_over(
        heard.message_id,
        reason=ASKED_FOR,
        units=kit.units,
        clock=kit.clock,
        wordings=kit.wordings,
        profile=kit.profile,
    )
