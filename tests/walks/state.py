"""The app around a walk, and what can be seen of it after each message."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from actions.kit import Kit
from sayso.domain.cases import Case
from sayso.domain.conversations import Address, ChannelName, Conversation, Floor, InboundMessage
from sayso.domain.kinds import Kind
from sayso.domain.text import accept
from sayso.policy import load_elsewhere
from sayso.store import schema
from sayso.store.units import StoreUnits
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, SERVICES, WORDINGS, FakeClock, sms, web
from tests.support.in_process import InProcessRasa, Readings

_SESSION = "a" * 64
_ELSEWHERE = load_elsewhere()


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands."""

    floor: Floor = Floor.BOT
    suspended: bool = False
    may_go_on: bool = False  # with the bot, although a person was called
    opted_out: bool = False
    episode: str = ""
    language: str | None = None
    slots: Mapping[str, Any] | None = None
    cases: tuple[Case, ...] = ()

    def slot(self, name: str) -> Any:
        return (self.slots or {}).get(name)

    @property
    def asks(self) -> str | None:
        asked: str | None = self.slot("requested_slot")
        return asked

    @property
    def kind(self) -> Kind | None:
        return Kind(self.slot("kind")) if self.slot("kind") else None


class Ground:
    """A citizen on one channel, the real app, a clock of our own, and nothing else."""

    def __init__(self, engine: AsyncEngine, readings: Readings, channel: ChannelName) -> None:
        clock, units = FakeClock(), StoreUnits(engine)
        kit = Kit(units, clock, PROFILE, WORDINGS, SERVICES, _ELSEWHERE)
        self.rasa = InProcessRasa(readings, kit)
        self.world = World(engine, units, clock, profile=PROFILE)
        self.channel = channel
        self._address = Address(channel, CITIZEN if channel is ChannelName.SMS else _SESSION)

    def message(self, text: str) -> InboundMessage:
        text = accept(text)  # as the doors do
        if self.channel is ChannelName.SMS:
            return sms(text, sent_at=self.world.clock.now())
        return web(text, session=_SESSION)

    async def receive(self, message: InboundMessage) -> bool:
        """Keep it, take the turn and send what is to be sent."""
        kept = await self.world.receive(message)
        while await self.world.turn(dialogue=self.rasa):
            pass
        await self.world.deliver_all()
        return kept

    async def state(self) -> State:
        async with self.world.units(read_only=True) as unit:
            conversation = await unit.conversations.find(self._address)
            cases = await unit.cases.list(limit=100)
        if conversation is None:
            return State()
        return State(
            floor=conversation.floor,
            suspended=conversation.is_suspended,
            may_go_on=conversation.may_go_on,
            opted_out=conversation.opted_out,
            episode=conversation.episode,
            language=conversation.language,
            slots=self.rasa.episode(conversation.episode).slots,
            cases=tuple(sorted(cases, key=lambda case: case.reference)),
        )

    async def give_floor(self, floor: Floor) -> None:
        """What an adviser does who is done."""
        async with self.world.units() as unit:
            conversation: Conversation | None = await unit.conversations.find(self._address)
            assert conversation is not None
            await unit.conversations.set_floor(conversation.id, floor)
            await unit.commit()

    async def everything(self) -> str:
        """Stands for all that is stored."""
        digest = sha256()
        for table in schema.metadata.sorted_tables:
            for row in await self.world.rows(select(table).order_by(*table.primary_key.columns)):
                digest.update(repr(row).encode())
        digest.update(repr(self.rasa.episodes).encode())
        return digest.hexdigest()
