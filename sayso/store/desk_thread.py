"""The thread of a conversation as advisers see it: who wrote what, what became of it, what the bot took it for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import WIPED, Author, ParcelState
from sayso.domain.desk import Line
from sayso.domain.files import File
from sayso.domain.kinds import Kind
from sayso.store import schema
from sayso.store.conversations import is_said
from sayso.store.files import kept_files_by_seq

_said, _sent, _people = schema.inbox, schema.outbox, schema.advisers


async def read_thread(connection: AsyncConnection, conversation_id: str, *, after: int) -> list[Line]:
    """See `sayso.domain.desk_ports.Desk.thread`."""
    heard = select(_said).where(_said.c.conversation_id == conversation_id, _said.c.seq > after, is_said())
    written = (
        select(_sent, _people.c.shown_as)
        .outerjoin(_people, _people.c.id == _sent.c.adviser_id)
        .where(_sent.c.conversation_id == conversation_id, or_(_sent.c.seq > after, _sent.c.seq.is_(None)))
        .order_by(_sent.c.position)
    )
    rows = list(await connection.execute(heard.order_by(_said.c.seq)))
    files = await kept_files_by_seq(connection, conversation_id, after=after) if rows else {}
    lines = [(_place(row.seq), _heard(row, files.get(row.seq, []))) for row in rows]
    parcels = list(await connection.execute(written))
    for parcel, seq in zip(parcels, _places(parcels, rows, after), strict=True):
        lines.append((_place(seq, unsent=parcel.seq is None, position=parcel.position), _written(parcel, seq)))
    return [line for _, line in sorted(lines, key=lambda each: each[0])]


def _place(seq: int, *, unsent: bool = False, position: int = 0) -> tuple[int, bool, int]:
    return seq, unsent, position


def _places(parcels: Sequence[Row[Any]], rows: Sequence[Row[Any]], after: int) -> list[int]:
    """Their places in the thread. What was not sent stands behind all that had been said when it was written."""
    places = []
    next_sent: int | None = None
    bounds: list[int | None] = []
    for parcel in reversed(parcels):
        bounds.append(next_sent)
        next_sent = parcel.seq or next_sent
    latest = after
    for parcel, bound in zip(parcels, reversed(bounds), strict=True):
        if parcel.seq is None:
            heard = max((row.seq for row in rows if row.received_at <= parcel.queued_at), default=0)
            latest = max(latest, heard if bound is None else min(heard, bound - 1))
        else:
            latest = max(latest, parcel.seq)
        places.append(parcel.seq or latest)
    return places


def _heard(row: Row[Any], files: Sequence[File]) -> Line:
    reading = row.reading or {}
    return Line(
        seq=row.seq,
        author=Author.CITIZEN,
        text=row.text or WIPED,
        at=row.received_at,
        kind=Kind(reading["kind"]) if reading.get("kind") else None,
        confidence=reading.get("confidence"),
        language=reading.get("language"),
        files=tuple(files),
    )


def _written(row: Row[Any], seq: int) -> Line:
    # What is to be wiped was for the citizen alone: what they were asked, and the code that deletes their answers.
    words = row.text if row.wipe_at is None else ""
    return Line(
        seq=seq,
        author=Author(row.author),
        text=words or WIPED,
        at=row.sent_at or row.queued_at,
        asks=row.asks if words else None,
        by=row.shown_as,
        state=ParcelState(row.state),
        reason=row.reason,
        case_reference=row.case_reference,
    )
