"""A turn that failed is no turn: it comes again, ever more slowly, and in the end a person takes over."""

from datetime import timedelta
from typing import cast

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Floor, Reply, SendReason
from sayso.domain.errors import DialogueAway, DialogueFailed
from sayso.domain.ports import Turn
from sayso.domain.wording import Wording, Wordings
from sayso.flow.take_turn import MAX_ATTEMPTS, PATIENCE, take_next_turn
from sayso.store import schema
from tests.flow.world import World, failure
from tests.support.fakes import START, WORDING, Around, BrokenDialogue, FakeDialogue, StandingClock

HANDED_OVER = WORDING.say("handed_over")


async def _fail_until_handed_over(world: World) -> BrokenDialogue:
    broken = BrokenDialogue()
    for _ in range(MAX_ATTEMPTS):
        assert await world.turn(dialogue=broken)
        world.clock.advance(30)
    return broken


async def test_a_failed_turn_queues_nothing_and_comes_again(world: World) -> None:
    world.dialogue = FakeDialogue(DialogueFailed("down"), DialogueFailed("down"), [Reply("Thank you.")])
    await world.text("My bin was missed")
    for _ in range(3):
        assert await world.turn()
        world.clock.advance(30)
    assert await world.queued() == [f"{WORDING.say('introduction')} Thank you."]
    assert [turn.message_id for turn in world.dialogue.turns] == [world.dialogue.turns[0].message_id] * 3


# Seconds until the next attempt, after each failed one.
WAITS = [1, 2, 4, 8, 10]


async def test_each_failure_waits_longer_than_the_one_before_up_to_ten_seconds(world: World) -> None:
    await world.text("My bin was missed")
    broken = BrokenDialogue()
    for number, wait in enumerate(WAITS, 1):
        assert await world.turn(dialogue=broken)
        world.clock.advance(wait - 0.001)
        assert not await world.turn(dialogue=broken), f"too early after failure {number}"
        world.clock.advance(0.001)
    assert len(broken.turns) == len(WAITS) == MAX_ATTEMPTS - 1
    assert (await world.conversation()).floor is Floor.BOT
    assert await world.turn(dialogue=broken)
    assert (await world.conversation()).floor is Floor.QUEUE


async def test_a_failed_turn_keeps_its_conversation_in_order_and_others_going(world: World) -> None:
    world.dialogue = FakeDialogue(DialogueFailed("down"))
    await world.text("one", sender="+447700900001")
    await world.text("two", sender="+447700900001")
    await world.text("hello", sender="+447700900002")
    await world.turns()
    assert world.dialogue.heard == ["one", "hello"]
    world.clock.advance(1)
    await world.turns()
    assert world.dialogue.heard == ["one", "hello", "one", "two"]


async def test_after_the_last_attempt_a_person_takes_over_exactly_once(world: World) -> None:
    await world.text("My bin was missed")
    await world.text("Are you there?")
    broken = await _fail_until_handed_over(world)
    conversation = await world.conversation()
    assert conversation.floor is Floor.QUEUE
    assert await world.queued() == [HANDED_OVER]
    assert await world.inbox_states() == [("My bin was missed", "shown"), ("Are you there?", "shown")]
    assert broken.turns[-1].text == "My bin was missed"
    world.clock.advance(3600)
    assert not await world.turn(dialogue=broken)
    assert await world.queued() == [HANDED_OVER]
    assert await world.deliver_all() == [HANDED_OVER]


async def test_the_queue_knows_since_when_and_why(world: World) -> None:
    await world.text("My bin was missed")
    await _fail_until_handed_over(world)
    [row] = await world.rows(select(schema.conversations))
    assert (row.queue_reason, row.queued_at) == ("bot_failed", START + timedelta(seconds=30 * (MAX_ATTEMPTS - 1)))


async def test_a_bot_that_is_away_is_asked_every_second_and_no_attempt_is_counted(world: World) -> None:
    """Restarting Rasa takes longer than all attempts at a turn that fails by itself."""
    await world.text("My bin was missed")
    away = BrokenDialogue(DialogueAway("down"))
    for _ in range(MAX_ATTEMPTS * 3):
        assert await world.turn(dialogue=away)
        world.clock.advance(0.999)
        assert not await world.turn(dialogue=away)
        world.clock.advance(0.001)
    assert (await world.conversation()).floor is Floor.BOT
    assert await world.turn()
    assert await world.inbox_states() == [("My bin was missed", "taken")]


async def test_a_bot_that_stays_away_hands_over_once_patience_ends(world: World) -> None:
    await world.text("My bin was missed")
    await world.text("Are you there?")
    away = BrokenDialogue(DialogueAway("down"))
    # How long nobody looked, because the worker itself was down, does not count.
    world.clock.advance(days=1)
    assert await world.turn(dialogue=away)
    world.clock.advance(PATIENCE.total_seconds() - 1)
    assert await world.turn(dialogue=away)
    assert (await world.conversation()).floor is Floor.BOT
    world.clock.advance(1)
    assert await world.turn(dialogue=away)
    assert (await world.conversation()).floor is Floor.QUEUE
    assert await world.deliver_all() == [HANDED_OVER]
    assert await world.inbox_states() == [("My bin was missed", "shown"), ("Are you there?", "shown")]


@pytest.mark.parametrize("floor", [Floor.ADVISER, Floor.QUEUE])
@pytest.mark.parametrize("attempts", [1, MAX_ATTEMPTS], ids=["first attempt", "last attempt"])
async def test_a_failure_never_takes_the_floor_from_a_person(world: World, floor: Floor, attempts: int) -> None:
    """A person took over while the bot was failing for the last time."""
    await world.text("My bin was missed")
    broken = BrokenDialogue()
    for _ in range(attempts - 1):
        await world.turn(dialogue=broken)
        world.clock.advance(30)
    failing = FakeDialogue(DialogueFailed("down"))

    async def take_over(_: Turn) -> None:
        await world.give_floor(floor)

    failing.meanwhile = take_over
    await world.turn(dialogue=failing)
    world.clock.advance(30)
    await world.turns()
    assert (await world.conversation()).floor is floor
    assert await world.queued() == []
    assert await world.inbox_states() == [("My bin was missed", "shown")]


async def test_a_failure_after_the_lease_was_lost_changes_nothing(world: World) -> None:
    await world.text("My bin was missed")
    slow = FakeDialogue(DialogueFailed("too slow"))

    async def overtake(_: Turn) -> None:
        world.clock.advance(60)
        assert await world.turn(worker="w2")

    slow.meanwhile = overtake
    await world.turn(dialogue=slow, worker="w1")
    assert await world.inbox_states() == [("My bin was missed", "taken")]
    assert len(await world.queued()) == 1
    world.clock.advance(3600)
    assert await world.turns() == 0


async def test_a_fault_of_ours_puts_its_message_back_and_in_the_end_a_person_takes_over(world: World) -> None:
    world.dialogue = FakeDialogue(*[KeyError("a text is missing")] * MAX_ATTEMPTS)
    await world.text("one", sender="+447700900001")
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(KeyError):
            await world.turn()
        assert not await world.turn()  # it is not due, and its claim is gone
        world.clock.advance(30)
    assert (await world.conversation("+447700900001")).floor is Floor.QUEUE
    assert await world.queued() == [HANDED_OVER]
    await world.text("hello", sender="+447700900002")
    assert await world.turn()


async def test_a_fault_in_keeping_the_answer_puts_the_message_back(world: World) -> None:
    world.dialogue = FakeDialogue([Reply("x", asks="matter")])
    await world.text("one")

    def broken(_key: str, **_names: str) -> str:
        raise KeyError("introduction")

    with pytest.raises(KeyError):
        await take_next_turn(
            units=world.units,
            dialogue=world.dialogue,
            clock=world.clock,
            wordings=Wordings({"en": cast(Wording, Around(WORDING, say=broken))}),
            worker="w1",
        )
    assert await world.inbox_states() == [("one", "pending")]
    world.clock.advance(1)
    assert await world.turn()
    assert await world.inbox_states() == [("one", "taken")]


async def test_a_clock_that_is_made_to_stand_stops_no_retry_and_no_holding_message(world: World) -> None:
    world.clock = standing = StandingClock()
    world.dialogue = FakeDialogue(DialogueFailed("down"), DialogueAway("away"), [Reply("Thank you.")])
    await world.text("My bin was missed")
    assert await world.turn()
    assert not await world.turn()
    standing.advance(10)
    assert await world.hold() == 1
    assert await world.turn()
    standing.advance(10)
    assert await world.turn()
    world.channel.fail_next(failure(SendReason.PROVIDER_DOWN, retryable=True))
    assert await world.deliver()
    assert not await world.deliver()
    standing.advance(10)
    assert len(await world.deliver_all()) == 2
    assert {message.at for message in await world.thread()} == {START}
