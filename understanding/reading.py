"""A message read whole: kind, service, category, flags, a second matter and what it says besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from understanding import encoder, second_encoder
from understanding.abuse import is_abusive
from understanding.bare import bare, bare_of
from understanding.case_actions import find_case_action
from understanding.category import CategoryModel
from understanding.elsewhere import Elsewhere, Match
from understanding.entities import Entity, find_entities
from understanding.likeness import Features, Floats, Likeness
from understanding.matters import split_candidates
from understanding.needs import find_needs
from understanding.plain_kinds import stated_kind
from understanding.screen import command
from understanding.side_questions import SideQuestion, find_side_question

# Fitted on `data/heldout/services.jsonl`, so that a probability says how often it is right.
KIND_SHARPNESS = 13.0
SERVICE_SHARPNESS = 24.0
# Where the careful look is worth its time.
KIND_DOUBT = 0.6  # probability of the best kind
SERVICE_DOUBT = 0.03  # by how little the best service leads
SERVICE_SENSE = 0.2  # a lower score says rather that it is about no service
# The score below which no service is likely enough to be named at all.
SERVICE_FLOOR = 0.05

COMPLAINT, PRAISE, NOTHING = "complaint", "compliment", ("other", "human_request")
_ABOUT_US = "complaints"  # the service of how we answer: what is said of that belongs to the matter beside it
_FILED = frozenset({"service_request", "complaint", "comment", "compliment", "enquiry"})
_SURE = 0.5  # probability of each half's kind for a message to be split
_HALF = 500  # characters of each half of a message that say what it is about
_SURE_SERVICE = 0.3  # score
_SHOWN = 3  # services
_STATED = 0.95  # probability of the kind that the message itself says it is


@dataclass(frozen=True)
class Guess:
    """A service and how likely it is, given that it is one of those listed."""

    id: str
    chance: float


@dataclass(frozen=True)
class SecondMatter:
    kind: str
    service: str | None
    text: str  # the second matter's words
    first: str  # the first's


@dataclass(frozen=True)
class Reading:
    """What a message says. `ranking` has every kind, most likely first; `services` the likeliest few, or none."""

    ranking: Mapping[str, float]
    services: tuple[Guess, ...]
    category: str | None
    flags: tuple[Match, ...]
    second_matter: SecondMatter | None
    entities: tuple[Entity, ...]
    command: str | None
    side_question: SideQuestion | None = None
    needs: tuple[Entity, ...] = ()  # see `understanding.needs`
    case_action: str | None = None  # what is wanted of a case that is there; one of `case_actions.ACTIONS`

    @property
    def kind(self) -> str:
        return next(iter(self.ranking))


@dataclass(frozen=True)
class Reader:
    """Reads messages by the trained models and the council's lists."""

    kinds: Likeness
    services: Likeness
    categories: CategoryModel
    elsewhere: Elsewhere

    def read(
        self,
        texts: Sequence[str],
        *,
        sent_at: Sequence[datetime | None] | None = None,
        foreign: Sequence[bool] | None = None,
    ) -> list[Reading]:
        """A reading for each text. `foreign`: which are not in English."""
        moments = sent_at or [None] * len(texts)
        entities = [find_entities(text, sent_at=moment) for text, moment in zip(texts, moments, strict=True)]
        plain = [bare(text, found) for text, found in zip(texts, entities, strict=True)]
        meaning = encoder.encode(plain)
        chances, services = self._look(plain, meaning, foreign)
        categories = self.categories.choose(plain, meaning) if texts else []
        readings = []
        for n, text in enumerate(texts):
            second = self._second_matter(text)
            if second is not None:
                # Then all else is said of the first.
                first = bare_of(second.first)
                row = encoder.encode([first])
                chances[n], services[n] = (found[0] for found in self._look([first], row, careful=False))
                categories[n] = self.categories.choose([first], row)[0]
                if second.kind == COMPLAINT:
                    # The dissatisfaction is the second's: a fault told crossly beside it is still a fault.
                    chances[n][self.kinds.labels.index(COMPLAINT)] *= 0.5
                    chances[n] /= chances[n].sum()
            if (stated := stated_kind(second.first if second else text)) in self.kinds.labels:
                chances[n] = _decided(chances[n], self.kinds.labels.index(stated))
            ranking = _ranked(self.kinds.labels, chances[n])
            kind = next(iter(ranking))
            readings.append(
                Reading(
                    ranking=ranking,
                    services=self._guesses(services[n], SERVICE_SENSE if kind in NOTHING else SERVICE_FLOOR),
                    category=categories[n] if kind == COMPLAINT else None,
                    flags=self._flags(text, kind),
                    second_matter=second,
                    entities=tuple(entities[n]),
                    command=command(text),
                    side_question=find_side_question(text),
                    needs=tuple(find_needs(text)),
                    case_action=find_case_action(text),
                )
            )
        return readings

    def _look(
        self, texts: Sequence[str], meaning: Floats, foreign: Sequence[bool] | None = None, *, careful: bool = True
    ) -> tuple[Floats, Floats]:
        """Probabilities of the kinds and scores of the services."""
        grams = self.kinds.weigh(texts), self.services.weigh(texts)
        chances = even(self.kinds.scores(Features(meaning, None, grams[0])), KIND_SHARPNESS)
        services = self.services.scores(Features(meaning, None, grams[1]))
        if not careful or not len(texts) or not second_encoder.available():
            return chances, services
        best = np.sort(services, axis=1)
        doubtful = chances.max(axis=1) < KIND_DOUBT
        doubtful |= (best[:, -1] - best[:, -2] < SERVICE_DOUBT) & (best[:, -1] > SERVICE_SENSE)
        if foreign is not None:
            doubtful |= np.array(foreign, dtype=bool)
        if again := np.flatnonzero(doubtful).tolist():
            second = second_encoder.encode([texts[n] for n in again])
            some = [Features(meaning[again], second, [rows[n] for n in again]) for rows in grams]
            chances[again] = even(self.kinds.scores(some[0]), KIND_SHARPNESS)
            services[again] = self.services.scores(some[1])
        return chances, services

    def _guesses(self, scores: Floats, floor: float) -> tuple[Guess, ...]:
        if scores.max() < floor:
            return ()
        chances = even(scores[None], SERVICE_SHARPNESS)[0]
        best = np.argsort(-scores, kind="stable")[:_SHOWN]
        return tuple(Guess(self.services.labels[n], float(chances[n])) for n in best)

    def _flags(self, text: str, kind: str) -> tuple[Match, ...]:
        found = self.elsewhere.find(text)
        if kind in (PRAISE, "comment"):
            # Thanks for a carer, or an idea about the trains, goes nowhere else.
            found = tuple(m for m in found if m.entry != "statutory-care" and m.flag != "elsewhere:other_body")
        return (*found, Match("abusive", "abusive")) if is_abusive(text) else found

    def _second_matter(self, text: str) -> SecondMatter | None:
        candidates = split_candidates(text)
        if not candidates:
            return None
        halves = [bare_of(half[:_HALF]) for pair in candidates for half in pair]
        meaning = encoder.encode(halves)
        chances, services = self._look(halves, meaning, careful=False)
        categories = self.categories.choose(halves, meaning)
        for n, (first, second) in enumerate(candidates):
            a, b = 2 * n, 2 * n + 1
            kinds = [self.kinds.labels[int(chances[row].argmax())] for row in (a, b)]
            sure = min(chances[a].max(), chances[b].max()) >= _SURE
            if not sure or not _FILED.issuperset(kinds):
                continue
            named = [self._sure_service(services[row]) for row in (a, b)]
            if _are_two(kinds, named, categories[b]):
                return SecondMatter(kinds[1], named[1], second, first)
        return None

    def _sure_service(self, scores: Floats) -> str | None:
        return self.services.labels[int(scores.argmax())] if scores.max() >= _SURE_SERVICE else None


def _are_two(kinds: Sequence[str], services: Sequence[str | None], category: str) -> bool:
    """Dissatisfaction with how one matter was dealt with is no second one, unless it is about people."""
    if None not in services and services[0] != services[1] and _ABOUT_US not in services:
        return True
    if kinds[1] == COMPLAINT and kinds[0] != COMPLAINT:
        return category in ("staff", "equality")
    return kinds[0] != kinds[1] and PRAISE in kinds


def even(scores: Floats, sharpness: float) -> Floats:
    """Probabilities of scores, a row a text."""
    odds = np.exp(sharpness * (scores - scores.max(axis=1, keepdims=True, initial=-np.inf)))
    chances: Floats = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
    return chances


def _decided(chances: Floats, decided: int) -> Floats:
    """With the decided kind at least as likely as `_STATED`; the others share what is left as before."""
    best = max(float(chances[decided]), _STATED)
    others = chances.copy()
    others[decided] = 0
    shared: Floats = others * np.float32((1 - best) / max(float(others.sum()), 1e-9))
    shared[decided] = best
    return shared


def _ranked(labels: Sequence[str], chances: Any) -> dict[str, float]:
    return {labels[n]: float(chances[n]) for n in np.argsort(-chances, kind="stable")}
