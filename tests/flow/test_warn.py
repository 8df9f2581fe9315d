"""Someone in danger is told where help is, at once, in every state; a person is called, and the bot is silent."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Author, Floor, Reply
from sayso.domain.errors import DialogueFailed, StoreUnavailable
from sayso.domain.segments import count_segments
from sayso.domain.tasks import Task
from sayso.domain.wording import Wordings
from sayso.flow.receive import receive
from sayso.policy import load_wordings
from sayso.store import schema
from tests.flow.world import World, failure
from tests.support.fakes import PROFILE, SCREEN, WORDING, WORDINGS, failing_commits, sms, web

GAS = "I can smell gas in my kitchen"
WARNING = WORDING.say("emergency_gas")


async def tasks(world: World) -> list[Task]:
    async with world.units(read_only=True) as unit:
        return list(await unit.tasks.open())


async def shown(world: World) -> list[tuple[str, str]]:
    return [(text, state) for text, state, _ in await world.parcel_states()]


async def test_danger_is_answered_with_the_one_fixed_text_and_a_task_and_never_reaches_the_bot(world: World) -> None:
    message_id = await world.text(GAS)
    assert await world.turns() == 0
    assert await world.deliver_all() == [WARNING]
    conversation = await world.conversation()
    assert conversation.floor is Floor.QUEUE
    assert (conversation.queue_reason, conversation.flags, conversation.introduced) == ("emergency", ("gas",), True)
    assert await world.inbox_states() == [(GAS, "shown")]
    [task] = await tasks(world)
    assert (task.kind, task.priority, task.flags, task.message_id) == ("emergency", 1, ("gas",), message_id)
    assert (task.shown, task.conversation_id, task.done_at) == ("emergency_gas", conversation.id, None)
    assert (await world.thread())[-1].author is Author.SYSTEM


@pytest.mark.parametrize("floor", Floor)
async def test_in_every_state_the_text_and_the_task(world: World, floor: Floor) -> None:
    await world.text("My bin was missed")
    await world.turns()
    await world.deliver_all()
    await world.give_floor(floor)
    await world.text(GAS)
    await world.turns()
    assert (await world.deliver_all())[1:] == [WARNING]
    assert len(await tasks(world)) == 1
    assert world.dialogue.heard == ["My bin was missed"]
    expected = Floor.ADVISER if floor is Floor.ADVISER else Floor.QUEUE
    assert (await world.conversation()).floor is expected


async def test_a_reason_of_before_to_wait_for_a_person_stays(world: World) -> None:
    message_id = await world.text("person")
    async with world.units() as unit:
        conversation = await unit.inbox.conversation_of(message_id)
        await unit.conversations.set_floor(conversation.id, Floor.QUEUE)
        await unit.conversations.record_handover(conversation.id, reason="asked_for", at=world.clock.now())
        await unit.commit()
    await world.text(GAS)
    conversation = await world.conversation()
    assert conversation.queue_reason == "asked_for"
    await world.text("GO ON")
    assert (await world.conversation()).floor is Floor.QUEUE


async def test_after_a_stop_nothing_can_be_sent_but_a_person_is_called(world: World) -> None:
    await world.text("STOP")
    await world.text(GAS)
    assert await world.deliver_all() == []
    assert await world.queued() == []
    [task] = await tasks(world)
    assert (task.kind, task.shown) == ("emergency", None)
    conversation = await world.conversation()
    assert (conversation.floor, conversation.opted_out, conversation.introduced) == (Floor.QUEUE, True, False)


async def test_in_web_chat_it_comes_as_a_system_message(world: World) -> None:
    await world.receive(web(GAS))
    assert await world.deliver_all() == [WARNING]
    assert [parcel.author for parcel in world.channel.parcels] == [Author.SYSTEM]


async def test_a_repeated_delivery_is_one_text_and_one_task(world: World) -> None:
    message = sms(GAS)
    assert await world.receive(message)
    assert not await world.receive(message)
    assert await world.deliver_all() == [WARNING]
    assert len(await tasks(world)) == 1


async def test_every_such_message_is_answered(world: World) -> None:
    await world.text(GAS)
    await world.text("there is a strong smell of gas")
    assert await world.deliver_all() == [WARNING, WARNING]
    assert len(await tasks(world)) == 2


async def test_a_kill_before_the_commit_leaves_nothing_and_the_next_delivery_does_all(world: World) -> None:
    message = sms(GAS)
    with pytest.raises(StoreUnavailable):
        await receive(message, units=failing_commits(world.units), clock=world.clock, screen=SCREEN, wordings=WORDINGS)
    assert (await world.queued(), await tasks(world), await world.inbox_states()) == ([], [], [])
    assert await world.receive(message)
    assert await world.deliver_all() == [WARNING]
    assert len(await tasks(world)) == 1


async def test_several_dangers_are_all_noted_and_the_gravest_is_answered(world: World) -> None:
    await world.text("I can smell gas and I want to kill myself")
    [task] = await tasks(world)
    assert set(task.flags) == {"gas", "self_harm"}
    assert await world.deliver_all() == [WARNING]
    assert set((await world.conversation()).flags) == {"gas", "self_harm"}


HARMLESS = ["my gas bill is wrong", "the gas main works have closed my road", "the bin is killing me"]


@pytest.mark.parametrize("text", HARMLESS)
async def test_what_only_sounds_like_danger_is_an_ordinary_message(world: World, text: str) -> None:
    await world.text(text)
    assert await world.turns() == 1
    assert await tasks(world) == []
    assert (await world.conversation()).floor is Floor.BOT


# While the bot is at work ---------------------------------------------------------------------------------------------


async def test_the_answer_of_a_turn_under_way_is_not_sent(world: World) -> None:
    await world.text("My bin was missed")

    async def smell(_: object) -> None:
        world.dialogue.meanwhile = None
        await world.text(GAS)

    world.dialogue.meanwhile = smell
    await world.turn()
    assert await world.turns() == 0
    assert await world.deliver_all() == [WARNING]
    assert await world.inbox_states() == [("My bin was missed", "shown"), (GAS, "shown")]


async def test_a_turn_that_fails_meanwhile_is_a_person_s(world: World) -> None:
    await world.text("My bin was missed")

    async def smell(_: object) -> None:
        world.dialogue.meanwhile = None
        await world.text(GAS)
        raise DialogueFailed("the bot failed")

    world.dialogue.meanwhile = smell
    await world.turn()
    world.clock.advance(60)
    assert await world.turns() == 0
    assert await world.deliver_all() == [WARNING]


async def test_what_waited_before_it_is_kept_back_and_never_in_its_way(world: World) -> None:
    world.dialogue = type(world.dialogue)([Reply("What is your name?")])
    await world.text("My bin was missed")
    await world.turns()
    world.channel.fail_next(failure("provider_down", retryable=True))
    await world.deliver()  # to be tried again later
    await world.text(GAS)
    assert await world.deliver_all() == [WARNING]
    world.clock.advance(3600)
    assert await world.deliver_all() == [WARNING]
    assert [reason for text, state, reason in await world.parcel_states() if text != WARNING] == ["floor"]


async def test_a_message_that_waited_is_a_person_s(world: World) -> None:
    await world.text("My bin was missed")
    await world.text(GAS)
    await world.turns()
    assert world.dialogue.heard == []
    assert {state for _, state in await world.inbox_states()} == {"shown"}


# Going on -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["GO ON", "go on", "Carry on please", "ymlaen", "dalej", "جاری رکھیں"])
async def test_whoever_wants_to_go_on_is_the_bot_s_again(world: World, text: str) -> None:
    await world.text(GAS)
    await world.text(text)
    assert (await world.conversation()).floor is Floor.BOT
    assert await world.turns() == 1
    assert world.dialogue.heard == [text]
    assert len(await tasks(world)) == 1  # a person's still


async def test_without_these_words_a_person_answers(world: World) -> None:
    await world.text(GAS)
    await world.text("ok I am outside now")
    await world.turns()
    assert world.dialogue.heard == []
    assert await world.deliver_all() == [WARNING]


@pytest.mark.parametrize("floor", [Floor.BOT, Floor.ADVISER, Floor.QUEUE])
async def test_where_no_emergency_put_the_matter_aside_go_on_changes_no_floor(world: World, floor: Floor) -> None:
    await world.text("My bin was missed")
    await world.give_floor(floor)
    await world.text("GO ON")
    assert (await world.conversation()).floor is floor


async def test_once_an_adviser_has_it_go_on_is_the_adviser_s(world: World) -> None:
    await world.text(GAS)
    await world.give_floor(Floor.ADVISER)
    await world.text("GO ON")
    assert (await world.conversation()).floor is Floor.ADVISER


async def test_a_repeat_of_go_on_does_not_take_the_floor_from_a_person(world: World) -> None:
    await world.text(GAS)
    message = sms("GO ON")
    await world.receive(message)
    await world.text(GAS)
    assert not await world.receive(message)
    assert (await world.conversation()).floor is Floor.QUEUE


# Words and notes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nation", ["ENG", "WLS", "SCT", "NIR"])
def test_each_text_fits_two_text_messages_in_every_nation_and_language(nation: str) -> None:
    council = replace(PROFILE, nation=nation, council="Xxxxxxxx and Xxxxxxx")
    for language, wording in Wordings(load_wordings(council)).by_language.items():
        for key in (key for key in wording.texts if key.startswith("emergency_")):
            assert count_segments(wording.say(key)) <= 2, (language, key)


def test_northern_ireland_has_numbers_of_its_own() -> None:
    wording = Wordings(load_wordings(replace(PROFILE, nation="NIR"))).of("en")
    assert wording.say("emergency_gas").startswith("0800 002 001")
    assert "Lifeline 0808 808 8000" in wording.say("emergency_self_harm")


async def test_it_is_said_in_the_language_of_the_conversation(world: World) -> None:
    await world.text("Dzień dobry, mam problem z koszem na śmieci")
    await world.turns()
    await world.give_floor(Floor.ADVISER)
    await world.text("gas leak")
    assert WORDINGS.of("pl").say("emergency_gas") in await world.deliver_all()


async def test_what_was_noted_is_forgotten_with_the_episode(world: World) -> None:
    await world.text(GAS)
    await world.text("GO ON")
    world.dialogue = type(world.dialogue)([Reply("All right.", ends_episode=True)])
    await world.turns()
    assert (await world.conversation()).flags == ()


async def test_no_word_of_it_is_in_the_task(world: World) -> None:
    await world.text(GAS)
    [row] = await world.rows(select(schema.tasks))
    assert not any("smell" in str(value) for value in row)
