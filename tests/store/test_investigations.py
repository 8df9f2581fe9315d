"""What was found out about a complaint is kept in its order, each thing with its own case."""

from dataclasses import replace
from datetime import date

import pytest

from sayso.domain.investigations import Decision, Enquiry, Finding, Point
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.support.builders import a_case

ONE, OTHER = "K7Q4-M2XS", "3F6H-9JKX"
ASKED = Enquiry("e1", "26 012 345", "The whole file", date(2027, 1, 12), date(2027, 2, 9))


@pytest.fixture
async def cases(units: UnitFactory) -> UnitFactory:
    conversation = await steps.open_conversation(units)
    async with units() as unit:
        for number, reference in enumerate((ONE, OTHER)):
            case = replace(a_case(), reference=reference, conversation_id=conversation.id)
            assert await unit.cases.add(case, message_id=f"m{number}")
        await unit.commit()
    return units


async def _keep(units: UnitFactory, reference: str, *things: Point | Enquiry) -> None:
    async with units() as unit:
        for each in things:
            if isinstance(each, Point):
                await unit.investigations.keep_point(reference, each)
            else:
                await unit.investigations.keep_enquiry(reference, each)
        await unit.commit()


async def test_points_keep_their_order_whatever_is_written_into_them(cases: UnitFactory) -> None:
    first, second, third = (Point(f"{name}", f"Point {name}") for name in "cab")
    await _keep(cases, ONE, first, second, third)
    found = replace(first, evidence="Zoë’s letter \U0001f4ec", finding=Finding.PARTLY_UPHELD, reasons="Late")
    await _keep(cases, ONE, found)
    async with cases() as unit:
        assert await unit.investigations.points(ONE) == [found, second, third]
        assert await unit.investigations.points(OTHER) == []
        assert await unit.investigations.drop_point(ONE, second.id)
        assert not await unit.investigations.drop_point(ONE, second.id)
        assert not await unit.investigations.drop_point(OTHER, first.id), "it is another case's"
        await unit.investigations.keep_point(ONE, second)
        assert await unit.investigations.points(ONE) == [found, third, second]


async def test_enquiries_are_written_anew_until_they_are_decided(cases: UnitFactory) -> None:
    earlier = replace(ASKED, id="e0", received_on=date(2027, 1, 1))
    await _keep(cases, ONE, ASKED, earlier)
    decided = replace(ASKED, answered_on=date(2027, 2, 1), decision=Decision.INJUSTICE, about="")
    await _keep(cases, ONE, decided)
    async with cases(read_only=True) as unit:
        assert await unit.investigations.enquiries(ONE) == [earlier, decided]
        assert await unit.investigations.enquiries(OTHER) == []
