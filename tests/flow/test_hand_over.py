"""A conversation goes to the advisers once, and the citizen is told once."""

import asyncio

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Author, Floor, Reply
from sayso.domain.errors import NotFound
from sayso.domain.ports import Turn
from sayso.flow.hand_over import hand_over
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import START, WORDING, WORDINGS, FakeDialogue

HANDED_OVER = WORDING.say("handed_over")


async def _hand_over(world: World, message_id: str, *, reason: str = "asked_for") -> None:
    await hand_over(message_id, reason=reason, units=world.units, clock=world.clock, wordings=WORDINGS)


async def test_the_conversation_is_queued_and_the_citizen_told(world: World) -> None:
    await _hand_over(world, await world.text("I want a person"))
    assert (await world.conversation()).floor is Floor.QUEUE
    assert await world.deliver_all() == [HANDED_OVER]
    assert world.channel.parcels[0].author is Author.SYSTEM
    [row] = await world.rows(select(schema.conversations))
    assert (row.queued_at, row.queue_reason) == (START, "asked_for")


async def test_a_repeat_for_the_same_message_changes_nothing(world: World) -> None:
    message_id = await world.text("I want a person")
    await _hand_over(world, message_id)
    world.clock.advance(60)
    await _hand_over(world, message_id, reason="bot_failed")
    assert await world.deliver_all() == [HANDED_OVER]
    [row] = await world.rows(select(schema.conversations))
    assert (row.queued_at, row.queue_reason) == (START, "asked_for")


async def test_many_repeats_at_once_tell_the_citizen_once(world: World) -> None:
    message_id = await world.text("I want a person")
    await asyncio.gather(*(_hand_over(world, message_id) for _ in range(6)))
    assert await world.deliver_all() == [HANDED_OVER]


@pytest.mark.parametrize("floor", [Floor.ADVISER, Floor.BOT, Floor.CLOSED])
async def test_a_late_repeat_does_not_take_the_conversation_from_who_has_it_now(world: World, floor: Floor) -> None:
    """A call of Rasa's that was given up on may still come through when an adviser has long answered."""
    message_id = await world.text("I want a person")
    await _hand_over(world, message_id)
    await world.give_floor(floor)
    await _hand_over(world, message_id)
    assert (await world.conversation()).floor is floor


async def test_another_message_may_ask_for_a_person_again(world: World) -> None:
    await _hand_over(world, await world.text("I want a person"))
    await world.give_floor(Floor.BOT)
    world.clock.advance(60)
    await _hand_over(world, await world.text("I want a person again"))
    assert (await world.conversation()).floor is Floor.QUEUE
    assert await world.deliver_all() == [HANDED_OVER, HANDED_OVER]


async def test_a_bot_that_hands_over_in_its_turn_says_nothing_itself(world: World) -> None:
    message_id = await world.text("I want a person")
    await world.text("Hello?")

    async def act(turn: Turn) -> None:
        await _hand_over(world, turn.message_id)

    world.dialogue = FakeDialogue([Reply("", ends_episode=True)])
    world.dialogue.meanwhile = act
    before = (await world.conversation()).episode
    await world.turns()
    assert world.dialogue.heard == ["I want a person"]
    assert [turn.message_id for turn in world.dialogue.turns] == [message_id]
    assert await world.deliver_all() == [HANDED_OVER]
    assert await world.inbox_states() == [("I want a person", "shown"), ("Hello?", "shown")]
    assert (await world.conversation()).episode != before


async def test_the_bot_does_not_introduce_itself_after_a_person_was_there(world: World) -> None:
    await _hand_over(world, await world.text("I want a person"))
    await world.give_floor(Floor.BOT)
    await world.text("thanks")
    await world.turns()
    assert await world.queued() == [HANDED_OVER, "You said: I want a person", "You said: thanks"]


async def test_an_unknown_message_hands_nothing_over(world: World) -> None:
    with pytest.raises(NotFound):
        await _hand_over(world, "0" * 32)
