"""One transaction: the repositories over one connection."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from sayso.domain.conversations import Address, ChannelName, Conversation, InboxItem, Parcel, Receipt
from sayso.domain.errors import StoreUnavailable
from sayso.domain.ports import Unit
from sayso.store.advisers import AdviserTable
from sayso.store.audit import AuditTable
from sayso.store.blocks import BlockTable
from sayso.store.bot_stops import BotStopTable
from sayso.store.cases import CaseTable
from sayso.store.contacts import ContactTable
from sayso.store.conversations import ConversationTable
from sayso.store.desk import DeskTable
from sayso.store.equality import EqualityTable
from sayso.store.facts import FactTable
from sayso.store.files import FileTable
from sayso.store.floors import FloorTable
from sayso.store.inbox import InboxTable
from sayso.store.investigations import InvestigationTable
from sayso.store.needs import NeedTable
from sayso.store.notes import NoteTable
from sayso.store.outbox import OutboxTable
from sayso.store.reporting import Reporting
from sayso.store.saved_replies import SavedReplyTable
from sayso.store.sessions import SessionTable
from sayso.store.surveys import SurveyTable
from sayso.store.tasks import TaskTable
from sayso.store.wakeups import CHANNEL

_ON_NO_PAGE = "-"  # stands for a conversation where a change shows on no chat page


class StoreUnit:
    """See `sayso.domain.ports.Unit`. What was not committed is rolled back at the end of the `async with`.

    On PostgreSQL a commit tells every process which conversations it was about (see `Wakeups`): those that the unit
    locked, claimed from or changed. One that was about none in particular tells that too, and everyone looks.
    """

    def __init__(self, connection: AsyncConnection, seal: bytes = b"") -> None:
        self._connection = connection
        self._about: set[str] = set()
        self.conversations = _Conversations(connection, self._about)
        self.inbox = _Inbox(connection, self._about)
        self.outbox = _Outbox(connection, self._about)
        self.cases = CaseTable(connection)
        self.tasks = _Tasks(connection, self._about)
        self.equality = EqualityTable(connection, seal)
        self.surveys = SurveyTable(connection)
        self.files = FileTable(connection)
        self.needs = NeedTable(connection)
        self.reports = Reporting(connection)
        self.contacts = ContactTable(connection)
        self.advisers = AdviserTable(connection)
        self.sessions = SessionTable(connection)
        self.audit = AuditTable(connection)
        self.floors = _Floors(connection, self._about)
        self.facts = _Facts(connection, self._about)
        self.notes = NoteTable(connection)
        self.saved_replies = SavedReplyTable(connection)
        self.investigations = InvestigationTable(connection)
        self.blocks = BlockTable(connection)
        self.bot_stops = BotStopTable(connection)
        self.desk = DeskTable(connection)

    async def commit(self) -> None:
        if self._connection.dialect.name == "postgresql":
            for conversation_id in self._about or {""}:
                # Part of the transaction: sent when it is committed, and never where it is not.
                await self._connection.execute(select(func.pg_notify(CHANNEL, conversation_id)))
        await self._connection.commit()


class _Conversations(ConversationTable):
    def __init__(self, connection: AsyncConnection, about: set[str]) -> None:
        super().__init__(connection)
        self._about = about

    async def open(self, address: Address, *, at: datetime) -> Conversation:
        conversation = await super().open(address, at=at)
        self._about.add(conversation.id)
        return conversation

    async def _set(self, conversation_id: str, **values: object) -> None:
        self._about.add(conversation_id)
        await super()._set(conversation_id, **values)


class _Inbox(InboxTable):
    def __init__(self, connection: AsyncConnection, about: set[str]) -> None:
        super().__init__(connection)
        self._about = about

    async def claim(self, **lease: Any) -> InboxItem | None:
        item = await super().claim(**lease)
        if item:
            self._about.add(item.conversation_id)
        return item

    async def conversation_of(self, item_id: str) -> Conversation:
        conversation = await super().conversation_of(item_id)
        self._about.add(conversation.id)
        return conversation


class _Outbox(OutboxTable):
    def __init__(self, connection: AsyncConnection, about: set[str]) -> None:
        super().__init__(connection)
        self._about = about

    async def add(self, conversation_id: str, **parcel: Any) -> str | None:
        self._about.add(conversation_id)
        return await super().add(conversation_id, **parcel)

    async def claim(self, **lease: Any) -> Parcel | None:
        parcel = await super().claim(**lease)
        if parcel:
            self._about.add(parcel.conversation_id)
        return parcel

    async def record_receipt(self, channel: ChannelName, receipt: Receipt, *, at: datetime) -> bool:
        self._about.add(_ON_NO_PAGE)
        return await super().record_receipt(channel, receipt, at=at)

    async def _lock(self, parcel_id: str) -> Row[*tuple[Any, ...]]:
        parcel = await super()._lock(parcel_id)
        self._about.add(parcel.conversation_id)
        return parcel


class _Floors(FloorTable):
    def __init__(self, connection: AsyncConnection, about: set[str]) -> None:
        super().__init__(connection)
        self._about = about

    async def lock(self, conversation_id: str) -> Conversation:
        self._about.add(conversation_id)
        return await super().lock(conversation_id)


class _Tasks(TaskTable):
    def __init__(self, connection: AsyncConnection, about: set[str]) -> None:
        super().__init__(connection)
        self._about = about

    async def add(self, *, conversation_id: str, **task: Any) -> bool:
        self._about.add(conversation_id)
        return await super().add(conversation_id=conversation_id, **task)


class _Facts(FactTable):
    def __init__(self, connection: AsyncConnection, about: set[str]) -> None:
        super().__init__(connection)
        self._about = about

    async def add(self, conversation_id: str, facts: Mapping[str, str], **how: Any) -> bool:
        self._about.add(conversation_id)
        return await super().add(conversation_id, facts, **how)


class StoreUnits:
    """Makes units over an engine. A read-only unit never waits for writers on SQLite.

    `seal`: the secret that the keys of the equality sheets are made with.
    """

    def __init__(self, engine: AsyncEngine, *, seal: str = "") -> None:
        self._engine = engine
        self._seal = seal.encode()

    @asynccontextmanager
    async def __call__(self, *, read_only: bool = False) -> AsyncIterator[Unit]:
        try:
            async with self._engine.connect() as connection:
                if read_only:
                    connection = await connection.execution_options(read_only=True)
                unit: Unit = StoreUnit(connection, self._seal)
                yield unit
        except (DBAPIError, PoolTimeout, OSError) as error:
            # Its message may quote what was to be stored.
            raise StoreUnavailable(f"the database failed: {type(error).__name__}") from error
