"""Journeys as data: what a citizen writes, and what must come of it. The scripts lie in `scripts/`; see its README."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sayso.domain.texts import OVERRIDES, TEXTS

SCRIPTS = Path(__file__).parent / "scripts"

ANYTHING = "anything"  # of what is asked, where it depends on how fast we were

type ChannelId = Literal["sms", "web_chat"]
type Language = Literal["en", "cy", "pl", "ro", "ur"]
type FloorId = Literal["bot", "queue", "adviser", "closed"]
type ProfileId = Literal["quiet", "asking", "asking_first_at_night"]
type Words = Annotated[str, Field(min_length=1, max_length=4_000)]


def _span(told: object) -> timedelta:
    number, _, unit = str(told).partition(" ")
    if unit not in ("hours", "days") or not number.isdigit():
        raise ValueError("must be a number of hours or days: 3 days")
    return timedelta(**{unit: int(number)})


type Span = Annotated[timedelta, BeforeValidator(_span)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Answers(_Strict):
    """What is expected of the answers to one message. What is not named is not looked at, except silence."""

    says: tuple[str, ...] = Field(
        default=(), strict=False
    )  # keys of the wording, whose texts must be there; `a|b`: one
    once: tuple[str, ...] = Field(default=(), strict=False)  # keys whose texts are there, and not twice
    has: tuple[Words, ...] = Field(default=(), strict=False)  # as it stands
    lacks: tuple[Words, ...] = Field(default=(), strict=False)
    choices: tuple[str, ...] | None = Field(default=None, strict=False)  # values
    messages: int | None = None  # how many; unless said, at least one
    filed: bool = False  # with a reference and a case behind it
    floor: FloorId = "bot"
    language: Language | None = None  # of the wording from here on

    @model_validator(mode="after")
    def _keys_exist(self) -> Self:
        keys = [key for either in (*self.says, *self.once) for key in either.split("|")]
        unknown = [key for key in keys if key not in TEXTS and key not in OVERRIDES]
        if unknown:
            raise ValueError(f"no such texts: {', '.join(unknown)}")
        return self


class Council(_Strict):
    """What the council says to the case that was filed last."""

    outcome: Words
    words: Words


class Line(Answers):
    """One message, and what is asked after it. `asks` must be given; null: nothing is."""

    say: Words | None = None
    photo: Literal["plain", "with_place", "no_picture"] | None = None  # alone, or beside the words
    council: Council | None = None  # not the citizen but the council says something
    after: Span | None = None  # of silence
    times: int = 1  # said so often without waiting for an answer; `{n}` counts them
    corrects: str | None = None  # the field of the case that is told anew, in passing
    asks: str | None

    @model_validator(mode="after")
    def _one_of_them_speaks(self) -> Self:
        if (self.council is None) is (self.say is None and self.photo is None):
            raise ValueError("a line is either what the citizen says or sends, or what the council does")
        if self.corrects and "changed" not in self.says:
            raise ValueError(f"{self.say!r}: what `corrects` must be told that it is `changed`")
        return self


class Journey(_Strict):
    name: Words
    channel: ChannelId
    language: Language = "en"  # that the first answer is in
    page: str | None = None  # the service whose page the web chat was opened on
    profile: ProfileId = "quiet"  # of the council that it is played at
    lines: tuple[Line, ...] = Field(min_length=1, strict=False)
    # All that were filed, in order, field by field: a value, or `{has: …}` for a part of it, or `{given: true}`.
    cases: tuple[dict[str, Any], ...] = Field(default=(), strict=False)
    tasks: tuple[str, ...] | None = Field(
        default=None, strict=False
    )  # kinds of what a person must do about it, in order
    fault: Words | None = None  # what the product still does wrong here: the journey must fail until it is mended
    segments: int | None = None  # that all text messages together may cost

    @model_validator(mode="after")
    def _one_case_for_each_that_was_filed(self) -> Self:
        if sum(line.filed for line in self.lines) != len(self.cases):
            raise ValueError(f"{self.name}: as many `cases` as lines with `filed`")
        if self.segments and self.channel != "sms":
            raise ValueError(f"{self.name}: only text messages have segments")
        told = set(self.cases[-1]) if self.cases else set()
        if untold := {line.corrects for line in self.lines if line.corrects} - told:
            raise ValueError(f"{self.name}: the last of `cases` must say what became of {untold}")
        return self


class Command(Answers):
    """Something said at every question of a walk. One of `stays`, `asks` and `at` says what is asked then."""

    say: Words
    stays: bool = False  # the same question again
    asks: str | None = None
    at: dict[str, str | None] = Field(default_factory=dict)  # by the question that is open
    not_at: tuple[str, ...] = Field(default=(), strict=False)  # questions where another walk or journey looks
    fault: Words | None = None  # as a journey's

    def after(self, question: str) -> Line:
        asks = question if self.stays else self.at.get(question, self.asks)
        expected = {name: getattr(self, name) for name in Answers.model_fields}
        return Line(say=self.say, asks=asks, **expected)


class Walk(_Strict):
    """A way past many questions, at each of which every command is said. `afresh`: each line begins a conversation."""

    name: Words
    channel: ChannelId
    language: Language = "en"
    profile: ProfileId = "quiet"
    afresh: bool = False
    lines: tuple[Line, ...] = Field(min_length=1, strict=False)
    commands: tuple[Command, ...] = Field(min_length=1, strict=False)
    cases: tuple[dict[str, Any], ...] = Field(default=(), strict=False)  # that are filed on the way

    def journeys(self) -> Iterator[Journey]:
        for command in self.commands:
            yield from self._staying(command) if command.stays and not self.afresh else self._turning(command)

    def _staying(self, command: Command) -> Iterator[Journey]:
        """One journey to the end: the command moves nothing, wherever it is said."""
        lines = []
        for line in self.lines:
            lines.append(line)
            if line.asks and line.asks not in command.not_at:
                lines.append(command.after(line.asks))
        yield self._journey(f"{command.say} at every question", lines, command.fault)

    def _turning(self, command: Command) -> Iterator[Journey]:
        """A journey for each question: the command leads elsewhere."""
        seen = set(command.not_at)
        for number, line in enumerate(self.lines, 1):
            if line.asks and line.asks not in seen:
                seen.add(line.asks)
                lines = [*self.lines[number - 1 if self.afresh else 0 : number], command.after(line.asks)]
                yield self._journey(f"{command.say} at {line.asks}", lines, command.fault)

    def _journey(self, name: str, lines: list[Line], fault: str | None) -> Journey:
        return Journey(
            name=f"{self.name}: {name}",
            channel=self.channel,
            language=self.language,
            profile=self.profile,
            lines=tuple(lines),
            cases=self.cases[: sum(line.filed for line in lines)],
            fault=fault,
        )


class Script(_Strict):
    """One file."""

    journeys: tuple[Journey, ...] = Field(default=(), strict=False)
    walks: tuple[Walk, ...] = Field(default=(), strict=False)

    def all(self) -> Iterator[Journey]:
        yield from self.journeys
        for walk in self.walks:
            yield from walk.journeys()


def read_scripts(folder: Path = SCRIPTS) -> list[Journey]:
    """All journeys of a folder. Raises `ValueError` for a file that is not as it must be, naming it."""
    found: list[Journey] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            found += Script.model_validate(yaml.safe_load(path.read_text("utf-8"))).all()
        except (ValueError, yaml.YAMLError) as error:
            raise ValueError(f"{path.name}: {error}") from error
    names = [journey.name for journey in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"journeys of the same name: {', '.join(twice)}")
    return found
