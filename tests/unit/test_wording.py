"""The words we say: nothing that the code asks for is missing, and nothing in them does harm."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.matters import ALSO_COMPLAIN, ALSO_REPORT
from actions.summing_up import CHANGE_WHICH, CONFIRM
from sayso.domain.cases import CaseStatus
from sayso.domain.desk import Ending
from sayso.domain.errors import BrokenData
from sayso.domain.files import FileReason
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.domain.texts import CHOICES, OVERRIDES, TEXTS
from sayso.domain.wording import COMMON, Wording
from sayso.policy import load_profile, load_wording
from tests.support.builders import the_wording
from understanding.emergency import DANGERS
from understanding.screen import STOP_WORDS
from understanding.side_questions import TOPICS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("actions", "sayso", "channels")
SHIPPED = {
    path.stem: load_wording(load_profile("code-2024"), path) for path in sorted((ROOT / "data/wording").glob("*.yml"))
}

# Written at run time from a kind, a detail or the name of a question, and told in full here: who adds to one of
# these tables of the code adds the texts, too.
FAMILIES: dict[str, list[str]] = {
    "understood_{}": [*FILED, Kind.STATUS_CHASE],
    "understood_{}_about": list(FILED),
    "emergency_{}": list(DANGERS),
    "ask_{}": ["location", "when", "outcome_wanted", "name", "contact", "change_which", "reference", "second_fact",
               "preferred_contact", "on_behalf_of", "adjustments"],
    "again_{}": ["preferred_contact", "on_behalf_of", "adjustments", "details", "location", "when", "outcome_wanted",
                 "name", "contact", "confirm", "change_which",
                 "reference", "second_fact"],
    "summary_{}": ["location", "when", "outcome_wanted", "name", "phone", "email"],
    "ack_{}": list(FILED),
    "answer_{}": [kind for kind in FILED if kind is not Kind.COMPLIMENT],
    "file_refused_{}": list(FileReason),
    "conversation_closed_{}": list(Ending),
    "equality_{}": ["why", "who", "anonymous", "must", "how_many", "help", "unread"],
    "side_{}": ["why_remember", *(topic for topic in TOPICS if topic not in ("how_long", "how_many"))],
}  # fmt: skip
# Said through a variable: `remark`, `opens_with` and `specific` in the actions' words, `opening` and `key` in their
# forms and their conclusion, `key` in the acknowledgement.
CHOSEN = {
    *("help", "picture", "file_kept", "changed", "added", "later"),
    *("ask_kind_check", "ask_kind_check_between", "ask_also_complain", "ask_also_report", "again_kind_check"),
    *("whole_number",),
    *("started_again", "started_again_both", "second_matter"),
    "understood_status_chase",
    "handed_back",
    "ack_next_undated",
}
CHOSEN_FAMILIES: dict[str, list[str]] = {
    "ack_next_{}": [f"ack_next_{kind}" for kind in FILED],
    "again_{}_{}": [f"again_location_{kind}" for kind in FILED if Detail.LOCATION in NEEDS[kind]],
    "ask_{}_{}": [f"ask_{detail}_{kind}" for kind in FILED for detail in (*NEEDS[kind], "change_which")],
}
# Questions that go by their names.
NAMED = {
    "CONFIRM": CONFIRM, "CHANGE_WHICH": CHANGE_WHICH, "ALSO_COMPLAIN": ALSO_COMPLAIN, "ALSO_REPORT": ALSO_REPORT,
}  # fmt: skip
# The profile's nation gives these.
NUMBERS = {"gas", "crisis", "abuse", "trading"}
# What the code fills in where the name of the value is a variable, too.
FILLED = {"summary_{}": {"location", "when", "outcome", "name", "phone", "email"}, "greeting_about": {"service"}}


def _sources() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "node_modules" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for source, text in _sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
                yield f"{source}:{node.lineno}", node


def _keys(node: ast.expr) -> Iterator[str]:
    """The keys that an expression may be, a family as `ask_{}`; a variable is none of them."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.Name) and node.id in NAMED:
        yield NAMED[node.id]
    elif isinstance(node, ast.IfExp):
        yield from (*_keys(node.body), *_keys(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def said() -> list[tuple[str, str, set[str]]]:
    """Where the code says which text, and what it fills in there."""
    found = []
    for where, call in _calls("say"):
        filled = {keyword.arg for keyword in call.keywords if keyword.arg}
        for key in _keys(call.args[0]):
            texts = [key.format(member) for member in FAMILIES[key]] if key in FAMILIES else [key]
            found += [(where, text, filled | FILLED.get(key, set())) for text in texts]
    return found


SAID = said()


@pytest.mark.parametrize(("where", "key", "filled"), SAID, ids=[f"{where}:{key}" for where, key, _ in SAID])
def test_the_code_says_only_known_texts_and_fills_them(where: str, key: str, filled: set[str]) -> None:
    assert "{}" not in key, f"{where}: a family of texts that is not told here"
    assert key in {*TEXTS, *OVERRIDES}, f"{where}: '{key}' is missing in sayso/domain/texts.py"
    needed = set(TEXTS.get(key, ())) - NUMBERS
    assert needed <= filled | set(COMMON)
    if not key.startswith("summary_"):  # one call fills six
        assert filled <= needed


def test_every_text_is_said_somewhere() -> None:
    chosen = {key for family in CHOSEN_FAMILIES.values() for key in family}
    assert {key for _, key, _ in SAID} | CHOSEN | chosen == {*TEXTS, *OVERRIDES}


def test_what_is_said_through_a_variable_is_written_in_the_code() -> None:
    written = {
        key
        for source, text in _sources()
        if source != "sayso/domain/texts.py"
        for node in ast.walk(ast.parse(text))
        for key in (_keys(node) if isinstance(node, ast.Constant | ast.JoinedStr) else ())
    }
    assert written >= {*CHOSEN, *CHOSEN_FAMILIES}


def test_every_variable_that_is_a_text_is_known() -> None:
    unread = [where.split(":")[0] for where, call in _calls("say") if not list(_keys(call.args[0]))]
    assert sorted(unread) == [
        "actions/case_turn.py",
        "actions/conclude.py",
        "actions/kind_form.py",
        "actions/kind_form.py",
        "actions/words.py",
        "actions/words.py",
        "actions/words.py",
        "actions/words.py",
        "sayso/domain/acknowledgement.py",
    ]


@pytest.mark.parametrize("key", TEXTS)
@pytest.mark.parametrize("language", SHIPPED)
def test_each_text_can_be_said_with_what_it_must_name(language: str, key: str) -> None:
    text = SHIPPED[language].say(key, **{name: f"<{name}>" for name in TEXTS[key]})
    assert all(f"<{name}>" in text for name in TEXTS[key])


def test_the_code_chooses_only_known_choices() -> None:
    calls = {where: set(_keys(call.args[0])) for where, call in _calls("choose")}
    assert {where for where, keys in calls.items() if not keys} == set()
    asked = set().union(*calls.values())
    shown = {key for _, text in _sources() for key in re.findall(r"""\.choices\[["'](\w+)["']\]""", text)}
    assert asked | shown == set(CHOICES)


def test_the_choices_are_those_that_the_code_knows() -> None:
    assert CHOICES["confirm"] == ("send", "change", "leave")
    assert set(CHOICES["kind_check"]) == set(Kind) - {Kind.OTHER}
    assert set(CHOICES["change_which"]) == set(Detail)
    assert set(CHOICES["kinds"]) == set(FILED)
    assert set(CHOICES["statuses"]) == set(CaseStatus)


def every_text() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for language, wording in SHIPPED.items():
        found |= {f"{language}: {key}": text for key, text in wording.texts.items()}
        for group, labels in wording.choices.items():
            found |= {f"{language}: {group}.{value}": label for value, label in labels.items()}
    return list(found.items())


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
    # A letter outside the alphabet of text messages halves what fits into one. Other languages cannot do without.
    assert text.isascii() or not key.startswith("en:")


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
