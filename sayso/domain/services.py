"""The council's services: what each is called, who is responsible for it, and what its team needs to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a service's team needs to know."""

    id: str
    ask: str
    told_by: tuple[str, ...] = ()  # words of a message that answer it already
    needed: bool = False  # without it, nobody can be sent


@dataclass(frozen=True, slots=True)
class Service:
    id: str
    name: str  # in English
    directorate: str
    tier: str  # who provides it where there are two tiers: county, district or all
    open311: str
    respond_within: int  # working days
    lgsl: int | None = None
    place: bool = True  # is it about a place that somebody has to go to?
    names: Mapping[str, str] = field(default_factory=dict)  # in the other languages, by ISO 639-1
    urgent: tuple[str, ...] = ()  # words by which it may be dangerous
    urgent_day: str = ""  # the number to ring then, in office hours
    urgent_night: str = ""  # and out of them
    questions: tuple[Question, ...] = ()
    synonyms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def name_in(self, language: str | None) -> str:
        """What it is called in a language; in English where we have no name in that."""
        return self.names.get(language or "en", self.name)
