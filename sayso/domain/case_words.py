"""What a citizen is told once something has happened to their case."""

from sayso.domain.cases import Case
from sayso.domain.conversations import ChannelName
from sayso.domain.deadlines import say_day
from sayso.domain.kinds import Kind
from sayso.domain.segments import count_segments, gsm_only, most_segments
from sayso.domain.stages import SETTLED
from sayso.domain.text import shorten, tidy_stops
from sayso.domain.wording import Wording

_LENGTHS = (600, 120, 80, 60, 40, 25, 15)  # characters of a citizen's words that are repeated


def added_words(case: Case, wording: Wording) -> str:
    return wording.say("added_to_closed" if case.status in SETTLED else "added_to_case", reference=case.reference)


def reopened_words(case: Case, wording: Wording) -> str:
    if case.respond_by is None:
        return wording.say("reopened", reference=case.reference)
    return wording.say("reopened_dated", reference=case.reference, date=say_day(case.respond_by, wording.language))


def still_open_words(case: Case, wording: Wording, *, late: bool) -> str:
    """For a citizen who says that nothing is put right yet, of a case that nobody has closed."""
    if case.respond_by is None:
        return wording.say("still_open", reference=case.reference)
    day = say_day(case.respond_by, wording.language)
    if late and case.kind is Kind.COMPLAINT:
        return wording.say("still_open_late_complaint", reference=case.reference, date=day)
    if late:
        return wording.say("still_open_late", reference=case.reference, date=day)
    return wording.say("still_open_dated", reference=case.reference, date=day)


def escalated_words(case: Case, part: str, wanted: str, wording: Wording) -> str:
    """The acknowledgement of the next stage: what we understood, what is wanted, who looks at it and by when."""

    def compose(length: int, *, plain: bool) -> str:
        def quote(words: str) -> str:
            shown = shorten((gsm_only(words) if plain else words).rstrip(" .!"), length)
            return shown or wording.say("as_written" if words else "summary_nothing")

        parts = [wording.say("escalated", reference=case.reference, stage=str(case.stage), part=quote(part))]
        if wanted:
            parts.append(wording.say("ack_outcome", outcome=quote(wanted)))
        if case.respond_by:
            parts.append(wording.say("escalated_next_dated", date=say_day(case.respond_by, wording.language)))
        else:
            parts.append(wording.say("escalated_next"))
        return tidy_stops(" ".join(parts))

    text = compose(_LENGTHS[0], plain=False)
    if case.channel is ChannelName.SMS:
        for plain in (False, True):
            for length in _LENGTHS:
                if count_segments(text := compose(length, plain=plain)) <= most_segments(wording.language):
                    return text
    return text


def outcome_words(case: Case, wording: Wording) -> str:
    """The outcome of an answered or closed case; empty where there is none."""
    return wording.choices["outcomes"][case.outcome] if case.outcome else ""


def answer_words(case: Case, answer: str, *, next_stage: int | None, team: str | None, wording: Wording) -> str:
    """The council's answer, what it means, and what the citizen can do if it is not the end of it."""
    if case.kind is Kind.COMPLIMENT and team:
        return tidy_stops(wording.say("answer_compliment_team", reference=case.reference, team=team, answer=answer))
    if case.kind is Kind.COMPLIMENT:
        return tidy_stops(wording.say("answer_compliment", reference=case.reference, answer=answer))
    outcome = outcome_words(case, wording)
    told = wording.say(f"answer_{case.kind}", reference=case.reference, outcome=outcome, answer=answer)
    return tidy_stops(f"{told} {_what_then(case, next_stage, wording)}".rstrip())


def closed_words(case: Case, wording: Wording) -> str:
    return wording.say("closed_case", reference=case.reference, outcome=outcome_words(case, wording))


def _what_then(case: Case, next_stage: int | None, wording: Wording) -> str:
    if case.kind is Kind.COMPLAINT:
        if next_stage:
            return wording.say("answer_next_stage", stage=str(next_stage))
        return wording.say("elsewhere_ombudsman")
    if case.kind is Kind.COMMENT:
        return ""
    return wording.say("answer_next_open")
