"""The one door in: messages from citizens, claimed one conversation at a time, in order."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    case,
    delete,
    desc,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import (
    Author,
    ChannelName,
    Conversation,
    Floor,
    InboundMessage,
    InboxItem,
    InboxState,
)
from sayso.domain.desk import Reading
from sayso.domain.errors import NotFound
from sayso.domain.floods import Line
from sayso.domain.tasks import FLOOD
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats, is_said, next_seq, read_conversation
from sayso.store.schema import UtcDateTime

_t = schema.inbox
_c = schema.conversations


class InboxTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        conversation: Conversation,
        message: InboundMessage,
        *,
        at: datetime,
        due: datetime,
        state: InboxState,
        language: str | None = None,
    ) -> str | None:
        known = select(_t.c.id).where(_t.c.channel == message.channel, _t.c.provider_id == message.provider_id)
        if (await self._connection.execute(known)).first():
            return None
        # A word such as STOP waits for nobody.
        waits = {} if state is InboxState.HEARD else _one_more(at)
        seq, item_id = await next_seq(self._connection, conversation.id, **waits), uuid4().hex
        result = await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                _t,
                {
                    "id": item_id,
                    "position": seq,
                    "conversation_id": conversation.id,
                    "channel": message.channel,
                    "provider_id": message.provider_id,
                    "seq": seq,
                    "text": message.text,
                    "sent_at": message.sent_at,
                    "received_at": at,
                    "state": state,
                    "attempts": 0,
                    "due_at": due,
                    "reading": asdict(Reading(language=language)) if language else null(),
                },
            )
        )
        return item_id if result.rowcount else None

    async def has_due(self, *, now: datetime) -> bool:
        query = select(_t.c.id).where(_t.c.state == InboxState.PENDING, _t.c.due_at <= now).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def claim(self, *, now: datetime, lease_until: datetime, worker: str) -> InboxItem | None:
        earlier = _t.alias("earlier")
        waits_behind_another = exists().where(
            earlier.c.conversation_id == _t.c.conversation_id,
            earlier.c.state == InboxState.PENDING,
            earlier.c.position < _t.c.position,
        )
        query = (
            select(_t)
            .join(_c, _c.c.id == _t.c.conversation_id)
            .where(
                _t.c.state == InboxState.PENDING,
                _t.c.due_at <= now,
                or_(_c.c.lease_until.is_(None), _c.c.lease_until <= now),
                ~waits_behind_another,
            )
            .order_by(_t.c.due_at, _t.c.position)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        await self._connection.execute(
            update(_c).where(_c.c.id == row.conversation_id).values(leased_by=worker, lease_until=lease_until)
        )
        return InboxItem(
            id=row.id,
            conversation_id=row.conversation_id,
            text=row.text,
            sent_at=row.sent_at,
            received_at=row.received_at,
            attempts=row.attempts,
            failing_since=row.failing_since,
            facts=row.facts,
            language=(row.reading or {}).get("language"),
        )

    async def conversation_of(self, item_id: str) -> Conversation:
        owner = select(_t.c.conversation_id).where(_t.c.id == item_id).scalar_subquery()
        row = (await self._connection.execute(select(_c).where(_c.c.id == owner).with_for_update())).one_or_none()
        if row is None:
            raise NotFound("no such message")
        return read_conversation(row)

    async def still_claimed(self, item_id: str, *, worker: str) -> bool:
        query = (
            select(_c.c.leased_by)
            .join(_t, _c.c.id == _t.c.conversation_id)
            .where(_t.c.id == item_id, _t.c.state == InboxState.PENDING, _c.c.leased_by == worker)
            .with_for_update()
        )
        return (await self._connection.execute(query)).first() is not None

    async def settle(self, item_id: str, state: InboxState, *, reading: Reading | None = None) -> None:
        read = {"reading": asdict(reading)} if reading else {}
        await self._connection.execute(update(_t).where(_t.c.id == item_id).values(state=state, **read))
        await self._free(item_id, **(_one_less() if state is InboxState.TAKEN else {}))

    async def retry(self, item_id: str, *, now: datetime, at: datetime, counts: bool) -> None:
        await self._connection.execute(
            update(_t)
            .where(_t.c.id == item_id)
            .values(
                attempts=_t.c.attempts + int(counts),
                due_at=at,
                failing_since=func.coalesce(_t.c.failing_since, literal(now, UtcDateTime())),
            )
        )
        await self._free(item_id)

    async def _free(self, item_id: str, **also: object) -> None:
        owner = select(_t.c.conversation_id).where(_t.c.id == item_id).scalar_subquery()
        values = {"leased_by": None, "lease_until": None, **also}
        await self._connection.execute(update(_c).where(_c.c.id == owner).values(values))

    async def show_waiting(self, conversation_id: str) -> None:
        await self._connection.execute(
            update(_t)
            .where(_t.c.conversation_id == conversation_id, _t.c.state == InboxState.PENDING)
            .values(state=InboxState.SHOWN)
        )

    async def has_answers(self, *, before: datetime) -> bool:
        query = select(_t.c.id).where(*_answers(before)).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def forget_answers(self, *, before: datetime) -> None:
        await self._connection.execute(delete(_t).where(*_answers(before)))

    async def last_said(self, conversation_id: str) -> str | None:
        said = (_t.c.conversation_id == conversation_id, _t.c.state != InboxState.HEARD, is_said())
        query = select(_t.c.id).where(*said).order_by(_t.c.seq.desc()).limit(1)
        found: str | None = (await self._connection.execute(query)).scalar_one_or_none()
        return found

    async def has_waiting(self, conversation_id: str) -> bool:
        query = select(_t.c.id).where(_t.c.conversation_id == conversation_id, _t.c.state == InboxState.PENDING)
        return (await self._connection.execute(query.limit(1))).first() is not None

    async def release_waiting(self, conversation_id: str, *, now: datetime) -> None:
        await self._connection.execute(
            update(_t)
            .where(_t.c.conversation_id == conversation_id, _t.c.state == InboxState.PENDING, _t.c.due_at > now)
            .values(due_at=now)
        )

    async def release_all_waiting(self, channel: ChannelName | None, *, now: datetime) -> None:
        of_channel = [_t.c.channel == channel] if channel else []
        await self._connection.execute(
            update(_t).where(_t.c.state == InboxState.PENDING, _t.c.due_at > now, *of_channel).values(due_at=now)
        )

    async def recent(self, conversation_id: str, *, limit: int) -> Sequence[Line]:
        sent, tasks = schema.outbox, schema.tasks
        floods = exists().where(tasks.c.message_id == _t.c.id, tasks.c.kind == FLOOD)
        said = select(_t.c.seq, _t.c.text, _t.c.due_at, _t.c.state, null().label("asks"), floods.label("floods"))
        answers = select(sent.c.seq, sent.c.text, sent.c.due_at, null().label("state"), sent.c.asks, false())
        answered = (Author.BOT, Author.ADVISER)
        query = union_all(
            said.where(_t.c.conversation_id == conversation_id, _t.c.state != InboxState.HEARD, is_said()),
            answers.where(
                sent.c.conversation_id == conversation_id, sent.c.seq.is_not(None), sent.c.author.in_(answered)
            ),
        )
        rows = await self._connection.execute(query.order_by(desc("seq")).limit(limit))
        lines = [
            Line(row.text, row.due_at, InboxState(row.state) if row.state else None, row.asks, bool(row.floods))
            for row in rows
        ]
        return lines[::-1]

    async def overdue(self, *, waiting_since: datetime) -> Sequence[Conversation]:
        # A retry moves `due_at`, and leaves a mark of when the trying began.
        since = func.coalesce(_t.c.failing_since, _t.c.due_at, type_=UtcDateTime())
        waiting = exists().where(
            _t.c.conversation_id == _c.c.id, _t.c.state == InboxState.PENDING, since <= waiting_since, is_said()
        )
        query = select(_c).where(_c.c.floor == Floor.BOT, _c.c.holding.is_(False), _c.c.opted_out.is_(False), waiting)
        return [read_conversation(row) for row in await self._connection.execute(query.order_by(_c.c.id))]

    async def release(self, *, worker: str) -> None:
        """Frees what a worker of this name held: it has died and come back."""
        await self._connection.execute(
            update(_c).where(_c.c.leased_by == worker).values(leased_by=None, lease_until=None)
        )


def _one_more(at: datetime) -> dict[str, object]:
    """Of a conversation in which one message more waits for an answer."""
    since = func.coalesce(_c.c.waiting_since, literal(at, UtcDateTime()))
    return {"waiting_since": since, "unread": _c.c.unread + 1}


def _one_less() -> dict[str, object]:
    """... in which the bot has answered one."""
    last = _c.c.unread <= 1
    return {
        "waiting_since": case((last, null()), else_=_c.c.waiting_since),
        "unread": case((last, 0), else_=_c.c.unread - 1),
    }


def _answers(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_t.c.state == InboxState.HEARD, _t.c.text == "", _t.c.due_at <= before)
