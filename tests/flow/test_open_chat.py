"""The bot speaks first in a web chat, once."""

import asyncio

from sayso.domain.conversations import Address, Author, ChannelName, Conversation, ThreadMessage
from sayso.flow.open_chat import open_chat
from tests.flow.world import World
from tests.support.fakes import START, WORDING, web

ADDRESS = Address(ChannelName.WEB_CHAT, "a" * 64)


async def _open(world: World, *, service: str | None = None) -> list[ThreadMessage]:
    return await open_chat(ADDRESS, greeting="Hello.", service=service, units=world.units, clock=world.clock)


async def _conversation(world: World) -> Conversation:
    async with world.units(read_only=True) as unit:
        conversation = await unit.conversations.find(ADDRESS)
    assert conversation is not None
    return conversation


async def test_a_fresh_chat_holds_one_greeting_that_asks_for_the_matter(world: World) -> None:
    greeting = ThreadMessage(1, Author.BOT, "Hello.", START, "matter", (), None)
    assert await _open(world) == [greeting]
    assert await world.deliver_all() == [], "the page shows it as it opens"


async def test_opening_it_again_changes_nothing(world: World) -> None:
    first = await _open(world, service="missed-bin")
    world.clock.advance(60)
    assert await _open(world, service="pothole") == first
    assert (await _conversation(world)).service == "missed-bin"


async def test_opening_it_many_times_at_once_greets_once(world: World) -> None:
    threads = await asyncio.gather(*(_open(world) for _ in range(6)))
    assert all(len(thread) == 1 for thread in threads)


async def test_opening_it_again_shows_what_was_said_since(world: World) -> None:
    await _open(world)
    await world.receive(web("My bin was missed", session=ADDRESS.value))
    assert [message.text for message in await _open(world)] == ["Hello.", "My bin was missed"]


async def test_the_bot_knows_which_page_the_chat_was_opened_from(world: World) -> None:
    await _open(world, service="missed-bin")
    await world.receive(web("It was missed", session=ADDRESS.value))
    await world.turns()
    assert [turn.service for turn in world.dialogue.turns] == ["missed-bin"]


async def test_who_was_greeted_is_not_introduced_again(world: World) -> None:
    await _open(world)
    await world.receive(web("My bin was missed", session=ADDRESS.value))
    await world.turns()
    [_, reply] = await world.queued()
    assert reply == "You said: My bin was missed"
    assert WORDING.say("introduction") not in reply
