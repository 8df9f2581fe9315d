"""A case is followed on a phone and a desktop, with JavaScript and without."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.axe import photograph, violations
from tests.browser.chromium import DESKTOP, NARROWEST, PHONE, Scripts, Size, Visits, overflow
from tests.browser.citizen import REFERENCE, Citizen
from tests.support.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

MATTER = "Deep pothole outside 12 Mill Lane, Leigh WN7 4AB, I'm Jane Khan 07700 900123"


async def _inspect(page: Page, state: str, scripts: Scripts) -> list[str]:
    """What is wrong with the page as it stands: for people with a screen reader, and in the narrowest window."""
    await photograph(page, f"track-{state}-scripts-{scripts}")
    faults = [] if scripts == "off" else [f"{state}: {violation}" for violation in await violations(page)]
    size = page.viewport_size
    assert size
    await page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    if wider := await overflow(page):
        faults.append(f"{state}: {wider} px too wide for a window of {NARROWEST[0]} px")
    await page.set_viewport_size(size)
    return faults


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scripts", ["on", "off"])
async def test_a_case_is_followed(stack: Stack, visits: Visits, scripts: Scripts, size: Size) -> None:
    page = await visits.begin(size, scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    await citizen.say(MATTER)
    await citizen.hear("Please check")
    await citizen.choice("Send it").click()
    await citizen.hear(REFERENCE)
    found = REFERENCE.search(await citizen.latest.inner_text())
    assert found

    # Of its own address, as a proxy tells it: from one address only so many may look a case up in a minute.
    address = 1 + len(scripts) * 10 + (size == PHONE)
    await page.set_extra_http_headers({"X-Forwarded-For": f"192.0.2.{address}"})
    await page.goto(f"{stack.url}/track")
    faults = await _inspect(page, "1-form", scripts)
    fact = page.get_by_label("Your phone number or the postcode")
    await page.get_by_label("Your reference").fill(found[0].lower().replace("-", " "))
    await page.get_by_role("button", name="See my case").click()
    await expect(page.get_by_role("alert")).to_contain_text("Enter a phone number or a postcode")
    await expect(fact).to_have_attribute("aria-invalid", "true")
    faults += await _inspect(page, "2-error", scripts)

    await fact.fill("07700 900999")
    await page.get_by_role("button", name="See my case").click()
    await expect(page.get_by_role("alert")).to_contain_text("We cannot find a case")
    await fact.fill("wn7 4ab")
    await page.get_by_role("button", name="See my case").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(f"Your case {found[0]}")
    assert page.url == f"{stack.url}/track"
    await expect(page.get_by_text(re.compile(r"By \w{3} \d+ \w+ 20\d\d"))).to_be_visible()
    await page.get_by_text("Why this date").click()
    await expect(page.get_by_text("We aim to answer within 10 working days.")).to_be_visible()
    await expect(page.get_by_text("We received it")).to_be_visible()
    faults += await _inspect(page, "3-case", scripts)

    await page.get_by_role("button", name="Leave this case").click()
    await expect(page.get_by_role("button", name="See my case")).to_be_visible()
    await page.wait_for_load_state()
    await page.goto(f"{stack.url}/track")  # and it does not come back
    await expect(page.get_by_role("button", name="See my case")).to_be_visible()
    assert faults == []
