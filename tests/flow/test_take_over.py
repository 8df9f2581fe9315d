"""An adviser has the conversation: one, whom the citizen knows by name, and the bot hears nothing meanwhile."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import update

from sayso.domain.advisers import Held
from sayso.domain.asking import EQUALITY_LAPSES, START, Asking
from sayso.domain.conversations import Floor
from sayso.domain.desk import View
from sayso.domain.errors import NotAllowed, NotFound
from sayso.domain.ports import Turn
from sayso.flow.hand_over import hand_over
from sayso.flow.take_over import take_over
from sayso.store import schema
from tests.flow.office import ANN, BEN, PEOPLE, SUE, Office
from tests.flow.world import World
from tests.support.fakes import WORDING, WORDINGS

JOINED = WORDING.say("adviser_joined", name=ANN.shown_as)


async def _queued(world: World, text: str = "I want a person") -> None:
    message_id = await world.text(text)
    await hand_over(message_id, reason="asked_for", units=world.units, clock=world.clock, wordings=WORDINGS)
    await world.turns()


async def test_the_citizen_hears_once_who_has_joined(world: World, office: Office) -> None:
    await _queued(world)
    assert await office.take()
    assert not await office.take(), "I have it already"
    assert (await world.deliver_all()).count(JOINED) == 1
    assert (await office.floor(), await office.holder()) == (Floor.ADVISER, ANN.shown_as)


async def test_the_second_is_told_who_has_it(world: World, office: Office) -> None:
    await _queued(world)
    await office.take()
    before = await office.everything()
    with pytest.raises(Held, match="Ann Lee") as held:
        await office.take(BEN)
    assert held.value.holder == ANN.shown_as
    assert await office.everything() == before


async def test_of_many_at_once_one_gets_it_and_the_citizen_hears_of_one(world: World, office: Office) -> None:
    await _queued(world)
    for _ in range(5):
        taken = await asyncio.gather(*(office.take(adviser) for adviser in PEOPLE * 3), return_exceptions=True)
        winner = await office.holder()
        assert taken.count(True) == 1
        held = [result for result in taken if isinstance(result, Held)]
        assert {result.holder for result in held} == {winner}
        assert len(held) == 6, "and the winner's other two clicks are repeats"
        said = WORDING.say("adviser_joined", name=str(winner))
        assert (await world.queued()).count(said) == 1
        async with world.units() as unit:
            await unit.conversations.set_floor(await office.id(), Floor.QUEUE)
            await unit.floors.take(await office.id(), None, at=world.clock.now())
            await unit.commit()
        async with world.engine.begin() as connection:
            await connection.execute(schema.outbox.delete())


async def test_a_supervisor_may_take_it_from_who_holds_it_and_an_adviser_may_not(world: World, office: Office) -> None:
    await _queued(world)
    await office.take()
    with pytest.raises(Held):
        await office.take(BEN, from_holder=True)
    with pytest.raises(Held):
        await office.take(SUE)
    assert await office.take(SUE, from_holder=True)
    assert await office.holder() == SUE.shown_as
    assert (await world.queued())[-1] == WORDING.say("adviser_passed", name=SUE.shown_as)


async def test_nothing_that_a_citizen_writes_to_an_adviser_reaches_the_bot(world: World, office: Office) -> None:
    await _queued(world)
    await office.take()
    world.dialogue.turns.clear()
    await world.text("My number is 07700 900123")
    await world.turns()
    await office.back()
    await world.text("And my name is Ann")
    await world.turns()
    assert [(turn.text, turn.facts) for turn in world.dialogue.turns] == [("", {}), ("And my name is Ann", None)]


async def test_what_waited_for_the_bot_is_the_advisers(world: World, office: Office) -> None:
    await world.text("My bin was missed")
    assert await office.take(), "it need not be in the queue"
    await office.back()
    await world.turns()
    assert world.dialogue.heard == [""], "nor does it go to the bot when the adviser is done before its turn came"
    assert ("My bin was missed", "shown") in await world.inbox_states()


async def test_what_the_bot_was_about_to_say_is_not_said(world: World, office: Office) -> None:
    async def take(_: Turn) -> None:
        await office.take()

    world.dialogue.meanwhile = take
    await world.text("My bin was missed")
    await world.turns()
    assert await world.deliver_all() == [JOINED]
    assert await world.inbox_states() == [("My bin was missed", "shown")]


async def test_a_turn_under_way_does_not_hold_up_the_bot_when_it_goes_on(world: World, office: Office) -> None:
    """The worker finds its message gone, and lets go of the conversation before its lease runs out."""

    async def take_and_hand_back(_: Turn) -> None:
        world.dialogue.meanwhile = None
        await office.take()
        await office.back()

    world.dialogue.meanwhile = take_and_hand_back
    await world.text("My bin was missed")
    assert await world.turn()
    assert await world.turn(), "at once"
    assert [turn.facts for turn in world.dialogue.turns] == [None, {}]
    assert "You said: My bin was missed" not in await world.deliver_all()


async def test_an_equality_question_that_is_open_is_over(world: World, office: Office) -> None:
    await world.text("My bin was missed")
    conversation = await world.conversation()
    asking = Asking("equality-england-2026", START, world.clock.now() + EQUALITY_LAPSES)
    aside = replace(conversation.aside, asking=asking)
    async with world.units() as unit:
        await unit.conversations.set_aside(conversation.id, aside)
        await unit.commit()
    await office.take()
    assert (await world.conversation()).aside.asking is None


async def test_a_conversation_that_is_closed_or_not_there_cannot_be_taken(world: World, office: Office) -> None:
    await _queued(world)
    await world.give_floor(Floor.CLOSED)
    with pytest.raises(NotAllowed):
        await office.take()
    with pytest.raises(NotFound):
        await take_over("0" * 32, adviser=ANN, units=world.units, clock=world.clock, wordings=WORDINGS)


async def test_another_hand_over_is_another_meeting(world: World, office: Office) -> None:
    world.dialogue.turns.clear()
    await _queued(world)
    await office.take()
    await office.back()
    await world.turns()
    world.clock.advance(60)
    await _queued(world, "a person again")
    await office.take()
    assert (await world.queued()).count(JOINED) == 2


async def test_it_is_audited_who_took_what_from_whom(world: World, office: Office) -> None:
    await _queued(world)
    await office.take()
    await office.take(SUE, from_holder=True)
    first, second = await office.audited()
    assert (first.actor, first.action) == (ANN.id, "take_over")
    assert first.before == {"floor": "queue", "adviser": None}
    assert second.before == {"floor": "adviser", "adviser": ANN.id}
    assert second.after == {"floor": "adviser", "adviser": SUE.id}


async def test_an_adviser_who_is_gone_from_the_table_blocks_nobody(world: World, office: Office) -> None:
    await _queued(world)
    await world.give_floor(Floor.ADVISER)
    async with world.engine.begin() as connection:
        await connection.execute(update(schema.conversations).values(adviser_id="f" * 32))
    assert await office.take(BEN)


async def test_who_is_not_cleared_for_a_danger_does_not_keep_it_from_those_who_are(
    world: World, office: Office
) -> None:
    await _queued(world)
    await office.take()
    world.clock.advance(60)
    await world.text("I want to kill myself")
    assert (await office.floor(), await office.holder()) == (Floor.QUEUE, None)
    async with world.units(read_only=True) as unit:
        [row] = await unit.desk.queue(View.WAITING, adviser=SUE, limit=9)
    assert row.priority == 1
    assert await office.take(SUE)
    assert (await world.queued())[-1] == WORDING.say("adviser_joined", name=SUE.shown_as)
    await world.text("I still want to kill myself")
    assert await office.holder() == SUE.shown_as, "who is cleared goes on"
