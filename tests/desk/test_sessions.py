"""How long somebody stays signed in."""

from dataclasses import replace

import pytest

from sayso.desk.office import Office
from sayso.domain.advisers import Role
from tests.desk.desk import PASSWORD, Browser, Desk, open_desk
from tests.support.fakes import FakeClock, failing_commits

ACCOUNT, STAY, SIGN_IN = "/desk/account", "/desk/account/stay", "/desk/sign-in"
MINUTE, HOUR = 60, 3600


async def is_in(browser: Browser) -> bool:
    """Without doing anything: pages ask for this on their own."""
    async with browser.session.get(STAY, allow_redirects=False) as response:
        return response.status == 200


async def seconds_left(browser: Browser) -> int:
    async with browser.session.get(STAY, headers={"Accept": "application/json"}) as response:
        assert response.status == 200
        return int((await response.json())["seconds_left"])


async def test_who_does_nothing_is_signed_out_after_half_an_hour(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    clock.advance(30 * MINUTE - 1)
    assert await is_in(browser)
    clock.advance(1)
    assert not await is_in(browser)


async def test_who_does_something_stays(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    for _ in range(4):
        clock.advance(29 * MINUTE)
        await browser.get(ACCOUNT)
    assert await seconds_left(browser) == 30 * MINUTE


async def test_nobody_stays_longer_than_twelve_hours(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    for _ in range(48):
        clock.advance(HOUR / 4 - 1)
        await browser.get(ACCOUNT)
    assert await seconds_left(browser) == 48
    clock.advance(48)
    assert not await is_in(browser)


async def test_a_page_that_asks_on_its_own_keeps_nobody_in(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    for _ in range(29):
        clock.advance(MINUTE)
        assert await is_in(browser)
    assert await seconds_left(browser) == MINUTE


async def test_each_page_says_when_it_ends_and_offers_more_time(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    clock.advance(10 * MINUTE)
    page = await browser.get(ACCOUNT)
    [body] = [attributes for tag, attributes in page.elements if tag == "body"]
    assert body["data-seconds-left"] == str(30 * MINUTE)
    assert body["data-stay"] == STAY
    assert "you are signed out today at 10:40" in page.words
    assert page.form(STAY).method == "post"


async def test_staying_without_a_script(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    clock.advance(29 * MINUTE)
    assert await browser.sends(STAY) == STAY
    page = await browser.get(STAY)
    assert "signed out today at 10:59" in page.words
    clock.advance(29 * MINUTE)
    assert await is_in(browser)


async def test_staying_with_a_script(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    clock.advance(28 * MINUTE)
    headers = {"Accept": "application/json", "X-CSRF-Token": browser.csrf}
    async with browser.session.post(STAY, headers=headers) as response:
        assert await response.json() == {"seconds_left": 30 * MINUTE}


async def test_what_was_typed_is_shown_to_who_is_signed_out(desk: Desk, clock: FakeClock) -> None:
    browser = await desk.sign_in("sam")
    clock.advance(HOUR)
    fields = {"text": "Dear Ms Gill,\r\n<b>we</b> are sorry", "password": "secret words", "once": "0" * 32}
    page = await browser.is_refused("/desk/account/presence", fields, status=401)
    assert "You are signed out" in page.words
    assert "Dear Ms Gill,\n<b>we</b> are sorry" in page.words
    assert "secret" not in page.html
    assert browser.csrf not in page.html


async def test_signing_out_ends_the_session_in_the_database_too(desk: Desk) -> None:
    browser = await desk.sign_in("sam")
    token = browser.cookie or ""
    assert await browser.sends("/desk/sign-out") == SIGN_IN
    assert browser.cookie is None
    browser.cookie = token
    assert not await is_in(browser)


async def test_signing_out_everywhere(desk: Desk) -> None:
    here = await desk.sign_in("sam")
    there = await (await desk.browser()).sign_in("sam")
    other = await desk.sign_in("max")
    assert await here.sends("/desk/account/sign-out-everywhere") == SIGN_IN
    assert [await is_in(browser) for browser in (here, there, other)] == [False, False, True]


async def test_signing_out_here_leaves_the_others(desk: Desk) -> None:
    here = await desk.sign_in("sam")
    there = await (await desk.browser()).sign_in("sam")
    await here.sends("/desk/sign-out")
    assert await is_in(there)


async def test_where_somebody_is_signed_in_is_shown(desk: Desk, clock: FakeClock) -> None:
    here = await desk.sign_in("sam")
    clock.advance(5 * MINUTE)
    await (await desk.browser()).sign_in("sam")
    await desk.sign_in("max")
    page = await here.get(ACCOUNT)
    assert "today at 10:00 (here)" in page.words
    assert page.html.count('<td class="govuk-table__cell">today at 10:0') == 4


async def test_presence_is_told_and_ends_with_the_last_session(desk: Desk) -> None:
    async def available() -> bool:
        async with desk.office.units(read_only=True) as unit:
            return (await unit.advisers.list())[0].available

    here = await desk.sign_in("sam")
    there = await (await desk.browser()).sign_in("sam")
    assert not await available()
    assert await here.sends(f"{ACCOUNT}/presence", {"presence": "available"}) == ACCOUNT
    assert await available()
    await there.sends("/desk/sign-out")
    assert await available()
    await here.sends("/desk/sign-out")
    assert not await available()


async def test_presence_is_one_of_two(desk: Desk) -> None:
    browser = await desk.sign_in("sam")
    await browser.is_refused(f"{ACCOUNT}/presence", {"presence": "asleep"}, status=400)


async def test_a_session_that_ended_is_swept_away(desk: Desk, clock: FakeClock) -> None:
    await desk.sign_in("sam")
    clock.advance(HOUR)
    await (await desk.browser()).sign_in("sam")
    async with desk.office.units(read_only=True) as unit:
        [adviser] = await unit.advisers.list()
        assert len(await unit.sessions.of(adviser.id)) == 1


async def test_a_role_that_is_taken_away_is_gone_at_once(desk: Desk) -> None:
    admin = await desk.sign_in("ada", Role.ADMIN)
    sam = await desk.add("sam", Role.SUPERVISOR)
    browser = await (await desk.browser()).sign_in("sam")
    await browser.get("/desk/audit")
    await admin.sends(f"/desk/people/{sam.id}", {"shown_as": "sam", "role": "adviser"})
    await browser.get("/desk/audit", status=403)


class TestPassword:
    async def change(self, browser: Browser, **fields: str) -> str:
        await browser.get("/desk/account/password")
        typed = {"password": PASSWORD, "new_password": "three blue teapots", "repeated": "three blue teapots"}
        async with browser.post("/desk/account/password", typed | fields) as response:
            if response.status == 303:
                return "changed"
            assert response.status == 400
            return str(await response.text())

    async def test_it_is_changed_and_the_other_sessions_end(self, desk: Desk) -> None:
        browser = await desk.sign_in("sam", one_time=True)
        there = await (await desk.browser()).sign_in("sam")
        before = browser.cookie or ""
        assert await self.change(browser) == "changed"
        assert "Your password is changed" in (await browser.get(f"{ACCOUNT}?changed")).words
        assert browser.cookie != before
        assert not await is_in(there)
        there.cookie = before
        assert not await is_in(there)
        await (await desk.browser()).sign_in("sam", "three blue teapots")

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"password": "wrong"}, "present password is not right"),
            ({"new_password": "elevenchars", "repeated": "elevenchars"}, "at least 12 characters"),
            ({"new_password": "a" * 257, "repeated": "a" * 257}, "at most 256 characters"),
            ({"new_password": "Password1234", "repeated": "Password1234"}, "easy to guess"),
            ({"new_password": "ababababababab", "repeated": "ababababababab"}, "easy to guess"),
            ({"new_password": "hello SAM hello", "repeated": "hello SAM hello"}, "your name"),
            ({"new_password": PASSWORD, "repeated": PASSWORD}, "must not be the present one"),
            ({"repeated": "three blue teapot"}, "not the same"),
            ({"new_password": "", "repeated": ""}, "at least 12 characters"),
        ],
    )
    async def test_it_is_refused(self, desk: Desk, fields: dict[str, str], says: str) -> None:
        browser = await desk.sign_in("sam")
        page = await self.change(browser, **fields)
        assert says in page
        assert all(value not in page for value in fields.values() if value)
        await (await desk.browser()).sign_in("sam")

    async def test_it_may_have_any_characters(self, desk: Desk) -> None:
        browser = await desk.sign_in("sam")
        odd = "zażółć 🦆 \u200d\x00 gęślą"
        assert await self.change(browser, new_password=odd, repeated=odd) == "changed"
        await (await desk.browser()).sign_in("sam", odd)


async def test_what_was_typed_is_shown_where_the_database_is_away(desk: Desk, office: Office) -> None:
    browser = await desk.sign_in("ada", Role.ADMIN)
    async with open_desk(replace(office, units=failing_commits(office.units))) as away:
        there = await away.browser()
        there.cookie, there.csrf = browser.cookie or "", browser.csrf
        page = await there.is_refused("/desk/teams", {"name": "Waste and streets"}, status=503)
    assert "Try again in a minute" in page.words
    assert "Waste and streets" in page.words
