"""Somebody at the desk."""

import re

from playwright.async_api import Locator, Page, expect

from tests.support.stack import Stack

COUNCIL = "Wendale Council"
PASSWORD = "correct horse battery"
LIVE_WITHIN = 5_000  # milliseconds, on a busy machine


class Adviser:
    def __init__(self, page: Page, stack: Stack, name: str, password: str) -> None:
        self.page, self.stack = page, stack
        self.name = name
        self._password = password  # that of the first time
        self.thread = page.get_by_role("log", name="Messages")
        self.standing = page.locator("#standing-says")
        self.take_over = page.get_by_role("button", name="Take over", exact=True)

    @classmethod
    async def join(cls, page: Page, stack: Stack, name: str, role: str = "adviser") -> "Adviser":
        """Added on the command line, and signed in for the first time."""
        added = stack.run("adviser", "add", name, "--role", role)
        assert added.returncode == 0, added.stderr
        found = re.search(r"one-time password\s+(\S+)", added.stdout)
        assert found, added.stdout
        adviser = cls(page, stack, name, found[1])
        await adviser.sign_in()
        await adviser.choose_password()
        return adviser

    async def sign_in(self) -> None:
        await self.page.goto(f"{self.stack.url}/desk/")
        await self.page.get_by_label("Name", exact=True).fill(self.name)
        await self.page.get_by_label("Password", exact=True).fill(self._password)
        await self.page.get_by_role("button", name="Sign in", exact=True).click()

    async def choose_password(self) -> None:
        await self.page.get_by_label("Present password").fill(self._password)
        await self.page.get_by_label("New password", exact=True).fill(PASSWORD)
        await self.page.get_by_label("New password again").fill(PASSWORD)
        await self.page.get_by_role("button", name="Change password").click()
        self._password = PASSWORD
        await self.open("/")

    async def open(self, path: str) -> None:
        """A page of the desk."""
        answer = await self.page.goto(f"{self.stack.url}/desk{path}")
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    async def see_queue(self) -> None:
        await self.open("/")
        await expect(self.page.get_by_role("heading", level=1, name="Queue")).to_be_visible()

    @property
    def rows(self) -> Locator:
        return self.page.locator("#queue tbody tr")

    async def open_first(self) -> None:
        """The conversation at the head of the queue."""
        await self.rows.first.get_by_role("link").first.click()
        await expect(self.thread).to_be_visible()

    async def take(self) -> None:
        await self.take_over.click()
        await expect(self.standing).to_contain_text("You have this conversation.")

    async def has_it(self) -> bool:
        """Whose it is, once it is somebody's."""
        await expect(self.standing).to_contain_text(re.compile("ha(s|ve) this conversation"))
        return "You have" in await self.standing.inner_text()

    async def reply(self, text: str) -> None:
        await self.page.get_by_label("Your words to").fill(text)
        await self.page.get_by_role("button", name="Send", exact=True).click()
        await self.sees(text)

    async def sees(self, words: str) -> None:
        """In the thread, without a reload."""
        await expect(self.thread).to_contain_text(words, timeout=LIVE_WITHIN)

    def step(self, title: str) -> Locator:
        """The form behind the line with that title."""
        return self.page.locator("details").filter(has=self.page.locator("summary", has_text=title))

    async def open_step(self, title: str) -> Locator:
        step = self.step(title)
        await step.locator("summary").click()
        return step

    async def finish(self, step: Locator, title: str) -> None:
        await step.get_by_role("button", name=title, exact=True).click()

    async def is_told(self, words: str) -> None:
        await expect(self.page.get_by_role("alert")).to_contain_text(words)
