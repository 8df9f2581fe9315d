"""What a citizen needs comes with their next message, if they agreed; and how a case says that it is answered."""

import pytest

from sayso.case_view import as_dict
from sayso.domain.cases import Draft
from sayso.domain.conversations import ChannelName
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.needs import Needs, OnBehalfOf, usual_way
from sayso.flow.remember_needs import forget_needs, remember_needs
from sayso.flow.submit_case import submit_case
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, WORDINGS

NEEDS = Needs(("braille",), "text")


async def file(world: World, draft: Draft) -> str:
    message_id = await world.text("Send it")
    return await submit_case(
        draft, message_id=message_id, service_name=None, units=world.units, clock=world.clock, profile=PROFILE,
        wordings=WORDINGS,
    )  # fmt: skip


async def test_the_next_turn_knows_what_is_remembered(world: World) -> None:
    message_id = await world.text("yes")
    await remember_needs(NEEDS, message_id=message_id, units=world.units, clock=world.clock)
    await world.turns()
    assert world.dialogue.turns[-1].needs == NEEDS


async def test_a_stranger_brings_none_and_neither_does_who_was_forgotten(world: World) -> None:
    message_id = await world.text("yes")
    await remember_needs(NEEDS, message_id=message_id, units=world.units, clock=world.clock)
    await world.text("hello", sender="+447700900999")
    await forget_needs(message_id, units=world.units)
    await world.turns()
    assert [turn.needs for turn in world.dialogue.turns] == [None, None]


async def test_only_who_wrote_can_be_remembered(world: World) -> None:
    with pytest.raises(NotFound):
        await remember_needs(NEEDS, message_id="nobody's", units=world.units, clock=world.clock)


async def test_a_case_shows_all_that_was_told(world: World) -> None:
    draft = Draft(
        Kind.COMPLAINT,
        details="No answer",
        needs=NEEDS,
        on_behalf_of=OnBehalfOf("my mum", "agreed"),
        place=(53.5, -2.6),
    )
    case = await world.case(await file(world, draft))
    shown = as_dict(case)
    assert shown["adjustments"] == ["braille"]
    assert shown["preferred_contact"] == "text"
    assert shown["on_behalf_of"] == {"who": "my mum", "authority": "agreed"}
    assert (case.latitude, case.longitude, case.phone) == (53.5, -2.6, CITIZEN)


async def test_a_number_that_may_not_be_used_is_not_on_the_case(world: World) -> None:
    case = await world.case(await file(world, Draft(Kind.COMMENT, details="Trees", needs=Needs((), "none"))))
    assert (case.phone, case.preferred_contact) == (None, "none")


async def test_who_named_no_way_is_answered_as_they_wrote(world: World) -> None:
    case = await world.case(await file(world, Draft(Kind.COMMENT, details="Trees")))
    assert case.preferred_contact == "text"


@pytest.mark.parametrize(
    ("channel", "phone", "email", "way"),
    [
        (ChannelName.SMS, CITIZEN, None, "text"),
        (ChannelName.SMS, None, None, None),
        (ChannelName.TEXTPHONE, CITIZEN, "jo@example.org", "textphone"),
        (ChannelName.WEB_CHAT, CITIZEN, None, "phone"),
        (ChannelName.WEB_CHAT, None, "jo@example.org", "email"),
        (ChannelName.WEB_CHAT, CITIZEN, "jo@example.org", None),
        (ChannelName.TELEGRAM, None, None, None),
    ],
)
def test_the_usual_way(channel: ChannelName, phone: str | None, email: str | None, way: str | None) -> None:
    assert usual_way(channel, phone=phone, email=email) == way
