"""Debian's Chromium, kept on this machine: what is not on loopback is refused and noted."""

import re
import shutil
from typing import Any, Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Route

PATH = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # No name is looked up, whatever asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
ELSEWHERE = re.compile(r"^(?!(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?(/|$))")
OUR_SCRIPTS = re.compile(r"/static/chat\.js")

PHONE = (360, 740)
DESKTOP = (1280, 900)
NARROWEST = (320, 640)
Size = tuple[int, int]
# "unloaded": scripts run, but the page's own does not arrive. What is seen is what is seen without JavaScript,
# and a checker can look at it.
Scripts = Literal["on", "off", "unloaded"]


class Visits:
    """Visitors to the site, each in a browser profile of their own."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    async def begin(self, size: Size = DESKTOP, scripts: Scripts = "on", **more: Any) -> Page:
        """An empty tab. `more` are Playwright's options of a browser context."""
        touch = size[0] < 700
        options: dict[str, Any] = {
            "viewport": {"width": size[0], "height": size[1]},
            "java_script_enabled": scripts != "off",
            "is_mobile": touch,
            "has_touch": touch,
            "locale": "en-GB",
            "timezone_id": "Europe/London",
            "reduced_motion": "reduce",
            **more,
        }
        context = await self._browser.new_context(**options)
        self._contexts.append(context)
        await context.route(ELSEWHERE, self._refuse)
        if scripts == "unloaded":
            await context.route(OUR_SCRIPTS, lambda route: route.abort())
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", self._hear)
        return await context.new_page()

    async def end(self) -> None:
        for context in self._contexts:
            await context.close()

    async def _refuse(self, route: Route) -> None:
        self.faults.append(f"a request left this machine: {route.request.url}")
        await route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium also writes there of every answer that is no success; the tests cause those on purpose.
        if "Content Security Policy" in message.text or "Permissions policy" in message.text:
            self.faults.append(message.text)


async def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    await page.wait_for_load_state()  # a page that has just come has no style yet
    wider: int = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


__all__ = ["ARGUMENTS", "DESKTOP", "NARROWEST", "PATH", "PHONE", "Page", "Scripts", "Size", "Visits", "overflow"]
