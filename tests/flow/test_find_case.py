"""A case is found by its reference and one right fact; looking at it leaves no trace, and guessing does."""

from dataclasses import replace

import pytest

from sayso.domain.cases import Case
from sayso.domain.errors import NotFound
from sayso.domain.facts import Fact
from sayso.domain.references import from_payload
from sayso.flow.find_case import MOST_WRONG, find_case
from tests.flow.world import World
from tests.support.builders import REFERENCE, a_case
from tests.support.fakes import CITIZEN

BOB = "+447700900002"
UNKNOWN = from_payload("0000000")
RIGHT = Fact(phone=CITIZEN)


@pytest.fixture
async def case(world: World) -> Case:
    await world.text("hello")
    conversation = await world.conversation()
    case = replace(a_case(), conversation_id=conversation.id, phone=CITIZEN, postcode="WN7 4AB")
    async with world.units() as unit:
        await unit.cases.add(case, message_id="m1")
        await unit.commit()
    return case


async def _find(world: World, fact: Fact, reference: str = REFERENCE) -> Case:
    return await find_case(reference, fact, units=world.units, clock=world.clock)


async def _refuse(world: World, fact: Fact, reference: str = REFERENCE) -> None:
    with pytest.raises(NotFound) as refused:
        await _find(world, fact, reference)
    assert refused.value.args == ("no such case",)


@pytest.mark.parametrize("fact", [RIGHT, Fact(postcode="WN7 4AB"), Fact(phone=BOB, postcode="WN7 4AB")])
async def test_one_right_fact_is_enough_and_leaves_nothing_behind(world: World, case: Case, fact: Fact) -> None:
    for _ in range(3):
        assert (await _find(world, fact)).reference == case.reference
    kept = await world.case(REFERENCE)
    assert (kept.chases, kept.events) == (0, ())


@pytest.mark.parametrize("fact", [Fact(), Fact(phone=BOB), Fact(postcode="WN7 4AC"), Fact("", "")])
async def test_a_wrong_fact_and_an_unknown_case_are_refused_alike(world: World, case: Case, fact: Fact) -> None:
    await _refuse(world, fact)
    await _refuse(world, RIGHT, UNKNOWN)


async def test_what_a_case_does_not_have_is_nobodys(world: World, case: Case) -> None:
    bare = replace(case, reference=UNKNOWN, phone=None, postcode=None)
    async with world.units() as unit:
        await unit.cases.add(bare, message_id="m2")
        await unit.commit()
    for fact in (Fact(), Fact("", ""), RIGHT):
        await _refuse(world, fact, UNKNOWN)


async def test_after_many_wrong_facts_the_right_one_does_not_help_for_a_day(world: World, case: Case) -> None:
    for _ in range(MOST_WRONG - 1):
        await _refuse(world, Fact(phone=BOB))
    await _find(world, RIGHT)
    await _refuse(world, Fact(phone=BOB))
    await _refuse(world, RIGHT)
    world.clock.advance(days=1, seconds=1)
    await _find(world, RIGHT)


async def test_what_helps_nobody_any_more_is_not_counted(world: World, case: Case) -> None:
    for _ in range(MOST_WRONG + 5):
        await _refuse(world, Fact(phone=BOB))
    assert len((await world.case(REFERENCE)).events) == MOST_WRONG


async def test_a_wrong_fact_is_noted_without_what_was_typed(world: World, case: Case) -> None:
    await _refuse(world, Fact(phone=BOB))
    [event] = (await world.case(REFERENCE)).events
    assert (event.type, event.actor, event.data) == ("refused", "citizen", {"door": "page"})
    # To have typed neither is no guess.
    await _refuse(world, Fact())
    assert len((await world.case(REFERENCE)).events) == 1
