"""The off switch: the bot is silent, on one channel or everywhere, and people answer."""

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import BOT_OFF, ChannelName, Conversation, Floor, move_floor
from sayso.domain.desk import BotStop
from sayso.domain.errors import NotAllowed
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wordings
from sayso.flow.at_the_desk import accept_reason, audit
from sayso.flow.hand_over import when_back
from sayso.flow.tell import tell

_EVERYWHERE = "all"


async def stop_bot(
    channel: ChannelName | None, *, reason: str, adviser: Adviser, units: UnitFactory, clock: Clock
) -> None:
    """From now on all that would be the bot's goes to the queue. None: on all channels.

    Emergencies are answered as ever. Stopping it again changes the reason. Raises `InvalidInput` without one.
    """
    words = accept_reason(reason)
    async with units() as unit:
        before = await _reason(unit, channel)
        await unit.bot_stops.stop(BotStop(channel, words, adviser.id, clock.now()))
        await unit.inbox.release_all_waiting(channel, now=clock.steady())
        where, was, now = channel or _EVERYWHERE, {"stopped": before}, {"stopped": words}
        await audit(unit, adviser, "stop_bot", "bot", where, clock=clock, before=was, after=now)
        await unit.commit()


async def start_bot(channel: ChannelName | None, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> None:
    """Undo exactly that. What is in the queue stays with people. Raises `NotAllowed` where it was not stopped."""
    async with units() as unit:
        before = await _reason(unit, channel)
        if before is None:
            raise NotAllowed("The bot was not switched off there.")
        await unit.bot_stops.start(channel)
        where, was = channel or _EVERYWHERE, {"stopped": before}
        await audit(unit, adviser, "start_bot", "bot", where, clock=clock, before=was, after={"stopped": None})
        await unit.commit()


async def _reason(unit: Unit, channel: ChannelName | None) -> str | None:
    return next((stop.reason for stop in await unit.bot_stops.list() if stop.channel is channel), None)


async def queue_while_off(
    unit: Unit,
    message_id: str,
    conversation: Conversation,
    *,
    clock: Clock,
    wordings: Wordings,
    profile: Profile | None,
) -> None:
    """A conversation whose message the bot would have to answer goes to people, and the citizen is told once."""
    wording = wordings.of(conversation.language)
    when = when_back(profile, clock=clock, language=wording.language)
    text = wording.say("bot_is_off_later", when=when) if when else wording.say("bot_is_off")
    await tell(conversation, text, key=f"{message_id}:{BOT_OFF}", unit=unit, clock=clock)
    await unit.conversations.set_floor(conversation.id, move_floor(conversation.floor, Floor.QUEUE))
    await unit.conversations.record_handover(conversation.id, reason=BOT_OFF, at=clock.now())
    await unit.conversations.set_introduced(conversation.id)
    await unit.inbox.show_waiting(conversation.id)
