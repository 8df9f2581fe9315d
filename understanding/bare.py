"""A message without what says only who and where: a street called Church Lane is no church.

The number of a lamp post stays, for it may be all that tells what the message is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding.entities import Entity, find_entities

_PERSONAL = frozenset({"postcode", "location", "name", "phone", "email", "reference", "vehicle"})
_WORD = re.compile(r"\w{3}")


def bare(text: str, entities: Sequence[Entity]) -> str:
    """The text without names, numbers and places; the whole where nothing else would be left.

    What is written in capitals throughout reads as it would in small letters.
    """
    left, at = [], 0
    for entity in entities:
        if entity.entity in _PERSONAL:
            left.append(text[at : entity.start])
            at = entity.end
    rest = " ".join([*left, text[at:]]).strip()
    kept = rest if _WORD.search(rest) else text
    return kept.lower() if kept.isupper() else kept


def bare_of(text: str) -> str:
    """`bare` of a text whose entities are not known yet."""
    return bare(text, find_entities(text))
