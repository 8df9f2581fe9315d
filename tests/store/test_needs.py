"""What is remembered of a citizen's needs, and what a case keeps of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sayso.domain.conversations import Address, ChannelName
from sayso.domain.needs import Needs, OnBehalfOf
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.support.builders import REFERENCE, a_case
from tests.support.fakes import CITIZEN, START

ADDRESS = Address(ChannelName.SMS, CITIZEN)
NEEDS = Needs(("large_print", "yellow paper"), "text")


async def remember(units: UnitFactory, needs: Needs, address: Address = ADDRESS, *, minutes: int = 0) -> None:
    async with units() as unit:
        await unit.needs.remember(address, needs, at=START + timedelta(minutes=minutes))
        await unit.commit()


async def of(units: UnitFactory, address: Address = ADDRESS) -> Needs | None:
    async with units(read_only=True) as unit:
        return await unit.needs.of(address)


async def test_nothing_is_remembered_of_a_stranger(units: UnitFactory) -> None:
    assert await of(units) is None


async def test_what_is_remembered_is_read_again(units: UnitFactory) -> None:
    await remember(units, NEEDS)
    assert await of(units) == NEEDS


async def test_it_is_of_one_address_on_one_channel(units: UnitFactory) -> None:
    await remember(units, NEEDS)
    assert await of(units, Address(ChannelName.TEXTPHONE, CITIZEN)) is None
    assert await of(units, Address(ChannelName.SMS, "+447700900999")) is None


async def test_what_comes_later_takes_its_place(units: UnitFactory) -> None:
    await remember(units, NEEDS)
    await remember(units, Needs(("braille",), None), minutes=1)
    assert await of(units) == Needs(("braille",), None)


async def test_it_is_forgotten_and_forgetting_again_does_no_harm(units: UnitFactory) -> None:
    await remember(units, NEEDS)
    for _ in range(2):
        async with units() as unit:
            await unit.needs.forget(ADDRESS)
            await unit.commit()
        assert await of(units) is None


async def test_what_was_of_no_use_for_long_is_forgotten_and_the_rest_stays(units: UnitFactory) -> None:
    unused, used, fresh = (Address(ChannelName.SMS, f"+44770090000{n}") for n in range(3))
    for address, minutes in ((unused, 0), (used, 0), (fresh, 5 * 24 * 60)):
        await remember(units, NEEDS, address, minutes=minutes)
    async with units() as unit:
        await unit.needs.note_used(used, at=START + timedelta(days=5))
        await unit.needs.note_used(Address(ChannelName.SMS, CITIZEN), at=START)  # of whom nothing is remembered
        await unit.needs.forget_unused(before=START + timedelta(days=4))
        await unit.commit()
    assert [await of(units, address) for address in (unused, used, fresh)] == [None, NEEDS, NEEDS]


async def test_what_is_replaced_is_counted_from_then_on(units: UnitFactory) -> None:
    await remember(units, NEEDS)
    await remember(units, NEEDS, minutes=60)
    async with units() as unit:
        await unit.needs.forget_unused(before=START + timedelta(minutes=60))
        await unit.commit()
    assert await of(units) == NEEDS


async def test_what_was_not_committed_is_not_remembered(units: UnitFactory) -> None:
    async with units() as unit:
        await unit.needs.remember(ADDRESS, NEEDS, at=START)
    assert await of(units) is None


@pytest.mark.parametrize("acting", [None, OnBehalfOf("my mum", "not_yet"), OnBehalfOf("Łucja 'O”Neill'", None)])
async def test_a_case_keeps_them(units: UnitFactory, acting: OnBehalfOf | None) -> None:
    conversation = await steps.open_conversation(units)
    case = replace(
        a_case(),
        conversation_id=conversation.id,
        adjustments=("large_print", "yellow paper"),
        preferred_contact="textphone",
        on_behalf_of=acting,
        latitude=53.54512,
        longitude=-2.63251,
    )
    async with units() as unit:
        assert await unit.cases.add(case, message_id="m1")
        await unit.commit()
    async with units(read_only=True) as unit:
        kept = await unit.cases.get(REFERENCE)
    assert kept == case
