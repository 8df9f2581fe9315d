"""What must hold after every message of a walk. Each rule says in words what is wrong, or says nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answers import SLOTS_OF
from actions.matters import OF_A_MATTER, offered_kind
from sayso.domain.cases import Case
from sayso.domain.conversations import Author, ChannelName, Floor, Parcel
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from tests.support.fakes import WORDINGS
from tests.walks import lines
from tests.walks.lines import Line
from tests.walks.state import State

_KEPT = ("details", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")
_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")
_RAW = re.compile(
    r"\b(?:ask|again|understood|summary|ack|emergency|status|elsewhere|service_request|human_request)_?[a-z]*_[a-z_]+\b|"
    r"\bservice:\w|\bNone\b|\bnull\b"
)
_SEGMENTS = {"en": 2}
_SEGMENTS_ELSEWHERE = 4
_FIGURES = 9  # of a British number, without what it may begin with


@dataclass(frozen=True, slots=True)
class Step:
    """One message, what was sent because of it, and the state before and after."""

    line: Line
    channel: ChannelName
    before: State
    after: State
    parcels: Sequence[Parcel]
    said_before: Sequence[str]  # all that the citizen has written, this message too

    @property
    def new_cases(self) -> list[Case]:
        known = {case.reference for case in self.before.cases}
        return [case for case in self.after.cases if case.reference not in known]

    @property
    def bot_takes_it(self) -> bool:
        """Was the message the bot's to answer?"""
        stopped = self.before.opted_out or self.after.opted_out
        return self.before.floor is Floor.BOT and self.after.floor is Floor.BOT and not stopped and not self.line.danger

    @property
    def begins_anew(self) -> bool:
        """After an adviser was done with it: does the message tell of something, all that is now in the draft?

        The old draft was theirs to answer, and they have it in the conversation. Mixed with another matter it would
        become a case that nobody told us of.
        """
        before, after = self.before, self.after
        handed_back = before.asks is None and before.floor is Floor.BOT and before.slot("decision") == "person"
        told = [after.slot(slot) or "" for slot in _KEPT if slot in OF_A_MATTER]
        return handed_back and bool(after.slot("details")) and _words(*told) <= _words(self.line.text)

    @property
    def matter_is_done(self) -> bool:
        """Did what was told of this matter have its end, so that the next one begins?"""
        before, after = self.before, self.after
        begun = before.slot("second_matter") and not after.slot("second_matter")
        another = offered_kind(before.slot("offer")) is not None and after.slot("offer") != before.slot("offer")
        filed = self.new_cases or before.asks == "remember"  # asked once it is filed
        return bool(before.episode != after.episode or filed or begun or another or self.begins_anew)


def faults(step: Step) -> Iterator[str]:
    for rule in (_answers, _texts, _asks_what_is_missing, _loses_nothing, _takes_good_answers, _hears_what_begins,
                 _files_on_a_yes, _the_case_is_the_draft, _the_summary_is_whole, _stays_silent, _keeps_the_language,
                 _puts_aside):  # fmt: skip
        yield from rule(step)


def _answers(step: Step) -> Iterator[str]:
    if step.bot_takes_it and not step.parcels:
        yield "the bot gave no answer"
    if step.line.danger and not step.before.opted_out and not step.parcels:
        yield "an emergency was not answered"


def _texts(step: Step) -> Iterator[str]:
    written = set(_PLACEHOLDER.findall(" ".join(step.said_before)))
    for parcel in step.parcels:
        if not parcel.text.strip():
            yield "an empty text"
        if strange := set(_PLACEHOLDER.findall(parcel.text)) - written:
            yield f"a placeholder in a text: {strange}"
        raw = _RAW.search(parcel.text)
        if raw and raw[0] not in " ".join(step.said_before):
            yield f"a raw key in a text: {raw[0]!r}"
        if len({choice.label for choice in parcel.choices}) < len(parcel.choices):
            yield "two choices look alike"
        if step.channel is ChannelName.SMS:
            most = _SEGMENTS.get(step.after.language or "en", _SEGMENTS_ELSEWHERE)
            needs = count_segments(with_numbered_choices(parcel.text, parcel.choices))
            if needs > most:
                yield f"a text message of {needs} segments"


def _asks_what_is_missing(step: Step) -> Iterator[str]:
    asked = step.after.asks
    if not step.bot_takes_it or asked not in set(Detail):
        return
    known = {slot: step.after.slot(slot) for slot in SLOTS_OF[Detail(asked)] if slot != "postcode"}
    if any(value is not None for value in known.values()):
        yield f"it asks for what it knows: {asked} is {known}"


def _loses_nothing(step: Step) -> Iterator[str]:
    if step.before.episode != step.after.episode:
        return
    for slot in _KEPT:
        before, after = step.before.slot(slot), step.after.slot(slot)
        if not before or before == after or (slot == "details" and after and before in after):
            continue
        if slot in OF_A_MATTER and (step.matter_is_done or step.after.kind is Kind.STATUS_CHASE):
            continue
        if not _may_change(slot, before, after, step):
            yield f"an answer is lost: {slot} was {before[:80]!r} and is {str(after)[:80]!r}"


def _may_change(slot: str, before: str, after: Any, step: Step) -> bool:
    asked = step.before.asks
    if asked == "change_which":
        return True
    if not after and slot in ("phone", "email") and step.before.slot("name") != step.after.slot("name"):
        # How to reach whoever filed here last: it is not told to somebody else, and they hear of that.
        theirs = (step.before.slot("taken_over") or {}).get(slot)
        return theirs == before and _is_said(step, "not_theirs")
    if not after:  # they asked to change it
        return step.after.asks in set(Detail) and slot in SLOTS_OF[Detail(step.after.asks or "")]
    if slot in ("name", "email") and step.matter_is_done and _words(after) <= _words(step.line.text):
        return True  # told with what begins; what went before has them as they were
    if slot == "phone":
        return _is_from(after[-_FIGURES:], step.line.text)
    # Only what they say anew is taken instead, and they are told.
    told = asked == Detail.LOCATION or _is_said(step, "changed") or _is_said(step, "added")
    return told and _words(after) <= _words(before, step.line.text)


def _takes_good_answers(step: Step) -> Iterator[str]:
    """A plain answer to what was asked is understood, and what a line brings besides is not overlooked."""
    line = step.line
    if not step.bot_takes_it or step.before.episode != step.after.episode or step.matter_is_done:
        return
    asked, needs = step.before.asks or "", NEEDS.get(step.before.kind or Kind.OTHER, ())
    if line.answers == "service:" and asked.startswith(line.answers):
        if line.text not in (step.after.slot("answers") or {}).values():
            yield "an answer to a service's question is not taken"
        return
    if asked not in set(Detail) or line.answers not in (None, asked):
        return
    told = [_letters(part) for part in str(step.before.slot("details") or "").splitlines()]
    if _letters(line.text) in told:
        return  # the very matter once more, whole, is no answer to another question: it is asked again, nothing is lost
    for slot, words in line.brings.items():
        wanted = any(slot in SLOTS_OF[detail] for detail in needs)
        if wanted and step.before.slot(slot) is None and not _is_from(words, str(step.after.slot(slot) or "")):
            yield f"what was said is not taken: {slot} is {step.after.slot(slot)!r}"


def _hears_what_begins(step: Step) -> Iterator[str]:
    """What a first message tells is not asked again."""
    nothing_open = not step.before.asks and step.before.episode in ("", step.after.episode)
    if not (step.bot_takes_it and nothing_open) or step.line.answers:
        return
    for slot, words in step.line.brings.items():
        if not _is_from(words, str(step.after.slot(slot) or "")):
            yield f"what was told at first is not taken: {slot} is {step.after.slot(slot)!r}"


def _files_on_a_yes(step: Step) -> Iterator[str]:
    if len(step.new_cases) > 1:
        yield "two cases at once"
    agrees = step.line.agrees or _letters(step.line.text) in _YES
    agreed = step.before.asks == "confirm" and agrees and step.before.floor is Floor.BOT
    if step.new_cases and not agreed:
        yield "a case without a yes"
    if agreed and step.bot_takes_it and step.before.kind in FILED and not step.new_cases:
        yield "a yes at the summary and no case"


def _the_case_is_the_draft(step: Step) -> Iterator[str]:
    for case in step.new_cases:
        pairs = {
            "details": case.description, "location": case.location, "postcode": case.postcode, "name": case.name,
            "when": case.when_it_happened, "outcome_wanted": case.outcome_wanted, "email": case.email,
            "phone": case.phone, "kind": case.kind,
        }  # fmt: skip
        for slot, value in pairs.items():
            confirmed = step.before.slot(slot) or None
            if confirmed is not None and confirmed != value:
                yield f"the case has another {slot} than was confirmed: {value!r}, not {confirmed!r}"
        answers = {name: words for name, words in (step.before.slot("answers") or {}).items() if words}
        if answers != dict(case.answers):
            yield f"the case has other answers than were given: {dict(case.answers)}, not {answers}"
        if not case.description.strip():
            yield "a case about nothing"


def _the_summary_is_whole(step: Step) -> Iterator[str]:
    for parcel in step.parcels:
        if parcel.asks != "confirm" or step.channel is ChannelName.SMS or step.after.asks != "confirm":
            continue
        for slot in _KEPT:
            value = step.after.slot(slot)
            shown = value[-_FIGURES:] if value and slot == "phone" else value
            if shown and not _is_from(shown, parcel.text):
                yield f"the summary leaves out {slot}: {value[:80]!r}"


def _stays_silent(step: Step) -> Iterator[str]:
    """Nothing goes to whoever said STOP, and the bot does not talk while a person has the floor."""
    if step.before.opted_out and step.after.opted_out and step.parcels:
        yield "a message after STOP"
    theirs = step.before.floor in (Floor.QUEUE, Floor.ADVISER) and step.after.floor is not Floor.BOT
    if theirs and any(parcel.author is Author.BOT for parcel in step.parcels):
        yield "the bot talks while a person has the floor"


def _keeps_the_language(step: Step) -> Iterator[str]:
    """A plain English yes is no reason to go on in another language."""
    # None: nobody has written enough of anything but English.
    if _letters(step.line.text) in _YES and (step.before.language or "en") != (step.after.language or "en"):
        yield f"a yes changes the language to {step.after.language}"


def _puts_aside(step: Step) -> Iterator[str]:
    """An emergency interrupts and takes nothing; GO ON asks where we were."""
    before, after = step.before, step.after
    if step.line.danger and before.floor is Floor.BOT and not before.opted_out:
        if not after.suspended:
            yield "an emergency did not call a person"
        if before.slots and before.slots != after.slots:
            yield "an emergency changed the draft"
    if before.suspended and after.floor is Floor.BOT and before.asks and before.asks != after.asks:
        yield f"GO ON asks {after.asks!r}, but {before.asks!r} was open"


def _is_said(step: Step, key: str) -> bool:
    """Does the bot say the sentence of that key, in any language?"""
    return any(wording.say(key) in parcel.text for parcel in step.parcels for wording in WORDINGS.by_language.values())


def _words(*texts: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", " ".join(texts).casefold().replace("+44", "0")))


def _is_from(words: str, text: str) -> bool:
    """Are the words in the text, whatever the signs and capitals?"""
    return _letters(words) in _letters(text)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


_YES = frozenset(_letters(line.text) for line in lines.YES)
