"""Citizens are answered in the language they write in; for one that we do not speak, a person is called."""

import pytest

from sayso.domain.conversations import Floor
from sayso.domain.tasks import Task
from sayso.policy import load_unsupported_languages
from tests.flow.world import World
from tests.support.fakes import WORDING, WORDINGS, sms
from understanding.language import SPOKEN

POLISH = "Dzień dobry, mam problem z koszem na śmieci"
RUSSIAN = "Здравствуйте, у меня проблема с мусором, вы не забрали"
LINE = load_unsupported_languages()["ru"]


async def tasks(world: World) -> list[Task]:
    async with world.units(read_only=True) as unit:
        return list(await unit.tasks.open())


async def test_the_bot_is_told_the_language(world: World) -> None:
    for text in ("WN1 1AA", POLISH, "WN1 1AA", "the bins were not emptied again this week"):
        await world.text(text)
        await world.turns()
    assert [turn.language for turn in world.dialogue.turns] == [None, "pl", "pl", "en"]


async def test_what_we_say_ourselves_is_in_it_too(world: World) -> None:
    await world.text(POLISH)
    await world.turns()
    [text] = await world.deliver_all()
    assert text.startswith(WORDINGS.of("pl").say("introduction"))


@pytest.mark.parametrize("language", [None, "xx", "en", "ru"])
def test_where_we_have_no_words_it_is_english(language: str | None) -> None:
    assert WORDINGS.of(language) is WORDING


def test_every_language_that_is_told_apart_is_spoken_or_has_a_line() -> None:
    assert set(SPOKEN) <= {*WORDINGS.by_language, *WORDINGS.unsupported}
    assert not set(WORDINGS.by_language) & set(WORDINGS.unsupported)


async def test_one_that_we_do_not_speak_is_answered_with_a_line_and_calls_an_interpreter(world: World) -> None:
    message_id = await world.text(RUSSIAN)
    assert await world.turns() == 0
    assert await world.deliver_all() == [LINE]
    assert await world.inbox_states() == [(RUSSIAN, "shown")]
    [task] = await tasks(world)
    assert (task.kind, task.priority, task.message_id) == ("interpreter", 2, message_id)
    conversation = await world.conversation()
    assert (conversation.floor, conversation.language) == (Floor.BOT, None)


async def test_who_goes_on_in_it_is_handed_over(world: World) -> None:
    await world.text(RUSSIAN)
    await world.text(RUSSIAN)
    assert await world.turns() == 0
    assert await world.deliver_all() == [LINE, WORDING.say("handed_over")]
    conversation = await world.conversation()
    assert (conversation.floor, conversation.queue_reason) == (Floor.QUEUE, "interpreter")
    assert len(await tasks(world)) == 1


@pytest.mark.parametrize("text", ["PERSON", "Sorry, my bin was not emptied this week", POLISH])
async def test_who_writes_in_one_of_ours_after_it_goes_on_as_usual(world: World, text: str) -> None:
    await world.text(RUSSIAN)
    await world.text(text)
    assert await world.turns() == 1
    assert world.dialogue.heard == [text]


async def test_a_repeated_delivery_of_it_is_no_second_message(world: World) -> None:
    message = sms(RUSSIAN)
    assert await world.receive(message)
    assert not await world.receive(message)
    assert (await world.conversation()).floor is Floor.BOT
    assert await world.deliver_all() == [LINE]


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER])
async def test_a_person_who_has_the_floor_sees_it_and_nothing_else_happens(world: World, floor: Floor) -> None:
    await world.text("Hello")
    await world.turns()
    before = await world.queued()
    await world.give_floor(floor)
    await world.text(RUSSIAN)
    await world.turns()
    assert await world.queued() == before
    assert await tasks(world) == []


async def test_after_a_stop_no_line_is_sent(world: World) -> None:
    await world.text("STOP")
    await world.text(RUSSIAN)
    assert await world.queued() == []


async def test_a_word_or_two_of_english_do_not_end_a_conversation_in_another(world: World) -> None:
    for text in (POLISH, "yes", "send", "Send it", "I would rather write in English now"):
        await world.text(text)
        await world.turns()
    assert [turn.language for turn in world.dialogue.turns] == ["pl", "pl", "pl", "pl", "en"]
