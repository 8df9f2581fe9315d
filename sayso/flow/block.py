"""Whoever only does harm is not answered for a time. Their dangers still are."""

from collections.abc import Mapping
from datetime import datetime

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import Address, Conversation, InboundMessage, InboxState
from sayso.domain.desk import Block
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.ask_equality import end_aside_within
from sayso.flow.at_the_desk import accept_reason, audit
from sayso.flow.tell import tell


async def block(
    address: Address, *, reason: str, until: datetime | None, adviser: Adviser, units: UnitFactory, clock: Clock
) -> None:
    """What comes from there until then (aware; None: until it is lifted) is kept, and neither answered nor queued.

    In place of a block that is there. Raises `InvalidInput` without a reason, or for a time that is over.
    """
    words = accept_reason(reason)
    if until is not None and until <= clock.now():
        raise InvalidInput("until", "This time is over, so choose a later one.")
    async with units() as unit:
        conversation = await unit.conversations.find(address)
        if conversation:
            conversation = await unit.floors.lock(conversation.id)
            await end_aside_within(unit, conversation, clock=clock)
            await unit.inbox.show_waiting(conversation.id)
        before = await unit.blocks.of(address, now=clock.now())
        await unit.blocks.put(Block(address.channel, address.value, words, adviser.id, clock.now(), until))
        after = {"reason": words, "until": until.isoformat() if until else None}
        await _audit(unit, adviser, "block", address, conversation, clock=clock, before=before, after=after)
        await unit.commit()


async def unblock(address: Address, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> None:
    """Raises `NotAllowed` where nothing is blocked."""
    async with units() as unit:
        before = await unit.blocks.of(address, now=clock.now())
        if before is None:
            raise NotAllowed("This address is not blocked.")
        conversation = await unit.conversations.find(address)
        await unit.blocks.lift(address)
        await _audit(unit, adviser, "unblock", address, conversation, clock=clock, before=before, after={})
        await unit.commit()


async def _audit(
    unit: Unit,
    adviser: Adviser,
    action: str,
    address: Address,
    conversation: Conversation | None,
    *,
    clock: Clock,
    before: Block | None,
    after: Mapping[str, object],
) -> None:
    # By the conversation, where there is one: an address is a phone number, and what is audited stays for good.
    subject_id = conversation.id if conversation else address.channel
    was = {"reason": before.reason, "until": before.until.isoformat() if before.until else None} if before else {}
    await audit(unit, adviser, action, "block", subject_id, clock=clock, before=was, after=after)


async def keep_blocked_within(
    unit: Unit,
    conversation: Conversation,
    message: InboundMessage,
    blocked: Block,
    *,
    clock: Clock,
    wordings: Wordings,
) -> bool:
    """Keep a message of theirs for nobody to answer. False where it was kept before.

    Once for each block they are told how else to reach the council.
    """
    now = clock.steady()
    if not await unit.inbox.add(conversation, message, at=clock.now(), due=now, state=InboxState.HEARD):
        return False
    if not conversation.opted_out:
        text = wordings.of(conversation.language).say("blocked")
        key = f"{conversation.id}:blocked:{blocked.at.timestamp()}"
        await tell(conversation, text, key=key, unit=unit, clock=clock)
    return True
