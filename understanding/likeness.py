"""Chooses a label for a text by its likeness to examples: kernel ridge regression, in numpy.

Two texts are alike as far as their sentence vectors point the same way (steeply: only near neighbours count) and as
far as they share words and letters. A quick look uses the first encoder; where it leaves doubt, a careful one uses
the second as well, and is right more often.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from understanding import encoder, ngrams, second_encoder

FORMAT = 3
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Recipe:
    """How much each kind of likeness weighs. `steepness`: how fast it falls with the angle between two vectors."""

    meaning_share: float
    second_share: float
    steepness: float
    gram_share: float
    ridge: float


@dataclass(frozen=True)
class Look:
    """One regression: what each example, and each n-gram, says for each label."""

    recipe: Recipe
    of_examples: Floats  # (examples, labels)
    of_grams: NDArray[np.float16]  # (ngrams.BUCKETS, labels)


@dataclass(frozen=True)
class Features:
    """Texts as the looks see them. `second`: None where the second encoder was not asked."""

    meaning: Floats  # (texts, encoder.SIZE)
    second: Floats | None  # (texts, second_encoder.SIZE)
    grams: Sequence[tuple[NDArray[np.intp], Floats]]


@dataclass(frozen=True)
class Likeness:
    """Examples with their labels, and the two looks. Plain arrays: nothing can load half of it."""

    labels: tuple[str, ...]
    idf: Floats  # (ngrams.BUCKETS,)
    prior: Floats  # (labels,)
    meaning: Floats  # (examples, encoder.SIZE), centred, of unit length
    meaning_middle: Floats
    second: Floats  # (examples, second_encoder.SIZE), likewise
    second_middle: Floats
    quick: Look
    careful: Look

    def weigh(self, texts: Sequence[str]) -> list[tuple[NDArray[np.intp], Floats]]:
        return [weigh(text, self.idf) for text in texts]

    def scores(self, features: Features) -> Floats:
        """A row a text, a column a label: about 1 for the label's own examples, about 0 for what is unlike it."""
        look = self.quick if features.second is None else self.careful
        recipe, cosines = look.recipe, _centred(features.meaning, self.meaning_middle) @ self.meaning.T
        alike = np.float32(recipe.meaning_share) * _steep(cosines, recipe.steepness)
        if features.second is not None:
            cosines = _centred(features.second, self.second_middle) @ self.second.T
            alike += np.float32(recipe.second_share) * _steep(cosines, recipe.steepness)
        scores: Floats = (alike @ look.of_examples + self.prior).astype(np.float32)
        for row, (buckets, values) in enumerate(features.grams):
            scores[row] += values @ look.of_grams[buckets].astype(np.float32)
        return scores

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        arrays: dict[str, Any] = {
            "format": np.array(FORMAT),
            "labels": np.array(self.labels),
            "idf": self.idf,
            "prior": self.prior,
            "meaning": self.meaning.astype(np.float16),
            "meaning_middle": self.meaning_middle,
            "second": self.second.astype(np.float16),
            "second_middle": self.second_middle,
        }
        for name, look in (("quick", self.quick), ("careful", self.careful)):
            recipe = look.recipe
            arrays[f"{name}_recipe"] = np.array(
                [recipe.meaning_share, recipe.second_share, recipe.steepness, recipe.gram_share, recipe.ridge]
            )
            arrays[f"{name}_of_examples"] = look.of_examples
            arrays[f"{name}_of_grams"] = look.of_grams
        np.savez_compressed(buffer, **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Likeness:
        """Raises `ValueError` for anything but a whole model of this format: an untrained one must never answer."""
        try:
            with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
                if int(arrays["format"]) != FORMAT:
                    raise ValueError("the model has another format: train it again")
                likeness = cls(
                    labels=tuple(str(label) for label in arrays["labels"]),
                    **{name: arrays[name].astype(np.float32) for name in _ARRAYS},
                    quick=_read_look(arrays, "quick"),
                    careful=_read_look(arrays, "careful"),
                )
        except ValueError:
            raise
        except Exception as error:  # whatever zipfile, zlib and numpy make of a wrong byte
            raise ValueError("the model file is damaged: train it again") from error
        if not _is_whole(likeness):
            raise ValueError("the model file is damaged: train it again")
        return likeness


_ARRAYS = ("idf", "prior", "meaning", "meaning_middle", "second", "second_middle")


def fit(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    meaning: Floats,
    second: Floats,
    quick: Recipe,
    careful: Recipe,
    trust: Sequence[float] | None = None,
) -> Likeness:
    """Learn from texts with their vectors and labels, three labels or more. The same input gives the same model.

    `trust`: how much each example counts; a lone word or phrase says less than a sentence.
    """
    names = tuple(sorted(set(labels)))
    if len(names) < 3:
        raise ValueError("the examples have fewer than three labels")
    idf = _idf(texts)
    grams = _matrix([weigh(text, idf) for text in texts])
    wanted = np.zeros((len(texts), len(names)), dtype=np.float32)
    wanted[np.arange(len(texts)), [names.index(label) for label in labels]] = 1
    prior = wanted.mean(axis=0)
    middles = meaning.mean(axis=0), second.mean(axis=0)
    rows = _centred(meaning, middles[0]), _centred(second, middles[1])
    doubt = 1 / np.array(trust if trust is not None else np.ones(len(texts)), dtype=np.float32)
    alike = (grams @ grams.T).toarray().astype(np.float32)
    looks = []
    for recipe in (quick, careful):
        kernel = recipe.gram_share * alike + recipe.meaning_share * _steep(rows[0] @ rows[0].T, recipe.steepness)
        if recipe.second_share:
            kernel += recipe.second_share * _steep(rows[1] @ rows[1].T, recipe.steepness)
        kernel[np.diag_indices(len(texts))] += recipe.ridge * doubt
        of_examples = _solve(kernel, wanted - prior)
        of_grams = (recipe.gram_share * (grams.T @ of_examples)).astype(np.float16)
        looks.append(Look(recipe, of_examples, of_grams))
    return Likeness(
        labels=names,
        idf=idf,
        prior=prior,
        meaning=rows[0],
        meaning_middle=middles[0],
        second=rows[1],
        second_middle=middles[1],
        quick=looks[0],
        careful=looks[1],
    )


def weigh(text: str, idf: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The n-gram buckets of a text and their values: log counts by rarity, of unit length."""
    counts = ngrams.count(text)
    buckets = np.fromiter(counts, dtype=np.intp, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * idf[buckets]
    length = float(np.linalg.norm(values))
    return buckets, (values / length if length else values).astype(np.float32)


def _idf(texts: Sequence[str]) -> Floats:
    counts = np.zeros(ngrams.BUCKETS)
    for text in texts:
        counts[list(ngrams.count(text))] += 1
    return (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)


def _solve(kernel: Floats, wanted: Floats) -> Floats:
    from scipy.linalg import solve  # only needed to learn; knows that a kernel is symmetric, and takes half the time

    solved: Floats = solve(kernel, wanted, assume_a="pos", overwrite_a=True, check_finite=False).astype(np.float32)
    return solved


def _matrix(weighed: Sequence[tuple[NDArray[np.intp], Floats]]) -> Any:
    from scipy import sparse  # only needed to learn

    columns = np.concatenate([buckets for buckets, _ in weighed])
    values = np.concatenate([values for _, values in weighed])
    ends = np.cumsum([0, *(len(buckets) for buckets, _ in weighed)])
    return sparse.csr_matrix((values, columns, ends), shape=(len(weighed), ngrams.BUCKETS))


def _centred(rows: Floats, middle: Floats) -> Floats:
    shifted = rows - middle
    lengths = np.linalg.norm(shifted, axis=1, keepdims=True)
    centred: Floats = (shifted / np.maximum(lengths, 1e-6)).astype(np.float32)
    return centred


def _steep(cosines: Floats, steepness: float) -> Floats:
    steep: Floats = np.exp(steepness * (cosines - 1), dtype=np.float32)
    return steep


def _read_look(arrays: Any, name: str) -> Look:
    return Look(
        recipe=Recipe(*(float(number) for number in arrays[f"{name}_recipe"])),
        of_examples=arrays[f"{name}_of_examples"].astype(np.float32),
        of_grams=arrays[f"{name}_of_grams"].astype(np.float16),
    )


def _is_whole(it: Likeness) -> bool:
    n, labels = len(it.meaning), len(it.labels)
    looks = all(
        look.of_examples.shape == (n, labels) and look.of_grams.shape == (ngrams.BUCKETS, labels)
        for look in (it.quick, it.careful)
    )
    shapes = (it.idf.shape, it.prior.shape, it.meaning.shape, it.meaning_middle.shape)
    seconds = (it.second.shape, it.second_middle.shape)
    return (
        labels >= 2
        and n > 0
        and looks
        and shapes == ((ngrams.BUCKETS,), (labels,), (n, encoder.SIZE), (encoder.SIZE,))
        and seconds == ((n, second_encoder.SIZE), (second_encoder.SIZE,))
    )
