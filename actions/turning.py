"""Does a message want something else than to answer: a person, to leave, another kind of form? Pure."""

from typing import Any

from actions.answers import matter
from actions.corrections import read_correction
from actions.heard import Heard
from actions.needs import NEED_DETAILS
from actions.service_questions import PREFIX
from actions.summing_up import CHANGE_WHICH, CONFIRM
from sayso.domain.kinds import Detail, Kind

# Questions whose answers are sentences, which may sound like anything.
_FREE = (Detail.DETAILS, Detail.OUTCOME_WANTED, Detail.WHEN, Detail.LOCATION)


def turns_away(kind: Kind, asked: str, heard: Heard, draft: dict[str, Any]) -> str | None:
    """Why the form is done, as `Step.decision` has it; None where it goes on. What the kind is goes into `draft`."""
    if heard.command in ("person", "leave", "decline", "start_again"):
        return heard.command
    # Free text is about what happened, even where it sounds like another kind or a wish for a person.
    asks_for_words = asked in _FREE or asked.startswith(PREFIX)
    if switch := _switch(kind, asked, heard, draft, asks_for_words=asks_for_words):
        return switch
    if asked in NEED_DETAILS or heard.first("adjustment"):
        return None  # an interpreter is a person, too
    if asked in (Detail.NAME, Detail.CONTACT) and (heard.first("phone") or heard.first("email")):
        return None  # "ring me on" that number: an answer, and no wish to be put through now
    if heard.intent == Kind.HUMAN_REQUEST and heard.confidence >= (0.9 if asks_for_words else 0.7):
        return "person"
    return None


def _switch(kind: Kind, asked: str, heard: Heard, draft: dict[str, Any], *, asks_for_words: bool) -> str | None:
    correction = read_correction(heard.text, kind, answers_freely=asks_for_words)
    if correction is None:
        return None
    if correction.to is None and not correction.denied and asked in (CONFIRM, CHANGE_WHICH):
        return None  # "wrong" at the summary: an answer is, and we ask which
    if kind is Kind.COMPLAINT:
        draft["complains"] = False  # they have said so; we do not ask again
    elif kind is Kind.SERVICE_REQUEST:
        draft["fault"] = False
    if draft["details"] is None and heard.part(correction.rest).says_something:
        draft["details"] = matter(heard.part(correction.rest))
    return f"switch:{correction.to or 'kind'}"
