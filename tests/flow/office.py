"""A desk with advisers, over the same world as the citizens."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from sayso.domain.advisers import Adviser, Clearance, Role
from sayso.domain.conversations import Floor
from sayso.domain.desk import Audited, Collected, Ending, Note
from sayso.domain.tasks import Task
from sayso.flow.adviser_reply import adviser_reply
from sayso.flow.call_back import ask_call_back
from sayso.flow.close_conversation import close_conversation
from sayso.flow.hand_back import hand_back
from sayso.flow.leave_note import leave_note
from sayso.flow.pass_on import pass_on
from sayso.flow.take_over import take_over
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import CITIZEN, WORDINGS

ANN = Adviser("1" * 32, "ann", "Ann Lee", Role.ADVISER)
BEN = Adviser("2" * 32, "ben", "Ben Shah", Role.ADVISER)
SUE = Adviser("3" * 32, "sue", "Sue Park", Role.SUPERVISOR, clearances=frozenset({Clearance.SAFEGUARDING}))
PEOPLE = (ANN, BEN, SUE)


@dataclass
class Office:
    world: World
    _forms: Any = field(default_factory=lambda: itertools.count(1))

    async def open(self) -> "Office":
        async with self.world.units() as unit:
            for adviser in PEOPLE:
                assert await unit.advisers.add(adviser, password_hash=None, at=self.world.clock.now())
            await unit.commit()
        return self

    def once(self) -> str:
        """Of a form that was just opened."""
        return f"form-{next(self._forms)}"

    @property
    def _store(self) -> dict[str, Any]:
        return {"units": self.world.units, "clock": self.world.clock}

    async def id(self, number: str = CITIZEN) -> str:
        return (await self.world.conversation(number)).id

    async def take(self, adviser: Adviser = ANN, **how: Any) -> bool:
        return await take_over(await self.id(), adviser=adviser, wordings=WORDINGS, **how, **self._store)

    async def reply(self, text: str, adviser: Adviser = ANN, *, once: str | None = None) -> bool:
        return await adviser_reply(await self.id(), text, adviser=adviser, once=once or self.once(), **self._store)

    async def pass_on(
        self, to: Adviser = BEN, adviser: Adviser = ANN, *, note: str = "Please ring her.", once: str | None = None
    ) -> bool:
        once = once or self.once()
        return await pass_on(await self.id(), to=to.id, note=note, adviser=adviser, once=once, **self._store)

    async def back(
        self, facts: Mapping[str, str] | None = None, adviser: Adviser = ANN, *, once: str | None = None
    ) -> bool:
        once = once or self.once()
        return await hand_back(await self.id(), facts=facts or {}, adviser=adviser, once=once, **self._store)

    async def close(
        self, adviser: Adviser = ANN, *, ending: Ending = Ending.DONE, once: str | None = None, **how: Any
    ) -> bool:
        how |= {"once": once or self.once(), "ending": ending, "wordings": WORDINGS, **self._store}
        return await close_conversation(await self.id(), adviser=adviser, **how)

    async def note(self, text: str, adviser: Adviser = ANN, *, once: str | None = None) -> bool:
        return await leave_note(await self.id(), text, adviser=adviser, once=once or self.once(), **self._store)

    async def call_back(self, how: str, note: str, adviser: Adviser = ANN, *, once: str | None = None) -> bool:
        once = once or self.once()
        return await ask_call_back(await self.id(), how=how, note=note, adviser=adviser, once=once, **self._store)

    # What became of it

    async def floor(self) -> Floor:
        return (await self.world.conversation()).floor

    async def holder(self) -> str | None:
        async with self.world.units(read_only=True) as unit:
            found = await unit.floors.holder(await self.id())
        return found.shown_as if found else None

    async def collected(self) -> Collected:
        async with self.world.units(read_only=True) as unit:
            return await unit.floors.collected(await self.id())

    async def notes(self) -> list[Note]:
        async with self.world.units(read_only=True) as unit:
            return list(await unit.notes.of_conversation(await self.id()))

    async def tasks(self) -> list[Task]:
        async with self.world.units(read_only=True) as unit:
            return list(await unit.tasks.open())

    async def audited(self, subject: str = "conversation", subject_id: str | None = None) -> list[Audited]:
        async with self.world.units(read_only=True) as unit:
            return list(await unit.audit.of(subject, subject_id or await self.id()))

    async def everything(self) -> list[tuple[Any, ...]]:
        """All rows that a step at the desk may touch, so that a test can see that nothing was changed."""
        tables = (schema.conversations, schema.inbox, schema.outbox, schema.notes, schema.tasks, schema.audit)
        return [tuple(row) for table in tables for row in await self.world.rows(select(table).order_by(table.c.id))]
