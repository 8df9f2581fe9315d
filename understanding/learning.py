"""How the models are learnt from the data, kept in an archive, and read from it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from understanding import encoder, likeness, second_encoder
from understanding.bare import bare_of
from understanding.category import CategoryModel, examples_of
from understanding.elsewhere import Elsewhere
from understanding.known_rows import KnownRows
from understanding.likeness import Likeness, Recipe
from understanding.reading import Reader

# The files of a trained model.
KINDS, SERVICES, SIGNATURE = "kinds.npz", "services.npz", "services.sha256"
MEANING, SECOND = "meaning.npz", "second.npz"
FILES = (KINDS, SERVICES, SIGNATURE, MEANING, SECOND)

_KIND_RECIPES = (Recipe(2.0, 0.0, 2.0, 2.0, 1.0), Recipe(1.5, 1.5, 2.0, 1.5, 1.0))
_SERVICE_RECIPES = (Recipe(2.0, 0.0, 3.5, 1.75, 0.8), Recipe(1.5, 1.5, 2.0, 1.5, 1.2))
_SHORT = 3  # words; a bare name or synonym counts half as much as a sentence
_SHORT_TRUST = 0.5


@dataclass(frozen=True)
class Lists:
    """The data that a council edits without training: each as its YAML file holds it."""

    services: Sequence[Mapping[str, Any]]  # id, name, synonyms, examples
    examples: Mapping[str, Sequence[str]]  # of data/service_examples: service id → what residents write
    names: Mapping[str, Mapping[str, str]]  # of data/service_names.yml: service id → language → name
    categories: Sequence[Mapping[str, Any]]
    elsewhere: Sequence[Mapping[str, Any]]

    @cached_property
    def said_of_services(self) -> list[tuple[str, str]]:
        """What stands for a service, and its id."""
        return [
            (str(text), str(service["id"]))
            for service in self.services
            for text in (
                service["name"],
                *service.get("synonyms", ()),
                *service.get("examples", ()),
                *self.examples.get(service["id"], ()),
                *self.names.get(service["id"], {}).values(),
            )
        ]

    @cached_property
    def service_texts(self) -> list[str]:
        return [bare_of(text) for text, _ in self.said_of_services]

    @cached_property
    def service_labels(self) -> list[str]:
        return [service for _, service in self.said_of_services]

    @cached_property
    def signature(self) -> str:
        """Stands for the services as they are learnt; cheap, because every start asks for it."""
        digest = sha256()
        for text, label in self.said_of_services:
            digest.update(f"{label}\0{text}\0".encode())
        return digest.hexdigest()


def texts_to_know(messages: Sequence[str], lists: Lists) -> list[str]:
    """Every text that the second encoder must have encoded before training."""
    return [*(bare_of(message) for message in messages), *lists.service_texts]


def learn(messages: Sequence[str], kinds: Sequence[str], lists: Lists, second: KnownRows) -> dict[str, bytes]:
    """Train everything. The files to keep, by name. `second`: what the second encoder said of these texts before."""
    plain = [bare_of(message) for message in messages]
    services = lists.service_texts
    second.learn([*plain, *services], second_encoder.encode)
    meaning = KnownRows(encoder.SIZE)
    meaning.learn([*services, *examples_of(lists.categories)], encoder.encode)
    kind_model = likeness.fit(
        plain,
        kinds,
        meaning=encoder.encode(plain),
        second=second.rows(plain),
        quick=_KIND_RECIPES[0],
        careful=_KIND_RECIPES[1],
    )
    service_model = learn_services(lists, meaning, second)
    second.learn(services, second_encoder.encode)  # forget the messages: only a changed list is learnt from again
    return {
        KINDS: kind_model.to_bytes(),
        SERVICES: service_model.to_bytes(),
        SIGNATURE: lists.signature.encode(),
        MEANING: meaning.to_bytes(),
        SECOND: second.to_bytes(),
    }


def learn_services(lists: Lists, meaning: KnownRows, second: KnownRows) -> Likeness:
    """The services as the lists have them; only texts that are not known yet are encoded."""
    texts, labels = lists.service_texts, lists.service_labels
    meaning.learn([*texts, *examples_of(lists.categories)], encoder.encode)
    second.learn(texts, second_encoder.encode)
    return likeness.fit(
        texts,
        labels,
        meaning=meaning.rows(texts),
        second=second.rows(texts),
        quick=_SERVICE_RECIPES[0],
        careful=_SERVICE_RECIPES[1],
        trust=[1.0 if len(text.split()) > _SHORT else _SHORT_TRUST for text in texts],
    )


def load_reader(files: Mapping[str, bytes], lists: Lists) -> Reader:
    """The reader of a trained archive and the present lists. A changed list of services is learnt in a few seconds.

    Raises `ValueError` where a file is missing or damaged.
    """
    if missing := set(FILES) - set(files):
        raise ValueError(f"the model lacks {min(missing)}: train it again")
    meaning = KnownRows.from_bytes(files[MEANING], encoder.SIZE)
    if lists.signature.encode() == files[SIGNATURE]:
        services = Likeness.from_bytes(files[SERVICES])
    else:
        services = learn_services(lists, meaning, KnownRows.from_bytes(files[SECOND], second_encoder.SIZE))
    examples = examples_of(lists.categories)
    known = not meaning.missing(examples)
    vectors = meaning.rows(examples) if known else encoder.encode(examples)
    return Reader(
        kinds=Likeness.from_bytes(files[KINDS]),
        services=services,
        categories=CategoryModel.fit(lists.categories, vectors),
        elsewhere=Elsewhere(lists.elsewhere),
    )
