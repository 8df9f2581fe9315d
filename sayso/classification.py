"""What `sayso classify` says of a message, with no service running."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.policy import load_services
from understanding.emergency import find_dangers
from understanding.language import LanguageDetector
from understanding.reading import Reader, Reading

_BATCH = 64
_ENTITIES = ("postcode", "location", "name", "phone", "email", "date", "reference")
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Said:
    """A message to classify, and when it was sent, where that is known."""

    text: str
    sent_at: datetime | None = None


class Classifier:
    """Everything that is understood of messages, by the trained model and the council's lists."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lgsl = {service.id: service.lgsl for service in load_services().values()}
        self._languages = LanguageDetector()

    def classify(self, messages: Iterable[Said]) -> Iterator[dict[str, Any]]:
        """One result a message, in order, as the contract writes it; null where nothing is known."""
        batch: list[Said] = []
        for message in messages:
            batch.append(message)
            if len(batch) == _BATCH:
                yield from self._classify_batch(batch)
                batch = []
        yield from self._classify_batch(batch)

    def _classify_batch(self, batch: list[Said]) -> Iterator[dict[str, Any]]:
        texts = [message.text for message in batch]
        languages = [self._languages.detect(text) for text in texts]
        readings = self._reader.read(
            texts,
            sent_at=[message.sent_at for message in batch],
            foreign=[language not in (None, ENGLISH) for language in languages],
        )
        for text, language, reading in zip(texts, languages, readings, strict=True):
            yield self._result(text, language, reading)

    def _result(self, text: str, language: str | None, reading: Reading) -> dict[str, Any]:
        kind, second = reading.kind, reading.second_matter
        return {
            "kind": kind,
            "confidence": round(reading.ranking[kind], 4),
            "ranking": {name: round(chance, 4) for name, chance in reading.ranking.items()},
            "service": self._service(reading.services[0].id if reading.services else None),
            "category": reading.category,
            "flags": list(dict.fromkeys([*find_dangers(text), *(match.flag for match in reading.flags)])),
            "second_matter": {"kind": second.kind, "service": self._service(second.service)} if second else None,
            "language": language,
            "entities": _entities(reading),
        }

    def _service(self, found: str | None) -> dict[str, Any] | None:
        return {"id": found, "lgsl": self._lgsl.get(found)} if found else None


def _entities(reading: Reading) -> dict[str, str | None]:
    values: dict[str, str | None] = dict.fromkeys(_ENTITIES)
    for entity in reading.entities:
        if entity.entity in values and values[entity.entity] is None:
            values[entity.entity] = entity.resolved or entity.value
    return values
