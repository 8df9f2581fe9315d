"""The chat as another site embeds it: one script, a launcher, a panel."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import FrameLocator, Locator, Page, expect

from tests.browser.axe import photograph, violations
from tests.browser.chromium import DESKTOP, PHONE, Size, Visits, overflow
from tests.browser.citizen import ANSWER_WITHIN, tab_to
from tests.support.stack import Stack, free_port

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

HOST_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bins and recycling</title><meta name="viewport" content="width=device-width"></head>
<body><main><h1>Bins and recycling</h1><p>We collect on <a href="/days">these days</a>.</p></main>{scripts}</body>
</html>"""
# A site that takes its own policy seriously: only what the widget must have.
POLICY = "default-src 'none'; script-src {chat}; frame-src {chat}"
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest_asyncio.fixture(loop_scope="session")
async def host(stack: Stack) -> AsyncIterator[str]:
    """The address of another site: to a browser, localhost and 127.0.0.1 are strangers."""

    async def show(request: web.Request) -> web.Response:
        attributes = f' data-service="{request.query["service"]}"' if "service" in request.query else ""
        script = f'<script src="{stack.url}/widget.js"{attributes} async></script>'
        html = HOST_PAGE.format(scripts=script * int(request.query.get("times", "1")))
        policy = POLICY.format(chat=stack.url)
        return web.Response(text=html, content_type="text/html", headers={"Content-Security-Policy": policy})

    async def show_icon(_: web.Request) -> web.Response:
        return web.Response(status=204)

    application = web.Application()
    application.add_routes([web.get("/bins", show), web.get("/favicon.ico", show_icon)])
    runner = web.AppRunner(application)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://localhost:{port}/bins"
    await runner.cleanup()


def launcher_of(page: Page) -> Locator:
    return page.get_by_role("button", name="Chat with the council")


def chat_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


async def hear(page: Page, words: str) -> None:
    latest = chat_of(page).get_by_role("log").get_by_role("listitem").last
    await expect(latest).to_contain_text(words, timeout=ANSWER_WITHIN)


@SIZES
async def test_the_keyboard_alone_opens_uses_and_closes_the_chat(host: str, visits: Visits, size: Size) -> None:
    page = await visits.begin(size)
    await page.goto(host)
    launcher, chat = launcher_of(page), chat_of(page)
    await expect(launcher).to_be_visible()
    assert await violations(page) == []
    assert await overflow(page) == 0
    await photograph(page, "widget-closed")

    await tab_to(page, launcher, most=3)
    await page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Chat with the council")
    await expect(panel).to_be_visible()
    await expect(page.get_by_role("button", name="Close chat")).to_be_focused()
    await hear(page, "automated assistant")
    assert await violations(page) == []
    await photograph(page, "widget-open")

    box = chat.get_by_role("textbox")
    await tab_to(page, box, most=6)
    await page.keyboard.type("There is a street light out")
    await page.keyboard.press("Enter")
    await hear(page, "Where is it?")
    await photograph(page, "widget-answer")

    await page.keyboard.press("Escape")  # pressed inside the frame
    await expect(panel).to_be_hidden()
    await expect(launcher).to_be_focused()
    await expect(launcher).to_have_attribute("aria-expanded", "false")

    await page.keyboard.press("Enter")
    await hear(page, "Where is it?")  # the same chat as before
    await page.keyboard.press("Escape")  # pressed on the button of the panel
    await expect(panel).to_be_hidden()
    await expect(launcher).to_be_focused()


async def test_the_chat_goes_on_on_the_next_page_of_the_councils_own_site(host: str, visits: Visits) -> None:
    # Within one site: in a stranger's page, browsers may keep the frame from remembering anything.
    sister = host.replace("localhost", "127.0.0.1")
    page = await visits.begin()
    await page.goto(sister)
    await launcher_of(page).click()
    await hear(page, "automated assistant")
    box = chat_of(page).get_by_role("textbox")
    await box.fill("There is a street light out")
    await box.press("Enter")
    await hear(page, "Where is it?")
    await page.goto(f"{sister}?service=missed-bin")
    await launcher_of(page).click()
    await hear(page, "Where is it?")


async def test_a_page_about_a_service_starts_the_chat_about_it(host: str, visits: Visits) -> None:
    page = await visits.begin()
    await page.goto(f"{host}?service=missed-bin")
    await launcher_of(page).click()
    await hear(page, "our page about missed bins")


async def test_a_service_we_do_not_have_still_opens_the_chat(host: str, visits: Visits) -> None:
    page = await visits.begin()
    await page.goto(f"{host}?service=no-such-service")
    await launcher_of(page).click()
    await hear(page, "Tell me in your own words")


async def test_included_twice_there_is_one_launcher(host: str, visits: Visits) -> None:
    page = await visits.begin()
    await page.goto(f"{host}?times=2")
    await page.wait_for_load_state("load")
    await expect(launcher_of(page)).to_have_count(1)
    await launcher_of(page).click()
    await hear(page, "automated assistant")
    await expect(page.locator("iframe")).to_have_count(1)


async def test_without_our_script_the_frame_still_works(stack: Stack, host: str, visits: Visits) -> None:
    page = await visits.begin(scripts="unloaded")
    await page.goto(f"{stack.url}/chat?embed=1")
    await page.get_by_role("button", name="Start the chat").click()
    await page.get_by_role("textbox").fill("There is a street light out")
    await page.get_by_role("button", name="Send", exact=True).click()
    if await page.get_by_role("link", name="Refresh this page").count():
        await page.get_by_role("link", name="Refresh this page").click()
    answer = await page.reload()
    assert answer
    assert "frame-ancestors" not in answer.headers["content-security-policy"]
    await expect(page.get_by_role("log")).to_contain_text("Where is it?")
    await expect(page.get_by_role("banner")).to_have_count(0)  # still without the page's own header
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("Write a message first")
    await expect(page.get_by_role("banner")).to_have_count(0)
