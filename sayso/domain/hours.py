"""When advisers are there to answer. Apart from the office hours by which deadlines are counted: it moves no date."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_time

from sayso.domain.deadlines import is_working_day, say_day
from sayso.domain.profiles import Profile
from sayso.domain.wording import ENGLISH

_A_WEEK = timedelta(days=7)


def advisers_are_there(profile: Profile, now: datetime) -> bool:
    """Does a person answer at this moment (aware)? Always, as far as we know, where a profile sets no hours."""
    if profile.advisers is None:
        return True
    local = now.astimezone(ZoneInfo(profile.timezone))
    return is_working_day(profile, local.date()) and profile.advisers.opens <= local.time() < profile.advisers.closes


def advisers_return(profile: Profile, now: datetime) -> datetime:
    """When a person is there again, in the council's own time; `now` itself where one is there already."""
    local = now.astimezone(ZoneInfo(profile.timezone))
    if profile.advisers is None or advisers_are_there(profile, now):
        return local
    day = local.date()
    if local.time() >= profile.advisers.opens:
        day += timedelta(days=1)
    while not is_working_day(profile, day):
        day += timedelta(days=1)
    return datetime.combine(day, profile.advisers.opens, local.tzinfo)


def say_return(moment: datetime, *, today: date, language: str | None = None) -> str:
    """A moment ahead, as people say it: `on Monday at 9 am`. In other languages than English a date and a time.

    Farther than a week ahead it has its date, so that no Monday is taken for another.
    """
    day, at = moment.date(), moment.time()
    if language is not None and language != ENGLISH:
        return f"{say_day(day, language)}, {format_time(at, 'HH:mm', locale=language)}"
    if day <= today + timedelta(days=1):
        said = "today" if day <= today else "tomorrow"
    elif day < today + _A_WEEK:
        said = f"on {day:%A}"
    else:
        said = f"on {day:%A} {day.day} {day:%B}"
    return f"{said} at {_say_time(at)}"


def _say_time(at: time) -> str:
    if (at.hour, at.minute) == (12, 0):
        return "12 noon"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"
