"""Who does not want us to have what they tell us is not asked on, and nothing of it is filed."""

from typing import Any

import pytest

from sayso.domain.conversations import ChannelName
from tests.actions.talking import Citizen
from tests.support.fakes import PROFILE, WORDING, WORDINGS

DECLINES = ("I don't agree", "I don't want you to keep my data", "no consent")
COMPLAINT = ("Nobody ever answers your phone", "14 Mill Lane", "last Friday", "an apology", "Jo Bloggs")


@pytest.mark.parametrize("words", DECLINES)
@pytest.mark.parametrize("answers", range(1, len(COMPLAINT) + 1))
async def test_it_stops_at_any_point(monkeypatch: Any, words: str, answers: int) -> None:
    citizen = Citizen(monkeypatch)
    for text in COMPLAINT[:answers]:
        assert not (await citizen.say(text, "complaint")).ended
    turn = await citizen.say(words)
    assert (turn.texts, turn.asks, turn.ended) == ([WORDING.say("declined")], None, True)
    assert citizen.filed == []


@pytest.mark.parametrize("words", DECLINES)
async def test_it_stops_before_anything_was_told(monkeypatch: Any, words: str) -> None:
    citizen = Citizen(monkeypatch)
    assert (await citizen.say(words, "other")).texts == [WORDING.say("declined")]
    assert citizen.filed == []


async def test_a_second_matter_is_dropped_too(monkeypatch: Any) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say("The lamp is out in Mill Lane", "service_request")
    citizen.slots["second_matter"] = {"kind": "complaint", "details": "Nobody answers", "service": None}
    turn = await citizen.say("I don't agree")
    assert (turn.texts, turn.ended) == ([WORDING.say("declined")], True)


async def test_a_chase_stops(monkeypatch: Any) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say("what about my report", "status_chase")
    assert (await citizen.say("I do not consent")).texts == [WORDING.say("declined")]


async def test_no_other_words_are_taken_for_it(monkeypatch: Any) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    await citizen.say("I want to complain", "complaint")
    assert not (await citizen.say("I don't agree with the fine that you sent me")).ended


@pytest.mark.parametrize("language", WORDINGS.by_language)
def test_other_ways_are_offered(language: str) -> None:
    text = WORDINGS.of(language).say("declined")
    assert PROFILE.phone in text
    assert PROFILE.website in text
