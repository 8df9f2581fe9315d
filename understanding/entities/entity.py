"""What one finding is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entity:
    """A finding: the characters as written, where they stand, and what they mean."""

    entity: str  # postcode location name phone email date reference vehicle lamp_post
    start: int  # characters, of the text as given
    end: int
    value: str  # normalised where there is a norm: `WN7 4AB`, `+447700900123`; a date's are the words
    written: str
    resolved: str | None = None  # of a date that could be worked out: `2026-11-17`, `2026-11-17T16:00`


class Taken:
    """Which characters of a text belong to a finding already."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> bool:
        """Take these, where none of them is taken yet."""
        if any(self._taken[start:end]):
            return False
        self._taken[start:end] = b"\1" * (end - start)
        return True


def apart(candidates: Iterable[Entity], taken: Taken) -> list[Entity]:
    """The candidates that touch nothing taken, nor one another; they are taken from then on."""
    return [candidate for candidate in candidates if taken.take(candidate.start, candidate.end)]
