"""Word and character n-grams, hashed: no vocabulary to keep, the same on every Python."""

from __future__ import annotations

import itertools
import re
from zlib import crc32

BUCKETS = 2**16
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[?!]")
_LONGEST = 1_000  # characters


def count(text: str) -> dict[int, int]:
    """How often each bucket occurs: words, pairs of words, and runs of 2 to 4 characters within words."""
    words = _WORD.findall(text.lower().replace("’", "'")[:_LONGEST])
    grams = [f"w {word}" for word in words]
    grams += [f"p {first} {second}" for first, second in itertools.pairwise(words)]
    for word in words:
        padded = f" {word} "
        grams += [f"c{padded[at : at + size]}" for size in (3, 4) for at in range(len(padded) - size + 1)]
    found: dict[int, int] = {}
    for gram in grams:
        bucket = crc32(gram.encode()) % BUCKETS
        found[bucket] = found.get(bucket, 0) + 1
    return found
