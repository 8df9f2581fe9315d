"""Is it alive, and is it ready?"""

from dataclasses import replace
from typing import Any

import pytest

from sayso.gateway.site import Site
from tests.gateway.site import Chat, ReadyParts, chatting

CHANNELS = {"web_chat": "on", "sms": "on"}


async def test_it_is_alive(chat: Chat) -> None:
    async with chat.client.get("/healthz") as response:
        assert response.status == 200
        assert response.content_type == "application/json"
        assert await response.json() == {"alive": True}


@pytest.mark.parametrize(("database", "rasa"), [(True, True), (False, True), (True, False), (False, False)])
async def test_it_is_ready_when_all_parts_are(chat: Chat, ready: ReadyParts, database: bool, rasa: bool) -> None:
    ready.database, ready.rasa = database, rasa
    everything = database and rasa
    async with chat.client.get("/readyz") as response:
        assert response.status == (200 if everything else 503)
        assert response.content_type == "application/json"
        body: dict[str, Any] = await response.json()
    assert body == {"ready": everything, "parts": {"database": database, "rasa": rasa, "channels": CHANNELS}}


async def test_a_part_that_is_away_does_not_make_it_dead(chat: Chat, ready: ReadyParts) -> None:
    ready.database = ready.rasa = False
    async with chat.client.get("/healthz") as response:
        assert response.status == 200


async def test_a_channel_without_settings_is_off_and_says_why(site: Site) -> None:
    async with chatting(replace(site, twilio=None)) as chat, chat.client.get("/readyz") as response:
        assert response.status == 200
        parts = (await response.json())["parts"]
    assert parts["channels"]["web_chat"] == "on"
    assert parts["channels"]["sms"].startswith("off")
