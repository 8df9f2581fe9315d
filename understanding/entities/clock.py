"""Times of day as spoken: "4pm", "half 7", "quarter past eight", "16:30", "about 4" beside a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.entities.entity import Taken

_HOURS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        start=1,
    )
}
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty five": 25, "twenty-five": 25, "half": 30}
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF_OF_DAY = r"(?P<half>[ap]m\b|[ap]\.m\b\.?)"
_CLOCKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:(?P<minutes>half|quarter|five|ten|twenty(?:[ -]five)?|\d{{1,2}})(?:\s+min(?:ute)?s?)?\s+"
        rf"(?P<way>past|to)|(?P<bare_half>half))\s+{_HOUR}\b(?!\s*(?:min|hour|day|week|month|year))(?:\s?{_HALF_OF_DAY})?",
        rf"(?<![£$€\d.,:/-])\b(?P<hour>\d{{1,2}})(?:[.:](?P<past>\d{{2}}))?(?:ish)?\s?{_HALF_OF_DAY}(?!\w)",
        rf"\b{_HOUR}\s+{_HALF_OF_DAY}(?!\w)",
        r"(?<![£$€\d.,:/-])\b(?P<hour>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![\d:])",
        r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\babout )|(?<=\baround )|(?<=\bsince ))"
        r"(?P<hour>[01]?\d|2[0-3])\.(?P<past>[0-5]\d)(?![\d.%])",
        rf"\b{_HOUR}\s?(?:o'?\s?clock)\b(?:\s?{_HALF_OF_DAY})?",
        r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<past>[0-5]\d)\s?(?:hrs|hours)\b",
        r"\b(?P<named>noon|midday|midnight)\b",
    )
)
# "at 4" tells a time only beside a day.
_BARE = re.compile(
    rf"(?:(?<=\bat )|(?<=\babout )|(?<=\baround )|(?<=\bfrom )|(?<=\bafter )|(?<=\bbefore )|(?<=@)|(?<=@ ))"
    rf"{_HOUR}(?:ish)?\b"
    r"(?!\s*(?:[-/.:]\s*\d|%|(?:st|nd|rd|th|mins?|minutes?|hours?|hrs|days?|weeks?|months?|years?)\b))",
    re.IGNORECASE,
)
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}


@dataclass(frozen=True)
class Clock:
    start: int
    end: int
    hour: int
    minute: int
    sure: bool  # is the half of the day said?
    bare: bool = False

    def at(self, part: str | None) -> tuple[int, int]:
        """Hour and minute, of a part of the day where one was said. Unsaid, an hour is one of the waking day."""
        hour = self.hour
        if not self.sure and hour <= 12:
            if part == "morning":
                hour %= 12
            elif part in ("afternoon", "evening") or (part == "night" and 5 < hour < 12):
                hour = hour % 12 + 12
            elif part == "night":
                hour %= 12
            elif hour < 7:
                hour += 12
        return hour, self.minute


def find_clocks(text: str, taken: Taken) -> list[Clock]:
    """All times of day, in order, apart from each other. The bare ones are to be dropped where no day is near."""
    found: list[Clock] = []
    for pattern in (*_CLOCKS, _BARE):
        for match in pattern.finditer(text):
            clock = _read(match, bare=pattern is _BARE)
            if clock and taken.take(clock.start, clock.end):
                found.append(clock)
    return sorted(found, key=lambda clock: clock.start)


def _read(match: re.Match[str], *, bare: bool) -> Clock | None:
    said = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "named" in said:
        return Clock(match.start(), match.end(), _NAMED[said["named"]], 0, sure=True)
    hour = _number(said["hour"], _HOURS)
    minute = 30 if "bare_half" in said else _number(said.get("minutes", said.get("past", "0")), _MINUTES)
    if said.get("way") == "to":
        hour, minute = (hour - 1 if hour > 1 else 12), 60 - minute
    half = said.get("half", "")[:1]
    if minute > 59 or hour > (12 if half or "way" in said or bare else 23) or (hour == 0 and (half or bare)):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    four_figures = "past" in said and len(said["hour"]) == 2
    return Clock(match.start(), match.end(), hour, minute, bool(half) or hour > 12 or hour == 0 or four_figures, bare)


def _number(said: str, words: dict[str, int]) -> int:
    return words[said] if said in words else int(said)
