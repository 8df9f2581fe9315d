"""Plays journeys on the running product."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from aiohttp import ClientSession, FormData

from channels.web_chat import address_of
from tests.journeys.conftest import Road
from tests.journeys.pictures import PICTURES, Picture
from tests.journeys.script import Council, Journey, Line
from tests.support.fake_twilio import MESSAGE_PATH, count_segments
from tests.support.stack import Chat
from tests.support.texter import Texter

AT_ONCE = 8  # journeys
_ANSWERED_WITHIN = 60.0  # seconds, on a busy machine


REFERENCE = "{reference}"  # in scripts: of the case that was filed last
CODE = "{code}"  # in scripts: the last that takes equality answers back
NUMBER = "{n}"  # in scripts: which of several messages it is
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_HOLDING = "holding"


@dataclass(frozen=True, slots=True)
class Said:
    """One message to the citizen."""

    text: str  # as the citizen read it
    asks: str | None
    choices: tuple[str, ...]
    reference: str | None


@dataclass(frozen=True, slots=True)
class Step:
    line: Line
    written: str
    heard: tuple[Said, ...]
    floor: str
    filed: bool
    reference: str  # of the case that was filed last; what stands for it in scripts where there is none

    @property
    def asks(self) -> str | None:
        return self.heard[-1].asks if self.heard else None

    @property
    def text(self) -> str:
        return "\n".join(said.text for said in self.heard)


@dataclass(slots=True)
class Played:
    """A journey as it went."""

    journey: Journey
    steps: list[Step] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    opening: tuple[Said, ...] = ()
    tasks: list[str] = field(default_factory=list)  # kinds
    silent: timedelta = timedelta()  # how much later it is for them, all in all
    trouble: str | None = None  # why it was not played to its end

    @property
    def last_reference(self) -> str:
        return self.references[-1] if self.references else REFERENCE

    @property
    def last_code(self) -> str:
        codes = [code for said in self.heard for code in _CODE.findall(said.text)]
        return codes[-1] if codes else CODE

    @property
    def heard(self) -> Iterator[Said]:
        for step in self.steps:
            yield from step.heard

    @property
    def segments(self) -> int:
        return sum(count_segments(said.text) for said in self.heard)


class Records:
    """What the product has written down, read beside it."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        self._connection.row_factory = sqlite3.Row

    def conversation(self, address: str) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._one("SELECT id, floor FROM conversations WHERE address = :value", address)
        return found

    def is_quiet(self, conversation: str) -> bool:
        """Has every message been taken, and every answer gone out?"""
        waiting = self._one(
            # A first message may wait for hours behind the equality questions.
            "SELECT (SELECT count(*) FROM inbox WHERE conversation_id = :value AND state = 'pending' "
            "AND due_at < datetime('now', '+1 hour')) "
            "+ (SELECT count(*) FROM outbox WHERE conversation_id = :value AND state IN ('queued', 'sending')) AS n",
            conversation,
        )
        return bool(waiting["n"] == 0)

    def asked(self, conversation: str) -> list[sqlite3.Row]:
        """What was sent, in order, without the word that we are slow."""
        rows = self._connection.execute(
            "SELECT key, asks, case_reference, text FROM outbox WHERE conversation_id = ? "
            "AND state IN ('sent', 'delivered') ORDER BY seq",
            (conversation,),
        )
        return list(rows)

    def references(self, conversation: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT reference FROM cases WHERE conversation_id = ? ORDER BY received_at, rowid", (conversation,)
        )
        return [row["reference"] for row in rows]

    def tasks(self, conversation: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT kind FROM tasks WHERE conversation_id = ? ORDER BY created_at, rowid", (conversation,)
        )
        return [row["kind"] for row in rows]

    def _one(self, query: str, value: str) -> Any:
        return self._connection.execute(query, {"value": value}).fetchone()


class _Citizen(Protocol):
    """One who writes on one channel."""

    address: str
    url: str  # where they write to

    async def open(self) -> None: ...

    async def write(self, text: str) -> None: ...

    async def send(self, picture: Picture, text: str) -> None: ...

    async def texts(self) -> list[tuple[str, tuple[str, ...]]]:
        """All that was said to them, each with the values of its choices."""


class _Mobile:
    def __init__(self, road: Road, number: str) -> None:
        self.address = number
        self.url = road.stack.url
        self._road = road
        self._texter = Texter(road.twilio, road.stack, road.client, number)

    async def open(self) -> None:
        pass

    async def write(self, text: str) -> None:
        await self._texter.text(text, url=self.url)

    async def send(self, picture: Picture, text: str) -> None:
        post = self._road.twilio.picture_message(self.address, text, picture.contents)
        address = f"{self.url}{MESSAGE_PATH}"
        async with self._road.client.post(address, data=post.body, headers=post.headers) as answer:
            assert answer.status == 200, await answer.text()

    async def texts(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(message.body, ()) for message in self._road.twilio.sent_to(self.address)]


class _Browser:
    def __init__(self, road: Road, client: ClientSession, page: str | None) -> None:
        self._road, self._client, self._page = road, client, page
        self._chat: Chat | None = None
        self.address = ""
        self.url = road.stack.url

    async def open(self) -> None:
        self._chat = await Chat.open(self._client, self.url, self._page)
        self.address = address_of(self._chat.session).value

    async def write(self, text: str) -> None:
        assert self._chat
        self._chat.url = self.url
        await self._chat.post(str(uuid4()), text)

    async def send(self, picture: Picture, text: str) -> None:
        assert self._chat
        form = FormData({"id": str(uuid4()), "text": text})
        form.add_field("file", picture.contents, filename=picture.name, content_type=picture.media_type)
        address = f"{self.url}/chat/api/sessions/{self._chat.session}/files"
        async with self._client.post(address, data=form) as answer:
            assert answer.status in (202, 400, 413, 415), await answer.text()

    async def texts(self) -> list[tuple[str, tuple[str, ...]]]:
        assert self._chat
        await self._chat.read()
        said = [message for message in self._chat.thread if message["from"] != "citizen"]
        return [(m["text"], tuple(choice["value"] for choice in m["choices"] or ())) for m in said]


type Town = Callable[[str, Council], Awaitable[None]]  # the council answers a case
type Doors = Mapping[timedelta, str]  # where to write to so much later


async def play_all(journeys: Sequence[Journey], road: Road, town: Town) -> dict[str, Played]:
    """By name. Each is a citizen of its own; some are played at a time."""
    records = Records(road.stack.folder / "state" / "sayso.db")
    turnstile = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as doors:
        later = {
            silence: await doors.enter_async_context(road.stack.later(silence))
            for silence in sorted({silence for journey in journeys for silence in _silences(journey)})
        }

        async def play_one(number: int, journey: Journey) -> Played:
            # Everyone writes from an address of their own.
            origin = {"X-Forwarded-For": f"192.0.2.{number % 250}"}
            async with turnstile, ClientSession(headers=origin) as client:
                mobile = _Mobile(road, f"+447700900{300 + number}")
                citizen = mobile if journey.channel == "sms" else _Browser(road, client, journey.page)
                return await _play(journey, citizen, records, town, later)

        played = await asyncio.gather(*(play_one(number, journey) for number, journey in enumerate(journeys)))
    return {one.journey.name: one for one in played}


def _silences(journey: Journey) -> Iterator[timedelta]:
    """How much later than at the beginning it is, after each silence."""
    return accumulate(line.after for line in journey.lines if line.after)


async def _play(journey: Journey, citizen: _Citizen, records: Records, town: Town, later: Doors) -> Played:
    played = Played(journey)
    try:
        await citizen.open()
        played.opening = await _news(citizen, records, 0) if citizen.address and journey.channel != "sms" else ()
        heard = len(played.opening)
        for line in journey.lines:
            if line.after:
                played.silent += line.after
                citizen.url = later[played.silent]
            written = await _do(line, played, citizen, town)
            news = await _news(citizen, records, heard)
            heard += len(news)
            conversation = records.conversation(citizen.address)
            assert conversation
            before, played.references = played.references, records.references(conversation["id"])
            played.tasks = records.tasks(conversation["id"])
            filed = len(played.references) > len(before)
            heard_now = tuple(said for said in news if said.reference != _HOLDING)
            played.steps.append(Step(line, written, heard_now, conversation["floor"], filed, played.last_reference))
    except AssertionError as error:
        played.trouble = str(error)
    return played


async def _do(line: Line, played: Played, citizen: _Citizen, town: Town) -> str:
    """What a line is about happens. Returns it as a transcript shows it."""
    if line.council:
        await town(played.last_reference, line.council)
        return f"(the council: {line.council.outcome}: {line.council.words})"
    written = (line.say or "").replace(REFERENCE, played.last_reference).replace(CODE, played.last_code)
    if line.photo:
        await citizen.send(PICTURES[line.photo](), written)
        return f"({line.photo} picture) {written}".strip()
    for number in range(1, line.times + 1):
        await citizen.write(written.replace(NUMBER, str(number)))
    told = [f"({line.after} later)"] if line.after else []
    return " ".join([*told, written, *([f"({line.times} times)"] if line.times > 1 else [])])


async def _news(citizen: _Citizen, records: Records, heard: int) -> tuple[Said, ...]:
    """What was said since, once all is quiet."""
    deadline = time.monotonic() + _ANSWERED_WITHIN
    while time.monotonic() < deadline:
        conversation = records.conversation(citizen.address)
        if conversation and records.is_quiet(conversation["id"]):
            rows, texts = records.asked(conversation["id"])[heard:], (await citizen.texts())[heard:]
            assert len(rows) == len(texts), f"written down: {len(rows)} messages, received: {texts}"
            return tuple(_said(row, *told) for row, told in zip(rows, texts, strict=True))
        await asyncio.sleep(0.03)
    raise AssertionError(f"no answer within {_ANSWERED_WITHIN} s")


def _said(row: sqlite3.Row, text: str, choices: tuple[str, ...]) -> Said:
    # The word that an answer takes long depends on the machine, and is no part of a script.
    slow = ":holding:" in row["key"]
    return Said(text, row["asks"], choices, _HOLDING if slow else row["case_reference"])
