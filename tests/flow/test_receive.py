"""A message is kept before anybody is told, once, and STOP is heeded at the door."""

import asyncio

import pytest

from sayso.domain.conversations import Floor, Reply
from tests.flow.world import World
from tests.support.fakes import WORDING, FakeDialogue, sms, web
from understanding.screen import STOP_WORDS


async def test_a_message_is_kept_and_becomes_one_turn(world: World) -> None:
    message = sms("My bin was missed")
    assert await world.receive(message)
    assert await world.turns() == 1
    assert world.dialogue.heard == ["My bin was missed"]


async def test_a_repeat_is_told_apart_and_changes_nothing(world: World) -> None:
    message = sms("My bin was missed")
    assert await world.receive(message)
    await world.turns()
    before = await world.conversation()
    world.clock.advance(3600)
    assert not await world.receive(message)
    assert await world.conversation() == before
    assert await world.turns() == 0


async def test_two_of_the_same_at_the_same_instant_are_one_turn(world: World) -> None:
    message = sms("My bin was missed")
    outcomes = await asyncio.gather(*(world.receive(message) for _ in range(2)))
    assert sorted(outcomes) == [False, True]
    assert await world.turns() == 1
    assert [entry.text for entry in await world.thread()] == ["My bin was missed"]


async def test_twenty_citizens_at_once_are_all_kept(world: World) -> None:
    messages = [sms(f"matter {number}", sender=f"+4477009001{number:02d}") for number in range(20)]
    assert all(await asyncio.gather(*(world.receive(message) for message in messages)))
    assert sorted(text for text, _ in await world.inbox_states()) == sorted(f"matter {n}" for n in range(20))


def _as_written(word: str) -> list[str]:
    return [word, word.upper(), f" {word.title()} ", f"{word}.", f"{word}!"]


STOPS = [*(text for word in sorted(STOP_WORDS) for text in _as_written(word)), "STOP ALL", "opt-out", "Opt out"]


@pytest.mark.parametrize("text", STOPS)
async def test_a_stop_word_ends_our_texts_without_a_turn_or_an_answer(world: World, text: str) -> None:
    await world.text(text)
    assert (await world.conversation()).opted_out
    assert await world.inbox_states() == [(text, "heard")]
    assert await world.turns() == 0
    assert await world.queued() == []


NOT_STOPS = ["please stop the noise", "the bus stop is broken", "end of the road", "I quit", "stopped", "cancel my bin"]


@pytest.mark.parametrize("text", NOT_STOPS)
async def test_a_stop_word_inside_a_sentence_is_a_message(world: World, text: str) -> None:
    await world.text(text)
    assert not (await world.conversation()).opted_out
    assert await world.turns() == 1


@pytest.mark.parametrize("text", ["START", "start", "Unstop", "YES", "yes."])
async def test_after_a_stop_these_words_begin_our_texts_again(world: World, text: str) -> None:
    await world.text("STOP")
    await world.text(text)
    assert not (await world.conversation()).opted_out
    assert await world.turns() == 0
    assert await world.deliver_all() == [WORDING.say("opted_in_anew")]
    # A repeat of it says nothing more, and the next message is an ordinary one.
    await world.text("My bin was missed")
    assert await world.turns() == 1


@pytest.mark.parametrize("text", ["YES", "yes", "START", "unstop"])
async def test_without_a_stop_before_the_same_words_are_an_answer(world: World, text: str) -> None:
    await world.text(text)
    assert await world.turns() == 1
    assert world.dialogue.heard == [text]
    assert not {WORDING.say("opted_in"), WORDING.say("opted_in_anew")} & set(await world.queued())


async def test_start_is_confirmed_once_however_often_the_webhook_comes(world: World) -> None:
    await world.text("STOP")
    start = sms("START")
    assert await world.receive(start)
    assert not await world.receive(start)
    assert await world.deliver_all() == [WORDING.say("opted_in_anew")]


@pytest.mark.parametrize(
    ("asks", "floor", "key"),
    [
        ("name", Floor.BOT, "opted_in"),
        (None, Floor.BOT, "opted_in_anew"),
        ("matter", Floor.BOT, "opted_in_anew"),
        ("name", Floor.ADVISER, "opted_in_anew"),
        ("name", Floor.CLOSED, "opted_in_anew"),
    ],
)
async def test_go_on_is_offered_only_where_something_is_open(
    world: World, asks: str | None, floor: Floor, key: str
) -> None:
    await world.text("My bin was missed")
    await world.turn(dialogue=FakeDialogue([Reply("And what is your name?", asks=asks)]))
    await world.deliver_all()
    await world.give_floor(floor)
    await world.text("STOP")
    await world.text("START")
    assert (await world.deliver_all())[1:] == [WORDING.say(key)]


async def test_a_repeated_stop_does_not_undo_a_later_start(world: World) -> None:
    stop = sms("STOP")
    await world.receive(stop)
    await world.text("START")
    assert not await world.receive(stop)
    assert not (await world.conversation()).opted_out


async def test_someone_who_wants_no_texts_is_heard_but_not_answered(world: World) -> None:
    await world.text("STOP")
    await world.text("My bin was missed")
    assert await world.turns() == 0
    assert [entry.text for entry in await world.thread()] == ["STOP", "My bin was missed"]


async def test_a_stop_while_a_turn_is_under_way_keeps_its_answer_back(world: World) -> None:
    await world.text("My bin was missed")

    async def stop(_: object) -> None:
        await world.text("STOP")

    world.dialogue.meanwhile = stop
    await world.turn()
    assert await world.deliver_all() == []
    assert [state for _, state, _ in await world.parcel_states()] == ["withheld"]


async def test_a_stop_keeps_back_what_was_queued_before_it(world: World) -> None:
    await world.text("My bin was missed")
    await world.turns()
    await world.text("STOP")
    assert await world.deliver_all() == []
    assert [reason for _, _, reason in await world.parcel_states()] == ["opted_out"]


async def test_a_stop_of_one_citizen_is_nobody_elses(world: World) -> None:
    await world.text("STOP", sender="+447700900001")
    await world.text("My bin was missed", sender="+447700900002")
    assert await world.turns() == 1
    assert not (await world.conversation("+447700900002")).opted_out


@pytest.mark.parametrize("text", ["stop", "STOP", "end", "cancel", "quit"])
async def test_over_web_chat_a_stop_word_is_just_a_message(world: World, text: str) -> None:
    await world.receive(web(text))
    assert await world.turns() == 1
    assert world.dialogue.heard == [text]


async def test_a_message_reopens_a_closed_conversation_for_the_bot(world: World) -> None:
    await world.text("My bin was missed")
    await world.turns()
    await world.give_floor(Floor.CLOSED)
    await world.text("One more thing")
    assert (await world.conversation()).floor is Floor.BOT
    assert await world.turns() == 1
    assert world.dialogue.heard == ["My bin was missed", "One more thing"]


async def test_a_repeat_does_not_reopen_a_closed_conversation(world: World) -> None:
    message = sms("My bin was missed")
    await world.receive(message)
    await world.turns()
    await world.give_floor(Floor.CLOSED)
    assert not await world.receive(message)
    assert (await world.conversation()).floor is Floor.CLOSED


async def test_abuse_is_noted_for_the_case_and_answered_like_anything_else(world: World) -> None:
    await world.text("you useless idiots, my bin was missed")
    assert (await world.conversation()).flags == ("abusive",)
    assert await world.turns() == 1
    assert len(await world.deliver_all()) == 1


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER])
async def test_a_message_leaves_the_floor_with_the_person_who_has_it(world: World, floor: Floor) -> None:
    await world.text("I want a person")
    await world.give_floor(floor)
    await world.text("Hello?")
    assert (await world.conversation()).floor is floor
