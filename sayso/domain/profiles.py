"""A council's profile: which promises it makes, from when they are counted, and on which days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from sayso.domain.questions import QuestionSet

_DAYS = {"day": 1, "week": 7}


class ClockStart(StrEnum):
    RECEIPT = "receipt"
    ACKNOWLEDGEMENT = "acknowledgement"


class WrittenChannel(StrEnum):
    """The ways of writing or speaking to a council that we do not run but whose standards a profile may hold."""

    EMAIL = "email"
    LETTER = "letter"
    VOICEMAIL = "voicemail"


class Tier(StrEnum):
    """Which of the two tiers a council is, or that there is only one."""

    COUNTY = "county"
    DISTRICT = "district"
    UNITARY = "unitary"


@dataclass(frozen=True, slots=True)
class OtherCouncil:
    """The council of the other tier."""

    name: str
    route: str  # how citizens reach it


class EqualityOrder(StrEnum):
    """When citizens are asked the equality questions: with their first message, once something was filed, never."""

    BEFORE = "before"
    AFTER = "after"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Equality:
    order: EqualityOrder
    questions: QuestionSet


# Every channel a standard can be about.
CHANNELS: tuple[str, ...] = tuple(ChannelName) + tuple(WrittenChannel)


@dataclass(frozen=True, slots=True)
class Standard:
    """One promise. `None` working days: no such promise. 0 to acknowledge: on receipt."""

    kinds: frozenset[Kind]
    stage: int | None  # of a complaint; None for the kinds without stages
    channels: frozenset[str] | None  # None: all
    acknowledge_within: int | None
    respond_within: int | None
    clock_starts: ClockStart


@dataclass(frozen=True, slots=True)
class Hours:
    """Of one working day, in the council's own time."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Period:
    """How long something is kept, as the profile writes it: `6 years`."""

    count: int
    unit: str  # day, week, month or year

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'s' if self.count > 1 else ''}"

    def before(self, moment: datetime) -> datetime:
        """So long before it; where there is no such day of the month, its last."""
        if self.unit in _DAYS:
            return moment - timedelta(days=self.count * _DAYS[self.unit])
        months = self.count * (12 if self.unit == "year" else 1)
        year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
        return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Retention:
    """How long each kind of information is kept. The figures are the council's to set; no law gives one."""

    cases: Period = Period(6, "year")  # after the last answer, with their photos and files
    messages: Period = Period(1, "year")  # all that was written in a conversation
    unfinished: Period = Period(30, "day")  # conversations that became no case
    needs: Period = Period(2, "year")  # what was remembered of how to reach a citizen, since it was last used
    equality_answers: Period = Period(1, "year")  # each row; then only totals
    survey_answers: Period = Period(1, "year")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to about information that we hold. What is empty is not shown."""

    name: str = "Data Protection Officer"
    email: str = ""
    phone: str = ""
    address: str = ""  # of the post


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the privacy notice says that differs from council to council."""

    contact: Contact = Contact()
    retention: Retention = Retention()
    address: str = ""  # of a notice of the council's own; empty: ours, at /privacy


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    council: str
    timezone: str  # IANA
    nation: str  # ENG WLS SCT NIR: whose bank holidays
    phone: str  # where a person is reached
    website: str
    office_opens: time | None
    office_closes: time | None  # later than this counts as the next working day; None: any time of the day counts
    closure_days: frozenset[date]
    standards: tuple[Standard, ...]
    tier: Tier = Tier.UNITARY
    other_council: OtherCouncil | None = None  # there is one unless unitary
    urgent_phone_day: str = ""  # of the council, for what may be dangerous
    urgent_phone_night: str = ""
    advisers: Hours | None = None  # when a person answers; None: not known. Deadlines are counted by the office's hours
    privacy: Privacy = Privacy()
    equality: Equality | None = None
    survey: QuestionSet | None = None  # after an answer to a case

    def asks_equality(self, order: EqualityOrder) -> QuestionSet | None:
        return self.equality.questions if self.equality and self.equality.order is order else None

    def standard_for(self, kind: Kind, stage: int | None, channel: str) -> Standard | None:
        """The first standard that fits, in the order of the file."""
        for standard in self.standards:
            if (
                kind in standard.kinds
                and standard.stage == stage
                and (standard.channels is None or channel in standard.channels)
            ):
                return standard
        return None
