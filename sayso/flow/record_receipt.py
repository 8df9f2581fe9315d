"""A provider says what became of a parcel."""

from sayso.domain.conversations import ChannelName, Receipt
from sayso.domain.ports import Clock, UnitFactory


async def record_receipt(channel: ChannelName, receipt: Receipt, *, units: UnitFactory, clock: Clock) -> None:
    """Keep a receipt. Repeats and late ones change nothing; one that overtakes its parcel waits for it."""
    async with units() as unit:
        await unit.outbox.record_receipt(channel, receipt, at=clock.now())
        await unit.commit()
