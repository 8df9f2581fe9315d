"""The live chat page: what it shows, and how its buttons and answers behave."""

import asyncio
import re

import pytest
from aiohttp import ClientSession
from playwright.async_api import Route, expect

from tests.browser.axe import photograph
from tests.browser.chromium import NARROWEST, PHONE, Scripts, Visits, overflow
from tests.browser.citizen import ANSWER_WITHIN, Citizen
from tests.support.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

HTML = "<img src=x onerror=alert(1)><b>The light</b> at &lt;12 Mill Lane&gt; is out"
HERE = {"latitude": 53.49712, "longitude": -2.51908}
LIGHT = "There is a street light out"


async def test_answers_arrive_in_the_page_that_is_open(stack: Stack, visits: Visits) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await page.evaluate("window.opened = 'once'")
    await citizen.say(LIGHT)
    await citizen.hear("Where is it?")
    await expect(page.get_by_label("Where is it?")).to_be_visible()
    assert await page.evaluate("window.opened") == "once"
    await expect(page.get_by_role("status").filter(has_text="Getting an answer")).to_have_count(0)


async def test_an_answer_that_is_late_comes_by_itself(stack: Stack, visits: Visits) -> None:
    live = Citizen(await visits.begin(scripts="on"), stack)
    plain = Citizen(await visits.begin(scripts="off"), stack)
    await live.start()
    await plain.start()
    stack.pause("rasa-0")
    try:
        await plain.say(LIGHT)
        await live.say(LIGHT)  # so when this one is told to wait, both are
        await live.hear("Our answer is taking longer than usual.")
    finally:
        stack.resume("rasa-0")
    for citizen in (live, plain):
        await citizen.hear("Where is it?")
        await expect(citizen.messages.filter(has_text="taking longer than usual")).to_have_count(1)


async def test_choices_are_buttons_until_one_is_chosen(stack: Stack, visits: Visits, client: ClientSession) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.say("Deep pothole outside 12 Mill Lane, Leigh WN7 4AB, I'm Jane Khan 07700 900123")
    await citizen.hear("Please check")
    for label in ("Send it", "Change something", "Do not send"):
        await expect(citizen.choice(label)).to_be_visible()
    # A double click is one choice, and does not choose among what is offered next.
    await citizen.choice("Change something").dblclick()
    await citizen.hear("What would you like to change?")
    await expect(citizen.choice("Send it")).to_have_count(0)
    await citizen.choice("Name").click()
    await expect(citizen.box).to_be_focused()
    await citizen.hear("your name")
    await expect(page.get_by_role("group", name="Choose one")).to_be_hidden()
    assert (await citizen.said(client))["Change something"] == 1


@pytest.mark.parametrize("scripts", ["on", "off"])
async def test_html_is_shown_as_it_was_written(stack: Stack, visits: Visits, scripts: Scripts) -> None:
    page = await visits.begin(scripts=scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    await citizen.say(HTML)
    # Not at once: the server's copy takes the place of our own.
    await expect(citizen.messages).to_have_count(3, timeout=40_000)
    mine = citizen.messages.filter(has_text="Mill Lane").first
    await expect(mine).to_contain_text(HTML)
    await page.reload()
    await expect(mine).to_contain_text(HTML)
    await expect(page.get_by_role("log").locator("img, b")).to_have_count(0)


@pytest.mark.parametrize("scripts", ["on", "off"])
async def test_long_words_do_not_widen_the_page(stack: Stack, visits: Visits, scripts: Scripts) -> None:
    page = await visits.begin(NARROWEST, scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    await citizen.say(f"The light is out, see https://example.org/{'a' * 400} {'W' * 300}")
    await expect(citizen.messages).to_have_count(3, timeout=40_000)
    assert await overflow(page) == 0


async def test_my_location_is_sent_where_i_allow_it(stack: Stack, visits: Visits, client: ClientSession) -> None:
    page = await visits.begin(PHONE, geolocation=HERE, permissions=["geolocation"])
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    locate = page.get_by_role("button", name="Use my current location")
    await expect(locate).to_be_hidden()
    await citizen.say(LIGHT)
    await citizen.hear("Where is it?")
    await locate.click()
    await citizen.hear("number on the lamp post")
    await expect(locate).to_be_hidden()
    assert (await citizen.said(client))["My location: 53.49712, -2.51908"] == 1


async def test_my_location_is_asked_for_in_words_where_i_refuse_it(stack: Stack, visits: Visits) -> None:
    page = await visits.begin(PHONE)
    await page.context.grant_permissions([])  # which refuses all others
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.say(LIGHT)
    await citizen.hear("Where is it?")
    await page.get_by_role("button", name="Use my current location").click()
    await expect(page.get_by_text("Type the place instead")).to_be_visible()
    await expect(citizen.box).to_be_focused()
    await citizen.say("12 Mill Lane, Leigh")
    await citizen.hear("number on the lamp post")
    await expect(page.get_by_text("Type the place instead")).to_be_hidden()


@pytest.mark.parametrize("scripts", ["on", "off"])
async def test_person_shows_that_i_am_waiting_for_one(stack: Stack, visits: Visits, scripts: Scripts) -> None:
    page = await visits.begin(scripts=scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    await citizen.say("PERSON")
    notice = page.get_by_role("status").filter(has_text="You are waiting for a person")
    await expect(notice).to_be_visible(timeout=ANSWER_WITHIN)
    await expect(page.get_by_role("log")).to_contain_text("I have passed your messages to our advisers.")
    # What is written now waits too; nothing else answers it.
    await citizen.say("It is about my council tax")
    await expect(citizen.latest).to_contain_text("It is about my council tax")
    await expect(notice).to_be_visible()
    await expect(page.get_by_text("Getting an answer")).to_have_count(0)
    await photograph(page, f"person-scripts-{scripts}")
    await page.reload()
    await expect(notice).to_be_visible()


async def test_a_message_may_have_4000_characters_and_says_when_it_has_more(stack: Stack, visits: Visits) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.box.fill("a" * 3990)
    await expect(page.get_by_text("You have 10 characters left").first).to_be_visible()
    await citizen.box.fill("a" * 4001)
    await citizen.send.click()
    await expect(page.get_by_text("must be 4,000 characters or fewer")).to_be_visible()
    await expect(citizen.box).to_have_value("a" * 4001)
    await citizen.say("b" * 4000)
    await expect(page.get_by_text("must be 4,000 characters or fewer")).to_be_hidden()
    await expect(citizen.messages).to_have_count(3, timeout=40_000)


async def test_words_that_are_not_kept_do_not_wait_for_an_answer_for_ever(stack: Stack, visits: Visits) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()

    async def receipt_comes_late(route: Route) -> None:
        answer = await route.fetch()
        await asyncio.sleep(2)  # the thread overtakes it
        await route.fulfill(response=answer)

    await page.route("**/messages", receipt_comes_late)
    await citizen.say("WITHDRAW K7Q4-M2XS-0000")
    await expect(citizen.messages).to_have_count(3)  # the greeting, the words, the answer to them
    await expect(page.locator(".message--citizen")).to_have_text(re.compile(r"\.\.\.\s*$"))
    await page.wait_for_timeout(2_500)
    await expect(page.locator(".message--unconfirmed")).to_have_count(0)
    await expect(citizen.messages).to_have_count(3)
    await expect(page.get_by_text("Getting an answer")).to_be_hidden()
