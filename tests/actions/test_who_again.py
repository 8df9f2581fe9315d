"""Who filed a case need not say again who they are; nobody else is told it."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.ports import UnitFactory
from tests.actions.neighbour import LAMP, Neighbour
from tests.flow.world import World
from tests.support.fakes import FakeClock

MINE = replace(LAMP, name="Ann Lee", email="ann@example.org")
POTHOLE = "There is a deep pothole outside 7 Mill Lane, WN1 1AB"


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch, engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> Neighbour:
    return Neighbour(monkeypatch, World(engine, units, clock))


@pytest.mark.parametrize(("days", "known"), [(1, True), (89, True), (91, False), (800, False)])
async def test_a_number_may_be_somebody_elses_after_a_while(ann: Neighbour, days: int, known: bool) -> None:
    await ann.files(MINE)
    ann.world.clock.advance(days=days)
    await ann.say(POTHOLE, "service_request")
    told = (ann.slots.get("name"), ann.slots.get("email"))
    assert told == (("Ann Lee", "ann@example.org") if known else (None, None))


async def test_somebody_else_at_the_same_phone_gets_nothing_of_the_first(ann: Neighbour) -> None:
    await ann.files(MINE)
    await ann.say(f"My name is Bob Dixon. {POTHOLE}", "service_request")
    assert (ann.slots["name"], ann.slots.get("email")) == ("Bob Dixon", None)
