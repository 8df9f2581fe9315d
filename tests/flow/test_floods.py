"""Floods and loops: slowed, said once, seen by a person, over after a quiet minute. People never count as one."""

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Choice, Floor, Reply
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import WORDING, FakeDialogue, sms

FLOOD = WORDING.say("flood")


async def answered(world: World, text: str, *, after: float = 5) -> None:
    """A message that comes `after` seconds, and our answer to it."""
    world.clock.advance(after)
    await world.text(text)
    await world.turns()
    await world.deliver_all()


async def unanswered(world: World, *texts: str, every: float = 1) -> None:
    for text in texts:
        world.clock.advance(every)
        await world.text(text)


async def tasks(world: World) -> list[tuple[str, int]]:
    return [(row.kind, row.priority) for row in await world.rows(select(schema.tasks).order_by("created_at"))]


async def a_flood(world: World) -> None:
    await unanswered(world, *(f"message {number}" for number in range(13)))


async def test_many_messages_without_waiting_are_slowed(world: World) -> None:
    await a_flood(world)
    states = await world.inbox_states()
    assert states == [(f"message {n}", "pending" if n < 10 else "shown") for n in range(13)]
    assert (await world.queued()).count(FLOOD) == 1
    assert await tasks(world) == [("flood", 4)]
    assert (await world.conversation()).floor is Floor.BOT


async def test_ten_in_a_minute_are_no_flood(world: World) -> None:
    await unanswered(world, *(f"message {number}" for number in range(10)))
    assert {state for _, state in await world.inbox_states()} == {"pending"}


async def test_eleven_that_come_slowly_are_no_flood(world: World) -> None:
    await unanswered(world, *(f"message {number}" for number in range(14)), every=7)
    assert {state for _, state in await world.inbox_states()} == {"pending"}


async def test_more_than_forty_in_a_minute_are_slowed_though_they_are_answered(world: World) -> None:
    for number in range(42):
        await answered(world, f"message {number}", after=1)
    assert [state for _, state in await world.inbox_states()] == ["taken"] * 40 + ["shown"] * 2
    assert await tasks(world) == [("flood", 4)]


@pytest.mark.parametrize(
    "texts", [["hello"] * 9, ["Hello ", "hello", "HELLO"] * 3, ["hello"] * 4 + ["no"] + ["hello"] * 5]
)
async def test_the_same_again_and_again_is_slowed(world: World, texts: list[str]) -> None:
    for text in texts:
        await answered(world, text, after=20)
    assert await tasks(world) == [("flood", 4)]
    assert (await world.inbox_states())[-1][1] == "shown"


async def test_the_same_once_a_day_is_no_flood(world: World) -> None:
    for _ in range(12):
        await answered(world, "my bin was missed", after=86_400)
    assert await tasks(world) == []


async def test_photos_one_after_another_are_no_flood(world: World) -> None:
    for _ in range(12):
        await answered(world, "(picture)", after=10)
    assert await tasks(world) == []


async def test_the_same_answer_to_different_questions_is_no_flood(world: World) -> None:
    world.dialogue = FakeDialogue(*([Reply(f"Question {n}?", asks=f"question:{n}")] for n in range(20)))
    for _ in range(20):
        await answered(world, "skip", after=1)
    assert await tasks(world) == []


async def test_another_robot_that_answers_ours_is_slowed(world: World) -> None:
    choices = (Choice("a", "A"),)
    world.dialogue = FakeDialogue(*[[Reply("What would you like to do?", asks="kind_check", choices=choices)]] * 30)
    for number in range(20):
        await answered(world, ("We are closed.", "Thank you for your message.")[number % 2], after=1)
    assert await tasks(world) == [("flood", 4)]


async def test_a_person_may_take_the_same_turns_slowly(world: World) -> None:
    for number in range(20):
        await answered(world, ("We are closed.", "Thank you for your message.")[number % 2], after=8)
    assert await tasks(world) == []


async def test_a_quick_tester_who_waits_for_each_answer_is_no_flood(world: World) -> None:
    for number in range(25):
        await answered(world, f"The lamp at number {number} is out", after=0.2)
    assert await tasks(world) == []
    assert FLOOD not in await world.queued()


async def test_the_same_short_journey_again_and_again_is_no_flood(world: World) -> None:
    steps = [(f"{asks}?", asks) for asks in ("location", "name", "adjustments", "confirm", "matter")]
    world.dialogue = FakeDialogue(*([Reply(text, asks=asks)] for text, asks in steps * 6))
    for text in ["the lamp is out", "14 Mill Lane", "Jo", "skip", "1"] * 6:
        await answered(world, text, after=0.5 if text != "the lamp is out" else 10)
    assert await tasks(world) == []


async def test_it_is_over_after_a_quiet_minute_and_the_bot_goes_on(world: World) -> None:
    await a_flood(world)
    await world.turns()
    await world.deliver_all()
    world.clock.advance(61)
    await world.text("sorry, my phone was stuck")
    await world.turns()
    assert world.dialogue.heard[-1] == "sorry, my phone was stuck"
    assert (await world.inbox_states())[-1] == ("sorry, my phone was stuck", "taken")
    assert (await world.queued()).count(FLOOD) == 1


async def test_a_second_flood_is_said_again(world: World) -> None:
    await a_flood(world)
    await world.turns()
    await world.deliver_all()
    world.clock.advance(120)
    await a_flood(world)
    assert (await world.queued()).count(FLOOD) == 2
    assert await tasks(world) == [("flood", 4)] * 2


async def test_who_goes_on_is_not_answered_however_long(world: World) -> None:
    await a_flood(world)
    for number in range(120):
        world.clock.advance(30)
        await world.text(f"and {number}")
    assert {state for _, state in (await world.inbox_states())[10:]} == {"shown"}
    assert (await world.queued()).count(FLOOD) == 1


async def test_an_emergency_in_a_flood_is_answered_at_once(world: World) -> None:
    await a_flood(world)
    await unanswered(world, "I can smell gas in the hall")
    assert WORDING.say("emergency_gas") in await world.queued()
    assert ("emergency", 1) in await tasks(world)


async def test_stop_in_a_flood_is_heeded(world: World) -> None:
    await a_flood(world)
    await unanswered(world, "STOP")
    assert (await world.conversation()).opted_out
    assert (await world.inbox_states())[-1] == ("STOP", "heard")


async def test_a_repeated_webhook_in_a_flood_changes_nothing(world: World) -> None:
    await unanswered(world, *(f"message {number}" for number in range(10)))
    message = sms("one more", sent_at=world.clock.now())
    assert [await world.receive(message) for _ in range(4)] == [True, False, False, False]
    assert await tasks(world) == [("flood", 4)]
    assert (await world.queued()).count(FLOOD) == 1


async def test_a_flood_to_a_person_is_theirs(world: World) -> None:
    await world.text("hello")
    await world.give_floor(Floor.ADVISER)
    await a_flood(world)
    assert await tasks(world) == []
    assert FLOOD not in await world.queued()


async def test_one_citizen_s_flood_is_not_another_s(world: World) -> None:
    await a_flood(world)
    await world.text("hello", sender="+447700900002")
    assert ("hello", "pending") in await world.inbox_states()


async def test_words_that_need_no_turn_do_not_count(world: World) -> None:
    await unanswered(world, *(["STOP", "START"] * 6), every=3)
    await world.text("the lamp is out")
    assert (await world.inbox_states())[-1] == ("the lamp is out", "pending")
    assert await tasks(world) == []
