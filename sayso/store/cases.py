"""Cases and their append-only audit."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.cases import Case, CaseEvent, CaseStatus, Source, Speaker
from sayso.domain.conversations import ChannelName
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.needs import OnBehalfOf
from sayso.domain.searching import name_key
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.cases
_e = schema.case_events

# The columns that hold a field of `Case` as it is.
_PLAIN = """
    reference conversation_id kind status stage channel received_at acknowledged_at acknowledge_by respond_by
    description service category location postcode when_it_happened outcome_wanted name phone email chases
    language answers providing_body directorate outcome outcome_reasons latitude longitude preferred_contact
    remedy adviser_id named_officer about_staff about_adviser_id
    """.split()


# What becomes of a case once it is filed.
_CHANGES = """
    status stage acknowledged_at acknowledge_by respond_by description outcome outcome_reasons
    kind category service location postcode providing_body directorate
    remedy adviser_id named_officer about_staff about_adviser_id
    """.split()


class CaseTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, case: Case, *, message_id: str) -> bool:
        values = {column: getattr(case, column) for column in _PLAIN}
        values |= {"flags": list(case.flags), "linked": list(case.linked), "message_id": message_id}
        values |= {"adjustments": list(case.adjustments), "name_key": name_key(case.name)}
        values |= {"on_behalf_of": asdict(case.on_behalf_of) if case.on_behalf_of else None}
        values |= {"source": asdict(case.source) if case.source else None}
        result = await self._connection.execute(insert_ignoring_repeats(self._connection, _t, values))
        if not result.rowcount:
            return False
        for event in case.events:
            await self.add_event(case.reference, event)
        return True

    async def filed_for(self, message_id: str) -> Case | None:
        return await self._one(select(_t).where(_t.c.message_id == message_id))

    async def get(self, reference: str) -> Case:
        return self._found(await self._one(select(_t).where(_t.c.reference == reference)))

    async def lock(self, reference: str) -> Case:
        return self._found(await self._one(select(_t).where(_t.c.reference == reference).with_for_update()))

    async def keep(self, case: Case) -> None:
        values = {column: getattr(case, column) for column in _CHANGES} | {"flags": list(case.flags)}
        await self._connection.execute(update(_t).where(_t.c.reference == case.reference).values(values))

    async def list(self, *, limit: int) -> Sequence[Case]:
        query = select(_t).order_by(_t.c.received_at.desc(), _t.c.reference).limit(limit)
        return [_read(row, ()) for row in await self._connection.execute(query)]

    async def waiting(self, conversation_id: str) -> Sequence[Case]:
        waits = _t.c.status == CaseStatus.WAITING_FOR_CITIZEN
        query = select(_t.c.reference).where(_t.c.conversation_id == conversation_id, waits).order_by(_t.c.reference)
        return [await self.get(reference) for reference in (await self._connection.execute(query)).scalars()]

    async def add_event(self, reference: str, event: CaseEvent, *, message_id: str | None = None) -> bool:
        values = {"reference": reference, "at": event.at, "type": event.type, "actor": event.actor, "data": event.data}
        result = await self._connection.execute(
            insert_ignoring_repeats(self._connection, _e, {**values, "message_id": message_id})
        )
        return bool(result.rowcount)

    async def link(self, reference: str, other: str, *, at: datetime, actor: str = "bot") -> bool:
        # Locked in the same order by everyone, so that two never wait for each other.
        query = select(_t).where(_t.c.reference.in_((reference, other))).order_by(_t.c.reference).with_for_update()
        rows = list(await self._connection.execute(query))
        if len(rows) != 2:
            return False
        for row, another in zip(rows, reversed(rows), strict=True):
            if another.reference not in row.linked:
                linked = [*row.linked, another.reference]
                await self._connection.execute(update(_t).where(_t.c.reference == row.reference).values(linked=linked))
                await self.add_event(row.reference, CaseEvent(at, "linked", actor, {"case": another.reference}))
        return True

    async def count_chase(self, reference: str, event: CaseEvent, *, message_id: str) -> bool:
        if not await self.add_event(reference, event, message_id=message_id):
            return False
        await self._connection.execute(update(_t).where(_t.c.reference == reference).values(chases=_t.c.chases + 1))
        return True

    @staticmethod
    def _found(case: Case | None) -> Case:
        if case is None:
            raise NotFound("no such case")
        return case

    async def _one(self, query: Select[*tuple[Any, ...]]) -> Case | None:
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        events = await self._connection.execute(select(_e).where(_e.c.reference == row.reference).order_by(_e.c.id))
        return _read(row, tuple(CaseEvent(event.at, event.type, event.actor, event.data) for event in events))


def _read(row: Row[*tuple[Any, ...]], events: tuple[CaseEvent, ...]) -> Case:
    values = {column: getattr(row, column) for column in _PLAIN}
    return Case(
        **values
        | {
            "kind": Kind(row.kind),
            "status": CaseStatus(row.status),
            "channel": ChannelName(row.channel),
            "flags": tuple(row.flags),
            "linked": tuple(row.linked),
            "adjustments": tuple(row.adjustments),
            "on_behalf_of": OnBehalfOf(**row.on_behalf_of) if row.on_behalf_of else None,
            "source": Source(**row.source | {"who": Speaker(row.source["who"])}) if row.source else None,
        },
        events=events,
    )
