"""Cases for the desk's pages, each made in one line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.domain.case_access import mark_of
from sayso.domain.cases import Case, Draft
from sayso.domain.conversations import InboxState
from sayso.domain.files import KeptFile, MediaType
from sayso.domain.kinds import Kind
from sayso.flow.receive import receive
from sayso.flow.submit_case import submit_case
from tests.desk.desk import Browser, Desk
from tests.gateway.page import Page
from tests.support.fakes import CITIZEN, PROFILE, SCREEN, WORDINGS, sms


async def filed(desk: Desk, kind: Kind = Kind.SERVICE_REQUEST, *, sender: str = CITIZEN, **told: Any) -> str:
    """The reference of a case that came by text message."""
    office = desk.office
    message = sms("yes, send it", sender=sender, sent_at=office.clock.now())
    await receive(message, units=office.units, clock=office.clock, screen=SCREEN, wordings=WORDINGS)
    async with office.units() as unit:
        conversation = await unit.conversations.find(message.sender)
        assert conversation is not None
        item_id = await unit.inbox.last_said(conversation.id) or ""
        await unit.inbox.settle(item_id, InboxState.TAKEN)
        await unit.commit()
    draft = Draft(kind, **{"details": "The light is out", "service": "street-light", "location": "Elm Road"} | told)
    return await submit_case(
        draft,
        message_id=item_id,
        service_name=None,
        units=office.units,
        clock=office.clock,
        profile=PROFILE,
        wordings=WORDINGS,
    )


async def attach(desk: Desk, reference: str, folder: Path, *types: MediaType) -> list[str]:
    """The ids of files that the citizen sends for a case."""
    office, case = desk.office, await case_of(desk, reference)
    kept = [KeptFile(f"{n:064x}", media_type, 8, 400, 300) for n, media_type in enumerate(types)]
    for file in kept:
        path = folder / "files" / file.sha256[:2] / file.sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"contents")
    async with office.units() as unit:
        conversation = await unit.conversations.get(case.conversation_id)
        item_id = await unit.inbox.last_said(conversation.id) or ""
        await unit.files.add(conversation, item_id, kept, at=office.clock.now())
        ids = [file.id for file in await unit.files.of_message(item_id)]
        await unit.files.attach_these(ids, conversation, reference)
        await unit.commit()
    async with office.units(read_only=True) as unit:
        files = await unit.files.of_case(reference)
    return [file.id for media_type in types for file in files if file.kept and file.kept.media_type is media_type]


async def case_of(desk: Desk, reference: str) -> Case:
    async with desk.office.units(read_only=True) as unit:
        return await unit.cases.get(reference)


async def mark(desk: Desk, reference: str) -> str:
    return mark_of(await case_of(desk, reference))


async def change(desk: Desk, reference: str, **columns: Any) -> None:
    """As if it had always been so."""
    async with desk.office.units() as unit:
        await unit.cases.keep(replace(await unit.cases.lock(reference), **columns))
        await unit.commit()


def path_of(reference: str, step: str = "") -> str:
    return f"/desk/cases/{reference}{f'/{step}' if step else ''}"


async def fields(browser: Browser, reference: str, step: str, **typed: str) -> dict[str, str]:
    """What the form of a step sends: what is hidden in it, and what is typed."""
    page: Page = await browser.get(path_of(reference))
    form = next(form for form in page.forms if form.action == path_of(reference, step))
    ticked = {attributes["name"] for tag, attributes in page.elements if "checked" in attributes}
    boxes = {attributes["name"] for _, attributes in page.elements if attributes.get("type") == "checkbox"}
    return {name: value for name, value in form.fields.items() if name not in boxes or name in ticked} | typed
