"""Loads and checks the data files that hold a council's policy: profiles, services, wording.

Every fault is a `BrokenData` that names the file, the line and the field.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from sayso.domain.errors import BrokenData
from sayso.domain.kinds import Kind
from sayso.domain.profiles import CHANNELS, ClockStart, Profile, Standard
from sayso.domain.wording import Fault, Wording, faults_in
from sayso.settings import ROOT
from understanding.screen import STOP_WORDS

DATA = ROOT / "data"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def faults(self) -> Iterable[Fault]:
        """What only a look at the file as a whole shows."""
        return ()


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


class _StandardFile(_Strict):
    kinds: list[Kind] = Field(min_length=1)
    stage: int | None = Field(None, ge=1, le=3)
    channels: list[Annotated[str, AfterValidator(_channel)]] | None = None
    acknowledge_within: int | None = Field(None, ge=0, le=60)
    respond_within: int | None = Field(None, ge=0, le=260)
    clock_starts: ClockStart = ClockStart.RECEIPT


class _ProfileFile(_Strict):
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    council: str = Field(min_length=1, max_length=60)
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/London"
    nation: Literal["ENG", "WLS", "SCT", "NIR"]
    phone: str = Field(min_length=3, max_length=20)
    website: str = Field(pattern=r"^https://\S+$")
    office_opens: _TimeOfDay | None = None
    office_closes: _TimeOfDay | None = None
    closure_days: list[date] = []
    standards: list[_StandardFile]

    @model_validator(mode="after")
    def _stages_are_for_complaints(self) -> "_ProfileFile":
        for standard in self.standards:
            if (standard.stage is not None) != (standard.kinds == [Kind.COMPLAINT]):
                raise ValueError("a standard has a stage if it is for complaints alone, and only then")
        return self


class _QuestionEntry(_Strict):
    id: str = Field(pattern=r"^[a-z0-9_]+$", max_length=40)
    ask: str = Field(min_length=5, max_length=110)  # it must fit into a text message


class _ServiceStandard(_Strict):
    respond_within: int = Field(ge=1, le=260)  # working days


_Phrase = Annotated[str, Field(min_length=2, pattern=r"^[^A-Z]+$")]


class _ServiceEntry(_Strict):
    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=64)
    lgsl: int | None = None
    name: str = Field(min_length=1, max_length=60)
    directorate: str = Field(pattern=r"^[a-z-]+$")
    tier: Literal["county", "district", "all"]
    open311: str = Field(pattern=r"^[A-Za-z0-9-]+$", max_length=40)
    standard: _ServiceStandard
    urgent: list[_Phrase] | None = None
    questions: list[_QuestionEntry] = []
    synonyms: list[_Phrase] = Field(min_length=1)
    examples: list[Annotated[str, Field(min_length=2, max_length=1000)]] = []


class _ServiceFile(_Strict):
    services: list[_ServiceEntry]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "_ServiceFile":
        ids = [service.id for service in self.services]
        if repeated := {name for name in ids if ids.count(name) > 1}:
            raise ValueError(f"service '{min(repeated)}' is there twice")
        return self


class _WordingFile(_Strict):
    language: str = Field(pattern="^[a-z]{2}$")
    texts: dict[str, str]
    choices: dict[str, dict[str, str]]

    def faults(self) -> Iterable[Fault]:
        return faults_in(self.texts, self.choices, never_offer=STOP_WORDS)


class Service(_ServiceEntry):
    """One service of the council's list."""


def load_profile(name_or_path: str) -> Profile:
    """The profile of a name in `data/profiles/`, or at a path."""
    path = Path(name_or_path)
    if "/" not in name_or_path and path.suffix not in (".yml", ".yaml"):
        path = DATA / "profiles" / f"{name_or_path}.yml"
    data = _read(path, _ProfileFile)
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
    )


def load_services(path: Path = DATA / "services.yml") -> Mapping[str, Service]:
    """The council's services by id."""
    return {entry.id: Service(**entry.model_dump()) for entry in _read(path, _ServiceFile).services}


def load_wording(profile: Profile, path: Path = DATA / "wording" / "en.yml") -> Wording:
    """A language's texts, bound to the names that a profile gives."""
    data = _read(path, _WordingFile)
    common = {"council": profile.council, "phone": profile.phone, "website": profile.website}
    return Wording(language=data.language, texts=data.texts, choices=data.choices, common=common)


class _Loader(yaml.SafeLoader):
    """YAML 1.1 without its surprises: 17:00 is no number to the base of 60, and a date is told apart by its field."""

    def compose_mapping_node(self, anchor: dict[Any, yaml.Node]) -> yaml.MappingNode:
        # YAML would silently keep the last of two.
        mapping = super().compose_mapping_node(anchor)
        seen: set[str] = set()
        for key, _ in mapping.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(problem=f"{key.value}: is there twice", problem_mark=key.start_mark)
                seen.add(key.value)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[-1] not in ("int", "float", "timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?(?:0|[1-9]\d*)$"), list("-+0123456789"))


def _read[Model: _Strict](path: Path, model: type[Model]) -> Model:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise BrokenData(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenData(f"{path}: cannot be read: {error}") from error
    try:
        loader = _Loader(text)
        tree = loader.get_single_node()
        data = loader.construct_document(tree) if tree else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenData(f"{path}: line {line}: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise BrokenData(f"{path}: is no YAML: {error}") from error
    try:
        found = model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _broken(path, tree, first["loc"], first["msg"].removeprefix("Value error, ")) from None
    for where, what in found.faults():
        raise _broken(path, tree, where, what)
    return found


def _broken(path: Path, tree: yaml.Node | None, where: tuple[int | str, ...], what: str) -> BrokenData:
    field = ".".join(str(part) for part in where) or "the file"
    return BrokenData(f"{path}: line {_line_of(tree, where)}: {field}: {what}")


def _line_of(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line, from 1, of the deepest part of `location` that the file has."""
    line = 1
    for part in location:
        child: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    child, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            line = child.start_mark.line + 1
        if child is None:
            return line
        node = child
    return line


def check_all(data: Path = DATA) -> list[str]:
    """Read every data file of the project. Returns the names of those that are fine; raises at the first fault."""
    profiles = sorted((data / "profiles").glob("*.yml"))
    for path in profiles:
        load_profile(str(path))
    services = data / "services.yml"
    load_services(services)
    wordings = sorted((data / "wording").glob("*.yml"))
    for path in wordings:
        _read(path, _WordingFile)
    return [str(path.relative_to(data.parent)) for path in (*profiles, services, *wordings)]
