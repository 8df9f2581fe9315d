"""An adviser corrects what the bot or a citizen took a case for: its kind, category, service or place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.domain.advisers import Adviser
from sayso.domain.case_clock import clock_of
from sayso.domain.cases import Case
from sayso.domain.conversations import Conversation
from sayso.domain.deadlines import say_day
from sayso.domain.desk import Note
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.domain.facts import read_fact
from sayso.domain.kinds import CATEGORIES, FILED, Kind
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.stages import SETTLED
from sayso.domain.tiers import providing_body
from sayso.domain.wording import Wordings
from sayso.flow.at_the_case import audit_case, first_time, open_case
from sayso.flow.at_the_desk import id_of, let_go_within
from sayso.flow.tell_of_case import tell_of_case

_LONGEST_PLACE = 500  # characters
# What is audited as it was; of the rest, which a citizen told us, only that it was changed.
_PLAIN = ("kind", "category", "service", "respond_by", "stage")
_PLACE = ("location", "postcode")


@dataclass(frozen=True, slots=True)
class Correction:
    """How a case shall stand. Empty: nothing is known of it."""

    kind: Kind
    category: str | None = None
    service: str | None = None  # id
    location: str | None = None
    postcode: str | None = None  # as it was typed


async def correct_case(
    reference: str,
    correction: Correction,
    *,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
    services: Mapping[str, Service],
    seen: str | None = None,
) -> bool:
    """Write it right; its dates follow its kind. False where the same `once` came before, or nothing is to be changed.

    The citizen is told only where another kind has changed what they were promised. The place as it was is kept in a
    note. Raises `NotFound`, `Stale`, `InvalidInput`, and `NotAllowed` for another kind of a case that has an outcome.
    """
    async with units() as unit:
        case, conversation = await open_case(unit, reference, adviser=adviser)
        corrected = _corrected(case, correction, profile=profile, services=services)
        changed = [name for name in (*_PLAIN, *_PLACE) if getattr(case, name) != getattr(corrected, name)]
        if not changed:
            return False
        data = {"changed": " ".join(changed)}
        if corrected.respond_by != case.respond_by:
            data["respond_by"] = corrected.respond_by.isoformat() if corrected.respond_by else ""
        if not await first_time(unit, case, "corrected", adviser=adviser, once=once, clock=clock, data=data, seen=seen):
            return False
        await unit.cases.keep(corrected)
        if set(changed) & set(_PLACE):
            await _note_place(unit, case, adviser, once, clock=clock)
        if corrected.kind is not case.kind and corrected.respond_by != case.respond_by:
            await _tell(unit, corrected, conversation, once, clock=clock, wordings=wordings)
        await let_go_within(unit, conversation.id, clock=clock)  # it may be about our staff now
        before, after = _told(case, changed), _told(corrected, changed)
        await audit_case(unit, adviser, "correct", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True


def _corrected(case: Case, correction: Correction, *, profile: Profile, services: Mapping[str, Service]) -> Case:
    _check(case, correction, services)
    service = services.get(correction.service or "")
    kind = correction.kind
    corrected = replace(
        case,
        kind=kind,
        category=correction.category if kind is Kind.COMPLAINT else None,
        service=correction.service,
        directorate=service.directorate if service else None,
        providing_body=providing_body(service, profile),
        location=_place(correction.location),
        postcode=_postcode(correction.postcode, case.postcode),
        stage=(case.stage or 1) if kind is Kind.COMPLAINT else None,
    )
    if kind is case.kind:
        return corrected
    dates = clock_of(corrected, profile)
    return replace(corrected, acknowledge_by=dates.acknowledge_by, respond_by=dates.respond_by)


def _check(case: Case, correction: Correction, services: Mapping[str, Service]) -> None:
    if correction.kind not in FILED:
        raise InvalidInput("kind", "Choose what kind of case it is.")
    if correction.kind is not case.kind and case.status in SETTLED:
        raise NotAllowed("This case has its outcome, so it cannot become one of another kind.")
    if correction.category and correction.category not in CATEGORIES:
        raise InvalidInput("category", "Choose what the complaint is about.")
    # One that the council no longer has may stay.
    if correction.service and correction.service not in services and correction.service != case.service:
        raise InvalidInput("service", "Choose a service.")


def _place(typed: str | None) -> str | None:
    if typed and len(typed) > _LONGEST_PLACE:
        raise InvalidInput("location", f"That is longer than {_LONGEST_PLACE} characters. Make it shorter.")
    return typed or None


def _postcode(typed: str | None, known: str | None) -> str | None:
    if not typed or typed == known:
        return typed or None
    if found := read_fact(typed).postcode:
        return found
    raise InvalidInput("postcode", "That is not a whole postcode. Check it.")


async def _note_place(unit: Unit, case: Case, adviser: Adviser, once: str, *, clock: Clock) -> None:
    was = ", ".join(filter(None, (case.location, case.postcode))) or "not known"
    note = Note(
        id=id_of(case.reference, "place", once),
        conversation_id=case.conversation_id,
        reference=case.reference,
        by=adviser.id,
        by_name=adviser.shown_as,
        to=None,
        text=f"Corrected the place. Before: {was}",
        at=clock.now(),
    )
    await unit.notes.add(note)


async def _tell(
    unit: Unit, case: Case, conversation: Conversation, once: str, *, clock: Clock, wordings: Wordings
) -> None:
    wording = wordings.of(conversation.language)
    kind = wording.choices["kinds"][case.kind]
    if case.respond_by:
        date = say_day(case.respond_by, wording.language)
        text = wording.say("kind_corrected_dated", reference=case.reference, kind=kind, date=date)
    else:
        text = wording.say("kind_corrected", reference=case.reference, kind=kind)
    key = f"{id_of(case.reference, 'corrected', once)}:corrected"
    await tell_of_case(case, conversation, text, key=key, unit=unit, clock=clock, wordings=wordings)


def _told(case: Case, changed: list[str]) -> dict[str, object]:
    values = {name: getattr(case, name) for name in changed if name in _PLAIN}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()} | {
        name: "changed" for name in changed if name in _PLACE
    }
