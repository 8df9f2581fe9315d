"""Matters that another procedure or another body deals with: what a citizen is told of them."""

from dataclasses import dataclass

from sayso.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Elsewhere:
    id: str
    flag: str  # what the case shows
    reason: str
    route: str  # where it goes, and how to get there
    ombudsman: bool  # whether the citizen is also told of the right to go to the Ombudsman
    recorded_as: Kind | None = None  # None: as what the message was taken for
