"""Dates and times as spoken, with the calendar's day beside them where the words tell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from understanding.entities.clock import Clock, find_clocks
from understanding.entities.days import Day, find_days
from understanding.entities.entity import Entity, Taken

_LEAD = re.compile(
    r"(?:\b(?:since|for|from|on|until|till|til|by|before|after|over|at|during|early|late|earlier)\s+)?"
    r"(?:\b(?:about|around|approx|approximately|nearly|almost|roughly|circa|early|late|just)\s+|@\s*)?(?:\bthe\s+)?\Z",
    re.IGNORECASE,
)
_LEAD_AT_MOST = 40  # characters
_APART_AT_MOST = 30  # characters between a day and its time of day
# What may stand between a day and its time of day.
_BETWEEN = re.compile(
    r"(?:[\s,]|@|\b(?:at|about|around|approx|approximately|roughly|on|from|by|just|sometime|gone|since|and|circa|before|"
    r"after|in|the|ish|of)\b)*",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"\s+(?:in\s+the\s+(?P<part>morning|afternoon|evening)|at\s+(?P<night>night))\b", re.IGNORECASE
)
_FORWARD_LEAD = re.compile(
    r"\b(?:next|from|until|till|til|by|coming|before|due|for)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "From Monday" may be past as well: "had no water from Monday".
_FORWARD = re.compile(
    r"\b(?:must|what\s+time|will|won't|wont|shall|going\s+to|gonna|due|appointment|booked\s+in|planning\s+to|plan\s+to|"
    r"moving|like\s+to\s+book|want\s+to|need\s+to|would\s+like|hope\s+to|can\s+(?:you|i|we|someone|they)|"
    r"could\s+(?:you|i|we|someone)|please\s+(?:come|collect|ring|call)|coming\s+out|"
    r"(?:am|are|is|i'm|we're|they're)\s+(?!not\b)\w+ing|next|upcoming|tomorrow|'ll|open|closed|taking\s+place|is\s+on|"
    r"are\s+on|starts?|begins?)\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"(?<!\bbe )\b(?:(?:was|were)(?:\s+(?:due|going\s+to|open|closed))?|(?:should|would|could)\s+have|supposed|"
    r"meant\s+to|wasn't|wasnt|weren't|did|didn't|didnt|had|has|have|been|missed|since|last|ago|reported|happened|"
    r"told|said|went|came|saw|got|left|rang|called|emailed|wrote|asked|why|still|not\s+collected|stopped|broke|started|"
    r"began|fell|hit|damaged|collected|emptied|dumped|following|dated|sent|spoke|paid|applied)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|for\s+the\s+last|last|after)\s+(?:the\s+)?\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|til)\s+(?:the\s+)?\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?\n]\s")


def find_dates(text: str, sent_at: datetime | None, timezone: str) -> list[Entity]:
    """Days and times of day, a day and its time as one. Resolved against the day on which the message was sent."""
    sent = sent_at.astimezone(ZoneInfo(timezone)) if sent_at else None
    taken = Taken(len(text))
    days = find_days(text, sent.date() if sent else None, lambda start: _looks_ahead(text, start), taken)
    alone = {clock.start: clock for clock in find_clocks(text, taken)}
    found = []
    for day in days:
        clock = _clock_beside(text, day, list(alone.values()))
        if clock:
            del alone[clock.start]
        found.append(_dated(text, day, clock))
    return found + [_clock_alone(text, clock, sent) for clock in alone.values() if _tells(text, clock)]


_TOLD = re.compile(r"(?:^|\b(?:at|about|around|since|approx)\s+)\Z", re.IGNORECASE)


def _tells(text: str, clock: Clock) -> bool:
    """Without a day, a time is told by a word like "at", or by being all there is."""
    return not clock.bare and bool(_TOLD.search(text[max(0, clock.start - _LEAD_AT_MOST) : clock.start]))


def _clock_beside(text: str, day: Day, clocks: list[Clock]) -> Clock | None:
    """The time of day that belongs to a day: right behind it, or right before."""
    n = bisect_left([clock.start for clock in clocks], day.start)
    for clock, start, end in [
        *((clock, day.end, clock.start) for clock in clocks[n : n + 1]),
        *((clock, clock.end, day.start) for clock in clocks[max(0, n - 1) : n]),
    ]:
        if end - start <= _APART_AT_MOST and _BETWEEN.fullmatch(text, start, end):
            return clock
    return None


def _dated(text: str, day: Day, clock: Clock | None) -> Entity:
    start, end = (min(day.start, clock.start), max(day.end, clock.end)) if clock else (day.start, day.end)
    resolved = day.date.isoformat() if day.date else None
    if clock:
        end, part = _part_behind(text, end)
        part = part or day.part
        hour, minute = clock.at(part)
        if day.date:
            # The small hours of last night are today's.
            early = part == "night" and hour < 6
            on = day.date + timedelta(days=1) if early else day.date
            resolved = f"{on.isoformat()}T{hour:02}:{minute:02}"
    return _entity(text, start, end, resolved)


def _part_behind(text: str, end: int) -> tuple[int, str | None]:
    match = _PART_BEHIND.match(text, end)
    return (match.end(), (match["part"] or match["night"]).lower()) if match else (end, None)


def _clock_alone(text: str, clock: Clock, sent: datetime | None) -> Entity:
    """A time without a day is today's where something has gone on since then; otherwise nobody knows."""
    end, part = _part_behind(text, clock.end)
    since = re.search(r"\bsince\s+(?:about\s+|around\s+)?\Z", text[max(0, clock.start - _LEAD_AT_MOST) : clock.start])
    resolved = _latest(sent, clock, part).strftime("%Y-%m-%dT%H:%M") if since and sent else None
    return _entity(text, clock.start, end, resolved)


def _latest(sent: datetime, clock: Clock, part: str | None) -> datetime:
    """The last time before the message that the clock showed this."""
    hours = {clock.at(part)[0]} if clock.sure or part else {clock.hour % 12, clock.hour % 12 + 12}
    today = [sent.replace(hour=hour, minute=clock.minute, second=0, microsecond=0) for hour in hours]
    return max(at if at <= sent else at - timedelta(days=1) for at in today)


def _entity(text: str, start: int, end: int, resolved: str | None) -> Entity:
    near = max(0, start - _LEAD_AT_MOST)
    lead = _LEAD.search(text[near:start])
    written = text[near + lead.start() if lead else start : end].rstrip()
    return Entity("date", end - len(written), end, written, written, resolved)


def _looks_ahead(text: str, start: int) -> bool:
    """Does the sentence speak of what is to come? Without a word for it, people report what was."""
    near = max(0, start - 120)
    before = _SENTENCE.split(text[near:start])[-1]
    if _SINCE.search(before):
        return False
    if _UNTIL.search(before) and not re.search(r"\b(?:was|were|had|did|didn't)\b", before, re.IGNORECASE):
        return True
    if _FORWARD_LEAD.search(before) and not _BACKWARD.search(before):
        return True
    forward = [match.start() for match in _FORWARD.finditer(before)]
    backward = [match.end() for match in _BACKWARD.finditer(before)]
    return bool(forward) and (not backward or max(backward) <= max(forward))
