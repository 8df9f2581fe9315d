"""Card, bank and National Insurance numbers are taken out at the door: no table and no log ever holds them."""

import logging

import pytest
from sqlalchemy import select

from sayso.domain.conversations import Floor
from sayso.store.schema import metadata
from tests.flow.world import World
from tests.support.fakes import WORDING, WORDINGS, sms, web

CARD = "4111 1111 1111 1111"
TOLD = WORDING.say("masked")
SECRETS = [
    ("card", f"Take it from {CARD} please", ["1111 1111", "11111111"]),
    ("bank", "my sort code is 20-00-00 account 12345678 barclays", ["20-00-00", "12345678"]),
    ("national insurance", "My NI number is AB 12 34 56 C", ["12 34 56"]),
]


@pytest.mark.parametrize(("text", "secrets"), [case[1:] for case in SECRETS], ids=[case[0] for case in SECRETS])
async def test_the_figures_reach_no_table_no_log_and_not_the_bot(
    world: World, text: str, secrets: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await world.text("My bin was missed")
    for message in (sms(text), web(text)):
        assert await world.receive(message)
    await world.turns()
    await world.deliver_all()
    kept = [str(row) for table in metadata.sorted_tables for row in await world.rows(select(table))]
    everything = "\n".join([*kept, *world.dialogue.heard, *world.channel.texts, caplog.text])
    assert "removed]" in everything
    assert not [secret for secret in secrets if secret in everything]


async def test_the_citizen_is_told_once_a_message(world: World) -> None:
    message = sms(f"My card is {CARD} and my old one {CARD}")
    await world.receive(message)
    await world.receive(message)
    assert (await world.queued()).count(TOLD) == 1
    await world.text(f"or {CARD}")
    assert (await world.queued()).count(TOLD) == 2


async def test_the_rest_of_the_message_is_answered_as_usual(world: World) -> None:
    await world.text(f"Take it from {CARD} please")
    assert await world.turns() == 1
    assert world.dialogue.heard == ["Take it from [card number removed] please"]


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER, Floor.CLOSED])
async def test_it_is_so_whoever_has_the_floor(world: World, floor: Floor) -> None:
    await world.text("Hello")
    await world.give_floor(floor)
    await world.text(CARD)
    assert [text for text, _ in await world.inbox_states()] == ["Hello", "[card number removed]"]
    assert TOLD in await world.queued()


async def test_after_a_stop_it_is_taken_out_in_silence(world: World) -> None:
    await world.text("STOP")
    await world.text(CARD)
    assert [text for text, _ in await world.inbox_states()] == ["STOP", "[card number removed]"]
    assert await world.queued() == []


async def test_the_mark_makes_no_message_english(world: World) -> None:
    await world.text(f"Proszę pobrać z karty {CARD} dziękuję")
    assert WORDINGS.of("pl").say("masked") in await world.queued()


@pytest.mark.parametrize("text", ["ring me on 07700 900123", "case K7Q4-M2XS", "01632 960100"])
async def test_other_numbers_stay(world: World, text: str) -> None:
    await world.text(text)
    assert [kept for kept, _ in await world.inbox_states()] == [text]
    assert await world.queued() == []
