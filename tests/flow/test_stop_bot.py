"""The off switch, and blocks: the bot is silent, and whoever is in danger is heard all the same."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from sayso.domain.asking import EQUALITY_LAPSES
from sayso.domain.conversations import Address, ChannelName, Floor, InboxState, Reply
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.domain.profiles import EqualityOrder, Hours
from sayso.flow.block import block, unblock
from sayso.flow.stop_bot import start_bot, stop_bot
from sayso.store import schema
from tests.flow.citizens import asking
from tests.flow.office import ANN, BEN, Office
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, WORDING, FakeDialogue, sms, web

OFF = WORDING.say("bot_is_off")
BLOCKED = WORDING.say("blocked")
HERE = Address(ChannelName.SMS, CITIZEN)
pytestmark = pytest.mark.usefixtures("office")
GAS = "I can smell gas in my kitchen"


def store(world: World) -> dict[str, Any]:
    return {"units": world.units, "clock": world.clock}


async def stop(world: World, channel: ChannelName | None = None, reason: str = "It repeats itself.") -> None:
    await stop_bot(channel, reason=reason, adviser=ANN, **store(world))


async def test_new_and_waiting_messages_go_to_people_and_the_citizen_hears_once(world: World, office: Office) -> None:
    await world.text("My bin was missed")
    await stop(world)
    await world.text("For the third week")
    await world.turns()
    await world.text("Hello?")
    await world.turns()
    assert world.dialogue.turns == []
    assert await world.deliver_all() == [OFF]
    assert await office.floor() is Floor.QUEUE
    assert {state for _, state in await world.inbox_states()} == {InboxState.SHOWN}
    assert (await world.conversation()).queue_reason == "bot_off"


async def test_out_of_hours_they_hear_when_a_person_is_back(world: World, office: Office) -> None:
    world.profile = replace(PROFILE, advisers=Hours(time(9), time(17)))
    world.clock.advance((datetime(2027, 1, 12, 20, tzinfo=UTC) - world.clock.now()).total_seconds())
    await stop(world)
    await world.text("My bin was missed")
    await world.turns()
    assert await world.deliver_all() == [WORDING.say("bot_is_off_later", when="tomorrow at 9 am")]


async def test_one_channel_alone_may_be_stopped(world: World, office: Office) -> None:
    await stop(world, ChannelName.WEB_CHAT)
    await world.text("My bin was missed")
    await world.receive(web("My bin was missed"))
    await world.turns()
    assert [turn.channel for turn in world.dialogue.turns] == [ChannelName.SMS]


async def test_an_emergency_is_answered_all_the_same(world: World, office: Office) -> None:
    await stop(world)
    await world.text(GAS)
    await world.turns()
    [said] = await world.deliver_all()
    assert said == WORDING.say("emergency_gas")
    assert [task.kind for task in await office.tasks()] == ["emergency"]


async def test_started_again_it_answers_what_comes_and_leaves_the_queue_to_people(world: World, office: Office) -> None:
    await stop(world)
    await world.text("My bin was missed")
    await world.turns()
    await start_bot(None, adviser=ANN, **store(world))
    await world.text("Hello?")
    await world.text("A light is out", sender="+447700900002")
    await world.turns()
    assert world.dialogue.heard == ["A light is out"]
    assert await office.floor() is Floor.QUEUE


async def test_started_for_one_channel_it_stays_off_where_all_are_stopped(world: World, office: Office) -> None:
    await stop(world)
    await stop(world, ChannelName.SMS)
    await start_bot(ChannelName.SMS, adviser=ANN, **store(world))
    await world.text("My bin was missed")
    await world.turns()
    assert world.dialogue.turns == []
    with pytest.raises(NotAllowed):
        await start_bot(ChannelName.SMS, adviser=ANN, **store(world))


async def test_what_waits_for_the_equality_questions_waits_no_longer(world: World, office: Office) -> None:
    world.profile = asking(EqualityOrder.BEFORE)
    await world.text("My bin was missed")
    assert await world.turns() == 0
    await stop(world)
    assert await world.turns() == 1
    assert await office.floor() is Floor.QUEUE


async def test_nothing_is_asked_first_where_no_bot_will_answer(world: World, office: Office) -> None:
    world.profile = asking(EqualityOrder.BEFORE)
    await stop(world)
    await world.text("My bin was missed")
    assert await world.turns() == 1
    assert await world.deliver_all() == [OFF]
    world.clock.advance(EQUALITY_LAPSES.total_seconds() + 1)
    assert await world.turns() == 0


async def test_stopping_needs_a_reason_and_both_are_audited(world: World, office: Office) -> None:
    for reason in ("", "  ", "x" * 501):
        with pytest.raises(InvalidInput):
            await stop(world, reason=reason)
    await stop(world, ChannelName.SMS)
    await stop(world, ChannelName.SMS, reason="It is still wrong.")
    await start_bot(ChannelName.SMS, adviser=BEN, **store(world))
    entries = await office.audited("bot", "sms")
    assert [(entry.actor, entry.action, entry.before, entry.after) for entry in entries] == [
        (ANN.id, "stop_bot", {"stopped": None}, {"stopped": "It repeats itself."}),
        (ANN.id, "stop_bot", {"stopped": "It repeats itself."}, {"stopped": "It is still wrong."}),
        (BEN.id, "start_bot", {"stopped": "It is still wrong."}, {"stopped": None}),
    ]


async def _block(world: World, *, until: datetime | None = None) -> None:
    await block(HERE, reason="Threats.", until=until, adviser=ANN, **store(world))


async def test_who_is_blocked_is_kept_and_told_once_how_else_to_reach_us(world: World, office: Office) -> None:
    await _block(world)
    await world.text("You are all useless")
    await world.text("Answer me")
    await world.turns()
    assert world.dialogue.turns == []
    assert await world.deliver_all() == [BLOCKED]
    assert await world.inbox_states() == [("You are all useless", "heard"), ("Answer me", "heard")]
    assert await office.floor() is Floor.BOT
    assert await office.tasks() == []


async def test_a_repeat_of_a_blocked_message_is_a_repeat(world: World) -> None:
    await _block(world)
    message = sms("Answer me")
    assert await world.receive(message)
    assert not await world.receive(message)


async def test_a_danger_of_theirs_is_answered_and_queued(world: World, office: Office) -> None:
    await _block(world)
    await world.text(GAS)
    assert await world.deliver_all() == [WORDING.say("emergency_gas")]
    assert [task.kind for task in await office.tasks()] == ["emergency"]
    assert await office.floor() is Floor.QUEUE


async def test_their_stop_is_heeded(world: World) -> None:
    await _block(world)
    await world.text("STOP")
    assert (await world.conversation()).opted_out
    await world.text("Answer me")
    assert await world.deliver_all() == []


async def test_a_block_ends_by_itself_or_is_lifted(world: World, office: Office) -> None:
    await world.text("Hello")
    await world.turns()
    await _block(world, until=world.clock.now() + timedelta(days=1))
    await world.text("Answer me")
    world.clock.advance(days=1)
    await world.text("My bin was missed")
    await world.turns()
    assert world.dialogue.heard == ["Hello", "My bin was missed"]
    with pytest.raises(NotAllowed):
        await unblock(HERE, adviser=ANN, **store(world))
    await _block(world)
    await unblock(HERE, adviser=ANN, **store(world))
    await world.text("And my neighbour's")
    await world.turns()
    assert world.dialogue.heard[-1] == "And my neighbour's"
    audited = [(entry.action, entry.after.get("reason")) for entry in await office.audited("block")]
    assert audited == [("block", "Threats."), ("block", "Threats."), ("unblock", None)]
    assert CITIZEN not in str(await office.audited("block"))


async def test_a_new_block_is_told_again(world: World) -> None:
    await _block(world)
    await world.text("Answer me")
    await unblock(HERE, adviser=ANN, **store(world))
    world.clock.advance(60)
    await _block(world)
    await world.text("Answer me")
    assert await world.deliver_all() == [BLOCKED, BLOCKED]


async def test_what_waited_when_the_block_came_is_not_the_bots(world: World) -> None:
    await world.text("You are all useless")
    await _block(world)
    await world.turns()
    assert world.dialogue.turns == []


async def test_a_block_needs_a_reason_and_a_time_to_come(world: World) -> None:
    for until in (world.clock.now(), world.clock.now() - timedelta(days=1)):
        with pytest.raises(InvalidInput):
            await _block(world, until=until)
    with pytest.raises(InvalidInput):
        await block(HERE, reason=" ", until=None, adviser=ANN, **store(world))
    assert await world.rows(select(schema.blocks)) == []


async def test_others_are_not_blocked(world: World) -> None:
    await _block(world)
    world.dialogue = FakeDialogue([Reply("Where is it?")])
    await world.text("My bin was missed", sender="+447700900002")
    await world.turns()
    assert len(world.dialogue.turns) == 1
