"""Photos and files in web chat."""

import asyncio
import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import FormData
from PIL import Image
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Floor
from sayso.domain.files import LARGEST, MOST
from sayso.flow.take_turn import take_next_turn
from sayso.gateway.chat_api import find_conversation
from sayso.gateway.site import Site
from sayso.store import schema
from tests.gateway.site import Chat, chatting, inbox_of, problem_of
from tests.support import files
from tests.support.fakes import WORDINGS, FakeDialogue, failing_commits

UNKNOWN = "A" * 43


def form_of(data: bytes | None, *, name: str = "photo.jpg", kind: str = "image/jpeg", **fields: str) -> FormData:
    form = FormData(default_to_multipart=True)
    for field, value in ({"id": str(uuid4())} | fields).items():
        form.add_field(field, value)
    if data is not None:
        form.add_field("file", data, filename=name, content_type=kind)
    return form


def send(chat: Chat, session: str, data: bytes | None, **how: Any) -> Any:
    return chat.client.post(f"/chat/api/sessions/{session}/files", data=form_of(data, **how))


async def rows(engine: AsyncEngine) -> list[Any]:
    async with engine.connect() as connection:
        return list(await connection.execute(select(schema.files)))


async def stored_in(folder: Path) -> list[Path]:
    def look() -> list[Path]:
        return [path for path in folder.rglob("files/**/*") if path.is_file()]

    return await asyncio.to_thread(look)


async def the_file(chat: Chat, session: str) -> dict[str, Any]:
    """Of the last message in the thread."""
    [file] = (await chat.read(session))["messages"][-1]["files"]
    return dict(file)


async def test_a_photo_is_kept_shown_and_tells_nothing_of_where_it_was_taken(chat: Chat, engine: AsyncEngine) -> None:
    session = await chat.start()
    async with send(chat, session, files.a_photo()) as response:
        assert response.status == 202
        assert await response.json() == {"accepted": True, "duplicate": False}
    message = (await chat.read(session))["messages"][-1]
    assert (message["from"], message["text"]) == ("citizen", "(picture)")
    [file] = message["files"]
    assert {**file, "id": None} == {"id": None, "media_type": "image/jpeg", "width": 64, "height": 48}
    async with chat.client.get(f"/chat/api/sessions/{session}/files/{file['id']}") as response:
        assert response.status == 200
        assert response.content_type == "image/jpeg"
        picture = await response.read()
        headers = response.headers
    assert not Image.open(io.BytesIO(picture)).getexif()
    assert files.SECRET not in picture
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Disposition"].startswith("inline; filename=")
    assert headers["Cache-Control"] == "no-store"
    [row] = await rows(engine)
    assert (row.latitude, row.longitude) == (files.LATITUDE, files.LONGITUDE)  # until the bot has asked


async def test_a_document_is_handed_out_to_be_saved(chat: Chat) -> None:
    session = await chat.start()
    async with send(chat, session, files.an_armed_pdf(), name="letter.pdf", kind="application/pdf") as response:
        assert response.status == 202
    assert (await chat.thread(session))[-1].text == "(attachment)"
    file = await the_file(chat, session)
    async with chat.client.get(f"/chat/api/sessions/{session}/files/{file['id']}") as response:
        assert response.content_type == "application/pdf"
        assert response.headers["Content-Disposition"].startswith("attachment; ")
        assert response.headers["Content-Disposition"].endswith('.pdf"')


async def test_words_can_come_with_it(chat: Chat) -> None:
    session = await chat.start()
    async with send(chat, session, files.a_photo(), text=" The light is out ") as response:
        assert response.status == 202
    assert (await chat.thread(session))[-1].text == "The light is out"
    assert await the_file(chat, session)


async def test_the_same_id_twice_changes_nothing(chat: Chat, engine: AsyncEngine) -> None:
    session, name = await chat.start(), str(uuid4())
    for duplicate in (False, True, True):
        async with send(chat, session, files.a_photo(), id=name) as response:
            assert await response.json() == {"accepted": True, "duplicate": duplicate}
    assert len(await inbox_of(engine)) == len(await rows(engine)) == 1


async def test_nothing_is_promised_that_was_not_kept(chat: Chat, site: Site, engine: AsyncEngine) -> None:
    session = await chat.start()
    full = replace(site, units=failing_commits(site.units))
    async with chatting(full) as other, send(other, session, files.a_photo()) as response:
        await problem_of(response, 503)
    assert await rows(engine) == []
    assert await inbox_of(engine) == []


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (b"MZ\x90\0" + bytes(9_000), 415, "a photo (JPEG, PNG or HEIC) or a PDF"),
        (b"PK\x03\x04" + bytes(9_000), 415, "a photo (JPEG, PNG or HEIC) or a PDF"),
        (files.a_locked_pdf("x"), 415, "with no password"),
        (b"", 400, "may be damaged"),
        (files.a_photo()[:300], 400, "may be damaged"),
        (files.png_claiming(60_000, 60_000), 413, "too big"),
        (files.a_photo() + bytes(LARGEST), 413, "up to 10 MB"),
        (bytes(2 * LARGEST), 413, "up to 10 MB"),
    ],
    ids=["program", "zip", "locked", "empty", "half", "pixels", "large", "very large"],
)
async def test_a_file_that_we_do_not_keep_is_refused_in_a_clear_sentence(
    chat: Chat, engine: AsyncEngine, tmp_path: Path, data: bytes, status: int, says: str
) -> None:
    session = await chat.start()
    async with send(chat, session, data, name="holiday.jpg", text="The light is out") as response:
        problem = await problem_of(response, status)
    assert says in problem["detail"]
    assert problem["field"] == "file"
    assert await inbox_of(engine) == []
    assert await stored_in(tmp_path) == []


@pytest.mark.parametrize("fields", [{"id": "short"}, {"id": ""}, {"text": "a" * 4_001}, {"text": "a" * 40_000}])
@pytest.mark.parametrize("file_first", [False, True])
async def test_fields_are_held_to_the_rules_of_messages_before_a_file_is_stored(
    chat: Chat, engine: AsyncEngine, tmp_path: Path, fields: dict[str, str], file_first: bool
) -> None:
    session = await chat.start()
    form = FormData(default_to_multipart=True)
    parts: list[tuple[str, Any]] = [*({"id": str(uuid4())} | fields).items()]
    for name, value in [("file", files.a_photo()), *parts] if file_first else [*parts, ("file", files.a_photo())]:
        form.add_field(name, value, filename="a.jpg" if name == "file" else None)
    async with chat.client.post(f"/chat/api/sessions/{session}/files", data=form) as response:
        problem = await problem_of(response, 400)
    assert problem["field"] in fields
    assert await inbox_of(engine) == []
    assert await stored_in(tmp_path) == []


@pytest.mark.parametrize(
    "behind",
    [
        b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\na\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n\xff\xfe\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="b.jpg"\r\n\r\nb\r\n--x--\r\n',
        b"--x--\r\n",
    ],
    ids=["what is no field of ours", "no text", "a second file", "no id"],
)
async def test_what_is_wrong_behind_a_file_leaves_nothing_of_it(chat: Chat, tmp_path: Path, behind: bytes) -> None:
    session = await chat.start()
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    path, body = f"/chat/api/sessions/{session}/files", head + files.a_photo() + b"\r\n" + behind
    async with chat.client.post(path, data=body, headers=headers) as response:
        await problem_of(response, 400)
    assert await stored_in(tmp_path) == []


def _broken(boundary: bytes = b"x") -> bytes:
    return b"--" + boundary + b'\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n' + b"\xff\xd8"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x--\r\n", "multipart/form-data; boundary=x"),
        (b"nothing of the kind", "multipart/form-data; boundary=x"),
        (_broken(), "multipart/form-data"),
        (_broken(), "multipart/form-data; boundary=" + "x" * 200),
        (_broken(), "multipart/mixed; boundary=x"),
        (b'{"id": "12345678"}', "application/json"),
        (b"id=12345678&file=a.jpg", "application/x-www-form-urlencoded"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"\r\nContent-Encoding: gzip\r\n\r\n\r\n--x--',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\na\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n\xff\xfe\xfd\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\na\r\n--y--\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
    ],
)
async def test_what_no_page_sends_is_refused(chat: Chat, engine: AsyncEngine, body: bytes, content_type: str) -> None:
    session = await chat.start()
    path = f"/chat/api/sessions/{session}/files"
    async with chat.client.post(path, data=body, headers={"Content-Type": content_type}) as response:
        await problem_of(response, 400)
    assert await inbox_of(engine) == []


async def test_a_field_comes_once(chat: Chat) -> None:
    session = await chat.start()
    for twice in ("id", "file"):
        form = form_of(files.a_photo())
        form.add_field(twice, "12345678", filename="a.jpg" if twice == "file" else None)
        async with chat.client.post(f"/chat/api/sessions/{session}/files", data=form) as response:
            await problem_of(response, 400)


async def test_other_routes_stay_as_narrow_as_they_were(chat: Chat) -> None:
    session = await chat.start()
    async with chat.post(session, "a" * 70_000) as response:
        await problem_of(response, 413)


async def test_a_file_is_only_for_the_chat_that_it_was_sent_in(chat: Chat) -> None:
    session, other = await chat.start(), await chat.start()
    async with send(chat, session, files.a_photo()) as response:
        assert response.status == 202
    file = await the_file(chat, session)
    for path in (
        f"/chat/api/sessions/{other}/files/{file['id']}",
        f"/chat/api/sessions/{UNKNOWN}/files/{file['id']}",
        f"/chat/api/sessions/{session}/files/{'0' * 32}",
        f"/chat/api/sessions/{session}/files/..%2f..%2fsecret_key",
    ):
        async with chat.client.get(path) as response:
            await problem_of(response, 404)
    async with chat.client.get(f"/chat/files/{file['id']}") as response:
        assert response.status == 404
    async with send(chat, UNKNOWN, files.a_photo()) as response:
        await problem_of(response, 404)


async def test_a_report_takes_so_many_files_and_no_more(chat: Chat, engine: AsyncEngine) -> None:
    session = await chat.start()
    for number in range(MOST):
        async with send(chat, session, files.saved(files.picture((8 + number, 8)))) as response:
            assert response.status == 202
    async with send(chat, session, files.a_photo()) as response:
        assert "10 photos or files" in (await problem_of(response, 400))["detail"]
    assert len(await rows(engine)) == MOST


async def test_who_sends_too_fast_is_told_to_wait(chat: Chat, site: Site) -> None:
    session = await chat.start()
    while not site.messages.take((await _conversation(chat, session)).id):
        pass
    async with send(chat, session, files.a_photo()) as response:
        await problem_of(response, 429)
        assert int(response.headers["Retry-After"]) >= 1


async def _conversation(chat: Chat, session: str) -> Any:
    return await find_conversation(chat.site, session)


async def test_while_a_person_has_the_floor_the_place_is_not_kept(chat: Chat, engine: AsyncEngine) -> None:
    session = await chat.start()
    await chat.give_floor(session, Floor.ADVISER)
    async with send(chat, session, files.a_photo()) as response:
        assert response.status == 202
    dialogue = FakeDialogue()
    await take_next_turn(
        units=chat.site.units, dialogue=dialogue, clock=chat.site.clock, wordings=WORDINGS, worker="w1"
    )
    assert dialogue.turns == []
    [row] = await rows(engine)
    assert (row.state, row.latitude, row.longitude) == ("kept", None, None)


# Without JavaScript ----------------------------------------------------------------------------------------------


async def open_page(chat: Chat) -> None:
    async with chat.client.post("/chat/start", allow_redirects=False) as response:
        assert response.status == 303
        cookie = response.cookies["sayso_chat"]
        chat.client.session.cookie_jar.update_cookies({"sayso_chat": cookie.value}, response.url)


async def test_the_plain_page_sends_a_file_and_shows_it(chat: Chat) -> None:
    await open_page(chat)
    async with chat.client.post("/chat/files", data=form_of(files.a_photo()), allow_redirects=False) as response:
        assert response.status == 303
        assert response.headers["Location"] == "/chat#latest"
    async with chat.client.get("/chat") as response:
        page = await response.text()
    assert 'alt="Your photo" width="64" height="48"' in page
    assert "(picture)" not in page
    address = page.split('<img class="message__picture" src="', 1)[1].split('"', 1)[0]
    async with chat.client.get(address) as response:
        assert response.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (b"MZ\x90\0" + bytes(9_000), 415, "We cannot take this kind of file."),
        (bytes(LARGEST + 1), 413, "This file is too big for us."),
        (None, 400, "Choose a photo or a file first"),
    ],
)
async def test_the_plain_page_says_what_is_wrong_at_the_file(
    chat: Chat, engine: AsyncEngine, data: bytes | None, status: int, says: str
) -> None:
    await open_page(chat)
    async with chat.client.post("/chat/files", data=form_of(data)) as response:
        assert response.status == status
        page = await response.text()
    assert f'<a href="#file">{says}' in page
    assert 'aria-describedby="file-error file-hint" aria-invalid="true"' in page
    assert await inbox_of(engine) == []


async def test_no_file_chosen_is_not_an_empty_file(chat: Chat) -> None:
    """Browsers send an empty part without a name."""
    await open_page(chat)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n12345678-file\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with chat.client.post("/chat/files", data=body, headers=headers) as response:
        assert "Choose a photo or a file first" in await response.text()


async def test_a_form_of_another_site_sends_nothing(chat: Chat, engine: AsyncEngine) -> None:
    await open_page(chat)
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with chat.client.post("/chat/files", data=form_of(files.a_photo()), headers=headers) as response:
        assert response.status == 403
    assert await inbox_of(engine) == []


async def test_a_chat_that_has_ended_says_so(chat: Chat) -> None:
    async with chat.client.post("/chat/files", data=form_of(files.a_photo())) as response:
        assert response.status == 404
        assert "This chat has ended." in await response.text()
