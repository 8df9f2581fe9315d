"""What advisers do with cases, each step in one line."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from sayso.domain.advisers import Adviser
from sayso.domain.case_access import mark_of
from sayso.domain.cases import Case, CaseEvent, Draft
from sayso.domain.conversations import InboxState
from sayso.domain.desk import Audited
from sayso.domain.kinds import Kind
from sayso.flow.answer_case import answer_case
from sayso.flow.ask_for_more import ask_for_more, stop_waiting
from sayso.flow.assign_case import assign_case
from sayso.flow.close_case import close_case
from sayso.flow.correct_case import Correction, correct_case
from sayso.flow.file_case import file_case
from sayso.flow.keep_action import note_action
from sayso.flow.restrict_case import restrict_case
from sayso.flow.submit_case import submit_case
from sayso.store import schema
from tests.flow.office import ANN, Office
from tests.support.fakes import CITIZEN, PROFILE, SERVICES, WORDINGS


class Casework:
    def __init__(self, office: Office) -> None:
        self.office = office
        self.world = office.world
        self.world.profile = PROFILE
        self.store: dict[str, Any] = {"units": self.world.units, "clock": self.world.clock}

    async def filed(self, kind: Kind = Kind.SERVICE_REQUEST, *, sender: str = CITIZEN, **told: Any) -> str:
        """The reference of a case that came by text message."""
        message_id = await self.world.text("yes, send it", sender=sender)
        draft = Draft(kind, **{"details": "The light is out", "service": "street-light", "location": "Elm Road"} | told)
        reference = await submit_case(
            draft, message_id=message_id, service_name=None, profile=PROFILE, wordings=WORDINGS, **self.store
        )
        async with self.world.units() as unit:
            await unit.inbox.settle(message_id, InboxState.TAKEN)
            await unit.commit()
        await self.world.deliver_all()
        return reference

    def _how(self, adviser: Adviser, how: dict[str, Any]) -> dict[str, Any]:
        return {"adviser": adviser, "once": self.office.once(), **self.store} | how

    async def correct(
        self, reference: str, adviser: Adviser = ANN, *, once: str | None = None, seen: str | None = None, **to: Any
    ) -> bool:
        case = await self.case(reference)
        standing = Correction(case.kind, case.category, case.service, case.location, case.postcode)
        how: dict[str, Any] = {
            "once": once or self.office.once(),
            "seen": seen,
            "profile": PROFILE,
            "wordings": WORDINGS,
        }
        return await correct_case(
            reference, replace(standing, **to), adviser=adviser, services=SERVICES, **how, **self.store
        )

    async def assign(self, reference: str, to: Adviser | None, adviser: Adviser = ANN, **how: Any) -> bool:
        return await assign_case(reference, to=to.id if to else None, **self._how(adviser, how))

    async def ask(self, reference: str, question: str = "Which lamp?", adviser: Adviser = ANN, **how: Any) -> bool:
        told: dict[str, Any] = {"reason": "place", "wordings": WORDINGS} | how
        return await ask_for_more(reference, question, **self._how(adviser, told))

    async def go_on(self, reference: str, adviser: Adviser = ANN, **how: Any) -> bool:
        return await stop_waiting(reference, profile=PROFILE, **self._how(adviser, how))

    async def answer(self, reference: str, outcome: str = "done", adviser: Adviser = ANN, **how: Any) -> bool:
        told: dict[str, Any] = {"words": "We went there.", "key": "k1", "profile": PROFILE, "wordings": WORDINGS} | how
        return await answer_case(
            reference, outcome=outcome, actor=adviser.id, adviser=adviser, **{**self.store, **told}
        )

    async def close(self, reference: str, outcome: str = "no_reply", adviser: Adviser = ANN, **how: Any) -> bool:
        told: dict[str, Any] = {"key": "k2", "wordings": WORDINGS} | how
        return await close_case(reference, outcome=outcome, actor=adviser.id, adviser=adviser, **{**self.store, **told})

    async def note_action(self, reference: str, what: str, adviser: Adviser = ANN, **how: Any) -> bool:
        told: dict[str, Any] = {"owner": "", "due": None} | how
        return await note_action(reference, what, **self._how(adviser, told))

    async def restrict(self, reference: str, adviser: Adviser = ANN, **how: Any) -> bool:
        told: dict[str, Any] = {"about_staff": "", "about_adviser": None, "safeguarding": False} | how
        return await restrict_case(reference, **self._how(adviser, told))

    async def file(
        self, draft: Draft, visit: Any, adviser: Adviser = ANN, *, service: str | None = None, **how: Any
    ) -> str:
        told: dict[str, Any] = {
            "service": SERVICES[service] if service else None,
            "profile": PROFILE,
            "wordings": WORDINGS,
        } | how
        return await file_case(draft, visit, **self._how(adviser, told))

    # What became of it

    async def case(self, reference: str) -> Case:
        return await self.world.case(reference)

    async def mark(self, reference: str) -> str:
        return mark_of(await self.case(reference))

    async def events(self, reference: str, kind: str) -> list[CaseEvent]:
        return [event for event in (await self.case(reference)).events if event.type == kind]

    async def audited(self, reference: str) -> list[Audited]:
        return await self.office.audited("case", reference)

    async def said(self, reference: str) -> list[str]:
        """What the citizen was told of it after the acknowledgement."""
        table = schema.outbox
        rows = await self.world.rows(
            select(table).where(table.c.case_reference == reference).order_by(table.c.position)
        )
        return [row.text for row in rows[1:]]

    async def all_rows(self) -> list[tuple[Any, ...]]:
        """All that a step may touch, so that a test can see that nothing was changed."""
        rows = await self.world.rows(select(schema.cases)) + await self.world.rows(select(schema.case_events))
        return [*map(tuple, rows), *(await self.office.everything())]
