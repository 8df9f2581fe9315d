"""Every language says everything, names what English names, and fits an emergency into two text messages."""

import string
from pathlib import Path

import pytest
import yaml

from sayso.domain.segments import count_segments
from sayso.domain.texts import CHOICES
from sayso.domain.wording import Wording
from sayso.policy import load_profile, load_services, load_wording
from understanding.screen import STOP_WORDS, command

DATA = Path(__file__).parents[2] / "data"
PROFILE = load_profile("code-2024")
LANGUAGES = ("cy", "pl", "ro", "ur")
MARK = "# Needs native review: not yet read by a native speaker."
# The longest that a council is likely to put there.
LONG = {
    "council": "Xxxxxxxx and Xxxxxxx",
    "phone": "01632 960100",
    "website": "https://www.example.org",
    "gas": "0800 111 999",
    "abuse": "0808 80 10 800",
    "crisis": "NHS 111, option 2",
    "trading": "0808 223 1133",
}
ORDINARY = {
    "service": "x" * 38, "postcode": "WN7 4AB", "details": "x" * 60, "kind": "x" * 10, "location": "x" * 30,
    "when": "x" * 10, "outcome": "x" * 30, "name": "x" * 15, "email": "x" * 20, "number": "01632 960100",
    "days": "10", "count": "3",
    "body": "x" * 22, "route": "x" * 30, "reference": "K7Q4-M2XS", "status": "x" * 30, "date": "Wed 16 September 2026",
    "code": "K7Q4-M2XS-8F3T", "what": "x" * 25, "stage": "2", "part": "x" * 30, "answer": "x" * 40, "team": "x" * 20,
    "needs": "x" * 20, "who": "x" * 12, "way": "x" * 12, "place": "53.5451, -2.6325", "question": "x" * 40,
}  # fmt: skip
# What the words offer to write, and what must come of it.
OFFERED = {
    "cy": {"PERSON": "person", "HEPGOR": "skip", "NEWID": "change", "GADAEL": "leave", "AILDDECHRAU": "start_again",
           "YMLAEN": "resume"},
    "pl": {"OSOBA": "person", "POMIŃ": "skip", "ZMIEŃ": "change", "REZYGNUJ": "leave", "OD NOWA": "start_again",
           "DALEJ": "resume"},
    "ro": {"PERSOANĂ": "person", "OMITE": "skip", "MODIFICĂ": "change", "RENUNȚ": "leave",
           "DE LA CAPĂT": "start_again", "CONTINUA": "resume"},
    "ur": {"PERSON": "person", "SKIP": "skip", "CHANGE": "change", "LEAVE": "leave", "START AGAIN": "start_again"},
}  # fmt: skip


def wording(language: str) -> Wording:
    return load_wording(PROFILE, DATA / "wording" / f"{language}.yml")


def named_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


ENGLISH = wording("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_what_english_says_in_the_same_order(language: str) -> None:
    said = wording(language)
    assert said.language == language
    assert list(said.texts) == list(ENGLISH.texts)
    assert {key: named_in(text) for key, text in said.texts.items()} == {
        key: named_in(text) for key, text in ENGLISH.texts.items()
    }
    for group in CHOICES:
        assert list(said.choices[group]) == list(ENGLISH.choices[group])


@pytest.mark.parametrize("name", [*(f"wording/{language}.yml" for language in LANGUAGES), "service_names.yml"])
def test_a_file_says_that_no_native_speaker_has_read_it(name: str) -> None:
    assert (DATA / name).read_text("utf-8").startswith(f"{MARK}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_was_left_in_english(language: str) -> None:
    said = wording(language)
    # Nothing but names and signs.
    alike = {key for key, text in said.texts.items() if text == ENGLISH.texts[key]}
    assert alike <= {"summary_kind", "summary_email"}


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_an_emergency_fits_two_text_messages_and_begins_with_a_number(language: str) -> None:
    said = wording(language)
    for key in (key for key in said.texts if key.startswith("emergency_")):
        text = said.say(key, **LONG)
        assert count_segments(text) <= 2, (key, len(text))
        assert text.lstrip("\u200e")[0].isdigit(), key
        assert "999" in text, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_text_takes_more_than_three_messages(language: str) -> None:
    said = wording(language)
    # Of `elsewhere` most is the decision table's.
    others = said.texts.keys() - {"elsewhere"}
    costs = {key: count_segments(said.say(key, **{**ORDINARY, **LONG})) for key in others}
    assert max(costs.values()) <= 3, costs


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matter_for_others_takes_little_more_than_what_the_table_says_of_it(language: str) -> None:
    reason, route = "It has its own rules.", "Our other team answers it."
    text = wording(language).say("elsewhere", reason=reason, route=route)
    assert reason in text
    assert route in text
    assert len(text) - len(reason) - len(route) <= 80  # half a text message of English letters


# In English, where no word of ours has an accent, the citizen's are written without them.
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHOICES["kinds"])
def test_an_acknowledgement_leaves_room_for_the_citizens_words(language: str, kind: str) -> None:
    said = wording(language)
    quoted = {"what": "ż" * 25, "outcome": ""}
    parts = [f"ack_{kind}", f"ack_next_{kind}"]
    if kind == "complaint":
        quoted, parts = {"what": "ż" * 12, "outcome": "ż" * 12}, [*parts, "ack_outcome"]
    text = " ".join(said.say(part, **{**ORDINARY, **quoted}) for part in parts)
    assert count_segments(text) <= 2, len(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_are_offered_are_understood(language: str) -> None:
    texts = " ".join(wording(language).texts.values())
    for word, name in OFFERED[language].items():
        assert word in texts, word
        assert command(word) == name, word
        assert word.lower() not in STOP_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_keep_their_order_in_a_line_from_right_to_left(language: str) -> None:
    for key, text in wording(language).texts.items():
        for name in ("phone", "gas", "abuse", "trading", "number", "crisis", "reference"):
            if f"{{{name}}}" in text:
                assert (f"\u200e{{{name}}}" in text) is (language == "ur"), (key, name)


def test_every_service_is_named_in_every_language() -> None:
    names = yaml.safe_load((DATA / "service_names.yml").read_text("utf-8"))
    assert set(names) == set(load_services())
    for service, named in names.items():
        assert list(named) == ["cy", "pl", "ur", "ro"], service
        assert all(0 < len(name) <= 60 and name == name.strip() and "{" not in name for name in named.values()), service
    for language in LANGUAGES:
        assert len({named[language] for named in names.values()}) == len(names)


def test_other_languages_are_answered_with_a_line_of_their_own() -> None:
    text = (DATA / "unsupported_languages.yml").read_text("utf-8")
    lines = yaml.safe_load(text)
    assert text.startswith("# Needs native review")
    assert len(lines) >= 20
    assert not set(lines) & {"en", *LANGUAGES}
    assert len(set(lines.values())) == len(lines)
    for code, line in lines.items():
        assert len(line) <= 150, code
        assert "PERSON" in line, code
        assert "{" not in line, code
