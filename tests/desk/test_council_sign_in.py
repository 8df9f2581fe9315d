"""In with an account at the council: who comes in, as whom, and what the browser brings back."""

import re
from dataclasses import replace
from http.cookies import SimpleCookie
from typing import Any

import pytest
from yarl import URL

from sayso.desk.council import BACK
from sayso.desk.office import Office
from sayso.domain.advisers import Role
from tests.desk.councils import ACCOUNT, SIGN_IN, THERE, Council
from tests.desk.desk import PASSWORD, Desk, open_desk
from tests.support.fake_oidc import SAM
from tests.support.fakes import FakeClock


async def test_the_first_time_it_is_the_address_that_somebody_was_added_under(council: Council) -> None:
    sam = await council.desk.add("Sam@Example.org", Role.SUPERVISOR, one_time=True)
    browser = await council.lets_in()
    page = await browser.get(ACCOUNT)
    assert "Supervisor" in page.words
    assert "Sam Okafor" in page.words, "a work address is not shown to citizens"
    assert "/desk/account/password" not in page.html
    assert (await council.adviser(sam)).by_council
    assert await council.desk.audited() == [(sam.id, "signed_in"), (sam.id, "council_account_bound")]


async def test_from_then_on_it_is_who_they_are_whatever_they_are_called(council: Council) -> None:
    await council.desk.add("sam@example.org")
    await council.lets_in()
    council.provider.does.who = {**SAM, "email": "sam.married@example.org"}
    await council.lets_in()
    council.provider.does.who = {"sub": SAM["sub"]}
    await council.lets_in()


async def test_somebody_else_who_was_given_the_same_address_does_not_come_in(council: Council) -> None:
    await council.desk.add("sam@example.org")
    await council.lets_in()
    council.provider.does.who = {**SAM, "sub": "a new Sam"}
    assert "Ask an administrator to add you" in (await council.lets_nobody_in()).words


@pytest.mark.parametrize(
    "who",
    [
        {"email": "max@example.org", "email_verified": True},
        {"email": "sam@example.org", "email_verified": False},
        {"email": "sam@example.org"},
        {"email": "sam@example.org", "email_verified": "false"},
        {"email": "max@example.org", "email_verified": True, "preferred_username": "sam@example.org"},
        {"email": ["sam@example.org"], "email_verified": True},
        {"preferred_username": "admin"},
        {"preferred_username": 7},
        {"email": "sam@example.org\0", "email_verified": "yes"},
        {"email": "é" * 5_000 + "@example.org", "email_verified": True},
        {"name": "sam@example.org"},
        {},
    ],
)
async def test_nobody_comes_in_who_was_not_added(council: Council, who: dict[str, Any]) -> None:
    await council.desk.add("sam@example.org")
    await council.desk.add("admin", Role.ADMIN)
    council.provider.does.who = {"sub": "somebody", **who}
    page = await council.lets_nobody_in()
    assert "Your council account is not at this desk." in page.words
    assert await council.desk.audited() == [("nobody", "sign_in_refused")]


@pytest.mark.parametrize(
    "who",
    [
        {"preferred_username": "SAM@example.org"},
        {"preferred_username": "sam@example.org", "email": "sam@example.org"},
        {"email": "sam@example.org", "email_verified": "true"},
    ],
)
async def test_a_user_name_will_do_where_no_address_is_verified(council: Council, who: dict[str, Any]) -> None:
    sam = await council.desk.add("sam@example.org")
    council.provider.does.who = {"sub": "somebody", **who}
    await council.lets_in()
    assert (await council.adviser(sam)).shown_as == "sam@example.org", "there is no other name"


async def test_who_has_left_does_not_come_in(council: Council, clock: FakeClock) -> None:
    sam = await council.desk.add("sam@example.org")
    for bound in (False, True):
        async with council.desk.office.units() as unit:
            await unit.advisers.keep(replace(sam, left_at=None if bound else clock.now()))
            await unit.commit()
        if bound:
            await council.lets_in()
            async with council.desk.office.units() as unit:
                await unit.advisers.keep(replace(sam, left_at=clock.now()))
                await unit.commit()
        assert "not at this desk" in (await council.lets_nobody_in()).words


async def test_a_name_that_was_chosen_for_citizens_stays(council: Council) -> None:
    sam = await council.desk.add("sam@example.org")
    async with council.desk.office.units() as unit:
        await unit.advisers.keep(replace(sam, shown_as="Sam O"))
        await unit.commit()
    await council.lets_in()
    assert (await council.adviser(sam)).shown_as == "Sam O"


async def test_no_password_lets_in_who_signs_in_there(council: Council) -> None:
    await council.desk.add("sam@example.org")
    browser = await council.desk.browser()
    await browser.sign_in("sam@example.org")
    await council.lets_in()
    other = await council.desk.browser()
    await other.is_refused(SIGN_IN, {"name": "sam@example.org", "password": PASSWORD}, status=403)


async def test_a_password_for_when_the_provider_is_away_lasts_until_it_is_back(council: Council) -> None:
    sam = await council.desk.add("sam@example.org")
    await council.lets_in()
    admin = await council.desk.sign_in("ada", Role.ADMIN)
    page = await admin.is_refused(f"/desk/people/{sam.id}/reset", {"what": "password"}, status=200)
    [password] = re.findall(r'id="one-time-password">([a-z0-9-]+)<', page.html)
    browser = await council.desk.browser()
    assert await browser.sends(SIGN_IN, {"name": "sam@example.org", "password": password}) == "/desk/"
    assert await browser.goes_to("/desk/") == "/desk/account/password"
    await council.lets_in()
    other = await council.desk.browser()
    await other.is_refused(SIGN_IN, {"name": "sam@example.org", "password": password}, status=403)


async def test_an_administrator_helps_who_has_another_account_now(council: Council) -> None:
    sam = await council.desk.add("sam@example.org")
    before = await council.lets_in()
    admin = await council.desk.sign_in("ada", Role.ADMIN)
    assert "council account is another one" in (await admin.get(f"/desk/people/{sam.id}")).words
    await admin.sends(f"/desk/people/{sam.id}/reset", {"what": "council_account"})
    assert (await before.goes_to(ACCOUNT)).startswith(SIGN_IN)
    council.provider.does.who = {**SAM, "sub": "the new one"}
    await council.lets_in()


async def test_wrong_passwords_do_not_keep_anybody_out_of_the_council_account(council: Council) -> None:
    await council.desk.add("sam@example.org")
    browser = await council.desk.browser()
    for _ in range(6):
        await browser.is_refused(SIGN_IN, {"name": "sam@example.org", "password": "wrong"}, status=403)
    await council.lets_in(browser)


async def test_a_second_factor_is_the_council_s_to_ask_for(office: Office, council: Council) -> None:
    own = council.desk.office.council_sign_in
    async with open_desk(replace(office, second_factor=True, council_sign_in=own)) as desk:
        await desk.add("sam@example.org")
        browser = await desk.browser()
        half = await browser.sends(SIGN_IN, {"name": "sam@example.org", "password": PASSWORD})
        assert half.startswith(f"{SIGN_IN}/code")
        first_key = browser.cookie
        await Council(desk, council.provider).lets_in(browser)
        assert browser.cookie != first_key
        async with desk.office.units(read_only=True) as unit:
            assert len(await unit.sessions.of((await unit.advisers.list())[0].id)) == 1


async def test_signing_out_ends_our_session(council: Council) -> None:
    await council.desk.add("sam@example.org")
    browser = await council.lets_in()
    assert await browser.sends("/desk/sign-out") == SIGN_IN
    assert browser.cookie is None
    assert "Sign in with your council account" in (await browser.get(SIGN_IN)).words


async def test_the_sign_in_page_shows_it_beside_name_and_password(council: Council) -> None:
    browser = await council.desk.browser()
    page = await browser.get(f"{SIGN_IN}?next=/desk/account?changed")
    [link] = [attributes["href"] for tag, attributes in page.elements if attributes.get("id") == "council"]
    assert page.form(SIGN_IN).fields.keys() >= {"name", "password"}
    await council.desk.add("sam@example.org")
    back = await council.provider.visit(await browser.goes_to(link))
    assert await browser.goes_to(back.raw_path_qs) == "/desk/account?changed"


async def test_without_its_settings_nothing_is_shown(desk: Desk) -> None:
    browser = await desk.browser()
    assert "council account" not in (await browser.get(SIGN_IN)).words
    for path in (THERE, BACK, f"{BACK}?code=x&state=y"):
        assert await browser.goes_to(path) == SIGN_IN


async def test_it_leads_to_no_other_place(council: Council) -> None:
    await council.desk.add("sam@example.org")
    browser = await council.desk.browser()
    for after in ("https://example.org/", "//example.org/", "/desk/sign-out", f"/desk/{'a' * 2_000}"):
        back = await council.asks(browser, after)
        assert await browser.goes_to(back.raw_path_qs) == "/desk/"
        await browser.get(ACCOUNT)
        await browser.sends("/desk/sign-out")


@pytest.mark.parametrize("secure", [False, True])
async def test_the_cookie_of_a_try_is_for_this_site_and_no_script(
    office: Office, council: Council, secure: bool
) -> None:
    office = replace(office, secure=secure, council_sign_in=council.desk.office.council_sign_in)
    async with open_desk(office) as desk:
        async with (await desk.browser()).session.get(THERE, allow_redirects=False) as response:
            [(name, cookie)] = SimpleCookie(response.headers["Set-Cookie"]).items()
            there = URL(response.headers["Location"])
        assert name == ("__Host-sayso_council" if secure else "sayso_council")
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert bool(cookie["secure"]) is secure
        told = [there.query[name] for name in ("state", "nonce", "code_challenge")]
        assert len(set(told)) == 3
        assert not any(secret in cookie.value for secret in told)


async def test_an_answer_is_good_once(council: Council) -> None:
    await council.desk.add("sam@example.org")
    browser = await council.desk.browser()
    back = await council.asks(browser)
    ticket = next(cookie.value for cookie in browser.session.cookie_jar if cookie.key == "sayso_council")
    assert await browser.goes_to(back.raw_path_qs) == "/desk/"
    thief = await council.desk.browser()
    page = await thief.get(back.raw_path_qs, status=403)
    assert "begun in another window" in page.words
    thief.session.cookie_jar.update_cookies({"sayso_council": ticket}, thief.home)
    page = await thief.get(back.raw_path_qs, status=403)
    assert "was used before" in page.words
    assert thief.cookie is None


async def test_the_answer_to_somebody_else_s_sign_in_is_refused(council: Council) -> None:
    """Nobody can be signed in as another by a link."""
    await council.desk.add("sam@example.org")
    mine, theirs = await council.desk.browser(), await council.desk.browser()
    await council.asks(mine)
    back = await council.asks(theirs)
    page = await mine.get(back.raw_path_qs, status=403)
    assert "Start again" in page.words
    assert mine.cookie is None
    assert "/council/token" not in council.provider.calls, "a code is not even tried"


async def test_a_code_of_another_try_is_refused(council: Council) -> None:
    await council.desk.add("sam@example.org")
    mine, theirs = await council.desk.browser(), await council.desk.browser()
    code = (await council.asks(theirs)).query["code"]
    back = (await council.asks(mine)).update_query(code=code)
    assert "was used before" in (await mine.get(back.raw_path_qs, status=403)).words


@pytest.mark.parametrize(
    "changed", [{"state": ""}, {"state": "é"}, {"state": "x" * 5_000}, {"code": ""}, {"code": "🙂"}, {"iss": "https://e.org"}]
)  # fmt: skip
async def test_odd_answers_let_nobody_in(council: Council, changed: dict[str, str]) -> None:
    await council.desk.add("sam@example.org")
    browser = await council.desk.browser()
    back = (await council.asks(browser)).update_query(changed)
    await browser.get(back.raw_path_qs, status=403)
    assert browser.cookie is None
    assert await browser.goes_to(THERE), "they can start again"


@pytest.mark.parametrize("cookie", ["", "x", ".", "é.é", "%00", "a" * 3_000])
async def test_made_up_tickets_let_nobody_in(council: Council, cookie: str) -> None:
    browser = await council.desk.browser()
    headers = {"Cookie": f"sayso_council={cookie}"}
    async with browser.session.get(f"{BACK}?code=x&state=y", headers=headers) as response:
        assert response.status == 403


async def test_who_is_in_is_not_asked_again(council: Council) -> None:
    browser = await council.desk.sign_in("ada")
    assert await browser.goes_to(f"{THERE}?next={ACCOUNT}") == ACCOUNT
    assert await browser.goes_to(f"{BACK}?code=x&state=y") == "/desk/"
    assert not council.provider.calls


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        ("access_denied", 403, "You stopped signing in."),
        ("server_error", 503, "does not answer"),
        ("temporarily_unavailable", 503, "does not answer"),
        ("login_required", 403, "did not let you in"),
        ("hunter2", 403, "did not let you in"),
    ],
)
async def test_the_provider_says_no(council: Council, error: str, status: int, says: str) -> None:
    council.provider.does.refuses = error
    page = await council.lets_nobody_in(status=status)
    assert says in page.words
    assert "hunter2" not in page.html
