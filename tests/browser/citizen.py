"""Someone at the chat page, with or without JavaScript."""

import json
import re
from collections import Counter
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import Locator, Page, expect

from tests.support.stack import Stack

ANSWER_WITHIN = 40_000  # milliseconds
REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
_SESSION = """
    JSON.parse(sessionStorage.getItem("sayso:session") || "{}").session
    || document.querySelector("[data-chat]").dataset.session
"""


class Citizen:
    def __init__(self, page: Page, stack: Stack) -> None:
        self.page, self.stack = page, stack
        self.box = page.get_by_role("textbox")
        self.send = page.get_by_role("button", name="Send", exact=True)
        self.messages = page.get_by_role("log").get_by_role("listitem")
        self.latest = self.messages.last

    async def start(self) -> None:
        """From the home page, as most people come."""
        await self.page.goto(self.stack.url)
        await self.page.get_by_role("button", name="Start a chat").click()
        await self.hear("automated assistant")

    async def open_chat(self, query: str = "") -> None:
        """By a link to the chat itself, which starts it where there is JavaScript."""
        await self.page.goto(f"{self.stack.url}/chat{query}")
        await self.hear("automated assistant")

    async def say(self, text: str) -> None:
        await self.box.fill(text)
        await self.send.click()

    def choice(self, label: str) -> Locator:
        return self.page.get_by_role("group", name="Choose one").get_by_role("button", name=label, exact=True)

    async def hear(self, words: str | re.Pattern[str]) -> None:
        """The last message in the chat is, or comes to be, one with these words."""
        await expect(self.latest).to_contain_text(words, timeout=ANSWER_WITHIN)

    async def fetch_answer(self) -> None:
        """By the link on the page; it is gone where the page showed the answer at once."""
        refresh = self.page.get_by_role("link", name="Refresh this page")
        if await refresh.count():
            await refresh.click()

    async def session(self) -> str:
        session: str = await self.page.evaluate(_SESSION)
        return session

    async def thread(self, client: ClientSession) -> list[dict[str, Any]]:
        """What the server has of this chat."""
        address = f"{self.stack.url}/chat/api/sessions/{await self.session()}/messages"
        async with client.get(address) as answer:
            assert answer.status == 200, await answer.text()
            messages: list[dict[str, Any]] = (await answer.json())["messages"]
            return messages

    async def said(self, client: ClientSession) -> Counter[str]:
        """How often the server has each of the citizen's messages."""
        return Counter(message["text"] for message in await self.thread(client) if message["from"] == "citizen")

    async def case(self) -> dict[str, Any]:
        """The case that the last message is about, as the council has it."""
        reference = REFERENCE.search(await self.latest.inner_text())
        assert reference, await self.latest.inner_text()
        shown = self.stack.run("case", "show", reference[0], "--json")
        assert shown.returncode == 0, shown.stderr
        case: dict[str, Any] = json.loads(shown.stdout)
        return case


async def tab_to(page: Page, target: Locator, most: int = 25) -> None:
    """Press Tab until `target` has focus."""
    for _ in range(most):
        await page.keyboard.press("Tab")
        if await target.count() and await target.evaluate("element => element.matches(':focus')"):
            return
    raise AssertionError(f"{most} times Tab did not reach {target}")
