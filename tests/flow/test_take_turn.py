"""The bot is given one waiting message, and what it says is queued once."""

import asyncio
from datetime import timedelta

import pytest

from sayso.domain.conversations import Choice, Floor, Reply
from sayso.domain.ports import Answer, Turn
from tests.flow.world import Crash, World
from tests.support.fakes import CITIZEN, WORDING, FakeDialogue, web

INTRODUCTION = WORDING.say("introduction")


async def test_without_a_message_there_is_no_turn(world: World) -> None:
    assert not await world.turn()
    assert world.dialogue.turns == []


async def test_the_replies_are_queued_in_their_order_with_what_they_ask(world: World) -> None:
    choices = (Choice("send", "Send it"), Choice("leave", "Leave it"))
    world.dialogue = FakeDialogue([Reply("Thank you."), Reply("Shall I send it?", asks="confirm", choices=choices)])
    await world.text("My bin was missed")
    assert await world.turn()
    await world.deliver_all()
    first, second = world.channel.parcels
    assert first.text.endswith("Thank you.")
    assert (second.text, second.asks, second.choices) == ("Shall I send it?", "confirm", choices)


async def test_the_bot_is_told_opaque_ids_and_never_an_address(world: World) -> None:
    message_id = await world.text("My bin was missed")
    await world.turn()
    conversation = await world.conversation()
    [turn] = world.dialogue.turns
    assert turn == Turn(
        episode=conversation.episode,
        message_id=message_id,
        text="My bin was missed",
        sent_at=world.clock.now(),
        channel=conversation.channel,
        service=None,
        last_reference=None,
        language="en",
    )
    assert CITIZEN.removeprefix("+") not in repr(turn)


async def test_the_bot_is_told_when_a_message_was_sent_and_not_when_its_turn_came(world: World) -> None:
    sent = world.clock.now()
    await world.text("It was yesterday")
    world.clock.advance(3600)
    await world.turn()
    [turn] = world.dialogue.turns
    assert (turn.sent_at, turn.sent_at.utcoffset()) == (sent, timedelta(0))


async def test_a_message_is_answered_once(world: World) -> None:
    await world.text("My bin was missed")
    assert await world.turns() == 1
    assert await world.turns() == 0
    assert len(await world.queued()) == 1
    assert await world.inbox_states() == [("My bin was missed", "taken")]


async def test_a_crash_between_the_bots_answer_and_our_commit_queues_nothing_twice(world: World) -> None:
    """The worker dies with the answer in its hand; the next one asks again and is told the same."""
    await world.text("My bin was missed")
    dialogue = FakeDialogue([Reply("Thank you."), Reply("Where is it?")])

    class DyingDialogue:
        async def take_turn(self, turn: Turn) -> Answer:
            await dialogue.take_turn(turn)
            raise Crash

    with pytest.raises(Crash):
        await world.turn(dialogue=DyingDialogue())
    assert await world.queued() == []
    assert not await world.turn(dialogue=dialogue), "its lease still holds"
    world.clock.advance(60)
    assert await world.turn(dialogue=dialogue, worker="w2")
    assert await world.queued() == [f"{INTRODUCTION} Thank you.", "Where is it?"]
    assert dialogue.heard == ["My bin was missed"] * 2
    assert dialogue.turns[0] == dialogue.turns[1]


async def test_a_worker_that_restarts_goes_on_at_once(world: World) -> None:
    await world.text("My bin was missed")

    class DyingDialogue:
        async def take_turn(self, turn: Turn) -> Answer:
            raise Crash

    with pytest.raises(Crash):
        await world.turn(dialogue=DyingDialogue(), worker="w1")
    async with world.units() as unit:
        await unit.inbox.release(worker="w1")
        await unit.commit()
    assert await world.turn(worker="w1")
    assert len(await world.queued()) == 1


async def test_who_has_lost_the_lease_keeps_nothing(world: World) -> None:
    """The first worker was too slow; the second has answered meanwhile."""
    await world.text("My bin was missed")
    slow = FakeDialogue([Reply("the slow answer")])

    async def overtake(_: Turn) -> None:
        world.clock.advance(60)
        assert await world.turn(worker="w2")

    slow.meanwhile = overtake
    await world.turn(dialogue=slow, worker="w1")
    assert await world.queued() == [f"{INTRODUCTION} You said: My bin was missed"]
    assert await world.inbox_states() == [("My bin was missed", "taken")]


async def test_who_has_lost_the_lease_to_someone_still_at_it_keeps_nothing(world: World) -> None:
    await world.text("My bin was missed")
    slow = FakeDialogue([Reply("the slow answer")])

    async def overtake(_: Turn) -> None:
        world.clock.advance(60)
        async with world.units() as unit:
            assert await unit.inbox.claim(now=world.clock.now(), lease_until=world.clock.advance(60), worker="w2")
            await unit.commit()

    slow.meanwhile = overtake
    await world.turn(dialogue=slow, worker="w1")
    assert await world.queued() == []
    assert await world.inbox_states() == [("My bin was missed", "pending")]


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER, Floor.CLOSED])
async def test_while_a_person_has_the_floor_the_bot_hears_nothing(world: World, floor: Floor) -> None:
    await world.text("My bin was missed")
    await world.text("Are you there?")
    await world.give_floor(floor)
    assert await world.turns() == 2
    assert world.dialogue.turns == []
    assert await world.queued() == []
    assert await world.inbox_states() == [("My bin was missed", "shown"), ("Are you there?", "shown")]


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER])
async def test_what_the_bot_says_after_a_person_took_over_is_dropped(world: World, floor: Floor) -> None:
    await world.text("My bin was missed")

    async def take_over(_: Turn) -> None:
        await world.give_floor(floor)

    world.dialogue.meanwhile = take_over
    await world.turn()
    assert await world.queued() == []
    assert await world.inbox_states() == [("My bin was missed", "shown")]


async def test_only_the_first_answer_carries_the_introduction(world: World) -> None:
    for text in ("hello", "my bin was missed"):
        await world.text(text)
        await world.turns()
    assert await world.queued() == [f"{INTRODUCTION} You said: hello", "You said: my bin was missed"]


async def test_every_citizen_gets_the_introduction(world: World) -> None:
    await world.text("hello", sender="+447700900001")
    await world.text("good morning", sender="+447700900002")
    await world.turns()
    assert all(text.startswith(INTRODUCTION) for text in await world.queued())


async def test_the_end_of_an_episode_begins_a_new_one_for_the_next_message(world: World) -> None:
    world.dialogue = FakeDialogue([Reply("Goodbye.", ends_episode=True)])
    await world.text("thanks")
    await world.turns()
    await world.text("One more thing")
    await world.turns()
    await world.text("and another")
    await world.turns()
    first, second, third = world.dialogue.turns
    assert first.episode != second.episode
    assert second.episode == third.episode


async def test_an_answer_whose_words_lie_in_the_outbox_queues_nothing_more(world: World) -> None:
    world.dialogue = FakeDialogue([Reply("", case_reference="K7Q4-M2XS", ends_episode=True)])
    await world.text("yes, send it")
    await world.turns()
    assert await world.queued() == []
    assert await world.inbox_states() == [("yes, send it", "taken")]


async def test_the_bot_knows_the_page_and_the_last_case(world: World) -> None:
    await world.receive(web("It was missed"))
    async with world.units() as unit:
        conversation = await unit.conversations.open(web("").sender, at=world.clock.now())
        await unit.conversations.set_service(conversation.id, "missed-bin")
        await unit.conversations.set_last_reference(conversation.id, "K7Q4-M2XS")
        await unit.commit()
    await world.turns()
    [turn] = world.dialogue.turns
    assert (turn.channel, turn.service, turn.last_reference) == ("web_chat", "missed-bin", "K7Q4-M2XS")


async def test_many_conversations_are_answered_side_by_side_and_each_in_order(world: World) -> None:
    people, messages = 8, 4
    for number in range(messages):
        for person in range(people):
            await world.text(f"{number}", sender=f"+44770090020{person}")
    under_way: set[str] = set()

    async def think(turn: Turn) -> None:
        assert turn.episode not in under_way, "two turns of one conversation at once"
        under_way.add(turn.episode)
        for _ in range(5):
            await asyncio.sleep(0)
        under_way.remove(turn.episode)

    world.dialogue.meanwhile = think

    async def work(worker: str) -> None:
        while len(await world.queued()) < people * messages:
            await world.turn(worker=worker)

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        for number in range(4):
            tasks.create_task(work(f"w{number}"))
    await world.deliver_all()
    for person in range(people):
        mine = [p.text for p in world.channel.parcels if p.address.value == f"+44770090020{person}"]
        assert mine == [f"{INTRODUCTION} You said: 0", "You said: 1", "You said: 2", "You said: 3"]
