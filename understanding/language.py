"""The language of a message, where the message decides it.

English is the default in doubt: an answer in the wrong language to an English message costs more than a missed one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from understanding.language_words import BORROWED, ENGLISH, TELLING
from understanding.screen import command

if TYPE_CHECKING:
    from lingua import LanguageDetector as Statistics

# Those of our wording files, beside English.
WRITTEN = frozenset({"cy", "pl", "ur", "ro"})
# Told apart by the statistics of their letters. With every language that lingua knows, "pls fix pothole" is Tsonga.
BY_STATISTICS = tuple("en cy pl ur ro ar bg es fa fr hu it lt pt ru sk so tr uk".split())
# The scripts in which only one of the languages is written that we know, by their letters.
_BY_SCRIPT = {
    "bn": r"\u0980-\u09ff",
    "gu": r"\u0a80-\u0aff",
    "hi": r"\u0900-\u097f",
    "pa": r"\u0a00-\u0a7f",
    "ta": r"\u0b80-\u0bff",
    "ti": r"\u1200-\u139f",
    "zh": r"\u3400-\u4dbf\u4e00-\u9fff",
}
# The letters of one language among those that share a script. Looked at in this order.
_BY_LETTERS = {"ckb": "ڕڵۆێڤەۊ", "ps": "ښډړېۍګځڅ", "ur": "ٹڈڑںےہھۓۂ", "uk": "іїєґ", "ru": "ыэё", "bg": "ъ"}
_ONE_LANGUAGE = re.compile(f"[{''.join([*_BY_SCRIPT.values(), *_BY_LETTERS.values()])}]", re.IGNORECASE)
# The same for Latin script, where they tell as a word does.
_MARKED = {"cy": "ŵŷ", "pl": "łśźćńężą", "ro": "ățţ", "hu": "őű", "lt": "ėųūą", "tr": "ğı", "es": "ñ", "pt": "ãõ"}
_MARKS = {mark: [code for code in _MARKED if mark in _MARKED[code]] for mark in set("".join(_MARKED.values()))}
_TELLS = {word: [code for code in TELLING if word in TELLING[code]] for word in frozenset().union(*TELLING.values())}
SPOKEN = frozenset({*BY_STATISTICS, *_BY_SCRIPT, *_BY_LETTERS})

_LONGEST = 600  # characters; more would decide no better
_NO_WORDS = re.compile(r"\S*(?:@|://|www\.)\S*|\S*\d\S*")
_WORD = re.compile(r"'?[^\W\d_]+")  # the Welsh "i'r" and the English "don't" are two words each
_SENTENCE = re.compile(r"[.!?…\n]+\s*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u036f]+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c80-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe]")

_FEW = 2  # words, which may be a name, or mean something in several languages
_FEWEST_TELLING = 4  # letters of one word that is enough to answer in another language: "diolch", not "tak" or "y"
_FEWEST_LETTERS = 5  # of one word that stands for nothing we know, for its letters to decide anything
_FAVOUR = 2  # for the languages that most people here write, beside English
_SURE = 0.35  # how likely statistics must find another language than English in few words
_TIMES_ENGLISH = 5  # and how much likelier than English
_ENOUGH_ENGLISH = 0.15
_ENGLISH_SHARE = 0.25  # of a message's words, for it to be English whatever the others are


class LanguageDetector:
    """Finds the language of short texts among `SPOKEN`. Loads its statistics when first needed."""

    def __init__(self) -> None:
        self._loaded: Statistics | None = None

    def detect(self, text: str) -> str | None:
        """The ISO 639 code of the text's language; None where the text decides nothing ("ok", a name, a postcode)."""
        text = _tidy(text)
        letters = sum(map(len, _WORD.findall(text)))
        other = len(_OTHER_SCRIPT.findall(text))
        if other and other * 3 >= letters:
            return self._by_script(text)
        code = self._by_words(text)
        # What we offer to write in every language is no sign of one: PERSON, SKIP, "thanks".
        return None if code == "en" and command(text) else code

    def decide(self, text: str) -> str | None:
        """The language to go on in after this text; None where a word or two may be a name, or said in passing."""
        return self.detect(text) if _is_plain(_tidy(text)) else None

    def detect_many(self, texts: Iterable[str]) -> list[str | None]:
        return [self.detect(text) for text in texts]

    def _by_script(self, text: str) -> str | None:
        text = _LATIN.sub(" ", text)
        counts = {code: len(re.findall(f"[{letters}]", text)) for code, letters in _BY_SCRIPT.items()}
        code = max(counts, key=lambda code: counts[code])
        if counts[code]:
            return code
        lowered = text.lower()
        for code, letters in _BY_LETTERS.items():
            if any(letter in lowered for letter in letters):
                return code
        votes = _votes(text.split())
        return self._likeliest(text, _most(votes) or BY_STATISTICS)

    def _by_words(self, text: str) -> str | None:
        words = _telling_words(text)
        english = sum(word in ENGLISH for word in words)
        votes = _votes(words)
        if votes and max(votes.values()) > english:
            return self._likeliest(" ".join(words), _most(votes))
        if english >= len(words) * _ENGLISH_SHARE > 0:
            return "en"
        rest = [word for word in words if word not in BORROWED]
        if not rest:
            return "en" if any(len(word) > 3 for word in words) else None
        return self._by_statistics(rest)

    def _by_statistics(self, words: list[str]) -> str | None:
        if sum(map(len, words)) < _FEWEST_LETTERS:
            return None
        found = self._statistics(" ".join(words))
        english = found.pop("en")
        if english >= max(_ENOUGH_ENGLISH, *found.values()):
            return "en"
        code = max(found, key=lambda code: found[code] * (_FAVOUR if code in WRITTEN else 1))
        # A hand on the keyboard is like no language: one word is enough only for those that we answer in.
        if code not in WRITTEN and len(set(words)) < 2:
            return None
        return code if found[code] >= max(_SURE, _TIMES_ENGLISH * english) else None

    def _likeliest(self, text: str, codes: Collection[str]) -> str | None:
        """The one of `codes` that the letters speak for most; None where they speak for none."""
        if len(codes) == 1:
            return next(iter(codes))
        found = self._statistics(text)
        code = max(codes, key=lambda code: found.get(code, 0.0))
        return code if found.get(code, 0.0) > 0 else None

    def _statistics(self, text: str) -> dict[str, float]:
        """How likely each language is."""
        if self._loaded is None:
            self._loaded = _load()
        found = self._loaded.compute_language_confidence_values(text)
        return {each.language.iso_code_639_1.name.lower(): each.value for each in found}


def _tidy(text: str) -> str:
    """The beginning of the text without addresses and whatever has a digit: a postcode, a reference, "2nite"."""
    # Half of a surrogate pair, as a cut in the wrong place leaves it, is nothing that could be counted.
    text = text[:_LONGEST].encode("utf-8", "ignore").decode("utf-8")
    return _NO_WORDS.sub(" ", unicodedata.normalize("NFC", text).replace("’", "'"))


def _is_plain(text: str) -> bool:
    """Is there more than a name, a town, or a short word that citizens of any language may write?"""
    written = _WORD.findall(text)
    if len(written) > _FEW or (command(text) and max(map(len, written), default=0) >= _FEWEST_TELLING):
        return True
    if _OTHER_SCRIPT.search(text):
        return len(written) > 1 or bool(_votes(written)) or bool(_ONE_LANGUAGE.search(text))
    words = _telling_words(text)
    told = {word for word in (*words, "_".join(words)) if word in _TELLS}
    if text.isupper() and not all(map(_is_known, words)):
        return False  # no capital letter shows which of them is a name
    enough = len(told) > 1 or any(len(word) >= _FEWEST_TELLING for word in told)
    return enough or (not told and any(word in ENGLISH for word in words))


def _votes(words: list[str]) -> Counter[str]:
    """How many of the words tell each language, of those that any tells."""
    pairs = [f"{word}_{after}" for word, after in pairwise(words)]
    return Counter(code for word in [*words, *pairs] for code in _told_by(word))


def _told_by(word: str) -> set[str]:
    return {code for letter in word for code in _MARKS.get(letter, ())}.union(_TELLS.get(word, ()))


def _most(votes: Mapping[str, int]) -> list[str]:
    return [code for code, count in votes.items() if count == max(votes.values())]


def _telling_words(text: str) -> list[str]:
    """The words in lower case without those that look like names."""
    if text.upper() == text:
        shouted = _WORD.findall(text.lower())
        return shouted if len(shouted) > 1 or any(map(_is_known, shouted)) else []
    sentences = (_WORD.findall(sentence) for sentence in _SENTENCE.split(text))
    return [word for sentence in sentences if sentence for word in _ordinary(sentence)]


def _ordinary(words: list[str]) -> list[str]:
    """The words of a sentence without names."""
    small = [word for word in words if word.islower()]
    first = words[0].lower()
    if len(words) == 1:
        return small or ([first] if _is_known(first) else [])  # "Kowalski"
    if len(words) > 2 * len(small):
        return []  # names, and what joins them: "Heol y Parc"
    # A capital begins a sentence, or a name of two: "Señor Taco van on double yellows".
    return [first, *small] if words[0] not in small and words[1].islower() else small


def _is_known(word: str) -> bool:
    return word in ENGLISH or word in BORROWED or bool(_told_by(word))


def _load() -> Statistics:
    try:
        from lingua import IsoCode639_1, Language, LanguageDetectorBuilder
    except ImportError as error:
        raise RuntimeError("telling languages needs the package lingua-language-detector") from error
    languages = [Language.from_iso_code_639_1(getattr(IsoCode639_1, code.upper())) for code in BY_STATISTICS]
    return LanguageDetectorBuilder.from_languages(*languages).build()
