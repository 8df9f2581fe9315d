"""An adviser is done, and the bot goes on: with the draft, or with what the citizen tells anew."""

import pytest

from sayso.domain.conversations import ChannelName
from tests.actions.talking import Citizen
from tests.support.fakes import WORDING

BEFORE = {"details": "Your driver shouted at me", "location": "", "when": "on 5 January"}


@pytest.fixture
async def citizen(monkeypatch: pytest.MonkeyPatch) -> Citizen:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    for text in (BEFORE["details"], "SKIP", BEFORE["when"], "PERSON"):
        await citizen.say(text, "complaint")
    assert citizen.handed_over == 1
    return citizen


@pytest.mark.parametrize("intent", ["other", "enquiry", "complaint", "compliment"])
@pytest.mark.parametrize(
    ("text", "answer"), [("what happens next?", "side_next"), ("are you a robot?", "side_robot"), ("hello", None)]
)
async def test_a_question_about_us_leaves_the_draft_as_it_was(
    citizen: Citizen, text: str, answer: str | None, intent: str
) -> None:
    turn = await citizen.say(text, intent)
    assert turn.asks == "outcome_wanted"
    assert {slot: citizen.slots[slot] for slot in BEFORE} == BEFORE
    assert citizen.slots["kind"] == "complaint"
    assert answer is None or WORDING.say(answer) in turn.text


@pytest.mark.parametrize("text", ["How long for a blue badge?", "Why is the library in Mill Lane shut again"])
async def test_a_question_about_something_else_is_a_matter_of_its_own(citizen: Citizen, text: str) -> None:
    await citizen.say(text, "enquiry")
    assert (citizen.slots["kind"], citizen.slots["details"], citizen.slots["when"]) == ("enquiry", text, None)
