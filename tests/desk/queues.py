"""A desk with conversations in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientResponse
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.desk.desk import Browser, Desk
from tests.store.desk_world import DeskWorld

WITHIN = 1.0  # seconds: so soon a desk shall hear of a new message


class FullDesk(DeskWorld):
    def __init__(self, desk: Desk, engine: AsyncEngine) -> None:
        super().__init__(desk.office.units, engine)
        self.desk = desk


class Stream:
    """The events of an open page."""

    def __init__(self, response: ClientResponse) -> None:
        self.response = response

    async def next(self, *, within: float = WITHIN) -> tuple[str, str]:
        """(event, data) of the next one. Comments are left out."""
        async with asyncio.timeout(within):
            while True:
                block = (await self.response.content.readuntil(b"\n\n")).decode()
                fields = dict(line.split(":", 1) for line in block.strip().splitlines() if not line.startswith(":"))
                if fields:
                    return fields["event"].strip(), fields["data"].strip()

    async def is_silent(self, *, seconds: float = 0.6) -> bool:
        try:
            await self.next(within=seconds)
        except TimeoutError:
            return True
        return False


@asynccontextmanager
async def listening(browser: Browser, **query: str) -> AsyncIterator[Stream]:
    """An open page, which has heard already what there is to hear at once."""
    async with browser.session.get("/desk/live", params=query) as response:
        assert response.status == 200, await response.text()
        assert response.content_type == "text/event-stream"
        stream = Stream(response)
        while not await stream.is_silent():
            pass
        yield stream
