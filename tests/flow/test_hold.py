"""A citizen who waits for a slow bot hears once that the message has arrived."""

import asyncio

import pytest

from sayso.domain.conversations import Author, Floor, Reply
from sayso.domain.errors import DialogueFailed
from sayso.flow.hold import PATIENCE
from sayso.flow.take_turn import MAX_ATTEMPTS
from tests.flow.world import World
from tests.support.fakes import WORDING, BrokenDialogue, FakeDialogue

HOLDING = WORDING.say("holding")
FIRST_HOLDING = f"{WORDING.say('introduction')} {HOLDING}"


async def test_nobody_waits_nothing_is_said(world: World) -> None:
    assert await world.hold() == 0


async def test_one_holding_message_per_silence(world: World) -> None:
    await world.text("My bin was missed")
    world.clock.advance(PATIENCE.total_seconds() - 0.001)
    assert await world.hold() == 0
    world.clock.advance(0.001)
    assert await world.hold() == 1
    world.clock.advance(3600)
    assert await world.hold() == 0
    assert await world.deliver_all() == [FIRST_HOLDING]
    assert [entry.author for entry in await world.thread()] == [Author.CITIZEN, Author.SYSTEM]


async def test_more_messages_in_the_same_silence_are_not_held_again(world: World) -> None:
    await world.text("My bin was missed")
    world.clock.advance(10)
    assert await world.hold() == 1
    await world.deliver_all()
    await world.text("Hello?")
    world.clock.advance(10)
    assert await world.hold() == 0


async def test_who_was_answered_is_not_held(world: World) -> None:
    await world.text("My bin was missed")
    await world.turns()
    world.clock.advance(3600)
    assert await world.hold() == 0


async def test_who_wants_no_texts_is_not_held(world: World) -> None:
    await world.text("My bin was missed")
    await world.text("STOP")
    world.clock.advance(3600)
    assert await world.hold() == 0


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER, Floor.CLOSED])
async def test_who_waits_for_a_person_is_not_held(world: World, floor: Floor) -> None:
    await world.text("I want a person")
    await world.give_floor(floor)
    world.clock.advance(3600)
    assert await world.hold() == 0


async def test_a_later_silence_is_held_again_and_the_introduction_is_not_repeated(world: World) -> None:
    await world.text("My bin was missed")
    world.clock.advance(10)
    assert await world.hold() == 1
    await world.turns()
    await world.deliver_all()
    await world.text("It is the green one")
    world.clock.advance(10)
    assert await world.hold() == 1
    await world.turns()
    assert await world.deliver_all() == [
        FIRST_HOLDING,
        "You said: My bin was missed",
        HOLDING,
        "You said: It is the green one",
    ]


async def test_a_failed_turn_does_not_end_the_silence(world: World) -> None:
    world.dialogue = FakeDialogue(DialogueFailed("down"), [Reply("Thank you.")])
    await world.text("My bin was missed")
    world.clock.advance(10)
    assert await world.hold() == 1
    await world.turns()
    world.clock.advance(10)
    assert await world.hold() == 0


async def test_after_an_adviser_gave_the_conversation_back_a_silence_is_held_again(world: World) -> None:
    """The first silence ended with a handover and not with a turn."""
    await world.text("My bin was missed")
    world.clock.advance(10)
    assert await world.hold() == 1
    for _ in range(MAX_ATTEMPTS):
        await world.turn(dialogue=BrokenDialogue())
        world.clock.advance(30)
    assert (await world.conversation()).floor is Floor.QUEUE
    await world.give_floor(Floor.BOT)
    await world.text("One more thing")
    world.clock.advance(10)
    assert await world.hold() == 1


async def test_everybody_who_waits_is_held_at_once(world: World) -> None:
    for number in range(5):
        await world.text("My bin was missed", sender=f"+44770090030{number}")
    world.clock.advance(10)
    assert await world.hold() == 5
    assert await world.deliver_all() == [FIRST_HOLDING] * 5
    assert len({parcel.address for parcel in world.channel.parcels}) == 5


async def test_two_workers_at_once_hold_a_citizen_once(world: World) -> None:
    for number in range(4):
        await world.text("My bin was missed", sender=f"+44770090030{number}")
    world.clock.advance(10)
    await asyncio.gather(*(world.hold() for _ in range(4)))
    assert await world.queued() == [FIRST_HOLDING] * 4
