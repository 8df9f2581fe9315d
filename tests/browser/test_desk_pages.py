"""Every page of the desk on a phone, a tablet and a desktop: nothing for the accessibility checker to find, nothing to
scroll to sideways. And a day at the desk with the keyboard alone."""

import re
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.adviser import PASSWORD, Adviser
from tests.browser.axe import photograph, violations
from tests.browser.chromium import Visits, overflow
from tests.browser.citizen import tab_to
from tests.journeys.conftest import Road
from tests.support.fakes import WORDING
from tests.support.stack import Chat

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

WIDTHS = (360, 768, 1280)
HEIGHT = 900
MATTER = "You have missed our bins three times now and the man on the phone was rude to me"


class Inspector:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    async def look(self, state: str) -> None:
        """At the page as it is, in each width; what is folded away is looked at, too."""
        await self._unfold()
        for width in WIDTHS:
            await self.page.set_viewport_size({"width": width, "height": HEIGHT})
            await photograph(self.page, f"desk-{state}")
            if wider := await overflow(self.page):
                self.faults.append(f"{state}: {wider} px too wide for {width} px")
            self.faults += [f"{state}, {width} px: {violation}" for violation in await violations(self.page)]

    async def _unfold(self) -> None:
        await self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest_asyncio.fixture(loop_scope="session")
async def waiting(desk_road: Road) -> Chat:
    """A citizen who has told the bot something, and waits for a person."""
    chat = await Chat.open(desk_road.client, desk_road.stack.url)
    for text in (MATTER, "PERSON"):
        await chat.post(uuid4().hex, text)
        await chat.hear()
    return chat


async def file_complaint(adviser: Adviser) -> str:
    """For somebody on the phone: the reference."""
    page = adviser.page
    await adviser.open("/file?kind=complaint&service=missed-bin")
    await page.get_by_label("How did they come to us?").select_option(label="On the phone")
    for label, text in {
        "What is it about?": "The crew left our bin again, and the lid is broken.",
        "Where is it?": "14 Mill Lane, Leigh",
        "Name": "Jane Khan",
        "Phone (they need not say)": "07700 900172",
    }.items():
        await page.get_by_label(label).first.fill(text)
    await page.get_by_role("button", name="File it").click()
    await expect(page).to_have_url(re.compile(r"/desk/cases/[^/?]+"))
    return page.url.rpartition("/")[2].partition("?")[0]


async def test_every_page_fits_and_is_accessible(desk_road: Road, visits: Visits, waiting: Chat) -> None:
    page = await visits.begin((1280, HEIGHT))
    look = (inspector := Inspector(page)).look
    await page.goto(f"{desk_road.stack.url}/desk/sign-in")
    await look("sign-in")
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await look("sign-in-refused")
    adviser = await Adviser.join(page, desk_road.stack, "Sue Park", "admin")

    await adviser.open("/?view=mine")
    await expect(page.locator("#queue-empty")).to_be_visible()
    await look("queue-empty")
    await adviser.see_queue()
    await expect(adviser.rows).not_to_have_count(0)
    await look("queue")
    await adviser.open_first()
    await look("conversation-waiting")
    await adviser.take()
    await adviser.reply("Good morning. I am sorry about your bins. Which street is it?")
    await waiting.post(uuid4().hex, "14 Mill Lane. Thank you for asking")
    await adviser.sees("14 Mill Lane")
    await look("conversation-held")

    reference = await file_complaint(adviser)
    await look("case-filed")
    for name, path in {
        "case": f"/cases/{reference}",
        "investigation": f"/cases/{reference}/investigation",
        "search": "/search",
        "file": "/file",
        "file-form": "/file?kind=complaint&service=missed-bin",
        "replies": "/replies",
        "switches": "/switches",
        "people": "/people",
        "teams": "/teams",
        "account": "/account",
        "password": "/account/password",
        "audit": "/audit",
    }.items():
        await adviser.open(path)
        await look(name)
    await adviser.open("/search")
    await page.get_by_label("Reference, phone number").fill("Khan")
    await page.get_by_role("button", name="Search").click()
    await expect(page.get_by_role("link", name=reference, exact=True)).to_be_visible()
    await look("found")
    await page.get_by_role("link", name=reference, exact=True).click()
    answer = await adviser.open_step("Answer it")
    await answer.get_by_label("Outcome").select_option(label="Upheld")
    await answer.get_by_label("The answer", exact=True).fill("The crew comes on Tuesday. We are sorry.")
    await answer.get_by_role("button", name="Show what they get").click()
    await expect(page.locator("#preview")).to_be_visible()
    await look("case-preview")
    await adviser.open("/people")
    await page.get_by_role("link", name="Sue Park").last.click()
    await look("person")
    await page.goto(f"{desk_road.stack.url}/desk/cases/0000-0000")
    await look("not-there")
    assert not inspector.faults, "\n".join(inspector.faults)


async def test_the_keyboard_alone_leads_through_a_conversation(desk_road: Road, visits: Visits, waiting: Chat) -> None:
    adviser = await Adviser.join(page := await visits.begin(), desk_road.stack, "Kay Poole")
    await page.get_by_role("button", name="Sign out").click()
    keys = page.keyboard

    async def press(target: Locator) -> None:
        await tab_to(page, target, most=60)
        await keys.press("Enter")

    async def write(label: str, text: str) -> None:
        await tab_to(page, page.get_by_label(label, exact=True), most=60)
        await keys.type(text)

    await page.goto(f"{desk_road.stack.url}/desk/")
    await write("Name", adviser.name)
    await write("Password", PASSWORD)
    await keys.press("Enter")
    await expect(adviser.rows).not_to_have_count(0)
    await press(adviser.rows.first.get_by_role("link").first)
    await expect(adviser.thread).to_be_visible()
    await press(adviser.take_over)
    await expect(adviser.standing).to_contain_text("You have this conversation.")
    await write("Your words to the citizen", "Good morning. We send the crew today.")
    await press(page.get_by_role("button", name="Send", exact=True))
    await adviser.sees("We send the crew today.")
    await press(adviser.step("Close the conversation").locator("summary"))
    await press(page.get_by_role("button", name="Close the conversation"))
    await adviser.is_told("The conversation is closed.")
    heard = [(await waiting.hear())["text"] for _ in range(3)]
    assert heard[1:] == ["Good morning. We send the crew today.", WORDING.say("conversation_closed_done")]
