"""One running product for the journeys: real Rasa, real processes, a stand-in for Twilio on loopback."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from sayso import model
from tests.support.fake_twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, PUBLIC_URL, FakeTwilio
from tests.support.stack import Stack


@dataclass(frozen=True, slots=True)
class Road:
    stack: Stack
    twilio: FakeTwilio
    client: ClientSession


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if model.BOT_PYTHON.exists() and model.model_path().exists():
        return
    if os.environ.get("SAYSO_TEST_REQUIRE_ALL") == "1":
        return  # then they run, and fail
    reason = "needs Rasa's environment and a trained model: run `make train`"
    for item in items:
        if item.get_closest_marker("rasa"):
            item.add_marker(pytest.mark.skip(reason=reason))


def twilio_settings(twilio: FakeTwilio) -> dict[str, str]:
    return {
        "SAYSO_TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "SAYSO_TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "SAYSO_TWILIO_FROM": NUMBER,
        "SAYSO_TWILIO_API_BASE": twilio.url,
        "SAYSO_PUBLIC_URL": PUBLIC_URL,
    }


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def road(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Road]:
    folder = tmp_path_factory.mktemp("road")
    async with (
        FakeTwilio() as twilio,
        Stack(folder, twilio_settings(twilio)) as stack,
        ClientSession() as client,
    ):
        yield Road(stack, twilio, client)
