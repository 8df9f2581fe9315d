"""What was found out about complaints."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Table, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.investigations import Decision, Enquiry, Finding, Point
from sayso.store import schema

_p = schema.complaint_points
_e = schema.ombudsman_enquiries


class InvestigationTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def points(self, reference: str) -> Sequence[Point]:
        query = select(_p).where(_p.c.reference == reference).order_by(_p.c.position, _p.c.id)
        return [_point(row) for row in await self._connection.execute(query)]

    async def keep_point(self, reference: str, point: Point) -> None:
        values: dict[str, object] = {
            "text": point.text,
            "evidence": point.evidence,
            "finding": point.finding,
            "reasons": point.reasons,
        }
        if await self._write(_p, reference, point.id, values):
            return
        last = select(func.coalesce(func.max(_p.c.position), 0)).where(_p.c.reference == reference)
        position = int((await self._connection.execute(last)).scalar_one()) + 1
        key = {"id": point.id, "reference": reference, "position": position}
        await self._connection.execute(insert(_p).values(values | key))

    async def drop_point(self, reference: str, point_id: str) -> bool:
        result = await self._connection.execute(delete(_p).where(_p.c.reference == reference, _p.c.id == point_id))
        return bool(result.rowcount)

    async def enquiries(self, reference: str) -> Sequence[Enquiry]:
        query = select(_e).where(_e.c.reference == reference).order_by(_e.c.received_on, _e.c.id)
        return [_enquiry(row) for row in await self._connection.execute(query)]

    async def keep_enquiry(self, reference: str, enquiry: Enquiry) -> None:
        values: dict[str, object] = {
            "their_reference": enquiry.their_reference,
            "about": enquiry.about,
            "received_on": enquiry.received_on,
            "due_on": enquiry.due_on,
            "answered_on": enquiry.answered_on,
            "decision": enquiry.decision,
        }
        if not await self._write(_e, reference, enquiry.id, values):
            await self._connection.execute(insert(_e).values(values | {"id": enquiry.id, "reference": reference}))

    async def _write(self, table: Table, reference: str, row_id: str, values: dict[str, object]) -> bool:
        """False where there is no such row of that case."""
        this = (table.c.reference == reference, table.c.id == row_id)
        return bool((await self._connection.execute(update(table).where(*this).values(values))).rowcount)


def _point(row: Row[Any]) -> Point:
    finding = Finding(row.finding) if row.finding else None
    return Point(row.id, row.text, row.evidence, finding, row.reasons)


def _enquiry(row: Row[Any]) -> Enquiry:
    return Enquiry(
        id=row.id,
        their_reference=row.their_reference,
        about=row.about,
        received_on=row.received_on,
        due_on=row.due_on,
        answered_on=row.answered_on,
        decision=Decision(row.decision) if row.decision else None,
    )
