"""A case leaves the desk as a file, whole, as whoever it is about may ask for it."""

from collections.abc import Mapping
from typing import Any

from sayso.domain.advisers import Adviser
from sayso.domain.case_record import advisers_of, as_dict
from sayso.domain.ports import Clock, UnitFactory
from sayso.flow.at_the_case import audit_case, open_case


async def export_case(reference: str, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> Mapping[str, Any]:
    """All fields of the contract. That it was exported, and by whom, is audited. Raises `NotFound`."""
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        files = await unit.files.of_case(reference)
        names = await unit.advisers.names(advisers_of(case))
        await audit_case(unit, adviser, "export", case, clock=clock)
        await unit.commit()
        return as_dict(case, files, names)
