"""What Rasa is trained on, and that the bot's domain, its rules and our actions speak of the same things."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from actions.conclude import Conclude, HandOver
from actions.forms import all_forms
from actions.intake import DRAFT_SLOTS
from actions.kit import Kit
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.policy import load_services

ROOT = Path(__file__).resolve().parents[2]
NLU = sorted((ROOT / "data" / "rasa" / "nlu").glob("*.yml"))
DEVELOPMENT_SET = ROOT.parent / "shared" / "eval" / "dev.jsonl"
FEWEST = 5_000


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def domain() -> dict[str, Any]:
    return {key: value for path in sorted((ROOT / "bot" / "domain").glob("*.yml")) for key, value in read(path).items()}


def rules() -> list[dict[str, Any]]:
    return [rule for path in sorted((ROOT / "data" / "rasa" / "rules").glob("*.yml")) for rule in read(path)["rules"]]


def messages(path: Path) -> Iterator[tuple[str, str]]:
    for entry in read(path)["nlu"]:
        for line in entry["examples"].splitlines():
            yield entry["intent"], line.removeprefix("- ")


def plain(text: str) -> str:
    """Without regard to case and punctuation; a message of signs alone is what it is."""
    return " ".join(re.findall(r"[^\W_]+", text.lower())) or text


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.lower()))


def copied(sentences: list[str], text: str) -> list[str]:
    """Those sentences of more than 25 letters that stand in a text, however they are written there."""
    haystack = letters(text)
    return [sentence for sentence in sentences if len(letters(sentence)) > 25 and letters(sentence) in haystack]


@pytest.mark.parametrize("path", NLU, ids=[path.stem for path in NLU])
def test_a_file_of_messages_is_what_rasa_reads(path: Path) -> None:
    data = read(path)
    assert set(data) == {"version", "nlu"}
    for entry in data["nlu"]:
        assert set(entry) == {"intent", "examples"}
        assert entry["intent"] in set(Kind)
        lines = entry["examples"].splitlines()
        assert lines
        assert [line for line in lines if not re.match(r"- \S", line)] == []


@pytest.mark.parametrize("path", NLU, ids=[path.stem for path in NLU])
def test_no_message_has_a_sign_that_rasa_would_read_as_markup(path: Path) -> None:
    assert [text for _, text in messages(path) if re.search(r"[\[\]{}]", text) or text.startswith("/")] == []


def test_there_are_messages_enough_of_every_kind() -> None:
    counts = Counter(intent for path in NLU for intent, _ in messages(path))
    assert sum(counts.values()) >= FEWEST
    assert set(counts) == set(Kind)
    assert min(counts.values()) >= 100


def test_no_message_stands_twice() -> None:
    counts = Counter(plain(text) for path in NLU for _, text in messages(path))
    assert [text for text, count in counts.items() if count > 1] == []


def test_the_same_message_in_other_signs_is_the_same() -> None:
    assert plain("Missed bin!") == plain("- missed  BIN...") == "missed bin"
    assert plain("👍") != plain("???")


def test_nothing_of_the_development_set_is_in_the_data_or_the_tests() -> None:
    if not DEVELOPMENT_SET.exists():
        pytest.skip("no development set beside the project")
    rows = [json.loads(line)["text"] for line in DEVELOPMENT_SET.read_text("utf-8").split("\n") if line.strip()]
    sentences = [part for row in rows for part in (row, *re.split(r"[.!?\n]+", row))]
    assert len(sentences) > len(rows)
    files = [path for room in ("data", "tests") for path in (ROOT / room).rglob("*") if path.suffix in _TEXTS]
    assert len(files) > len(NLU)
    found = {str(path.relative_to(ROOT)): copied(sentences, path.read_text("utf-8")) for path in files}
    assert {name: texts for name, texts in found.items() if texts} == {}


_TEXTS = {".yml", ".py", ".txt", ".json", ".jsonl", ".md"}


def test_a_copied_sentence_is_noticed_in_any_writing() -> None:
    sentence = "Somebody has dumped two old fridges, again"
    assert copied([sentence], 'x = "somebody HAS dumped\n  two old fridges again!"') == [sentence]
    assert copied([sentence], "somebody has dumped two new fridges again") == []
    assert copied(["short one"], "short one") == []


def test_the_intents_are_the_kinds_unsure_and_what_no_message_has() -> None:
    assert domain()["intents"] == [*Kind, "unsure", "handed_back"]


def test_every_intent_has_its_rule() -> None:
    taken = Counter(step["intent"] for rule in rules() for step in rule["steps"] if "intent" in step)
    assert taken == Counter(domain()["intents"])


def test_every_form_in_the_rules_is_in_the_domain_and_the_other_way_round() -> None:
    forms = set(domain()["forms"])
    begun = {step["action"] for rule in rules() for step in rule["steps"] if step.get("action", "").endswith("_form")}
    active = {step["active_loop"] for rule in rules() for step in rule["steps"] if step.get("active_loop")}
    ended = {rule["condition"][0]["active_loop"] for rule in rules() if "condition" in rule}
    assert begun == ended == forms
    assert active == forms - {"remember_form"}  # begun by an action, after a case is filed


def test_every_action_in_the_rules_is_in_the_domain() -> None:
    known = {*domain()["actions"], *domain()["forms"]}
    said = {step["action"] for rule in rules() for step in rule["steps"] if "action" in step}
    assert said <= known
    assert {"action_conclude", "action_hand_over"} <= said


def test_the_domain_has_our_actions_and_no_others() -> None:
    kit = cast(Kit, None)  # a name needs nothing of it
    ours = [action.name() for action in (*all_forms(kit), Conclude(kit), HandOver(kit))]
    assert sorted(ours) == sorted(domain()["actions"])
    assert {f"validate_{form}" for form in domain()["forms"]} <= set(ours)


def slots_named(source: str) -> set[str]:
    """The slots that a module of actions sets or reads by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        name: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "slot":
            name = node.args[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            name = node.args[0] if ast.unparse(node.func.value).endswith(("slots", "draft")) else None
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(("slots", "draft")):
            name = node.slice
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            found.add(name.value)
    return found


def test_every_slot_that_an_action_names_is_in_the_domain() -> None:
    named = set().union(*(slots_named(path.read_text("utf-8")) for path in (ROOT / "actions").glob("*.py")))
    assert {"heard", "decision", "tries", "details", "requested_slot", "second_fact"} <= named
    # Rasa's own.
    assert named - {"requested_slot"} <= set(domain()["slots"])
    assert set(DRAFT_SLOTS) <= set(domain()["slots"])


def test_a_slot_is_found_however_it_is_named() -> None:
    source = 'slot("a", 1)\nstep.slots["b"] = None\ntracker.slots.get("c")\ndraft["d"]\nother["e"]\nother.get("f")'
    assert slots_named(source) == {"a", "b", "c", "d"}


def test_every_slot_that_a_form_needs_is_in_the_domain() -> None:
    for form, settings in domain()["forms"].items():
        assert set(settings["required_slots"]) <= set(domain()["slots"]), form


@pytest.mark.parametrize("kind", FILED)
def test_a_form_may_ask_what_its_kind_needs(kind: Kind) -> None:
    asked = ["phone" if detail is Detail.CONTACT else detail.value for detail in NEEDS[kind]]
    assert domain()["forms"][f"{kind}_form"]["required_slots"] == [*asked, "confirm"]


def test_slots_never_steer_the_dialogue() -> None:
    for name, settings in domain()["slots"].items():
        assert settings == {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}, name


def test_services_have_a_number_of_the_national_list() -> None:
    assert len(load_services()) > 20
    assert all(service.lgsl is not None for service in load_services().values())


HELD_OUT = sorted((ROOT / "data" / "heldout").glob("*.jsonl"))


def held_out(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", HELD_OUT, ids=[path.stem for path in HELD_OUT])
def test_nothing_that_is_held_out_is_trained_on(path: Path) -> None:
    trained = {plain(text) for source in NLU for _, text in messages(source)}
    texts = [row["text"] for row in held_out(path)]
    assert len(texts) == len(set(texts)) > 100
    # A greeting or "ok" of three letters is nobody's sentence.
    assert [text for text in texts if plain(text) in trained and len(letters(text)) > 12] == []


def test_the_examples_of_services_are_not_trained_on_either() -> None:
    # They are to be recognised by likeness, as those of a service that a council adds.
    trained = {plain(text) for source in NLU for _, text in messages(source)}
    examples = [example for service in load_services().values() for example in service.examples]
    assert [example for example in examples if plain(example) in trained and len(letters(example)) > 12] == []
