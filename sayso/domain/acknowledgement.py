"""The words of an acknowledgement: the reference, what we understood, what happens next and by which date."""

from itertools import product

from sayso.domain.cases import Case
from sayso.domain.conversations import ChannelName
from sayso.domain.deadlines import say_day
from sayso.domain.kinds import Kind
from sayso.domain.profiles import Profile
from sayso.domain.segments import count_segments, gsm_only
from sayso.domain.text import shorten, tidy_stops
from sayso.domain.wording import Wording

MAX_SEGMENTS = 2
# How much of the citizen's own words to repeat: as much as fits.
_LENGTHS = (200, 150, 120, 100, 80, 60, 40, 25)
_ENOUGH = 40  # by which they know again which matter it is
_LEAST = 15  # and then without the place
_UNLIMITED = 600
_QUOTES = [*product((False,), _LENGTHS), *product((True,), (*_LENGTHS, _LEAST))]  # without emoji only in need


def acknowledgement(case: Case, *, service_name: str | None, profile: Profile, wording: Wording) -> str:
    """By SMS one segment where that is enough, at most two, by repeating less of what was said; elsewhere in full."""
    if case.channel is not ChannelName.SMS:
        return _compose(case, _UNLIMITED, service_name, profile, wording)
    # What was just confirmed need not be said in full again, but for a complaint: that must be restated.
    tries = [(MAX_SEGMENTS, plain, length, True) for plain, length in _QUOTES]
    if case.kind is not Kind.COMPLAINT:
        brief = [(plain, length) for plain, length in _QUOTES if length >= _ENOUGH]
        tries = [(1, plain, length, place) for plain, length in brief for place in (True, False)] + tries
    for most, plain, length, place in tries:
        text = _compose(case, length, service_name, profile, wording, plain=plain, with_place=place)
        if count_segments(text) <= most:
            break
    return text


def _compose(
    case: Case,
    length: int,
    service_name: str | None,
    profile: Profile,
    wording: Wording,
    *,
    plain: bool = False,
    with_place: bool = True,
) -> str:
    def quote(words: str, limit: int) -> str:
        # One emoji would halve what fits into a text message, so in need we repeat the words without it.
        shown = shorten((gsm_only(words) if plain else words).rstrip(" .!"), limit)
        return shown or wording.say("as_written" if words else "summary_nothing")

    # Two quotes share the room in a complaint.
    share = length // 2 if case.outcome_wanted else length
    what = quote(case.description, share)
    if with_place and length > _LEAST and case.location and case.location.lower() not in case.description.lower():
        what = f"{what} ({quote(case.location, share // 2)})"
    parts = [wording.say(f"ack_{case.kind}", reference=case.reference, what=what)]
    if case.kind is Kind.COMPLAINT and case.outcome_wanted:
        parts.append(wording.say("ack_outcome", outcome=quote(case.outcome_wanted, share)))
    parts.append(_next(case, service_name, wording))
    return tidy_stops(" ".join(parts))


def _next(case: Case, service_name: str | None, wording: Wording) -> str:
    """What happens now. Thanks go to somebody: where we know to whom, we say so."""
    date = say_day(case.respond_by, wording.language) if case.respond_by else ""
    if case.kind is Kind.COMPLIMENT and service_name:
        if date:
            return wording.say("ack_thanks_to_dated", service=service_name, date=date)
        return wording.say("ack_thanks_to", service=service_name)
    key = f"ack_next_{case.kind}" if date else "ack_next_undated"
    return wording.say(key, date=date)
