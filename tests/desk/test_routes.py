"""Every route of the desk, and who may use it. A route that is not in the table fails here."""

import re
from collections.abc import Awaitable, Callable

import pytest

from sayso.desk.doors import DOORS, Opens
from sayso.desk.office import PREFIX
from sayso.domain.advisers import Role
from tests.desk.desk import Browser, Desk

# For whom: "all" (signed in or not), "half" (even with the second factor still to come), or from which role on.
TABLE = """
GET  /desk                                        all
GET  /desk/sign-in                                all
POST /desk/sign-in                                all
GET  /desk/sign-in/council                        all
GET  /desk/sign-in/council/back                   all
GET  /desk/sign-in/code                           half
POST /desk/sign-in/code                           half
POST /desk/sign-out                               half
GET  /desk/                                       adviser
GET  /desk/queue                                  adviser
GET  /desk/live                                   adviser
GET  /desk/search                                 adviser
POST /desk/search                                 adviser
POST /desk/tasks/{id}/done                        adviser
GET  /desk/cases/{reference}                      adviser
GET  /desk/cases/{reference}/files/{file}         adviser
POST /desk/cases/{reference}/export               supervisor
POST /desk/cases/{reference}/correct              adviser
POST /desk/cases/{reference}/assign               adviser
POST /desk/cases/{reference}/officer              adviser
POST /desk/cases/{reference}/ask                  adviser
POST /desk/cases/{reference}/go-on                adviser
POST /desk/cases/{reference}/answer               adviser
POST /desk/cases/{reference}/close                adviser
POST /desk/cases/{reference}/action               adviser
POST /desk/cases/{reference}/action-done          adviser
POST /desk/cases/{reference}/link                 adviser
POST /desk/cases/{reference}/restrict             adviser
POST /desk/cases/{reference}/note                 adviser
GET  /desk/cases/{reference}/investigation        adviser
POST /desk/cases/{reference}/investigation/point  adviser
POST /desk/cases/{reference}/investigation/drop-point  adviser
POST /desk/cases/{reference}/investigation/remedy  adviser
POST /desk/cases/{reference}/investigation/enquiry  adviser
POST /desk/cases/{reference}/investigation/advocacy  adviser
GET  /desk/file                                   adviser
POST /desk/file                                   adviser
GET  /desk/account                                adviser
POST /desk/account/presence                       adviser
GET  /desk/account/password                       adviser
POST /desk/account/password                       adviser
GET  /desk/account/stay                           adviser
POST /desk/account/stay                           adviser
POST /desk/account/sign-out-everywhere            adviser
GET  /desk/people                                 admin
POST /desk/people                                 admin
GET  /desk/people/{id}                            admin
POST /desk/people/{id}                            admin
POST /desk/people/{id}/reset                      admin
POST /desk/people/{id}/leave                      admin
GET  /desk/teams                                  admin
POST /desk/teams                                  admin
GET  /desk/teams/{id}                             admin
POST /desk/teams/{id}                             admin
GET  /desk/conversations/{id}                     adviser
GET  /desk/conversations/{id}/now                 adviser
GET  /desk/conversations/{id}/files/{file}        adviser
POST /desk/conversations/{id}/take                adviser
POST /desk/conversations/{id}/reply               adviser
POST /desk/conversations/{id}/note                adviser
POST /desk/conversations/{id}/pass                adviser
POST /desk/conversations/{id}/back                adviser
POST /desk/conversations/{id}/call-back           adviser
POST /desk/conversations/{id}/translation         adviser
POST /desk/conversations/{id}/contact             adviser
POST /desk/conversations/{id}/block               supervisor
POST /desk/conversations/{id}/close               adviser
GET  /desk/replies                                adviser
POST /desk/replies                                supervisor
GET  /desk/replies/{id}                           supervisor
POST /desk/replies/{id}                           supervisor
POST /desk/replies/{id}/drop                      supervisor
GET  /desk/switches                               supervisor
POST /desk/switches/stop                          admin
POST /desk/switches/start                         admin
POST /desk/switches/lift                          supervisor
GET  /desk/audit                                  supervisor
"""
ROWS = {(method, path): who for method, path, who in (line.split() for line in TABLE.strip().splitlines())}
ROLES = (Role.ADVISER, Role.SUPERVISOR, Role.ADMIN)
ALLOWED = {"all": ROLES, "half": ROLES, "adviser": ROLES, "supervisor": ROLES[1:], "admin": ROLES[2:]}
# What only who has just come in may still do before choosing a password.
FOR_THE_NEW = {
    "/desk/account/password",
    "/desk/account/stay",
    "/desk/account/sign-out-everywhere",
    "/desk/sign-in/code",
    "/desk/sign-out",
}
SIGN_IN = f"{PREFIX}/sign-in"
ENDINGS = {"/desk/sign-out", "/desk/account/sign-out-everywhere"}


def fill(path: str) -> str:
    """An address that leads to nothing."""
    return re.sub(r"\{[^}]*\}", "0" * 32, path)


Knock = Callable[[Browser], Awaitable[tuple[int, str]]]


def knock(method: str, path: str) -> Knock:
    """(status, where to) of a request with nothing in it but the token."""
    filled = fill(path)

    async def ask(browser: Browser) -> tuple[int, str]:
        if method == "POST":
            async with browser.post(filled) as response:
                return response.status, response.headers.get("Location", "")
        async with browser.session.get(filled, allow_redirects=False) as response:
            return response.status, response.headers.get("Location", "")

    return ask


def test_every_route_has_a_row_and_every_row_a_route(desk: Desk) -> None:
    assert {(route.method, route.path) for route in desk.routes} == set(ROWS)


def test_nothing_is_served_past_the_doors(desk: Desk) -> None:
    others = [route for route in desk.app.router.routes() if route not in desk.app[DOORS]]
    assert {route.resource.canonical for route in others if route.resource} == {f"{PREFIX}/static"}


def test_only_what_comes_before_signing_in_names_no_action(desk: Desk) -> None:
    assert {route.path for route in desk.routes if route.action is None} == {
        path for (_, path), who in ROWS.items() if who in ("all", "half")
    }
    assert all(route.action or route.opens in (Opens.TO_ALL, Opens.HALF_IN) for route in desk.routes)


@pytest.mark.parametrize(
    ("row", "who"), ROWS.items(), ids=lambda value: " ".join(value) if isinstance(value, tuple) else value
)
async def test_who_is_not_signed_in(desk: Desk, row: tuple[str, str], who: str) -> None:
    status, where = await knock(*row)(await desk.browser())
    if who == "all":
        assert status not in (401, 404, 500)
    elif row[0] == "GET":
        assert (status, where.split("?")[0]) == (303, SIGN_IN)
    else:
        assert status == 401


@pytest.mark.parametrize("role", ROLES)
async def test_each_role(desk: Desk, role: Role) -> None:
    browser = await desk.sign_in("sam", role)
    for (method, path), who in ROWS.items():
        if path in ENDINGS:
            browser = await (await desk.browser()).sign_in("sam")
        status, where = await knock(method, path)(browser)
        if role in ALLOWED[who]:
            assert status in (200, 303, 400, 404) or path == SIGN_IN, (method, path, status)
            assert where.split("?")[0] != SIGN_IN or path in ENDINGS, (method, path)
        else:
            assert status == 403, (method, path, status)
        if path in ENDINGS:
            browser = await (await desk.browser()).sign_in("sam")


async def test_who_has_a_one_time_password_must_change_it_first(desk: Desk) -> None:
    browser = await desk.sign_in("sam", Role.ADMIN, one_time=True)
    for (method, path), who in ROWS.items():
        if who == "all" or path in ENDINGS:
            continue
        status, where = await knock(method, path)(browser)
        if path in FOR_THE_NEW:
            assert where != "/desk/account/password"
        else:
            assert (status, where) == (303, "/desk/account/password"), (method, path)
    for path in ENDINGS:
        browser = await (await desk.browser()).sign_in("sam")
        assert await browser.sends(path) == SIGN_IN


async def test_every_form_needs_the_token_of_its_session(desk: Desk) -> None:
    other = await desk.sign_in("other", Role.ADMIN)
    browser = await desk.sign_in("one", Role.ADMIN)
    for (method, path), who in ROWS.items():
        if method != "POST" or who == "all":
            continue
        for csrf in ("", "x", "é", other.csrf, browser.csrf[:-1], browser.csrf.upper() + "a"):
            async with browser.post(fill(path), {"csrf": csrf}) as response:
                assert response.status == 403, (path, csrf)
                assert "open it again" in await response.text()
    assert await browser.goes_to(SIGN_IN) == "/desk/", "nobody was signed out"


@pytest.mark.parametrize(
    "origin",
    ["https://example.org", "null", "https://desk.example.org.example.org", "https://desk.example.org:444", "", "//", "http://[",
     "http://desk.example.org"],
)  # fmt: skip
async def test_a_form_of_another_site_is_refused(desk: Desk, origin: str) -> None:
    browser = await desk.sign_in("one", Role.ADMIN)
    for (method, path), _ in ROWS.items():
        if method == "POST":
            async with browser.post(fill(path), headers={"Origin": origin}) as response:
                assert response.status == 403, path
                assert "did not come from our page" in await response.text()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
async def test_a_browser_that_says_so_is_believed(desk: Desk, site: str) -> None:
    browser = await desk.sign_in("one")
    async with browser.post("/desk/account/stay", headers={"Sec-Fetch-Site": site}) as response:
        assert response.status == 403


async def test_our_own_addresses_are_fine(desk: Desk) -> None:
    browser = await desk.sign_in("one")
    here = str(desk.server.make_url("/")).rstrip("/")
    for headers in ({"Origin": here}, {"Origin": desk.office.origin}, {"Sec-Fetch-Site": "same-origin"}, {}):
        assert await browser.sends("/desk/account/stay", headers=headers) == "/desk/account/stay"


async def test_a_script_may_send_the_token_as_a_header(desk: Desk) -> None:
    browser = await desk.sign_in("one")
    async with browser.post("/desk/account/stay", {"csrf": ""}, headers={"X-CSRF-Token": browser.csrf}) as response:
        assert response.status == 303
    async with browser.post("/desk/account/stay", {"csrf": ""}, headers={"X-CSRF-Token": "x"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
async def test_other_methods_do_nothing(desk: Desk, method: str) -> None:
    browser = await desk.sign_in("one")
    async with browser.session.request(method, "/desk/account/stay") as response:
        assert response.status == 405
        assert response.headers["Allow"] == "GET, POST"


async def test_a_page_that_is_not_there(desk: Desk) -> None:
    for browser in (await desk.browser(), await desk.sign_in("one")):
        page = await browser.get("/desk/nothing", status=404)
        assert "There is nothing here" in page.words


async def test_browsers_tell_our_own_forms_where_they_come_from(desk: Desk) -> None:
    browser = await desk.browser()
    async with browser.session.get("/desk/sign-in") as response:
        assert response.headers["Referrer-Policy"] == "same-origin"
