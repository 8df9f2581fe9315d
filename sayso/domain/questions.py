"""Sets of questions, each with a fixed list of answers, and how an answer is read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.domain.conversations import Choice

SKIP = "skip"  # "prefer not to say"; the last option of every equality question
_ENGLISH = "en"
_OTHER = "other"
_BETWEEN = re.compile("[,،]| or | neu | lub | sau | یا |including |gan gynnwys |w tym |inclusiv |بشمول ")
_LONGEST = 100  # characters of an answer; the longest label has fewer

# English, Welsh, Polish, Romanian and Urdu; a stop between two.
_YES = frozenset(
    "yes.y.yeah.yep.yup.ok.okay.sure.yes please.go on.go ahead.ie.iawn.ydw.ydy.ie plis.tak.jasne.dobrze.tak proszę."
    "da.sigur.bine.da vă rog.ہاں.جی.جی ہاں.ٹھیک ہے.haan.ji.ji haan".split(".")
)
_NO = frozenset(
    "no.n.nope.no thanks.no thank you.not now.na.nac oes.nac ydw.nac ydy.na dim diolch.dim diolch.nie.nie dziękuję."
    "nu.nu mulțumesc.نہیں.جی نہیں.نہیں شکریہ.nahi.nahin".split(".")
)


class SetKind(StrEnum):
    EQUALITY = "equality"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    labels: Mapping[str, str]  # by ISO 639-1
    ages: tuple[int, int] | None = None  # in years, both included

    def names(self) -> set[str]:
        """In plain words, of all languages."""
        return {plain(self.value), *(plain(label) for label in self.labels.values())}

    def parts(self) -> set[str]:
        """What a label lists, one by one: "Asian or Asian British" is both."""
        return {plain(part) for label in self.labels.values() for part in _BETWEEN.split(label.lower())}

    def label(self, language: str | None) -> str:
        return self.labels.get(language or _ENGLISH, self.labels[_ENGLISH])


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    texts: Mapping[str, str]  # by ISO 639-1
    options: tuple[Option, ...]
    only_after: str | None = None  # put only where this question was answered
    with_answers: frozenset[str] = frozenset()  # so

    def text(self, language: str | None) -> str:
        return self.texts.get(language or _ENGLISH, self.texts[_ENGLISH])

    def choices(self, language: str | None) -> tuple[Choice, ...]:
        return tuple(Choice(option.value, option.label(language)) for option in self.options)

    def read(self, text: str) -> str | None:
        """The value that a whole message picks: by number, value, label or age, in any of our languages."""
        said = plain(text) if len(text) <= _LONGEST else ""
        return self._by_number(said) or self._by_words(said) or self._by_yes_or_no(said) if said else None

    def names(self, text: str) -> bool:
        """Does a whole message pick an option by itself, without a "yes please" that might answer anything?"""
        said = plain(text) if len(text) <= _LONGEST else ""
        return bool(said and (self._by_number(said) or self._by_words(said)))

    def _by_number(self, said: str) -> str | None:
        number = read_number(said)
        if number is None:
            return None
        if 1 <= number <= len(self.options):
            return self.options[number - 1].value
        return _only(option.value for option in self.options if _is_of_age(option, number))

    def _by_words(self, said: str) -> str | None:
        exact = [option.value for option in self.options if said in option.names()]
        # "black", "church of england"; an option for all others has parts that are other options.
        parts = [option.value for option in self.options if option.value != _OTHER and said in option.parts()]
        return _only(exact) or _only(parts)

    def _by_yes_or_no(self, said: str) -> str | None:
        answer = yes_or_no(said)
        value = {True: "yes", False: "no"}.get(answer) if answer is not None else None
        return value if value in {option.value for option in self.options} else None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    id: str
    version: int
    kind: SetKind
    questions: tuple[Question, ...]
    short: tuple[str, ...]  # ids of those for channels where every message costs

    @property
    def name(self) -> str:
        """What answers are kept under."""
        return f"{self.id}.{self.version}"

    def has(self, question_id: str) -> bool:
        return any(question.id == question_id for question in self.questions)

    def question(self, question_id: str) -> Question:
        return next(question for question in self.questions if question.id == question_id)

    def could_answer(self, text: str) -> bool:
        """Is a whole message an answer to one of the questions, whichever?"""
        return any(question.names(text) for question in self.questions)

    def next(self, asked: str | None, answers: Mapping[str, str], *, short: bool) -> Question | None:
        """The question after `asked`, None: the first; None where that was the last.

        The short form has no questions that hang on an answer: their number would tell it.
        """
        questions = [question for question in self.questions if not short or question.id in self.short]
        ids = [question.id for question in questions]
        start = ids.index(asked) + 1 if asked in ids else 0
        for question in questions[start:]:
            if question.only_after is None or answers.get(question.only_after) in question.with_answers:
                return question
        return None


def plain(text: str) -> str:
    """The words as answers are compared: without capitals and signs."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def read_number(said: str) -> int | None:
    """The number that a plain text is, in the digits of any script: "3", "option 3", "۳"."""
    found = re.fullmatch(r"(?:option |number |no |rhif |numer |opțiunea |نمبر )?(\d{1,3})", said)
    return int(found[1]) if found else None


def yes_or_no(text: str) -> bool | None:
    said = plain(text)
    return True if said in _YES else False if said in _NO else None


def is_unwilling(text: str) -> bool:
    """Does a whole message say, in more words than "no", that its writer wants no questions?"""
    return len(text) <= _LONGEST_REFUSAL and _UNWILLING.fullmatch(text) is not None


_LONGEST_REFUSAL = 80  # characters; more is something else that they want to tell us
# "No, but I have a question" is none of these, nor is "no answer to my complaint".
_WILL_NOT = r"(?:do not|don['’]?t|won['’]?t|will not|would rather not|['’]?d rather not|(?:am )?not going to)"
_OF_OURS = r"(?: (?:any|more|of|your|these|those|the|stupid|silly|equality|personal|bloody|damn))*"
_UNWILLING = re.compile(
    rf"\W*(?:(?:no+|nope|sorry|thanks|thank you)\W+)*(?:"
    rf"(?=.*\b(?:answer|asked|question))i ?(?:really |just )?{_WILL_NOT}(?: (?:want|wish|like|care|need))?(?: to)?"
    rf"(?:(?: be)? (?:answer|answering|asked|have))?{_OF_OURS}(?: (?:questions|that|this|it|them))?|"
    rf"(?:i['’]?m )?not (?:interested|bothered)|(?:i have )?no time for (?:this|that)|leave me alone|"
    rf"no(?: more)? questions|(?:ja )?nie chcę (?:na (?:to|nie|te pytania) )?odpowiadać(?: na .*)?|"
    rf"(?:dwi|dydw i) ddim (?:eisiau|am) ateb.*|nu (?:vreau|doresc) să răspund.*|(?:میں )?جواب نہیں دینا.*"
    rf")(?: (?:please|thanks|thank you|now|today))?\W*",
    re.IGNORECASE,
)


def pick(text: str, choices: Sequence[Choice]) -> str | None:
    """The value of the choice that a whole message picks by number, value or label; None where it picks none."""
    said = plain(text) if len(text) <= _LONGEST else ""
    number = read_number(said)
    if number is not None and 1 <= number <= len(choices):
        return choices[number - 1].value
    return _only(choice.value for choice in choices if said and said in (plain(choice.value), plain(choice.label)))


def _is_of_age(option: Option, years: int) -> bool:
    return option.ages is not None and option.ages[0] <= years <= option.ages[1]


def _only(values: Iterable[str]) -> str | None:
    found = list(values)
    return found[0] if len(found) == 1 else None
