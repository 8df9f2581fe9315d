"""Somebody at the page where cases are followed, and the case that it is about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.cases import Case, CaseEvent
from sayso.domain.errors import NotFound
from sayso.domain.files import KeptFile, MediaType
from sayso.domain.kinds import Kind
from sayso.domain.references import from_payload
from sayso.gateway.limits import Limiter
from sayso.gateway.site import Site
from sayso.store import schema
from tests.gateway.page import Page, page_of
from tests.gateway.site import Chat, chatting
from tests.store import steps
from tests.support.builders import REFERENCE, a_case
from tests.support.fakes import CITIZEN, START, sms

COOKIE = "sayso_track"
POSTCODE = "WN7 4AB"
OTHER = from_payload("1111111")
UNKNOWN = from_payload("0000000")
CONTENTS = b"\x89PNG of a pothole"


class Keeper:
    """Holds files under their hashes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, parts: AsyncIterator[bytes]) -> KeptFile:
        raise NotImplementedError

    def find(self, sha256: str) -> Path:
        path = self._folder / sha256
        if not path.is_file():
            raise NotFound("no such file")
        return path


class Desk:
    """A browser at the page, and the case that it is about."""

    def __init__(self, chat: Chat) -> None:
        self.chat, self.client, self.site = chat, chat.client, chat.site

    def post(self, reference: str = REFERENCE, fact: str = POSTCODE, **headers: str) -> Any:
        data = {"reference": reference, "fact": fact}
        return self.client.post("/track", data=data, headers=headers, allow_redirects=False)

    async def enter(self, reference: str = REFERENCE, fact: str = POSTCODE) -> str:
        """Give both, rightly. Returns the cookie."""
        async with self.post(reference, fact) as response:
            assert response.status == 303, await response.text()
            assert response.headers["Location"] == "/track"
            return str(response.cookies[COOKIE].value)

    async def refused(self, status: int, reference: str = REFERENCE, fact: str = POSTCODE) -> Page:
        async with self.post(reference, fact) as response:
            assert COOKIE not in response.cookies
            return await page_of(response, status)

    async def look(self, path: str = "/track", **cookies: str) -> Page:
        async with self.client.get(path, cookies=cookies or None) as response:
            return await page_of(response)

    async def change(self, **values: Any) -> None:
        async with self.site.units() as unit:
            case = await unit.cases.lock(REFERENCE)
            await unit.cases.keep(replace(case, **values))
            await unit.commit()

    async def happen(self, *types: str, **data: str) -> None:
        async with self.site.units() as unit:
            for kind in types:
                await unit.cases.add_event(REFERENCE, CaseEvent(self.site.clock.now(), kind, "citizen", data))
            await unit.commit()

    async def case(self, reference: str = REFERENCE) -> Case:
        async with self.site.units(read_only=True) as unit:
            return await unit.cases.get(reference)


@asynccontextmanager
async def following(site: Site, folder: Path) -> AsyncIterator[Desk]:
    """The site, up, with two cases, and their files in a folder."""
    site = replace(site, files=Keeper(folder), lookups=Limiter(per_minute=6, burst=50))
    conversation = await steps.open_conversation(site.units)
    case = replace(
        a_case(Kind.COMPLAINT, description="My secret words", respond_by=date(2027, 1, 26), location="1 Mill Lane"),
        conversation_id=conversation.id,
        received_at=START,
        acknowledged_at=START,
        phone=CITIZEN,
        postcode=POSTCODE,
        name="Jane Khan",
        service="street-light",
        events=(CaseEvent(START, "filed", "citizen"), CaseEvent(START, "acknowledged", "bot")),
    )
    async with site.units() as unit:
        await unit.cases.add(case, message_id="m1")
        await unit.cases.add(replace(case, reference=OTHER, events=()), message_id="m2")
        await unit.commit()
    async with chatting(site) as chat:
        yield Desk(chat)


async def send_files(
    desk: Desk, engine: AsyncEngine, folder: Path, *types: MediaType, reference: str = REFERENCE
) -> list[str]:
    """Files of a case. Returns their ids."""
    message = sms("(picture)")
    message_id = await steps.keep(desk.site.units, message)
    assert message_id
    async with desk.site.units() as unit:
        conversation = await unit.conversations.open(message.sender, at=START)
        kept = [KeptFile(f"{n:064x}", media_type, len(CONTENTS), 400, 300) for n, media_type in enumerate(types)]
        await unit.files.add(conversation, message_id, kept, at=START)
        await unit.commit()
    for file in kept:
        (folder / file.sha256).write_bytes(CONTENTS)
    async with engine.begin() as connection:
        mine = schema.files.c.message_id == message_id
        await connection.execute(update(schema.files).where(mine).values(reference=reference))
    async with desk.site.units(read_only=True) as unit:
        files = await unit.files.of_message(message_id)
        return [file.id for media_type in types for file in files if file.kept and file.kept.media_type is media_type]
