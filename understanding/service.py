"""Which service a message is about, by the names and phrases that the council's list gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


class ServiceFinder:
    """Finds services by phrase. The longest phrase wins, then the one that comes first."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """`phrases`: service id → phrases, small letters."""
        self._owner = {_spaced(phrase): service for service, said in phrases.items() for phrase in said}
        ordered = sorted(self._owner, key=len, reverse=True)
        inner = "|".join(_pattern_of(phrase) for phrase in ordered)
        self._pattern = re.compile(rf"\b(?:{inner})\b", re.IGNORECASE) if ordered else None

    def find(self, text: str) -> str | None:
        """The service id, or None."""
        if self._pattern is None:
            return None
        matches = sorted(self._pattern.finditer(text), key=lambda match: match.start() - 100 * len(match[0]))
        for match in matches:
            phrase = _spaced(match[0].lower())
            for candidate in (phrase, *(phrase.removesuffix(ending) for ending in ("s", "es", "ed", "ing"))):
                if candidate in self._owner:
                    return self._owner[candidate]
        return None


def _spaced(phrase: str) -> str:
    return " ".join(re.split(r"[\s-]+", phrase))


def _pattern_of(phrase: str) -> str:
    # A short word with any ending is another word: rates and rating are no rats.
    endings = "(?:s|es|ed|ing)?" if len(phrase) > 3 else "s?"
    return re.escape(phrase).replace(r"\ ", r"[\s-]+") + endings
