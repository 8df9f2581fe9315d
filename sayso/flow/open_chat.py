"""A citizen opens a web chat: the bot speaks first, and says what it is."""

from sayso.domain.conversations import Address, Author, Sent, ThreadMessage
from sayso.domain.ports import Clock, UnitFactory


async def open_chat(
    address: Address, *, greeting: str, service: str | None, units: UnitFactory, clock: Clock
) -> list[ThreadMessage]:
    """The thread of a fresh conversation: one greeting. Opening it again changes nothing.

    `service`: what the citizen's page is about.
    """
    async with units() as unit:
        conversation = await unit.conversations.open(address, at=clock.now())
        if not conversation.introduced:
            await unit.conversations.set_introduced(conversation.id)
            await unit.conversations.set_service(conversation.id, service)
            parcel_id = await unit.outbox.add(
                conversation.id,
                author=Author.BOT,
                text=greeting,
                at=clock.now(),
                due=clock.steady(),
                key=f"{conversation.id}:greeting",
                asks="matter",
            )
            if parcel_id:
                # The page shows it as it opens; there is nothing to send.
                await unit.outbox.record_sent(parcel_id, Sent(None, 0), at=clock.now())
            await unit.commit()
        return await unit.conversations.thread(conversation.id, after=0)
