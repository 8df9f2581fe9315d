"""The one door out: parcels to citizens, sent in order within a conversation, with a row per attempt."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, case, delete, exists, func, literal, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.asking import KEPT_EMPTY
from sayso.domain.conversations import (
    Address,
    Author,
    ChannelName,
    Choice,
    Parcel,
    ParcelState,
    Receipt,
    ReceiptState,
    Sent,
)
from sayso.store import schema
from sayso.store.conversations import ANSWERED, insert_ignoring_repeats, next_seq, read_choices
from sayso.store.schema import UtcDateTime

_t = schema.outbox
# In the keys of what tells a citizen that a person will answer, or who has joined; and how many of these come in a row.
_ANNOUNCEMENTS = (":handed_over", ":joined:", ":now:")
_ANNOUNCED_AT_MOST = 3
_c = schema.conversations
_early = schema.early_receipts

_WAITING = (ParcelState.QUEUED, ParcelState.SENDING)
# A receipt may only move a parcel along; late and repeated ones change nothing.
_RECEIPT_STEPS = {
    ReceiptState.SENT: (ParcelState.SENT, ()),
    ReceiptState.DELIVERED: (ParcelState.DELIVERED, (ParcelState.SENT, ParcelState.FAILED)),
    ReceiptState.FAILED: (ParcelState.FAILED, (ParcelState.SENT,)),
}


class OutboxTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        conversation_id: str,
        *,
        author: Author,
        text: str,
        at: datetime,
        due: datetime,
        key: str,
        asks: str | None = None,
        choices: tuple[Choice, ...] = (),
        case_reference: str | None = None,
        at_once: bool = False,
        wipe_at: datetime | None = None,
        adviser_id: str | None = None,
    ) -> str | None:
        # The conversation's row is held so that two writers cannot take the same position.
        await self._connection.execute(select(_c.c.id).where(_c.c.id == conversation_id).with_for_update())
        end = func.min(_t.c.position) - 1 if at_once else func.max(_t.c.position) + 1
        free = select(func.coalesce(end, 1)).where(_t.c.conversation_id == conversation_id)
        parcel_id = uuid4().hex
        position = int((await self._connection.execute(free)).scalar_one())
        result = await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                _t,
                {
                    "id": parcel_id,
                    "position": position,
                    "conversation_id": conversation_id,
                    "key": key,
                    "author": author,
                    "text": text,
                    "asks": asks,
                    "choices": [{"value": choice.value, "label": choice.label} for choice in choices],
                    "case_reference": case_reference,
                    "queued_at": at,
                    "state": ParcelState.QUEUED,
                    "attempts": 0,
                    "due_at": due,
                    "segments": 0,
                    "wipe_at": wipe_at,
                    "adviser_id": adviser_id,
                },
            )
        )
        if not result.rowcount:
            return None
        if author is Author.ADVISER:
            await self._connection.execute(update(_c).where(_c.c.id == conversation_id).values(ANSWERED))
        return parcel_id

    async def has_due(self, *, now: datetime) -> bool:
        query = select(_t.c.id).where(_t.c.state.in_(_WAITING), _t.c.due_at <= now).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def claim(self, *, now: datetime, lease_until: datetime, worker: str) -> Parcel | None:
        earlier = _t.alias("earlier")
        waits_behind_another = exists().where(
            earlier.c.conversation_id == _t.c.conversation_id,
            earlier.c.state.in_(_WAITING),
            earlier.c.position < _t.c.position,
        )
        query = (
            select(_t, _c.c.channel, _c.c.address)
            .join(_c, _c.c.id == _t.c.conversation_id)
            .where(
                _t.c.state.in_(_WAITING),
                _t.c.due_at <= now,
                or_(_t.c.lease_until.is_(None), _t.c.lease_until <= now),
                ~waits_behind_another,
            )
            .order_by(_t.c.due_at, _t.c.position)
            .limit(1)
            .with_for_update(skip_locked=True, of=_t)
        )
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        await self._connection.execute(
            update(_t)
            .where(_t.c.id == row.id)
            .values(state=ParcelState.SENDING, leased_by=worker, lease_until=lease_until, attempts=_t.c.attempts + 1)
        )
        return Parcel(
            id=row.id,
            conversation_id=row.conversation_id,
            address=Address(ChannelName(row.channel), row.address),
            author=Author(row.author),
            text=row.text,
            asks=row.asks,
            choices=read_choices(row.choices),
            case_reference=row.case_reference,
            attempts=row.attempts + 1,
            queued_at=row.queued_at,
            wipe_at=row.wipe_at,
        )

    async def record_sent(self, parcel_id: str, sent: Sent, *, at: datetime) -> None:
        if sent.provider_id:
            await self._lock_provider_id(sent.provider_id)
        parcel = await self._lock(parcel_id)
        if parcel.state not in _WAITING:
            return  # another worker, after our lease had run out
        seq = await next_seq(self._connection, parcel.conversation_id)
        await self._connection.execute(
            update(_t)
            .where(_t.c.id == parcel_id)
            .values(
                state=ParcelState.SENT,
                seq=seq,
                sent_at=at,
                provider_id=sent.provider_id,
                segments=sent.segments,
                leased_by=None,
                lease_until=None,
            )
        )
        await self._record_attempt(parcel_id, parcel.attempts, at, "sent", None, sent.provider_id)
        await self._apply_early_receipt(sent.provider_id, at)

    async def record_failed(self, parcel_id: str, *, at: datetime, reason: str, retry_at: datetime | None) -> None:
        parcel = await self._lock(parcel_id)
        if parcel.state not in _WAITING:
            return
        state = ParcelState.QUEUED if retry_at else ParcelState.FAILED
        await self._connection.execute(
            update(_t)
            .where(_t.c.id == parcel_id)
            .values(state=state, reason=reason, due_at=retry_at or at, leased_by=None, lease_until=None)
        )
        outcome = "retry" if retry_at else "failed"
        await self._record_attempt(parcel_id, parcel.attempts, at, outcome, reason, None)

    async def withhold(self, parcel_id: str, *, at: datetime, reason: str) -> None:
        await self._connection.execute(
            update(_t)
            .where(_t.c.id == parcel_id)
            .values(state=ParcelState.WITHHELD, reason=reason, leased_by=None, lease_until=None)
        )

    async def record_receipt(self, channel: ChannelName, receipt: Receipt, *, at: datetime) -> bool:
        target, may_follow = _RECEIPT_STEPS[receipt.state]
        await self._lock_provider_id(receipt.provider_id)
        known = select(_t.c.id).where(_t.c.provider_id == receipt.provider_id)
        if (await self._connection.execute(known)).first() is None:
            await self._keep_early_receipt(channel, receipt, at)
            return False
        await self._connection.execute(
            update(_t)
            .where(_t.c.provider_id == receipt.provider_id, _t.c.state.in_(may_follow))
            .values(state=target, reason=receipt.reason)
        )
        return True

    async def wipe(self, *, parcel_id: str, now: datetime) -> None:
        await self._wipe(_t.c.id == parcel_id, now)

    async def wipe_all(self, conversation_id: str, *, now: datetime) -> None:
        await self._wipe(_t.c.conversation_id == conversation_id, now)

    async def has_to_wipe(self, *, now: datetime) -> bool:
        query = select(_t.c.id).where(_t.c.wipe_at <= now, _t.c.state.not_in(_WAITING)).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def wipe_due(self, *, now: datetime) -> None:
        await self._wipe(_t.c.wipe_at <= now, now)
        gone = select(_t.c.id).where(_t.c.wipe_at <= now, _t.c.text == "")
        await self._connection.execute(delete(schema.attempts).where(schema.attempts.c.parcel_id.in_(gone)))
        await self._connection.execute(delete(_t).where(_t.c.wipe_at <= now, _t.c.text == ""))

    async def _wipe(self, which: ColumnElement[bool], now: datetime) -> None:
        # Of `asks` only what it was about is left: a question may tell the answer to the one before it. So may the
        # number of them, which is why they go altogether in the end. Those that were paid for are a fixed number.
        about = case((_t.c.asks.like("equality:%"), "equality"), else_=_t.c.asks)
        until = case((_t.c.segments > 0, null()), else_=literal(now + KEPT_EMPTY, UtcDateTime()))
        await self._connection.execute(
            update(_t)
            .where(which, _t.c.state.not_in(_WAITING), _t.c.wipe_at.is_not(None), _t.c.text != "")
            .values(text="", choices=[], asks=about, wipe_at=until)
        )

    async def last_reply_asks(self, conversation_id: str) -> str | None:
        # What the bot says of the matter: acknowledgements, too, but no question beside it, nor a notice or a person's
        # words, which may come in the middle.
        query = (
            select(_t.c.asks)
            .where(
                _t.c.conversation_id == conversation_id,
                _t.c.author == Author.BOT,
                _t.c.key.not_like("%:equality"),
                _t.c.key.not_like("%:survey"),
            )
            .order_by(_t.c.position.desc())
            .limit(1)
        )
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def last_sent_asks(self, conversation_id: str) -> str | None:
        query = (
            select(_t.c.asks)
            .where(_t.c.conversation_id == conversation_id, _t.c.seq.is_not(None))
            .order_by(_t.c.seq.desc())
            .limit(1)
        )
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def last_is_of_equality(self, conversation_id: str, *, since: datetime) -> bool:
        query = (
            select(_t.c.key, _t.c.queued_at)
            .where(_t.c.conversation_id == conversation_id)
            .order_by(_t.c.position.desc())
            .limit(_ANNOUNCED_AT_MOST + 1)
        )
        rows = await self._connection.execute(query)
        last = next((row for row in rows if not any(mark in row.key for mark in _ANNOUNCEMENTS)), None)
        return last is not None and ":equality" in last.key and last.queued_at >= since

    async def state_of(self, parcel_id: str) -> ParcelState:
        query = select(_t.c.state).where(_t.c.id == parcel_id)
        return ParcelState((await self._connection.execute(query)).scalar_one())

    async def release(self, *, worker: str) -> None:
        """Frees what a worker of this name held: it has died and come back."""
        await self._connection.execute(
            update(_t).where(_t.c.leased_by == worker).values(leased_by=None, lease_until=None)
        )

    async def _lock(self, parcel_id: str) -> Row[*tuple[Any, ...]]:
        return (await self._connection.execute(select(_t).where(_t.c.id == parcel_id).with_for_update())).one()

    async def _lock_provider_id(self, provider_id: str) -> None:
        # A receipt may come while the sending is being recorded: without this neither would see the other. SQLite
        # lets one writer in at a time anyway.
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(provider_id))))

    async def _record_attempt(
        self, parcel_id: str, number: int, at: datetime, outcome: str, reason: str | None, provider_id: str | None
    ) -> None:
        # Two workers may speak of one attempt, where the lease of the first had run out: the first word is kept.
        await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                schema.attempts,
                {
                    "parcel_id": parcel_id,
                    "number": number,
                    "at": at,
                    "outcome": outcome,
                    "reason": reason,
                    "provider_id": provider_id,
                },
            )
        )

    async def _keep_early_receipt(self, channel: ChannelName, receipt: Receipt, at: datetime) -> None:
        if receipt.state is ReceiptState.SENT:
            return
        if receipt.state is ReceiptState.DELIVERED:
            # It outweighs a failure, here as in `_RECEIPT_STEPS`.
            await self._connection.execute(
                delete(_early).where(_early.c.channel == channel, _early.c.provider_id == receipt.provider_id)
            )
        await self._connection.execute(
            insert_ignoring_repeats(
                self._connection,
                _early,
                {
                    "channel": channel,
                    "provider_id": receipt.provider_id,
                    "state": receipt.state,
                    "reason": receipt.reason,
                    "at": at,
                },
            )
        )

    async def _apply_early_receipt(self, provider_id: str | None, at: datetime) -> None:
        if provider_id is None:
            return
        query = select(_early).where(_early.c.provider_id == provider_id)
        row = (await self._connection.execute(query)).first()
        if row:
            receipt = Receipt(provider_id, ReceiptState(row.state), row.reason)
            await self.record_receipt(ChannelName(row.channel), receipt, at=at)
