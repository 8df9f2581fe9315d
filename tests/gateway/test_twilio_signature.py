"""A webhook that Twilio has not signed, whole and for this address, is refused and leaves the store as it was."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.gateway.site import Site
from tests.gateway.site import Chat, chatting, inbox_of, is_untouched, post_signed, problem_of
from tests.support.fake_twilio import MESSAGE_PATH, PUBLIC_URL, STATUS_PATH, FakeTwilio, SignedPost, sign
from tests.support.fakes import CITIZEN

PATHS = [MESSAGE_PATH, STATUS_PATH]
SHARED_KEY = "a-key-that-twilio-shares-with-us"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "signature",
    [None, "", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "é", "x" * 4_000],
    ids=["none", "empty", "short", "of the right shape", "not ASCII", "long"],
)
async def test_without_its_signature_nothing_is_read_or_kept(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, path: str, signature: str | None
) -> None:
    body, headers = twilio.inbound(CITIZEN, "My bin was missed")
    del headers["X-Twilio-Signature"]
    if signature is not None:
        headers["X-Twilio-Signature"] = signature
    async with post_signed(chat, SignedPost(body, headers), path) as response:
        await problem_of(response, 403)
        assert "bin" not in await response.text()
    assert await is_untouched(engine)


CHANGES = [
    ("another text", {"Body": "I withdraw my complaint"}),
    ("another sender", {"From": "+447700900666"}),
    ("another id", {"MessageSid": "SM" + "f" * 32}),
    ("a field more", {"Extra": "1"}),
    ("an empty field more", {"Extra": ""}),
    ("a field less", {"ToCountry": None}),
    ("an empty field less", {"ToZip": None}),
    ("white space more", {"Body": "My bin was missed "}),
]


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
async def test_a_changed_field_breaks_the_signature(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, change: dict[str, str | None]
) -> None:
    signed = twilio.inbound(CITIZEN, "My bin was missed")
    fields: dict[str, str | None] = {**dict(parse_qsl(signed.body.decode(), keep_blank_values=True)), **change}
    body = urlencode({name: value for name, value in fields.items() if value is not None}).encode()
    async with post_signed(chat, SignedPost(body, signed.headers)) as response:
        await problem_of(response, 403)
    assert await is_untouched(engine)


async def test_a_repeated_field_cannot_hide_another_text(chat: Chat, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    signed = twilio.inbound(CITIZEN, "My bin was missed")
    for body in (b"Body=I+withdraw&" + signed.body, signed.body + b"&Body=I+withdraw"):
        async with post_signed(chat, SignedPost(body, signed.headers)) as response:
            await problem_of(response, 403)
    assert await is_untouched(engine)


async def test_a_signature_is_good_for_its_own_address_only(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine
) -> None:
    signed = twilio.inbound(CITIZEN, "My bin was missed")
    for path in (STATUS_PATH, f"{MESSAGE_PATH}?x=1"):
        async with post_signed(chat, signed, path) as response:
            await problem_of(response, 403)
    elsewhere = FakeTwilio(public_url="https://other.example.org").inbound(CITIZEN, "hello")
    async with post_signed(chat, elsewhere) as response:
        await problem_of(response, 403)
    assert await is_untouched(engine)


async def test_a_query_belongs_to_the_signed_address(chat: Chat, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    body, headers = twilio.inbound(CITIZEN, "My bin was missed")
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    address = f"{PUBLIC_URL}{MESSAGE_PATH}?a=1&b=x%20y"
    headers["X-Twilio-Signature"] = sign(address, fields, key=twilio.auth_token)
    async with post_signed(chat, SignedPost(body, headers), f"{MESSAGE_PATH}?a=1&b=x%20y") as response:
        assert response.status == 200
    assert len(await inbox_of(engine)) == 1


async def test_another_auth_token_is_another_twilio(chat: Chat, engine: AsyncEngine) -> None:
    async with post_signed(chat, FakeTwilio(auth_token="guessed").inbound(CITIZEN, "hello")) as response:
        await problem_of(response, 403)
    assert await is_untouched(engine)


async def test_a_shared_key_signs_with_sha_256(site: Site, twilio: FakeTwilio, engine: AsyncEngine) -> None:
    assert site.twilio
    async with chatting(replace(site, twilio=replace(site.twilio, shared_key=SHARED_KEY))) as chat:
        async with post_signed(chat, twilio.inbound(CITIZEN, "hello", shared_key=SHARED_KEY)) as response:
            assert response.status == 200
        async with post_signed(
            chat, twilio.status_callback(twilio.new_sid(), "sent", shared_key=SHARED_KEY), STATUS_PATH
        ) as r:
            assert r.status == 204
        # Webhooks that Twilio still signs the old way go on working; others do not.
        async with post_signed(chat, twilio.inbound(CITIZEN, "hello again")) as response:
            assert response.status == 200
        async with post_signed(chat, twilio.inbound(CITIZEN, "let me in", shared_key="guessed")) as response:
            await problem_of(response, 403)
    assert [text for _, text, _ in await inbox_of(engine)] == ["hello", "hello again"]


@pytest.mark.parametrize("algorithm", ["HMAC_SHA256", "HMAC_MD5", "none", "", "HMAC_SHA1,algorithm=HMAC_MD5"])
async def test_naming_another_algorithm_does_not_get_a_forgery_in(
    chat: Chat, twilio: FakeTwilio, engine: AsyncEngine, algorithm: str
) -> None:
    body, headers = FakeTwilio(auth_token="guessed").inbound(CITIZEN, "hello")
    headers["X-Twilio-Webhooks-Signature-Settings"] = f"key=SK1,algorithm={algorithm}"
    async with post_signed(chat, SignedPost(body, headers)) as response:
        await problem_of(response, 403)
    assert await is_untouched(engine)
