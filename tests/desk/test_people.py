"""Administrators add people, change what they may, and let them go."""

import re

import pytest

from sayso.domain.advisers import Adviser, Clearance, Role, Skills
from sayso.domain.errors import NotFound
from tests.desk.desk import Browser, Desk
from tests.gateway.page import Page
from tests.support.fakes import SERVICES

PEOPLE, TEAMS = "/desk/people", "/desk/teams"


async def admin_of(desk: Desk) -> Browser:
    return await desk.sign_in("ada", Role.ADMIN)


def password_on(page: Page) -> str:
    found = re.search(r'id="one-time-password">([a-z0-9-]+)<', page.html)
    assert found
    return found[1]


async def found(desk: Desk, adviser: Adviser) -> Adviser:
    async with desk.office.units(read_only=True) as unit:
        return await unit.advisers.get(adviser.id)


async def test_somebody_new_signs_in_once_with_the_password_that_is_shown(desk: Desk) -> None:
    admin = await admin_of(desk)
    async with admin.post(PEOPLE, {"name": "Zoë O'Neil", "role": "supervisor"}) as response:
        page = Page(await response.text())
    password = password_on(page)
    browser = await desk.browser()
    assert await browser.sends("/desk/sign-in", {"name": "zoë o'neil", "password": password}) == "/desk/"
    assert await browser.goes_to("/desk/audit") == "/desk/account/password"
    await browser.get("/desk/account/password")
    new = {"password": password, "new_password": "three blue teapots", "repeated": "three blue teapots"}
    await browser.sends("/desk/account/password", new)
    await browser.get("/desk/audit")
    assert password not in (await admin.get(PEOPLE)).html


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "ADA", "role": "adviser"}, "has that name already"),
        ({"name": " \u200b", "role": "adviser"}, "Enter a name"),
        ({"name": "x" * 65, "role": "adviser"}, "longer than 64"),
        ({"name": "max", "role": "owner"}, "Choose a role"),
        ({"name": "max", "role": ""}, "Choose a role"),
    ],
)
async def test_somebody_who_cannot_be_added(desk: Desk, fields: dict[str, str], says: str) -> None:
    admin = await admin_of(desk)
    page = await admin.is_refused(PEOPLE, fields, status=400)
    assert says in page.words
    assert page.form(PEOPLE).fields["name"] == fields["name"].strip("\u200b ")[:64]


async def test_a_name_is_shown_as_words(desk: Desk) -> None:
    admin = await admin_of(desk)
    async with admin.post(PEOPLE, {"name": "<script>x</script>", "role": "adviser"}):
        pass
    page = await admin.get(PEOPLE)
    assert "<script>x</script>" in page.words


async def test_what_somebody_may_is_changed_and_audited(desk: Desk) -> None:
    admin = await admin_of(desk)
    sam = await desk.add("sam")
    await admin.sends(TEAMS, {"name": "Waste", "services": next(iter(SERVICES)), "languages": "pl"})
    async with desk.office.units(read_only=True) as unit:
        [team] = await unit.advisers.teams()
    one, two = list(SERVICES)[:2]
    fields = [
        ("csrf", admin.csrf), ("shown_as", "Sam from Waste"), ("role", "supervisor"), ("clearances", "safeguarding"),
        ("teams", team.id), ("services", one), ("services", two), ("languages", "cy"), ("stages", "2"),
    ]  # fmt: skip
    assert await admin.sends(f"{PEOPLE}/{sam.id}", fields) == f"{PEOPLE}/{sam.id}?changed"
    after = await found(desk, sam)
    assert (after.shown_as, after.role, after.name) == ("Sam from Waste", Role.SUPERVISOR, "sam")
    assert after.clearances == {Clearance.SAFEGUARDING}
    assert after.skills == Skills((team.id,), (one, two), ("cy",), (2,))
    words = (await admin.get("/desk/audit")).words
    assert "Adviser changed: adviser Sam from Waste" in words
    page = await admin.get(f"{PEOPLE}/{sam.id}")
    ticked = {attributes["value"] for tag, attributes in page.elements if tag == "input" and "checked" in attributes}
    assert ticked == {"supervisor", "safeguarding", team.id, one, two, "cy", "2"}


@pytest.mark.parametrize("field", ["teams", "services", "languages", "stages", "clearances"])
async def test_what_is_not_there_cannot_be_ticked(desk: Desk, field: str) -> None:
    admin = await admin_of(desk)
    sam = await desk.add("sam")
    fields = {"shown_as": "sam", "role": "adviser", field: "made up"}
    page = await admin.is_refused(f"{PEOPLE}/{sam.id}", fields, status=400)
    assert "There is a problem" in page.words
    assert await found(desk, sam) == sam


async def test_the_last_administrator_stays_one(desk: Desk) -> None:
    admin = await admin_of(desk)
    async with desk.office.units(read_only=True) as unit:
        [ada] = await unit.advisers.list()
    page = await admin.is_refused(f"{PEOPLE}/{ada.id}", {"shown_as": "ada", "role": "adviser"}, status=409)
    assert "Nobody else is an administrator" in page.words
    await admin.is_refused(f"{PEOPLE}/{ada.id}/leave", status=409)
    await desk.add("eve", Role.ADMIN)
    assert await admin.sends(f"{PEOPLE}/{ada.id}/leave") == PEOPLE
    assert (await admin.goes_to(PEOPLE)).startswith("/desk/sign-in")


async def test_who_leaves_is_out_at_once_and_stays_in_the_record(desk: Desk) -> None:
    admin = await admin_of(desk)
    sam = await desk.add("sam")
    browser = await (await desk.browser()).sign_in("sam")
    await admin.sends(f"{PEOPLE}/{sam.id}/leave")
    assert (await browser.goes_to("/desk/account")).startswith("/desk/sign-in")
    assert "sam" not in (await admin.get(PEOPLE)).words
    await admin.get(f"{PEOPLE}/{sam.id}", status=404)
    await admin.is_refused(f"{PEOPLE}/{sam.id}/reset", {"what": "password"}, status=404)
    said = " ".join((await admin.get("/desk/audit")).words.split())
    assert "sam, today at 10:00 Signed in" in said
    assert "Adviser left: adviser sam" in said
    assert (await found(desk, sam)).left_at


async def test_a_new_password_ends_the_old_one_and_all_sessions(desk: Desk) -> None:
    admin = await admin_of(desk)
    sam = await desk.add("sam")
    browser = await (await desk.browser()).sign_in("sam")
    for _ in range(9):
        await (await desk.browser()).is_refused("/desk/sign-in", {"name": "sam", "password": "x"}, status=403)
    async with admin.post(f"{PEOPLE}/{sam.id}/reset", {"what": "password"}) as response:
        password = password_on(Page(await response.text()))
    assert (await browser.goes_to("/desk/account")).startswith("/desk/sign-in")
    assert await browser.sends("/desk/sign-in", {"name": "sam", "password": password}) == "/desk/"
    assert await browser.goes_to("/desk/account") == "/desk/account/password"


async def test_a_reset_says_what_of(desk: Desk) -> None:
    admin = await admin_of(desk)
    sam = await desk.add("sam")
    await admin.is_refused(f"{PEOPLE}/{sam.id}/reset", {"what": "everything"}, status=400)


async def test_a_team_is_renamed(desk: Desk) -> None:
    admin = await admin_of(desk)
    await admin.sends(TEAMS, {"name": "Waste", "kinds": "complaint"})
    async with desk.office.units(read_only=True) as unit:
        [team] = await unit.advisers.teams()
    await admin.sends(f"{TEAMS}/{team.id}", {"name": "Waste and streets"})
    async with desk.office.units(read_only=True) as unit:
        [after] = await unit.advisers.teams()
    assert (after.id, after.name, after.kinds) == (team.id, "Waste and streets", ())
    page = await admin.is_refused(TEAMS, {"name": ""}, status=400)
    assert "Enter a name" in page.words
    await admin.get(f"{TEAMS}/nothing", status=404)


class TestAudit:
    async def test_a_supervisor_reads_it_page_by_page(self, desk: Desk) -> None:
        browser = await desk.sign_in("sue", Role.SUPERVISOR)
        for _ in range(60):
            await (await desk.browser()).is_refused("/desk/sign-in", {"name": "x", "password": "x"}, status=403)
        page = await browser.get("/desk/audit")
        assert page.words.count("Sign in refused") == 50
        [older] = [attributes["href"] for _, attributes in page.elements if "before=" in attributes.get("href", "")]
        page = await browser.get(older)
        assert page.words.count("Sign in refused") == 10
        assert page.words.count("Signed in") == 1

    @pytest.mark.parametrize("before", ["x", "-1", "9" * 400, "١", "1.5", ""])
    async def test_an_odd_page_is_the_first(self, desk: Desk, before: str) -> None:
        browser = await desk.sign_in("sue", Role.SUPERVISOR)
        assert "Signed in" in (await browser.get("/desk/audit", before=before)).words

    async def test_it_holds_no_password(self, desk: Desk) -> None:
        admin = await admin_of(desk)
        async with admin.post(PEOPLE, {"name": "max", "role": "adviser"}) as response:
            password = password_on(Page(await response.text()))
        await (await desk.browser()).is_refused("/desk/sign-in", {"name": "max", "password": "guess it"}, status=403)
        async with desk.office.units(read_only=True) as unit:
            said = repr(await unit.audit.latest(limit=100))
        assert password not in said
        assert "guess it" not in said


async def test_nobody_is_found_under_an_id_that_is_not_there(desk: Desk) -> None:
    admin = await admin_of(desk)
    for path in ("x", "0" * 32, "%00", "é" * 200):
        await admin.get(f"{PEOPLE}/{path}", status=404)
    async with desk.office.units(read_only=True) as unit:
        with pytest.raises(NotFound):
            await unit.advisers.get("x")
