"""Rows of texts that were encoded before, to a byte a number: learning need not wait for them again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]
_STEPS = 127  # of a signed byte
_KEY = 8  # bytes


class KnownRows:
    """Rows by text. A text itself is not kept, only what it hashes to."""

    def __init__(self, size: int) -> None:
        """`size`: numbers in a row."""
        self._size = size
        self._rows: dict[bytes, tuple[NDArray[np.int8], np.float32]] = {}

    @classmethod
    def from_bytes(cls, stored: bytes, size: int) -> KnownRows:
        """Raises `ValueError` for anything but what `to_bytes` wrote."""
        try:
            with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
                keys, rows, scales = arrays["keys"], arrays["rows"], arrays["scales"]
        except Exception as error:  # whatever zipfile, zlib and numpy make of a wrong byte
            raise ValueError("the file of encoded texts is damaged: remove it and train again") from error
        if keys.shape != (len(rows), _KEY) or rows.shape[1:] != (size,) or scales.shape != (len(rows),):
            raise ValueError("the file of encoded texts is damaged: remove it and train again")
        known = cls(size)
        known._rows = {key.tobytes(): (row, scale) for key, row, scale in zip(keys, rows, scales, strict=True)}
        return known

    def to_bytes(self) -> bytes:
        """In the order of the keys, so that the same texts give the same bytes."""
        ordered = sorted(self._rows.items())
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            keys=np.array([list(key) for key, _ in ordered], dtype=np.uint8).reshape(len(ordered), _KEY),
            rows=np.array([row for _, (row, _) in ordered], dtype=np.int8).reshape(len(ordered), self._size),
            scales=np.array([scale for _, (_, scale) in ordered], dtype=np.float32),
        )
        return buffer.getvalue()

    def __len__(self) -> int:
        return len(self._rows)

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The texts that are not known yet, each once."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._rows]

    def learn(self, texts: Sequence[str], encode: Encode) -> None:
        """Encode what is missing, and forget what is no longer asked for."""
        if new := self.missing(texts):
            for text, row in zip(new, encode(new), strict=True):
                scale = np.float32(float(np.abs(row).max()) or 1.0) / np.float32(_STEPS)
                self._rows[_key(text)] = (np.round(row / scale).astype(np.int8), scale)
        wanted = {_key(text) for text in texts}
        self._rows = {key: row for key, row in self._rows.items() if key in wanted}

    def rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text, nearly as it was encoded. Every text must be known."""
        known = [self._rows[_key(text)] for text in texts]
        return np.array([row * scale for row, scale in known], dtype=np.float32).reshape(-1, self._size)


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
