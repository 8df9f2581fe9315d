"""The first answer says who we are and where the privacy notice is, in one text message or in one before it."""

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Choice, Reply
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import WORDING, FakeDialogue, web

INTRODUCTION = WORDING.say("introduction")
LONG = "I take this as a problem with something that takes many words to name. " * 3


def test_the_introduction_leads_to_the_privacy_notice() -> None:
    assert INTRODUCTION.endswith("Your data: www.example.org/privacy.")


async def test_a_short_first_answer_carries_the_introduction(world: World) -> None:
    world.dialogue = FakeDialogue([Reply("Where is it?", asks="location")])
    await world.text("the lamp is out")
    await world.turns()
    assert await world.deliver_all() == [f"{INTRODUCTION} Where is it?"]


@pytest.mark.parametrize("choices", [(), tuple(Choice(str(n), "A choice of many words") for n in range(3))])
async def test_a_long_first_answer_comes_behind_it(world: World, choices: tuple[Choice, ...]) -> None:
    text = LONG if not choices else LONG[:120]
    world.dialogue = FakeDialogue([Reply(text, asks="location", choices=choices)], [Reply("Next.")])
    await world.text("the lamp is out")
    await world.turns()
    sent = await world.deliver_all()
    assert sent == [INTRODUCTION, text]
    assert count_segments(INTRODUCTION) <= 2
    assert count_segments(with_numbered_choices(text, choices)) <= 2
    await world.text("14 Mill Lane")
    await world.turns()
    assert (await world.deliver_all())[2:] == ["Next."]


async def test_a_chat_has_room_for_both(world: World) -> None:
    world.dialogue = FakeDialogue([Reply(LONG * 3)])
    await world.receive(web("the lamp is out"))
    await world.turns()
    [row] = await world.rows(select(schema.outbox.c.text))
    assert row.text == f"{INTRODUCTION} {LONG * 3}"
