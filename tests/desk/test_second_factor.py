"""Codes of an authenticator app, where the council asks for them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from sayso.desk.office import Office
from sayso.domain.advisers import Role
from sayso.second_factor import TotpCodes
from tests.desk.desk import PASSWORD, Browser, Desk, open_desk
from tests.gateway.page import Page
from tests.support.fakes import START, FakeClock

SIGN_IN, CODE, ACCOUNT = "/desk/sign-in", "/desk/sign-in/code", "/desk/account"


@pytest.fixture
async def desk(office: Office) -> AsyncIterator[Desk]:
    async with open_desk(replace(office, second_factor=True)) as desk:
        yield desk


async def first_half(desk: Desk, name: str = "sam") -> tuple[Browser, Page]:
    browser = await desk.browser()
    assert (await browser.sends(SIGN_IN, {"name": name, "password": PASSWORD})).startswith(CODE)
    return browser, await browser.get(CODE)


def secret_of(page: Page) -> str:
    [link] = [
        attributes["href"] for tag, attributes in page.elements if attributes.get("href", "").startswith("otpauth:")
    ]
    return pyotp.parse_uri(link).secret


def code_of(secret: str, clock: FakeClock) -> str:
    return pyotp.TOTP(secret).at(clock.steady())


async def enrol(desk: Desk, clock: FakeClock, name: str = "sam") -> str:
    """The secret, set up. The next step of time has come since."""
    browser, page = await first_half(desk, name)
    secret = secret_of(page)
    assert await browser.sends(CODE, {"code": code_of(secret, clock)}) == "/desk/"
    clock.advance(30)
    return secret


async def test_the_first_time_it_is_set_up(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    browser, page = await first_half(desk)
    secret = secret_of(page)
    assert "svg" in page.tags
    assert secret in "".join(page.words.split())
    assert await browser.goes_to(ACCOUNT) == CODE, "half in is not in"
    assert await browser.sends(CODE, {"code": code_of(secret, clock)}) == "/desk/"
    assert "sam" in (await browser.get(ACCOUNT)).words


async def test_the_secret_on_the_page_stays_until_it_is_confirmed(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    browser, page = await first_half(desk)
    again = await browser.is_refused(CODE, {"code": "000000"}, status=403)
    assert secret_of(again) == secret_of(page)


async def test_from_then_on_only_a_code_is_asked_for(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    secret = await enrol(desk, clock)
    browser, page = await first_half(desk)
    assert "otpauth" not in page.html
    assert "svg" not in page.tags
    code = code_of(secret, clock)
    assert await browser.sends(CODE, {"code": f" {code[:3]} {code[3:]} ", "next": ACCOUNT}) == ACCOUNT


async def test_a_code_is_good_once(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    secret = await enrol(desk, clock)
    code = code_of(secret, clock)
    first, _ = await first_half(desk)
    second, _ = await first_half(desk)
    assert await first.sends(CODE, {"code": code}) == "/desk/"
    page = await second.is_refused(CODE, {"code": code}, status=403)
    assert "used before" in page.words
    earlier = pyotp.TOTP(secret).at(clock.steady() - timedelta(seconds=30))
    await second.is_refused(CODE, {"code": earlier}, status=403)


async def test_a_clock_may_be_half_a_minute_out_and_no_more(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    secret = await enrol(desk, clock)
    clock.advance(300)
    browser, _ = await first_half(desk)
    for seconds, fits in ((-60, False), (60, False), (-30, True)):
        code = pyotp.TOTP(secret).at(clock.steady() + timedelta(seconds=seconds))
        async with browser.post(CODE, {"code": code}) as response:
            assert (response.status == 303) is fits


async def test_wrong_codes_make_the_account_rest(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    secret = await enrol(desk, clock)
    browser, _ = await first_half(desk)
    for _ in range(4):
        await browser.is_refused(CODE, {"code": "000000"}, status=403)
    await browser.is_refused(CODE, {"code": code_of(secret, clock)}, status=403)
    clock.advance(31)
    assert await browser.sends(CODE, {"code": code_of(secret, clock)}) == "/desk/"


async def test_the_password_again_does_not_forgive_wrong_codes(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    await enrol(desk, clock)
    for _ in range(2):
        browser, _ = await first_half(desk)
        await browser.is_refused(CODE, {"code": "000000"}, status=403)
    browser, _ = await first_half(desk)
    await (await desk.browser()).is_refused(SIGN_IN, {"name": "sam", "password": PASSWORD}, status=403)


async def test_two_who_set_it_up_at_once_end_with_the_secret_of_the_first(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    (first, one), (second, two) = await first_half(desk), await first_half(desk)
    assert await first.sends(CODE, {"code": code_of(secret_of(one), clock)}) == "/desk/"
    await second.is_refused(CODE, {"code": code_of(secret_of(two), clock)}, status=403)
    clock.advance(30)
    assert await second.sends(CODE, {"code": code_of(secret_of(one), clock)}) == "/desk/"


@pytest.mark.parametrize("code", ["", "0", "abcdef", "١٢٣٤٥٦", "\x00" * 6, "9" * 3_000, "é"])
async def test_odd_codes_are_wrong(desk: Desk, code: str) -> None:
    await desk.add("sam")
    browser, _ = await first_half(desk)
    await browser.is_refused(CODE, {"code": code}, status=403)


async def test_the_key_is_another_after_the_code(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    browser, page = await first_half(desk)
    before = browser.cookie or ""
    await browser.sends(CODE, {"code": code_of(secret_of(page), clock)})
    assert browser.cookie != before
    thief = await desk.browser()
    thief.cookie = before
    assert (await thief.goes_to(ACCOUNT)).startswith(f"{SIGN_IN}?")


async def test_half_in_can_start_again(desk: Desk) -> None:
    await desk.add("sam")
    browser, _ = await first_half(desk)
    assert await browser.sends("/desk/sign-out") == SIGN_IN
    assert browser.cookie is None


async def test_an_administrator_helps_who_has_lost_the_phone(desk: Desk, clock: FakeClock) -> None:
    await desk.add("ada", Role.ADMIN)
    sam = await desk.add("sam")
    theirs = await enrol(desk, clock, "ada")
    lost = await enrol(desk, clock, "sam")
    admin, _ = await first_half(desk, "ada")
    await admin.sends(CODE, {"code": code_of(theirs, clock)})
    await admin.get(ACCOUNT)
    await admin.sends(f"/desk/people/{sam.id}/reset", {"what": "second_factor"})
    _, page = await first_half(desk, "sam")
    assert secret_of(page) != lost


def test_the_database_alone_makes_no_codes() -> None:
    codes, other = TotpCodes("key", issuer="Wendale"), TotpCodes("other key", issuer="Wendale")
    sealed = codes.new()
    assert sealed != codes.new()
    assert sealed not in codes.secret(sealed)
    assert codes.secret(sealed) == codes.secret(sealed) != other.secret(sealed)
    assert other.step_of(sealed, pyotp.TOTP(codes.secret(sealed)).at(START), at=START) is None


def test_codes_are_those_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 6238, appendix B, cut to six digits."""
    codes = TotpCodes("key", issuer="Wendale")
    monkeypatch.setattr(codes, "secret", lambda _: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        at = START.fromtimestamp(seconds, START.tzinfo)
        assert codes.step_of("sealed", code, at=at) == seconds // 30
