"""Who deals with a case, and whom the citizen was told of."""

from dataclasses import replace

from sayso.domain.advisers import Action, Adviser, may
from sayso.domain.case_access import may_see_case
from sayso.domain.cases import Case, CaseStatus, move_case
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.flow.at_the_case import audit_case, first_time, open_case

_LONGEST_NAME = 100  # characters
# Nobody has worked on these yet.
_NEW = (CaseStatus.RECEIVED, CaseStatus.ACKNOWLEDGED, CaseStatus.REOPENED)


async def assign_case(
    reference: str,
    *,
    to: str | None,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    seen: str | None = None,
) -> bool:
    """From now on the adviser of that id deals with it; None: nobody. False where the same `once` came before.

    Raises `NotFound`, `Stale`, and `InvalidInput` for somebody who is not there or may not see it.
    """
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        data = {"to": to or ""}
        if not await first_time(unit, case, "assigned", adviser=adviser, once=once, clock=clock, data=data, seen=seen):
            return False
        if to is not None:
            await _check(unit, case, to)
        status = case.status
        if to is not None and status in _NEW:
            status = move_case(status, CaseStatus.IN_PROGRESS)
        await unit.cases.keep(replace(case, adviser_id=to, status=status))
        before, after = (
            {"adviser": case.adviser_id, "status": case.status.value},
            {"adviser": to, "status": status.value},
        )
        await audit_case(unit, adviser, "assign", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True


async def _check(unit: Unit, case: Case, to: str) -> None:
    try:
        colleague = await unit.advisers.get(to)
    except NotFound as error:
        raise InvalidInput("to", "Choose who deals with it.") from error
    if colleague.left_at:
        raise InvalidInput("to", f"{colleague.shown_as} has left. Choose somebody else.")
    if not (may(colleague, Action.ANSWER) and may_see_case(colleague, case)):
        raise InvalidInput("to", f"{colleague.shown_as} may not see this case. Choose somebody else.")


async def name_officer(
    reference: str, name: str, *, adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """Whom the citizen was told of, or will be; empty: nobody. False where the same `once` came before."""
    if len(name) > _LONGEST_NAME:
        raise InvalidInput("named_officer", f"That is longer than {_LONGEST_NAME} characters.")
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        if not await first_time(unit, case, "officer_named", adviser=adviser, once=once, clock=clock):
            return False
        await unit.cases.keep(replace(case, named_officer=name or None))
        before, after = {"named_officer": case.named_officer}, {"named_officer": name or None}
        await audit_case(unit, adviser, "name_officer", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True
