"""What a filed case is handed beside its draft."""

from typing import Any

import pytest

from actions import conclude
from sayso.domain.conversations import ChannelName
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
