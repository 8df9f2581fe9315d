"""What a citizen wrote outlives reloads, impatient clicks, lost networks, failing servers and chats that are gone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from aiohttp import ClientSession
from playwright.async_api import Route, expect

from tests.browser.axe import photograph
from tests.browser.chromium import Scripts, Visits
from tests.browser.citizen import Citizen
from tests.support.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

LIGHT = "There is a street light out"
API = "**/chat/api/**"
LATER = 40_000  # milliseconds


@contextmanager
def refusing_database(stack: Stack) -> Iterator[None]:
    """Nothing more can be written down, as on a full disk; what is there can be read."""

    def run(statement: str) -> None:
        with closing(sqlite3.connect(stack.folder / "state" / "sayso.db", timeout=10)) as database:
            database.execute(statement)
            database.commit()

    run("CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END")
    try:
        yield
    finally:
        run("DROP TRIGGER full")


async def test_a_draft_survives_a_reload(stack: Stack, visits: Visits) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.box.fill("I have not finished wri")
    await page.reload()
    await expect(citizen.box).to_have_value("I have not finished wri")
    await citizen.hear("automated assistant")
    await expect(citizen.messages).to_have_count(1)


async def test_a_sent_message_survives_a_failing_server_and_a_reload(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    with refusing_database(stack):
        await citizen.say(LIGHT)
        await expect(citizen.latest).to_contain_text("Not sent yet. Trying again.")
        await page.reload()
        await expect(citizen.latest).to_contain_text(LIGHT)
        await expect(citizen.latest).to_contain_text("Not sent yet")
    await citizen.hear("Where is it?")
    await expect(page.get_by_text("Not sent")).to_have_count(0)
    assert await citizen.said(client) == {LIGHT: 1}


async def test_without_javascript_a_failing_server_hands_the_words_back(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin(scripts="off")
    citizen = Citizen(page, stack)
    await citizen.start()
    with refusing_database(stack):
        await citizen.say(LIGHT)
        await expect(page.get_by_role("heading", name="Sorry, there is a problem")).to_be_visible()
        await expect(page.get_by_text(LIGHT)).to_be_visible()
        await photograph(page, "server-failed")
    await page.get_by_role("button", name="Send it again").click()
    await citizen.hear("Where is it?")
    assert await citizen.said(client) == {LIGHT: 1}


@pytest.mark.parametrize("scripts", ["on", "off"])
async def test_send_clicked_twice_sends_once(
    stack: Stack, visits: Visits, client: ClientSession, scripts: Scripts
) -> None:
    page = await visits.begin(scripts=scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    await citizen.box.fill(LIGHT)
    await citizen.send.dblclick()
    await citizen.hear("Where is it?")
    await expect(page.get_by_text("Write a message first")).to_be_hidden()
    await expect(citizen.messages).to_have_count(3)
    assert await citizen.said(client) == {LIGHT: 1}


async def test_enter_pressed_twice_sends_once_and_complains_of_nothing(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.box.fill(LIGHT)
    await citizen.box.press("Enter")
    await citizen.box.press("Enter")
    await expect(page.get_by_text("Write a message first")).to_be_hidden()
    await citizen.hear("Where is it?")
    await expect(page.get_by_text("Write a message first")).to_be_hidden()
    assert await citizen.said(client) == {LIGHT: 1}


async def test_the_same_words_sent_again_on_purpose_are_two_messages(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.say("PERSON")
    await citizen.hear("advisers")
    await citizen.say("Hello?")
    await citizen.say("Hello?")
    await expect(citizen.messages.filter(has_text="Hello?")).to_have_count(2)
    await expect(citizen.messages.filter(has_text="Hello?").last.locator("time")).to_be_visible()
    assert (await citizen.said(client))["Hello?"] == 2
    await expect(citizen.messages).to_have_count(5)


async def test_a_message_written_offline_is_sent_once_when_the_network_is_back(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await page.context.set_offline(True)
    await citizen.say(LIGHT)
    await expect(citizen.latest).to_contain_text("Not sent yet. Trying again.")
    again = citizen.latest.get_by_role("button", name="Try again")
    await expect(again).to_be_visible(timeout=LATER)
    await photograph(page, "not-sent")
    await again.click()
    await expect(citizen.latest).to_contain_text("Not sent yet. Trying again.")
    await page.context.set_offline(False)
    await citizen.hear("Where is it?")
    assert await citizen.said(client) == {LIGHT: 1}


async def test_a_message_whose_receipt_got_lost_is_one_message(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()

    async def lose_receipt(route: Route) -> None:
        await route.fetch()
        await route.abort("connectionreset")

    await page.route("**/messages", lose_receipt, times=1)
    async with page.expect_response(lambda answer: answer.request.method == "POST") as second:
        await citizen.say(LIGHT)
    assert await (await second.value).json() == {"accepted": True, "duplicate": True}
    await citizen.hear("Where is it?")
    await expect(page.get_by_text("Not sent yet")).to_have_count(0)
    await expect(citizen.messages).to_have_count(3)
    assert await citizen.said(client) == {LIGHT: 1}


async def test_a_message_sent_while_the_server_is_down_arrives_when_it_is_back(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    lost = page.get_by_text("We have lost the connection. We keep trying.")
    await page.route(API, lambda route: route.abort())
    stack.kill("web")
    await citizen.say(LIGHT)
    await expect(lost).to_be_visible(timeout=LATER)
    await photograph(page, "connection-lost")
    await page.unroute(API)
    await citizen.hear("Where is it?")
    await expect(lost).to_have_count(0)
    assert await citizen.said(client) == {LIGHT: 1}
    await stack.wait_until_ready()


async def test_a_chat_that_is_gone_offers_a_new_one_and_keeps_the_words(
    stack: Stack, visits: Visits, client: ClientSession
) -> None:
    page = await visits.begin()
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    old = await citizen.session()
    nobodys = "A" * len(old)

    async def misdirect(route: Route) -> None:
        await route.continue_(url=route.request.url.replace(old, nobodys))

    await page.route(f"**/{old}/**", misdirect)
    await citizen.say(LIGHT)
    await expect(page.get_by_text("This chat has ended. We have kept what you wrote.")).to_be_visible()
    await expect(citizen.send).to_be_hidden()
    await photograph(page, "chat-gone-scripts-on")
    await page.get_by_role("button", name="Start again").click()
    await citizen.hear("automated assistant")
    await expect(citizen.box).to_have_value(LIGHT)
    await expect(citizen.box).to_be_focused()
    await citizen.send.click()
    await citizen.hear("Where is it?")
    assert await citizen.session() != old
    assert await citizen.said(client) == {LIGHT: 1}


async def test_without_javascript_a_chat_that_is_gone_offers_a_new_one_and_keeps_the_words(
    stack: Stack, visits: Visits
) -> None:
    page = await visits.begin(scripts="off")
    citizen = Citizen(page, stack)
    await citizen.start()
    (cookie,) = await page.context.cookies(f"{stack.url}/chat")
    await page.context.add_cookies(
        [{"name": cookie["name"], "value": "A" * 43, "domain": cookie["domain"], "path": cookie["path"]}]
    )
    await citizen.say(LIGHT)
    await expect(page.get_by_role("link", name="This chat has ended.")).to_be_visible()
    await expect(page.get_by_text(LIGHT).filter(visible=True)).to_be_visible()
    await photograph(page, "chat-gone-scripts-off")
    await page.get_by_role("button", name="Start the chat").click()
    await expect(citizen.box).to_have_value(LIGHT)
    await citizen.send.click()
    await citizen.hear("Where is it?")
