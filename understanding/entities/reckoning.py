"""Which day of the calendar spoken words mean, seen from the day they were said.

Each rule is given a match, the day of saying, and whether the sentence looks ahead. The groups of the match that it
reads: `day` of the week, `which` one (last, next), `nth` of the `month` and `year`, `count` of `unit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

DAYS = "mon tue wed thu fri sat sun".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "couple": 2, "a couple": 2}

Rule = Callable[["re.Match[str]", date, bool], "date | None"]


def shift(days: int) -> Rule:
    return lambda match, today, ahead: today + timedelta(days)


def never(match: re.Match[str], today: date, ahead: bool) -> date | None:
    return None


def weekday(match: re.Match[str], today: date, ahead: bool) -> date:
    """The latest such day before today, or the first after it. "This Friday" is a day of the present week."""
    distance = DAYS.index(match["day"][:3].lower()) - today.weekday()
    before = (match.groupdict().get("which") or "").lower().split()
    if before[:1] == ["this"] and before[-1] == "this":
        return today + timedelta(distance)
    if before[-1:] in (["next"], ["coming"]) or (ahead and before[-1:] not in (["last"], ["past"])):
        return today + timedelta((distance - 1) % 7 + 1)
    return today - timedelta((-distance - 1) % 7 + 1)


def weeks_from_weekday(weeks: int) -> Rule:
    return lambda match, today, ahead: weekday(match, today, weeks > 0) + timedelta(weeks=weeks)


def weekday_of_last_week(match: re.Match[str], today: date, ahead: bool) -> date:
    return today - timedelta(today.weekday() + 7 - DAYS.index(match["day"][:3].lower()))


def month_day(match: re.Match[str], today: date, ahead: bool) -> date | None:
    month = MONTHS.index(match["month"][:3].lower()) + 1
    return _in_year(int(match["nth"]), month, match.groupdict().get("year"), today, ahead)


def figures(match: re.Match[str], today: date, ahead: bool) -> date | None:
    return _in_year(int(match["nth"]), int(match["month"]), match.groupdict().get("year"), today, ahead)


def _in_year(day: int, month: int, year: str | None, today: date, ahead: bool) -> date | None:
    if year:
        written = int(year.strip("'’"))
        return _date(written + (0 if written > 99 else 2000 if written < 50 else 1900), month, day)
    years = range(today.year, today.year + 5) if ahead else range(today.year, today.year - 5, -1)
    days = (_date(year, month, day) for year in years)  # the 29th of February may be years away
    return next((day for day in days if day and (day >= today if ahead else day <= today)), None)


def month_nth(match: re.Match[str], today: date, ahead: bool) -> date | None:
    """The latest such day of a month, today among them, or the first to come."""
    months = today.year * 12 + today.month - 1
    for distance in range(4):
        year, month = divmod(months + (distance if ahead else -distance), 12)
        day = _date(year, month + 1, int(match["nth"]))
        if day and (day >= today if ahead else day <= today):
            return day
    return None


def back(match: re.Match[str], today: date, ahead: bool) -> date | None:
    return _moved(match, today, -1)


def forth(match: re.Match[str], today: date, ahead: bool) -> date | None:
    return _moved(match, today, 1)


def _moved(match: re.Match[str], today: date, way: int) -> date | None:
    said = " ".join((match["count"] or "a").lower().split())
    count = int(said) if said.isdigit() else NUMBERS.get(said)
    unit = match["unit"].lower()
    if unit[:2] in ("mi", "ho", "hr"):
        # Hours may reach back beyond midnight, but whoever counts them speaks of today, as a rule.
        return today if count is None or count < (600 if unit[:2] == "mi" else 10) else None
    if count is None:
        return None
    if unit[0] in "my":
        months = today.year * 12 + today.month - 1 + way * count * (12 if unit[0] == "y" else 1)
        year, month = divmod(months, 12)
        return next(filter(None, (_date(year, month + 1, today.day - less) for less in range(4))), None)
    days = {"d": 1, "n": 1, "w": 7, "f": 14}[unit[0]]
    return today + timedelta(way * count * days)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def feast(match: re.Match[str], today: date, ahead: bool) -> date | None:
    for words, (month, day) in FEASTS.items():
        if re.fullmatch(words, match[0], re.IGNORECASE):
            return _in_year(day, month, None, today, ahead)
    return None


FEASTS = {
    r"(?:christmas|xmas)\s+day": (12, 25),
    r"(?:christmas|xmas)\s+eve": (12, 24),
    r"boxing\s+day": (12, 26),
    r"new\s+year['’]?s?\s+day": (1, 1),
    r"new\s+year['’]?s?\s+eve": (12, 31),
    r"bonfire\s+night|guy\s+fawkes(?:\s+night)?": (11, 5),
    r"hallowe['’]?en(?:\s+night)?": (10, 31),
    r"valentine['’]?s\s+day": (2, 14),
}
