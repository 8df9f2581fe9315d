"""A case for the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sayso.domain.cases import Case
from sayso.domain.files import File


def _moment(value: datetime | date | None) -> str | None:
    return value.isoformat() if value else None


def as_dict(case: Case, files: Sequence[File] = ()) -> dict[str, Any]:
    """All fields of the contract, in its order; empty where this case has none. `files`: those that belong to it."""
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
        "preferred_contact": case.preferred_contact,
        "on_behalf_of": asdict(case.on_behalf_of) if case.on_behalf_of else None,
        "adjustments": list(case.adjustments),
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
        "outcome": case.outcome,
        "outcome_reasons": case.outcome_reasons,
        "remedy": None,
        "actions": [
            {"at": _moment(event.at), "what": event.data.get("what")} for event in case.events if event.type == "action"
        ],
        "pauses": [],
        "files": [_file(file) for file in files],
        "events": [
            {"at": _moment(event.at), "type": event.type, "actor": event.actor, "data": event.data}
            for event in case.events
        ],
    }


def _file(file: File) -> dict[str, Any]:
    kept = file.kept
    return {
        "id": file.id,
        "media_type": kept.media_type if kept else None,
        "size": kept.size if kept else None,  # bytes
        "received_at": _moment(file.received_at),
    }


def as_row(case: Case) -> str:
    """One line of a list: no words of the citizen, so that it can be shown over a shoulder."""
    due = case.respond_by.isoformat() if case.respond_by else "-"
    received = case.received_at.strftime("%Y-%m-%d %H:%M")
    return (
        f"{case.reference}  {received}  {case.kind:<16} {case.service or '-':<18} {case.status:<14} "
        f"{case.channel:<9} answer by {due}"
    )


def as_lines(case: Case, files: Sequence[File] = ()) -> str:
    shown = {key: value for key, value in as_dict(case, files).items() if value not in (None, [], {}, "")}
    events, kept = shown.pop("events", []), shown.pop("files", [])
    lines = [f"{key:<18} {value}" for key, value in shown.items()]
    lines += [f"{'file':<18} {file['id']}  {file['media_type']}  {file['size']} bytes" for file in kept]
    lines += [f"{event['at']}  {event['type']} ({event['actor']})" for event in events]
    return "\n".join(lines)
