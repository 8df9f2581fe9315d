"""The intake forms."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import handed_back, intake, matters
from actions.case_form import CaseForm
from actions.case_steps import is_about_a_case
from actions.earlier_case import has_let_go, take_over
from actions.form import Events, FormAction, decide, kept_files, say
from actions.heard import Heard
from actions.kind_form import KindForm
from actions.kit import Kit, slot, slots_set
from actions.notices import due_notices, recorded_as, told
from actions.remember_form import RememberForm
from actions.side_questions import asks_only, side_answer
from actions.summing_up import CONFIRM
from actions.words import offered, speak
from sayso.domain.conversations import Reply
from sayso.domain.errors import NotFound
from sayso.domain.kinds import FILED, Kind
from sayso.domain.wording import ENGLISH
from sayso.flow.remember_needs import forget_needs

_KNOWN_FOR = timedelta(days=90)  # who filed a case here: a number that is given up is somebody else's later


class IntakeForm(FormAction):
    """Collects what one kind of case needs."""

    def __init__(self, kit: Kit, kind: Kind) -> None:
        super().__init__(kit, f"{kind}_form")
        self._kind = kind

    async def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        if self._kind is Kind.ENQUIRY and tracker.slots.get("details") is None and asks_only(heard):
            return decide("switch:kind")  # we answer that ourselves, and ask what it is about
        if is_about_a_case(tracker.slots, heard):
            return decide(f"switch:{Kind.STATUS_CHASE}")
        if matters.goes_on(tracker.slots, heard) and tracker.slots["kind"] != self._kind:
            # "How long will it take?" makes no question of a complaint.
            return decide(f"switch:{tracker.slots['kind']}")
        slots = await self._with_who(tracker.slots, heard)
        step = intake.start(self._kind, slots, heard, services=self._services(heard))
        if tracker.slots.get("heard") != heard.message_id and (kind := recorded_as(heard, self._kind, self._kit)):
            step.asks, step.decision = None, f"switch:{kind}"
        return self._finish(dispatcher, tracker, step, heard)

    def _resume(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, confirmed: Mapping[str, Any]
    ) -> Events:
        slots = {**tracker.slots, **confirmed}
        step = intake.start(self._kind, slots, heard, services=self._services(heard))
        step.opening, step.remark = False, handed_back.REMARK
        return self._finish(dispatcher, tracker, step, heard)

    async def _with_who(self, slots: dict[str, Any], heard: Heard) -> dict[str, Any]:
        """The slots, with the name and e-mail of who filed here before, so that they need not tell us again."""
        if heard.last_reference is None:
            return slots
        try:
            async with self._kit.units(read_only=True) as unit:
                case = await unit.cases.get(heard.last_reference)
        except NotFound:
            return slots  # erased meanwhile
        if self._kit.clock.now() - case.received_at > _KNOWN_FOR:
            return slots
        return take_over(slots, case, heard)

    async def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        if heard.needs and heard.first("forget_needs"):
            await forget_needs(heard.message_id, units=self._kit.units)
        choices = offered(self._kind, asked, heard.channel, self._kit.wording(heard), tracker.slots)
        step = intake.go_on(self._kind, tracker.slots, asked, heard, offered=choices, services=self._services(heard))
        if has_let_go(tracker.slots, step.slots):
            step.asides = (*step.asides, "not_theirs")
        return self._finish(dispatcher, tracker, step, heard)

    def _services(self, heard: Heard) -> intake.Services:
        # What the teams ask we have in English only: no such question among another language's.
        return self._kit.services if self._kit.wording(heard).language == ENGLISH else {}

    def _finish(self, dispatcher: CollectingDispatcher, tracker: Tracker, step: intake.Step, heard: Heard) -> Events:
        step.slots.setdefault("tries", 0)
        values = {**step.slots, "kind": self._kind.value, "decision": step.decision}
        told_of: Events = []
        if step.asks:
            slots = {**tracker.slots, **step.slots}
            notices = due_notices(self._kind, slots, heard, self._kit)
            answers = [side_answer(heard, self._kind, step.asks, slots, self._kit)] if step.side else []
            files = kept_files(tracker.slots, heard)
            replies, names_files = self._speak(
                step, heard, [*answers, *(notice.text for notice in notices)], tracker.slots.get("opens_with"), files
            )
            for reply in replies:
                say(dispatcher, reply)
            values |= {"told": told(tracker.slots, notices), "opens_with": None}
            told_of = [slot("files", None)] if names_files else []
        if step.asks or step.decision == "person":
            # A person who takes over reads it, too.
            missing = intake.still_missing(self._kind, step.slots, heard, self._services(heard))
            told_of = [slot("missing", missing), *told_of]
        return [*slots_set(values, tracker.slots), *told_of, slot("requested_slot", step.asks)]

    def _speak(
        self, step: intake.Step, heard: Heard, notices: Sequence[str], opens_with: str | None, files: Sequence[str]
    ) -> tuple[tuple[Reply, ...], bool]:
        """The words, and whether they tell of `files`: by text message that waits for room, or for the summary."""
        wording = self._kit.wording(heard)
        service = self._kit.service(step.slots.get("service"))
        words = partial(speak, self._kind, step, heard, service=service, wording=wording, opens_with=opens_with)
        replies = words(notices=notices)
        if not files or step.remark == "file_kept":
            return replies, bool(files)
        longer = words(notices=[*notices, wording.say("file_kept")])
        has_room = len(longer) <= len(replies) or step.asks == CONFIRM
        return (longer, True) if has_room else (replies, False)


def all_forms(kit: Kit) -> list[Action]:
    return [*(IntakeForm(kit, kind) for kind in FILED), KindForm(kit), RememberForm(kit), CaseForm(kit)]
