"""The search page: one field for all that advisers are told."""

from urllib.parse import unquote

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.desk.desk import Desk
from tests.desk.queues import FullDesk
from tests.gateway.page import Page, page_of

SEARCH = "/desk/search"


@pytest.fixture
def full(desk: Desk, engine: AsyncEngine) -> FullDesk:
    return FullDesk(desk, engine)


async def test_by_reference_which_may_stand_in_the_address(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    reference = await full.case(await full.talk(), name="Jane Khan")
    where = await browser.sends(SEARCH, {"q": reference.lower().replace("-", " ")})
    assert where == f"{SEARCH}?q={reference}"
    page = await browser.get(where)
    assert "1 found" in page.words
    assert "Jane Khan" in page.words
    assert f"/desk/cases/{reference}" in [attributes.get("href") for tag, attributes in page.elements if tag == "a"]


async def test_a_reference_that_is_wrong_by_one_character(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    reference = await full.case(await full.talk(), name="Jane Khan")
    wrong = reference[:-1] + ("3" if reference[-1] != "3" else "4")
    page = await browser.is_refused(SEARCH, {"q": wrong}, status=400)
    assert "That reference is not quite right. Please check it and try again." in page.words
    assert "Jane" not in page.words
    assert reference not in page.words
    assert _typed(page) == wrong
    await browser.get(SEARCH, q=wrong, status=400)


@pytest.mark.parametrize("typed", ["07700 900555", "+44 7700 900555", "wn7 4ab", "jane khan", "KHAN"])
async def test_a_person_is_looked_for_without_a_word_in_the_address(full: FullDesk, typed: str) -> None:
    browser = await full.desk.sign_in("Ann")
    reference = await full.case(await full.talk(), name="Jane Khan", phone="+447700900555", postcode="WN7 4AB")
    async with browser.post(SEARCH, {"q": typed}) as response:
        assert unquote(str(response.url)).endswith(SEARCH)
        page = await page_of(response, 200)
    assert reference in page.words
    assert _typed(page) == typed
    page = await browser.get(SEARCH, q=typed, status=400)
    assert reference not in page.words
    assert _typed(page) == ""


async def test_nothing_found(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    hidden = await full.case(await full.talk(flags=("violence",)), name="Jane Khan", flags=("violence",))
    assert "Nothing was found" in (await browser.get(SEARCH, q=hidden)).words
    async with browser.post(SEARCH, {"q": "Jane Khan"}) as response:
        page = await page_of(response, 200)
    assert "There is nothing of that, or nothing that you may see." in page.words


async def test_very_many(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk()
    for _ in range(51):
        await full.case(talk, name="Jane Khan")
    async with browser.post(SEARCH, {"q": "khan"}) as response:
        page = await page_of(response, 200)
    assert "The latest 50" in page.words
    assert "Search for something more exact." in page.words


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", "%", "🙂", "x" * 5_000, "' OR 1=1 --", "<script>alert(1)</script>", "12"]
)
async def test_hostile_words(full: FullDesk, typed: str) -> None:
    browser = await full.desk.sign_in("Ann")
    await full.case(await full.talk(), name="Jane Khan")
    async with browser.post(SEARCH, {"q": typed}) as response:
        assert response.status in (200, 400)
        html = await response.text()
    assert "Jane" not in html
    assert "<script>alert" not in html


async def test_a_field_that_comes_twice(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    await browser.is_refused(SEARCH, [("csrf", browser.csrf), ("q", "a"), ("q", "b")], status=400)


def _typed(page: Page) -> str:
    [field] = [attributes for tag, attributes in page.elements if tag == "input" and attributes.get("name") == "q"]
    return str(field.get("value") or "")
