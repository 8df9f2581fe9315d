"""Finds what a message says besides its kind: entities, a whole-message command, the service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from understanding.entities import find_entities
from understanding.escape import unescape
from understanding.screen import command
from understanding.service import ServiceFinder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Finder(GraphComponent):
    """Nothing to train: a council adds a service to its list, and the next start knows it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"services": "data/services.yml"}

    def __init__(self, services: ServiceFinder) -> None:
        self._services = services

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Finder:
        listed = rasa.shared.utils.io.read_yaml(Path(config["services"]).read_text("utf-8"))
        return cls(ServiceFinder({entry["id"]: entry["synonyms"] for entry in listed["services"]}))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = unescape(str(message.get(TEXT) or ""))
            found = [
                {
                    "entity": entity.entity,
                    "start": entity.start,
                    "end": entity.end,
                    "value": entity.value,
                    "written": entity.written,
                    "extractor": "Finder",
                }
                for entity in find_entities(text)
            ]
            for name, value in (("command", command(text)), ("service", self._services.find(text))):
                if value:
                    found.append({"entity": name, "start": 0, "end": len(text), "value": value, "extractor": "Finder"})
            message.set(ENTITIES, found, add_to_output=True)
        return messages
