"""The form for a case that is there: what became of it, and what the citizen would like done with it."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import case_steps
from actions.case_steps import (
    ADD,
    CONFIRM,
    DETAILS,
    ESCALATE,
    FILES,
    NEXT,
    NOT_FIXED,
    NOTHING,
    PART,
    REFERENCE,
    SECOND_FACT,
    WANTED,
    WITHDRAW,
)
from actions.case_turn import CaseTurn
from actions.choices import pick, yes_or_no
from actions.corrections import read_correction
from actions.form import Events, FormAction, kept_files, say
from actions.heard import Heard
from actions.kind_form import another_matter
from actions.kit import Kit
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import Reply
from sayso.domain.errors import NotFound
from sayso.domain.kinds import FILED, Kind
from sayso.domain.stages import Further
from sayso.flow.tell_status import CaseNews, look_at_case, tell_status

# How many words of their own a wish must bring for us not to ask what it is about.
_WORDS_AT_LEAST = {ADD: 2, NOT_FIXED: 0, ESCALATE: 4}


class CaseForm(FormAction):
    """Finds the case, tells how it stands, and takes what the citizen wants of it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "status_chase_form")

    async def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> Events:
        return await _Turn(self._kit, dispatcher, tracker.slots, heard).begin()

    async def _go_on(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, heard: Heard) -> Events:
        return await _Turn(self._kit, dispatcher, tracker.slots, heard).go_on(asked)


class _Turn(CaseTurn):
    """One message of a citizen about a case: what it tells us, and what comes of that."""

    async def begin(self) -> Events:
        heard, slots = self._heard, self._before
        # A second matter of an earlier message brings its own.
        named = case_steps.case_named(heard, slots.get("reference"))
        self._slots |= {
            REFERENCE: named or heard.last_reference,
            SECOND_FACT: case_steps.second_fact(heard) or slots.get("second_fact"),
            **dict.fromkeys((DETAILS, PART, WANTED)),
            FILES: kept_files({}, heard) or None,  # older ones are of another matter
            "tries": 0,
        }
        self._hear_wish()
        return await self._find(opening=self._wording.say("understood_status_chase"), is_named=named is not None)

    async def go_on(self, asked: str) -> Events:
        heard = self._heard
        if heard.command in ("person", "start_again"):
            return self._done(heard.command)
        if asked in (REFERENCE, SECOND_FACT):
            return await self._answer_who(asked)
        try:
            news = await look_at_case(self._claim(), **self._store)
        except NotFound:
            return self._not_theirs()
        if heard.command in ("leave", "decline") and asked != NEXT:
            return self._nothing_changed()
        if remark := self._remark(asked):
            return self._ask(asked, news, opening=remark)
        answers = {
            NEXT: self._answer_next,
            DETAILS: self._answer_details,
            PART: self._answer_part,
            WANTED: self._answer_wanted,
            CONFIRM: self._answer_confirm,
        }
        return await answers[asked](news)

    # Whose case it is

    async def _answer_who(self, asked: str) -> Events:
        heard = self._heard
        if heard.command in ("leave", "decline"):
            return self._done(heard.command)
        if heard.command == "skip":
            return self._done("person")  # without these we cannot look anything up; a person can
        if remark := self._remark(asked):
            return self._ask(asked, opening=remark)
        if correction := read_correction(heard.text, Kind.STATUS_CHASE, answers_freely=False):
            return self._done(f"switch:{correction.to or 'kind'}")
        if heard.command == "change":
            self._slots[REFERENCE] = None
            return self._ask(REFERENCE)
        known = self._slots[REFERENCE], self._slots[SECOND_FACT]
        meant = heard.last_reference if heard.case_action else None  # "withdraw it": the one that we spoke of
        named = case_steps.case_named(heard, heard.text if asked == REFERENCE else None)
        self._slots[REFERENCE] = known[0] or named or meant
        self._slots[SECOND_FACT] = known[1] or case_steps.second_fact(heard)
        if heard.case_action:
            self._hear_wish()
        if known == (self._slots[REFERENCE], self._slots[SECOND_FACT]):
            remark = self._wording.say("again_reference" if asked == REFERENCE else "again_second_fact")
            return self._again(asked, opening=remark)
        return await self._find(is_named=True)

    async def _find(self, *, is_named: bool, opening: str | None = None) -> Events:
        if not self._slots[REFERENCE]:
            return self._ask(REFERENCE, opening=opening)
        try:
            news = await look_at_case(self._claim(), **self._store)
        except NotFound:
            return self._not_theirs() if self._slots[SECOND_FACT] else self._ask(SECOND_FACT, opening=opening)
        if not is_named and self._is_another(news):
            if self._heard.intent in FILED:
                return self._something_else(Kind(self._heard.intent))
            self._slots[REFERENCE] = None
            return self._ask(REFERENCE, opening=opening)
        self._slots["tries"] = 0
        return await self._act(news, self._slots["case_action"])

    def _hear_wish(self) -> None:
        """What the message wants done, and its words, that need not be said again once we know whose case it is."""
        self._slots["case_action"] = self._heard.case_action
        at_least = _WORDS_AT_LEAST.get(self._heard.case_action or "")
        self._slots[DETAILS] = case_steps.told(self._heard, at_least=at_least) if at_least is not None else None

    def _is_another(self, news: CaseNews) -> bool:
        """Of a case that was only meant, a message about another service says nothing."""
        if self._heard.second or self._slots["case_action"] not in (None, NOT_FIXED):
            return False  # "my complaint" is the one that was answered, whatever else the words sound like
        if self._names_another(news):
            return True
        if case_steps.speaks_of_it(self._heard.text):
            return False
        service = self._heard.first("service")
        return service is not None and news.service is not None and service != news.service

    def _names_another(self, news: CaseNews) -> bool:
        return case_steps.names_another(self._heard, news.service, self._kit.services)

    def _not_theirs(self) -> Events:
        self._slots |= {REFERENCE: None, SECOND_FACT: None}
        # Which of the two was wrong we do not say.
        return self._again(REFERENCE, text=self._wording.say("status_unknown"))

    # What shall be done with it

    async def _act(self, news: CaseNews, action: str | None, *, picked: bool = False) -> Events:
        self._slots["case_action"] = action
        words = None if picked else self._slots[DETAILS]
        if action is None and case_steps.is_only_a_photo(self._heard):
            status = case_steps.status_words(news, self._wording)
            return self._ask(NEXT, news, opening=f"{self._wording.say('file_kept')} {status}")
        if action == ADD and picked and self._slots[FILES]:
            return await self._add("")  # the photo that they were asked about
        if action == ADD:
            return await self._add(words) if words else self._ask(DETAILS, news)
        if action == NOT_FIXED:
            return await self._reopen(words) if words else self._ask(DETAILS, news)
        if action == ESCALATE:
            return self._escalate(news, words)
        if action == WITHDRAW and news.status is CaseStatus.CLOSED:
            return self._ask(NEXT, news, opening=self._wording.say("withdraw_closed", reference=news.reference))
        if action == WITHDRAW:
            return self._ask(CONFIRM, news)
        return await self._tell()

    async def _tell(self) -> Events:
        news = await tell_status(self._claim(), **self._store)
        text = case_steps.status_words(news, self._wording)
        waits = self._before.get("second_matter") or (self._before.get("heard") is None and self._heard.second)
        if waits:  # another matter of the same message
            say(self._dispatcher, Reply(text))
            return self._done("told")
        return self._ask(NEXT, news, opening=text)

    def _escalate(self, news: CaseNews, part: str | None) -> Events:
        if news.further is not Further.ALLOWED:
            return self._ask(NEXT, news, opening=case_steps.why_not_further(news, self._wording))
        self._slots[PART] = part
        return self._ask(WANTED if part else PART, news)

    async def _answer_next(self, news: CaseNews) -> Events:
        heard = self._heard
        if heard.command == "picture":  # which is kept
            return await self._add("")
        picked = pick(heard.text, case_steps.offered(news, self._wording))
        ends = heard.command in ("thanks", "skip", "leave", "decline") or yes_or_no(heard.text) is False
        if picked == NOTHING or ends:
            return self._done("thanked")
        named = case_steps.case_named(heard)
        if named and named != self._slots[REFERENCE]:
            fact = case_steps.second_fact(heard) or self._slots[SECOND_FACT]
            self._slots |= {REFERENCE: named, SECOND_FACT: fact}
            self._hear_wish()
            return await self._find(is_named=True)
        if picked:
            return await self._act(news, picked, picked=True)
        if heard.case_action == NOT_FIXED and self._names_another(news):
            return self._something_else(Kind(heard.intent) if heard.intent in FILED else Kind.OTHER)
        if heard.case_action:
            self._hear_wish()
            return await self._act(news, heard.case_action)
        if heard.intent == Kind.STATUS_CHASE:
            return await self._tell()
        kind = another_matter(heard) if heard.command is None else None
        return self._something_else(kind) if kind else self._again(NEXT, news)

    async def _answer_details(self, news: CaseNews) -> Events:
        heard = self._heard
        adds, skips = self._slots["case_action"] == ADD, heard.command == "skip"
        if adds and skips:
            return self._nothing_changed()
        if heard.command not in (None, "skip", "picture"):
            return self._again(DETAILS, news)
        words = "" if skips or heard.command == "picture" else heard.text
        return await (self._add(words) if adds else self._reopen(words))

    async def _answer_part(self, news: CaseNews) -> Events:
        if self._heard.command not in (None, "skip"):
            return self._again(PART, news)
        self._slots[PART] = "" if self._heard.command else self._heard.text
        return self._ask(CONFIRM if self._slots[WANTED] else WANTED, news)

    async def _answer_wanted(self, news: CaseNews) -> Events:
        if self._heard.command not in (None, "skip"):
            return self._again(WANTED, news)
        self._slots[WANTED] = "" if self._heard.command else self._heard.text
        return self._ask(CONFIRM, news)

    async def _answer_confirm(self, news: CaseNews) -> Events:
        heard, action = self._heard, self._slots["case_action"]
        picked, agrees = pick(heard.text, self._choices(CONFIRM, news)), yes_or_no(heard.text)
        if picked == "send" or agrees or heard.case_action == action:
            return await (self._withdraw() if action == WITHDRAW else self._take_further(news))
        if picked == "leave" or agrees is False:
            return self._nothing_changed()
        if picked == "change" or heard.command == "change":
            return self._ask(NEXT if action == WITHDRAW else PART, news)
        if action == ESCALATE and heard.command is None and len(heard.text.split()) > 1:
            self._slots[PART] = "\n".join(part for part in (self._slots[PART], heard.text) if part)
            return self._ask(CONFIRM, news, opening=self._wording.say("added"))
        return self._again(CONFIRM, news)
