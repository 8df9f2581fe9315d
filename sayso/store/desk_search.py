"""What advisers find: cases, and conversations that have none."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, not_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.advisers import FOR_SAFEGUARDING, Adviser, Clearance
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import ChannelName
from sayso.domain.desk import Found
from sayso.domain.kinds import Kind
from sayso.domain.searching import Sought
from sayso.store import schema
from sayso.store.desk_queue import allowed, has_flag, is_about_staff

_c, _k = schema.conversations, schema.cases
_NUMBERED = (ChannelName.SMS, ChannelName.TEXTPHONE)


async def search(connection: AsyncConnection, sought: Sought, *, adviser: Adviser, limit: int) -> list[Found]:
    """See `sayso.domain.desk_ports.Desk.find`."""
    found = [_read(row) for row in await connection.execute(_cases(sought, adviser).limit(limit))]
    if sought.phone:
        found += [_read(row) for row in await connection.execute(_talks(sought.phone, adviser).limit(limit))]
    return sorted(found, key=lambda each: each.at, reverse=True)[:limit]


def _cases(sought: Sought, adviser: Adviser) -> Select[Any]:
    columns = (
        _k.c.conversation_id,
        _k.c.reference,
        _k.c.channel,
        _k.c.name,
        _k.c.kind,
        _k.c.service,
        _k.c.status,
        _k.c.received_at.label("at"),
        _k.c.postcode,
        _k.c.language,
        allowed(adviser).label("open_to_them"),
    )
    query = select(*columns).join(_c, _c.c.id == _k.c.conversation_id).where(_is(sought), _may_see(adviser))
    return query.order_by(_k.c.received_at.desc(), _k.c.reference)


def _is(sought: Sought) -> ColumnElement[bool]:
    if sought.phone:
        # Whoever rings may have written from that number, and given another.
        from_there = select(_c.c.id).where(_c.c.channel.in_(_NUMBERED), _c.c.address == sought.phone)
        return or_(_k.c.phone == sought.phone, _k.c.conversation_id.in_(from_there))
    if sought.conversation_id:
        return _k.c.conversation_id == sought.conversation_id
    if sought.email:
        return _k.c.email == sought.email
    if sought.postcode:
        return _k.c.postcode == sought.postcode
    named = [_k.c.name_key.startswith(key, autoescape=True) for key in sought.names]
    return or_(_k.c.reference == sought.reference if sought.reference else false(), *named)


def _may_see(adviser: Adviser) -> ColumnElement[bool]:
    """Of a case."""
    grave = has_flag(_k.c.flags, FOR_SAFEGUARDING)
    return and_(
        or_(_k.c.about_adviser_id.is_(None), _k.c.about_adviser_id != adviser.id),
        true() if Clearance.SAFEGUARDING in adviser.clearances else not_(grave),
        true() if Clearance.STAFF_CONDUCT in adviser.clearances else not_(is_about_staff(_k)),
    )


def _talks(phone: str, adviser: Adviser) -> Select[Any]:
    """Conversations of that number in which nothing was filed."""
    columns = (_c.c.id.label("conversation_id"), _c.c.channel, _c.c.language, _c.c.started_at.label("at"))
    nothing = ~exists().where(_k.c.conversation_id == _c.c.id)
    theirs = (_c.c.channel.in_(_NUMBERED), _c.c.address == phone)
    return select(*columns, _c.c.address.label("name")).where(*theirs, nothing, allowed(adviser))


def _read(row: Row[Any]) -> Found:
    told = row._mapping
    kind, status = told.get("kind"), told.get("status")
    return Found(
        conversation_id=row.conversation_id if told.get("open_to_them", True) else None,
        reference=told.get("reference"),
        channel=ChannelName(row.channel),
        who=row.name,
        kind=Kind(kind) if kind else None,
        service=told.get("service"),
        status=CaseStatus(status) if status else None,
        at=row.at,
        postcode=told.get("postcode"),
        language=row.language,
    )
