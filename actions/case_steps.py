"""What a citizen may do with a case that is there, as one message says it, and how we put it to them. Pure."""

import re
from collections.abc import Mapping
from itertools import product
from typing import Any

from actions.choices import plain as plain_words
from actions.heard import Heard
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.deadlines import say_day
from sayso.domain.errors import InvalidInput
from sayso.domain.kinds import Kind
from sayso.domain.references import read_reference
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, gsm_only, most_segments
from sayso.domain.services import Service
from sayso.domain.stages import Further
from sayso.domain.text import shorten, tidy_stops
from sayso.domain.wording import Wording
from sayso.flow.tell_status import CaseNews

ADD, NOT_FIXED, ESCALATE, WITHDRAW, NOTHING = "add", "not_fixed", "escalate", "withdraw", "nothing"

# What is asked, as `asks` and the open slot say it.
FILES = "files"  # the ids of those that came while the case was spoken of
REFERENCE, SECOND_FACT, NEXT, DETAILS, PART, WANTED, CONFIRM = (
    "reference",
    "second_fact",
    "matter",
    "details",
    "escalate_part",
    "outcome_wanted",
    "confirm",
)

# What can turn out not to be right after all; an idea or thanks cannot.
_CAN_BE_UNSOLVED = (Kind.SERVICE_REQUEST, Kind.COMPLAINT, Kind.ENQUIRY)
_LENGTHS = (160, 100, 80, 60, 40, 25, 15)
# Words that say what shall be done, and nothing of the matter.
_FRAME = frozenset(
    """
    i id im ive me my mine we our you your it its this that the an and or to of in on for with about from as is was be
    please pls can could may will would want wanted wish like need have has had got just also hi hello sorry thanks
    thank add adding ad something else more some extra further information info details detail bit one thing another
    forgot forgotten forget say said mention tell told meant should include report complaint complaints complain case
    reference ref request enquiry query ticket number escalate escalated escalation stage next two level take go move
    higher up happy unhappy not satisfied dissatisfied disappointed very answer response reply outcome decision result
    how way handled dealt do don't dont cannot accept agree disagree review reviewed manager someone photo picture now
    """.split()
)


_IN_GROUPS = re.compile(r"(?<![\w-])[0-9A-TV-Z]{4}-[0-9A-TV-Z]{4}(?![\w-])", re.IGNORECASE | re.ASCII)
_LOOKED_AT = 2_000  # characters


def is_about_a_case(slots: Mapping[str, Any], heard: Heard) -> bool:
    """Does the first message of a matter want something done with a case that it names, or that was last spoken of?

    A photo without words is likely one of that case: it is offered to it.
    """
    has_had_its_say = slots.get("heard") == heard.message_id
    named = heard.first("reference") or case_named(heard) or heard.last_reference
    wants_something = heard.case_action is not None or is_only_a_photo(heard)
    return not has_had_its_say and wants_something and named is not None


def is_only_a_photo(heard: Heard) -> bool:
    """And one that was kept."""
    return heard.command == "picture" and any(file.kept for file in heard.files)


def case_named(heard: Heard, other: str | None = None) -> str | None:
    """The reference in a message, or that `other` is."""
    # One in twenty has no figure in it, and looks like words; its check character tells.
    for candidate in (heard.first("reference"), *_IN_GROUPS.findall(heard.text[:_LOOKED_AT]), other):
        if candidate:
            try:
                return read_reference(candidate)
            except InvalidInput:
                continue
    return None


def second_fact(heard: Heard) -> str | None:
    return heard.first("phone") or heard.first("postcode")


def told(heard: Heard, *, at_least: int) -> str | None:
    """The words of a message, where that many of them are about the matter and not about what to do with it."""
    words = heard.without("reference").strip()
    own = [word for word in re.findall(r"[^\W_]{2,}", words.lower().replace("’", "'")) if word not in _FRAME]
    return words if len(own) >= at_least else None


def offered(news: CaseNews, wording: Wording) -> tuple[Choice, ...]:
    """What can be done next with a case as it stands."""
    possible = {ADD, NOTHING}
    if news.is_settled and news.kind in _CAN_BE_UNSOLVED:
        possible.add(NOT_FIXED)
    if news.further is Further.ALLOWED:
        possible.add(ESCALATE)
    if not news.is_settled:
        possible.add(WITHDRAW)
    return tuple(choice for choice in wording.choose("case_next") if choice.value in possible)


def status_words(news: CaseNews, wording: Wording) -> str:
    """Where a case has got to. "Closed" says how it ended, and never that anything was put right."""
    status = wording.choices["statuses"][news.status]
    if news.is_settled:
        if news.outcome is None:
            return wording.say("status", reference=news.reference, status=status)
        outcome = wording.choices["outcomes"][news.outcome]
        return wording.say("status_outcome", reference=news.reference, status=status, outcome=outcome)
    if news.respond_by is None:
        return wording.say("status", reference=news.reference, status=status)
    date = say_day(news.respond_by, wording.language)
    if news.is_late:
        return wording.say("status_late", reference=news.reference, status=status, date=date)
    return wording.say("status_dated", reference=news.reference, status=status, date=date)


def why_not_further(news: CaseNews, wording: Wording) -> str:
    """Why a case cannot go to another stage, and what can be done instead."""
    reference = news.reference
    if news.further is Further.NOT_A_COMPLAINT:
        return wording.say("escalate_no_complaint", reference=reference)
    if news.further is Further.WITHDRAWN:
        return wording.say("escalate_withdrawn", reference=reference)
    if news.further is Further.LAST_STAGE:
        return f"{wording.say('escalate_last', reference=reference)} {wording.say('elsewhere_ombudsman')}"
    if news.respond_by is None:
        return wording.say("escalate_not_yet", reference=reference)
    date = say_day(news.respond_by, wording.language)
    return wording.say("escalate_not_yet_dated", reference=reference, date=date)


def confirm_words(
    news: CaseNews, slots: Mapping[str, Any], heard: Heard, wording: Wording, shown: tuple[Choice, ...]
) -> str:
    """What will be sent to the next stage; by text message as much of it as two segments hold."""

    def compose(length: int | None, *, plain: bool = False) -> str:
        def quote(words: str | None) -> str:
            if not words:
                return wording.say("summary_nothing")
            if length is None:
                return words.rstrip(" .!")
            return shorten((gsm_only(words) if plain else words).rstrip(" .!"), length) or wording.say("as_written")

        return tidy_stops(
            wording.say(
                "confirm_escalate",
                reference=news.reference,
                stage=str(news.next_stage),
                part=quote(slots.get("escalate_part")),
                outcome=quote(slots.get("outcome_wanted")),
            )
        )

    if heard.channel is not ChannelName.SMS:
        return compose(None)
    for plain, length in product((False, True), _LENGTHS):
        text = compose(length, plain=plain)
        if count_segments(with_numbered_choices(text, shown)) <= most_segments(wording.language):
            break
    return text


def choices(asked: str, news: CaseNews | None, slots: Mapping[str, Any], wording: Wording) -> tuple[Choice, ...]:
    """What is shown with a question."""
    if asked == NEXT and news:
        return offered(news, wording)
    if asked == CONFIRM and slots.get("case_action") == WITHDRAW:
        return wording.choose("confirm_withdraw")
    return wording.choose("confirm_escalate") if asked == CONFIRM else ()


def question(asked: str, news: CaseNews | None, slots: Mapping[str, Any], heard: Heard, wording: Wording) -> str:
    """The words of a question. `news` is None until we know whose case it is."""
    action = slots.get("case_action")
    if asked == REFERENCE:
        return wording.say("ask_reference")
    if asked == SECOND_FACT or news is None:
        return wording.say("ask_second_fact")
    if asked == NEXT:
        return wording.say("ask_case_next")
    if asked == DETAILS:
        return wording.say("ask_add" if action == ADD else "ask_still_wrong", reference=news.reference)
    if asked == PART:
        return wording.say("ask_escalate_part", reference=news.reference, stage=str(news.next_stage))
    if asked == WANTED:
        return wording.say("ask_escalate_wanted")
    if action == WITHDRAW:
        return wording.say("confirm_withdraw", reference=news.reference)
    return confirm_words(news, slots, heard, wording, choices(asked, news, slots, wording))


def names_another(heard: Heard, of_case: str | None, services: Mapping[str, Service]) -> bool:
    """Do the very words name a service ("it is still a pothole"), and is it another than the case's?"""
    service = services.get(heard.first("service") or "")
    if service is None or of_case is None or service.id == of_case:
        return False
    said = f" {plain_words(heard.text[:_LOOKED_AT])} "
    names = [plain_words(name) for name in (service.name, *service.names.values(), *service.synonyms)]
    return any(f" {name} " in said or f" {name}s " in said for name in names)


_OF_IT = re.compile(
    r"\W*(?:(?:no|but|and|well|sorry|hi|hello)\W+)*(?:it|it['’]?s|they|they['’]?re|that|this)\b"
    r"(?:\W+(?:is|are|has|was|have))?\W+still\b",
    re.IGNORECASE,
)
_SHORT = 10  # words


def speaks_of_it(text: str) -> bool:
    """ "It is still blocking the path" names no matter: it goes on with the one that we spoke of."""
    return len(text.split()) <= _SHORT and bool(_OF_IT.match(text))
