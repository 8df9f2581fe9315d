"""Cases: what was asked of the council, and the record of what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sayso.domain.conversations import ChannelName
from sayso.domain.errors import NotAllowed
from sayso.domain.kinds import Kind
from sayso.domain.needs import Needs, OnBehalfOf


class CaseStatus(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    WAITING_FOR_CITIZEN = "waiting_for_citizen"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


_OPEN = frozenset(
    {
        CaseStatus.IN_PROGRESS,
        CaseStatus.WAITING_FOR_CITIZEN,
        CaseStatus.PASSED_ON,
        CaseStatus.ANSWERED,
        CaseStatus.CLOSED,
    }
)
CASE_STEPS: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.RECEIVED: _OPEN | {CaseStatus.ACKNOWLEDGED},
    CaseStatus.ACKNOWLEDGED: _OPEN,
    CaseStatus.IN_PROGRESS: _OPEN - {CaseStatus.IN_PROGRESS},
    CaseStatus.WAITING_FOR_CITIZEN: _OPEN - {CaseStatus.WAITING_FOR_CITIZEN},
    CaseStatus.PASSED_ON: _OPEN - {CaseStatus.PASSED_ON},
    CaseStatus.ANSWERED: frozenset({CaseStatus.CLOSED, CaseStatus.REOPENED}),
    CaseStatus.CLOSED: frozenset({CaseStatus.REOPENED}),
    CaseStatus.REOPENED: _OPEN,
}


def move_case(now: CaseStatus, to: CaseStatus) -> CaseStatus:
    """The status after a step. Raises `NotAllowed` for a step the table lacks."""
    if to not in CASE_STEPS[now]:
        raise NotAllowed(f"A case cannot pass from {now} to {to}.")
    return to


@dataclass(frozen=True, slots=True)
class Draft:
    """What the citizen has told us so far. A None has not been told; an empty string was declined."""

    kind: Kind
    details: str | None = None
    service: str | None = None
    category: str | None = None
    location: str | None = None
    postcode: str | None = None
    when: str | None = None
    outcome_wanted: str | None = None
    name: str | None = None
    phone: str | None = None  # E.164
    email: str | None = None
    flags: tuple[str, ...] = ()  # for whoever picks it up: `foi`, `elsewhere:...`
    linked: tuple[str, ...] = ()  # references of other cases
    answers: Mapping[str, str] = field(default_factory=dict)  # to the service's questions, by the question's id
    providing_body: str | None = None  # another council or company whose service it is
    place: tuple[float, float] | None = None  # latitude and longitude, WGS 84, of a photo taken there
    needs: Needs = field(default_factory=Needs)
    on_behalf_of: OnBehalfOf | None = None


class Speaker(StrEnum):
    """Who brought a case to the council."""

    CITIZEN = "citizen"
    COUNCILLOR = "councillor"
    MP = "mp"


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who brought a case for a citizen, and is sent a copy of the answer."""

    who: Speaker
    name: str
    contact: str  # where the copy goes
    consent: bool  # of the citizen


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One line of the append-only audit. `data` holds ids, dates and states, never a citizen's words."""

    at: datetime
    type: str
    actor: str
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    reference: str
    conversation_id: str
    kind: Kind
    status: CaseStatus
    stage: int | None
    channel: ChannelName
    received_at: datetime
    acknowledged_at: datetime | None
    acknowledge_by: date | None
    respond_by: date | None
    description: str
    service: str | None = None
    category: str | None = None
    location: str | None = None
    postcode: str | None = None
    when_it_happened: str | None = None
    outcome_wanted: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    flags: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1, that the citizen wrote in; None: not known
    answers: Mapping[str, str] = field(default_factory=dict)
    providing_body: str | None = None
    directorate: str | None = None
    chases: int = 0
    latitude: float | None = None  # WGS 84
    longitude: float | None = None
    preferred_contact: str | None = None  # of `sayso.domain.needs`
    on_behalf_of: OnBehalfOf | None = None
    adjustments: tuple[str, ...] = ()
    outcome: str | None = None  # one of `sayso.domain.outcomes`, once it is answered or closed
    outcome_reasons: str | None = None  # the council's words
    remedy: str | None = None  # what puts a complaint right
    adviser_id: str | None = None  # who deals with it
    named_officer: str | None = None  # whom the citizen was told of
    about_staff: str | None = None  # which person or team, where it is about one
    about_adviser_id: str | None = None  # where that person is at the desk: they never see it
    source: Source | None = None  # None: the citizen
    events: tuple[CaseEvent, ...] = ()
