"""What a filed case is handed beside its draft, and how a status is told."""

from datetime import date
from typing import Any

import pytest

from actions import conclude
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from sayso.flow.tell_status import CaseNews
from tests.actions.talking import REFERENCES, Citizen
from tests.support.fakes import SERVICES


async def _filed_with(monkeypatch: pytest.MonkeyPatch, first: str, **how: Any) -> dict[str, Any]:
    """What goes with the draft of a comment."""
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT, language=how.pop("language", None))
    told: dict[str, Any] = {}

    async def submit(draft: Any, **given: Any) -> str:
        told.update(given, draft=draft)
        return REFERENCES[0]

    monkeypatch.setattr(conclude, "submit_case", submit)
    await citizen.say(first, "comment", **how)
    for answer in ("skip", "skip", "yes"):
        if not told:
            await citizen.say(answer)
    return told


async def test_a_case_goes_to_the_directorate_of_its_service(monkeypatch: pytest.MonkeyPatch) -> None:
    told = await _filed_with(monkeypatch, "The pothole repairs in Mill Lane look smart", page_service="pothole")
    assert told["draft"].service == "pothole"
    assert told["directorate"] == SERVICES["pothole"].directorate
    assert told["service_name"] == SERVICES["pothole"].name


async def test_a_case_of_no_known_service_goes_to_no_directorate(monkeypatch: pytest.MonkeyPatch) -> None:
    told = await _filed_with(monkeypatch, "Everything could be somewhat nicer", page_service="no-such-service")
    assert (told["directorate"], told["service_name"]) == (None, None)


async def test_the_service_is_named_in_the_citizen_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    told = await _filed_with(monkeypatch, "Dziury na drodze", page_service="pothole", language="pl")
    assert told["service_name"] == SERVICES["pothole"].names["pl"]


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "Tue 26 January 2027"), ("pl", "26 stycznia"), ("cy", "26 Ionawr"), ("ro", "26 ianuarie"), ("ur", "جنوری")],
)
async def test_the_day_of_an_answer_is_told_in_the_citizen_s_language(
    monkeypatch: pytest.MonkeyPatch, language: str, day: str
) -> None:
    async def tell_status(*_: Any, **__: Any) -> CaseNews:
        return CaseNews(REFERENCES[0], Kind.COMPLAINT, CaseStatus.ACKNOWLEDGED, date(2027, 1, 26))

    citizen = Citizen(monkeypatch, language=language)
    monkeypatch.setattr(conclude, "tell_status", tell_status)
    turn = await citizen.say(f"{REFERENCES[0]} WN7 4AB", "status_chase")
    assert day in turn.text
    assert ("January" in turn.text) is (language == "en")
