"""A council's profile: which promises it makes, from when they are counted, and on which days."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind


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
