"""What is wrong with more than a form: packed bodies, broken HTTP, odd JSON, odd webhooks. Never a fault of ours."""

import asyncio
import gzip
import json
from urllib.parse import parse_qsl, urlencode

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.gateway.page import Page
from tests.gateway.raw import request, send
from tests.gateway.site import Chat, inbox_of, is_untouched
from tests.support.fake_twilio import MESSAGE_PATH, PUBLIC_URL, STATUS_PATH, FakeTwilio, sign

FORM = "application/x-www-form-urlencoded"
JSON = b'{"id": "12345678", "text": "Zoe was here"}'

# (how it is packed, what is sent, the answer to a script, the answer to an unsigned webhook)
PACKED = [
    ("gzip", JSON, 400, 400),
    ("deflate", JSON, 400, 400),
    ("gzip", gzip.compress(JSON)[:20], 400, 403),
    ("gzip", gzip.compress(JSON + b" " * 5_000_000), 413, 413),
]


@pytest.mark.parametrize(("packing", "body", "script", "webhook"), PACKED)
async def test_a_body_that_is_not_packed_as_it_says_is_the_sender_s_fault(
    chat: Chat, engine: AsyncEngine, packing: str, body: bytes, script: int, webhook: int
) -> None:
    session = await chat.start()
    expected = {f"/chat/api/sessions/{session}/messages": script, "/chat/api/sessions": script}
    for path, status in (expected | {MESSAGE_PATH: webhook, STATUS_PATH: webhook}).items():
        headers = {"Content-Type": FORM, "Content-Encoding": packing, "X-Twilio-Signature": "x"}
        head, sent = request("POST", path.encode(), headers, body).split(b"\r\n\r\n", 1)
        answer = await send(chat.client, head + b"\r\n\r\n", sent)
        assert (answer.status, answer.content_type) == (status, "application/problem+json"), path
        assert json.loads(answer.text)["status"] == status
        assert "Zoe" not in answer.text
    assert await inbox_of(engine) == []


async def test_a_name_too_long_for_a_file_is_the_name_of_no_page(chat: Chat) -> None:
    for path in (b"x" * 3_000, b"x/" * 3_000):
        answer = await send(chat.client, request("GET", b"/static/" + path, {}))
        assert answer.status == 404
        assert "xxx" not in Page(answer.text).words


ODD_JSON = [
    ("no number", b'{"id": "12345678", "text": NaN}', 400),
    ("an endless number", b'{"id": "12345678", "text": 1e999}', 400),
    ("half an emoji alone", b'{"id": "12345678", "text": "\\ud83d"}', 400),
    ("half an emoji for an id", b'{"id": "1234567\\ud83d", "text": "Zoe was here"}', 400),
    ("half an emoji for a name", b'{"\\ud83d": "12345678", "text": "Zoe was here"}', 400),
    ("half an emoji among words", b'{"id": "12345678", "text": "Zoe \\ud83d was here"}', 202),
    ("an id of its own kind", b'{"id": 12345678, "text": "Zoe was here"}', 400),
    ("deep in brackets", b'{"id": "12345678", "text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", 400),
    ("deep in braces", b'{"a":' * 10_000 + b"1" + b"}" * 10_000, 400),
]


@pytest.mark.parametrize(("body", "status"), [row[1:] for row in ODD_JSON], ids=[row[0] for row in ODD_JSON])
async def test_odd_json_is_read_or_refused(chat: Chat, engine: AsyncEngine, body: bytes, status: int) -> None:
    target = f"/chat/api/sessions/{await chat.start()}/messages".encode()
    answer = await send(chat.client, request("POST", target, {"Content-Type": "application/json"}, body))
    assert answer.status == status, answer.text
    assert "Zoe" not in answer.text
    kept = [text for _, text, _ in await inbox_of(engine)]
    assert kept == (["Zoe  was here"] if status == 202 else [])


@pytest.mark.parametrize("service", [b'"\\ud83d"', b'"\\u0000"', b"NaN", b"[[]]", b"1e999"])
async def test_an_odd_service_is_refused(chat: Chat, engine: AsyncEngine, service: bytes) -> None:
    body = b'{"service": ' + service + b"}"
    answer = await send(chat.client, request("POST", b"/chat/api/sessions", {}, body))
    assert (answer.status, answer.content_type) == (400, "application/problem+json")
    assert await is_untouched(engine)


# What HTTP itself does not allow is refused before it reaches us.
BROKEN_HTTP = [
    ("an unknown method", request("SING", b"/chat", {})),
    ("a broken address", request("GET", b"/chat\xff", {})),
    ("a broken query", request("GET", b"/chat?service=\xff", {})),
    ("a long address", request("GET", b"/chat?x=" + b"y" * 20_000, {})),
    ("another site's address, broken", request("GET", b"http://[x/chat", {})),
    ("a huge header", request("POST", b"/chat", {"X-Much": "y" * 20_000})),
    ("many headers", request("POST", b"/chat", {f"X-{n}": "y" for n in range(500)})),
    ("no header", b"GET /chat HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n"),
    ("a length in words", request("POST", b"/chat", {"Content-Length": "ten"}, b"id=1")),
    ("a length below nothing", request("POST", b"/chat", {"Content-Length": "-1"}, b"id=1")),
    ("a chunk without a size", request("POST", b"/chat", {"Transfer-Encoding": "chunked"}, b"zz\r\nid=1\r\n")),
    (
        "a chunk of another size",
        request("POST", b"/chat", {"Transfer-Encoding": "chunked"}, b"2\r\nid=12\r\n0\r\n\r\n"),
    ),
    ("two lengths", request("POST", b"/chat", {"Transfer-Encoding": "chunked", "Content-Length": "4"}, b"id=1")),
    ("an unknown transfer", request("POST", b"/chat", {"Transfer-Encoding": "nonsense"}, b"id=1")),
    ("a packing that we do not have", request("POST", b"/chat", {"Content-Encoding": "br"}, b"id=1")),
    ("another version", b"GET /chat HTTP/9.9\r\n\r\n"),
]


@pytest.mark.parametrize("sent", [row[1] for row in BROKEN_HTTP], ids=[row[0] for row in BROKEN_HTTP])
async def test_broken_http_is_refused_and_the_next_one_is_served(chat: Chat, engine: AsyncEngine, sent: bytes) -> None:
    answer = await send(chat.client, sent)
    assert answer.status == 400, answer.text
    assert "Traceback" not in answer.text
    assert await is_untouched(engine)
    assert (await send(chat.client, request("GET", b"/chat", {}))).status == 200


async def test_a_body_that_ends_too_soon_is_no_message(chat: Chat, engine: AsyncEngine) -> None:
    headers = {"Content-Type": FORM, "Content-Length": "100", "Cookie": f"sayso_chat={await chat.start()}"}
    reader, writer = await asyncio.open_connection(chat.client.server.host, chat.client.server.port)
    writer.write(request("POST", b"/chat", headers, b"id=12345678&text=Zoe+was+here"))
    writer.write_eof()
    async with asyncio.timeout(10):
        assert await reader.read() == b""
    writer.close()
    assert await inbox_of(engine) == []


# Webhooks -------------------------------------------------------------------------------------------------------------

SID = "SM" + "ab" * 16
FIELDS = f"MessageSid={SID}&MessageStatus=sent&From=%2B447700900001".encode()
ODD_WEBHOOKS = [
    ("nothing", b""),
    ("no form", b"no form at all"),
    ("no text", b"\xff\xfe"),
    ("escapes that are no UTF-8", FIELDS + b"&Body=%ff%fe"),
    ("a broken escape", FIELDS + b"&Body=100%zz"),
    ("half an escape", FIELDS + b"&Body=100%"),
    ("words that are not escaped", FIELDS + "&Body=Zoë".encode()),
    ("a field without a value", FIELDS + b"&Body"),
    ("hundreds of fields", FIELDS + b"&Body=hello" + b"".join(b"&a%d=1" % n for n in range(600))),
    ("JSON", b'{"Body": "hello"}'),
    ("parts", b'--XX\r\nContent-Disposition: form-data; name="Body"\r\n\r\nhello\r\n--XX--\r\n'),
]
webhooks = pytest.mark.parametrize("body", [row[1] for row in ODD_WEBHOOKS], ids=[row[0] for row in ODD_WEBHOOKS])
paths = pytest.mark.parametrize("path", [MESSAGE_PATH, STATUS_PATH])


@paths
@webhooks
async def test_who_cannot_sign_is_turned_away_whatever_the_body(
    chat: Chat, engine: AsyncEngine, body: bytes, path: str
) -> None:
    for signature in ({}, {"X-Twilio-Signature": "A" * 27 + "="}):
        headers = {"Content-Type": f"{FORM}; charset=nonsense"} | signature
        answer = await send(chat.client, request("POST", path.encode(), headers, body))
        assert (answer.status, answer.content_type) == (403, "application/problem+json"), answer.text
    assert await is_untouched(engine)


@paths
@webhooks
async def test_a_genuine_webhook_that_is_no_form_is_refused(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, body: bytes, path: str
) -> None:
    fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
    headers = {"X-Twilio-Signature": sign(PUBLIC_URL + path, dict(fields), key=twilio.auth_token)}
    answer = await send(chat.client, request("POST", path.encode(), headers, body))
    assert (answer.status, answer.content_type) == (400, "application/problem+json"), answer.text
    assert "Zo" not in answer.text
    assert await is_untouched(engine)


async def test_more_than_anyone_signs_is_not_even_checked(chat: Chat, twilio: FakeTwilio) -> None:
    fields = {f"a{n}": "1" for n in range(6_000)}
    headers = {"X-Twilio-Signature": sign(PUBLIC_URL + MESSAGE_PATH, fields, key=twilio.auth_token)}
    answer = await send(chat.client, request("POST", MESSAGE_PATH.encode(), headers, urlencode(fields).encode()))
    assert answer.status == 403
