"""Who comes in, and how often somebody may try."""

from dataclasses import replace
from http.cookies import SimpleCookie

import pytest

from sayso.desk.office import Office
from sayso.domain.advisers import Role
from sayso.gateway.limits import Limiter
from tests.desk.desk import PASSWORD, Browser, Desk, open_desk
from tests.support.fakes import FakeClock

SIGN_IN = "/desk/sign-in"
WRONG = "wrong"


async def tries(browser: Browser, name: str, password: str = WRONG) -> bool:
    async with browser.post(SIGN_IN, {"name": name, "password": password}) as response:
        assert response.status in (303, 403)
        return bool(response.status == 303)


async def test_name_and_password_let_in(desk: Desk) -> None:
    await desk.add("Sam Okafor")
    browser = await desk.browser()
    page = await browser.get(SIGN_IN)
    assert {"name", "password"} <= page.form(SIGN_IN).fields.keys()
    assert await browser.sends(SIGN_IN, {"name": "Sam Okafor", "password": PASSWORD}) == "/desk/"
    assert "Sam Okafor" in (await browser.get("/desk/account")).words


@pytest.mark.parametrize("name", ["SAM OKAFOR", " sam  okafor ", "Ｓam Okafor"])
async def test_however_the_name_is_typed(desk: Desk, name: str) -> None:
    await desk.add("Sam Okafor")
    assert await tries(await desk.browser(), name, PASSWORD)


async def test_wrong_password_and_unknown_name_are_told_alike(desk: Desk) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    wrong = await browser.is_refused(SIGN_IN, {"name": "sam", "password": "wrong"}, status=403)
    unknown = await browser.is_refused(SIGN_IN, {"name": "max", "password": "wrong"}, status=403)
    assert wrong.html.replace("sam", "max") == unknown.html
    assert browser.cookie is None


async def test_an_unknown_name_costs_the_same_check(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str | None] = []
    passwords = desk.office.passwords
    check = passwords.check

    async def note(password_hash: str | None, password: str) -> bool:
        checked.append(password_hash)
        return await check(password_hash, password)

    monkeypatch.setattr(passwords, "check", note)
    assert not await tries(await desk.browser(), "nobody", PASSWORD)
    assert checked == [None]


async def test_who_has_left_does_not_come_in(desk: Desk, clock: FakeClock) -> None:
    adviser = await desk.add("sam")
    async with desk.office.units() as unit:
        await unit.advisers.keep(replace(adviser, left_at=clock.now()))
        await unit.commit()
    assert not await tries(await desk.browser(), "sam", PASSWORD)


async def test_an_account_rests_after_wrong_tries_and_longer_each_time(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    for _ in range(5):
        assert not await tries(browser, "sam")
    assert not await tries(browser, "sam", PASSWORD), "the right password would tell that it is right"
    clock.advance(31)
    assert not await tries(browser, "sam")
    clock.advance(31)
    assert not await tries(browser, "sam", PASSWORD), "the second rest is twice as long"
    clock.advance(30)
    assert await tries(browser, "sam", PASSWORD)


async def test_the_longest_rest_is_a_quarter_of_an_hour(desk: Desk, clock: FakeClock) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    for _ in range(30):
        assert not await tries(browser, "sam")
        clock.advance(15 * 60 + 1)
    assert await tries(browser, "sam", PASSWORD)


async def test_signing_in_forgives_the_tries_before(desk: Desk) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    for _ in range(3):
        for _ in range(4):
            assert not await tries(browser, "sam")
        assert await tries(browser, "sam", PASSWORD)


async def test_an_account_that_rests_keeps_nobody_else_out(desk: Desk) -> None:
    await desk.add("sam")
    await desk.add("max")
    browser = await desk.browser()
    for _ in range(8):
        assert not await tries(browser, "sam")
    assert await tries(browser, "max", PASSWORD)


async def test_one_address_may_try_only_so_often(office: Office) -> None:
    async with open_desk(replace(office, attempts=Limiter(per_minute=6, burst=3))) as desk:
        await desk.add("sam")
        browser = await desk.browser()
        for number in range(3):
            assert not await tries(browser, f"name {number}")
        async with browser.post(SIGN_IN, {"name": "sam", "password": PASSWORD}) as response:
            assert response.status == 429
            assert int(response.headers["Retry-After"]) >= 1
        assert browser.cookie is None


async def test_the_key_is_new_at_each_sign_in_and_the_old_one_is_worth_nothing(desk: Desk) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    browser.cookie = planted = "a" * 43
    assert await tries(browser, "sam", PASSWORD)
    first = browser.cookie
    assert first != planted
    assert await tries(browser, "sam", PASSWORD)
    assert browser.cookie != first
    thief = await desk.browser()
    for worthless in (planted, first or ""):
        thief.cookie = worthless
        assert (await thief.goes_to("/desk/account")).startswith(SIGN_IN)


async def test_what_the_database_holds_signs_nobody_in(desk: Desk) -> None:
    browser = await desk.sign_in("sam")
    async with desk.office.units(read_only=True) as unit:
        [session] = await unit.sessions.of((await unit.advisers.list())[0].id)
    assert session.key != browser.cookie
    thief = await desk.browser()
    thief.cookie = session.key
    assert (await thief.goes_to("/desk/account")).startswith(SIGN_IN)


@pytest.mark.parametrize("secure", [False, True])
async def test_the_cookie_is_for_this_site_and_no_script(office: Office, secure: bool) -> None:
    async with open_desk(replace(office, secure=secure)) as desk:
        await desk.add("sam")
        async with (await desk.browser()).post(SIGN_IN, {"name": "sam", "password": PASSWORD}) as response:
            [(name, cookie)] = SimpleCookie(response.headers["Set-Cookie"]).items()
        assert name == ("__Host-sayso_desk" if secure else "sayso_desk")
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
        assert bool(cookie["secure"]) is secure


async def test_a_page_is_asked_for_again_after_signing_in(desk: Desk) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    where = await browser.goes_to("/desk/account?changed")
    page = await browser.get(where)
    after = page.form(SIGN_IN).fields["next"]
    assert after == "/desk/account?changed"
    assert await browser.sends(SIGN_IN, {"name": "sam", "password": PASSWORD, "next": after}) == after


@pytest.mark.parametrize(
    "next_page",
    ["https://example.org/", "//example.org/", "/desk/\\example.org", "/desk//example.org", "/desk/sign-out", "/",
     "desk/", "/desk/\r\nX: y", "/desk/é", "/deskx/", "/desk/../chat//x"],
)  # fmt: skip
async def test_signing_in_leads_to_no_other_place(desk: Desk, next_page: str) -> None:
    await desk.add("sam")
    fields = {"name": "sam", "password": PASSWORD, "next": next_page}
    assert await (await desk.browser()).sends(SIGN_IN, fields) == "/desk/"


async def test_who_is_in_is_not_asked_again(desk: Desk) -> None:
    browser = await desk.sign_in("sam")
    assert await browser.goes_to(SIGN_IN) == "/desk/"


async def test_signing_in_and_out_is_audited(desk: Desk) -> None:
    adviser = await desk.add("sam", Role.SUPERVISOR)
    browser = await desk.browser()
    await tries(browser, "sam")
    await browser.sign_in("sam")
    assert await browser.sends("/desk/sign-out") == SIGN_IN
    assert await desk.audited() == [
        (adviser.id, "signed_out"),
        (adviser.id, "signed_in"),
        ("nobody", "sign_in_refused"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "name=sam&name=max&password=x",
        "name=sam&password=x&password=y",
        "name=%00&password=%00",
        "name=sam&password=%ED%A0%80",
        "name=sam%0d%0a&password=" + "a" * 50_000,
        "name=" + "%F0%9F%92%A9" * 2_000 + "&password=x",
        "name=%E2%80%8B%F3%A0%81%8E&password=%F3%A0%81%8E",
        "&&&",
        "name",
        "",
        "=",
        "name=sam&password=" + "&".join("x=1" for _ in range(1_000)),
    ],
)  # fmt: skip
async def test_hostile_forms_let_nobody_in_and_break_nothing(desk: Desk, body: str) -> None:
    await desk.add("sam")
    browser = await desk.browser()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with browser.post(SIGN_IN, body, headers=headers) as response:
        assert response.status in (400, 403), await response.text()
    assert browser.cookie is None
    assert await tries(browser, "sam", PASSWORD)


async def test_a_form_that_is_too_long_is_refused(desk: Desk) -> None:
    browser = await desk.browser()
    page = await browser.is_refused(SIGN_IN, {"name": "sam", "password": "a" * 70_000}, status=413)
    assert "too long" in page.words


@pytest.mark.parametrize("cookie", ["", "x", "a" * 5_000, "é", "%00", "'; drop table advisers"])
async def test_a_made_up_cookie_lets_nobody_in(desk: Desk, cookie: str) -> None:
    browser = await desk.browser()
    async with browser.session.get(
        "/desk/account", headers={"Cookie": f"sayso_desk={cookie}"}, allow_redirects=False
    ) as response:
        assert response.status == 303
        assert response.headers["Location"].startswith(SIGN_IN)
