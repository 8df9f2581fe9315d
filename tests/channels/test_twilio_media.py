"""The files of Twilio's picture messages: what the webhook says of them, and fetching them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, web
from aiohttp.test_utils import TestServer

from channels.twilio_sms import TwilioMedia, media, parse_attachments, parse_message
from channels.twilio_sms.signature import read_form
from sayso.domain.files import MOST, FileAway, FileReason, WantedFile
from tests.support.fake_twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio
from tests.support.fakes import CITIZEN

NOW = datetime(2027, 1, 12, 10, 0, tzinfo=UTC)
PAYLOADS = Path(__file__).parent / "payloads"


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as twilio:
        yield twilio


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


def media_of(session: ClientSession, api_base: str) -> TwilioMedia:
    return TwilioMedia(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, session=session, api_base=api_base)


async def fetch(source: TwilioMedia, url: str) -> bytes:
    return b"".join([part async for part in source.fetch(url)])


def url_of(twilio: FakeTwilio, content: bytes) -> str:
    [wanted] = parse_attachments(read_form(twilio.picture_message(CITIZEN, "", content).body))
    assert isinstance(wanted, WantedFile)
    return wanted.url


# What the webhook says -------------------------------------------------------------------------------------------


def test_a_picture_message_says_where_its_files_lie() -> None:
    path = PAYLOADS / "mms_photo.txt"
    form = read_form(path.read_bytes().strip())
    assert parse_attachments(form) == (WantedFile(form["MediaUrl0"]),)
    assert parse_message(form, now=NOW).provider_id == form["MessageSid"]


def form_with(count: str, urls: int) -> dict[str, str]:
    return {"NumMedia": count} | {f"MediaUrl{number}": f"https://api.twilio.com/{number}" for number in range(urls)}


@pytest.mark.parametrize("count", ["", "0", "-1", "1.5", "²", "٣", "99999999999", "ten", " 1"])
def test_a_number_that_is_none_means_no_files(count: str) -> None:
    assert parse_attachments(form_with(count, 3)) == ()


def test_a_file_without_an_address_cannot_be_had() -> None:
    assert parse_attachments(form_with("2", 1)) == (WantedFile("https://api.twilio.com/0"), FileReason.AWAY)


def test_a_huge_number_of_files_costs_nothing() -> None:
    assert len(parse_attachments(form_with("9999", 40))) == MOST + 1  # so that it is seen that there were too many


# Fetching --------------------------------------------------------------------------------------------------------


async def test_a_file_is_fetched_from_where_twilio_keeps_it(twilio: FakeTwilio, session: ClientSession) -> None:
    content = bytes(range(256)) * 2_000
    assert await fetch(media_of(session, twilio.url), url_of(twilio, content)) == content


@pytest.mark.parametrize("status", [401, 404, 410, 429, 500, 503])
async def test_a_refusal_is_a_file_that_cannot_be_had(twilio: FakeTwilio, session: ClientSession, status: int) -> None:
    twilio.fail_media_next(status)
    with pytest.raises(FileAway):
        await fetch(media_of(session, twilio.url), url_of(twilio, b"x"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/secret",
        "http://169.254.169.254/latest/meta-data",
        "https://api.twilio.com.example.org/2010-04-01/x",
        "https://example.org/?https://api.twilio.com/",
        "file:///etc/passwd",
        "",
        "not an address",
        "https://[broken",
    ],
)
async def test_nothing_but_twilio_is_ever_called(session: ClientSession, url: str) -> None:
    with pytest.raises(FileAway):
        await fetch(media_of(session, "https://api.twilio.com"), url)


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/secret", "http://media.twiliocdn.com/x", "https://twiliocdn.com.example.org/", "", "//[x"],
)
async def test_a_redirect_leads_only_to_twilios_stores(session: ClientSession, target: str) -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": target})

    async with serving(elsewhere) as url:
        with pytest.raises(FileAway):
            await fetch(media_of(session, url), f"{url}/a")


async def test_who_is_sent_round_and_round_gives_up(session: ClientSession) -> None:
    calls = 0

    async def again(request: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        return web.Response(status=302, headers={"Location": f"{request.path}x"})

    async with serving(again) as url:
        with pytest.raises(FileAway):
            await fetch(media_of(session, url), f"{url}/a")
    assert calls == 4


async def test_a_line_that_breaks_or_hangs_is_a_file_that_cannot_be_had(
    session: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "_PATIENCE", ClientTimeout(total=0.3))

    async def hang(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async def break_off(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.abort()
        return response

    for handler in (hang, break_off):
        async with serving(handler) as url:
            with pytest.raises(FileAway):
                await fetch(media_of(session, url), f"{url}/a")


class serving:  # noqa: N801 - reads as a verb
    """A server on loopback that answers everything in one way; gives its address."""

    def __init__(self, handler: Any) -> None:
        app = web.Application()
        app.router.add_get("/{rest:.*}", handler)
        self._server = TestServer(app, host="127.0.0.1")

    async def __aenter__(self) -> str:
        await self._server.start_server()
        return f"http://127.0.0.1:{self._server.port}"

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()
