"""Parts are killed while citizens talk: no message is lost, no case is filed twice, nobody is answered twice."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.support.stack import Chat, Stack

pytestmark = pytest.mark.rasa

SEED = 20261122
KILLS = 10  # of each part
CITIZENS = 3
SCRIPT = (
    "There is a big pothole on the road",
    "Outside 12 Mill Lane, Leigh WN7 4AB",
    "Jane Khan",
    "07700 900123",
    "1",
)


class Citizen:
    """Reports one pothole after another, and is as stubborn as a browser that retries the same message id."""

    def __init__(self, stack: Stack, client: ClientSession) -> None:
        self._stack, self._client = stack, client
        self.finished: list[Chat] = []

    async def talk(self, enough: Callable[[], bool]) -> None:
        while not enough():
            chat = await self._insist(partial(Chat.open, self._client, self._stack.url))
            for line in SCRIPT:
                message_id = str(uuid4())
                await self._insist(partial(chat.post, message_id, line))
                await self._hear_answer(chat)
            self.finished.append(chat)

    async def _hear_answer(self, chat: Chat) -> None:
        while True:
            heard = await self._insist(partial(chat.hear, within=150))
            if heard["from"] == "bot":
                return

    @staticmethod
    async def _insist[T](ask: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await ask()
            except (ClientError, TimeoutError, OSError):
                await asyncio.sleep(0.1)


async def kill_at_random(stack: Stack, part: str, dice: random.Random) -> None:
    for _ in range(KILLS):
        before = stack.pid_of(part)
        await stack.wait_until_ready(within=120)
        await asyncio.sleep(dice.uniform(0.0, 1.5))
        stack.kill(part)
        with suppress(TimeoutError):
            async with asyncio.timeout(60):
                while stack.pid_of(part) in (before, None):
                    await asyncio.sleep(0.05)


async def test_kill_nine_anywhere(tmp_path: Path) -> None:
    dice = random.Random(SEED)  # noqa: S311 - moments, not secrets
    async with (
        Stack(tmp_path / "stack") as stack,
        ClientSession(timeout=ClientTimeout(total=40)) as client,
    ):
        done = False
        citizens = [Citizen(stack, client) for _ in range(CITIZENS)]
        talking = [asyncio.create_task(citizen.talk(lambda: done)) for citizen in citizens]
        for part in ("web", "worker", "rasa-0"):
            await kill_at_random(stack, part, dice)
        done = True
        await asyncio.gather(*talking)
        chats = [chat for citizen in citizens for chat in citizen.finished]
        for chat in chats:
            await chat.read()
        cases = await asyncio.to_thread(stack.cases)

    assert len(chats) >= CITIZENS
    for chat in chats:
        said = [message["text"] for message in chat.thread if message["from"] == "citizen"]
        assert said == list(SCRIPT), "a message was lost, doubled or out of order"
        answers = [message for message in chat.thread if message["from"] == "bot"]
        assert len(answers) == 1 + len(SCRIPT), [message["text"] for message in answers]
        assert [message["asks"] for message in answers] == ["matter", "location", "name", "contact", "confirm", None]
    references = [message["case_reference"] for chat in chats for message in chat.thread if message["case_reference"]]
    assert Counter(references) == Counter(case["reference"] for case in cases)
    assert set(Counter(references).values()) == {1}
    assert len(references) == len(chats)


async def test_a_silent_bot_is_covered_by_one_holding_message(tmp_path: Path) -> None:
    async with Stack(tmp_path / "stack") as stack, ClientSession() as client:
        chat = await Chat.open(client, stack.url)
        stack.pause("rasa-0")
        began = asyncio.get_running_loop().time()
        await chat.post(str(uuid4()), "There is a big pothole on the road")
        holding = await chat.hear(within=20)
        waited = asyncio.get_running_loop().time() - began
        assert holding["from"] == "system"
        assert waited < 15
        await chat.post(str(uuid4()), "Outside 12 Mill Lane, Leigh WN7 4AB")
        await asyncio.sleep(4)
        assert [message["from"] for message in await chat.read()] == ["citizen"]
        stack.resume("rasa-0")
        answers = [await chat.hear(within=60), await chat.hear(within=60)]
        assert [(answer["from"], answer["asks"]) for answer in answers] == [("bot", "location"), ("bot", "name")]
