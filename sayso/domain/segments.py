"""How many text-message segments a text costs.

GSM-7: 160 septets in one, 153 each in several; a character of the extension table costs two and is never split.
One character outside the alphabet makes the whole message UCS-2: 70 code units in one, 67 each in several.
"""

import unicodedata
from functools import lru_cache

import gsm0338

_CODEC = gsm0338.Codec()
# What phones write by themselves, and the letters that do not come apart into a plain one and an accent.
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "ł": "l", "Ł": "L"})


def _gsm_septets(text: str) -> list[int] | None:
    costs = []
    for character in text:
        try:
            costs.append(len(_CODEC.encode(character)[0]))
        except UnicodeError:
            return None
    return costs


def _count(costs: list[int], single: int, part: int) -> int:
    if sum(costs) <= single:
        return 1
    segments, room = 1, part
    for cost in costs:
        if cost > room:
            segments, room = segments + 1, part
        room -= cost
    return segments


def count_segments(text: str) -> int:
    """The number of segments of `text`; an empty text costs one."""
    septets = _gsm_septets(text)
    if septets is not None:
        return _count(septets, 160, 153)
    return _count([len(character.encode("utf-16-le")) // 2 for character in text], 70, 67)


def most_segments(language: str) -> int:
    """How many segments a text message of ours may cost: two; four where the letters of a language take more room."""
    return 2 if language == "en" else 4


def gsm_only(text: str) -> str:
    """The text in the GSM-7 alphabet: without accents that it lacks, and without what it cannot hold at all."""
    return "".join(_in_gsm(character) for character in text.translate(_PLAIN))


@lru_cache(maxsize=4096)
def _in_gsm(character: str) -> str:
    for candidate in (character, unicodedata.normalize("NFKD", character)[0]):
        if _gsm_septets(candidate):
            return candidate
    return ""
