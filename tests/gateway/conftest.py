from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.ports import UnitFactory
from sayso.filing import Cabinet
from sayso.gateway.site import Site, TwilioDoor
from tests.gateway.site import Chat, ReadyParts, RingsOnly, chatting
from tests.support.databases import SqliteFiles
from tests.support.fake_twilio import AUTH_TOKEN, MESSAGE_PATH, NUMBER, PUBLIC_URL, STATUS_PATH, FakeTwilio
from tests.support.fakes import PROFILE, SCREEN, SERVICE_NAMES, WORDINGS, FakeClock


@pytest.fixture
def database_url(sqlite_files: SqliteFiles, tmp_path: Path) -> str:
    """The doors are the same on any database: SQLite alone."""
    return sqlite_files.database(tmp_path)


@pytest.fixture
def ready() -> ReadyParts:
    return ReadyParts()


@pytest.fixture
def site(engine: AsyncEngine, units: UnitFactory, clock: FakeClock, ready: ReadyParts, tmp_path: Path) -> Site:
    return Site(
        units=units,
        clock=clock,
        screen=SCREEN,
        wordings=WORDINGS,
        profile=PROFILE,
        service_names=SERVICE_NAMES,
        wakeups=RingsOnly(engine),
        files=Cabinet(tmp_path / "files"),
        database_is_ready=ready.look_at_database,
        rasa_is_ready=ready.look_at_rasa,
        secure=False,
        twilio=TwilioDoor(
            auth_token=AUTH_TOKEN,
            shared_key=None,
            message_url=PUBLIC_URL + MESSAGE_PATH,
            status_url=PUBLIC_URL + STATUS_PATH,
            number=NUMBER,
        ),
    )


@pytest.fixture
async def chat(site: Site) -> AsyncIterator[Chat]:
    """The site, up, and a citizen in front of it."""
    async with chatting(site) as chat:
        yield chat


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as twilio:
        yield twilio
