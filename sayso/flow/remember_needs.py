"""What a citizen needs is remembered for their next contact, if they agree, and forgotten when they say so."""

from sayso.domain.needs import Needs
from sayso.domain.ports import Clock, UnitFactory


async def remember_needs(needs: Needs, *, message_id: str, units: UnitFactory, clock: Clock) -> None:
    """`message_id`: of the message that agreed. What was remembered before is replaced."""
    async with units() as unit:
        conversation = await unit.inbox.conversation_of(message_id)
        await unit.needs.remember(conversation.address, needs, at=clock.now())
        await unit.commit()


async def forget_needs(message_id: str, *, units: UnitFactory) -> None:
    """Nothing of whoever sent this message is remembered any more."""
    async with units() as unit:
        conversation = await unit.inbox.conversation_of(message_id)
        await unit.needs.forget(conversation.address)
        await unit.commit()
