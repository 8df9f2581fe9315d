"""Who filed a case need not say again who they are; nobody else is told it."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import ChannelName
from sayso.domain.ports import UnitFactory
from tests.actions.neighbour import LAMP, Neighbour
from tests.flow.world import World
from tests.support.fakes import WORDING, FakeClock

MINE = replace(LAMP, name="Ann Lee", email="ann@example.org")
POTHOLE = "There is a deep pothole outside 7 Mill Lane, WN1 1AB"


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch, engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> Neighbour:
    return Neighbour(monkeypatch, World(engine, units, clock))


@pytest.mark.parametrize(("days", "known"), [(1, True), (89, True), (91, False), (800, False)])
async def test_a_number_may_be_somebody_elses_after_a_while(ann: Neighbour, days: int, known: bool) -> None:
    await ann.files(MINE)
    ann.world.clock.advance(days=days)
    await ann.say(POTHOLE, "service_request")
    told = (ann.slots.get("name"), ann.slots.get("email"))
    assert told == (("Ann Lee", "ann@example.org") if known else (None, None))


async def test_somebody_else_at_the_same_phone_gets_nothing_of_the_first(ann: Neighbour) -> None:
    await ann.files(MINE)
    await ann.say(f"My name is Bob Dixon. {POTHOLE}", "service_request")
    assert (ann.slots["name"], ann.slots.get("email")) == ("Bob Dixon", None)


HERS: dict[str, Any] = {"name": "Ann Lee", "phone": "+447700900111", "email": "ann@example.org"}
LEFT_OUT = WORDING.say("not_theirs")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> Neighbour:
    """Ann's, in the library."""
    ann = Neighbour(monkeypatch, World(engine, units, clock))
    ann.channel = ChannelName.WEB_CHAT
    return ann


async def _at_the_summary(screen: Neighbour) -> None:
    await screen.files(replace(LAMP, **HERS))
    turn = await screen.say(POTHOLE, "service_request")
    if turn.asks == "preferred_contact":
        turn = await screen.say("1")
    assert turn.asks == "confirm"
    assert {name: screen.slots[name] for name in HERS} == HERS


@pytest.mark.parametrize("lines", [["change", "name", "Bob Dixon"], ["my name is Bob Dixon"]])
async def test_who_changes_the_name_is_not_reached_at_the_other_s_number(screen: Neighbour, lines: list[str]) -> None:
    await _at_the_summary(screen)
    for line in lines:
        turn = await screen.say(line)
    assert (turn.asks, LEFT_OUT in turn.text) == ("contact", True)
    assert {name: screen.slots[name] for name in HERS} == {"name": "Bob Dixon", "phone": None, "email": None}
    turn = await screen.say("bob@example.org")
    assert (turn.asks, LEFT_OUT in turn.text, "ann@example.org" in turn.text) == ("confirm", False, False)


async def test_another_kind_does_not_bring_the_other_s_number_back(screen: Neighbour) -> None:
    await _at_the_summary(screen)
    await screen.say("my name is Bob Dixon")
    await screen.say("skip")
    await screen.say("it's a complaint")
    assert (screen.form, screen.slots["name"]) == ("complaint_form", "Bob Dixon")
    assert not screen.slots["phone"]
    assert not screen.slots["email"]


@pytest.mark.parametrize("name", ["Ann", "Ann Mary Lee", "ann lee"])
async def test_who_only_writes_it_otherwise_keeps_the_number(screen: Neighbour, name: str) -> None:
    await _at_the_summary(screen)
    await screen.say("change")
    await screen.say("name")
    turn = await screen.say(name)
    assert (turn.asks, LEFT_OUT in turn.text) == ("confirm", False)
    assert (screen.slots["phone"], screen.slots["email"]) == (HERS["phone"], HERS["email"])


async def test_what_they_told_themselves_stays(screen: Neighbour) -> None:
    await _at_the_summary(screen)
    await screen.say("my number is 07700 900333")
    turn = await screen.say("my name is Bob Dixon")
    assert (screen.slots["phone"], screen.slots["email"], LEFT_OUT in turn.text) == ("+447700900333", None, True)


async def test_by_text_the_other_s_e_mail_address_is_left_out_too(ann: Neighbour) -> None:
    await ann.files(MINE)
    await ann.say(POTHOLE, "service_request")
    turn = await ann.say("my name is Bob Dixon")
    assert (turn.asks, ann.slots["email"], LEFT_OUT in turn.text) == ("confirm", None, True)
