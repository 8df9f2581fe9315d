"""What is found out about a complaint, point by point; what the Ombudsman asks; what puts it right."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from sayso.domain.advisers import Adviser
from sayso.domain.cases import Case
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.investigations import Advocacy, Decision, Enquiry, Finding, Point
from sayso.domain.kinds import Kind
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.flow.at_the_case import audit_case, first_time, open_case
from sayso.flow.at_the_desk import LONGEST_NOTE, accept_words, id_of

_LONGEST_REFERENCE = 64  # characters; the column has no more
_MOST_POINTS = 50


async def keep_point(
    reference: str,
    point_id: str | None,
    *,
    text: str,
    evidence: str,
    finding: Finding | None,
    reasons: str,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    seen: str | None = None,
) -> bool:
    """Write a point anew; None: one more. False where the same `once` came before.

    Raises `NotFound`, `InvalidInput`, `NotAllowed` for what is no complaint, and `Stale`.
    """
    words = accept_words("text", text)
    _check_length(evidence=evidence, reasons=reasons)
    async with units() as unit:
        case = await _open_complaint(unit, reference, adviser)
        there = {each.id: each for each in await unit.investigations.points(reference)}
        before = there.get(point_id) if point_id else None
        if point_id and before is None:
            raise NotFound("no such point")
        kept = Point(point_id or id_of(reference, "point", once), words, evidence, finding, reasons)
        data = {"point": kept.id} | ({"finding": finding.value} if finding else {})
        if not await first_time(
            unit, case, "point_kept", adviser=adviser, once=once, clock=clock, data=data, seen=seen
        ):
            return False
        if before is None and len(there) >= _MOST_POINTS:
            raise InvalidInput("text", f"{_MOST_POINTS} points are the most.")
        await unit.investigations.keep_point(reference, kept)
        told = (_told(before) if before else {}), _told(kept)
        await audit_case(unit, adviser, "keep_point", case, clock=clock, before=told[0], after=told[1])
        await unit.commit()
        return True


async def drop_point(reference: str, point_id: str, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> bool:
    """False where it is not there (any more)."""
    async with units() as unit:
        case = await _open_complaint(unit, reference, adviser)
        before = {each.id: each for each in await unit.investigations.points(reference)}.get(point_id)
        if before is None or not await unit.investigations.drop_point(reference, point_id):
            return False
        await first_time(
            unit, case, "point_dropped", adviser=adviser, once=point_id, clock=clock, data={"point": point_id}
        )
        await audit_case(unit, adviser, "drop_point", case, clock=clock, before=_told(before))
        await unit.commit()
        return True


async def keep_remedy(
    reference: str,
    remedy: str,
    *,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    seen: str | None = None,
) -> bool:
    """What puts it right, in words; empty: nothing. False where the same `once` came before."""
    _check_length(remedy=remedy)
    async with units() as unit:
        case = await _open_complaint(unit, reference, adviser)
        if not await first_time(unit, case, "remedy_kept", adviser=adviser, once=once, clock=clock, seen=seen):
            return False
        await unit.cases.keep(replace(case, remedy=remedy or None))
        before, after = {"remedy": bool(case.remedy)}, {"remedy": bool(remedy)}
        await audit_case(unit, adviser, "keep_remedy", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def keep_enquiry(
    reference: str,
    enquiry_id: str | None,
    *,
    their_reference: str,
    about: str,
    received_on: date,
    due_on: date,
    answered_on: date | None,
    decision: Decision | None,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
) -> bool:
    """What the Ombudsman asks, by when, and what became of it; None: a new enquiry. False as above.

    Raises `NotFound`, `InvalidInput`, and `NotAllowed` for what is no complaint.
    """
    theirs = accept_words("their_reference", their_reference, longest=_LONGEST_REFERENCE)
    _check_length(about=about)
    if due_on < received_on:
        raise InvalidInput("due_on", "The answer cannot be due before the enquiry came.")
    if answered_on and answered_on < received_on:
        raise InvalidInput("answered_on", "It cannot have been answered before it came.")
    async with units() as unit:
        case = await _open_complaint(unit, reference, adviser)
        there = {each.id: each for each in await unit.investigations.enquiries(reference)}
        if enquiry_id and enquiry_id not in there:
            raise NotFound("no such enquiry")
        kept = Enquiry(
            id=enquiry_id or id_of(reference, "enquiry", once),
            their_reference=theirs,
            about=about,
            received_on=received_on,
            due_on=due_on,
            answered_on=answered_on,
            decision=decision,
        )
        data = {"enquiry": kept.id, "due": due_on.isoformat(), "decision": decision.value if decision else ""}
        if not await first_time(unit, case, "ombudsman", adviser=adviser, once=once, clock=clock, data=data):
            return False
        await unit.investigations.keep_enquiry(reference, kept)
        before = _told_enquiry(there[enquiry_id]) if enquiry_id else {}
        after = _told_enquiry(kept)
        await audit_case(unit, adviser, "keep_enquiry", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def offer_advocacy(
    reference: str, answer: Advocacy, *, adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """The citizen was offered somebody to speak for them. False where the same `once` came before."""
    async with units() as unit:
        case = await _open_complaint(unit, reference, adviser)
        data = {"answer": answer.value}
        if not await first_time(unit, case, "advocacy_offered", adviser=adviser, once=once, clock=clock, data=data):
            return False
        before = advocacy_of(case)
        told = {"answer": before.value if before else None}, {"answer": answer.value}
        await audit_case(unit, adviser, "offer_advocacy", case, clock=clock, before=told[0], after=told[1])
        await unit.commit()
        return True


def advocacy_of(case: Case) -> Advocacy | None:
    """What became of the last offer; None: none was made."""
    offers = [event.data["answer"] for event in case.events if event.type == "advocacy_offered"]
    return Advocacy(offers[-1]) if offers else None


async def _open_complaint(unit: Unit, reference: str, adviser: Adviser) -> Case:
    case, _ = await open_case(unit, reference, adviser=adviser)
    if case.kind is not Kind.COMPLAINT:
        raise NotAllowed("Only a complaint is investigated. Correct its kind first.")
    return case


def _check_length(**fields: str) -> None:
    for name, words in fields.items():
        if len(words) > LONGEST_NOTE:
            raise InvalidInput(name, f"This has {len(words):,} characters, and {LONGEST_NOTE:,} is the most.")


def _told(point: Point) -> dict[str, object]:
    lengths = {name: len(words) for name, words in _words_of(point).items()}
    return {"point": point.id, "finding": point.finding.value if point.finding else None, **lengths}


def _words_of(point: Point) -> Mapping[str, str]:
    """Kept where they can be erased: of these the audit has how long they are."""
    return {"text": point.text, "evidence": point.evidence, "reasons": point.reasons}


def _told_enquiry(enquiry: Enquiry) -> dict[str, object]:
    values = {name: value for name, value in asdict(enquiry).items() if name != "about"}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
