"""What goes over the line to Rasa says nothing of who the citizen is, beyond the words themselves."""

from aiohttp import ClientSession
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.dialogue import RasaDialogue
from sayso.domain.conversations import InboundMessage
from sayso.domain.ports import UnitFactory
from tests.flow.world import World
from tests.support.databases import on_sqlite
from tests.support.fake_rasa import TOKEN, Call, FakeRasa
from tests.support.fakes import CITIZEN, FakeClock, sms, web

SESSION = "5e55" * 16


async def _calls(world: World, *messages: InboundMessage) -> list[Call]:
    """Everything that Rasa was told when these came in."""
    async with FakeRasa() as rasa, ClientSession() as session:
        dialogue = RasaDialogue([rasa.url], token=TOKEN, session=session)
        for message in messages:
            await world.receive(message)
            await world.turn(dialogue=dialogue)
        return rasa.calls


@on_sqlite
async def test_no_number_and_no_session_travels(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> None:
    world = World(engine, units, clock)
    text, chat = sms("My bin was missed"), web("My bin was missed", session=SESSION)
    calls = await _calls(world, text, chat)
    assert len(calls) == 2
    conversation = await world.conversation()
    for call in calls:
        for secret in (CITIZEN, CITIZEN[3:], SESSION, text.provider_id, chat.provider_id, conversation.id):
            assert secret not in call.raw
        assert set(call.body) == {"conversation", "message_id", "text", "metadata"}
        known = {"channel", "service", "last_reference", "language", "sent_at", "files", "needs"}
        assert set(call.body["metadata"]) == known
    assert calls[0].body["conversation"] == conversation.episode
    assert [call.body["metadata"]["channel"] for call in calls] == ["sms", "web_chat"]


@on_sqlite
async def test_the_messages_of_an_episode_can_be_told_to_belong_together_and_no_others(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock
) -> None:
    world = World(engine, units, clock)
    calls = await _calls(world, sms("one"), sms("two"), sms("hello", sender="+447700900002"))
    first, second, other = (call.body["conversation"] for call in calls)
    assert first == second
    assert other != first
    assert len({call.body["message_id"] for call in calls}) == 3
