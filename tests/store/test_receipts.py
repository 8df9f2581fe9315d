"""What providers say later, in whatever order and as often as they like."""

import asyncio
from itertools import permutations

import pytest

from sayso.domain.conversations import ChannelName, ParcelState, Receipt, ReceiptState, Sent
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.support.databases import on_postgresql
from tests.support.fakes import START, new_sid

SENT, DELIVERED, FAILED = ReceiptState.SENT, ReceiptState.DELIVERED, ReceiptState.FAILED
_NOW = "learns its id"


async def _parcel(units: UnitFactory, key: str = "one") -> str:
    conversation = await steps.open_conversation(units)
    await steps.queue(units, conversation.id, key)
    parcel = await steps.claim_parcel(units)
    assert parcel is not None
    return parcel.id


async def _receipt(units: UnitFactory, sid: str, state: ReceiptState) -> bool:
    reason = "unreachable" if state is FAILED else None
    async with units() as unit:
        known = await unit.outbox.record_receipt(ChannelName.SMS, Receipt(sid, state, reason), at=START)
        await unit.commit()
        return known


async def _state(units: UnitFactory, parcel_id: str) -> ParcelState:
    async with units(read_only=True) as unit:
        return await unit.outbox.state_of(parcel_id)


def _stories() -> list[tuple[tuple[str, ...], ParcelState]]:
    """Every order of some receipts and the moment when the parcel learns its id, and what must come of it.

    Delivered outweighs failed: a message that arrived has arrived.
    """
    mixtures = [
        ((), ParcelState.SENT),
        ((SENT,), ParcelState.SENT),
        ((DELIVERED,), ParcelState.DELIVERED),
        ((FAILED,), ParcelState.FAILED),
        ((SENT, DELIVERED), ParcelState.DELIVERED),
        ((SENT, FAILED), ParcelState.FAILED),
        ((DELIVERED, FAILED), ParcelState.DELIVERED),
        ((DELIVERED, DELIVERED), ParcelState.DELIVERED),
        ((FAILED, FAILED), ParcelState.FAILED),
        ((SENT, DELIVERED, FAILED), ParcelState.DELIVERED),
    ]
    return [
        (order, outcome)
        for receipts, outcome in mixtures
        for order in sorted({tuple(str(event) for event in order) for order in permutations((*receipts, _NOW))})
    ]


@pytest.mark.parametrize(("order", "outcome"), [pytest.param(*story, id=", ".join(story[0])) for story in _stories()])
async def test_receipts_lead_to_the_same_end_in_every_order(
    units: UnitFactory, order: tuple[str, ...], outcome: ParcelState
) -> None:
    parcel_id, sid = await _parcel(units), new_sid()
    for event in order:
        if event == _NOW:
            await steps.record_sent(units, parcel_id, provider_id=sid)
        else:
            await _receipt(units, sid, ReceiptState(event))
    assert await _state(units, parcel_id) is outcome


async def test_a_receipt_says_whether_its_parcel_is_known(units: UnitFactory) -> None:
    parcel_id, sid = await _parcel(units), new_sid()
    assert not await _receipt(units, sid, DELIVERED)
    await steps.record_sent(units, parcel_id, provider_id=sid)
    assert await _receipt(units, sid, DELIVERED)


async def test_a_receipt_moves_its_own_parcel_only(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    parcels: dict[str, str] = {}
    for key in ("one", "two"):
        await steps.queue(units, conversation.id, key)
        parcel = await steps.claim_parcel(units)
        assert parcel is not None
        parcels[key] = parcel.id
        await steps.record_sent(units, parcel.id, provider_id=f"sid-{key}")
    await _receipt(units, "sid-two", FAILED)
    assert await _state(units, parcels["one"]) is ParcelState.SENT
    assert await _state(units, parcels["two"]) is ParcelState.FAILED


@on_postgresql
async def test_a_receipt_that_comes_while_the_sending_is_being_recorded_is_not_lost(units: UnitFactory) -> None:
    """Twilio's callback can come before we have committed the answer to the send itself."""
    parcel_id, sid = await _parcel(units), new_sid()
    async with units() as unit:
        await unit.outbox.record_sent(parcel_id, Sent(sid, 1), at=START)
        callback = asyncio.create_task(_receipt(units, sid, DELIVERED))
        # As far as it gets while the sending is not committed.
        await asyncio.wait({callback}, timeout=0.3)
        await unit.commit()
    async with asyncio.timeout(10):
        await callback
    assert await _state(units, parcel_id) is ParcelState.DELIVERED


async def test_sending_and_receipt_at_once_end_as_delivered(units: UnitFactory) -> None:
    for number in range(10):
        parcel_id, sid = await _parcel(units, f"parcel {number}"), new_sid()
        await asyncio.gather(steps.record_sent(units, parcel_id, provider_id=sid), _receipt(units, sid, DELIVERED))
        assert await _state(units, parcel_id) is ParcelState.DELIVERED
