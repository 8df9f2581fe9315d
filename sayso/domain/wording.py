"""The words we say, by key, and what a file of them must hold. The files lie in `data/wording/`; Rasa holds none."""

import re
import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from sayso.domain.conversations import Choice
from sayso.domain.errors import BrokenData
from sayso.domain.texts import CHOICES, OVERRIDES, PICKED, TEXTS

ENGLISH = "en"
LONGEST = 600  # characters of a text as it stands in the file

# What every text may name beside its own: it comes from the council's profile.
COMMON = ("council", "phone", "website", "privacy")

# Where in the file, and what is the matter.
type Fault = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's texts and choice labels."""

    language: str  # ISO 639-1
    texts: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    common: Mapping[str, str]  # what every text may name: `COMMON`

    def say(self, key: str, **values: str) -> str:
        """The text of `key` with its placeholders filled. A missing key or placeholder is a `BrokenData`."""
        try:
            # Placeholders are ours, values are the citizen's: format() never reads placeholders inside values.
            return self.texts[key].format(**{**self.common, **values})
        except KeyError as error:
            raise BrokenData(f"wording '{self.language}': '{key}' lacks {error}") from error

    def choose(self, key: str) -> tuple[Choice, ...]:
        """The choices of `key`, in the order of the file."""
        if key not in self.choices:
            raise BrokenData(f"wording '{self.language}': no choices '{key}'")
        return tuple(Choice(value, label) for value, label in self.choices[key].items())


@dataclass(frozen=True, slots=True)
class Wordings:
    """All languages that we speak. English is always there."""

    by_language: Mapping[str, Wording]  # by ISO 639-1
    unsupported: Mapping[str, str] = field(default_factory=dict)  # what those are told whose language is none of ours

    def of(self, language: str | None) -> Wording:
        """The words of a language; of English where it is not known, or none of ours."""
        return self.by_language.get(language or ENGLISH, self.by_language[ENGLISH])

    def __contains__(self, language: str | None) -> bool:
        return language in self.by_language


def faults_in(
    texts: Mapping[str, str], choices: Mapping[str, Mapping[str, str]], *, never_offer: Collection[str] = ()
) -> Iterator[Fault]:
    """What is wrong with a language's words. Where nothing is, none of them can fail while a citizen waits.

    `never_offer`: words that no label may be, because a carrier would act on the answer.
    """
    yield from _in_keys(("texts",), texts, needed=TEXTS, known=[*TEXTS, *OVERRIDES])
    for key, text in texts.items():
        yield from _in_text(("texts", key), text, TEXTS.get(key, ()))
    yield from _in_keys(("choices",), choices, needed=CHOICES, known=CHOICES)
    for group, values in CHOICES.items():
        labels = choices.get(group, {})
        yield from _in_keys(("choices", group), labels, needed=values, known=values)
        yield from _in_labels(group, labels, never_offer)


def _in_keys(
    where: tuple[str, ...], found: Collection[str], *, needed: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    # The unknown first: a misspelt key is also a missing one, and its line is where to mend both.
    for key in found:
        if key not in known:
            near = get_close_matches(key, known, 1, cutoff=0.85)
            hint = f"do you mean '{near[0]}'?" if near else "what may stand here is listed in sayso/domain/texts.py"
            yield (*where, key), f"nothing uses this; {hint}"
    for key in needed:
        if key not in found:
            yield (*where, key), "is missing"


def _in_words(where: tuple[str, ...], words: str) -> Iterator[Fault]:
    if not words.strip():
        yield where, "is empty"
    if len(words) > LONGEST:
        yield where, f"is longer than {LONGEST} characters"


def _in_text(where: tuple[str, ...], text: str, needed: Collection[str]) -> Iterator[Fault]:
    yield from _in_words(where, text)
    allowed = [*needed, *(name for name in COMMON if name not in needed)]
    try:
        fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        yield where, f"has a brace too many or too few ({error}); write {{{{ or }}}} for a brace itself"
        return
    for _, name, form, conversion in fields:
        # Also refuses {}, {0}, {a.b} and {a[0]}: none of these is a name.
        if name not in allowed:
            yield where, f"cannot name {{{name}}}, only {_in_braces(allowed)}"
        elif form or conversion:
            yield where, f"must name {{{name}}} without ':' or '!'"
    if missing := [name for name in needed if name not in {field[1] for field in fields}]:
        yield where, f"must name {_in_braces(missing)}"


def _in_labels(group: str, labels: Mapping[str, str], never_offer: Collection[str]) -> Iterator[Fault]:
    answers = {_plain(value): value for value in labels}  # a citizen may answer with the value, too
    for value, label in labels.items():
        where = ("choices", group, value)
        yield from _in_words(where, label)
        if "{" in label or "}" in label:
            yield where, "is shown as it stands, so it cannot name anything in braces"
        if group not in PICKED:
            continue
        if (other := answers.setdefault(_plain(label), value)) != value:
            yield where, f"cannot be told from '{other}' when a citizen answers with it"
        if _plain(label).replace(" ", "") in never_offer:
            yield where, f"'{label}' alone is a message that carriers act on; use other words"


def _plain(words: str) -> str:
    """The words as answers are compared: without capitals and signs."""
    return " ".join(re.findall(r"[^\W_]+", words.lower()))


def _in_braces(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
