"""The language of short messages: found where they decide it, English in doubt."""

import json
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from understanding.language import SPOKEN, WRITTEN, LanguageDetector
from understanding.language_words import BORROWED, ENGLISH, TELLING

DATA = Path(__file__).parents[2] / "data"
DETECTOR = LanguageDetector()

DECIDED = [
    ("pls fix pothole", "en"),
    ("The bins on Ffordd y Bryn were missed", "en"),
    ("I live on Stryd y Farchnad", "en"),
    ("my neighbour Mr Kowalski has no heating", "en"),
    ("Mae twll yn y ffordd", "cy"),
    ("MAE TWLL YN Y FFORDD", "cy"),
    ("Bore da", "cy"),
    ("ddim yn gweithio", "cy"),
    ("Lampa nie działa", "pl"),
    ("prosze zabrac smieci", "pl"),
    ("Tak", "pl"),
    ("Nu merge lumina pe scară", "ro"),
    ("va rog sa ma sunati", "ro"),
    ("mere ghar ke samne kachra hai", "ur"),
    ("paani nahi aa raha", "ur"),
    ("گلی میں بتی نہیں ہے", "ur"),
    ("blue badge نہیں ملا", "ur"),
    ("القمامة لم تجمع منذ أسبوع", "ar"),
    ("زباله‌ها را نبرده‌اند", "fa"),
    ("ئاوی گەرم نییە لە ماڵەوە", "ckb"),
    ("زما په کور کې اوبه نشته", "ps"),
    ("ማይ የለን", "ti"),
    ("क्या कोई मदद कर सकता है", "hi"),
    ("не работает фонарь на нашей улице", "ru"),
    ("у нас немає води", "uk"),
    ("路灯坏了", "zh"),
    ("no tenemos agua en la calle", "es"),
]

UNDECIDED = [
    "", " ", "ok", "yes", "no", "k", "?", "...", "14", "£214", "07700 900123", "WN7 4AB", "K7Q4-M2XS", "👍", "lol",
    "info@example.org", "https://www.example.org/lampa-nie-dziala", "Kowalski", "KOWALSKI", "Siân Pritchard",
    "Kowalski, 12 Mill Lane", "Heol y Parc", "12 Ffordd y Bryn, WN7 4AB", "sdkjfh", "zzzzzz", "Γεια σας", "こんにちは",
    # What every language is told to write.
    "PERSON", "SKIP", "change", "LEAVE", "start again", "GO ON", "thanks",
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), DECIDED)
def test_a_language_that_a_text_decides_is_found(text: str, language: str) -> None:
    assert DETECTOR.detect(text) == language


@pytest.mark.parametrize("text", UNDECIDED)
def test_some_texts_decide_nothing(text: str) -> None:
    assert DETECTOR.detect(text) is None


# A word or two in an English conversation: an answer, and no reason to go on in another language.
IN_PASSING = [
    "y", "n", "k", "ok", "no", "da", "nu", "ji", "yn", "tak", "Tak", "TAK", "nie", "hei", "Mae",
    "ZOË HUGHES", "Zoë Hughes", "zoë hughes", "JOSÉ GARCÍA", "krzysztof nowak", "KRZYSZTOF NOWAK", "łukasz żak",
    "Łukasz", "dominik kovac", "renee dubois", "Anne-Marie D'Souza", "mill lane", "MILL LANE", "council tax",
    "Олена", "عمران", "да",
]  # fmt: skip
ENOUGH = [
    ("dzień dobry", "pl"), ("DZIEŃ DOBRY", "pl"), ("Cześć!", "pl"), ("halo", "pl"), ("diolch", "cy"), ("shwmae", "cy"),
    ("bore da", "cy"), ("Helo", "cy"), ("bună", "ro"), ("salut", "ro"), ("salam", "ur"), ("السلام علیکم", "ur"),
    ("نہیں", "ur"), ("gracias", "es"), ("谢谢", "zh"), ("الحنفية تسرب", "ar"), ("lamp broken", "en"),
    ("nie wiem", "pl"), ("zepsuta winda", "pl"), ("Nu merge lumina", "ro"),
]  # fmt: skip


@pytest.mark.parametrize("text", [*UNDECIDED, *IN_PASSING])
def test_a_word_or_a_name_in_passing_changes_no_language(text: str) -> None:
    assert DETECTOR.decide(text) is None


@pytest.mark.parametrize(("text", "language"), ENOUGH)
def test_plain_words_change_the_language_however_few(text: str, language: str) -> None:
    assert DETECTOR.decide(text) == language


@pytest.mark.parametrize("name", ["language_detection.jsonl", "languages.jsonl"])
def test_what_is_decided_is_seldom_less_than_what_is_found(name: str) -> None:
    texts = [text for text, _ in rows(name)]
    less = [text for text in texts if DETECTOR.detect(text) not in (None, "en") and DETECTOR.decide(text) is None]
    assert len(less) <= 0.03 * len(texts), less


def rows(name: str) -> list[tuple[str, str | None]]:
    lines = (DATA / "heldout" / name).read_text("utf-8").splitlines()
    return [(row["text"], row["language"]) for row in map(json.loads, lines)]


def share_right(found: list[tuple[str, str | None]]) -> float:
    # A text that decides nothing is answered as before, which is in English at first.
    right = [(DETECTOR.detect(text) or "en") == (language or "en") for text, language in found]
    return sum(right) / len(right)


def test_short_messages_held_out_are_told_apart() -> None:
    # The odd lines were looked at while the words were chosen.
    assert share_right(rows("language_detection.jsonl")[1::2]) >= 0.95


def test_messages_of_our_languages_are_found() -> None:
    assert share_right(rows("languages.jsonl")) >= 0.97


def test_english_messages_are_hardly_ever_taken_for_another_language() -> None:
    texts = []
    for path in sorted((DATA / "rasa" / "nlu").glob("*.yml")):
        if path.stem not in ("other_languages", "welsh"):
            groups = yaml.safe_load(path.read_text("utf-8"))["nlu"]
            texts += [line[2:] for group in groups for line in group["examples"].splitlines()]
    wrong = [text for text, found in zip(texts, DETECTOR.detect_many(texts), strict=True) if found not in ("en", None)]
    assert len(wrong) < 0.003 * len(texts), wrong


@pytest.mark.parametrize("word", ["Mae", "Nie", "Nu"])
def test_a_street_or_a_name_does_not_make_an_english_text_another_language(word: str) -> None:
    assert DETECTOR.detect(f"the lamp outside {word} House on Stryd Fawr is broken") == "en"


def test_the_languages_are_those_that_we_answer() -> None:
    lines = yaml.safe_load((DATA / "unsupported_languages.yml").read_text("utf-8"))
    assert {"en", *WRITTEN, *lines} == SPOKEN
    assert {path.stem for path in (DATA / "wording").glob("*.yml")} == {"en", *WRITTEN}


def test_no_word_tells_english_and_another_language() -> None:
    for code, words in TELLING.items():
        assert not words & (ENGLISH | BORROWED), code


HOSTILE = {
    "letters": "x" * 100_000,
    "words": "a " * 50_000,
    "at signs": "@" * 100_000,
    "slashes": "https://" * 12_000,
    "apostrophes": "'" * 100_000,
    "accents": "\u0301" * 100_000,
    "one capital letter": "Ł" * 100_000,
    "urdu": "ہے " * 33_000,
    "digits": "1a" * 50_000,
    "zero widths": "\u200d" * 100_000,
    "half a pair": "\udbce" * 1000,
    "nulls": "\0" * 1000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_takes_long(text: str) -> None:
    DETECTOR.detect("ward stank")  # loads the statistics
    started = time.perf_counter()
    DETECTOR.detect(text)
    assert time.perf_counter() - started < 0.5


@given(st.text(st.characters(), max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert DETECTOR.detect(text) in {None, *SPOKEN}


def test_a_text_is_found_the_same_every_time() -> None:
    texts = [text for text, _ in rows("language_detection.jsonl")]
    first = dict(zip(texts, DETECTOR.detect_many(texts), strict=True))
    texts.reverse()
    assert dict(zip(texts, LanguageDetector().detect_many(texts), strict=True)) == first


def test_what_is_missing_is_named_only_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lingua", None)
    detector = LanguageDetector()
    assert detector.detect("Lampa nie działa") == "pl"
    with pytest.raises(RuntimeError, match="lingua-language-detector"):
        detector.detect("ward stank")
