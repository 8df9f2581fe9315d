"""Our graph component, outside the graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.findings import UNSURE
from bot.components.reader import MessageReader
from understanding import learning, second_encoder
from understanding.escape import escape

if not second_encoder.available():
    pytest.skip("the second encoder is not made for this machine", allow_module_level=True)

CONTEXT = ExecutionContext(GraphSchema({}))
EXAMPLES = {
    "complaint": [
        "nobody answered for weeks and your staff were rude",
        "third time you missed it, not good enough",
        "your crew swore at me",
        "your staff were rude to me",
    ],
    "enquiry": ["what time do you open", "how do I apply for a permit", "when is the library open"],
    "compliment": ["thank you so much, brilliant work", "the team were lovely, well done", "great job thank you"],
    "service_request": ["there is a pothole in the road", "the bin was missed", "please mend the road"],
}
SERVICES = """
services:
- {id: pothole, name: potholes, synonyms: [hole in the road], examples: [a deep pothole has burst my tyre]}
- {id: missed-bin, name: missed bins, synonyms: [bin missed], examples: [the bin was not emptied]}
- {id: libraries, name: libraries, synonyms: [library books], examples: [when does the library open]}
"""
CATEGORIES = """
categories:
- {id: staff, cues: [rude, swore], examples: [your staff were rude, the driver swore at me]}
- {id: other, cues: [], examples: [I want to complain]}
"""
NAMES = "missed-bin: {cy: biniau heb eu casglu}\n"
ELSEWHERE = """
entries:
- {id: police, flag: "elsewhere:crime", said: [{any: [stolen]}]}
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lists as they lie in `data/`, but short."""
    folder = tmp_path_factory.mktemp("data")
    lists = {"services": SERVICES, "service_names": NAMES, "categories": CATEGORIES, "elsewhere": ELSEWHERE}
    for name, contents in lists.items():
        (folder / f"{name}.yml").write_text(contents, "utf-8")
    (folder / "service_examples").mkdir()
    (folder / "service_examples" / "roads.yml").write_text("pothole: [the road is full of holes]\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def storage(data: Path, tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    """Holds a trained component as `kept`."""
    storage = LocalModelStorage(tmp_path_factory.mktemp("storage"))
    train(storage, "kept", data)
    return storage


def config(data: Path, **changed: Any) -> dict[str, Any]:
    return {**MessageReader.get_default_config(), "data": str(data), **changed}


def train(storage: LocalModelStorage, name: str, data: Path) -> None:
    component = MessageReader.create(config(data), storage, Resource(name), CONTEXT)
    messages = [Message({"text": text, "intent": kind}) for kind, texts in EXAMPLES.items() for text in texts]
    component.train(TrainingData(messages))


def load(storage: LocalModelStorage, data: Path, name: str = "kept", **changed: Any) -> MessageReader:
    return MessageReader.load(config(data, **changed), storage, Resource(name), CONTEXT)


def process(component: MessageReader, text: str, **metadata: Any) -> Message:
    return component.process([Message({"text": text, "metadata": metadata})])[0]


def entities(message: Message) -> dict[str, Mapping[str, Any]]:
    return {entity["entity"]: entity for entity in message.get("entities")}


@pytest.fixture(scope="module")
def component(storage: LocalModelStorage, data: Path) -> MessageReader:
    return load(storage, data)


def stored(storage: LocalModelStorage, name: str) -> dict[str, bytes]:
    with storage.read_from(Resource(name)) as folder:
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_trained_is_what_is_stored(storage: LocalModelStorage, component: MessageReader) -> None:
    assert set(stored(storage, "kept")) == set(learning.FILES)
    message = process(component, "well done, brilliant")
    assert message.get("intent")["name"] == "compliment"
    assert {entry["name"] for entry in message.get("intent_ranking")} == set(EXAMPLES)


def test_training_twice_gives_the_same_model(storage: LocalModelStorage, data: Path) -> None:
    train(storage, "again", data)
    assert stored(storage, "again") == stored(storage, "kept")


@pytest.mark.parametrize("name", learning.FILES)
def test_half_a_model_is_not_loaded(storage: LocalModelStorage, data: Path, tmp_path: Path, name: str) -> None:
    half = LocalModelStorage(tmp_path)
    with half.write_to(Resource("half")) as folder:
        for other, contents in stored(storage, "kept").items():
            if other != name:
                (folder / other).write_bytes(contents)
    with pytest.raises(ValueError, match=name):
        load(half, data, "half")


@pytest.mark.parametrize("name", [learning.KINDS, learning.SERVICES, learning.MEANING])
def test_a_damaged_model_is_not_loaded(storage: LocalModelStorage, data: Path, tmp_path: Path, name: str) -> None:
    broken = LocalModelStorage(tmp_path)
    with broken.write_to(Resource("broken")) as folder:
        for other, contents in stored(storage, "kept").items():
            (folder / other).write_bytes(contents if other != name else b"PK\x03\x04")
    with pytest.raises(ValueError, match="damaged"):
        load(broken, data, "broken")


def test_an_untrained_component_never_answers(storage: LocalModelStorage, data: Path) -> None:
    with pytest.raises(RuntimeError, match="not trained"):
        process(MessageReader.create(config(data), storage, Resource("none"), CONTEXT), "hello")


def test_below_the_threshold_it_is_unsure(storage: LocalModelStorage, data: Path) -> None:
    message = process(load(storage, data, unsure_below=1.01), "the bin was missed")
    assert message.get("intent")["name"] == UNSURE
    assert message.get("intent_ranking")[0]["name"] == "service_request"
    assert message.get("intent")["confidence"] == message.get("intent_ranking")[0]["confidence"]


@pytest.mark.parametrize(("text", "intent"), [("PERSON", "human_request"), ("hello", "other"), ("Thanks!", "other")])
def test_commands_go_before_the_model(component: MessageReader, text: str, intent: str) -> None:
    message = process(component, text)
    assert message.get("intent") == {"name": intent, "confidence": 1.0}
    assert set(entities(message)) == {"command"}


def test_the_citizen_s_own_words_are_read(component: MessageReader) -> None:
    text = "/pothole at 12 Mill Lane WN7 4AB"
    found = entities(process(component, escape(text)))
    assert found["postcode"]["value"] == "WN7 4AB"
    assert (found["service"]["value"], found["service"]["start"], found["service"]["end"]) == ("pothole", 0, len(text))
    assert 0 < found["service"]["confidence"] <= 1
    assert text[found["location"]["start"] : found["location"]["end"]] == "12 Mill Lane"


def test_category_flags_and_a_second_matter_are_told(component: MessageReader) -> None:
    found = entities(process(component, "your staff were rude to me about my stolen bin"))
    assert found["category"]["value"] == "staff"
    assert (found["flag"]["value"], found["flag"]["entry"]) == ("elsewhere:crime", "police")
    found = entities(process(component, "there is a pothole in the road, and your crew swore at me"))
    second = json.loads(found["second_matter"]["value"])
    assert list(second) == ["kind", "service", "text", "first"]
    assert (second["kind"], second["text"]) == ("complaint", "your crew swore at me")


def test_a_day_is_counted_from_when_the_message_was_sent(component: MessageReader) -> None:
    found = entities(process(component, "the bin was missed yesterday", sent_at="2026-06-02T09:00:00+00:00"))
    assert found["date"]["resolved"] == "2026-06-01"


@pytest.mark.parametrize("language", [None, "en", "cy"])
def test_any_language_is_read(component: MessageReader, language: str | None) -> None:
    assert process(component, "the bin was missed", language=language).get("intent")["name"] == "service_request"


def test_nothing_is_found_in_nothing(component: MessageReader) -> None:
    message = process(component, "")
    assert {"location", "postcode", "name", "flag", "second_matter", "command"}.isdisjoint(entities(message))
    assert component.process([Message({})])[0].get("intent")
    assert component.process([]) == []


def test_a_service_added_to_the_list_needs_no_training(storage: LocalModelStorage, data: Path, tmp_path: Path) -> None:
    for path in data.glob("*.yml"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    with (tmp_path / "services.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: trees, name: trees, synonyms: [fallen tree], examples: [a tree has come down]}\n")
    found = entities(process(load(storage, tmp_path), "a tree has come down in the road"))
    assert found["service"]["value"] == "trees"
