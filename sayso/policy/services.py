"""The council's services: `data/services.yml`, and what they are called in other languages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, RootModel, ValidationInfo, model_validator

from sayso.domain.profiles import Profile
from sayso.domain.services import Question, Service
from sayso.policy.reading import DATA, Strict, read

_Phrase = Annotated[str, Field(min_length=2, pattern=r"^[^A-Z]+$")]
_Example = Annotated[str, Field(min_length=2, max_length=1000)]  # what a resident writes


class _QuestionEntry(Strict):
    id: str = Field(pattern=r"^[a-z0-9_]+$", max_length=40)
    ask: str = Field(min_length=5, max_length=110)  # it must fit into a text message
    told_by: tuple[_Phrase, ...] = ()
    needed: bool = False


class _ServiceStandard(Strict):
    respond_within: int = Field(ge=1, le=260)  # working days


class _ServiceEntry(Strict):
    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=64)
    lgsl: int | None = None
    name: str = Field(min_length=1, max_length=60)
    directorate: str = Field(pattern=r"^[a-z-]+$")
    tier: Literal["county", "district", "all"]
    open311: str = Field(pattern=r"^[A-Za-z0-9-]+$", max_length=40)
    standard: _ServiceStandard
    place: bool = True
    urgent: tuple[_Phrase, ...] | None = None
    questions: tuple[_QuestionEntry, ...] = ()
    synonyms: tuple[_Phrase, ...] = Field(min_length=1)
    examples: tuple[_Example, ...] = ()


class _ServiceFile(Strict):
    services: list[_ServiceEntry]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "_ServiceFile":
        ids = [service.id for service in self.services]
        if repeated := {name for name in ids if ids.count(name) > 1}:
            raise ValueError(f"service '{min(repeated)}' is there twice")
        return self


def _known(service: str, info: ValidationInfo) -> str:
    if info.context is not None and service not in info.context:
        raise ValueError("is no service of services.yml")
    return service


type _ServiceId = Annotated[str, AfterValidator(_known)]
type _Name = Annotated[str, Field(min_length=1, max_length=60)]
type _Language = Annotated[str, Field(pattern="^[a-z]{2}$")]


class NamesFile(RootModel[dict[_ServiceId, dict[_Language, _Name]]]):
    """What the services are called in our other languages."""


class ExamplesFile(RootModel[dict[_ServiceId, Annotated[list[_Example], Field(min_length=1)]]]):
    """What residents write about each service."""


def load_services(path: Path = DATA / "services.yml", *, profile: Profile | None = None) -> Mapping[str, Service]:
    """The council's services by id. Without a profile, the numbers to ring in an emergency are left empty."""
    names = load_service_names(path.with_name("service_names.yml"))
    return {entry.id: _make(entry, names.get(entry.id, {}), profile) for entry in read(path, _ServiceFile).services}


def load_service_names(path: Path = DATA / "service_names.yml") -> Mapping[str, Mapping[str, str]]:
    """By service and language; nothing where there is no such file."""
    return read(path, NamesFile).root if path.exists() else {}


def _make(entry: _ServiceEntry, names: Mapping[str, str], profile: Profile | None) -> Service:
    return Service(
        id=entry.id,
        name=entry.name,
        directorate=entry.directorate,
        tier=entry.tier,
        open311=entry.open311,
        place=entry.place,
        respond_within=entry.standard.respond_within,
        lgsl=entry.lgsl,
        names=names,
        urgent=entry.urgent or (),
        urgent_day=profile.urgent_phone_day if profile else "",
        urgent_night=profile.urgent_phone_night if profile else "",
        questions=tuple(Question(q.id, q.ask, q.told_by, q.needed) for q in entry.questions),
        synonyms=entry.synonyms,
        examples=entry.examples,
    )
