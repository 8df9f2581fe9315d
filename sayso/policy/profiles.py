"""What a council promises: `data/profiles/`."""

from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sayso.domain.errors import BrokenData
from sayso.domain.kinds import Kind
from sayso.domain.profiles import (
    CHANNELS,
    ClockStart,
    Equality,
    EqualityOrder,
    Hours,
    OtherCouncil,
    Profile,
    Standard,
    Tier,
)
from sayso.domain.questions import QuestionSet, SetKind
from sayso.policy.privacy import PrivacyFile
from sayso.policy.questions import QUESTIONS, load_questions
from sayso.policy.reading import DATA, Strict, read


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"'{name}' is no time zone") from error
    return name


def _channel(name: str) -> str:
    if name not in CHANNELS:
        raise ValueError(f"'{name}' is no channel: use {', '.join(CHANNELS)}")
    return name


def _no_number(value: object) -> object:
    # Pydantic would read it as seconds.
    if not isinstance(value, str):
        raise ValueError("must be a time of the day, such as 17:00")
    return value


_TimeOfDay = Annotated[time, BeforeValidator(_no_number)]


_Phone = Annotated[str, Field(min_length=3, max_length=20)]


class _StandardFile(Strict):
    kinds: list[Kind] = Field(min_length=1)
    stage: int | None = Field(None, ge=1, le=3)
    channels: list[Annotated[str, AfterValidator(_channel)]] | None = None
    acknowledge_within: int | None = Field(None, ge=0, le=60)
    respond_within: int | None = Field(None, ge=0, le=260)
    clock_starts: ClockStart = ClockStart.RECEIPT


class _UrgentPhone(Strict):
    day: _Phone  # in office hours
    night: _Phone


class _OtherCouncil(Strict):
    name: str = Field(min_length=1, max_length=60)
    route: str = Field(min_length=1, max_length=120)


class _HoursFile(Strict):
    opens: _TimeOfDay
    closes: _TimeOfDay

    @model_validator(mode="after")
    def _a_day_has_an_order(self) -> "_HoursFile":
        if self.opens >= self.closes:
            raise ValueError("closes must be later than opens, on the same day")
        return self


def _questions(name: str) -> str:
    if not (QUESTIONS / name).is_file():
        raise ValueError(f"there is no such file in {QUESTIONS}")
    return name


_Questions = Annotated[str, Field(pattern=r"^[a-z0-9-]+\.yml$"), AfterValidator(_questions)]


class _EqualityFile(Strict):
    order: EqualityOrder
    questions: _Questions


class _ProfileFile(Strict):
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    council: str = Field(min_length=1, max_length=60)
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/London"
    nation: Literal["ENG", "WLS", "SCT", "NIR"]
    phone: _Phone
    urgent_phone: _UrgentPhone | None = None
    website: str = Field(pattern=r"^https://\S+$")
    office_opens: _TimeOfDay | None = None
    office_closes: _TimeOfDay | None = None
    closure_days: tuple[date, ...] = ()
    standards: list[_StandardFile]
    tier: Tier = Tier.UNITARY
    other_council: _OtherCouncil | None = None
    advisers: _HoursFile | None = None
    privacy: PrivacyFile = PrivacyFile()
    equality: _EqualityFile | None = None
    survey: _Questions | None = None

    @model_validator(mode="after")
    def _stages_are_for_complaints(self) -> "_ProfileFile":
        for standard in self.standards:
            if (standard.stage is not None) != (standard.kinds == [Kind.COMPLAINT]):
                raise ValueError("a standard has a stage if it is for complaints alone, and only then")
        return self

    @model_validator(mode="after")
    def _two_tiers_are_two_councils(self) -> "_ProfileFile":
        if (self.tier is Tier.UNITARY) != (self.other_council is None):
            raise ValueError("other_council must be given for a county or a district, and only for these")
        return self


def load_profile(name_or_path: str) -> Profile:
    """The profile of a name in `data/profiles/`, or at a path."""
    path = Path(name_or_path)
    if "/" not in name_or_path and path.suffix not in (".yml", ".yaml"):
        path = DATA / "profiles" / f"{name_or_path}.yml"
    data = read(path, _ProfileFile)
    urgent = data.urgent_phone
    other = data.other_council
    return Profile(
        name=data.name,
        council=data.council,
        timezone=data.timezone,
        nation=data.nation,
        phone=data.phone,
        website=data.website,
        office_opens=data.office_opens,
        office_closes=data.office_closes,
        closure_days=frozenset(data.closure_days),
        standards=tuple(
            Standard(
                kinds=frozenset(standard.kinds),
                stage=standard.stage,
                channels=frozenset(standard.channels) if standard.channels is not None else None,
                acknowledge_within=standard.acknowledge_within,
                respond_within=standard.respond_within,
                clock_starts=standard.clock_starts,
            )
            for standard in data.standards
        ),
        tier=data.tier,
        other_council=OtherCouncil(other.name, other.route) if other else None,
        urgent_phone_day=urgent.day if urgent else data.phone,
        urgent_phone_night=urgent.night if urgent else data.phone,
        advisers=Hours(data.advisers.opens, data.advisers.closes) if data.advisers else None,
        privacy=data.privacy.build(),
        equality=Equality(data.equality.order, _load(data.equality.questions, SetKind.EQUALITY, path))
        if data.equality
        else None,
        survey=_load(data.survey, SetKind.SURVEY, path) if data.survey else None,
    )


def _load(name: str, kind: SetKind, profile: Path) -> QuestionSet:
    questions = load_questions(name)
    if questions.kind is not kind:
        raise BrokenData(f"{profile}: {kind}: {name} holds no {kind} questions")
    return questions
