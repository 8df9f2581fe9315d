"""The page of one case, and the same again where something could not be done or is only looked at first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sayso.desk import words
from sayso.desk.case_words import (
    HOW_WORDS,
    WAITS_WORDS,
    actor_words,
    audit_words,
    contact_words,
    fact_words,
    on_day,
    status_words,
    timeline,
)
from sayso.desk.doors import adviser_of
from sayso.desk.office import OFFICE, Office
from sayso.desk.rendering import page
from sayso.desk.talk_page import Refused
from sayso.desk.ticked import services_of
from sayso.domain.action_log import steps_of
from sayso.domain.advisers import FOR_SAFEGUARDING, Action, Adviser, clearances_needed, may
from sayso.domain.case_access import is_about_staff, mark_of, may_see_case
from sayso.domain.case_clock import clock_of
from sayso.domain.case_record import advisers_of
from sayso.domain.cases import Case, CaseStatus
from sayso.domain.contacts import Contact
from sayso.domain.conversations import SPOKEN, Conversation
from sayso.domain.desk import Audited, Note
from sayso.domain.errors import NotFound
from sayso.domain.files import File
from sayso.domain.investigations import Enquiry
from sayso.domain.kinds import FILED, Kind
from sayso.domain.outcomes import OUTCOMES, UNANSWERED
from sayso.domain.ports import Unit
from sayso.domain.references import read_reference
from sayso.domain.stages import SETTLED
from sayso.flow.preview import Preview


@dataclass(frozen=True, slots=True)
class Record:
    """All that the page is made of."""

    case: Case
    conversation: Conversation
    sees_conversation: bool
    linked: Sequence[Case]  # those that this adviser may see
    files: Sequence[File]
    notes: Sequence[Note]
    contacts: Sequence[Contact]
    audited: Sequence[Audited]
    enquiries: Sequence[Enquiry]
    surveyed: bool
    colleagues: Sequence[Adviser]
    names: Mapping[str, str]  # of advisers, by id


async def case_for(request: web.Request) -> Case:
    """The case of the address, however it is typed.

    Raises `NotFound`, too, for who may not see it, and `InvalidInput` where no reference is like that.
    """
    reference = read_reference(request.match_info["reference"])
    async with request.app[OFFICE].units(read_only=True) as unit:
        case = await unit.cases.get(reference)
    if not may_see_case(adviser_of(request), case):
        raise NotFound("no such case")
    return case


async def read_record(request: web.Request) -> Record:
    case, adviser = await case_for(request), adviser_of(request)
    async with request.app[OFFICE].units(read_only=True) as unit:
        row = await unit.desk.row(case.conversation_id)
        audited = await unit.audit.of("case", case.reference)
        spoken_of = advisers_of(case) | {entry.actor for entry in audited} | _ids_in(audited)
        return Record(
            case=case,
            conversation=await unit.conversations.get(case.conversation_id),
            sees_conversation=adviser.id not in row.about
            and clearances_needed(row.flags, about_staff=row.about_staff) <= adviser.clearances,
            linked=[each for each in await _linked(unit, case) if may_see_case(adviser, each)],
            files=await unit.files.of_case(case.reference),
            notes=[
                note
                for note in await unit.notes.of_conversation(case.conversation_id)
                if note.reference == case.reference
            ],
            contacts=await unit.contacts.of_conversation(case.conversation_id),
            audited=audited,
            enquiries=await unit.investigations.enquiries(case.reference),
            surveyed=await unit.surveys.has(case.reference, stage=case.stage),
            colleagues=[one for one in await unit.advisers.list() if may_see_case(one, case)],
            names=await unit.advisers.names(spoken_of),
        )


def _ids_in(audited: Sequence[Audited]) -> set[str]:
    values = (value for entry in audited for side in (entry.before, entry.after) for value in side.values())
    return {value for value in values if isinstance(value, str) and len(value) == 32}


async def _linked(unit: Unit, case: Case) -> Sequence[Case]:
    found = []
    for reference in case.linked:
        try:
            found.append(await unit.cases.get(reference))
        except NotFound:
            continue  # erased meanwhile
    return found


async def case_page(
    request: web.Request,
    *,
    status: int = 200,
    refused: Refused | None = None,
    previews: Sequence[Preview] | None = None,
) -> web.Response:
    """`refused`: what is typed into one of its forms. `previews`: what the citizen would get of that."""
    office, adviser = request.app[OFFICE], adviser_of(request)
    record = await read_record(request)
    return page(
        request,
        "case.html",
        status=status,
        refused=refused,
        previews=previews,
        done="" if refused else request.query.get("done", ""),
        **_shown(record, office),
        **_offered(record, office, adviser),
    )


def _shown(record: Record, office: Office) -> dict[str, Any]:
    case = record.case
    clock = clock_of(case, office.profile)
    return {
        "reference": case.reference,
        "title": f"{words.kind_words(case.kind)} {case.reference}",
        "description": case.description,
        "facts": fact_words(case, office),
        "standing": status_words(case),
        "is_closed": case.status is CaseStatus.CLOSED,
        "is_settled": case.status in SETTLED,
        "is_waiting": case.status is CaseStatus.WAITING_FOR_CITIZEN,
        "outcome": words.kind_words(case.outcome) if case.outcome else "",
        "reasons": case.outcome_reasons or "",
        "remedy": case.remedy or "",
        "received_at": case.received_at,
        "acknowledge_by": case.acknowledge_by,
        "acknowledged_at": case.acknowledged_at,
        "respond_by": case.respond_by,
        "trace": clock.trace,
        "chases": case.chases,
        "flags": [words.flag_words(flag) for flag in case.flags],
        "about_staff": case.about_staff or ("somebody of ours" if is_about_staff(case) else ""),
        "deals": actor_words(case.adviser_id, record.names) if case.adviser_id else "Nobody yet",
        "named_officer": case.named_officer or "",
        "events": timeline(case, record.names),
        "actions": [{"step": step, "owner": record.names.get(step.owner or "", step.owner)} for step in steps_of(case)],
        "linked": [(one.reference, words.kind_words(one.kind), words.kind_words(one.status)) for one in record.linked],
        "files": [file for file in record.files if file.kept],
        "notes": record.notes,
        "contacts": contact_words(record.contacts, case.reference),
        "surveyed": record.surveyed,
        "audited": audit_words(record.audited, record.names),
        "is_complaint": case.kind is Kind.COMPLAINT,
        "enquiries": [one for one in record.enquiries if one.answered_on is None],
        "conversation_id": record.conversation.id if record.sees_conversation else "",
    }


def _offered(record: Record, office: Office, adviser: Adviser) -> dict[str, Any]:
    """What the forms offer, and what they begin with."""
    case = record.case
    able = [one for one in record.colleagues if may(one, Action.ANSWER)]
    services = services_of(office)
    if case.service and case.service not in office.services:
        services.append((case.service, case.service))
    cannot = record.conversation.channel in SPOKEN or record.conversation.opted_out
    return {
        "seen": mark_of(case),
        "mine": case.adviser_id == adviser.id,
        "kinds": [(kind.value, words.kind_words(kind)) for kind in FILED],
        "kind": case.kind.value,
        "categories": list(words.CATEGORY_WORDS.items()),
        "category": case.category or "",
        "services": services,
        "service": case.service or "",
        "location": case.location or "",
        "postcode": case.postcode or "",
        "colleagues": [(one.id, one.shown_as) for one in able],
        "adviser_id": case.adviser_id or "",
        "people": [(one.id, one.shown_as) for one in record.colleagues if one.id != adviser.id],
        "about_adviser": case.about_adviser_id or "",
        "about_words": case.about_staff or "",
        "is_safeguarding": bool(FOR_SAFEGUARDING & set(case.flags)),
        "outcomes": _worded(OUTCOMES[case.kind]),
        "closings": _worded((*OUTCOMES[case.kind], *UNANSWERED)) if case.outcome is None else _worded((case.outcome,)),
        "hows": [(how, says.capitalize()) for how, says in HOW_WORDS.items()],
        "how": "phone" if cannot else "message",
        "can_write": not cannot,
        "waits_for": list(WAITS_WORDS.items()),
        "today": on_day(office.clock.now(), office),
        "channel": words.channel_words(record.conversation.channel),
    }


def _worded(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, words.kind_words(name)) for name in names]
