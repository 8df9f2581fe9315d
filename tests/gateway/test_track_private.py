"""Who may see a case, for how long, and its files: nobody else does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.files import MediaType
from sayso.gateway.site import Site
from sayso.store import schema
from tests.gateway.following import COOKIE, OTHER, POSTCODE, Desk, following, send_files
from tests.gateway.page import page_of
from tests.gateway.site import chatting
from tests.support.builders import REFERENCE
from tests.support.fakes import CITIZEN, FakeClock


@pytest.fixture
async def desk(site: Site, tmp_path: Path) -> AsyncIterator[Desk]:
    async with following(site, tmp_path) as desk:
        yield desk


async def test_the_cookie_is_kept_from_scripts_and_other_sites_and_lasts_half_an_hour(site: Site, desk: Desk) -> None:
    async with desk.post() as response:
        cookie = response.cookies[COOKIE]
        assert response.headers["Cache-Control"] == "no-store"
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/track")
    assert int(cookie["max-age"]) == 1800
    assert not cookie["secure"]
    async with chatting(replace(desk.site, secure=True)) as chat, Desk(chat).post() as response:
        assert response.cookies[COOKIE]["secure"]
    assert POSTCODE not in cookie.value
    assert CITIZEN not in cookie.value


async def test_after_half_an_hour_the_page_asks_again(desk: Desk, clock: FakeClock) -> None:
    await desk.enter()
    clock.advance(seconds=29 * 60)
    assert "We received it" in (await desk.look()).words
    clock.advance(seconds=60)
    assert (await desk.look()).form("/track").fields


async def test_the_same_pass_holds_in_every_process_with_the_key_and_in_no_other(desk: Desk) -> None:
    async with chatting(replace(desk.site, signing_key="one")) as chat:
        cookie = await Desk(chat).enter()
    for key, shown in (("one", True), ("two", False)):
        async with chatting(replace(desk.site, signing_key=key)) as chat:
            assert ("We received it" in (await Desk(chat).look(**{COOKIE: cookie})).words) is shown


FORGED = ["", ".", "..", "x" * 5_000, f"{REFERENCE}.phone.99999999999.{'0' * 64}",
          f"{REFERENCE}.phone.999999999999.x", f"{REFERENCE}.phone.-1.x", f"{REFERENCE}.phone.1e9.x",
          f"{REFERENCE}.phone.{'9' * 400}.x", f"{REFERENCE}.99999999999.x", "²³.²³.²³.²³", "\udcff"]  # fmt: skip


@pytest.mark.parametrize("cookie", FORGED)
async def test_a_forged_pass_shows_nothing(desk: Desk, cookie: str) -> None:
    headers = {"Cookie": f"{COOKIE}={cookie}".encode("utf-8", "replace").decode("latin-1")}
    async with desk.client.get("/track", headers=headers) as response:
        assert (await page_of(response)).form("/track").fields


async def test_a_pass_for_one_case_is_none_for_another(desk: Desk) -> None:
    cookie = await desk.enter()
    desk.client.session.cookie_jar.clear()
    page = await desk.look(**{COOKIE: cookie.replace(REFERENCE, OTHER)})
    assert page.form("/track").fields


async def test_a_pass_cannot_be_made_to_last_longer(desk: Desk) -> None:
    reference, fact, until, mac = (await desk.enter()).split(".")
    desk.client.session.cookie_jar.clear()
    page = await desk.look(**{COOKIE: f"{reference}.{fact}.{int(until) + 1}.{mac}"})
    assert page.form("/track").fields


async def test_a_form_of_another_site_is_refused(desk: Desk) -> None:
    async with desk.post(**{"Sec-Fetch-Site": "cross-site"}) as response:
        await page_of(response, 403)
    async with desk.client.post("/track/leave", headers={"Sec-Fetch-Site": "cross-site"}) as response:
        await page_of(response, 403)


async def test_leaving_forgets_the_case(desk: Desk) -> None:
    await desk.enter()
    page = await desk.look()
    async with desk.client.post(page.form("/track/leave").action) as response:
        assert (await page_of(response)).form("/track").fields
    assert (await desk.look()).form("/track").fields


async def test_a_file_is_for_those_who_may_see_its_case(
    desk: Desk, engine: AsyncEngine, tmp_path: Path, clock: FakeClock
) -> None:
    [mine] = await send_files(desk, engine, tmp_path, MediaType.PNG)
    [theirs] = await send_files(desk, engine, tmp_path, MediaType.PNG, reference=OTHER)

    async def status(file_id: str) -> int:
        async with desk.client.get(f"/track/files/{file_id}") as response:
            return response.status

    assert await status(mine) == 404
    await desk.enter(fact=POSTCODE)
    assert await status(mine) == 404, "a neighbour knows the postcode, too"
    await desk.enter(fact=CITIZEN)
    assert await status(mine) == 200
    assert await status(theirs) == 404
    for junk in ("x", "0" * 32, "%2e%2e%2fsayso.db", "a" * 3_000):
        assert await status(junk) == 404
    clock.advance(seconds=31 * 60)
    assert await status(mine) == 404


async def test_a_pass_by_the_postcode_cannot_be_made_one_by_the_phone_number(
    desk: Desk, engine: AsyncEngine, tmp_path: Path
) -> None:
    [photo] = await send_files(desk, engine, tmp_path, MediaType.PNG)
    cookie = await desk.enter(fact=POSTCODE)
    desk.client.session.cookie_jar.clear()
    assert "postcode" in cookie
    forged = {COOKIE: cookie.replace("postcode", "phone")}
    async with desk.client.get(f"/track/files/{photo}", cookies=forged) as response:
        assert response.status == 404


async def test_a_file_that_is_gone_is_not_there(desk: Desk, engine: AsyncEngine, tmp_path: Path) -> None:
    [photo] = await send_files(desk, engine, tmp_path, MediaType.PNG)
    (tmp_path / f"{0:064x}").unlink()
    await desk.enter(fact=CITIZEN)
    async with desk.client.get(f"/track/files/{photo}") as response:
        await page_of(response, 404)


@pytest.mark.parametrize("path", ["/track", "/track?embed=1"])
async def test_no_other_site_may_show_the_page_and_nobody_keeps_it(desk: Desk, path: str) -> None:
    await desk.enter()
    async with desk.client.get(path) as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Cache-Control"] == "no-store"
    data = {"reference": "", "fact": ""}
    async with desk.client.post(path, data=data) as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


async def test_a_case_that_was_erased_is_asked_for_again(desk: Desk, engine: AsyncEngine) -> None:
    await desk.enter()
    async with engine.begin() as connection:
        for table in (schema.case_events, schema.cases):
            await connection.execute(table.delete())
    assert (await desk.look()).form("/track").fields
