import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.ports import UnitFactory
from tests.flow.office import Office
from tests.flow.world import World
from tests.support.fakes import FakeClock


@pytest.fixture
def world(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    return World(engine, units, clock)


@pytest.fixture
async def office(world: World) -> Office:
    return await Office(world).open()
