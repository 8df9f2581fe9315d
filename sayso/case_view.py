"""A case for the command line."""

from datetime import date, datetime
from typing import Any

from sayso.domain.cases import Case


def _moment(value: datetime | date | None) -> str | None:
    return value.isoformat() if value else None


def as_dict(case: Case) -> dict[str, Any]:
    """All fields of the contract, in its order; empty where this case has none."""
    return {
        "reference": case.reference,
        "kind": case.kind,
        "service": case.service,
        "category": case.category,
        "status": case.status,
        "stage": case.stage,
        "channel": case.channel,
        "received_at": _moment(case.received_at),
        "acknowledged_at": _moment(case.acknowledged_at),
        "acknowledge_by": _moment(case.acknowledge_by),
        "respond_by": _moment(case.respond_by),
        "description": case.description,
        "answers": dict(case.answers),
        "location": case.location,
        "postcode": case.postcode,
        "ward": None,
        "when_it_happened": case.when_it_happened,
        "outcome_wanted": case.outcome_wanted,
        "name": case.name,
        "phone": case.phone,
        "email": case.email,
        "preferred_contact": None,
        "on_behalf_of": None,
        "adjustments": [],
        "language": case.language,
        "linked": list(case.linked),
        "flags": list(case.flags),
        "chases": case.chases,
        "assigned_to": None,
        "named_officer": None,
        "directorate": case.directorate,
        "providing_body": case.providing_body,
        "about_staff": None,
        "source": "citizen",
        "outcome": None,
        "outcome_reasons": None,
        "remedy": None,
        "actions": [],
        "pauses": [],
        "files": [],
        "events": [
            {"at": _moment(event.at), "type": event.type, "actor": event.actor, "data": event.data}
            for event in case.events
        ],
    }


def as_row(case: Case) -> str:
    """One line of a list: no words of the citizen, so that it can be shown over a shoulder."""
    due = case.respond_by.isoformat() if case.respond_by else "-"
    received = case.received_at.strftime("%Y-%m-%d %H:%M")
    return (
        f"{case.reference}  {received}  {case.kind:<16} {case.service or '-':<18} {case.status:<14} "
        f"{case.channel:<9} answer by {due}"
    )


def as_lines(case: Case) -> str:
    shown = {key: value for key, value in as_dict(case).items() if value not in (None, [], {}, "")}
    events = shown.pop("events", [])
    lines = [f"{key:<18} {value}" for key, value in shown.items()]
    lines += [f"{event['at']}  {event['type']} ({event['actor']})" for event in events]
    return "\n".join(lines)
