"""What a complaint is about: a small linear model over sentence vectors and cue words, fitted when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from understanding.elsewhere import PhraseFinder, phrases_of

OTHER = "other"

# Chosen by leaving out one example at a time; the result changes little around them.
_RIDGE = 1.0
_CUE_WEIGHT = 0.3
_MOST_CUES = 2  # a third cue of a category says nothing new
_CONSTANT = 0.3


class CategoryModel:
    """Least squares in closed form: no training step, no chance, the same answer everywhere."""

    def __init__(self, ids: tuple[str, ...], cues: _Cues, weights: NDArray[np.float64]) -> None:
        self._ids = ids
        self._cues = cues
        self._weights = weights

    @classmethod
    def fit(cls, categories: Sequence[Mapping[str, Any]], vectors: NDArray[np.float32]) -> CategoryModel:
        """`categories`: those of `data/categories.yml`. `vectors`: a row for each of `examples_of(categories)`."""
        ids = tuple(str(category["id"]) for category in categories)
        if OTHER not in ids:
            raise ValueError(f"no category '{OTHER}'")
        examples = examples_of(categories)
        if len(examples) != len(vectors):
            raise ValueError(f"{len(examples)} examples, but {len(vectors)} vectors")
        cues = _Cues([phrases_of(category.get("cues", ())) for category in categories])
        seen = _features(vectors, cues.count(examples))
        owners = np.repeat(np.arange(len(ids)), [len(category["examples"]) for category in categories])
        wanted = np.eye(len(ids))[owners]
        weights = np.linalg.solve(seen.T @ seen + _RIDGE * np.eye(seen.shape[1]), seen.T @ wanted)
        return cls(ids, cues, weights)

    def choose(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> list[str]:
        """The category of each text, by its words and its vector. A text that says nothing is `OTHER`."""
        counted = self._cues.count(texts)
        best = (_features(vectors, counted) @ self._weights).argmax(axis=1)
        silent = ~(vectors.any(axis=1) | counted.any(axis=1))
        return [OTHER if nothing else self._ids[n] for n, nothing in zip(best, silent, strict=True)]


def examples_of(categories: Sequence[Mapping[str, Any]]) -> list[str]:
    """All examples, in the order that `CategoryModel.fit` wants their vectors in."""
    return [str(example) for category in categories for example in category["examples"]]


class _Cues:
    def __init__(self, cues: Sequence[Sequence[tuple[str, ...]]]) -> None:
        self._cues = cues
        self._finder = PhraseFinder(phrase for phrases in cues for phrase in phrases)

    def count(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How many different cues of each category a text has, `_MOST_CUES` at most."""
        found = [self._finder.find(text) for text in texts]
        rows = [[sum(cue in places for cue in cues) for cues in self._cues] for places in found]
        return np.minimum(np.array(rows, dtype=np.float64).reshape(len(texts), len(self._cues)), _MOST_CUES)


def _features(vectors: NDArray[np.float32], cues: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.hstack([vectors, _CUE_WEIGHT * cues, np.full((len(vectors), 1), _CONSTANT)])
