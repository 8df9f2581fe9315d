"""What is open beside a citizen's matter: the equality questions, the survey, and what is remembered of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

START = "start"  # the offer, before the first question

EQUALITY_LAPSES = timedelta(hours=24)  # of silence: whoever comes back has something else to say
SURVEY_LAPSES = timedelta(days=7)  # what is no answer to it is never kept from the bot, so it may stand longer
KEPT_EMPTY = timedelta(hours=24)  # what has no words any more: so long a provider may repeat a message
MOST_SKIPPED = 20  # places in a thread
_TRIES = 5  # wrong codes, within
_TRIES_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """What was filed, as coarsely as the equality answers may know it: no reference, no day."""

    kind: str
    category: str | None = None
    directorate: str | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions that are open."""

    questions: str  # the set and its version, `QuestionSet.name`
    asked: str  # START, or the id of the question that was put last
    until: datetime  # when they lapse, in steady time
    unread: int = 0  # answers in a row that could not be read
    nonce: str | None = None  # of the equality sheet; None: a survey, or nothing was agreed to yet
    reference: str | None = None  # of the case that a survey is about
    stage: int | None = None

    @property
    def is_survey(self) -> bool:
        return self.reference is not None


@dataclass(frozen=True, slots=True)
class Aside:
    """All that a conversation remembers beside its matter."""

    asking: Asking | None = None
    filed: Subject | None = None  # the first case of this episode
    # A sheet that was filled in before anything was filed: it hears what, and then its nonce is forgotten.
    unlabelled: str | None = None
    unlabelled_until: datetime | None = None  # steady time
    offered: str | None = None  # the month of the last offer: 2027-01
    wrong_codes: tuple[datetime, ...] = ()  # steady time

    @property
    def until(self) -> datetime | None:
        """When something of it is to be forgotten, in steady time."""
        times = [self.asking.until if self.asking else None, self.unlabelled_until]
        return min((time for time in times if time), default=None)

    def may_try_codes(self, now: datetime) -> bool:
        return len(self._tries(now)) < _TRIES

    def after_wrong_code(self, now: datetime) -> tuple[datetime, ...]:
        return (*self._tries(now), now)[-_TRIES:]

    def _tries(self, now: datetime) -> tuple[datetime, ...]:
        return tuple(time for time in self.wrong_codes if time > now - _TRIES_WITHIN)


def month_of(day: datetime) -> str:
    return day.strftime("%Y-%m")


def offered_lately(offered: str | None, day: datetime) -> bool:
    """Within the last twelve months? Only the month of an offer is known."""
    if offered is None:
        return False
    year, month = (int(part) for part in offered.split("-"))
    return (day.year - year) * 12 + day.month - month < 12
