"""The page of an investigation."""

from typing import Any
from uuid import uuid4

import pytest

from sayso.domain.kinds import Kind
from tests.desk.casework import case_of, filed, mark, path_of
from tests.desk.desk import Browser, Desk
from tests.gateway.page import Page

POINT = {"text": "Nobody rang back", "evidence": "The log", "finding": "", "reasons": ""}
ASKED = {
    "their_reference": "26 012 345",
    "about": "The whole file",
    "received_on": "2027-01-12",
    "due_on": "2027-02-09",
    "answered_on": "",
    "decision": "",
}


class Investigation:
    def __init__(self, desk: Desk, browser: Browser, reference: str) -> None:
        self.desk, self.browser, self.reference = desk, browser, reference
        self.path = path_of(reference, "investigation")

    async def _fields(self, typed: dict[str, str]) -> dict[str, str]:
        return {"once": uuid4().hex, "seen": await mark(self.desk, self.reference)} | typed

    async def sends(self, step: str, **typed: str) -> None:
        where = await self.browser.sends(f"{self.path}/{step}", await self._fields(typed))
        assert where == f"{self.path}?done={step}"

    async def is_refused(self, step: str, typed: dict[str, str], *, status: int = 400) -> Page:
        return await self.browser.is_refused(f"{self.path}/{step}", await self._fields(typed), status=status)

    async def page(self) -> Page:
        return await self.browser.get(self.path)

    async def ids(self, action: str) -> list[str]:
        """Of the points or enquiries that there are."""
        page = await self.page()
        return [
            form.fields["id"] for form in page.forms if form.action == f"{self.path}/{action}" and "id" in form.fields
        ]


@pytest.fixture
async def inquiry(desk: Desk) -> Investigation:
    reference = await filed(desk, Kind.COMPLAINT, details="Nobody came")
    return Investigation(desk, await desk.sign_in("ann"), reference)


async def test_points_are_written_found_upon_and_taken_out(inquiry: Investigation) -> None:
    assert "None yet." in (await inquiry.page()).words
    await inquiry.sends("point", **POINT)
    await inquiry.sends("point", **POINT | {"text": "Nobody wrote"})
    first, second = await inquiry.ids("point")
    await inquiry.sends("point", **POINT | {"id": second, "finding": "partly_upheld", "reasons": "One letter went out"})
    page = await inquiry.page()
    assert "Point 1: not decided yet" in page.words
    assert "Point 2: partly upheld" in page.words
    assert "One letter went out" in page.words
    await inquiry.sends("drop-point", id=first)
    assert await inquiry.ids("drop-point") == [second]
    page = await inquiry.browser.get(path_of(inquiry.reference))
    assert "wrote a point of the investigation: partly upheld" in page.words


async def test_what_the_ombudsman_wants_stands_on_the_case_until_it_is_answered(inquiry: Investigation) -> None:
    await inquiry.sends("enquiry", **ASKED)
    case = await inquiry.browser.get(path_of(inquiry.reference))
    assert "The Ombudsman asks: answer by Tue 9 February 2027 28 days left" in " ".join(case.words.split())
    [enquiry] = await inquiry.ids("enquiry")
    await inquiry.sends("enquiry", **ASKED | {"id": enquiry, "answered_on": "2027-02-01", "decision": "no_fault"})
    page = await inquiry.page()
    assert "Answered on Mon 1 February 2027. No fault." in page.words
    assert "The Ombudsman asks" not in (await inquiry.browser.get(path_of(inquiry.reference))).words


@pytest.mark.parametrize(
    ("step", "typed", "says"),
    [
        ("point", POINT | {"text": " "}, "There is nothing in it yet."),
        ("point", POINT | {"finding": "maybe"}, "Choose what was found."),
        ("enquiry", ASKED | {"due_on": ""}, "Enter the day by which"),
        ("enquiry", ASKED | {"due_on": "2027-02-30"}, "Enter a day, such as"),
        ("enquiry", ASKED | {"due_on": "0001-01-01"}, "of this century"),
        ("enquiry", ASKED | {"due_on": "2027-01-01"}, "due before the enquiry came"),
        ("enquiry", ASKED | {"decision": "guilty"}, "Choose what they decided."),
        ("advocacy", {"answer": ""}, "Choose what they said to it."),
    ],
)
async def test_what_cannot_be_taken_is_shown_again(
    inquiry: Investigation, step: str, typed: dict[str, str], says: str
) -> None:
    page = await inquiry.is_refused(step, typed)
    assert says in page.words
    [target] = [
        each["href"].removeprefix("#") for tag, each in page.elements if each.get("href", "").startswith(f"#{step}-")
    ]
    assert target in {each.get("id") for _, each in page.elements}
    for name in typed.keys() - {"finding", "decision", "answer"}:  # of a list, nothing else can be shown
        assert typed[name] in page.html


async def test_a_refused_change_of_one_point_opens_that_one(inquiry: Investigation) -> None:
    await inquiry.sends("point", **POINT)
    await inquiry.sends("point", **POINT | {"text": "Nobody wrote"})
    _, second = await inquiry.ids("point")
    page = await inquiry.is_refused("point", POINT | {"id": second, "text": "", "reasons": "Kept words"})
    wrong = [form for form in page.forms if form.fields.get("reasons") == "Kept words"]
    assert [form.fields["id"] for form in wrong] == [second]


async def test_an_old_page_is_refused_and_loses_nothing(inquiry: Investigation) -> None:
    await inquiry.sends("point", **POINT)
    [point] = await inquiry.ids("point")
    page = await inquiry.is_refused("point", POINT | {"id": point, "text": "My words", "seen": "1"}, status=409)
    assert "Somebody has changed this case" in page.words
    assert "My words" in page.html


async def test_the_remedy_and_the_offer_of_advocacy_are_kept(inquiry: Investigation) -> None:
    await inquiry.sends("remedy", remedy="We say sorry")
    await inquiry.sends("advocacy", answer="accepted")
    assert "It was offered. They want it." in (await inquiry.page()).words
    assert (await case_of(inquiry.desk, inquiry.reference)).remedy == "We say sorry"


async def test_words_stay_words(inquiry: Investigation) -> None:
    hostile: dict[str, Any] = dict.fromkeys(("text", "evidence", "reasons"), "<script>alert(1)</script>")
    await inquiry.sends("point", **hostile, finding="upheld")
    await inquiry.sends("enquiry", **ASKED | {"their_reference": "<b>'\"", "about": "<script>alert(2)</script>"})
    page = await inquiry.page()
    assert "<script>alert" not in page.html
    assert page.words.count("alert(1)") >= 3


async def test_only_complaints_have_one(desk: Desk) -> None:
    reference = await filed(desk, Kind.SERVICE_REQUEST)
    browser = await desk.sign_in("ann")
    await browser.get(path_of(reference, "investigation"), status=404)
    assert "investigation" not in (await browser.get(path_of(reference))).html
