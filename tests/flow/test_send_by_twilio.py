"""Parcels go out through Twilio's own client, and what Twilio says becomes our reasons."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from sqlalchemy import select

from channels.twilio_sms import TwilioSms, parse_receipt
from channels.twilio_sms.signature import read_form
from sayso.domain.conversations import ChannelName, Choice, Reply
from sayso.flow.deliver import deliver_next
from sayso.flow.record_receipt import record_receipt
from sayso.store import schema
from tests.flow.world import World
from tests.support.fake_twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER, PUBLIC_URL, STATUS_PATH, FakeTwilio
from tests.support.fakes import CITIZEN, FakeDialogue

STATUS_URL = PUBLIC_URL + STATUS_PATH


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as twilio:
        yield twilio


@pytest.fixture
async def sms_channel(twilio: FakeTwilio) -> AsyncIterator[TwilioSms]:
    async with ClientSession() as session:
        yield _channel(session, twilio.url)


def _channel(session: ClientSession, url: str, *, auth_token: str = AUTH_TOKEN) -> TwilioSms:
    return TwilioSms(
        account_sid=ACCOUNT_SID,
        auth_token=auth_token,
        sender=NUMBER,
        status_url=STATUS_URL,
        session=session,
        api_base=url,
    )


async def _answer(world: World, *replies: Reply) -> None:
    """A citizen writes, and the bot answers so."""
    world.dialogue = FakeDialogue(list(replies))
    await world.text("My bin was missed")
    async with world.units() as unit:
        await unit.conversations.set_introduced((await world.conversation()).id)
        await unit.commit()
    await world.turns()


async def _deliver(world: World, channel: TwilioSms) -> bool:
    return await deliver_next(units=world.units, channels={ChannelName.SMS: channel}, clock=world.clock, worker="w1")


async def _callback(world: World, twilio: FakeTwilio, sid: str, status: str, code: int | None = None) -> None:
    post = twilio.status_callback(sid, status, code)
    receipt = parse_receipt(read_form(post.body))
    await record_receipt(ChannelName.SMS, receipt, units=world.units, clock=world.clock)


async def test_a_parcel_becomes_a_text_message_with_its_choices_numbered(
    world: World, twilio: FakeTwilio, sms_channel: TwilioSms
) -> None:
    choices = (Choice("send", "Send it"), Choice("leave", "Leave it"))
    await _answer(world, Reply("Shall I send it? €5 & 100 % = “fine” 🗑️", choices=choices))
    assert await _deliver(world, sms_channel)
    [message] = twilio.sent
    assert (message.to, message.from_, message.status_callback) == (CITIZEN, NUMBER, STATUS_URL)
    assert message.body == "Shall I send it? €5 & 100 % = “fine” 🗑️\n1 Send it\n2 Leave it"


@pytest.mark.parametrize(
    "text",
    ["a" * 160, "a" * 161, "€" * 80, "€" * 81, "a" * 152 + "€" + "a" * 10, "é" * 161, "ł" * 70, "ł" * 71, "🗑" * 35,
     "🗑" * 36, "a" * 306, "a" * 307, "ł" * 66 + "🗑" + "ł" * 10],
    ids=lambda text: f"{text[0]}{len(text)}",
)  # fmt: skip
async def test_we_count_segments_as_the_bill_does(
    world: World, twilio: FakeTwilio, sms_channel: TwilioSms, text: str
) -> None:
    await _answer(world, Reply(text))
    await _deliver(world, sms_channel)
    [row] = await world.rows(select(schema.outbox))
    [message] = twilio.sent
    assert (row.segments, row.provider_id) == (message.segments, message.sid)


async def test_parcels_arrive_in_order(world: World, twilio: FakeTwilio, sms_channel: TwilioSms) -> None:
    await _answer(world, Reply("one"), Reply("two"), Reply("three"))
    twilio.fail_next(503, 20503)
    while twilio.texts != ["one", "two", "three"]:
        await _deliver(world, sms_channel)
        world.clock.advance(1)
    assert twilio.calls == 4


# (what Twilio does, its code) -> (our reason, is it tried again)
REFUSALS = [
    (400, 21610, "opted_out", False),
    (400, 21211, "bad_address", False),
    (400, 21614, "bad_address", False),
    (400, 21612, "unreachable", False),
    (400, 21408, "refused", True),
    (401, 20003, "refused", True),
    (400, 99999, "unknown", True),
    (404, 20404, "unknown", True),
    (429, 20429, "rate_limited", True),
    (429, None, "rate_limited", True),
    (400, 21611, "rate_limited", True),
    (500, 20500, "provider_down", True),
    (502, None, "provider_down", True),
    (503, 20503, "provider_down", True),
]


@pytest.mark.parametrize(("status", "code", "reason", "again"), REFUSALS)
async def test_a_refusal_becomes_our_reason(
    world: World,
    twilio: FakeTwilio,
    sms_channel: TwilioSms,
    status: int,
    code: int | None,
    reason: str,
    again: bool,
) -> None:
    await _answer(world, Reply("one"))
    twilio.fail_next(status, code)
    await _deliver(world, sms_channel)
    assert await world.parcel_states() == [("one", "queued" if again else "failed", reason)]
    world.clock.advance(1)
    assert await _deliver(world, sms_channel) == again
    assert twilio.texts == (["one"] if again else [])
    assert (await world.conversation()).opted_out == (reason == "opted_out")


async def test_a_parcel_outlives_wrong_credentials(world: World, twilio: FakeTwilio) -> None:
    await _answer(world, Reply("one"))
    async with ClientSession() as session:
        await _deliver(world, _channel(session, twilio.url, auth_token="another"))
    assert twilio.sent == []
    assert await world.parcel_states() == [("one", "queued", "refused")]


@pytest.mark.parametrize(
    "answer",
    ["", "<html>thank you</html>", "[]", "null", '{"sid": ', pytest.param("[" * 9999, id="nested without end")],
)
async def test_an_answer_that_makes_no_sense_is_trouble_of_the_provider(
    world: World, twilio: FakeTwilio, sms_channel: TwilioSms, answer: str
) -> None:
    await _answer(world, Reply("one"))
    twilio.answer_next(201, answer)
    await _deliver(world, sms_channel)
    assert await world.parcel_states() == [("one", "queued", "provider_down")]


async def test_a_connection_that_drops_is_tried_again(world: World, twilio: FakeTwilio, sms_channel: TwilioSms) -> None:
    await _answer(world, Reply("one"))
    twilio.drop_next()
    await _deliver(world, sms_channel)
    assert await world.parcel_states() == [("one", "queued", "provider_down")]
    world.clock.advance(1)
    await _deliver(world, sms_channel)
    assert twilio.texts == ["one"]


async def test_a_twilio_that_is_not_there_is_tried_again(world: World) -> None:
    await _answer(world, Reply("one"))
    async with ClientSession() as session:
        await _deliver(world, _channel(session, "http://127.0.0.1:1"))
    assert await world.parcel_states() == [("one", "queued", "provider_down")]


async def test_while_twilio_is_slow_the_database_is_free(
    world: World, twilio: FakeTwilio, sms_channel: TwilioSms
) -> None:
    await _answer(world, Reply("one"))
    twilio.hold()
    sending = asyncio.create_task(_deliver(world, sms_channel))
    await twilio.until_held()
    async with asyncio.timeout(5):
        await world.text("Are you there?")
    assert not await _deliver(world, sms_channel), "it is being sent"
    twilio.let_go()
    assert await sending
    assert twilio.texts == ["one"]


RECEIPTS = [
    ("queued", None, "sent", None),
    ("sending", None, "sent", None),
    ("sent", None, "sent", None),
    ("delivered", None, "delivered", None),
    ("undelivered", 30003, "failed", "unreachable"),
    ("undelivered", 30005, "failed", "bad_address"),
    ("failed", 30007, "failed", "refused"),
    ("failed", 12345, "failed", "unknown"),
    ("failed", None, "failed", "unknown"),
    ("a status of next year", None, "sent", None),
]


@pytest.mark.parametrize(("status", "code", "state", "reason"), RECEIPTS)
async def test_a_status_callback_says_what_became_of_it(
    world: World,
    twilio: FakeTwilio,
    sms_channel: TwilioSms,
    status: str,
    code: int | None,
    state: str,
    reason: str | None,
) -> None:
    await _answer(world, Reply("one"))
    await _deliver(world, sms_channel)
    await _callback(world, twilio, twilio.sent[0].sid, status, code)
    assert await world.parcel_states() == [("one", state, reason)]


async def test_a_callback_that_overtakes_the_answer_is_not_lost(
    world: World, twilio: FakeTwilio, sms_channel: TwilioSms
) -> None:
    """Twilio has taken the message and reports on it before its answer has reached us."""
    await _answer(world, Reply("one"))
    early = f"SM{1:032x}"
    await _callback(world, twilio, early, "delivered")
    await _deliver(world, sms_channel)
    assert twilio.sent[0].sid == early
    assert await world.parcel_states() == [("one", "delivered", None)]
