"""Bodies that no page of ours sends: each is refused with a page, is not repeated, and leaves nothing behind."""

import gzip
import zlib
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.store import schema
from tests.gateway.page import Page
from tests.gateway.raw import Answer, request, send
from tests.gateway.site import Chat, inbox_of

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=XX"
PLAIN = b"id=12345678&text=Zoe+was+here"
BOMB = gzip.compress(b"id=12345678&text=" + b"x" * 5_000_000)


def part(disposition: bytes, value: bytes = b"Zoe was here", *more: bytes) -> bytes:
    lines = [b"--XX", b"Content-Disposition: form-data" + disposition, *more, b"", value, b""]
    return b"\r\n".join(lines)


ID = part(b'; name="id"', b"12345678")
TEXT = part(b'; name="text"')
END = b"--XX--\r\n"


def text_part(*headers: bytes) -> bytes:
    return ID + part(b'; name="text"', b"Zoe was here", *headers) + END


# (what it is, its headers, its body, the status of the answer)
BROKEN: list[tuple[str, dict[str, str], bytes, int]] = [
    ("an unknown charset", {"Content-Type": f"{FORM}; charset=nonsense"}, PLAIN, 400),
    ("a charset that is no text", {"Content-Type": f"{FORM}; charset=base64"}, PLAIN, 400),
    ("a charset of half words", {"Content-Type": f"{FORM}; charset=utf-16"}, PLAIN, 400),
    ("a charset of host names", {"Content-Type": f"{FORM}; charset=idna"}, PLAIN, 400),
    ("another charset", {"Content-Type": f"{FORM}; charset=latin-1"}, PLAIN + b"%E9", 400),
    ("no UTF-8", {"Content-Type": FORM}, b"\xff\xfe", 400),
    ("words that are no UTF-8", {"Content-Type": FORM}, PLAIN + b"\xff\xfe", 400),
    ("escapes that are no UTF-8", {"Content-Type": FORM}, PLAIN + b"%ff%fe", 400),
    ("half an emoji, escaped", {"Content-Type": FORM}, PLAIN + b"%ed%a0%bd", 400),
    ("a broken escape", {"Content-Type": FORM}, PLAIN + b"%zz", 400),
    ("half an escape", {"Content-Type": FORM}, PLAIN + b"%4", 400),
    ("a name without a value", {"Content-Type": FORM}, PLAIN + b"&more", 400),
    ("a text twice", {"Content-Type": FORM}, PLAIN + b"&text=I+withdraw", 400),
    ("an id twice", {"Content-Type": FORM}, PLAIN + b"&id=abcdefgh", 400),
    ("a hundred fields", {"Content-Type": FORM}, PLAIN + b"".join(b"&a%d=1" % n for n in range(100)), 400),
    ("thousands of fields", {"Content-Type": FORM}, PLAIN + b"".join(b"&a%d=1" % n for n in range(5_000)), 400),
    ("too much", {"Content-Type": FORM}, PLAIN + b"x" * 70_000, 413),
    ("plain text", {"Content-Type": "text/plain"}, PLAIN, 400),
    ("JSON", {"Content-Type": "application/json"}, b'{"id": "12345678", "text": "Zoe was here"}', 400),
    ("no content type", {}, PLAIN, 400),
    ("an empty content type", {"Content-Type": ""}, PLAIN, 400),
    ("a content type that is none", {"Content-Type": ";;=,"}, PLAIN, 400),
    ("parts", {"Content-Type": PARTS}, ID + TEXT + END, 400),
    ("parts without a boundary", {"Content-Type": "multipart/form-data"}, ID + TEXT + END, 400),
    ("a boundary too long", {"Content-Type": f"multipart/form-data; boundary={'x' * 80}"}, ID + TEXT + END, 400),
    ("another boundary", {"Content-Type": "multipart/form-data; boundary=YY"}, ID + TEXT + END, 400),
    ("parts cut short", {"Content-Type": PARTS}, (ID + TEXT)[:-9], 400),
    ("parts without their end", {"Content-Type": PARTS}, ID + TEXT, 400),
    ("half a part's header", {"Content-Type": PARTS}, ID + b"--XX\r\nContent-Dispo", 400),
    ("a part without a name", {"Content-Type": PARTS}, ID + part(b"") + END, 400),
    ("a part without headers", {"Content-Type": PARTS}, ID + b"--XX\r\n\r\nZoe was here\r\n" + END, 400),
    ("a part in an unknown charset", {"Content-Type": PARTS}, text_part(b"Content-Type: text/plain; charset=no"), 400),
    ("a part in an unknown code", {"Content-Type": PARTS}, text_part(b"Content-Transfer-Encoding: nonsense"), 400),
    ("a part in broken base 64", {"Content-Type": PARTS}, text_part(b"Content-Transfer-Encoding: base64"), 400),
    ("a part of parts", {"Content-Type": PARTS}, text_part(b"Content-Type: multipart/mixed"), 400),
    ("a charset for all parts", {"Content-Type": PARTS}, part(b'; name="_charset_"', b"x") + ID + TEXT + END, 400),
    ("a file", {"Content-Type": PARTS}, ID + part(b'; name="text"; filename="a.txt"') + END, 400),
    ("a file too large", {"Content-Type": PARTS}, ID + part(b'; name="text"; filename="a"', b"x" * 70_000) + END, 413),
    ("not packed as it says", {"Content-Type": FORM, "Content-Encoding": "gzip"}, PLAIN, 400),
    ("not deflated as it says", {"Content-Type": FORM, "Content-Encoding": "deflate"}, PLAIN, 400),
    ("parts not packed", {"Content-Type": PARTS, "Content-Encoding": "gzip"}, ID + TEXT + END, 400),
    ("packed", {"Content-Type": FORM, "Content-Encoding": "gzip"}, gzip.compress(PLAIN), 400),
    ("deflated", {"Content-Type": FORM, "Content-Encoding": "deflate"}, zlib.compress(PLAIN), 400),
    ("packed and cut short", {"Content-Type": FORM, "Content-Encoding": "gzip"}, gzip.compress(PLAIN)[:-9], 400),
    ("much packed small", {"Content-Type": FORM, "Content-Encoding": "gzip"}, BOMB, 413),
    ("packed in an unknown way", {"Content-Type": FORM, "Content-Encoding": "nonsense"}, PLAIN, 400),
]


async def _kept(engine: AsyncEngine) -> tuple[int, int]:
    """How many messages, and how many conversations."""
    counts = [select(func.count()).select_from(table) for table in (schema.inbox, schema.conversations)]
    async with engine.connect() as connection:
        messages, conversations = [(await connection.execute(count)).scalar_one() for count in counts]
    return messages, conversations


def _check_refusal(answer: Answer, status: int, chat: Chat) -> None:
    assert answer.status == status, answer.text
    assert answer.content_type == "text/html"
    assert chat.site.profile.council in Page(answer.text).words
    for repeated in ("Zoe", "12345678", "xxx", "Traceback", "Error:"):
        assert repeated not in answer.text


@pytest.mark.parametrize("path", [b"/chat", b"/chat/start"])
@pytest.mark.parametrize(("headers", "body", "status"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
async def test_a_body_that_no_page_sends_is_refused_with_a_page(
    chat: Chat, engine: AsyncEngine, path: bytes, headers: dict[str, str], body: bytes, status: int
) -> None:
    cookie = {"Cookie": f"sayso_chat={await chat.start()}"}
    before = await _kept(engine)
    head, sent = request("POST", path, headers | cookie, body).split(b"\r\n\r\n", 1)
    # The body comes after the head, as over a slow line: so that it is the page that has to read it.
    _check_refusal(await send(chat.client, head + b"\r\n\r\n", sent), status, chat)
    assert await _kept(engine) == before


TAKEN = [
    ("as a browser sends it", {"Content-Type": FORM}, PLAIN, "Zoe was here"),
    ("with its charset", {"Content-Type": f'{FORM}; charset="UTF-8"'}, PLAIN, "Zoe was here"),
    ("not escaped", {"Content-Type": FORM}, "id=12345678&text=Zoë".encode(), "Zoë"),
    ("with control characters", {"Content-Type": FORM}, PLAIN + b"%00%1b\x00", "Zoe was here"),
    ("with fields of a browser's own", {"Content-Type": FORM}, PLAIN + b"&_charset_=UTF-8&x=", "Zoe was here"),
    ("with an escaped percent sign", {"Content-Type": FORM}, PLAIN + b"+100%25", "Zoe was here 100%"),
]


@pytest.mark.parametrize(("headers", "body", "kept"), [row[1:] for row in TAKEN], ids=[row[0] for row in TAKEN])
async def test_a_form_that_can_be_read_is_taken(
    chat: Chat, engine: AsyncEngine, headers: dict[str, str], body: bytes, kept: str
) -> None:
    cookie = {"Cookie": f"sayso_chat={await chat.start()}"}
    assert (await send(chat.client, request("POST", b"/chat", headers | cookie, body))).status == 303
    assert [text for _, text, _ in await inbox_of(engine)] == [kept]


async def test_a_chat_starts_without_a_body(chat: Chat) -> None:
    for headers in ({}, {"Content-Type": FORM}):
        assert (await send(chat.client, request("POST", b"/chat/start", headers))).status == 303


@pytest.mark.parametrize(
    ("path", "name", "status"),
    [(b"/chat", "id", 400), (b"/chat", "choice", 400), (b"/chat", "text", 400), (b"/chat/start", "service", 400)],
)
async def test_a_field_of_nothing_but_a_nul_is_refused(
    chat: Chat, engine: AsyncEngine, path: bytes, name: str, status: int
) -> None:
    cookie = {"Cookie": f"sayso_chat={await chat.start()}", "Content-Type": FORM}
    before = await _kept(engine)
    body = urlencode({"id": "12345678", "text": "hello", name: "\x00"}).encode()
    assert (await send(chat.client, request("POST", path, cookie, body))).status == status
    assert await _kept(engine) == before
