"""A question about us in the middle of something is answered, and the form goes on."""

from typing import Any

import pytest

from sayso.domain.conversations import ChannelName
from tests.actions.talking import Citizen
from tests.support.fakes import WORDING


@pytest.fixture
def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    return Citizen(monkeypatch)


async def test_why_is_about_the_open_question(citizen: Citizen) -> None:
    await citizen.say("The street light outside 14 Mill Lane is out", "service_request")
    turn = await citizen.say("why do you need that?")
    assert (turn.text, turn.asks) == (f"{WORDING.say('side_why_name')} {WORDING.say('ask_name')}", "name")


async def test_how_long_is_told_from_the_profile(citizen: Citizen) -> None:
    await citizen.say("The street light outside 14 Mill Lane is out", "service_request")
    turn = await citizen.say("how long will it take?")
    assert (turn.text.startswith(WORDING.say("side_how_long", days="10")), turn.asks) == (True, "name")


async def test_at_the_summary_it_is_answered_and_shown_again(citizen: Citizen) -> None:
    await citizen.say("The street light outside 14 Mill Lane is out", "service_request")
    await citizen.say("Jo Bloggs")
    turn = await citizen.say("Is this private?")
    assert (turn.text.startswith(WORDING.say("side_private")), turn.asks) == (True, "confirm")
    assert "Mill Lane" in turn.text
    await citizen.say("yes")
    assert len(citizen.filed) == 1


@pytest.mark.parametrize("intent", ["enquiry", "other", "unsure"])
async def test_a_first_message_that_only_asks_about_us_files_nothing(citizen: Citizen, intent: str) -> None:
    turn = await citizen.say("are you a robot?", intent)
    assert (turn.text.startswith(WORDING.say("side_robot")), turn.asks) == (True, "kind_check")
    turn = await citizen.say("The street light outside 14 Mill Lane is out", "service_request")
    assert citizen.slots["details"] == "The street light outside 14 Mill Lane is out"
    assert turn.asks == "name"


@pytest.mark.parametrize(
    ("text", "page", "asks"),
    [
        ("A deep one outside the school", "pothole", "name"),
        ("a deep one", "pothole", "location"),
        ("A deep one outside the school", None, "kind_check"),
        ("is there a deep one?", "pothole", "kind_check"),
        ("hello", "pothole", "kind_check"),
    ],
)
async def test_the_page_they_wrote_from_explains_a_short_report(
    monkeypatch: pytest.MonkeyPatch, text: str, page: str | None, asks: str
) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    how: dict[str, Any] = {"page_service": page, "ranking": {"service_request": 0.3, "comment": 0.2, "other": 0.5}}
    turn = await citizen.say(text, "other", **how)
    assert turn.asks == asks or (asks == "name" and str(turn.asks).startswith("service:"))
