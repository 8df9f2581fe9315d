"""Picture messages from the webhook to the bot: kept as wanted, fetched from Twilio, cleaned, told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from channels.twilio_sms import TwilioMedia
from sayso import filing
from sayso.domain.files import FileAway, FileReason, KeptFile, Place
from sayso.filing import Cabinet, Fetcher
from sayso.flow.take_turn import take_next_turn
from sayso.store import schema
from tests.gateway.site import Chat, inbox_of, is_untouched, post_signed
from tests.support import files
from tests.support.fake_twilio import ACCOUNT_SID, AUTH_TOKEN, FakeTwilio
from tests.support.fakes import CITIZEN, WORDING, WORDINGS, FakeDialogue


@pytest.fixture
async def fetcher(twilio: FakeTwilio, tmp_path: Path) -> AsyncIterator[Fetcher]:
    async with ClientSession() as session:
        media = TwilioMedia(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, session=session, api_base=twilio.url)
        yield Fetcher(Cabinet(tmp_path / "files"), media)


async def rows(engine: AsyncEngine) -> list[Any]:
    async with engine.connect() as connection:
        return list(await connection.execute(select(schema.files)))


async def take_turn(chat: Chat, fetcher: Fetcher) -> FakeDialogue:
    dialogue = FakeDialogue()
    site = chat.site
    assert await take_next_turn(
        units=site.units, dialogue=dialogue, clock=site.clock, wordings=WORDINGS, worker="w1", fetcher=fetcher
    )
    return dialogue


async def test_the_webhook_keeps_where_the_files_lie_and_waits_for_none(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine
) -> None:
    signed = twilio.picture_message(CITIZEN, "", files.a_photo(), files.a_png())
    for _ in range(2):
        async with post_signed(chat, signed) as response:
            assert response.status == 200
    assert [text for _, text, _ in await inbox_of(engine)] == ["(picture)"]
    kept = await rows(engine)
    assert [row.state for row in kept] == ["wanted", "wanted"]
    assert all(row.url.startswith("https://api.twilio.com/2010-04-01/Accounts/") for row in kept)
    assert twilio.fetched == []


async def test_a_forged_picture_message_keeps_nothing(chat: Chat, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    signed = twilio.picture_message(CITIZEN, "", files.a_photo())
    forged = signed._replace(body=signed.body.replace(b"MediaUrl0=https", b"MediaUrl0=http"))
    async with post_signed(chat, forged) as response:
        assert response.status == 403
    assert await is_untouched(engine)


async def test_the_worker_fetches_cleans_and_tells_the_bot(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, fetcher: Fetcher, tmp_path: Path
) -> None:
    async with post_signed(chat, twilio.picture_message(CITIZEN, "The light is out", files.a_photo())) as response:
        assert response.status == 200
    dialogue = await take_turn(chat, fetcher)
    [turn] = dialogue.turns
    [file] = turn.files
    assert turn.text == "The light is out"
    assert file.kept is not None
    assert file.kept.place == Place(files.LATITUDE, files.LONGITUDE)
    [row] = await rows(engine)
    stored = (tmp_path / "files" / row.sha256[:2] / row.sha256).read_bytes()
    assert files.SECRET not in stored
    assert row.url is None


async def test_what_is_no_picture_is_refused_whatever_its_sender_says(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, fetcher: Fetcher
) -> None:
    program = b"MZ\x90\0" + bytes(5_000)
    async with post_signed(chat, twilio.picture_message(CITIZEN, "", program, files.a_photo())) as response:
        assert response.status == 200
    dialogue = await take_turn(chat, fetcher)
    assert sorted(str(file.reason) for file in dialogue.turns[0].files) == ["None", "not_supported"]
    async with engine.connect() as connection:
        said = [row.text for row in await connection.execute(select(schema.outbox))]
    assert WORDING.say("file_refused_not_supported") in said


# The fetcher alone -----------------------------------------------------------------------------------------------


class Media:
    """Files by their address: bytes, or what happens instead."""

    def __init__(self, **contents: bytes | Exception | Callable[[], Any]) -> None:
        self._contents = contents

    async def fetch(self, url: str) -> AsyncIterator[bytes]:
        content = self._contents[url]
        if isinstance(content, Exception):
            raise content
        if not isinstance(content, bytes):
            await content()
            return
        for at in range(0, len(content), 1_000_000):
            yield content[at : at + 1_000_000]


async def test_each_file_fares_on_its_own(tmp_path: Path) -> None:
    media = Media(
        good=files.a_photo(), gone=FileAway("gone"), zip=b"PK\x03\x04", huge=bytes(11 * 2**20), paper=files.a_pdf()
    )
    found = await Fetcher(Cabinet(tmp_path), media).fetch(["good", "gone", "zip", "huge", "paper"])
    assert [type(each) for each in found] == [KeptFile, FileReason, FileReason, FileReason, KeptFile]
    assert found[1:4] == [FileReason.AWAY, FileReason.NOT_SUPPORTED, FileReason.TOO_LARGE]


async def test_nothing_is_fetched_where_nothing_is_wanted(tmp_path: Path) -> None:
    assert await Fetcher(Cabinet(tmp_path), Media()).fetch([]) == []


async def test_a_file_that_takes_too_long_is_away_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "_FETCHED_WITHIN", 4)
    media = Media(slow=lambda: asyncio.sleep(60), good=files.a_photo())
    slow, good = await Fetcher(Cabinet(tmp_path), media).fetch(["slow", "good"])
    assert slow is FileReason.AWAY
    assert isinstance(good, KeptFile)


async def test_a_fault_of_ours_is_not_taken_for_the_providers(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no space"):
        await Fetcher(Cabinet(tmp_path), Media(a=OSError("no space"), b=files.a_photo())).fetch(["a", "b"])


async def test_a_cleaner_that_takes_too_long_or_dies_refuses_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = tmp_path / "python"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o700)
    dying = tmp_path / "dying"
    dying.write_text("#!/bin/sh\nkill -SEGV $$\n")
    dying.chmod(0o700)
    monkeypatch.setattr(filing, "_CLEANED_WITHIN", 0.5)
    for program in (sleeper, dying):
        monkeypatch.setattr("sys.executable", str(program))
        [found] = await Fetcher(Cabinet(tmp_path / "files"), Media(a=files.a_photo())).fetch(["a"])
        assert found is FileReason.DAMAGED


async def test_the_cleaner_is_told_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/environment\nexit 1\n")
    spy.chmod(0o700)
    monkeypatch.setenv("SAYSO_SECRET_KEY", "a-secret")
    monkeypatch.setattr("sys.executable", str(spy))
    await Fetcher(Cabinet(tmp_path / "files"), Media(a=files.a_photo())).fetch(["a"])
    assert "a-secret" not in (tmp_path / "environment").read_text()
