"""The app without its edges: a real store, and fakes for all that lies outside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.cases import Case
from sayso.domain.conversations import (
    Address,
    ChannelName,
    Conversation,
    Floor,
    InboundMessage,
    Parcel,
    Sent,
    ThreadMessage,
)
from sayso.domain.errors import SendFailed
from sayso.domain.files import Attachment
from sayso.domain.ports import Dialogue, UnitFactory
from sayso.domain.profiles import Profile
from sayso.flow.deliver import deliver_next
from sayso.flow.hold import hold_the_line
from sayso.flow.receive import receive
from sayso.flow.take_turn import take_next_turn
from sayso.store import schema
from tests.support.fakes import CITIZEN, SCREEN, WORDINGS, FakeChannel, FakeClock, FakeDialogue, sms


@dataclass
class World:
    engine: AsyncEngine
    units: UnitFactory
    clock: FakeClock
    dialogue: FakeDialogue = field(default_factory=FakeDialogue)
    channel: FakeChannel = field(default_factory=FakeChannel)
    profile: Profile | None = None  # the council's questions beside the matter

    async def receive(self, message: InboundMessage, *, attachments: Sequence[Attachment] = ()) -> bool:
        return await receive(
            message,
            units=self.units,
            clock=self.clock,
            screen=SCREEN,
            wordings=WORDINGS,
            attachments=attachments,
            profile=self.profile,
        )

    async def text(self, text: str, *, sender: str = CITIZEN) -> str:
        """A text message comes in. Returns the id that the inbox gave it."""
        message = sms(text, sender=sender, sent_at=self.clock.now())
        assert await self.receive(message)
        [row] = await self.rows(select(schema.inbox.c.id).where(schema.inbox.c.provider_id == message.provider_id))
        return str(row.id)

    async def turn(self, *, dialogue: Dialogue | None = None, worker: str = "w1") -> bool:
        return await take_next_turn(
            units=self.units,
            dialogue=dialogue or self.dialogue,
            clock=self.clock,
            wordings=WORDINGS,
            worker=worker,
            profile=self.profile,
        )

    async def turns(self) -> int:
        """Take all that is due. Returns how many."""
        taken = 0
        while await self.turn():
            taken += 1
        return taken

    async def deliver(self, *, worker: str = "w1") -> bool:
        channels = {ChannelName.SMS: self.channel, ChannelName.WEB_CHAT: self.channel}
        return await deliver_next(units=self.units, channels=channels, clock=self.clock, worker=worker)

    async def deliver_all(self) -> list[str]:
        """Send all that is due. Returns all texts that ever went out."""
        while await self.deliver():
            pass
        return self.channel.texts

    async def hold(self) -> int:
        return await hold_the_line(units=self.units, clock=self.clock, wordings=WORDINGS)

    async def conversation(self, number: str = CITIZEN) -> Conversation:
        async with self.units(read_only=True) as unit:
            conversation = await unit.conversations.find(Address(ChannelName.SMS, number))
            assert conversation is not None
            return conversation

    async def thread(self, number: str = CITIZEN) -> list[ThreadMessage]:
        conversation = await self.conversation(number)
        async with self.units(read_only=True) as unit:
            return await unit.conversations.thread(conversation.id, after=0)

    async def give_floor(self, floor: Floor, number: str = CITIZEN) -> None:
        conversation = await self.conversation(number)
        async with self.units() as unit:
            await unit.conversations.set_floor(conversation.id, floor)
            await unit.commit()

    async def case(self, reference: str) -> Case:
        async with self.units(read_only=True) as unit:
            return await unit.cases.get(reference)

    async def rows(self, query: Any) -> list[Any]:
        async with self.engine.connect() as connection:
            return list(await connection.execute(query))

    async def queued(self) -> list[str]:
        """The texts of all parcels, sent or not, in their order."""
        table = schema.outbox
        return [row.text for row in await self.rows(select(table).order_by(table.c.queued_at, table.c.position))]

    async def parcel_states(self) -> list[tuple[str, str, str | None]]:
        """(text, state, reason) of all parcels."""
        table = schema.outbox
        query = select(table).order_by(table.c.queued_at, table.c.position)
        return [(row.text, row.state, row.reason) for row in await self.rows(query)]

    async def inbox_states(self) -> list[tuple[str, str]]:
        """(text, state) of all messages."""
        table = schema.inbox
        query = select(table).order_by(table.c.received_at, table.c.position)
        return [(row.text, row.state) for row in await self.rows(query)]


class CrashingChannel:
    """Sends, and then the process dies."""

    def __init__(self) -> None:
        self.parcels: list[Parcel] = []

    async def send(self, parcel: Parcel) -> Sent:
        self.parcels.append(parcel)
        raise Crash


class Crash(BaseException):
    """The process is gone: nothing may catch it."""


def failure(reason: str, *, retryable: bool) -> SendFailed:
    return SendFailed(reason, "the provider said no", retryable=retryable)
