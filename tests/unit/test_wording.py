"""The words we say: nothing that the code asks for is missing, and nothing in them does harm."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.domain.cases import CaseStatus
from sayso.domain.errors import BrokenData
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.domain.wording import Wording
from tests.support.builders import the_wording
from understanding.screen import STOP_WORDS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("actions", "sayso", "channels")
TEXTS = the_wording().texts

# What each family of keys may name, beside what every text may: council, phone, website.
COMMON = {"council", "phone", "website"}
PLACEHOLDERS = {
    "greeting_about": {"service"},
    "understood_service_request_about": {"service"},
    "ask_location_near": {"postcode"},
    "summary_kind": {"kind", "details"},
    "summary_location": {"location"},
    "summary_when": {"when"},
    "summary_outcome_wanted": {"outcome"},
    "summary_name": {"name"},
    "summary_phone": {"phone"},
    "summary_email": {"email"},
    "status": {"reference", "status"},
    "status_dated": {"reference", "status", "date"},
    "ack_outcome": {"outcome"},
    **{f"ack_{kind}": {"reference", "what"} for kind in FILED},
    **{f"ack_next_{kind}": {"date"} for kind in FILED},
}
# Written at build time from a kind, a detail or the name of a question.
FAMILIES = {
    "understood_{}": [*FILED, Kind.STATUS_CHASE],
    "ask_{}": [*Detail, "change_which", "kind_check", "reference", "second_fact"],
    "again_{}": [Detail.DETAILS, Detail.LOCATION, Detail.NAME, Detail.CONTACT, "confirm", "change_which",
                 "reference", "second_fact"],
    "summary_{}": ["location", "when", "outcome_wanted", "name", "phone", "email"],
    "ack_{}": list(FILED),
    "ack_next_{}": list(FILED),
}  # fmt: skip
# Said through a variable that is one of two keys or made elsewhere.
CHOSEN = {"greeting", "greeting_about", "ack_next_undated", "again_kind_check", "understood_status_chase"}


def _first_arguments(name: str) -> Iterator[tuple[str, ast.expr]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "node_modules" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[0]


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _family(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def test_every_key_that_the_code_says_is_there() -> None:
    said = {key: where for where, node in _first_arguments("say") for key in _literals(node)}
    assert len(said) > 15
    assert {key: where for key, where in said.items() if key not in TEXTS} == {}


def test_every_family_of_keys_in_the_code_is_known_here() -> None:
    families = {_family(node): where for where, node in _first_arguments("say") if isinstance(node, ast.JoinedStr)}
    assert {family: where for family, where in families.items() if family not in FAMILIES} == {}


@pytest.mark.parametrize(
    "key", sorted({family.format(member) for family, members in FAMILIES.items() for member in members} | CHOSEN)
)
def test_each_member_of_a_family_is_there(key: str) -> None:
    if key.startswith("ask_details"):
        assert all(f"ask_details_{kind}" in TEXTS for kind in FILED)
        return
    assert TEXTS[key].strip()


@pytest.mark.parametrize("kind", FILED)
def test_a_kind_has_all_that_its_intake_says(kind: Kind) -> None:
    assert f"ack_{kind}" in TEXTS
    assert f"understood_{kind}" in TEXTS
    for detail in NEEDS[kind]:
        assert f"ask_{detail}_{kind}" in TEXTS or f"ask_{detail}" in TEXTS
        assert detail in the_wording().choices["change_which"]
    assert kind in the_wording().choices["kinds"]
    assert kind in the_wording().choices["kind_check"]


def test_no_key_of_the_code_s_choices_is_missing() -> None:
    wording = the_wording()
    chosen = {key for _, node in _first_arguments("choose") for key in _literals(node)}
    assert chosen >= {"kind_check", "change_which"}
    assert all(wording.choose(key) for key in chosen | {"confirm"})
    assert set(wording.choices["statuses"]) == set(CaseStatus)
    assert list(wording.choices["confirm"]) == ["send", "change", "leave"]


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_placeholders_are_those_that_the_code_fills(key: str) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(TEXTS[key]) if name is not None}
    assert named <= COMMON | PLACEHOLDERS.get(key, set())
    if key == "ack_next_undated":
        assert not named
    elif key in PLACEHOLDERS:
        assert named >= PLACEHOLDERS[key] - COMMON


def every_text() -> list[tuple[str, str]]:
    labels = [(f"{key}.{value}", text) for key, of in the_wording().choices.items() for value, text in of.items()]
    return sorted([*TEXTS.items(), *labels])


@pytest.mark.parametrize(("key", "text"), every_text(), ids=[key for key, _ in every_text()])
def test_no_text_offers_a_word_that_a_carrier_takes_for_stop(key: str, text: str) -> None:
    # In capitals a word is something to reply; as a label, the whole of it is.
    offered = {word.lower() for word in re.findall(r"\b[A-Z]{2,}\b", text)}
    assert not offered & STOP_WORDS
    assert re.sub(r"[^a-z]", "", text.lower()) not in STOP_WORDS
    assert not re.search(r"(?i)\b(?:write|reply|send|text)\s+(?:stop|end|quit|cancel)\b", text)


@pytest.mark.parametrize(("key", "text"), every_text(), ids=[key for key, _ in every_text()])
def test_a_text_is_calm_and_plain(key: str, text: str) -> None:
    assert "!" not in text
    assert text == " ".join(text.split())
    # A letter outside the alphabet of text messages halves what fits into one.
    assert text.isascii()


def test_a_text_is_filled_with_the_council_s_names_and_ours() -> None:
    assert the_wording().say("status", reference="K7Q4-M2XS", status="it is closed") == "Case K7Q4-M2XS: it is closed."
    assert "Your council's" in the_wording().say("introduction")
    assert "01632 960100" in the_wording().say("introduction")


def test_braces_in_a_citizen_s_words_are_only_words() -> None:
    said = the_wording().say("ack_comment", reference="K7Q4-M2XS", what="{council} {0} {what.__class__} {")
    assert "{council} {0} {what.__class__} {" in said


def test_a_missing_key_placeholder_or_choice_is_named() -> None:
    wording = Wording("en", {"hello": "Hello {stranger}"}, {}, {})
    with pytest.raises(BrokenData, match="nothing"):
        wording.say("nothing")
    with pytest.raises(BrokenData, match=r"hello.*stranger"):
        wording.say("hello")
    with pytest.raises(BrokenData, match="colours"):
        wording.choose("colours")
