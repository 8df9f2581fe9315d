"""A citizen with a mobile phone: signed posts as Twilio sends them, answers as Twilio took them."""

import asyncio
import time

from aiohttp import ClientSession

from tests.support.fake_twilio import MESSAGE_PATH, FakeTwilio, SentMessage
from tests.support.stack import Stack


class Texter:
    def __init__(self, twilio: FakeTwilio, stack: Stack, client: ClientSession, number: str) -> None:
        self._twilio, self._stack, self._client = twilio, stack, client
        self.number = number
        self.heard: list[SentMessage] = []

    async def text(
        self, body: str, *, sid: str | None = None, times: int = 1, url: str | None = None, **fields: str
    ) -> None:
        """One message, posted as often as said. `fields`: of the post, where they differ from a plain message's."""
        post = self._twilio.inbound(self.number, body, sid=sid or self._twilio.new_sid(), **fields)
        for _ in range(times):
            async with self._client.post(
                f"{url or self._stack.url}{MESSAGE_PATH}", data=post.body, headers=post.headers
            ) as answer:
                assert answer.status == 200, await answer.text()

    async def hear(self, within: float = 40.0) -> SentMessage:
        """The next answer to this number."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            sent = self._twilio.sent_to(self.number)
            if len(sent) > len(self.heard):
                self.heard.append(sent[len(self.heard)])
                return self.heard[-1]
            await asyncio.sleep(0.02)
        raise AssertionError(f"nothing more was sent within {within} s; so far: {[m.body for m in self.heard]}")

    async def ask(self, body: str) -> str:
        """Text and hear one answer."""
        await self.text(body)
        return (await self.hear()).body

    async def stays_silent(self, seconds: float = 1.5) -> bool:
        await asyncio.sleep(seconds)
        return len(self._twilio.sent_to(self.number)) == len(self.heard)
