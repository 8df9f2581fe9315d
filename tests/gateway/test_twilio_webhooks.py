"""Twilio's webhooks: kept before they are answered, as often as Twilio likes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Address, Author, ChannelName, ParcelState, Sent
from sayso.domain.ports import Unit
from sayso.gateway.site import Site
from sayso.store import schema
from tests.gateway.site import Chat, chatting, inbox_of, is_untouched, post_signed, problem_of
from tests.support.fake_twilio import MESSAGE_PATH, STATUS_PATH, FakeTwilio, SignedPost
from tests.support.fakes import CITIZEN, START, Around, failing_commits

PATHS = [MESSAGE_PATH, STATUS_PATH]


async def test_a_text_message_is_kept_and_answered_with_nothing_to_say(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine
) -> None:
    sid = "SM" + "ab" * 16
    async with post_signed(chat, twilio.inbound(CITIZEN, "My bin was missed", sid)) as response:
        assert response.status == 200
        assert response.content_type == "text/xml"
        assert (await response.text()).endswith("<Response/>")
    assert await inbox_of(engine) == [(CITIZEN, "My bin was missed", sid)]


async def test_a_repeat_is_answered_the_same_and_changes_nothing(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine
) -> None:
    signed = twilio.inbound(CITIZEN, "My bin was missed")
    answers = []
    for _ in range(3):
        async with post_signed(chat, signed) as response:
            answers.append((response.status, await response.text()))
    assert answers == [answers[0]] * 3
    assert answers[0][0] == 200
    assert len(await inbox_of(engine)) == 1


async def test_repeats_at_the_same_instant_are_one_message(chat: Chat, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    signed = twilio.inbound(CITIZEN, "My bin was missed")

    async def post() -> int:
        async with post_signed(chat, signed) as response:
            return int(response.status)

    assert await asyncio.gather(*(post() for _ in range(8))) == [200] * 8
    assert len(await inbox_of(engine)) == 1


BROKEN = [
    ("empty", {"Body": ""}),
    ("white space", {"Body": " \n "}),
    ("nothing that can be seen", {"Body": "\u200b\u2060\u200d"}),
    ("4,001 characters", {"Body": "Zoë " + "x" * 3_997}),
    ("no number", {"From": "anonymous"}),
    ("no sender", {"From": ""}),
    ("another channel", {"From": "whatsapp:+447700900001"}),
    ("no id", {"MessageSid": ""}),
    ("another id", {"MessageSid": "SM123"}),
    ("an id with more behind it", {"MessageSid": "SM" + "a" * 32 + "\n"}),
]


@pytest.mark.parametrize("fields", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
async def test_a_genuine_webhook_that_makes_no_sense_is_refused(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, fields: dict[str, str]
) -> None:
    async with post_signed(chat, twilio.inbound(CITIZEN, "hello", **fields)) as response:
        await problem_of(response, 400)
        raw = await response.text()
    assert "Zoë" not in raw
    assert "900001" not in raw
    assert await is_untouched(engine)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("body", [b"\xff\xfe", b"no form at all", b"a=%FF", b"&".join([b"a=1"] * 600)])
async def test_a_body_that_is_no_form_is_refused(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, path: str, body: bytes
) -> None:
    _, headers = twilio.inbound(CITIZEN, "hello")
    async with post_signed(chat, SignedPost(body, headers), path) as response:
        assert response.status in (400, 403)
        await problem_of(response, response.status)
    assert await is_untouched(engine)


async def test_fields_of_next_year_are_none_of_our_business(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine
) -> None:
    signed = twilio.inbound(CITIZEN, "hello", OptOutType="HELP", ChannelMetadata='{"type":"sms"}', Neu="größer")
    async with post_signed(chat, signed) as response:
        assert response.status == 200
    assert len(await inbox_of(engine)) == 1


WORDS = [
    ("emoji", "🗑️ full 👩‍👧", "🗑️ full 👩‍👧"),
    ("right to left", "سلة المهملات", "سلة المهملات"),
    ("ampersands", "A&B=C+D %20", "A&B=C+D %20"),
    ("control characters", "My\x00 bin\x1b\x07", "My bin"),
    ("overrides", "My \u202ebin", "My bin"),
    ("4,000 characters", "ł" * 4_000, "ł" * 4_000),
    ("4,000 emoji", "🗑" * 4_000, "🗑" * 4_000),
]


@pytest.mark.parametrize(("text", "kept"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
async def test_a_citizens_words_are_kept_but_for_what_nobody_can_see(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, text: str, kept: str
) -> None:
    async with post_signed(chat, twilio.inbound(CITIZEN, text)) as response:
        assert response.status == 200
    assert [row[1] for row in await inbox_of(engine)] == [kept]


async def test_stop_is_heeded_before_twilio_is_answered(chat: Chat, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    async with post_signed(chat, twilio.inbound(CITIZEN, "Stop", OptOutType="STOP")) as response:
        assert response.status == 200
    async with engine.connect() as connection:
        [row] = await connection.execute(select(schema.conversations))
    assert row.opted_out


# After the commit ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
async def test_what_was_not_committed_is_not_acknowledged(
    site: Site, twilio: FakeTwilio, engine: AsyncEngine, path: str
) -> None:
    signed = (
        twilio.inbound(CITIZEN, "My bin was missed")
        if path == MESSAGE_PATH
        else twilio.status_callback(twilio.new_sid(), "delivered")
    )
    full = replace(site, units=failing_commits(site.units))
    async with chatting(full) as chat, post_signed(chat, signed, path) as response:
        assert response.status >= 500
        await problem_of(response, response.status)
    assert await is_untouched(engine)
    # Twilio comes again.
    async with chatting(site) as chat, post_signed(chat, signed, path) as response:
        assert response.status in (200, 204)
    assert not await is_untouched(engine)


async def test_the_answer_comes_after_the_commit(site: Site, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    may_commit, committing = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def slow(*, read_only: bool = False) -> AsyncIterator[Unit]:
        async with site.units(read_only=read_only) as unit:

            async def commit() -> None:
                committing.set()
                await may_commit.wait()
                await unit.commit()

            yield cast(Unit, Around(unit, commit=commit))

    async with chatting(replace(site, units=slow)) as chat, asyncio.timeout(10):
        answer = asyncio.create_task(_status_of(post_signed(chat, twilio.inbound(CITIZEN, "hello"))))
        await committing.wait()
        await asyncio.wait({answer}, timeout=0.1)
        assert not answer.done()
        may_commit.set()
        assert await answer == 200
    assert len(await inbox_of(engine)) == 1


async def _status_of(request: Any) -> int:
    async with request as response:
        return int(response.status)


# Status callbacks ----------------------------------------------------------------------------------------------------


async def test_a_status_callback_moves_its_parcel_as_often_as_it_comes(
    site: Site, chat: Chat, twilio: FakeTwilio
) -> None:
    sid = twilio.new_sid()
    async with site.units() as unit:
        conversation = await unit.conversations.open(Address(ChannelName.SMS, CITIZEN), at=START)
        parcel_id = await unit.outbox.add(
            conversation.id, author=Author.BOT, text="hello", at=START, due=START, key="k"
        )
        assert parcel_id
        await unit.outbox.record_sent(parcel_id, Sent(sid, 1), at=START)
        await unit.commit()
    for status in ("sent", "delivered", "delivered", "sent"):
        async with post_signed(chat, twilio.status_callback(sid, status), STATUS_PATH) as response:
            assert response.status == 204
    async with site.units(read_only=True) as unit:
        assert await unit.outbox.state_of(parcel_id) is ParcelState.DELIVERED


async def test_a_callback_for_a_message_we_do_not_know_is_taken(chat: Chat, twilio: FakeTwilio) -> None:
    async with post_signed(
        chat, twilio.status_callback(twilio.new_sid(), "undelivered", 30003), STATUS_PATH
    ) as response:
        assert response.status == 204


async def test_a_callback_without_a_message_is_refused(chat: Chat, twilio: FakeTwilio) -> None:
    async with post_signed(chat, twilio.status_callback("", "delivered"), STATUS_PATH) as response:
        assert (await problem_of(response, 400))["field"] == "MessageSid"


@pytest.mark.parametrize("path", PATHS)
async def test_without_settings_for_twilio_the_routes_are_not_there(
    site: Site, twilio: FakeTwilio, engine: AsyncEngine, path: str
) -> None:
    off = replace(site, twilio=None)
    async with chatting(off) as chat, post_signed(chat, twilio.inbound(CITIZEN, "hello"), path) as response:
        await problem_of(response, 404)
    assert await is_untouched(engine)
