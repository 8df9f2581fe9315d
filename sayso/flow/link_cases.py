"""An adviser links two cases that belong together."""

from sayso.domain.advisers import Adviser
from sayso.domain.case_access import may_see_case
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, UnitFactory
from sayso.flow.at_the_case import audit_case, open_case


async def link_cases(reference: str, other: str, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> bool:
    """Both ways. False where they are linked already.

    Raises `NotFound`, and `InvalidInput` where there is no such other one, or none that this adviser may see.
    """
    if reference == other:
        raise InvalidInput("other", "That is this case. Enter the reference of the other one.")
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        if other in case.linked:
            return False
        try:
            found = await unit.cases.get(other)
        except NotFound as error:
            raise _no_such() from error
        if not may_see_case(adviser, found):
            raise _no_such()
        await unit.cases.link(reference, other, at=clock.now(), actor=adviser.id)
        before, after = {"linked": list(case.linked)}, {"linked": [*case.linked, other]}
        await audit_case(unit, adviser, "link", case, clock=clock, before=before, after=after)
        await audit_case(unit, adviser, "link", found, clock=clock, after={"linked": [*found.linked, reference]})
        await unit.commit()
        return True


def _no_such() -> InvalidInput:
    return InvalidInput("other", "There is no such case. Check the reference.")
