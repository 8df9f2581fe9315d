"""Loads and checks the decision table of matters that are dealt with elsewhere: `data/elsewhere.yml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from sayso.domain.elsewhere import Elsewhere
from sayso.domain.kinds import FILED, Kind
from sayso.policy.reading import DATA, Strict, read
from understanding.elsewhere import Elsewhere as Finder

_Sentence = Annotated[str, Field(min_length=10, max_length=400)]
_FLAG = (
    r"^(foi|data_request|data_complaint|abusive|elsewhere:(planning_appeal|school_appeal|councillor_conduct|"
    r"statutory_care|staff_personnel|ombudsman|other_body))$"
)


class _Way(Strict):
    any: list[Any] | None = None
    all: list[list[Any]] | None = None
    near: int | None = Field(None, ge=0, le=100)
    unless: list[Any] | None = Field(None, alias="not")


class _Entry(Strict):
    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=64)
    flag: str = Field(pattern=_FLAG)
    reason: _Sentence
    route: _Sentence
    ombudsman: bool
    recorded_as: Kind | None = None
    # Said in the file for all to see: no entry may refuse anything by itself.
    refusal_by_person: Literal[True]
    said: list[_Way] = Field(min_length=1)
    unless: list[Any] | None = Field(None, alias="not")

    @model_validator(mode="after")
    def _can_be_recorded_and_found(self) -> "_Entry":
        if self.recorded_as is not None and self.recorded_as not in FILED:
            raise ValueError(f"'{self.recorded_as}' is no kind of case: use {', '.join(FILED)}")
        # Whoever looks for the phrases knows best which can never be found.
        Finder([self.model_dump(by_alias=True, exclude_none=True)])
        return self


class ElsewhereFile(Strict):
    lists: tuple[list[Any], ...] = ()  # that several entries use
    entries: list[_Entry]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "ElsewhereFile":
        ids = [entry.id for entry in self.entries]
        if repeated := {name for name in ids if ids.count(name) > 1}:
            raise ValueError(f"entry '{min(repeated)}' is there twice")
        return self


def load_elsewhere(path: Path = DATA / "elsewhere.yml") -> Mapping[str, Elsewhere]:
    """The entries by id. Raises `BrokenData` with the file, the line and the field of the first fault."""
    return {
        entry.id: Elsewhere(entry.id, entry.flag, entry.reason, entry.route, entry.ombudsman, entry.recorded_as)
        for entry in read(path, ElsewhereFile).entries
    }
