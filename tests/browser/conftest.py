"""One running product and one browser for all tests here."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, async_playwright

from sayso import model
from tests.browser import axe, chromium
from tests.browser.adviser import COUNCIL
from tests.browser.chromium import Visits
from tests.journeys.conftest import Road, twilio_settings
from tests.support.fake_twilio import FakeTwilio
from tests.support.stack import Stack, changed_profile


def missing() -> str | None:
    if chromium.PATH is None:
        return "needs Chromium on the PATH"
    if not axe.SCRIPT.exists():
        return "needs the accessibility checker: run `make .cache/axe/stamp` (with npm)"
    if not (model.BOT_PYTHON.exists() and model.model_path().exists()):
        return "needs Rasa's environment and a trained model: run `make train`"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("SAYSO_TEST_REQUIRE_ALL") == "1":
        return  # then they run, and fail
    if reason := missing():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    if reason := missing():
        pytest.fail(reason, pytrace=False)
    async with Stack(tmp_path_factory.mktemp("browsed")) as stack:
        yield stack


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def desk_product(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Road]:
    """A product of its own for the desk, where nobody else waits: with text messages, and with the survey."""
    if reason := missing():
        pytest.fail(reason, pytrace=False)
    folder = tmp_path_factory.mktemp("desk")
    async with FakeTwilio() as twilio, ClientSession() as client:
        profile = str(changed_profile(folder / "profile", "desk", equality=None, council=COUNCIL))
        stack = Stack(folder, twilio_settings(twilio) | {"SAYSO_PROFILE": profile})
        # The browsers come by the address that the provider signs: cookies and forms are bound to it.
        stack.environment["SAYSO_PUBLIC_URL"] = twilio.public_url = stack.url
        async with stack:
            yield Road(stack, twilio, client)


@pytest.fixture
def desk_road(desk_product: Road) -> Road:
    """Nobody waits at its desk: what tests before this one left there is out of the way."""
    with closing(sqlite3.connect(desk_product.stack.folder / "state" / "sayso.db", timeout=20)) as database, database:
        database.execute("UPDATE conversations SET floor = 'closed', adviser_id = NULL")
        database.execute("UPDATE tasks SET done_at = created_at WHERE done_at IS NULL")
    return desk_product


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if reason := missing():
        pytest.fail(reason, pytrace=False)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.PATH, args=chromium.ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visits(browser: Browser) -> AsyncIterator[Visits]:
    visits = Visits(browser)
    yield visits
    await visits.end()
    assert not visits.faults, visits.faults


@pytest_asyncio.fixture(loop_scope="session")
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as client:
        yield client
