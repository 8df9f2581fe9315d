"""What the record says of files. Their contents lie outside the database."""

from collections.abc import Sequence, Set
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import Conversation, InboxState
from sayso.domain.errors import NotFound
from sayso.domain.files import Attachment, File, FileReason, FileState, KeptFile, MediaType, Place, WantedFile
from sayso.store import schema

_t = schema.files
_i = schema.inbox


class FileTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, conversation: Conversation, message_id: str, attachments: Sequence[Attachment], *, at: datetime
    ) -> None:
        for attachment in attachments:
            values = {
                "id": uuid4().hex,
                "conversation_id": conversation.id,
                "message_id": message_id,
                "episode": conversation.episode,
                "received_at": at,
                **_values(attachment),
            }
            await self._connection.execute(insert(_t).values(values))

    async def get(self, file_id: str) -> File:
        row = (await self._connection.execute(select(_t).where(_t.c.id == file_id))).one_or_none()
        if row is None:
            raise NotFound("no such file")
        return read_file(row)

    async def of_message(self, message_id: str) -> Sequence[File]:
        return await self._list(_t.c.message_id == message_id)

    async def of_case(self, reference: str) -> Sequence[File]:
        return await self._list(_t.c.reference == reference, _t.c.state == FileState.KEPT)

    async def count_open(self, conversation: Conversation) -> int:
        query = select(func.count()).where(*_of_the_matter(conversation), _t.c.state != FileState.REFUSED)
        return int((await self._connection.execute(query)).scalar_one())

    async def settle(self, file_id: str, found: KeptFile | FileReason) -> bool:
        # No address at the provider is needed any more.
        query = update(_t).where(_t.c.id == file_id, _t.c.state == FileState.WANTED)
        result = await self._connection.execute(query.values(url=None, **_values(found)))
        return bool(result.rowcount)

    async def take_up(self, message_id: str, episode: str) -> None:
        await self._change(_t.c.message_id == message_id, _t.c.reference.is_(None), episode=episode)

    async def attach(self, conversation: Conversation, reference: str) -> None:
        await self._change(*_of_the_matter(conversation), _t.c.state == FileState.KEPT, reference=reference)

    async def attach_these(self, file_ids: Sequence[str], conversation: Conversation, reference: str) -> None:
        of_it = _t.c.id.in_(file_ids), _t.c.conversation_id == conversation.id
        await self._change(*of_it, _t.c.reference.is_(None), _t.c.state == FileState.KEPT, reference=reference)

    async def forget_place(self, message_id: str) -> None:
        await self._change(_t.c.message_id == message_id, latitude=None, longitude=None)

    async def left_behind(self, *, now: datetime) -> Sequence[File]:
        waiting = select(_i.c.id).where(_i.c.id == _t.c.message_id, _i.c.state == InboxState.PENDING).exists()
        query = (
            select(_t.c.message_id)
            .where(_t.c.state == FileState.WANTED, ~waiting, or_(_t.c.due_at.is_(None), _t.c.due_at <= now))
            .order_by(_t.c.due_at.nulls_first(), _t.c.received_at, _t.c.id)
            .limit(1)
        )
        message_id = (await self._connection.execute(query)).scalar_one_or_none()
        return await self.of_message(message_id) if message_id else ()

    async def put_off(self, file_ids: Sequence[str], *, until: datetime) -> None:
        await self._change(_t.c.id.in_(file_ids), tries=_t.c.tries + 1, due_at=until)

    async def known(self, hashes: Sequence[str]) -> Set[str]:
        query = select(_t.c.sha256).where(_t.c.sha256.in_(hashes)).distinct()
        return set((await self._connection.execute(query)).scalars())

    async def _list(self, *where: ColumnElement[bool]) -> Sequence[File]:
        # In the order in which they came: of one message, that of their ids means nothing, but stays.
        query = select(_t).where(*where).order_by(_t.c.received_at, _t.c.id)
        return [read_file(row) for row in await self._connection.execute(query)]

    async def _change(self, *where: ColumnElement[bool], **values: object) -> None:
        await self._connection.execute(update(_t).where(*where).values(**values))


def _of_the_matter(conversation: Conversation) -> tuple[ColumnElement[bool], ...]:
    return (
        _t.c.conversation_id == conversation.id,
        _t.c.episode == conversation.episode,
        _t.c.reference.is_(None),
    )


def _values(attachment: Attachment) -> dict[str, object]:
    if isinstance(attachment, WantedFile):
        return {"state": FileState.WANTED, "url": attachment.url}
    if isinstance(attachment, FileReason):
        return {"state": FileState.REFUSED, "reason": attachment}
    place = attachment.place
    return {
        "state": FileState.KEPT,
        "sha256": attachment.sha256,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "width": attachment.width,
        "height": attachment.height,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def read_file(row: Row[*tuple[Any, ...]]) -> File:
    state = FileState(row.state)
    kept = None
    if state is FileState.KEPT:
        place = None if row.latitude is None else Place(row.latitude, row.longitude)
        kept = KeptFile(row.sha256, MediaType(row.media_type), row.size, row.width, row.height, place)
    return File(
        id=row.id,
        conversation_id=row.conversation_id,
        message_id=row.message_id,
        episode=row.episode,
        reference=row.reference,
        state=state,
        received_at=row.received_at,
        reason=FileReason(row.reason) if row.reason else None,
        url=row.url,
        kept=kept,
        tries=row.tries,
    )


async def kept_files_by_seq(connection: AsyncConnection, conversation_id: str, *, after: int) -> dict[int, list[File]]:
    """The kept files of a conversation by their message's place in the thread, from the one behind `after` on."""
    query = (
        select(_t, _i.c.seq)
        .join(_i, _i.c.id == _t.c.message_id)
        .where(_t.c.conversation_id == conversation_id, _t.c.state == FileState.KEPT, _i.c.seq > after)
        .order_by(_t.c.received_at, _t.c.id)
    )
    found: dict[int, list[File]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.seq, []).append(read_file(row))
    return found
