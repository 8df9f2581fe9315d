"""A message without what says only who and where: a street called Church Lane is no church."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding.entities import Entity, find_entities

_PERSONAL = frozenset({"postcode", "location", "name", "phone", "email", "reference", "vehicle", "lamp_post"})
_WORD = re.compile(r"\w{3}")


def bare(text: str, entities: Sequence[Entity]) -> str:
    """The text without names, numbers and places; the whole where nothing else would be left."""
    left, at = [], 0
    for entity in entities:
        if entity.entity in _PERSONAL:
            left.append(text[at : entity.start])
            at = entity.end
    rest = " ".join([*left, text[at:]]).strip()
    return rest if _WORD.search(rest) else text


def bare_of(text: str) -> str:
    """`bare` of a text whose entities are not known yet."""
    return bare(text, find_entities(text))
