"""What the council has promised to do about a case: each with an owner and a day, until it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from sayso.domain.cases import Case

ACTION, DONE = "action", "action_done"  # types of events


@dataclass(frozen=True, slots=True)
class Step:
    """One of them. Those that came with an answer have no id, and nobody ticks them off."""

    at: datetime
    what: str
    id: str | None = None
    owner: str | None = None  # an adviser's id, or a name
    due: date | None = None
    done_at: datetime | None = None


def steps_of(case: Case) -> tuple[Step, ...]:
    """In the order in which they were promised."""
    done = {event.data.get("action"): event.at for event in case.events if event.type == DONE}
    return tuple(
        Step(
            at=event.at,
            what=event.data.get("what", ""),
            id=event.data.get("action"),
            owner=event.data.get("owner") or None,
            due=date.fromisoformat(event.data["due"]) if event.data.get("due") else None,
            done_at=done.get(event.data["action"]) if "action" in event.data else None,
        )
        for event in case.events
        if event.type == ACTION
    )
