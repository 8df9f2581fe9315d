"""For whose eyes a case is: it is about one of our people, or about somebody's safety."""

from dataclasses import replace

from sayso.domain.advisers import FOR_SAFEGUARDING, Adviser
from sayso.domain.cases import Case
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.flow.at_the_case import audit_case, first_time, open_case
from sayso.flow.at_the_desk import let_go_within

_LONGEST = 200  # characters
_FLAG = "safeguarding"


async def restrict_case(
    reference: str,
    *,
    about_staff: str,
    about_adviser: str | None,
    safeguarding: bool,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    seen: str | None = None,
) -> bool:
    """Say of whom it is, and whether it is for safeguarding. False where the same `once` came before.

    `about_staff`: a person or team in words; empty: none. `about_adviser`: the id of one at the desk: they never see
    it from now on, and no longer deal with it. Raises `NotFound`, `Stale`, and `InvalidInput`.
    """
    if len(about_staff) > _LONGEST:
        raise InvalidInput("about_staff", f"That is longer than {_LONGEST} characters.")
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        if not await first_time(unit, case, "restricted", adviser=adviser, once=once, clock=clock, seen=seen):
            return False
        whom = await _whom(unit, about_staff, about_adviser)
        restricted = replace(
            case,
            about_staff=about_staff or (whom.shown_as if whom else None),
            about_adviser_id=whom.id if whom else None,
            adviser_id=None if whom and whom.id == case.adviser_id else case.adviser_id,
            flags=_flags(case, safeguarding),
        )
        await unit.cases.keep(restricted)
        # Whom it is about, and who may not see it any more, does not go on speaking with the citizen.
        await let_go_within(unit, case.conversation_id, clock=clock)
        await audit_case(unit, adviser, "restrict", case, clock=clock, before=_told(case), after=_told(restricted))
        await unit.commit()
        return True


async def _whom(unit: Unit, about_staff: str, about_adviser: str | None) -> Adviser | None:
    """Whoever is chosen, or else is written by their name."""
    if about_adviser:
        try:
            return await unit.advisers.get(about_adviser)
        except NotFound as error:
            raise InvalidInput("about_adviser", "Choose whom it is about.") from error
    named = about_staff.casefold()
    return next((one for one in await unit.advisers.list() if named in (one.name, one.shown_as.casefold())), None)


def _flags(case: Case, safeguarding: bool) -> tuple[str, ...]:
    grave = bool(FOR_SAFEGUARDING & set(case.flags))
    if safeguarding == grave:
        return case.flags
    if safeguarding:
        return (*case.flags, _FLAG)
    return tuple(flag for flag in case.flags if flag not in FOR_SAFEGUARDING)


def _told(case: Case) -> dict[str, object]:
    flags = sorted(FOR_SAFEGUARDING & set(case.flags))
    # Not the name in words: whoever may read the audit need not be cleared for it.
    return {"about_staff": bool(case.about_staff), "flags": flags, "adviser": case.adviser_id}
