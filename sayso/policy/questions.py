"""The questions beside the matter: `data/questions/`, each file a version of a set, with its source."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from sayso.domain.errors import BrokenData
from sayso.domain.questions import SKIP, Option, Question, QuestionSet, SetKind, plain
from sayso.domain.wording import Fault
from sayso.policy.reading import DATA, Strict, read
from understanding.screen import STOP_WORDS, command

QUESTIONS = DATA / "questions"

_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=20)]  # stands in a field of 32 with more
_Value = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=32)]
_Age = Annotated[int, Field(ge=0, le=130)]
_Label = Annotated[str, Field(min_length=1, max_length=100)]
_Ask = Annotated[str, Field(min_length=5, max_length=160)]


class _Labels(Strict):
    """In all languages that we speak: an answer may come in any of them."""

    en: _Label
    cy: _Label
    pl: _Label
    ro: _Label
    ur: _Label


class _Asks(Strict):
    en: _Ask
    cy: _Ask
    pl: _Ask
    ro: _Ask
    ur: _Ask


class _OptionEntry(Strict):
    value: _Value
    label: _Labels
    ages: tuple[_Age, _Age] | None = None

    def build(self) -> Option:
        return Option(self.value, self.label.model_dump(), self.ages)


class _Condition(Strict):
    question: _Id
    answers: list[_Value] = Field(min_length=1)


class _QuestionEntry(Strict):
    id: _Id
    ask: _Asks
    options: list[_OptionEntry] = Field(min_length=2, max_length=9)  # with SKIP two digits at most
    only_after: _Condition | None = None

    def build(self, skip: _Labels | None) -> Question:
        after = self.only_after
        last = (Option(SKIP, skip.model_dump()),) if skip else ()
        return Question(
            id=self.id,
            texts=self.ask.model_dump(),
            options=(*(option.build() for option in self.options), *last),
            only_after=after.question if after else None,
            with_answers=frozenset(after.answers if after else ()),
        )


class QuestionsFile(Strict):
    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=28)
    version: int = Field(ge=1, le=999)
    kind: SetKind
    source: str = Field(pattern=r"^https://\S+$")
    date: date  # of the source, or of its last change
    like: str | None = Field(None, pattern=r"^[a-z0-9-]+\.yml$")  # all but the questions below is that file's
    short: list[_Id] | None = Field(None, min_length=1)
    skip: _Labels | None = None  # nobody has to answer a question on equality
    questions: list[_QuestionEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> "QuestionsFile":
        if self.like is None and self.short is None:
            raise ValueError("short must name the questions for text messages")
        if self.like is None and (self.kind is SetKind.EQUALITY) != (self.skip is not None):
            raise ValueError("skip ('prefer not to say') must be given for equality questions, and only for these")
        return self

    def faults(self) -> Iterable[Fault]:
        for number, question in enumerate(self.questions):
            where = ("questions", number, "options")
            yield from _in_options(where, question, self.skip)
        if self.like is None:
            yield from _in_order(self)


def _in_options(where: tuple[str | int, ...], question: _QuestionEntry, skip: _Labels | None) -> Iterable[Fault]:
    values = Counter(option.value for option in question.options)
    if repeated := [value for value, count in values.items() if count > 1 or value == SKIP]:
        yield where, f"'{repeated[0]}' is there twice"
    labels = [option.label for option in question.options] + ([skip] if skip else [])
    for language in _Labels.model_fields:
        said = [plain(getattr(label, language)) for label in labels]
        if len(set(said)) < len(said):
            yield where, f"two labels in '{language}' cannot be told apart"
        if any(words in STOP_WORDS or command(words) == "leave" for words in said):
            yield where, f"a label in '{language}' is a word that ends the messages or the questions"


def _in_order(file: QuestionsFile) -> Iterable[Fault]:
    seen: dict[str, set[str]] = {}
    for number, question in enumerate(file.questions):
        where = ("questions", number)
        if question.id in seen:
            yield (*where, "id"), f"'{question.id}' is there twice"
        after = question.only_after
        if after and not set(after.answers) <= seen.get(after.question, set()):
            yield (*where, "only_after"), "must name an earlier question and answers of it"
        seen[question.id] = {option.value for option in question.options}
    hanging = {question.id for question in file.questions if question.only_after}
    if wrong := [name for name in file.short or () if name not in seen or name in hanging]:
        yield ("short",), f"'{wrong[0]}' is no question that stands by itself"


def load_questions(name: str, folder: Path = QUESTIONS) -> QuestionSet:
    """The set in a file of `folder`. Raises `BrokenData` with the file, the line and the field of the first fault."""
    data = read(folder / name, QuestionsFile)
    if data.like:
        data = _merged(read(folder / data.like, QuestionsFile), data)
        for where, what in _in_order(data):
            raise BrokenData(f"{folder / name}: together with {data.like}: {'.'.join(map(str, where))}: {what}")
    return QuestionSet(
        id=data.id,
        version=data.version,
        kind=data.kind,
        questions=tuple(question.build(data.skip) for question in data.questions),
        short=tuple(data.short or ()),
    )


def _merged(base: QuestionsFile, changes: QuestionsFile) -> QuestionsFile:
    changed = {question.id: question for question in changes.questions}
    questions = [changed.pop(question.id, question) for question in base.questions]
    return base.model_copy(
        update={
            "id": changes.id,
            "version": changes.version,
            "like": changes.like,
            "questions": [*questions, *changed.values()],
            "short": changes.short or base.short,
            "skip": changes.skip or base.skip,
        }
    )
