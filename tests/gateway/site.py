"""The site on loopback, and what a citizen or the worker does with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from channels.web_chat import WebChat, address_of
from sayso.domain.conversations import ChannelName, Floor, Reply, ThreadMessage
from sayso.flow.deliver import deliver_next
from sayso.flow.take_turn import take_next_turn
from sayso.gateway.site import Site, build_site
from sayso.store import schema
from sayso.store.wakeups import Bell, Wakeups
from tests.support.fake_twilio import MESSAGE_PATH, SignedPost
from tests.support.fakes import WORDINGS, FakeDialogue

Client = TestClient[web.Request, web.Application]


class RingsOnly(Wakeups):
    """Wakes at a ring and at nothing else, so that a forgotten ring is a test that hangs and fails."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.asleep = asyncio.Event()
        self.sleepers = 0

    def bell(self, conversation_id: str | None = None) -> Bell:
        bell = TellingBell(self, conversation_id)
        self._bells.add(bell)
        return bell

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        self.watched = True
        yield


class TellingBell(Bell):
    """Tells when its owner has fallen asleep."""

    def __init__(self, wakeups: RingsOnly, conversation_id: str | None) -> None:
        super().__init__(wakeups, conversation_id)
        self._told = wakeups

    async def wait(self, seconds: float) -> None:
        self._told.asleep.set()
        self._told.sleepers += 1
        try:
            await super().wait(seconds if seconds < 1 else 60)
        finally:
            self._told.sleepers -= 1


@dataclass
class ReadyParts:
    database: bool = True
    rasa: bool = True

    async def look_at_database(self) -> bool:
        return self.database

    async def look_at_rasa(self) -> bool:
        return self.rasa


class Server(TestServer):
    """Like the real one, and unlike aiohttp's for tests, it tells no handler that its page was closed."""

    async def _make_runner(self, **how: Any) -> web.BaseRunner:
        return await super()._make_runner(**how | {"handler_cancellation": False, "shutdown_timeout": 0.1})


@asynccontextmanager
async def serve(site: Site) -> AsyncIterator[Client]:
    client: Client = TestClient(Server(build_site(site), host="127.0.0.1"))
    async with client:
        yield client


class Chat:
    """A citizen's web chat, and the worker behind it."""

    def __init__(self, client: Client, site: Site) -> None:
        self.client = client
        self.site = site

    async def start(self, **body: object) -> str:
        """A session."""
        async with self.client.post("/chat/api/sessions", json=body) as response:
            assert response.status == 201, await response.text()
            return str((await response.json())["session"])

    def post(self, session: str, text: object, *, message_id: object = None) -> Any:
        return self.client.post(
            f"/chat/api/sessions/{session}/messages", json={"id": message_id or str(uuid4()), "text": text}
        )

    async def say(self, session: str, text: str) -> None:
        async with self.post(session, text) as response:
            assert response.status == 202, await response.text()

    async def read(self, session: str, **query: object) -> dict[str, Any]:
        params = {name: str(value) for name, value in query.items()}
        async with self.client.get(f"/chat/api/sessions/{session}/messages", params=params) as response:
            assert response.status == 200, await response.text()
            news: dict[str, Any] = await response.json()
            return news

    async def answer(self, *replies: Reply) -> None:
        """The worker takes one turn, in which the bot says this, and delivers."""
        site = self.site
        dialogue = FakeDialogue(list(replies))
        assert await take_next_turn(
            units=site.units, dialogue=dialogue, clock=site.clock, wordings=WORDINGS, worker="w1"
        )
        await self.deliver()

    async def deliver(self) -> None:
        """The worker delivers what is queued."""
        site = self.site
        channels = {ChannelName.WEB_CHAT: WebChat()}
        while await deliver_next(units=site.units, channels=channels, clock=site.clock, worker="w1"):
            pass
        site.wakeups.ring()

    async def thread(self, session: str) -> list[ThreadMessage]:
        """What the store holds."""
        async with self.site.units(read_only=True) as unit:
            conversation = await unit.conversations.find(address_of(session))
            assert conversation is not None
            return await unit.conversations.thread(conversation.id, after=0)

    async def give_floor(self, session: str, floor: Floor) -> None:
        async with self.site.units() as unit:
            conversation = await unit.conversations.open(address_of(session), at=self.site.clock.now())
            await unit.conversations.set_floor(conversation.id, floor)
            await unit.commit()
        self.site.wakeups.ring()


@asynccontextmanager
async def chatting(site: Site) -> AsyncIterator[Chat]:
    """The site, up, and a citizen in front of it."""
    async with serve(site) as client:
        yield Chat(client, site)


async def problem_of(response: ClientResponse, status: int) -> dict[str, Any]:
    """The problem document (RFC 9457) of a refusal."""
    assert response.status == status, await response.text()
    assert response.content_type == "application/problem+json"
    document: dict[str, Any] = await response.json(content_type="application/problem+json")
    assert document["status"] == status
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    assert set(document) <= {"type", "title", "status", "detail", "field"}
    return document


def post_signed(chat: Chat, signed: SignedPost, path: str = MESSAGE_PATH) -> Any:
    """A webhook comes in, as Twilio posts it."""
    return chat.client.post(path, data=signed.body, headers=signed.headers)


async def inbox_of(engine: AsyncEngine) -> list[tuple[str, str, str]]:
    """(sender, text, provider id) of all that was kept."""
    box, talks = schema.inbox, schema.conversations
    query = select(talks.c.address, box.c.text, box.c.provider_id).join_from(box, talks).order_by(box.c.position)
    async with engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(query)]


async def is_untouched(engine: AsyncEngine) -> bool:
    """Has the store kept nothing at all?"""
    async with engine.connect() as connection:
        tables = (schema.conversations, schema.inbox, schema.outbox, schema.early_receipts)
        return not any([(await connection.execute(select(table))).first() for table in tables])
