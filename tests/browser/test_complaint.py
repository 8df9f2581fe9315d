"""A whole complaint over web chat: on a phone and a desktop, with JavaScript and without, by mouse and by keyboard."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.axe import photograph, violations
from tests.browser.chromium import DESKTOP, NARROWEST, PHONE, Page, Scripts, Size, Visits, overflow
from tests.browser.citizen import Citizen, tab_to
from tests.support.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

MATTER = "You have missed our bins three times now and the man on the phone was rude to me"
OUTCOME = "I want the bins collected and an apology"
DATE = re.compile(r"by (?:Mon|Tue|Wed|Thu|Fri) \d{1,2} [A-Z][a-z]+ 20\d\d")
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


class Inspector:
    """Looks at the states of a page as they come: accessibility, the narrowest window, a picture."""

    def __init__(self, page: Page, scripts: Scripts) -> None:
        self.page, self.scripts = page, scripts
        self.faults: list[str] = []

    async def look(self, state: str) -> None:
        await photograph(self.page, f"{state}-scripts-{self.scripts}")
        if self.scripts != "off":
            self.faults += [f"{state}: {violation}" for violation in await violations(self.page)]
        size = self.page.viewport_size
        assert size
        await self.page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
        if wider := await overflow(self.page):
            self.faults.append(f"{state}: {wider} px too wide for a window of {NARROWEST[0]} px")
        await self.page.set_viewport_size(size)


@SIZES
@pytest.mark.parametrize("scripts", ["on", "off", "unloaded"])
async def test_a_complaint_is_made_and_acknowledged(stack: Stack, visits: Visits, scripts: Scripts, size: Size) -> None:
    page = await visits.begin(size, scripts)
    citizen, inspector = Citizen(page, stack), Inspector(page, scripts)

    async def tell(text: str, hear: str) -> None:
        await citizen.say(text)
        await answer(hear)

    async def choose(label: str, hear: str) -> None:
        await citizen.choice(label).click()
        await answer(hear)

    async def answer(hear: str) -> None:
        if scripts == "unloaded":
            await citizen.fetch_answer()  # the page refreshes itself only where scripts are off
        await citizen.hear(hear)

    await page.goto(stack.url)
    await inspector.look("1-home")
    await citizen.start()
    await inspector.look("2-start")
    await citizen.send.click()
    await expect(citizen.box).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_text("Write a message").last).to_be_visible()
    await inspector.look("3-empty-message")

    await tell(MATTER, "Which address or place")
    await tell("14 Oak Avenue, Leigh WN7 1AB", "When did it happen")
    await tell("Last Tuesday", "put right")
    await tell(OUTCOME, "your name")
    await tell("Ann Lewis", "How can we reach you")
    await inspector.look("4-question")
    await tell("ann.lewis@example.org", "large print")
    await tell("SKIP", "Please check")
    await inspector.look("5-summary")
    await choose("Change something", "What would you like to change?")
    await inspector.look("6-change")
    await choose("Name", "your name")
    await tell("Anne Lewis", "Please check")
    await expect(citizen.latest).to_contain_text("Name: Anne Lewis")
    await choose("Send it", "Your reference number")
    await expect(citizen.latest).to_contain_text(DATE)
    await inspector.look("7-acknowledgement")

    case = await citizen.case()
    assert case["description"] == MATTER
    told = {"kind": "complaint", "service": "missed-bin", "name": "Anne Lewis", "email": "ann.lewis@example.org"}
    told |= {"postcode": "WN7 1AB", "when_it_happened": "Last Tuesday", "outcome_wanted": OUTCOME}
    assert {name: case[name] for name in told} == told
    assert case["channel"] == "web_chat"
    assert case["acknowledged_at"]
    assert case["respond_by"]

    await page.goto(f"{stack.url}/no-such-page")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await inspector.look("8-no-such-page")

    await page.get_by_role("link", name="How we use your information").click()
    await expect(page.get_by_role("heading", level=1, name="How we use your information")).to_be_visible()
    await inspector.look("9-privacy")
    assert not inspector.faults, "\n".join(inspector.faults)


@pytest.mark.parametrize("scripts", ["on", "off"])
async def test_the_keyboard_alone_leads_from_home_to_the_first_answer(
    stack: Stack, visits: Visits, scripts: Scripts
) -> None:
    page = await visits.begin(scripts=scripts)
    citizen = Citizen(page, stack)
    await page.goto(stack.url)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    await page.keyboard.press("Enter")
    await tab_to(page, page.get_by_role("button", name="Start a chat"))
    await page.keyboard.press("Enter")
    await citizen.hear("automated assistant")
    await page.wait_for_load_state()  # only then has the page gone to its latest message
    await tab_to(page, citizen.box, most=6)
    await page.keyboard.type("There is a street light out")
    if scripts == "on":
        await page.keyboard.press("Enter")
        await citizen.hear("Where is it?")
        await expect(citizen.box).to_be_focused()
    else:
        await page.keyboard.press("Tab")
        await expect(citizen.send).to_be_focused()
        await page.keyboard.press("Enter")
        await citizen.hear("Where is it?")
        await tab_to(page, citizen.box, most=6)
