"""Citizens' words, numbers and names reach no log, whatever goes wrong meanwhile."""

import asyncio
import socket
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from tests.journeys.conftest import twilio_settings
from tests.support.fake_twilio import MESSAGE_PATH, FakeTwilio
from tests.support.stack import Chat, Stack
from tests.support.texter import Texter

pytestmark = [pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

NUMBER = "+447700900177"
SAID = ("wobblesome", "Quentin", "Featherstone", "quentin@example.org", "Gooseberry", "WN7 4AB", "marmalade")
TRACES = (*SAID, NUMBER, NUMBER[1:], "07700 900177", "0770900177")


async def speak(twilio: FakeTwilio, stack: Stack, client: ClientSession) -> list[str]:
    """Two conversations with all that can go wrong. Returns the secrets that only the processes know."""
    texter = Texter(twilio, stack, client, NUMBER)
    await texter.ask("A wobblesome paving slab outside 5 Gooseberry Lane WN7 4AB")
    twilio.fail_next(500, 20500)
    twilio.fail_next(400, 21211)
    await texter.text("I'm Quentin Featherstone, quentin@example.org")
    await asyncio.sleep(3)
    chat = await Chat.open(client, stack.url)
    stack.kill("rasa-0")
    await chat.post(str(uuid4()), "/marmalade Gooseberry all over the road")
    await chat.hear(within=60)
    await asyncio.to_thread(send_no_http, stack)
    for path, body in (
        (f"/chat/api/sessions/{chat.session}/messages", b'{"id": "marmalade", "text": 7}'),
        (f"/chat/api/sessions/{chat.session}/messages", b"marmalade"),
        (MESSAGE_PATH, b"From=%2B447700900177&Body=marmalade"),
        ("/chat", b"text=marmalade"),
    ):
        async with client.post(f"{stack.url}{path}", data=body) as answer:
            assert answer.status >= 400
            assert "marmalade" not in await answer.text() or path == "/chat"
    return [chat.session]


def send_no_http(stack: Stack) -> None:
    """A request that no HTTP parser accepts."""
    with socket.create_connection(("127.0.0.1", stack.port)) as connection:
        connection.sendall(b"POST /chat marmalade\r\nGooseberry\r\n\r\n")
        connection.recv(1024)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every log and the secrets that must not stand in them, by name."""
    folder: Path = tmp_path_factory.mktemp("privacy")
    async with FakeTwilio() as twilio, ClientSession() as client:
        settings = {**twilio_settings(twilio), "SAYSO_LOG_LEVEL": "debug"}
        async with Stack(folder, settings) as stack:
            sessions = await speak(twilio, stack, client)
            cases = stack.run("case", "list").stdout
    logs = {"log": stack.log.read_text("utf-8", errors="replace"), "case list": cases, "sessions": " ".join(sessions)}
    for path in (folder / "state").rglob("*"):
        if path.is_file() and path.suffix in (".log", ".txt", ".out"):
            logs[path.name] = path.read_text("utf-8", errors="replace")
    return logs


async def test_no_log_holds_what_citizens_said(written: dict[str, str]) -> None:
    secrets = [*TRACES, *written["sessions"].split()]
    for name, text in written.items():
        if name == "sessions":
            continue
        found = [secret for secret in secrets if secret.lower() in text.lower()]
        assert not found, f"{name} holds {found}"


async def test_the_log_was_written_at_all(written: dict[str, str]) -> None:
    assert "web is listening" in written["log"]
    assert "a part ended" in written["log"]
