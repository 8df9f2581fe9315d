"""Our graph components, outside the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.finder import Finder
from bot.components.kind_classifier import UNSURE, KindClassifier
from understanding.escape import escape

CONTEXT = ExecutionContext(GraphSchema({}))
EXAMPLES = {
    "complaint": ["nobody answered for weeks and your staff were rude", "third time you missed it, not good enough"],
    "enquiry": ["what time do you open", "how do I apply for a permit"],
    "compliment": ["thank you so much, brilliant work", "the team were lovely, well done"],
}


def train(storage: LocalModelStorage, resource: Resource, **config: Any) -> KindClassifier:
    component = KindClassifier.create({**KindClassifier.get_default_config(), **config}, storage, resource, CONTEXT)
    messages = [Message({"text": text, "intent": kind}) for kind, texts in EXAMPLES.items() for text in texts]
    component.train(TrainingData(messages))
    return component


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage(tmp_path)


def classify(component: KindClassifier, text: str) -> Message:
    return component.process([Message({"text": text})])[0]


def test_what_is_trained_is_what_is_loaded(storage: LocalModelStorage) -> None:
    resource = Resource("kind")
    trained = train(storage, resource, unsure_below=0.0)
    loaded = KindClassifier.load(
        {**KindClassifier.get_default_config(), "unsure_below": 0.0}, storage, resource, CONTEXT
    )
    for text in ("great job thank you", "rude staff and nobody came", ""):
        before, after = classify(trained, text), classify(loaded, text)
        assert before.get("intent")["name"] == after.get("intent")["name"]
        assert before.get("intent")["confidence"] == pytest.approx(after.get("intent")["confidence"], abs=1e-3)
    assert classify(loaded, "well done, brilliant").get("intent")["name"] == "compliment"


def test_training_twice_gives_the_same_model(storage: LocalModelStorage, tmp_path: Path) -> None:
    one, two = train(storage, Resource("one")), train(storage, Resource("two"))
    assert one._model is not None
    assert two._model is not None
    assert one._model.to_bytes() == two._model.to_bytes()


def test_a_damaged_model_is_not_loaded(storage: LocalModelStorage) -> None:
    resource = Resource("kind")
    train(storage, resource)
    with storage.write_to(resource) as folder:
        (folder / "kind.npz").write_bytes(b"PK junk")
    with pytest.raises(ValueError, match=r"pickle|train"):
        KindClassifier.load(KindClassifier.get_default_config(), storage, resource, CONTEXT)


def test_below_the_threshold_it_is_unsure(storage: LocalModelStorage) -> None:
    component = train(storage, Resource("kind"), unsure_below=0.99)
    message = classify(component, "hmm")
    assert message.get("intent")["name"] == UNSURE
    assert {entry["name"] for entry in message.get("intent_ranking")} == set(EXAMPLES)


@pytest.mark.parametrize(("text", "intent"), [("PERSON", "human_request"), ("hello", "other"), ("Thanks!", "other")])
def test_commands_go_before_the_model(storage: LocalModelStorage, text: str, intent: str) -> None:
    assert classify(train(storage, Resource("kind")), text).get("intent") == {"name": intent, "confidence": 1.0}


def finder() -> Finder:
    root = Path(__file__).resolve().parents[2]
    return Finder.create({"services": str(root / "data" / "services.yml")}, None, None, CONTEXT)  # type: ignore[arg-type]


def test_the_finder_reads_the_citizens_own_words() -> None:
    message = finder().process([Message({"text": escape("/pothole at 12 Mill Lane WN7 4AB")})])[0]
    found = {entity["entity"]: entity for entity in message.get("entities")}
    assert found["postcode"]["value"] == "WN7 4AB"
    assert found["service"]["value"] == "pothole"
    text = "/pothole at 12 Mill Lane WN7 4AB"
    assert text[found["location"]["start"] : found["location"]["end"]] == "12 Mill Lane"


def test_the_finder_finds_nothing_in_nothing() -> None:
    assert finder().process([Message({"text": ""})])[0].get("entities") == []
