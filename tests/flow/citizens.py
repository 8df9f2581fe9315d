"""Citizens who are asked questions beside their matter, on any channel."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.cases import Draft
from sayso.domain.conversations import (
    Address,
    ChannelName,
    Conversation,
    InboundMessage,
    Parcel,
    Reply,
    Sent,
    ThreadMessage,
)
from sayso.domain.kinds import Kind
from sayso.domain.ports import Answer, Turn, UnitFactory
from sayso.domain.profiles import Equality, EqualityOrder, Profile
from sayso.flow.submit_case import submit_case
from sayso.policy import load_questions
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import PROFILE, WORDINGS, FakeChannel, FakeClock, FakeDialogue, new_sid

ENGLAND = load_questions("equality-england-2026.yml")
SURVEY = load_questions("survey-ease-and-handling.yml")
CODE = re.compile(r"WITHDRAW ((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})")
MATTER = "Your crew left my bin for the third week"


def asking(order: EqualityOrder) -> Profile:
    return replace(PROFILE, equality=Equality(order, ENGLAND), survey=SURVEY)


class FilingDialogue(FakeDialogue):
    """Files whatever it hears as a complaint, and is done with it; but for what begins with `more`."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.references: list[str] = []

    async def take_turn(self, turn: Turn) -> Answer:
        self.turns.append(turn)
        if turn.text.startswith("more"):
            return Answer([Reply("Where is it?", asks="location")])
        reference = await submit_case(
            Draft(Kind.COMPLAINT, details=turn.text, category="delay"),
            message_id=turn.message_id,
            service_name=None,
            units=self._world.units,
            clock=self._world.clock,
            profile=PROFILE,
            wordings=WORDINGS,
            directorate="environment",
        )
        self.references.append(reference)
        return Answer([Reply("", case_reference=reference, ends_episode=True)])


class BothChannels(FakeChannel):
    """As the real ones, it says that a text message cost something and a page nothing."""

    async def send(self, parcel: Parcel) -> Sent:
        sent = await super().send(parcel)
        return sent if parcel.address.channel is ChannelName.SMS else Sent(None, 0)


def a_world(engine: AsyncEngine, units: UnitFactory, clock: FakeClock, order: EqualityOrder) -> World:
    world = World(engine, units, clock, profile=asking(order))
    world.dialogue, world.channel = FilingDialogue(world), BothChannels()
    return world


@dataclass
class Citizen:
    world: World
    channel: ChannelName = ChannelName.SMS
    address: str = "+447700900001"
    heard: list[Parcel] = field(default_factory=list)  # all that ever came
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def writes(self, text: str, provider_id: str | None = None) -> InboundMessage:
        made_up = new_sid() if self.channel is ChannelName.SMS else f"{self.address}:{next(self._numbers)}"
        return InboundMessage(
            self.channel,
            provider_id or made_up,
            Address(self.channel, self.address),
            text,
            self.world.clock.now(),
        )

    async def say(self, text: str, *, provider_id: str | None = None) -> list[Parcel]:
        """One message, all turns and all sending. Returns what came back."""
        await self.world.receive(self.writes(text, provider_id))
        return await self.hear()

    async def hear(self) -> list[Parcel]:
        before = len(self.world.channel.parcels)
        await self.world.turns()
        await self.world.deliver_all()
        news = [p for p in self.world.channel.parcels[before:] if p.address.value == self.address]
        self.heard += news
        return news

    async def agree(self) -> list[Parcel]:
        """File something, and agree to the questions. Returns the first."""
        news = await self.say(MATTER)
        assert news[-1].asks == "equality_start"
        return await self.say("1")

    async def conversation(self) -> Conversation:
        async with self.world.units(read_only=True) as unit:
            found = await unit.conversations.find(Address(self.channel, self.address))
        assert found is not None
        return found

    async def thread(self) -> list[ThreadMessage]:
        conversation = await self.conversation()
        async with self.world.units(read_only=True) as unit:
            return await unit.conversations.thread(conversation.id, after=0)


def texting(world: World, number: str = "+447700900001") -> Citizen:
    return Citizen(world, ChannelName.SMS, number)


def chatting(world: World, session: str = "c" * 64) -> Citizen:
    return Citizen(world, ChannelName.WEB_CHAT, session)


def code_in(parcels: Sequence[Parcel]) -> str:
    found = CODE.search(parcels[-1].text)
    assert found, parcels[-1].text
    return found[1]


async def sheets(world: World) -> list[Mapping[str, Any]]:
    return [row._mapping for row in await world.rows(select(schema.equality_sheets))]
