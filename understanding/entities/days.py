"""Days as spoken, each with the day of the calendar where the words tell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from understanding.entities import reckoning
from understanding.entities.entity import Taken
from understanding.entities.reckoning import FEASTS, NUMBERS, Rule, never, shift, weekday, weeks_from_weekday


@dataclass(frozen=True)
class Day:
    start: int
    end: int
    date: date | None
    part: str | None  # morning afternoon evening night


_DAY = (
    r"(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|wednsday|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)"
)
# "They sat in the sun": short forms like these count only where another word says so.
_PLAIN_DAY = (
    r"(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wednesday|wednsday|weds|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"saturday|sunday)\b"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?!\s+(?:be|have|not|well|also)\b)|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_YEAR = r"(?:,?\s+(?P<year>(?:20|19)\d\d|'\d\d)\b)?"
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|eve|night|lunchtime|teatime)\b)?"
_UNIT = r"(?P<unit>min(?:ute)?|hour|hr|day|night|week|wk|fortnight|month|mth|year|yr)s?\b"
_SPELT = "|".join(word for word in NUMBERS if " " not in word)
_COUNT = rf"(?P<count>\d{{1,3}}|(?:a\s+)?couple(?:\s+of)?|(?:a\s+)?few|several|{_SPELT})"
_ABOUT = r"(?:(?:about|over|nearly|almost|around|roughly|at\s+least|more\s+than|well\s+over|just\s+over)\s+)?"
_WHOLE = r"(?:(?:whole|full|solid|straight|good|long)\s+)?"
_NTH = r"(?P<nth>[0-3]?\d)(?:st|nd|rd|th)"
# After these, "the 2nd" is no day of the month.
_NO_NTH = (
    r"(?!\s+(?:floor|time|one|day|week|month|year|house|street|st|avenue|ave|road|bin|attempt|call|e-?mail|letter|visit|"
    r"person|child|party|class|place|lamp|light|column|exit|turning|left|right|door|flat|complaint|report|request|car|"
    r"birthday|occasion|message|text|try)s?\b|\s*/|-)"
)
_NAMED_DAY = rf"(?:\b{_DAY},?\s+(?:the\s+)?)?"
_FIGURES = r"(?<![£$€.,/\d-])\b(?P<nth>0?[1-9]|[12]\d|3[01])"
_FIGURES_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_SEASON = r"(?:christmas|xmas|easter|summer|winter|spring|autumn)"

# The first rule that fits counts.
_RULES: tuple[tuple[str, Rule], ...] = (
    # Days of the calendar.
    (r"\b(?P<year>20\d\d|19\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<nth>[0-3]\d)\b", reckoning.figures),
    (
        rf"{_NAMED_DAY}{_FIGURES}(?P<mark>[/.-]){_FIGURES_MONTH}(?P=mark)(?P<year>(?:20|19)?\d\d)\b(?![/.-]?\d)",
        reckoning.figures,
    ),
    # Not fractions, marks out of ten or round the clock.
    (
        rf"{_NAMED_DAY}(?!24/7\b|[1-3]/[2-4]\b|(?:[0-9]|10)/(?:10|5)\b){_FIGURES}/{_FIGURES_MONTH}\b(?![/.-]?\d)",
        reckoning.figures,
    ),
    (rf"(?:(?<=on )|(?<=since )|(?<=from )){_FIGURES}/{_FIGURES_MONTH}\b(?![/.-]?\d)", reckoning.figures),
    (
        rf"{_NAMED_DAY}\b(?:the\s+)?(?P<nth>0?[1-9]|[12]\d|3[01])\s?(?:st|nd|rd|th)?\s*(?:of\s+|/|-)?{_MONTH}{_YEAR}{_PART}",
        reckoning.month_day,
    ),
    (
        rf"{_NAMED_DAY}\b(?<!it )(?<!i ){_MONTH}\s+(?:the\s+)?(?P<nth>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
        rf"(?!\s*(?:[ap]m|min|hour|day|week|month|year|[:.]\d)){_YEAR}{_PART}",
        reckoning.month_day,
    ),
    (rf"\b{_DAY}\s+(?:the\s+)?{_NTH}\b{_NO_NTH}{_PART}", reckoning.month_nth),
    (rf"\bthe\s+{_NTH}\b{_NO_NTH}", reckoning.month_nth),
    (rf"\b(?:{'|'.join(FEASTS)})\b", reckoning.feast),
    (rf"\b(?:the\s+)?(?:(?:easter|may|august|spring|christmas)\s+)?bank\s+hol(?:iday)?s?\b(?:\s+{_DAY}\b)?", never),
    # Days near today.
    (r"\b(?:the\s+)?day\s+before\s+(?:yesterday|yday)(?:\s+(?P<part>morning|afternoon|evening|night))?\b", shift(-2)),
    (r"\b(?:the\s+)?(?P<part>night)\s+before\s+last\b", shift(-2)),
    (r"\b(?:the\s+)?day\s+after\s+(?:tomorrow|tomoz)\b", shift(2)),
    (rf"\b(?:yesterday|yest|yday|yesturday|yesterdy|ystrday|ydy)\b{_PART}", shift(-1)),
    (rf"\b(?:tomorrow|tomorow|tommorow|tommorrow|tomoz|tmrw|tmoro|2moro)\b{_PART}", shift(1)),
    (r"\b(?:late\s+)?last\s+(?P<part>night|nite|evening)\b", shift(-1)),
    (
        r"\b(?:(?:earlier|early|late|later)\s+)?(?:this|dis)\s+(?P<part>morning|morn|mornin|afternoon|aft|evening|eve)\b",
        shift(0),
    ),
    (r"\b(?:(?:earlier|later|late)\s+)?(?:today|2day|(?P<part>tonight|tonite|2nite))\b", shift(0)),
    (r"\bjust\s+now\b", shift(0)),
    # Days of the week.
    (r"\b(?:this\s+time\s+last\s+week|a\s+week\s+(?:ago\s+)?today)\b", shift(-7)),
    (rf"\b(?:a\s+)?week\s+(?:ago\s+)?(?:on\s+)?last\s+{_DAY}\b{_PART}", weeks_from_weekday(-1)),
    (rf"\b(?:a\s+)?week\s+ago\s+(?:on\s+)?{_DAY}\b{_PART}", weeks_from_weekday(-1)),
    (rf"\b(?:a\s+)?week\s+on\s+{_DAY}\b", weeks_from_weekday(1)),
    (rf"\b{_DAY}\s+week\b", weeks_from_weekday(1)),
    (rf"\b{_DAY}{_PART}\s+(?:of\s+)?last\s+week\b", reckoning.weekday_of_last_week),
    (rf"\blast\s+week(?:\s+on|,)?\s+{_DAY}\b{_PART}", reckoning.weekday_of_last_week),
    (rf"\b(?:every|each|most|alternate)\s+(?:other\s+|single\s+)?{_DAY}s?\b{_PART}", never),
    (
        rf"\b(?P<which>last|next|this(?:\s+(?:coming|past|last|next))?|coming|past)\s+{_DAY}\b"
        rf"(?:(?:\s+just)?\s+gone)?{_PART}",
        weekday,
    ),
    (rf"\b{_DAY}\s+(?:just\s+)?gone\b", weekday),
    (rf"\b{_DAY}\s+(?:mornings|afternoons|evenings|nights)\b", never),
    (
        r"(?:(?<=\bsince )|(?<=\buntil )|(?<=\btill )|(?<=\bon )|(?<=\bfrom )|(?<=\bby )|(?<=\bafter )|(?<=\bbefore ))"
        rf"{_DAY}\b{_PART}",
        weekday,
    ),
    (rf"\ba\s+{_PLAIN_DAY}{_PART}", never),
    (rf"\b{_DAY}\s+(?P<part>morning|afternoon|evening|eve|night|lunchtime|teatime)\b", weekday),
    (rf"\b{_DAY}(?=\s*(?:&|and|/|-|or|to)\s*(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|r|nes|ur)*\b)", weekday),
    (rf"(?:(?<=day and )|(?<=sat and )|(?<=fri and )|(?<=day & )|(?<=sat & )|(?<=sat/)|(?<=fri/)){_DAY}\b", weekday),
    (r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b", never),
    (rf"\b{_PLAIN_DAY}{_PART}", weekday),
    # Spans of time up to now.
    (
        rf"\b{_ABOUT}{_COUNT}\s*(?:(?:or\s+(?:so|two)|odd|good|full|whole)\s+)?{_UNIT}\s+(?:ago|back|since)\b",
        reckoning.back,
    ),
    (r"\b(?P<count>)(?P<unit>fortnight)\s+ago\b", reckoning.back),
    (r"\b(?P<count>half)\s+an?\s+(?P<unit>hour)\s+ago\b", reckoning.back),
    (
        rf"\b(?:(?<=for )|(?<=been )|(?:for\s+)?(?:the\s+)?(?:last|past)\s+){_ABOUT}{_COUNT}\s*{_WHOLE}{_UNIT}"
        rf"(?:\s+(?:now|running|straight))?(?!\s+in\s+a\s+row|'|\s+old)",
        reckoning.back,
    ),
    (rf"\b(?P<count>\d{{1,3}}|{_SPELT})\s*{_UNIT}\s+(?:now|running|straight|without)\b", reckoning.back),
    (rf"\bin\s+{_COUNT}\s*{_UNIT}'?\s+time\b", reckoning.forth),
    # What nobody can put a day to.
    (
        r"\b(?:(?:for\s+)?the\s+)?(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)\s+(?:day|night|week|month|year|"
        r"time)\s+(?:running|in\s+a\s+row)\b",
        never,
    ),
    (rf"\b{_COUNT}\s*{_UNIT}\s+in\s+a\s+row\b", never),
    (
        r"\b(?:last|past|this|next|the\s+past|each|every|every\s+other|every\s+single|most)\s+"
        rf"(?:day|night|week|weekend|morning|afternoon|evening|lunchtime|fortnight|month|year|{_SEASON})s?\b",
        never,
    ),
    (
        r"\b(?:since|in|last|this|next|until|till|from|early|late|mid|by|end\s+of|start\s+of|beginning\s+of)\s+"
        rf"{_MONTH}(?!\s+(?:the|i|we|you|it)\b)(?:\s+(?:20|19)\d\d\b)?",
        never,
    ),
    (r"\b(?:for|in)\s+(?:ages|yonks|(?:a\s+)?long\s+time|(?:many\s+)?(?:days|weeks|months|years)|a\s+while)\b", never),
    (r"\b(?:ages|yonks|days|weeks|months|years|a\s+while|a\s+long\s+time)\s+(?:ago|now|back)\b", never),
    (r"\b(?:the\s+)?(?:week|weekend|month|year|summer)\s+before\s+last\b", never),
    (r"\b(?:the\s+)?other\s+(?:day|night|week|morning|evening)\b", never),
    (r"\b(?:at|over|on|all|during)\s+(?:the\s+)?weekends?\b", never),
    (r"\b(?:in|at|during|over|before|after|since)\s+(?:the\s+)?half[\s-]?term\b|\bweekends\b", never),
    (r"\ball\s+(?:week|weekend|morning|afternoon|evening|summer|winter|month|year)\b(?:\s+long\b)?", never),
    (
        rf"\b(?:since|before|after|until|till|over)\s+(?:the\s+)?(?:{_SEASON}|new\s+year|weekend|lockdown|covid)\b",
        never,
    ),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in _RULES)
# Without one of these there is no day in a message, as in most.
_HINT = re.compile(
    r"\d|day|mon|tue|wed|thu|fri|sat|sun|week|wk|month|year|hour|night|nite|morn|noon|evening|eve\b|ago\b|ages|now\b|"
    r"christmas|xmas|easter|summer|winter|spring|autumn|lockdown|covid|hallow|yest|to?mor|tomoz|moro|while|long\s+time|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yonks|bank\s+hol|yday|ydy",
    re.IGNORECASE,
)
_PARTS = {
    "morn": "morning", "mornin": "morning", "aft": "afternoon", "lunchtime": "afternoon", "teatime": "afternoon",
    "eve": "evening", "nite": "night", "tonight": "night", "tonite": "night", "2nite": "night",
}  # fmt: skip


def find_days(text: str, today: date | None, ahead: Callable[[int], bool], taken: Taken) -> list[Day]:
    """All days and spans of time, in order, apart from each other.

    `ahead` tells of a place whether the sentence looks forward there. Without `today` only a day with its year has a
    date.
    """
    if not _HINT.search(text):
        return []
    found: list[Day] = []
    for pattern, rule in _COMPILED:
        for match in pattern.finditer(text):
            if taken.take(match.start(), match.end()):
                found.append(_read(match, rule, today, ahead))
    return sorted(found, key=lambda day: day.start)


def _read(match: re.Match[str], rule: Rule, today: date | None, ahead: Callable[[int], bool]) -> Day:
    said = match.groupdict()
    known = today or (date.min if said.get("year") else None)
    part = (said.get("part") or "").lower()
    found = rule(match, known, rule is not never and ahead(match.start())) if known else None
    return Day(match.start(), match.end(), found, _PARTS.get(part, part) or None)
