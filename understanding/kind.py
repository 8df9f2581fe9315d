"""Which of the eight kinds a message is: a linear model over the encoder and n-grams, in numpy."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from understanding import encoder, ngrams

FORMAT = 1


@dataclass(frozen=True)
class KindModel:
    """Trained by `bot.components.kind_classifier`; kept as plain arrays, so that nothing can load half of it."""

    kinds: tuple[str, ...]
    idf: NDArray[np.float32]  # (BUCKETS,)
    gram_weights: NDArray[np.float32]  # (kinds, BUCKETS)
    meaning_weights: NDArray[np.float32]  # (kinds, SIZE)
    bias: NDArray[np.float32]  # (kinds,)

    def rank(self, text: str) -> dict[str, float]:
        """The probability of each kind, most likely first. They sum to 1."""
        return self.rank_all([text])[0]

    def rank_all(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """`rank` for many texts, faster."""
        scores = encoder.encode(texts) @ self.meaning_weights.T + self.bias
        for row, text in enumerate(texts):
            buckets, values = weigh(text, self.idf)
            scores[row] += self.gram_weights[:, buckets] @ values
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        return [
            {self.kinds[n]: float(row[n]) for n in sorted(range(len(self.kinds)), key=lambda n: -row[n])}
            for row in chances
        ]

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            format=np.array(FORMAT),
            kinds=np.array(self.kinds),
            idf=self.idf,
            gram_weights=self.gram_weights.astype(np.float16),
            meaning_weights=self.meaning_weights,
            bias=self.bias,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> KindModel:
        """Raises `ValueError` for anything but a whole model of this format: an untrained one must never answer."""
        try:
            with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
                if int(arrays["format"]) != FORMAT:
                    raise ValueError("the model has another format: train it again")
                model = cls(
                    kinds=tuple(str(kind) for kind in arrays["kinds"]),
                    idf=arrays["idf"].astype(np.float32),
                    gram_weights=arrays["gram_weights"].astype(np.float32),
                    meaning_weights=arrays["meaning_weights"].astype(np.float32),
                    bias=arrays["bias"].astype(np.float32),
                )
        except ValueError:
            raise
        except Exception as error:  # whatever zipfile, zlib and numpy make of a wrong byte
            raise ValueError("the model file is damaged: train it again") from error
        n = len(model.kinds)
        shapes = (model.idf.shape, model.gram_weights.shape, model.meaning_weights.shape, model.bias.shape)
        if n < 2 or shapes != ((ngrams.BUCKETS,), (n, ngrams.BUCKETS), (n, encoder.SIZE), (n,)):
            raise ValueError("the model file is damaged: train it again")
        return model


def weigh(text: str, idf: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The n-gram buckets of a text and their values: log counts by rarity, of unit length."""
    counts = ngrams.count(text)
    buckets = np.fromiter(counts, dtype=np.intp, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * idf[buckets]
    length = float(np.linalg.norm(values))
    return buckets, (values / length if length else values).astype(np.float32)
