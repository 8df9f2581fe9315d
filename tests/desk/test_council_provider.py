"""What a council's sign-in says in its tokens, and how it fails: real keys, over real HTTP."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from joserfc.jwk import OctKey, RSAKey
from structlog.testing import capture_logs

from sayso.desk.council import BACK
from sayso.desk.office import Office
from sayso.gateway.limits import Limiter
from tests.desk.councils import SIGN_IN, THERE, Council, open_provider
from tests.desk.desk import open_desk
from tests.support.fake_oidc import (
    CLIENT_ID,
    CLIENT_SECRET,
    Answer,
    FakeProvider,
    answer,
    ec_key,
    hang_up,
    rsa_key,
)
from tests.support.fakes import FakeClock


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"nonce": "another"}, "another sign-in"),
        ({"nonce": None}, "another sign-in"),
        ({"aud": "another"}, "something else"),
        ({"aud": ["another", "others"]}, "something else"),
        ({"aud": [CLIENT_ID, "another"]}, "something else"),
        ({"aud": [CLIENT_ID, "another"], "azp": "another"}, "something else"),
        ({"azp": "another"}, "something else"),
        ({"aud": None}, "something else"),
        ({"aud": 7}, "something else"),
        ({"iss": "https://example.org"}, "did not come from"),
        ({"iss": None}, "did not come from"),
        ({"exp": None}, "could not be sure"),
        ({"exp": "tomorrow"}, "could not be sure"),
        ({"iat": None}, "could not be sure"),
        ({"sub": ""}, "could not be sure"),
        ({"sub": None}, "could not be sure"),
        ({"sub": 7}, "could not be sure"),
    ],
)
async def test_a_token_that_is_not_for_this_sign_in(council: Council, claims: dict[str, Any], says: str) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.claims = claims
    assert says in (await council.lets_nobody_in()).words


@pytest.mark.parametrize(("minutes", "fits"), [(-10, False), (-1.5, False), (-0.5, True), (10, True)])
async def test_a_token_that_has_run_out(council: Council, clock: FakeClock, minutes: float, fits: bool) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.claims = {"exp": int((clock.steady() + timedelta(minutes=minutes)).timestamp())}
    if fits:
        await council.lets_in()
    else:
        assert "has run out" in (await council.lets_nobody_in()).words


async def test_a_token_of_tomorrow_is_refused(council: Council, clock: FakeClock) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.claims = {"iat": int((clock.steady() + timedelta(days=1)).timestamp())}
    assert "could not be sure" in (await council.lets_nobody_in()).words


async def test_several_audiences_are_fine_where_it_was_made_for_us(council: Council) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.claims = {"aud": [CLIENT_ID, "another"], "azp": CLIENT_ID}
    await council.lets_in()


async def test_another_s_signature_is_refused(council: Council) -> None:
    await council.desk.add("sam@example.org")
    for kid in ("first", "unknown"):  # the same name for another key, and another name
        council.provider.does.signs_with = RSAKey.generate_key(2048, {"kid": kid})
        assert "could not be sure" in (await council.lets_nobody_in()).words


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")  # that is the point
async def test_a_signature_that_our_secret_could_make_is_refused(council: Council) -> None:
    await council.desk.add("sam@example.org")
    secret = OctKey.import_key(CLIENT_SECRET * 2, {"kid": "first"})
    council.provider.does.signs_with, council.provider.does.algorithm = secret, "HS256"
    assert "could not be sure" in (await council.lets_nobody_in()).words
    council.provider.does.algorithm = "none"
    assert "could not be sure" in (await council.lets_nobody_in()).words


async def test_elliptic_curves_are_fine(council: Council) -> None:
    await council.desk.add("sam@example.org")
    council.provider.keys, council.provider.does.algorithm = [ec_key("curve")], "ES256"
    await council.lets_in()


async def test_keys_are_asked_for_once_and_again_when_there_is_a_new_one(council: Council) -> None:
    await council.desk.add("sam@example.org")
    asked = []
    for kid in (None, None, "second", None):
        if kid:
            council.provider.rotate(kid)
        await council.lets_in()
        asked.append(council.provider.calls.count("/council/keys"))
    assert asked == [1, 1, 2, 2]
    assert council.provider.calls.count("/council/.well-known/openid-configuration") == 1


async def test_a_key_that_is_shown_no_more_is_believed_no_more(council: Council, clock: FakeClock) -> None:
    await council.desk.add("sam@example.org")
    await council.lets_in()
    council.provider.rotate("second")
    council.provider.does.signs_with = rsa_key("first")
    clock.advance(3601)
    assert "could not be sure" in (await council.lets_nobody_in()).words


@pytest.mark.parametrize("odd", [{"kty": "AKP", "kid": "pq"}, {}, "x", None, {"kty": "RSA", "n": "!", "e": "AQAB"}, 7])
async def test_an_odd_key_does_not_spoil_the_others(council: Council, odd: object) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.shows = [odd]
    await council.lets_in()


async def test_names_are_asked_for_where_the_token_has_none(council: Council) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.thin = True
    await council.lets_in()


async def test_names_of_somebody_else_are_not_believed(council: Council) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.thin = True
    council.provider.does.claims = {"sub": "somebody else"}
    assert "not at this desk" in (await council.lets_nobody_in()).words
    for odd in (answer(401), answer(200, "[]"), answer(200, "not JSON")):
        council.provider.instead("userinfo", odd)
        assert "not at this desk" in (await council.lets_nobody_in()).words


@pytest.mark.parametrize("path", [".well-known/openid-configuration", "token", "keys"])
@pytest.mark.parametrize(
    "odd",
    [answer(503), answer(302), answer(200, "not JSON"), answer(200, "[]"), answer(200, " " * 2**20 + "{}"), hang_up],
    ids=["503", "302", "text", "list", "too much", "hangs up"],
)
async def test_a_provider_that_is_away_keeps_nobody_out_for_long(council: Council, path: str, odd: Answer) -> None:
    await council.desk.add("sam@example.org")
    council.provider.instead(path, odd, odd)  # a second time where the line breaks: the client tries again by itself
    browser = await council.desk.browser()
    if path.startswith("."):
        page = await browser.get(THERE, status=503)
    else:
        page = await browser.get((await council.asks(browser)).raw_path_qs, status=503)
    assert "The council's sign-in does not" in page.words
    assert page.form(SIGN_IN), "name and password are there"
    council.provider.does.instead.clear()
    await council.lets_in(browser)


async def test_our_secret_is_shown_at_no_other_place(council: Council) -> None:
    async def move(_: web.Request) -> web.StreamResponse:
        return web.Response(status=307, headers={"Location": f"{council.provider.issuer}/elsewhere"})

    council.provider.instead("token", move)
    await council.lets_nobody_in(status=503)
    assert "/council/elsewhere" not in council.provider.calls


async def test_a_provider_that_is_not_there(office: Office, provider: FakeProvider, clock: FakeClock) -> None:
    async with ClientSession() as session:
        own = open_provider(provider, session, clock, issuer="http://127.0.0.1:9/council")
        async with open_desk(replace(office, council_sign_in=own)) as desk:
            page = await (await desk.browser()).get(THERE, status=503)
            assert "does not answer" in page.words


@pytest.mark.parametrize(
    ("about", "status"),
    [
        ({"issuer": "https://example.org"}, 403),
        ({"token_endpoint": "http://example.org/token"}, 503),
        ({"authorization_endpoint": "javascript:alert(1)"}, 503),
        ({"jwks_uri": None}, 503),
    ],
)
async def test_a_provider_that_says_odd_things_about_itself(
    council: Council, about: dict[str, Any], status: int
) -> None:
    council.provider.does.about = about
    await (await council.desk.browser()).get(THERE, status=status)


async def test_a_provider_that_names_itself_in_its_answers_must(council: Council) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.about = {"authorization_response_iss_parameter_supported": True}
    browser = await council.desk.browser()
    back = (await council.asks(browser)).without_query_params("iss")
    assert "did not come from" in (await browser.get(back.raw_path_qs, status=403)).words
    await council.lets_in(browser)


@pytest.mark.parametrize("methods", [["client_secret_post"], ["client_secret_basic"], None])
async def test_each_way_to_show_our_secret(council: Council, methods: list[str] | None) -> None:
    await council.desk.add("sam@example.org")
    council.provider.does.about = {"token_endpoint_auth_methods_supported": methods}
    await council.lets_in()


async def test_a_wrong_secret_is_told_as_ours(office: Office, provider: FakeProvider, clock: FakeClock) -> None:
    async with ClientSession() as session:
        own = open_provider(provider, session, clock, client_secret="hunter2")
        async with open_desk(replace(office, council_sign_in=own)) as desk:
            page = await Council(desk, provider).lets_nobody_in(status=503)
            assert "does not know this desk" in page.words


async def test_one_address_may_try_only_so_often(office: Office, council: Council) -> None:
    few = replace(council.desk.office, attempts=Limiter(per_minute=6, burst=3))
    async with open_desk(few) as desk:
        browser = await desk.browser()
        for _ in range(3):
            await browser.get(f"{BACK}?code=x&state=y", status=403)
        page = await browser.get(f"{BACK}?code=x&state=y", status=429)
        assert "Too many tries" in page.words
        assert "/council/token" not in council.provider.calls


async def test_nothing_of_tokens_or_names_is_logged(council: Council, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    does = council.provider.does
    with capture_logs() as logs:
        await council.lets_nobody_in()  # nobody was added
        for does.claims in ({"nonce": "hunter2"}, {"exp": 1}, {"aud": "hunter2"}):
            await council.lets_nobody_in()
        council.provider.instead("token", answer(400, '{"error": "hunter2"}'), answer(200, '{"id_token": "hunter2"}'))
        await council.lets_nobody_in(status=503)
        await council.lets_nobody_in()
        does.refuses = "hunter2"
        await council.lets_nobody_in()
    assert [line["why"] for line in logs] == ["unknown", "nonce", "expired", "audience", "settings", "token", "refused"]
    # The product has no access log; the servers of these tests have.
    told = repr([*logs, *(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")])
    for secret in ("hunter2", CLIENT_SECRET, "sam", "Okafor", "eyJ"):
        assert secret not in told
