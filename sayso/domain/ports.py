"""Narrow doors to the outside that `flow` is handed as keyword arguments."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sayso.domain.cases import Case, CaseEvent
from sayso.domain.conversations import (
    Address,
    Author,
    ChannelName,
    Choice,
    Conversation,
    Floor,
    InboundMessage,
    InboxItem,
    InboxState,
    Parcel,
    ParcelState,
    Receipt,
    Reply,
    Sent,
    ThreadMessage,
)
from sayso.domain.tasks import Task


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, UTC: what the record says, and what dates are counted from."""

    def steady(self) -> datetime:
        """What waits and leases are measured by: goes on even where `now` is made to stand."""


class Conversations(Protocol):
    async def open(self, address: Address, *, at: datetime) -> Conversation:
        """The conversation at an address, made if there is none. Locks it until the end of the unit."""

    async def get(self, conversation_id: str) -> Conversation:
        """Raises `NotFound`."""

    async def find(self, address: Address) -> Conversation | None: ...

    async def set_floor(self, conversation_id: str, floor: Floor) -> None: ...

    async def record_handover(self, conversation_id: str, *, reason: str, at: datetime) -> None: ...

    async def set_introduced(self, conversation_id: str) -> None: ...

    async def set_service(self, conversation_id: str, service: str | None) -> None: ...

    async def set_opted_out(self, conversation_id: str, opted_out: bool) -> None: ...

    async def set_holding(self, conversation_id: str, holding: bool) -> None: ...

    async def set_last_reference(self, conversation_id: str, reference: str) -> None: ...

    async def set_language(self, conversation_id: str, language: str) -> None: ...

    async def add_flags(self, conversation_id: str, flags: Sequence[str]) -> None:
        """Note them, those that are not noted yet, until the next episode. Call it with the conversation locked."""

    async def new_episode(self, conversation_id: str) -> None:
        """A new conversation for Rasa. What was noted of the last one is forgotten."""

    async def thread(self, conversation_id: str, *, after: int) -> list[ThreadMessage]:
        """What was said after a place in the thread, in order."""

    async def is_busy(self, conversation_id: str) -> bool:
        """Is a message of it waiting for its turn, or a parcel for its sending?"""


class Inbox(Protocol):
    async def add(
        self, conversation: Conversation, message: InboundMessage, *, at: datetime, due: datetime, state: InboxState
    ) -> str | None:
        """Keep a message and return its id; None where (channel, provider_id) is already kept.

        `at` is for the record, `due` (steady time) for whoever takes the turn.
        """

    async def has_due(self, *, now: datetime) -> bool:
        """Is there perhaps something to claim?"""

    async def claim(self, *, now: datetime, lease_until: datetime, worker: str) -> InboxItem | None:
        """The oldest due message of a conversation in which nobody works. Leases that conversation."""

    async def settle(self, item_id: str, state: InboxState) -> None:
        """The message needs no further turn; frees its conversation."""

    async def retry(self, item_id: str, *, now: datetime, at: datetime, counts: bool) -> None:
        """Due again `at` (steady time, as `now`); frees its conversation. `counts`: as one more failed attempt."""

    async def show_waiting(self, conversation_id: str) -> None:
        """All waiting messages of a conversation become an adviser's."""

    async def conversation_of(self, item_id: str) -> Conversation:
        """The conversation that a message belongs to, locked until the end of the unit. Raises `NotFound`."""

    async def still_claimed(self, item_id: str, *, worker: str) -> bool: ...

    async def release(self, *, worker: str) -> None:
        """Frees what a worker of this name held: it has died and come back."""

    async def overdue(self, *, waiting_since: datetime) -> Sequence[Conversation]:
        """Conversations of the bot with a message that has waited since then (steady time) and no holding message."""


class Outbox(Protocol):
    async def add(
        self,
        conversation_id: str,
        *,
        author: Author,
        text: str,
        at: datetime,
        due: datetime,
        key: str,
        asks: str | None = None,
        choices: tuple[Choice, ...] = (),
        case_reference: str | None = None,
        at_once: bool = False,
    ) -> str | None:
        """Queue a parcel and return its id; None where `key` is already there. `due` is steady time.

        `at_once`: it overtakes all of its conversation that waits, even for another try.
        """

    async def has_due(self, *, now: datetime) -> bool:
        """Is there perhaps something to claim?"""

    async def claim(self, *, now: datetime, lease_until: datetime, worker: str) -> Parcel | None: ...

    async def record_sent(self, parcel_id: str, sent: Sent, *, at: datetime) -> None: ...

    async def record_failed(self, parcel_id: str, *, at: datetime, reason: str, retry_at: datetime | None) -> None: ...

    async def withhold(self, parcel_id: str, *, at: datetime, reason: str) -> None: ...

    async def release(self, *, worker: str) -> None:
        """Frees what a worker of this name held: it has died and come back."""

    async def record_receipt(self, channel: ChannelName, receipt: Receipt, *, at: datetime) -> bool:
        """False where no parcel has that provider id (yet)."""

    async def state_of(self, parcel_id: str) -> ParcelState: ...


class Cases(Protocol):
    async def add(self, case: Case, *, message_id: str) -> bool:
        """Keep a case; False where one was already filed for that message."""

    async def filed_for(self, message_id: str) -> Case | None: ...

    async def get(self, reference: str) -> Case:
        """Raises `NotFound`."""

    async def list(self, *, limit: int) -> Sequence[Case]: ...

    async def add_event(self, reference: str, event: CaseEvent) -> None: ...

    async def link(self, reference: str, other: str, *, at: datetime) -> bool:
        """Link two cases both ways, with an event on each, once. False where there are not these two."""

    async def count_chase(self, reference: str, event: CaseEvent, *, message_id: str) -> bool:
        """One more chase, once per message."""


class Tasks(Protocol):
    """What a person must do, gravest first."""

    async def add(
        self,
        *,
        conversation_id: str,
        message_id: str,
        kind: str,
        priority: int,
        at: datetime,
        flags: Sequence[str] = (),
        shown: str | None = None,
    ) -> bool:
        """Keep a task; False where there is one of that kind for that message. `priority`: 1 is the highest.

        `shown`: the key of the text that the citizen was shown.
        """

    async def open(self) -> Sequence[Task]:
        """All that are not done, by priority, then age."""


class Unit(Protocol):
    """One transaction. Nothing is kept unless `commit` was awaited."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def tasks(self) -> Tasks: ...

    async def commit(self) -> None: ...


class UnitFactory(Protocol):
    def __call__(self, *, read_only: bool = False) -> AbstractAsyncContextManager[Unit]: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """What the dialogue is told of one message: words and opaque ids, never an address."""

    episode: str
    message_id: str
    text: str
    sent_at: datetime  # aware; what "yesterday" is counted from
    channel: ChannelName
    service: str | None
    last_reference: str | None
    language: str | None = None  # ISO 639-1 of what the citizen writes in; None: not known


class Dialogue(Protocol):
    async def take_turn(self, turn: Turn) -> Sequence[Reply]:
        """The bot's replies, at least one. Raises `DialogueFailed`. Repeating a turn repeats its replies."""


class Channel(Protocol):
    async def send(self, parcel: Parcel) -> Sent:
        """Hand a parcel to the provider. Raises `SendFailed`."""


class Consent(StrEnum):
    """What a lone word says about whether a citizen wants our text messages."""

    STOP = "stop"
    START = "start"


class Screen(Protocol):
    """The deterministic look at every message, before the model and in every state."""

    def consent(self, text: str, *, opted_out: bool) -> Consent | None: ...

    def mask(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text without card, bank and National Insurance numbers, and which of these were in it."""

    def dangers(self, text: str) -> tuple[str, ...]:
        """What must not be missed, gravest first; empty for nearly every message."""

    def is_abusive(self, text: str) -> bool: ...

    def resumes(self, text: str) -> bool:
        """Does the citizen want to go on with what an emergency put aside?"""

    def language(self, text: str) -> str | None:
        """The ISO 639 code of its language; None where the text decides nothing."""
