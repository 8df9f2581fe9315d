"""An adviser files for a citizen at the counter or on the phone."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Clearance
from sayso.domain.cases import Speaker
from sayso.domain.kinds import FILED, Kind
from sayso.store import schema
from tests.desk.casework import case_of
from tests.desk.desk import Browser, Desk

FILE = "/desk/file"
TOLD = {
    "channel": "phone",
    "language": "en",
    "source": "citizen",
    "details": "The light is out",
    "location": "Elm Road",
    "postcode": "ab1 2cd",
    "name": "Jo Khan",
    "phone": "07700 900 001",
    "email": "Jo@Example.org",
    "preferred_contact": "phone",
}
BOXES = ("text_them", "consent", "adjustments")


async def a_form(browser: Browser, kind: str = "service_request", service: str = "street-light") -> dict[str, str]:
    page = await browser.get(FILE, kind=kind, service=service)
    return {name: value for name, value in page.form(FILE).fields.items() if name not in BOXES}


async def count(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int((await connection.execute(select(func.count()).select_from(schema.cases))).scalar_one())


async def files(desk: Desk, browser: Browser, **typed: Any) -> Any:
    where = await browser.sends(FILE, await a_form(browser) | TOLD | typed)
    assert where.endswith("?done=filed")
    return await case_of(desk, where.split("/")[-1].split("?")[0])


async def test_what_is_asked_hangs_on_the_kind_and_the_service(desk: Desk) -> None:
    browser = await desk.sign_in("ann")
    first = await browser.get(FILE)
    assert {
        value for name, value in ((each.get("name"), each.get("value")) for _, each in first.elements) if name == "kind"
    } == set(FILED)
    asked = {kind: set(await a_form(browser, kind, "")) for kind in FILED}
    assert {"location", "when", "outcome_wanted"} <= asked[Kind.COMPLAINT]
    assert "when" not in asked[Kind.SERVICE_REQUEST]
    assert "location" not in asked[Kind.COMPLIMENT]
    assert "answer:lamp_number" in await a_form(browser)
    assert "location" not in await a_form(browser, "service_request", "council-tax")


async def test_it_is_filed_and_read_out(desk: Desk) -> None:
    browser = await desk.sign_in("ann")
    case = await files(desk, browser, **{"answer:lamp_number": "12", "adjustments": "braille"})
    assert (case.channel, case.phone, case.email, case.postcode) == (
        "phone", "+447700900001", "jo@example.org", "AB1 2CD",
    )  # fmt: skip
    assert (case.answers, case.adjustments, case.preferred_contact) == ({"lamp_number": "12"}, ("braille",), "phone")
    page = await browser.get(f"/desk/cases/{case.reference}", done="filed")
    assert f"Your reference is {case.reference}" in page.words
    assert "We will answer by Tue 26 January 2027" in page.words
    assert "We cannot write to them from here" in page.words


async def test_a_double_click_files_one(desk: Desk, engine: AsyncEngine) -> None:
    browser = await desk.sign_in("ann")
    typed = await a_form(browser) | TOLD
    assert await browser.sends(FILE, typed) == await browser.sends(FILE, typed)
    assert await count(engine) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"details": ""}, "Write what it is about."),
        ({"location": " "}, "Write where it is."),
        ({"postcode": "AB1"}, "not a whole postcode"),
        ({"phone": "12"}, "not a whole phone number"),
        ({"email": "jo at example"}, "not an e-mail address"),
        ({"channel": ""}, "Choose how they came to us."),
        ({"channel": "sms"}, "Choose how they came to us."),
        ({"language": "xx"}, "Choose a language."),
        ({"preferred_contact": "owl"}, "Choose how they want the answer."),
        ({"on_behalf_of": "my mother", "authority": "maybe"}, "Choose whether that person agrees."),
        ({"adjustments": "a throne"}, "is not there any more"),
        ({"source": "mp", "source_name": "Jo Grey"}, "where the copy of the answer goes"),
        ({"source": "mp", "source_name": "Jo Grey", "source_contact": "x@example.org"}, "need the citizen's consent"),
        ({"text_them": "1", "phone": "01632 960100"}, "go to a mobile number alone"),
        ({"details": "x" * 4_001}, "longer than 4,000 characters"),
    ],
)
async def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    desk: Desk, engine: AsyncEngine, typed: dict[str, str], says: str
) -> None:
    browser = await desk.sign_in("ann")
    page = await browser.is_refused(FILE, await a_form(browser) | TOLD | typed, status=400)
    assert says in page.words
    again = page.form(FILE).fields
    assert again["name"] == "Jo Khan"
    for name, value in typed.items():
        if name in ("details", "postcode", "phone", "email", "source_name", "on_behalf_of"):
            assert again[name] == value.strip()
    target = next(each["href"] for tag, each in page.elements if each.get("href", "").startswith("#file-"))
    assert target.removeprefix("#") in {each.get("id") for _, each in page.elements}
    assert await count(engine) == 0


async def test_who_brings_it_is_kept_with_their_name(desk: Desk) -> None:
    browser = await desk.sign_in("ann")
    case = await files(
        desk, browser, source="councillor", source_name="Cllr Green", source_contact="green@example.org", consent="1"
    )
    assert (case.source.who, case.source.name, case.source.consent) == (Speaker.COUNCILLOR, "Cllr Green", True)
    page = await browser.get(f"/desk/cases/{case.reference}")
    assert "A councillor: Cllr Green, green@example.org; the citizen agrees" in page.words


async def test_a_complaint_about_staff_is_read_out_though_it_is_for_other_eyes(desk: Desk) -> None:
    browser = await desk.sign_in("ann")
    typed = await a_form(browser, "complaint") | TOLD | {"category": "staff"}
    async with browser.post(FILE, typed) as response:
        assert response.status == 200
        assert "only people cleared for that see it" in await response.text()
    cleared = await desk.sign_in("sue", clearances=(Clearance.STAFF_CONDUCT,))
    assert await cleared.sends(FILE, await a_form(cleared, "complaint") | TOLD | {"category": "staff"})


async def test_hostile_words_are_words(desk: Desk) -> None:
    browser = await desk.sign_in("ann")
    hostile = "<script>alert(1)</script>\u202e{{ 7*7 }}"
    page = await browser.is_refused(
        FILE, await a_form(browser) | TOLD | {"details": hostile, "email": hostile}, status=400
    )
    assert "<script>alert" not in page.html
    case = await files(desk, browser, details=hostile, name=hostile)
    page = await browser.get(f"/desk/cases/{case.reference}")
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("query", [{"kind": "nonsense"}, {"kind": "status_chase"}, {"kind": "", "service": "x"}])
async def test_a_kind_that_is_not_filed_is_asked_again(desk: Desk, query: dict[str, str]) -> None:
    browser = await desk.sign_in("ann")
    page = await browser.get(FILE, status=400, **query)
    assert "Choose what kind of case it is." in page.words
    await browser.is_refused(FILE, TOLD | {"kind": query["kind"], "once": "0" * 32}, status=400)
