"""What was found out about a complaint, and what the Ombudsman wants to know of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Finding(StrEnum):
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"


class Decision(StrEnum):
    """Of the Ombudsman."""

    NOT_INVESTIGATED = "not_investigated"
    NO_FAULT = "no_fault"
    FAULT = "fault"  # without an injustice
    INJUSTICE = "injustice"  # caused by fault
    REMEDIED = "remedied"  # by us, before they decided


class Advocacy(StrEnum):
    """What became of the offer of somebody to speak for the citizen."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is complained of. Each has a finding of its own."""

    id: str
    text: str
    evidence: str = ""
    finding: Finding | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """The Ombudsman asks about a complaint."""

    id: str
    their_reference: str
    about: str
    received_on: date
    due_on: date
    answered_on: date | None = None
    decision: Decision | None = None
