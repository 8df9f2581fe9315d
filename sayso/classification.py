"""What `sayso classify` says of a message, with no service running."""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.policy import load_services
from understanding.entities import find_entities
from understanding.kind import KindModel
from understanding.service import ServiceFinder

_BATCH = 64
_ENTITIES = ("postcode", "location", "name", "phone", "email", "date", "reference")


class Classifier:
    """Kind, service and entities of messages, by the trained model and the council's service list."""

    def __init__(self, model: KindModel) -> None:
        self._model = model
        self._services = load_services()
        self._finder = ServiceFinder({service.id: service.synonyms for service in self._services.values()})

    def classify(self, texts: Iterable[str]) -> Iterator[dict[str, Any]]:
        """One result a text, in order, as the contract writes it; null where nothing is known."""
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if len(batch) == _BATCH:
                yield from self._classify_batch(batch)
                batch = []
        yield from self._classify_batch(batch)

    def _classify_batch(self, texts: list[str]) -> Iterator[dict[str, Any]]:
        if not texts:
            return
        for text, ranking in zip(texts, self._model.rank_all(texts), strict=True):
            kind = next(iter(ranking))
            yield {
                "kind": kind,
                "confidence": round(ranking[kind], 4),
                "ranking": {name: round(chance, 4) for name, chance in ranking.items()},
                "service": self._service(text),
                "category": None,
                "flags": [],
                "second_matter": None,
                "language": None,
                "entities": self._entities(text),
            }

    def _service(self, text: str) -> dict[str, Any] | None:
        found = self._finder.find(text)
        return {"id": found, "lgsl": self._services[found].lgsl} if found else None

    def _entities(self, text: str) -> dict[str, str | None]:
        values: dict[str, str | None] = dict.fromkeys(_ENTITIES)
        for entity in find_entities(text):
            if values.get(entity.entity) is None:
                values[entity.entity] = entity.value
        return values
