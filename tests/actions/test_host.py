"""The action host, called as Rasa 3.6.21 calls it: the payloads were captured from a run of the real one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from actions.host import build_host
from actions.kit import Kit
from sayso.domain.conversations import Floor
from sayso.domain.ports import UnitFactory
from sayso.flow.receive import receive
from sayso.store import schema
from tests.support.fakes import (
    PROFILE,
    SCREEN,
    SERVICES,
    WORDING,
    WORDINGS,
    FakeClock,
    failing_commits,
    sms,
)

TOKEN = "token-of-the-actions"
PAYLOADS = Path(__file__).parent / "payloads"

Client = TestClient[web.Request, web.Application]


def _payload(name: str, *, message_id: str | None = None, **slots: object) -> dict[str, Any]:
    """A captured call, of another message and with other slots where these are given."""
    text = (PAYLOADS / f"{name}.json").read_text("utf-8")
    call: dict[str, Any] = json.loads(text)
    if message_id:
        call = json.loads(text.replace(call["tracker"]["latest_message"]["message_id"], message_id))
    call["tracker"]["slots"] |= slots
    return call


@dataclass
class Host:
    client: Client
    engine: AsyncEngine

    async def call(self, body: dict[str, Any], *, status: int = 200, token: str | None = TOKEN) -> dict[str, Any]:
        headers = {} if token is None else {"X-Sayso-Token": token}
        async with self.client.post("/webhook", json=body, headers=headers) as response:
            text = await response.text()
            assert response.status == status, text
            answer: dict[str, Any] = json.loads(text) if response.content_type == "application/json" else {"raw": text}
            return answer

    async def rows(self, query: Any) -> list[Any]:
        async with self.engine.connect() as connection:
            return list(await connection.execute(query))

    async def filed(self) -> list[str]:
        return [row.reference for row in await self.rows(select(schema.cases))]

    async def queued(self) -> list[str]:
        return [row.text for row in await self.rows(select(schema.outbox).order_by(schema.outbox.c.position))]

    async def floor(self) -> Floor:
        [row] = await self.rows(select(schema.conversations))
        return Floor(row.floor)


@asynccontextmanager
async def _hosting(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> AsyncIterator[Host]:
    app = build_host(Kit(units, clock, PROFILE, WORDINGS, SERVICES), token=TOKEN)
    client: Client = TestClient(TestServer(app, host="127.0.0.1"))
    async with client:
        yield Host(client, engine)


@pytest.fixture
async def host(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> AsyncIterator[Host]:
    async with _hosting(engine, units, clock) as host:
        yield host


@pytest.fixture
async def message_id(units: UnitFactory, clock: FakeClock, engine: AsyncEngine) -> str:
    """A citizen's message that the inbox holds."""
    await receive(sms("send"), units=units, clock=clock, screen=SCREEN, wordings=WORDINGS)
    async with engine.connect() as connection:
        return str((await connection.execute(select(schema.inbox.c.id))).scalar_one())


def _slots(answer: dict[str, Any]) -> dict[str, Any]:
    """The slots that an answer sets. Rasa refuses an event that has another shape."""
    assert set(answer) == {"events", "responses"}
    assert all(event["event"] in ("slot", "followup") for event in answer["events"])
    return {event["name"]: event["value"] for event in answer["events"] if event["event"] == "slot"}


def _said(answer: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    [response] = answer["responses"]
    return response["text"], response["custom"]


# At the door ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", [None, "", "guessed", TOKEN + "x", TOKEN[:-1], "é"])
async def test_without_the_token_nothing_is_run(host: Host, message_id: str, token: str | None) -> None:
    await host.call(_payload("conclude", message_id=message_id), status=403, token=token)
    assert await host.filed() == []


JUNK = [
    ("nothing", b""),
    ("no JSON", b"<html>"),
    ("half a JSON", b'{"next_action": "action_con'),
    ("no UTF-8", b'{"next_action": "\xff"}'),
    ("nested without end", b"[" * 100_000),
    ("a list", b"[]"),
    ("a string", b'"action_conclude"'),
    ("a number", b"7"),
    ("null", b"null"),
    ("no action", b'{"sender_id": "1", "tracker": {}}'),
    ("an empty action", b'{"next_action": "", "sender_id": "1", "tracker": {}}'),
]


@pytest.mark.parametrize("body", [row[1] for row in JUNK], ids=[row[0] for row in JUNK])
async def test_junk_is_refused(host: Host, body: bytes) -> None:
    headers = {"X-Sayso-Token": TOKEN, "Content-Type": "application/json"}
    async with host.client.post("/webhook", data=body, headers=headers) as response:
        assert response.status == 400
        assert await response.json() == {"error": "body"}


async def test_an_unknown_action_is_an_error_and_never_an_empty_success(host: Host) -> None:
    """Rasa would take 200 for an action that had nothing to say."""
    answer = await host.call(_payload("conclude") | {"next_action": "action_of_next_year"}, status=500)
    assert "Traceback" not in str(answer)


async def test_a_call_without_a_tracker_is_an_error(host: Host) -> None:
    body = _payload("conclude")
    del body["tracker"]
    await host.call(body, status=500)


async def test_it_says_that_it_is_up(host: Host) -> None:
    async with host.client.get("/health") as response:
        assert response.status == 200


# A form --------------------------------------------------------------------------------------------------------------


async def test_a_form_begins_with_what_the_first_message_told(host: Host) -> None:
    body = _payload("form_begins")
    answer = await host.call(body)
    assert _slots(answer) == {
        "heard": body["tracker"]["latest_message"]["message_id"],
        "kind": "service_request",
        "details": "The street light outside 4 High Street WN1 1AA is out",
        "service": "street-light",
        "service_sure": "street-light",
        "location": "outside 4 High Street",
        "postcode": "WN1 1AA",
        "tries": 0,
        "requested_slot": "name",
        "missing": ["name"],
    }
    text, custom = _said(answer)
    name = SERVICES["street-light"].name
    assert text == f"{WORDING.say('understood_service_request_about', service=name)} {WORDING.say('ask_name')}"
    assert custom == {"asks": "name", "choices": [], "case_reference": None, "ends_episode": False, "queued": False}


async def test_a_form_goes_on_with_the_answer_to_its_question(host: Host) -> None:
    answer = await host.call(_payload("form_goes_on"))
    slots = _slots(answer)
    assert (slots["name"], slots["requested_slot"]) == ("Zoë Müller", "confirm")
    text, custom = _said(answer)
    assert "street light" in text
    assert custom["asks"] == "confirm"
    assert [choice["value"] for choice in custom["choices"]] == ["send", "change", "leave"]


async def test_calling_again_says_the_same_again(host: Host) -> None:
    for name in ("form_begins", "form_goes_on"):
        assert await host.call(_payload(name)) == await host.call(_payload(name))


async def test_a_form_files_nothing_by_itself(host: Host, message_id: str) -> None:
    for name in ("form_begins", "form_goes_on"):
        await host.call(_payload(name, message_id=message_id))
    assert await host.filed() == []
    assert await host.queued() == []


# Its end -------------------------------------------------------------------------------------------------------------


async def test_a_confirmed_draft_is_filed_and_its_words_lie_in_the_outbox(host: Host, message_id: str) -> None:
    answer = await host.call(_payload("conclude", message_id=message_id))
    [reference] = await host.filed()
    assert _said(answer) == (
        "",
        {"asks": None, "choices": [], "case_reference": reference, "ends_episode": True, "queued": False},
    )
    [acknowledgement] = await host.queued()
    assert reference in acknowledgement
    [case] = await host.rows(select(schema.cases))
    assert (case.kind, case.service, case.name) == ("service_request", "street-light", "Zoë Müller")
    assert (case.location, case.postcode) == ("outside 4 High Street", "WN1 1AA")


async def test_the_same_call_again_files_no_second_case(host: Host, message_id: str) -> None:
    body = _payload("conclude", message_id=message_id)
    first = await host.call(body)
    answers = await asyncio.gather(*(host.call(body) for _ in range(5)))
    assert answers == [first] * 5
    assert len(await host.filed()) == 1
    assert len(await host.queued()) == 1


async def test_a_store_that_fails_is_an_error_and_nothing_is_filed_or_promised(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock, message_id: str
) -> None:
    body = _payload("conclude", message_id=message_id)
    async with _hosting(engine, failing_commits(units), clock) as host:
        answer = await host.call(body, status=500)
        assert "Zoë" not in str(answer)
        assert await host.filed() == []
        assert await host.queued() == []
    # Rasa asks again when it is back.
    async with _hosting(engine, units, clock) as host:
        await host.call(body)
        assert len(await host.filed()) == 1


async def test_a_message_that_the_inbox_does_not_hold_files_nothing(host: Host) -> None:
    await host.call(_payload("conclude"), status=500)
    assert await host.filed() == []


@pytest.mark.parametrize(
    ("decision", "says", "asks"), [("leave", "left", None), ("start_again", "started_again", "matter"),
                                   ("thanked", "welcome", None)]
)  # fmt: skip
async def test_other_ends_file_nothing(host: Host, message_id: str, decision: str, says: str, asks: str | None) -> None:
    answer = await host.call(_payload("conclude", message_id=message_id, decision=decision))
    text, custom = _said(answer)
    assert (text, custom["asks"], custom["ends_episode"]) == (WORDING.say(says), asks, True)
    assert await host.filed() == []


async def test_a_second_matter_goes_on_and_its_case_is_linked(host: Host, message_id: str) -> None:
    second = dict.fromkeys(("service", "location", "postcode", "when", "reference"))
    second |= {"kind": "complaint", "details": "Your call centre was rude"}
    body = _payload("conclude", message_id=message_id, second_matter=second)
    answers = [await host.call(body) for _ in range(2)]
    assert answers[0] == answers[1]
    [reference] = await host.filed()
    text, custom = _said(answers[0])
    assert (text, custom["case_reference"], custom["ends_episode"]) == ("", reference, False)
    assert {"event": "followup", "name": "complaint_form"} in answers[0]["events"]
    slots = _slots(answers[0])
    assert (slots["details"], slots["linked"]) == ("Your call centre was rude", [reference])


async def test_a_complaint_is_offered_beside_the_request(host: Host, message_id: str) -> None:
    answer = await host.call(_payload("conclude", message_id=message_id, complains=True))
    assert {"event": "followup", "name": "kind_form"} in answer["events"]
    assert (_slots(answer)["offer"], _said(answer)[1]["ends_episode"]) == ("also_complain", False)


async def test_another_kind_goes_on_in_its_own_form(host: Host, message_id: str) -> None:
    answer = await host.call(_payload("conclude", message_id=message_id, decision="switch:complaint"))
    assert {"event": "followup", "name": "complaint_form"} in answer["events"]
    assert _slots(answer) == {"decision": None, "tries": 0}
    assert await host.filed() == []


@pytest.mark.parametrize("action", ["action_conclude", "action_hand_over"])
async def test_a_wish_for_a_person_hands_over_once(host: Host, message_id: str, action: str) -> None:
    body = _payload("conclude", message_id=message_id, decision="person") | {"next_action": action}
    for _ in range(2):
        text, custom = _said(await host.call(body))
        assert text == ""
        # A draft is kept for the time when the person hands back.
        keeps = action == "action_conclude"
        assert (custom["queued"], custom["ends_episode"]) == (keeps, not keeps)
    assert await host.floor() is Floor.QUEUE
    assert await host.queued() == [WORDING.say("handed_over")]


async def test_an_unknown_decision_is_an_error(host: Host, message_id: str) -> None:
    await host.call(_payload("conclude", message_id=message_id, decision="dance"), status=500)
    assert await host.filed() == []
