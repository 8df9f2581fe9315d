"""A conversation goes to the advisers once, and the citizen is told once."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Author, Floor, Reply
from sayso.domain.errors import NotFound
from sayso.domain.ports import Turn
from sayso.flow.hand_over import hand_over
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, START, WORDING, WORDINGS, FakeDialogue

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


SUNDAY = datetime(2027, 1, 10, 12, 0, tzinfo=UTC)


async def _hand_over_on_sunday(world: World, *, reason: str = "asked_for", number: str = CITIZEN) -> None:
    world.clock.advance((SUNDAY - world.clock.now()).total_seconds())
    message_id = await world.text("I want a person", sender=number)
    await hand_over(message_id, reason=reason, units=world.units, clock=world.clock, wordings=WORDINGS, profile=PROFILE)


async def test_out_of_hours_the_citizen_hears_when_a_person_is_back(world: World) -> None:
    await _hand_over_on_sunday(world)
    [text] = await world.deliver_all()
    assert text == WORDING.say("handed_over_closed", when="tomorrow at 9 am")
    assert (await world.conversation()).floor is Floor.QUEUE
    [task] = await world.rows(select(schema.tasks))
    assert (task.kind, task.priority) == ("call_back", 5)


async def test_out_of_hours_the_case_is_still_taken(world: World) -> None:
    await _hand_over_on_sunday(world)
    await world.turns()
    await world.text("GO ON")
    assert (await world.conversation()).floor is Floor.BOT
    await world.text("the lamp at my door is out")
    await world.turns()
    assert world.dialogue.heard == ["GO ON", "the lamp at my door is out"]
    # Somebody still looks at the wish for a person.
    [task] = await world.rows(select(schema.tasks))
    assert task.done_at is None


async def test_a_bot_that_failed_out_of_hours_does_not_offer_to_go_on(world: World) -> None:
    await _hand_over_on_sunday(world, reason="bot_failed")
    assert await world.deliver_all() == [WORDING.say("handed_over_later", when="tomorrow at 9 am")]
    await world.text("go on")
    assert (await world.conversation()).floor is Floor.QUEUE


async def test_in_hours_it_is_said_as_ever(world: World) -> None:
    message_id = await world.text("I want a person")
    await hand_over(
        message_id, reason="asked_for", units=world.units, clock=world.clock, wordings=WORDINGS, profile=PROFILE
    )
    assert await world.deliver_all() == [HANDED_OVER]
    assert await world.rows(select(schema.tasks)) == []
    await world.text("go on")
    assert (await world.conversation()).floor is Floor.QUEUE
