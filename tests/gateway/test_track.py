"""Citizens follow a case by its reference and one more fact, without JavaScript."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.cases import CaseStatus
from sayso.domain.files import MediaType
from sayso.gateway.limits import Limiter
from sayso.gateway.site import Site
from sayso.store import schema
from tests.gateway.following import CONTENTS, OTHER, POSTCODE, UNKNOWN, Desk, following, send_files
from tests.gateway.page import page_of
from tests.gateway.site import chatting
from tests.support.builders import REFERENCE
from tests.support.fakes import CITIZEN, START, WORDING, FakeClock


@pytest.fixture
async def desk(site: Site, tmp_path: Path) -> AsyncIterator[Desk]:
    async with following(site, tmp_path) as desk:
        yield desk


async def test_without_a_case_the_page_asks_for_one(desk: Desk) -> None:
    page = await desk.look()
    form = page.form("/track")
    assert (form.method, form.fields) == ("post", {"reference": "", "fact": ""})
    assert "There is a problem" not in page.words


@pytest.mark.parametrize("fact", [CITIZEN, "07700 900001", "wn7 4ab", "WN74AB"])
@pytest.mark.parametrize("reference", [REFERENCE, "k7q4 m2xs"])
async def test_a_reference_and_a_right_fact_show_the_case(desk: Desk, reference: str, fact: str) -> None:
    await desk.enter(reference, fact)
    page = await desk.look()
    for words in (REFERENCE, "Complaint", "By Tue 26 January 2027", "We received it", "10:00am"):
        assert words in page.words
    assert WORDING.choices["statuses"]["acknowledged"][1:] in page.words
    assert desk.site.service_names["street-light"] in page.words


async def test_what_the_citizen_told_us_is_not_shown(desk: Desk) -> None:
    await desk.enter()
    page = await desk.look()
    for secret in ("secret", "Jane", "Mill Lane", CITIZEN[3:], POSTCODE):
        assert secret not in page.html


async def test_nothing_stands_in_the_address_and_nothing_is_read_from_it(desk: Desk) -> None:
    page = await desk.look(f"/track?reference={REFERENCE}&fact={POSTCODE}")
    assert page.form("/track").fields == {"reference": "", "fact": ""}
    assert REFERENCE not in page.html.replace("such as K7Q4-M2XS", "")


async def test_wrong_answers_are_all_alike(desk: Desk) -> None:
    wrong = [(OTHER, "WN7 4AC"), (OTHER, "07700 900999"), (UNKNOWN, POSTCODE), (UNKNOWN, CITIZEN)]
    pages = [await desk.refused(404, reference, fact) for reference, fact in wrong]
    said = {
        page.html.replace(reference, "R").replace(fact, "F")
        for page, (reference, fact) in zip(pages, wrong, strict=True)
    }
    assert len(said) == 1
    assert "We cannot find a case" in pages[0].words


async def test_what_can_be_no_reference_or_no_fact_is_said_beside_its_field(desk: Desk) -> None:
    page = await desk.refused(400, "K7Q4-M2XT", "hello")
    assert "not quite right" in page.words
    assert "Enter a phone number or a postcode" in page.words
    assert page.form("/track").fields == {"reference": "K7Q4-M2XT", "fact": "hello"}
    inputs = {attributes["name"]: attributes for tag, attributes in page.elements if tag == "input"}
    for name in ("reference", "fact"):
        assert inputs[name]["aria-invalid"] == "true"
        assert f"{name}-error" in inputs[name]["aria-describedby"].split()


@pytest.mark.parametrize("typed", ["", " ", "<b>x</b>", "\0", "٣", "x" * 10_000, "'; DROP TABLE cases; --"])
async def test_anything_may_be_typed(desk: Desk, typed: str) -> None:
    page = await desk.refused(400, typed, typed)
    assert "<b>x</b>" not in page.html
    assert len(page.html) < 10_000


async def test_a_form_without_fields_is_asked_for_them(desk: Desk) -> None:
    async with desk.client.post("/track") as response:
        await page_of(response, 400)


async def test_looking_is_no_chase_and_changes_nothing(desk: Desk) -> None:
    before = await desk.case()
    await desk.enter()
    for _ in range(3):
        await desk.look()
    assert await desk.case() == before


async def test_one_address_may_try_only_so_often(desk: Desk) -> None:
    site = replace(desk.site, lookups=Limiter(per_minute=6, burst=3))
    async with chatting(site) as chat:
        desk = Desk(chat)
        for _ in range(3):
            await desk.refused(404, UNKNOWN)
        async with desk.post() as response:
            page = await page_of(response, 429)
            assert 1 <= int(response.headers["Retry-After"]) <= 11
        assert "Wait a few minutes" in page.words
        async with desk.post(**{"X-Forwarded-For": "203.0.113.7"}) as response:
            assert response.status == 303


async def test_what_happened_is_told_in_order_and_what_is_not_for_citizens_is_left_out(desk: Desk) -> None:
    await desk.happen("chased", "refused", "assigned", "some_new_type", "answered", "reopened", "withdrawn")
    await desk.happen("linked", case=OTHER)
    await desk.happen("escalated", to="2")
    await desk.enter()
    page = await desk.look()
    lines = re.findall(r'<li class="timeline__event">(.+?)<br>', page.html)
    told = [
        "received",
        "we have it",
        "how it is going",
        "answered",
        "opened it again",
        "took it back",
        OTHER,
        "stage 2",
    ]
    for line, words in zip(lines, told, strict=True):
        assert words in line
    assert "refused" not in page.html
    assert "some_new_type" not in page.html


@pytest.mark.parametrize("status", CaseStatus)
async def test_every_status_is_told_in_plain_words_and_none_says_that_it_is_fixed(
    desk: Desk, status: CaseStatus
) -> None:
    await desk.change(status=status)
    await desk.enter()
    page = await desk.look()
    assert WORDING.choices["statuses"][status][1:] in page.words
    assert "fixed" not in page.words.lower()
    if status in (CaseStatus.ANSWERED, CaseStatus.CLOSED):
        assert "aim to answer" not in page.words


async def test_the_outcome_is_told_where_there_is_one(desk: Desk) -> None:
    await desk.change(status=CaseStatus.ANSWERED, outcome="upheld", outcome_reasons="Ask Mrs Grey next door")
    await desk.enter()
    page = await desk.look()
    assert WORDING.choices["outcomes"]["upheld"][1:] in page.words
    assert "Grey" not in page.html


async def test_an_outcome_that_only_leads_to_the_answer_is_not_told_without_it(desk: Desk) -> None:
    await desk.change(status=CaseStatus.ANSWERED, outcome="explained")
    await desk.enter()
    assert "What came of it" not in (await desk.look()).words


async def test_the_date_is_explained(desk: Desk) -> None:
    await desk.enter()
    page = await desk.look()
    assert "We aim to answer within 10 working days." in page.words
    assert "We count from Tue 12 January 2027." in page.words
    assert "details" in page.tags


async def test_a_late_answer_is_owned_up_to(desk: Desk, clock: FakeClock) -> None:
    clock.advance(days=15)
    await desk.enter()
    assert "We are late, and we are sorry." in (await desk.look()).words


async def test_without_a_date_the_page_says_so(desk: Desk) -> None:
    await desk.change(respond_by=None)
    await desk.enter()
    page = await desk.look()
    assert "We have not set a date" in page.words
    assert "details" not in page.tags


async def test_linked_cases_are_named_and_not_opened(desk: Desk) -> None:
    async with desk.site.units() as unit:
        assert await unit.cases.link(REFERENCE, OTHER, at=START)
        await unit.commit()
    await desk.enter()
    page = await desk.look()
    assert OTHER in page.words
    assert not any(OTHER in attributes.get("href", "") for _, attributes in page.elements)


async def test_the_page_leads_on_to_the_chat_and_to_a_person(desk: Desk) -> None:
    await desk.enter()
    links = {attributes.get("href", "") for tag, attributes in (await desk.look()).elements if tag == "a"}
    assert "/chat" in links
    assert any(link.startswith("tel:") for link in links)


@pytest.mark.parametrize(
    ("types", "said"),
    [
        ([MediaType.JPEG], "We have a photo or file from you. To see it,"),
        ([MediaType.JPEG, MediaType.PDF], "We have 2 photos and files from you. To see them,"),
    ],
)
async def test_who_knows_the_postcode_is_told_how_many_files_there_are_and_shown_none(
    desk: Desk, engine: AsyncEngine, tmp_path: Path, types: list[MediaType], said: str
) -> None:
    await send_files(desk, engine, tmp_path, *types)
    await desk.enter(fact=POSTCODE)
    page = await desk.look()
    assert said in " ".join(page.words.split())
    assert "/track/files/" not in page.html
    assert "img" not in page.tags


async def test_a_case_without_a_phone_number_asks_nobody_for_it(
    desk: Desk, engine: AsyncEngine, tmp_path: Path
) -> None:
    await send_files(desk, engine, tmp_path, MediaType.JPEG)
    async with engine.begin() as connection:
        await connection.execute(update(schema.cases).values(phone=None))
    await desk.enter(fact=POSTCODE)
    page = await desk.look()
    assert "We have a photo or file from you." in page.words
    assert "look it up with your phone number" not in page.words


async def test_who_knows_the_phone_number_sees_photos_and_documents(
    desk: Desk, engine: AsyncEngine, tmp_path: Path
) -> None:
    photo, document = await send_files(desk, engine, tmp_path, MediaType.JPEG, MediaType.PDF)
    await desk.enter(fact=CITIZEN)
    page = await desk.look()
    [image] = [attributes for tag, attributes in page.elements if tag == "img"]
    assert image["src"].startswith("/track/files/")
    assert image["alt"]
    for file_id, media_type in ((photo, "image/jpeg"), (document, "application/pdf")):
        assert f'href="/track/files/{file_id}"' in page.html
        async with desk.client.get(f"/track/files/{file_id}") as response:
            assert (response.status, response.content_type) == (200, media_type)
            assert await response.read() == CONTENTS
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Cache-Control"] == "no-store"
            assert "sandbox" in response.headers["Content-Security-Policy"]
            # Browsers show no document in a sandbox: it is saved.
            saved = response.headers.get("Content-Disposition", "").startswith("attachment")
            assert saved is (file_id == document)
