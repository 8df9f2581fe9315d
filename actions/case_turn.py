"""What a message about a case that is there ends in: something is done with the case, or said, or asked."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import case_steps, intake, matters
from actions.case_steps import DETAILS, FILES, NEXT, PART, REFERENCE, SECOND_FACT, WANTED
from actions.form import Events, kept_files, say
from actions.heard import Heard
from actions.kit import Kit, slot, slots_set
from actions.side_questions import side_answer
from sayso.domain.conversations import Choice, Reply
from sayso.domain.facts import Fact
from sayso.domain.kinds import Kind
from sayso.flow.add_information import add_information
from sayso.flow.escalate_case import escalate_case
from sayso.flow.reopen_case import reopen_case
from sayso.flow.tell_status import CaseNews
from sayso.flow.their_case import Claim
from sayso.flow.withdraw_case import withdraw_case

_OWN = (REFERENCE, SECOND_FACT, "case_action", DETAILS, PART, WANTED, FILES, "tries")


class CaseTurn:
    """One message of a citizen about a case, and what has been told of it so far."""

    def __init__(self, kit: Kit, dispatcher: CollectingDispatcher, slots: Mapping[str, Any], heard: Heard) -> None:
        self._kit, self._dispatcher, self._before, self._heard = kit, dispatcher, slots, heard
        self._slots: dict[str, Any] = {name: slots.get(name) for name in _OWN}
        self._slots[FILES] = kept_files(slots, heard) or None
        self._wording = kit.wording(heard)
        self._store: dict[str, Any] = {
            "message_id": heard.message_id,
            "units": kit.units,
            "clock": kit.clock,
            "profile": kit.profile,
        }

    def _claim(self) -> Claim:
        told = self._slots[SECOND_FACT] or None
        fact = Fact(phone=told) if told and told.startswith("+") else Fact(postcode=told)
        return Claim(self._slots[REFERENCE], fact)

    # What is done

    async def _add(self, words: str) -> Events:
        await add_information(self._claim(), words, **self._with_files())
        return self._done("told")

    async def _reopen(self, words: str) -> Events:
        await reopen_case(self._claim(), words, **self._with_files())
        return self._done("told")

    async def _take_further(self, news: CaseNews) -> Events:
        # A repeat of the message that took it further finds it there already, and is let through.
        part, wanted = self._slots[PART] or "", self._slots[WANTED] or ""
        await escalate_case(self._claim(), part=part, wanted=wanted, **self._with_files())
        return self._done("told")

    async def _withdraw(self) -> Events:
        store = {name: value for name, value in self._store.items() if name != "profile"}
        await withdraw_case(self._claim(), wordings=self._kit.wordings, **store)
        return self._done("told")

    def _with_files(self) -> dict[str, Any]:
        """What these verbs are given. The files are the case's from then on."""
        files, self._slots[FILES] = self._slots[FILES] or (), None
        return {**self._store, "wordings": self._kit.wordings, "files": files}

    def _nothing_changed(self) -> Events:
        say(self._dispatcher, Reply(self._wording.say("not_changed", reference=str(self._slots[REFERENCE]))))
        return self._done("told")

    def _something_else(self, kind: Kind) -> Events:
        """Something new, which takes its words along."""
        begun = {name: value for name, value in matters.begin_another(self._heard).items() if name != "decision"}
        self._slots = begun
        decision = "person" if kind is Kind.HUMAN_REQUEST else f"switch:{'kind' if kind is Kind.OTHER else kind}"
        return self._done(decision)

    # What is said

    def _remark(self, asked: str) -> str | None:
        """What is said to a message that only wants the question once more."""
        heard = self._heard
        if remark := intake.remark_of(heard):
            # A photo is something to add.
            is_answer = asked in (DETAILS, NEXT) and remark == "file_kept"
            return None if is_answer else self._wording.say(remark)
        if heard.side_question and heard.beside_question is None and heard.case_action is None:
            return side_answer(heard, Kind.STATUS_CHASE, asked, self._before, self._kit)
        return None

    def _again(
        self, asked: str, news: CaseNews | None = None, *, opening: str | None = None, text: str | None = None
    ) -> Events:
        """The same once more, but not for ever: a person takes over."""
        self._slots["tries"] = int(self._slots["tries"] or 0) + 1
        if self._slots["tries"] > intake.MAX_TRIES:
            return self._done("person")
        if news and self._choices(asked, news):
            opening = self._wording.say("again_confirm")
        return self._ask(asked, news, opening=opening, text=text)

    def _ask(
        self, asked: str, news: CaseNews | None = None, *, opening: str | None = None, text: str | None = None
    ) -> Events:
        choices = self._choices(asked, news)
        question = text or case_steps.question(asked, news, self._slots, self._heard, self._wording)
        say(self._dispatcher, Reply(f"{opening} {question}" if opening else question, asks=asked, choices=choices))
        return self._events(None, asked)

    def _choices(self, asked: str, news: CaseNews | None) -> tuple[Choice, ...]:
        return case_steps.choices(asked, news, self._slots, self._wording)

    def _done(self, decision: str) -> Events:
        return self._events(decision, None)

    def _events(self, decision: str | None, asked: str | None) -> Events:
        values = {"kind": Kind.STATUS_CHASE.value, **self._slots}
        return [
            *slots_set(values, self._before),
            *([slot(FILES, self._slots[FILES])] if FILES in self._slots else []),  # whatever was noted of this message
            slot("decision", decision),
            slot("requested_slot", asked),
        ]
