"""A desk with citizens who write to it."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Author, Conversation, Floor
from sayso.domain.desk import Collected, Line
from sayso.domain.kinds import Kind
from sayso.domain.tasks import Task
from sayso.store import schema
from tests.desk.desk import Browser, Desk
from tests.flow.world import World
from tests.gateway.page import Page, page_of
from tests.support.fakes import CITIZEN, FakeClock

SHED = Collected(
    kind=Kind.COMPLAINT,
    facts={"details": "The crew broke my shed", "name": "Jo Bloggs", "location": "4 Elm Road", "outcome_wanted": ""},
    missing=("when", "contact"),
    asks="when",
    confidence=0.92,
)


@dataclass
class Talk:
    """One citizen's conversation, and the desk that it is seen at."""

    desk: Desk
    world: World
    id: str

    @property
    def path(self) -> str:
        return f"/desk/conversations/{self.id}"

    async def conversation(self) -> Conversation:
        async with self.world.units(read_only=True) as unit:
            return await unit.conversations.get(self.id)

    async def floor(self) -> Floor:
        return (await self.conversation()).floor

    async def holder(self) -> str | None:
        async with self.world.units(read_only=True) as unit:
            adviser = await unit.floors.holder(self.id)
        return adviser.shown_as if adviser else None

    async def lines(self) -> list[Line]:
        async with self.world.units(read_only=True) as unit:
            return list(await unit.desk.thread(self.id))

    async def said(self, author: Author = Author.ADVISER) -> list[str]:
        return [line.text for line in await self.lines() if line.author is author]

    async def tasks(self) -> list[Task]:
        async with self.world.units(read_only=True) as unit:
            return [task for task in await unit.tasks.open() if task.conversation_id == self.id]

    async def notes(self) -> list[str]:
        async with self.world.units(read_only=True) as unit:
            return [note.text for note in await unit.notes.of_conversation(self.id)]

    async def page(self, browser: Browser) -> Page:
        return await browser.get(self.path)

    async def news(self, browser: Browser, *, status: int = 200) -> Page:
        """What a page that is open is given when something has changed."""
        async with browser.session.get(f"{self.path}/now?after=0", headers={"HX-Request": "true"}) as response:
            return await page_of(response, status)

    async def do(self, browser: Browser, step: str, fields: dict[str, str] | None = None, **more: Any) -> str:
        """A step that is taken: where the browser is sent then."""
        return await browser.sends(f"{self.path}/{step}", {"once": uuid4().hex} | (fields or {}), **more)

    async def is_refused(self, browser: Browser, step: str, fields: dict[str, str], *, status: int) -> Page:
        return await browser.is_refused(f"{self.path}/{step}", {"once": uuid4().hex} | fields, status=status)


async def begin(
    desk: Desk, engine: AsyncEngine, clock: FakeClock, text: str = "I want a person", *, number: str = CITIZEN
) -> Talk:
    """A conversation with one message, which waits for a person."""
    world = World(engine, desk.office.units, clock)
    await world.text(text, sender=number)
    async with engine.connect() as connection:
        query = select(schema.conversations.c.id).where(schema.conversations.c.address == number)
        found = str((await connection.execute(query)).scalar_one())
    talk = Talk(desk, world, found)
    async with world.units() as unit:
        await unit.inbox.show_waiting(found)
        await unit.conversations.set_floor(found, Floor.QUEUE)
        await unit.conversations.record_handover(found, reason="asked_for", at=clock.now())
        await unit.floors.keep_collected(found, SHED)
        await unit.commit()
    return talk


def seen_on(page: Page) -> str:
    """Up to which message a page shows."""
    found = re.search(r'name="seen" value="(\d+)" form="close"', page.html)
    assert found
    return found[1]
