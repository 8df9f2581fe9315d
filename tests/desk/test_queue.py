"""The queue's page: what it says of each conversation, its views and pages, and what is marked as done on it."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Clearance, Role
from sayso.domain.conversations import Floor
from sayso.domain.desk import Collected
from sayso.domain.kinds import Kind
from tests.desk.desk import Desk
from tests.desk.queues import FullDesk
from tests.store.desk_world import LATE, SOON
from tests.support.fakes import START

PART = {"HX-Request": "true"}


@pytest.fixture
def full(desk: Desk, engine: AsyncEngine) -> FullDesk:
    return FullDesk(desk, engine)


async def test_an_empty_queue_says_so(desk: Desk) -> None:
    browser = await desk.sign_in("Ann")
    for view, words in {
        "": "Nobody is waiting.",
        "waiting": "Nobody is waiting.",
        "mine": "You have no conversations.",
        "team": "There is nothing for your team.",
        "all": "There are no conversations with people, and nothing is to be done.",
    }.items():
        page = await browser.get(f"/desk/?view={view}" if view else "/desk/")
        assert words in page.words
        assert "Queue – Your council desk" in page.words


async def test_a_row_in_words(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann", clearances=tuple(Clearance))
    talk = await full.talk(waits=12, language="pl", flags=("safeguarding",))
    reference = await full.case(
        talk,
        kind=Kind.SERVICE_REQUEST,
        name="Jane Khan",
        service="pothole",
        respond_by=LATE,
        chases=2,
        adjustments=("large_print", "a loop"),
    )
    await full.task(talk, kind="interpreter", priority=2)
    page = await browser.get("/desk/")
    for words in (
        "Jane Khan",
        "Text message, Polish",
        "Service request",
        full.desk.office.services["pothole"].name,
        reference,
        "Safeguarding",
        "late by 8 days",
        "Chased 2 times",
        "12 minutes",
        "1 message not answered",
        "Needs translation",
        "Needs: Large print, a loop",
        "Nobody yet",
        "Take over Jane Khan",
    ):
        assert words in page.words, words
    assert "(1) Queue – Your council desk" in page.words
    assert "1 waiting." in page.words
    [row] = [attributes for tag, attributes in page.elements if tag == "tr" and "id" in attributes]
    assert row == {"id": f"row-{talk}", "class": "queue__grave"}
    forms = [attributes["action"] for tag, attributes in page.elements if tag == "form"]
    assert f"/desk/conversations/{talk}/take" in forms


async def test_who_has_it(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    async with full.units(read_only=True) as unit:
        [ann] = await unit.advisers.list()
    bob = await full.desk.add("Bob Smith")
    await full.talk(floor=Floor.ADVISER, holder=ann.id)
    await full.talk(floor=Floor.ADVISER, holder=bob.id, waits=None)
    await full.talk(holder=bob.id)
    await full.task(await full.talk(floor=Floor.BOT))
    page = await browser.get("/desk/", view="all")
    for words in ("You", "Bob Smith", "Answered", "Nobody yet; passed on to Bob Smith", "The bot"):
        assert words in page.words
    takes = [attributes for tag, attributes in page.elements if tag == "form" and "/take" in str(attributes["action"])]
    assert len(takes) == 2, "only what nobody holds"


async def test_words_of_citizens_are_only_words(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    hostile = "<script>alert(1)</script>\"'&{{ 123*456 }}\u202e"
    talk = await full.talk(drafted=Collected(Kind.OTHER, {"name": hostile * 100, "adjustments": hostile}))
    await full.task(talk, note=hostile)
    async with browser.session.get("/desk/") as response:
        html = await response.text()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "56088" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"view": "nothing"},
        {"view": "WAITING"},
        {"view": "x" * 5_000},
        {"page": "0"},
        {"page": "-1"},
        {"page": "1e9"},
        {"page": "９"},
        {"page": "99999999"},
        {"page": "9" * 500},
        {"page": ""},
        {"page": "<script>"},
        {"view": "'; DROP TABLE cases --"},
    ],
)
async def test_addresses_that_nobody_was_given(full: FullDesk, query: dict[str, str]) -> None:
    browser = await full.desk.sign_in("Ann")
    await full.talk()
    for path in ("/desk/", "/desk/queue"):
        async with browser.session.get(path, params=query) as response:
            assert response.status == 200
            assert "Jane" not in (html := await response.text())
            assert "<script>" not in html


async def test_more_than_a_hundred_come_in_pages(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    for number in range(101):
        await full.talk(waits=200 - number)
    first, second = [await browser.get("/desk/", page=str(number)) for number in (1, 2)]

    def rows(page: object) -> list[str]:
        return [attributes["id"] for tag, attributes in page.elements if tag == "tr" and "id" in attributes]  # type: ignore[attr-defined]

    assert (len(rows(first)), len(rows(second))) == (100, 1)
    assert not set(rows(first)) & set(rows(second))
    assert "Page 1 of 2" in first.words
    assert "Next page" in first.words
    assert "Previous page" not in first.words
    assert "Page 2 of 2" in second.words
    assert "Previous page" in second.words
    assert "Next page" not in second.words
    beyond = await browser.get("/desk/", page="7")
    assert rows(beyond) == rows(second)


async def test_the_part_that_is_exchanged_is_no_whole_page(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    await full.talk()
    async with browser.session.get("/desk/queue", params={"view": "all"}, headers=PART) as response:
        html = await response.text()
    assert html.lstrip().startswith("<title>(1) Queue – Your council desk</title>")
    assert "<html" not in html
    assert 'aria-current="page">All (1)' in html
    async with browser.session.get("/desk/queue") as response:
        assert "<title>" not in await response.text()


async def test_everything_that_can_have_the_focus_keeps_it(full: FullDesk) -> None:
    """Which is what ids are for, where parts of a page are exchanged."""
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk()
    await full.case(talk, respond_by=SOON)
    await full.task(talk)
    page = await browser.get("/desk/")
    hooks = [n for n, (_, attributes) in enumerate(page.elements) if attributes.get("hx-get")]
    ends = [n for n, (tag, _) in enumerate(page.elements) if tag in ("footer", "script") and n > hooks[0]]
    exchanged = [pair for pair in page.elements[hooks[0] : ends[0]] if pair[1].get("type") != "hidden"]
    focusable = [attributes.get("id") for tag, attributes in exchanged if tag in ("a", "button", "input")]
    assert len(focusable) >= 7
    assert all(focusable)
    assert len(set(focusable)) == len(focusable)


async def test_who_is_not_cleared_sees_nothing_of_it(full: FullDesk) -> None:
    await full.talk(flags=("self_harm",))
    browser = await full.desk.sign_in("Ann")
    page = await browser.get("/desk/", view="all")
    assert "All (0)" in page.words
    assert "safeguarding" not in page.words
    admin = await full.desk.sign_in("Adam", Role.ADMIN)
    page = await admin.get("/desk/", view="all")
    assert "1 more only for people cleared for safeguarding or staff conduct." in page.words
    cleared = await full.desk.sign_in("Eve", clearances=(Clearance.SAFEGUARDING,))
    assert "All (1)" in (await cleared.get("/desk/")).words


@pytest.mark.parametrize("about", [{"category": "staff"}, {"flags": ("safeguarding",)}])
async def test_nor_where_it_was_told_of_in_another_conversation(full: FullDesk, about: dict[str, Any]) -> None:
    browser = await full.desk.sign_in("Ann")
    reference = await full.case(await full.talk(waits=None, floor=Floor.BOT), **about)
    asks = await full.talk()
    await full.task(asks, kind="reopened", reference=reference)
    assert reference not in (await browser.get("/desk/", view="all")).html
    await browser.get(f"/desk/conversations/{asks}", status=404)


async def test_nor_does_whom_it_is_about_where_it_was_told_of(full: FullDesk) -> None:
    ann = await full.desk.add("Ann", clearances=tuple(Clearance))
    reference = await full.case(await full.talk(waits=None, floor=Floor.BOT), about_adviser_id=ann.id)
    asks = await full.talk()
    await full.task(asks, kind="reopened", reference=reference)
    browser = await (await full.desk.browser()).sign_in("ann")
    assert reference not in (await browser.get("/desk/", view="all")).html
    await browser.get(f"/desk/conversations/{asks}", status=404)


async def test_a_task_is_done_once_and_audited(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk(floor=Floor.BOT)
    task = await full.task(talk)
    await browser.get("/desk/")
    before = await full.desk.audited()
    for _ in range(2):
        assert await browser.sends(f"/desk/tasks/{task}/done", {"back": "/desk/?view=all&page=2"}) == (
            "/desk/?view=all&page=2"
        )
    assert await full.shown() == []
    assert len(await full.desk.audited()) == len(before) + 1
    async with full.units(read_only=True) as unit:
        [entry] = await unit.audit.of("conversation", talk)
    assert entry.action == "do_task"
    assert (entry.before, entry.after) == (
        {"task": task, "kind": "call_back", "done": False},
        {"task": task, "kind": "call_back", "done": True},
    )


async def test_a_task_that_is_not_there_or_not_for_ones_eyes(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    hidden = await full.task(await full.talk(flags=("violence",)))
    for task in (hidden, "0" * 32, "x", "%00", "9" * 400):
        page = await browser.is_refused(f"/desk/tasks/{task}/done", status=404)
        assert "There is nothing here" in page.words
    assert len(await full.shown()) == 1


@pytest.mark.parametrize(
    "back",
    ["https://example.org", "//example.org", "/desk/?\nLocation: x", "\\\\example.org", "/desk/..//", "", "/desk/?é"],
)
async def test_the_way_back_never_leads_away(full: FullDesk, back: str) -> None:
    browser = await full.desk.sign_in("Ann")
    task = await full.task(await full.talk())
    assert await browser.sends(f"/desk/tasks/{task}/done", {"back": back}) == "/desk/"


async def test_how_long_somebody_has_waited(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    for minutes, words in {
        0: "under a minute",
        1: "1 minute",
        59: "59 minutes",
        60: "1 hour",
        48 * 60: "2 days",
    }.items():
        await full.talk(waits=minutes)
        assert words in (await browser.get("/desk/")).words
    assert full.desk.office.clock.now() == START
