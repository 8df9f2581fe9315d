"""A case as others get it: every field of the contract, in its order."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sayso.domain.action_log import Step, steps_of
from sayso.domain.case_clock import Wait, waits_of
from sayso.domain.cases import Case, Speaker
from sayso.domain.files import File


def advisers_of(case: Case) -> set[str]:
    """The ids of the advisers who are spoken of."""
    of_events = {event.actor for event in case.events}
    return {each for each in (case.adviser_id, *of_events, *(step.owner for step in steps_of(case))) if each}


def _moment(value: datetime | date | None) -> str | None:
    return value.isoformat() if value else None


def as_dict(case: Case, files: Sequence[File] = (), names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Empty where this case has none. `files`: those that belong to it; `names` of `advisers_of`, by id."""
    names = names or {}
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
        "assigned_to": names.get(case.adviser_id, case.adviser_id) if case.adviser_id else None,
        "named_officer": case.named_officer,
        "directorate": case.directorate,
        "providing_body": case.providing_body,
        "about_staff": case.about_staff,
        "source": case.source.who if case.source else Speaker.CITIZEN,
        "source_details": _source(case),
        "outcome": case.outcome,
        "outcome_reasons": case.outcome_reasons,
        "remedy": case.remedy,
        "actions": [_step(step, names) for step in steps_of(case)],
        "pauses": [_wait(wait) for wait in waits_of(case)],
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


def _source(case: Case) -> dict[str, Any] | None:
    if case.source is None:
        return None
    return {"name": case.source.name, "contact": case.source.contact, "consent": case.source.consent}


def _step(step: Step, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "at": _moment(step.at),
        "what": step.what,
        "owner": names.get(step.owner, step.owner) if step.owner else None,
        "due": _moment(step.due),
        "done_at": _moment(step.done_at),
    }


def _wait(wait: Wait) -> dict[str, Any]:
    return {"from": _moment(wait.since), "to": _moment(wait.until), "reason": wait.reason}
