"""Conversations for the queue, each made in one line."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Adviser, Clearance, Role, Skills
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import Author, ChannelName, Floor, InboxState
from sayso.domain.desk import Collected, QueueRow, View
from sayso.domain.kinds import Kind
from sayso.domain.ports import UnitFactory
from sayso.domain.references import from_payload
from sayso.store import schema
from tests.store import steps
from tests.support.builders import a_case
from tests.support.fakes import START, sms

EVERYTHING = frozenset(Clearance)


def an_adviser(name: str = "ann", *, clearances: frozenset[Clearance] = EVERYTHING, **skills: Any) -> Adviser:
    return Adviser(name, name, name.capitalize(), Role.ADVISER, Skills(**skills), clearances)


ANN = an_adviser()


def reference_of(number: int) -> str:
    return from_payload(f"{number:07d}")


class DeskWorld:
    def __init__(self, units: UnitFactory, engine: AsyncEngine) -> None:
        self.units = units
        self.engine = engine
        self._number = 0

    async def talk(
        self,
        *,
        floor: Floor = Floor.QUEUE,
        waits: int | None = 0,
        flags: tuple[str, ...] = (),
        holder: str | None = None,
        drafted: Collected | None = None,
        number: str | None = None,
        **columns: Any,
    ) -> str:
        """The id of a conversation whose citizen wrote `waits` minutes ago; None: who waits for nothing."""
        self._number += 1
        number = number or f"+4477009{self._number:05d}"
        message = sms("Hello", sender=number)
        if waits is not None:
            await steps.keep(self.units, message, at=START - timedelta(minutes=waits), state=InboxState.SHOWN)
        async with self.units() as unit:
            talk = await unit.conversations.open(message.sender, at=START - timedelta(days=1))
            if floor is not Floor.BOT:
                await unit.conversations.set_floor(talk.id, floor)
                await unit.conversations.record_handover(talk.id, reason="asked_for", at=START - timedelta(hours=1))
            await unit.conversations.add_flags(talk.id, flags)
            await unit.floors.take(talk.id, holder, at=START)
            if drafted:
                await unit.floors.keep_collected(talk.id, drafted)
            await unit.commit()
        if columns:
            async with self.engine.begin() as connection:
                table = schema.conversations
                await connection.execute(update(table).where(table.c.id == talk.id).values(columns))
        return talk.id

    async def case(
        self, talk: str, *, respond_by: date | None = None, kind: Kind = Kind.COMPLAINT, **of_it: Any
    ) -> str:
        """The reference of a case of that conversation."""
        self._number += 1
        about = {name: of_it.pop(name) for name in ("about_staff", "about_adviser_id") if name in of_it}
        case = a_case(kind, respond_by=respond_by)
        case = replace(case, reference=reference_of(self._number), conversation_id=talk, **of_it)
        async with self.units() as unit:
            assert await unit.cases.add(case, message_id=uuid4().hex)
            await unit.conversations.set_last_reference(talk, case.reference)
            await unit.commit()
        if about:
            async with self.engine.begin() as connection:
                cases = schema.cases
                await connection.execute(update(cases).where(cases.c.reference == case.reference).values(about))
        return case.reference

    async def task(
        self, talk: str, *, kind: str = "call_back", priority: int = 5, flags: tuple[str, ...] = (), **of_it: Any
    ) -> str:
        """The id of a task."""
        message_id = uuid4().hex
        async with self.units() as unit:
            made: dict[str, Any] = {
                "message_id": message_id,
                "kind": kind,
                "priority": priority,
                "flags": flags,
                "at": START,
            } | of_it
            assert await unit.tasks.add(conversation_id=talk, **made)
            await unit.commit()
        async with self.units(read_only=True) as unit:
            return next(task.id for task in await unit.tasks.open() if task.message_id == message_id)

    async def adviser(self, adviser: Adviser = ANN, *, left_at: datetime | None = None) -> Adviser:
        async with self.units() as unit:
            await unit.advisers.add(replace(adviser, left_at=left_at), password_hash=None, at=START)
            await unit.commit()
        return adviser

    async def says(self, talk: str, author: Author = Author.ADVISER, text: str = "Hello", **how: Any) -> None:
        async with self.units() as unit:
            key = uuid4().hex
            assert await unit.outbox.add(talk, author=author, text=text, at=START, due=START, key=key, **how)
            await unit.commit()

    async def rows(self, view: View = View.ALL, adviser: Adviser = ANN, **how: Any) -> list[QueueRow]:
        async with self.units(read_only=True) as unit:
            return list(await unit.desk.queue(view, adviser=adviser, **{"limit": 100} | how))

    async def shown(self, view: View = View.ALL, adviser: Adviser = ANN, **how: Any) -> list[str]:
        """The ids, in order."""
        return [row.conversation_id for row in await self.rows(view, adviser, **how)]

    async def row(self, talk: str) -> QueueRow:
        async with self.units(read_only=True) as unit:
            return await unit.desk.row(talk)


SOON, LATER, LATE = date(2027, 1, 14), date(2027, 2, 1), date(2027, 1, 4)
ANSWERED = CaseStatus.ANSWERED
WEB = ChannelName.WEB_CHAT
