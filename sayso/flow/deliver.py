"""The worker sends one parcel: claim, let go of the database, send, record."""

from collections.abc import Mapping
from datetime import timedelta

from sayso.domain.conversations import Author, ChannelName, Conversation, Floor, Parcel, SendReason
from sayso.domain.errors import SendFailed, StoreUnavailable
from sayso.domain.ports import Channel, Clock, UnitFactory

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 60  # about eight hours with the waits below
MAX_FAULTS = 6  # the provider may have taken it each time
_LONGEST_WAIT = 600  # seconds


async def deliver_next(
    *, units: UnitFactory, channels: Mapping[ChannelName, Channel], clock: Clock, worker: str
) -> bool:
    """Send one parcel. False where none is due.

    A fault of ours is raised again, once its parcel has been put back: it must not stop the others' parcels.
    """
    now = clock.steady()
    async with units(read_only=True) as unit:
        # Looking is cheap and waits for nobody; claiming takes the only write lock of SQLite.
        if not await unit.outbox.has_due(now=now):
            return False
    async with units() as unit:
        # A lease, not a lock: if this worker dies, the parcel comes back.
        parcel = await unit.outbox.claim(now=now, lease_until=now + LEASE, worker=worker)
        if parcel is None:
            return False
        conversation = await unit.conversations.get(parcel.conversation_id)
        if reason := _forbidden(parcel, conversation):
            await unit.outbox.withhold(parcel.id, at=clock.now(), reason=reason)
            await unit.commit()
            return True
        await unit.commit()
    try:
        channel = channels.get(parcel.address.channel)
        if channel is None:
            raise SendFailed(SendReason.NOT_CONFIGURED, "the channel has no settings", retryable=True)
        sent = await channel.send(parcel)
    except SendFailed as error:
        await _record_failure(parcel, error, units=units, clock=clock)
    except StoreUnavailable:
        raise  # the claim comes back with its lease
    except Exception:
        fault = SendFailed(SendReason.UNKNOWN, "a fault of ours", retryable=parcel.attempts < MAX_FAULTS)
        await _record_failure(parcel, fault, units=units, clock=clock)
        raise
    else:
        async with units() as unit:
            await unit.outbox.record_sent(parcel.id, sent, at=clock.now())
            if parcel.wipe_at and parcel.wipe_at <= clock.steady():
                await unit.outbox.wipe(parcel_id=parcel.id, now=clock.steady())
            await unit.commit()
    return True


def _forbidden(parcel: Parcel, conversation: Conversation) -> str | None:
    if conversation.opted_out:
        return SendReason.OPTED_OUT
    acknowledges = parcel.case_reference is not None
    silent = conversation.floor is Floor.ADVISER or conversation.is_suspended
    if silent and parcel.author is Author.BOT and not acknowledges:
        return "floor"
    return None


async def _record_failure(parcel: Parcel, error: SendFailed, *, units: UnitFactory, clock: Clock) -> None:
    retry_at = None
    if error.retryable and parcel.attempts < MAX_ATTEMPTS:
        retry_at = clock.steady() + timedelta(seconds=min(2 ** (parcel.attempts - 1), _LONGEST_WAIT))
    async with units() as unit:
        await unit.outbox.record_failed(parcel.id, at=clock.now(), reason=error.reason, retry_at=retry_at)
        if error.reason == SendReason.OPTED_OUT:
            # The provider knows of a STOP that did not reach us.
            await unit.conversations.set_opted_out(parcel.conversation_id, True)
        await unit.commit()
