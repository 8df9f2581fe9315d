"""What a search finds, and for whom."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import Floor
from sayso.domain.desk import Found
from sayso.domain.ports import UnitFactory
from sayso.domain.searching import read_search
from tests.store.desk_world import ANN, DeskWorld, an_adviser
from tests.support.fakes import START

BOB = an_adviser("bob", clearances=frozenset())


@pytest.fixture
def world(units: UnitFactory, engine: AsyncEngine) -> DeskWorld:
    return DeskWorld(units, engine)


async def _find(world: DeskWorld, words: str, adviser: Adviser = ANN, *, limit: int = 50) -> list[Found]:
    async with world.units(read_only=True) as unit:
        return list(await unit.desk.find(read_search(words), adviser=adviser, limit=limit))


async def _references(world: DeskWorld, words: str, adviser: Adviser = ANN, **how: int) -> list[str | None]:
    return [found.reference for found in await _find(world, words, adviser, **how)]


async def test_one_case_by_all_that_is_known_of_it(world: DeskWorld) -> None:
    talk = await world.talk(floor=Floor.BOT)
    reference = await world.case(talk, name="Jane van  KHAN", phone="+447700900555", postcode="WN7 4AB")
    await world.case(await world.talk(), name="John Khan-Smith", phone="+447700900556", postcode="WN7 4AC")
    for words in (reference, reference.lower().replace("-", " "), "07700 900555", "+44 7700 900 555", "wn74ab"):
        assert await _references(world, words) == [reference], words
    for words in ("jane van khan", "Jane Van Khan ", "khan", "KHAN  jane", "khan j"):
        found = await _references(world, words)
        assert reference in found, words
    assert len(await _references(world, "khan")) == 2, "Khan-Smith, too"
    assert await _references(world, "jane khan") == [reference], "whoever left something out"
    for words in ("jane", "van", "jane van", "john khan-jones", "jane khan-smith"):
        assert await _references(world, words) == [], words
    assert await _references(world, "07700 900999") == []
    [case] = await _find(world, "wn7 4ab")
    assert (case.conversation_id, case.who, case.status, case.postcode) == (
        talk,
        "Jane van  KHAN",
        "acknowledged",
        "WN7 4AB",
    )


async def test_signs_in_a_name_are_only_signs(world: DeskWorld) -> None:
    percent = await world.case(await world.talk(), name="100% Real")
    await world.case(await world.talk(), name="Jane Real")
    assert await _references(world, "Real 100%") == [percent]
    assert await _references(world, "Rea_") == []
    assert await _references(world, "%a") == []
    apostrophe = await world.case(await world.talk(), name="Siân O’Neill")
    assert await _references(world, "o'neill") == [apostrophe]


async def test_all_cases_of_the_number_that_somebody_wrote_from(world: DeskWorld) -> None:
    talk = await world.talk(number="+447700900777")
    first = await world.case(talk, received_at=START)
    second = await world.case(talk, received_at=START + timedelta(days=1), phone="+447700900888")
    elsewhere = await world.case(await world.talk(), received_at=START - timedelta(days=1), phone="+447700900777")
    assert await _references(world, "07700 900777") == [second, first, elsewhere]
    assert await _references(world, "07700 900777", limit=2) == [second, first]


async def test_a_conversation_in_which_nothing_was_filed_is_found_by_its_number(world: DeskWorld) -> None:
    talk = await world.talk(number="+447700900777")
    [found] = await _find(world, "07700 900777", BOB)
    assert (found.conversation_id, found.reference, found.who) == (talk, None, "+447700900777")


async def test_nobody_finds_what_is_about_themselves(world: DeskWorld) -> None:
    talk = await world.talk()
    reference = await world.case(talk, about_adviser_id=ANN.id, name="Jane Khan")
    plain = await world.case(talk, name="Jane Khan")
    assert set(await _references(world, "Jane Khan", an_adviser("eve"))) == {reference, plain}
    [found] = await _find(world, "Jane Khan")
    assert (found.reference, found.conversation_id) == (plain, None)


async def test_what_somebody_may_not_see_is_not_there(world: DeskWorld) -> None:
    talk = await world.talk(number="+447700900777", flags=("self_harm",))
    grave = await world.talk()
    hidden = await world.case(grave, flags=("safeguarding",), name="Jane Khan", phone="+447700900778")
    plain = await world.case(grave, name="Jane Khan", phone="+447700900778")
    staff = await world.case(await world.talk(), category="staff", name="Jane Khan")
    about = await world.case(await world.talk(), about_staff="Somebody", name="Jane Khan")
    for words in ("07700 900777", hidden, staff, about):
        assert await _find(world, words, BOB) == [], words
        assert len(await _find(world, words)) == 1, words
    [found] = await _find(world, "Jane Khan", BOB)
    assert (found.reference, found.conversation_id) == (plain, None), "the case, and not all that was said"
    assert {found.reference for found in await _find(world, "Jane Khan")} == {hidden, plain, staff, about}
    assert (await _find(world, "07700 900777"))[0].conversation_id == talk
