from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.desk.office import Office
from sayso.domain.ports import UnitFactory
from sayso.filing import Cabinet
from sayso.gateway.limits import Limiter
from sayso.second_factor import TotpCodes
from sayso.store.wakeups import Wakeups
from tests.desk.councils import Council, open_provider
from tests.desk.desk import Desk, cheap_passwords, open_desk
from tests.desk.talks import Talk, begin
from tests.support.databases import SqliteFiles
from tests.support.fake_oidc import FakeProvider
from tests.support.fakes import PROFILE, SERVICES, WORDINGS, FakeClock


@pytest.fixture
def database_url(sqlite_files: SqliteFiles, tmp_path: Path) -> str:
    """The pages are the same on any database: SQLite alone."""
    return sqlite_files.database(tmp_path)


@pytest.fixture
def office(engine: AsyncEngine, units: UnitFactory, clock: FakeClock, tmp_path: Path) -> Office:
    return Office(
        units=units,
        clock=clock,
        profile=PROFILE,
        wordings=WORDINGS,
        services=SERVICES,
        files=Cabinet(tmp_path / "files"),
        wakeups=Wakeups(engine),
        passwords=cheap_passwords(),
        codes=TotpCodes("key", issuer="Wendale Council"),
        secure=False,
        origin="https://desk.example.org",
        second_factor=False,
        attempts=Limiter(per_minute=60_000, burst=1_000),
    )


@pytest.fixture
async def desk(office: Office) -> AsyncIterator[Desk]:
    async with open_desk(office) as desk:
        yield desk


@pytest.fixture
async def talk(desk: Desk, engine: AsyncEngine, clock: FakeClock) -> Talk:
    """A citizen who waits for a person."""
    return await begin(desk, engine, clock)


@pytest.fixture
async def provider(clock: FakeClock) -> AsyncIterator[FakeProvider]:
    async with FakeProvider(clock) as provider:
        yield provider


@pytest.fixture
async def council(office: Office, provider: FakeProvider, clock: FakeClock) -> AsyncIterator[Council]:
    async with ClientSession() as session:
        own = open_provider(provider, session, clock)
        async with open_desk(replace(office, council_sign_in=own)) as desk:
            yield Council(desk, provider)
