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


@pytest.mark.parametrize(
    "text", ["am I talking to a robot", "IS ANYONE ACTUALLY READING THIS", "is anyone actually bloody reading this???"]
)
@pytest.mark.parametrize("asked", ["location", "name", "confirm"])
async def test_whether_a_machine_reads_it_is_answered_and_is_no_part_of_the_case(
    citizen: Citizen, asked: str, text: str
) -> None:
    turn = await citizen.say("The street light is out", "service_request")
    for said in ("14 Mill Lane", "Jo Bloggs"):
        if turn.asks != asked:
            turn = await citizen.say(said)
    assert turn.asks == asked
    details = citizen.slots["details"]
    turn = await citizen.say(text)
    assert (turn.text.startswith(WORDING.say("side_robot")), turn.asks) == (True, asked)
    assert citizen.slots["details"] == details


async def test_whether_a_machine_reads_it_is_no_enquiry(citizen: Citizen) -> None:
    turn = await citizen.say("I have a question", "enquiry")
    assert turn.asks == "details"
    turn = await citizen.say("am I talking to a robot?", "enquiry")
    assert (turn.text.startswith(WORDING.say("side_robot")), turn.asks) == (True, "details")
    assert citizen.slots.get("details") is None


ALL = [
    "is that it then", "is that all", "so that's done?", "is that everything", "so is that me done", "all done?",
    "ai dyna'r cyfan?", "czy to już wszystko?", "asta e tot?",
]  # fmt: skip


@pytest.mark.parametrize("intent", ["other", "unsure", "enquiry", "status_chase", "comment"])
@pytest.mark.parametrize("text", ALL)
async def test_after_the_case_is_filed_that_is_all(citizen: Citizen, text: str, intent: str) -> None:
    turn = await citizen.say(text, intent, last_reference="K7Q4-M2XS")
    assert (turn.text, turn.asks, turn.choices, turn.ended) == (WORDING.say("nothing_more"), None, [], True)
    assert citizen.filed == []


@pytest.mark.parametrize("text", ["is that lamp fixed yet", "is that all you can do about the bins", "all is lost"])
async def test_what_asks_more_than_that_is_not_told_that_it_is_all(citizen: Citizen, text: str) -> None:
    turn = await citizen.say(text, last_reference="K7Q4-M2XS")
    assert WORDING.say("nothing_more") not in turn.texts


async def test_without_a_case_nothing_is_done_yet(citizen: Citizen) -> None:
    turn = await citizen.say("is that it then")
    assert (WORDING.say("nothing_more") not in turn.texts, turn.asks) == (True, "kind_check")


async def test_while_a_form_is_open_it_is_told_how_much_is_left(citizen: Citizen) -> None:
    await citizen.say("The street light outside 14 Mill Lane is out", "service_request")
    turn = await citizen.say("is that it then", last_reference="K7Q4-M2XS")
    assert (turn.text.startswith(WORDING.say("side_how_many", count="1")), turn.asks) == (True, "name")
