"""Trains and runs our understanding inside Rasa's graph: one component reads the whole message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.findings import UNSURE_BELOW, entities_of, intent_of
from understanding import learning, second_encoder
from understanding.escape import unescape
from understanding.known_rows import KnownRows
from understanding.learning import Lists
from understanding.reading import Reader

ENGLISH = "en"


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=True,
)
class MessageReader(GraphComponent):
    """Kind, service, category, flags, second matter and details. Whole-message commands go before the model."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "data": "data",  # where the lists lie
            "unsure_below": UNSURE_BELOW,
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, reader: Reader | None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MessageReader:
        """Fails loudly where the model is missing or damaged."""
        with model_storage.read_from(resource) as folder:
            files = {name: (folder / name).read_bytes() for name in learning.FILES if (folder / name).exists()}
        reader = learning.load_reader(files, read_lists(Path(config["data"])))
        return cls(config, model_storage, resource, reader)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        data = Path(self._config["data"])
        stored = data / "encoded.npz"
        known = (
            KnownRows.from_bytes(stored.read_bytes(), second_encoder.SIZE)
            if stored.exists()
            else KnownRows(second_encoder.SIZE)
        )
        lists = read_lists(data)
        files = learning.learn(
            [str(e.get(TEXT)) for e in examples], [str(e.get(INTENT)) for e in examples], lists, known
        )
        with self._model_storage.write_to(self._resource) as folder:
            for name, contents in files.items():
                (folder / name).write_bytes(contents)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        if self._reader is None:
            raise RuntimeError("the model was not trained")
        for message in messages:
            text = unescape(str(message.get(TEXT) or ""))
            metadata = message.get(METADATA) or {}
            reading = self._reader.read(
                [text], sent_at=[_moment(metadata)], foreign=[metadata.get("language") not in (None, ENGLISH)]
            )[0]
            intent, confidence = intent_of(reading, self._config["unsure_below"])
            message.set(INTENT, {"name": intent, "confidence": confidence}, add_to_output=True)
            ranking = [{"name": kind, "confidence": chance} for kind, chance in reading.ranking.items()]
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set(ENTITIES, list(entities_of(reading, len(text))), add_to_output=True)
        return messages


def read_lists(data: Path) -> Lists:
    """The lists in a folder like `data/`."""

    def read(path: Path) -> Any:
        return rasa.shared.utils.io.read_yaml(path.read_text("utf-8"))

    examples: dict[str, list[str]] = {}
    for path in sorted((data / "service_examples").glob("*.yml")):
        for service, said in read(path).items():
            examples.setdefault(service, []).extend(said)
    return Lists(
        services=read(data / "services.yml")["services"],
        examples=examples,
        names=read(data / "service_names.yml"),
        categories=read(data / "categories.yml")["categories"],
        elsewhere=read(data / "elsewhere.yml")["entries"],
    )


def _moment(metadata: Mapping[str, Any]) -> datetime | None:
    sent_at = metadata.get("sent_at")
    return datetime.fromisoformat(sent_at) if isinstance(sent_at, str) else None
