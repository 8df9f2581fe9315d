"""What was asked beside the matter is forgotten when its time has come, whether or not the citizen writes again."""

from dataclasses import replace

from sayso.domain.asking import KEPT_EMPTY
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.flow.ask_equality import end_aside_within


async def forget_due(*, units: UnitFactory, clock: Clock) -> None:
    """End questions that lapsed, wipe the texts whose time has come, and then delete what is left of them."""
    now = clock.steady()
    async with units(read_only=True) as unit:
        lapsed = await unit.conversations.with_lapsed_questions(now=now)
        to_wipe = await unit.outbox.has_to_wipe(now=now)
        to_forget = await unit.inbox.has_answers(before=now - KEPT_EMPTY)
    for conversation_id in lapsed:
        async with units() as unit:
            await _forget(unit, conversation_id, clock=clock)
            await unit.commit()
    if to_wipe or to_forget:
        async with units() as unit:
            await unit.outbox.wipe_due(now=now)
            await unit.inbox.forget_answers(before=now - KEPT_EMPTY)
            await unit.commit()


async def _forget(unit: Unit, conversation_id: str, *, clock: Clock) -> None:
    # Locked, and looked at again: an answer may have come since.
    seen = await unit.conversations.get(conversation_id)
    conversation = await unit.conversations.open(seen.address, at=clock.now())
    aside, now = conversation.aside, clock.steady()
    if aside.unlabelled_until and aside.unlabelled_until <= now:
        aside = replace(aside, unlabelled=None, unlabelled_until=None)
        conversation = replace(conversation, aside=aside)
        await unit.conversations.set_aside(conversation_id, aside)
    if aside.asking and aside.asking.until <= now:
        await end_aside_within(unit, conversation, clock=clock)


async def shuffle_sheets(*, units: UnitFactory) -> None:
    """Forget in which order the equality sheets were written."""
    async with units() as unit:
        await unit.equality.shuffle()
        await unit.commit()
