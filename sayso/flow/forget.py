"""What was asked beside the matter, and what we were to remember, is forgotten when its time has come.

Whether or not the citizen writes again.
"""

from dataclasses import replace

from sayso.domain.asking import KEPT_EMPTY
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.flow.ask_equality import end_aside_within


async def forget_due(*, units: UnitFactory, clock: Clock) -> None:
    """End questions that lapsed, wipe the texts whose time has come, and then delete what is left of them.

    What fails with one conversation is raised once all the others are done.
    """
    now = clock.steady()
    async with units(read_only=True) as unit:
        lapsed = await unit.conversations.with_lapsed_questions(now=now)
        to_wipe = await unit.outbox.has_to_wipe(now=now)
        to_forget = await unit.inbox.has_answers(before=now - KEPT_EMPTY)
    fault = None
    for conversation_id in lapsed:
        try:
            async with units() as unit:
                await _forget(unit, conversation_id, clock=clock)
                await unit.commit()
        except Exception as error:  # noqa: BLE001 - it is raised below
            fault = error
    if to_wipe or to_forget:
        async with units() as unit:
            await unit.outbox.wipe_due(now=now)
            await unit.inbox.forget_answers(before=now - KEPT_EMPTY)
            await unit.commit()
    if fault:
        raise fault


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


async def forget_unused_needs(*, units: UnitFactory, clock: Clock, profile: Profile) -> None:
    """What was remembered of citizens' needs and was of no use for as long as the council's notice says."""
    async with units() as unit:
        await unit.needs.forget_unused(before=profile.privacy.retention.needs.before(clock.now()))
        await unit.commit()
