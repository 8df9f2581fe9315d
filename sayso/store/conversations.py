"""Conversations and their threads."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Executable, Row, Table, exists, literal, null, or_, select, union_all, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import JSON

from sayso.domain.asking import Aside
from sayso.domain.conversations import (
    WIPED,
    Address,
    Author,
    ChannelName,
    Choice,
    Conversation,
    Floor,
    InboxState,
    ParcelState,
    ThreadMessage,
)
from sayso.domain.errors import NotFound
from sayso.domain.files import File
from sayso.store import schema
from sayso.store.asides import as_json, read_aside
from sayso.store.files import kept_files_by_seq

_t = schema.conversations


def read_conversation(row: Row[*tuple[Any, ...]]) -> Conversation:
    return Conversation(
        id=row.id,
        address=Address(ChannelName(row.channel), row.address),
        floor=Floor(row.floor),
        episode=row.episode,
        introduced=row.introduced,
        opted_out=row.opted_out,
        holding=row.holding,
        service=row.service,
        last_reference=row.last_reference,
        language=row.language,
        flags=tuple(row.flags),
        queue_reason=row.queue_reason,
        last_seq=row.last_seq,
        started_at=row.started_at,
        aside=read_aside(row.questions),
    )


def is_said() -> ColumnElement[bool]:
    """Of the inbox: what a citizen wrote. The rest is an adviser's word to the bot."""
    return schema.inbox.c.facts.is_(null())


async def next_seq(connection: AsyncConnection, conversation_id: str, **also: object) -> int:
    """The next place in a thread. Holds the conversation's row, so places are seen in the order they were given.

    `also`: what else of the conversation changes.
    """
    values = {"last_seq": _t.c.last_seq + 1, **also}
    result = await connection.execute(
        update(_t).where(_t.c.id == conversation_id).values(values).returning(_t.c.last_seq)
    )
    return int(result.scalar_one())


# How a conversation stands whose citizen waits for no answer.
ANSWERED = {"waiting_since": None, "unread": 0}


def insert_ignoring_repeats(connection: AsyncConnection, table: Table, values: dict[str, object]) -> Executable:
    """An insert that does nothing where a unique key is taken; its `rowcount` says which."""
    insert: Any = insert_postgresql if connection.dialect.name == "postgresql" else insert_sqlite
    statement: Executable = insert(table).values(values).on_conflict_do_nothing()
    return statement


class ConversationTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(self, address: Address, *, at: datetime) -> Conversation:
        await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                _t,
                {
                    "id": uuid4().hex,
                    "channel": address.channel,
                    "address": address.value,
                    "floor": Floor.BOT,
                    "episode": uuid4().hex,
                    "introduced": False,
                    "opted_out": False,
                    "holding": False,
                    "flags": [],
                    "last_seq": 0,
                    "started_at": at,
                },
            )
        )
        query = select(_t).where(_t.c.channel == address.channel, _t.c.address == address.value).with_for_update()
        return read_conversation((await self._connection.execute(query)).one())

    async def get(self, conversation_id: str) -> Conversation:
        row = (await self._connection.execute(select(_t).where(_t.c.id == conversation_id))).one_or_none()
        if row is None:
            raise NotFound("no such conversation")
        return read_conversation(row)

    async def find(self, address: Address) -> Conversation | None:
        query = select(_t).where(_t.c.channel == address.channel, _t.c.address == address.value)
        row = (await self._connection.execute(query)).one_or_none()
        return read_conversation(row) if row else None

    async def set_floor(self, conversation_id: str, floor: Floor) -> None:
        # Whoever leaves it to the bot, or to nobody, is done with what was said.
        answered = ANSWERED if floor in (Floor.BOT, Floor.CLOSED) else {}
        await self._set(conversation_id, floor=floor, **answered)

    async def record_handover(self, conversation_id: str, *, reason: str, at: datetime) -> None:
        await self._set(conversation_id, queued_at=at, queue_reason=reason)

    async def set_introduced(self, conversation_id: str) -> None:
        await self._set(conversation_id, introduced=True)

    async def set_service(self, conversation_id: str, service: str | None) -> None:
        await self._set(conversation_id, service=service)

    async def set_opted_out(self, conversation_id: str, opted_out: bool) -> None:
        await self._set(conversation_id, opted_out=opted_out)

    async def set_holding(self, conversation_id: str, holding: bool) -> None:
        await self._set(conversation_id, holding=holding)

    async def set_last_reference(self, conversation_id: str, reference: str) -> None:
        await self._set(conversation_id, last_reference=reference)

    async def set_language(self, conversation_id: str, language: str) -> None:
        await self._set(conversation_id, language=language)

    async def add_flags(self, conversation_id: str, flags: Sequence[str]) -> None:
        noted = (await self.get(conversation_id)).flags
        await self._set(conversation_id, flags=list(dict.fromkeys([*noted, *flags])))

    async def skip_places(self, conversation_id: str, number: int) -> None:
        await self._set(conversation_id, last_seq=_t.c.last_seq + number)

    async def set_aside(self, conversation_id: str, aside: Aside) -> None:
        await self._set(conversation_id, questions=as_json(aside), questions_until=aside.until)

    async def with_lapsed_questions(self, *, now: datetime) -> list[str]:
        query = select(_t.c.id).where(_t.c.questions_until <= now)
        return list((await self._connection.execute(query)).scalars())

    async def new_episode(self, conversation_id: str) -> None:
        await self._set(conversation_id, episode=uuid4().hex, flags=[], draft=null())

    async def _set(self, conversation_id: str, **values: object) -> None:
        await self._connection.execute(update(_t).where(_t.c.id == conversation_id).values(**values))

    async def is_busy(self, conversation_id: str) -> bool:
        said, sent = schema.inbox, schema.outbox
        waiting = exists().where(
            said.c.conversation_id == conversation_id,
            said.c.state == InboxState.PENDING,
            # While we ask something beside the matter, its turn waits for the citizen.
            _t.c.id == said.c.conversation_id,
            _t.c.questions["asking"].as_string().is_(None),
        )
        unsent = exists().where(
            sent.c.conversation_id == conversation_id,
            sent.c.state.in_((ParcelState.QUEUED, ParcelState.SENDING)),
        )
        return bool((await self._connection.execute(select(or_(waiting, unsent)))).scalar_one())

    async def thread(self, conversation_id: str, *, after: int) -> list[ThreadMessage]:
        said, sent = schema.inbox, schema.outbox
        query = union_all(
            select(
                said.c.seq,
                literal(Author.CITIZEN.value).label("author"),
                said.c.text,
                said.c.received_at.label("at"),
                null().label("asks"),
                null().cast(JSON).label("choices"),
                null().label("case_reference"),
            ).where(said.c.conversation_id == conversation_id, said.c.seq > after, is_said()),
            select(
                sent.c.seq,
                sent.c.author,
                sent.c.text,
                sent.c.sent_at.label("at"),
                sent.c.asks,
                sent.c.choices,
                sent.c.case_reference,
            ).where(sent.c.conversation_id == conversation_id, sent.c.seq > after),
        ).order_by("seq")
        rows = list(await self._connection.execute(query))
        files: dict[int, list[File]] = {}
        if any(row.author == Author.CITIZEN for row in rows):
            files = await kept_files_by_seq(self._connection, conversation_id, after=after)
        return [
            ThreadMessage(
                seq=row.seq,
                author=Author(row.author),
                text=row.text or WIPED,
                at=row.at,
                asks=row.asks if row.text else None,
                choices=read_choices(row.choices),
                case_reference=row.case_reference,
                # A message and a parcel never share a place.
                files=tuple(files.get(row.seq, ())),
            )
            for row in rows
        ]


def read_choices(stored: list[dict[str, str]] | None) -> tuple[Choice, ...]:
    return tuple(Choice(choice["value"], choice["label"]) for choice in stored or ())
