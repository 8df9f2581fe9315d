"""Narrow doors to the outside that `flow` is handed as keyword arguments."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence, Set
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from sayso.domain.asking import Aside, Subject
from sayso.domain.cases import Case, CaseEvent
from sayso.domain.contacts import Contact
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
from sayso.domain.costs import CaseTexts
from sayso.domain.desk import Collected, Reading
from sayso.domain.desk_ports import (
    Advisers,
    Audit,
    Blocks,
    BotStops,
    Desk,
    Facts,
    Floors,
    Investigations,
    Notes,
    SavedReplies,
    Sessions,
)
from sayso.domain.files import Attachment, File, FileReason, KeptFile
from sayso.domain.floods import Line
from sayso.domain.needs import Needs
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

    async def skip_places(self, conversation_id: str, number: int) -> None:
        """Leave a gap in the thread."""

    async def set_aside(self, conversation_id: str, aside: Aside) -> None:
        """What is asked beside the matter. Call it with the conversation locked."""

    async def with_lapsed_questions(self, *, now: datetime) -> Sequence[str]:
        """Ids of the conversations of which something asked beside the matter is to be forgotten (steady time)."""

    async def new_episode(self, conversation_id: str) -> None:
        """A new conversation for Rasa. What was noted of the last one is forgotten."""

    async def thread(self, conversation_id: str, *, after: int) -> list[ThreadMessage]:
        """What was said after a place in the thread, in order."""

    async def is_busy(self, conversation_id: str) -> bool:
        """Is a message of it waiting for its turn, or a parcel for its sending?"""


class Inbox(Protocol):
    async def add(
        self,
        conversation: Conversation,
        message: InboundMessage,
        *,
        at: datetime,
        due: datetime,
        state: InboxState,
        language: str | None = None,
    ) -> str | None:
        """Keep a message and return its id; None where (channel, provider_id) is already kept.

        `at` is for the record, `due` (steady time) for whoever takes the turn. `language`: that was seen in it.
        """

    async def has_due(self, *, now: datetime) -> bool:
        """Is there perhaps something to claim?"""

    async def claim(self, *, now: datetime, lease_until: datetime, worker: str) -> InboxItem | None:
        """The oldest due message of a conversation in which nobody works. Leases that conversation."""

    async def settle(self, item_id: str, state: InboxState, *, reading: Reading | None = None) -> None:
        """The message needs no further turn; frees its conversation. `reading`: what the bot took it for."""

    async def retry(self, item_id: str, *, now: datetime, at: datetime, counts: bool) -> None:
        """Due again `at` (steady time, as `now`); frees its conversation. `counts`: as one more failed attempt."""

    async def show_waiting(self, conversation_id: str) -> None:
        """All waiting messages of a conversation become an adviser's."""

    async def conversation_of(self, item_id: str) -> Conversation:
        """The conversation that a message belongs to, locked until the end of the unit. Raises `NotFound`."""

    async def still_claimed(self, item_id: str, *, worker: str) -> bool: ...

    async def release(self, *, worker: str) -> None:
        """Frees what a worker of this name held: it has died and come back."""

    async def has_answers(self, *, before: datetime) -> bool:
        """Is there something for `forget_answers`?"""

    async def forget_answers(self, *, before: datetime) -> None:
        """Delete the messages without words that were heard before then (steady time)."""

    async def last_said(self, conversation_id: str) -> str | None:
        """The id of the citizen's latest message, but for those that need no turn."""

    async def has_waiting(self, conversation_id: str) -> bool:
        """Is there a message of a conversation whose turn was not taken yet?"""

    async def release_waiting(self, conversation_id: str, *, now: datetime) -> None:
        """Messages of a conversation that were to wait are due (steady time)."""

    async def release_all_waiting(self, channel: ChannelName | None, *, now: datetime) -> None:
        """The same for all conversations of a channel; None: of all channels."""

    async def recent(self, conversation_id: str, *, limit: int) -> Sequence[Line]:
        """The latest messages of a citizen, and what a person or the bot has answered, in the order of the thread.

        Without those that need no turn: STOP, or an answer to a question beside the matter.
        """

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
        wipe_at: datetime | None = None,
        adviser_id: str | None = None,
    ) -> str | None:
        """Queue a parcel and return its id; None where `key` is already there. `due` is steady time.

        `at_once`: it overtakes all of its conversation that waits, even for another try. `wipe_at` (steady time):
        when its words are to be forgotten, once it was sent. `adviser_id`: who wrote it.
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

    async def wipe(self, *, parcel_id: str, now: datetime) -> None:
        """Forget the words of a parcel that is done and has a time for it. `now`: steady time."""

    async def wipe_all(self, conversation_id: str, *, now: datetime) -> None:
        """The same for all such parcels of a conversation, whatever their time."""

    async def has_to_wipe(self, *, now: datetime) -> bool:
        """Is there something for `wipe_due`?"""

    async def wipe_due(self, *, now: datetime) -> None:
        """The same for all whose time has come. Those that cost nothing are deleted a day after."""

    async def last_sent_asks(self, conversation_id: str) -> str | None:
        """What the last thing asked for that the citizen was sent, whoever said it; None for nothing."""

    async def last_reply_asks(self, conversation_id: str) -> str | None:
        """What the bot asked for when it last spoke of the matter; None where that asked for nothing (any more)."""

    async def last_is_of_equality(self, conversation_id: str, *, since: datetime) -> bool:
        """Was the last thing that anybody said to the citizen about the equality questions, and not before then?

        That a person will answer, or has joined, is no such thing.
        """

    async def state_of(self, parcel_id: str) -> ParcelState: ...


class Cases(Protocol):
    async def add(self, case: Case, *, message_id: str) -> bool:
        """Keep a case; False where one was already filed for that message."""

    async def filed_for(self, message_id: str) -> Case | None: ...

    async def get(self, reference: str) -> Case:
        """Raises `NotFound`."""

    async def lock(self, reference: str) -> Case:
        """The same, locked until the end of the unit. Lock a conversation before a case, never after."""

    async def list(self, *, limit: int) -> Sequence[Case]: ...

    async def keep(self, case: Case) -> None:
        """Write back how a locked case stands: all but its events, its links, and who brought it when and how."""

    async def waiting(self, conversation_id: str) -> Sequence[Case]:
        """Those of a conversation that wait for the citizen."""

    async def add_event(self, reference: str, event: CaseEvent, *, message_id: str | None = None) -> bool:
        """One line more of the audit; False where there is one of that type for that message."""

    async def link(self, reference: str, other: str, *, at: datetime, actor: str = "bot") -> bool:
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
        reference: str | None = None,
        asked_by: str | None = None,
        note: str | None = None,
    ) -> bool:
        """Keep a task; False where there is one of that kind for that message. `priority`: 1 is the highest.

        `shown`: the key of the text that the citizen was shown. `reference`: of the case that it is about.
        `asked_by`: the adviser who made it, and `note` their words.
        """

    async def open(self) -> Sequence[Task]:
        """All that are not done, by priority, then age."""

    async def get(self, task_id: str) -> Task:
        """Raises `NotFound`."""

    async def finish(self, task_id: str, *, by: str, at: datetime) -> bool:
        """It is done, by an adviser of that id. False where it was done before."""


class Contacts(Protocol):
    """Contacts that need not have been."""

    async def propose(self, contact: Contact) -> bool:
        """Keep what the bot takes a message for; False where there is something of that message already."""

    async def confirm(self, message_id: str, *, confirmed: str, by: str, at: datetime) -> bool:
        """An adviser's word on it, the last one counts. False where nothing was proposed of that message."""

    async def between(self, since: datetime, until: datetime) -> Sequence[Contact]:
        """All from `since` on and before `until`, the oldest first."""

    async def of_conversation(self, conversation_id: str) -> Sequence[Contact]:
        """The oldest first."""


class Reports(Protocol):
    """Questions over all cases."""

    async def case_texts(self) -> Sequence[CaseTexts]:
        """The text messages of each case that came by SMS: all that was queued for the citizen after the case before
        it was acknowledged, until it was itself.

        Without an adviser's, those of an emergency, and the questions beside the matter (equality, satisfaction).
        """


class Files(Protocol):
    """What the record says of files."""

    async def add(
        self, conversation: Conversation, message_id: str, attachments: Sequence[Attachment], *, at: datetime
    ) -> None: ...

    async def get(self, file_id: str) -> File:
        """Raises `NotFound`."""

    async def of_message(self, message_id: str) -> Sequence[File]: ...

    async def of_case(self, reference: str) -> Sequence[File]:
        """Those that are kept."""

    async def count_open(self, conversation: Conversation) -> int:
        """How many of the present matter are kept or wanted."""

    async def settle(self, file_id: str, found: KeptFile | FileReason) -> bool:
        """A wanted file was fetched, or is refused. False where that is known already."""

    async def take_up(self, message_id: str, episode: str) -> None:
        """The files of a message belong to the matter in which its turn is taken."""

    async def attach(self, conversation: Conversation, reference: str) -> None:
        """All that is kept of the present matter becomes a case's."""

    async def attach_these(self, file_ids: Sequence[str], conversation: Conversation, reference: str) -> None:
        """The same with some files: those that the conversation sent, are kept and belong to no case yet."""

    async def forget_place(self, message_id: str) -> None:
        """Where the pictures of a message were taken is forgotten."""

    async def left_behind(self, *, now: datetime) -> Sequence[File]:
        """The files of a message that needs no turn (any more), at least one of them still wanted and due.

        The message that has waited longest for its next try (`now`: steady time), before it what was never tried.
        """

    async def put_off(self, file_ids: Sequence[str], *, until: datetime) -> None:
        """They were tried once more, and are not due until then (steady time)."""

    async def known(self, hashes: Sequence[str]) -> Set[str]:
        """Those that the record still speaks of."""


class EqualitySheets(Protocol):
    """Answers to the equality questions, under a nonce that is forgotten with the last of them."""

    async def keep(
        self,
        nonce: str,
        question: str,
        answer: str,
        *,
        question_set: str,
        subject: Subject | None,
        channel: ChannelName,
        month: str,
    ) -> None:
        """Keep an answer, on a sheet that the first one makes. The rest is what the sheet is about."""

    async def answers(self, nonce: str) -> Mapping[str, str]:
        """Those of an open sheet, by question; empty where there is none."""

    async def label(self, nonce: str, subject: Subject) -> None:
        """Say what a sheet is about that was filled in before anything was filed."""

    async def finish(self, nonce: str, code: str) -> None:
        """From now on the code, of which only a hash is kept, takes the sheet back."""

    async def drop(self, nonce: str) -> None: ...

    async def withdraw(self, code: str) -> bool:
        """Delete the sheet of a code; False where there is none."""

    async def shuffle(self) -> None:
        """Forget in which order the sheets were written."""


class Surveys(Protocol):
    """How satisfied citizens are with how a case was dealt with."""

    async def add(
        self, reference: str, *, stage: int | None, question_set: str, question: str, answer: str, at: datetime
    ) -> None:
        """Keep an answer; the first one to a question counts."""

    async def has(self, reference: str, *, stage: int | None) -> bool:
        """Was anything answered about this stage of the case?"""


class CitizenNeeds(Protocol):
    """What citizens agreed that we remember, by the address they write from."""

    async def of(self, address: Address) -> Needs | None: ...

    async def remember(self, address: Address, needs: Needs, *, at: datetime) -> None:
        """In place of what was remembered before."""

    async def forget(self, address: Address) -> None: ...

    async def note_used(self, address: Address, *, at: datetime) -> None:
        """What is remembered of them has been of use."""

    async def forget_unused(self, *, before: datetime) -> None:
        """Forget what was neither agreed to nor of use since then."""


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
    @property
    def needs(self) -> CitizenNeeds: ...
    @property
    def files(self) -> Files: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def contacts(self) -> Contacts: ...

    @property
    def equality(self) -> EqualitySheets: ...
    @property
    def surveys(self) -> Surveys: ...

    @property
    def floors(self) -> Floors: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def saved_replies(self) -> SavedReplies: ...
    @property
    def blocks(self) -> Blocks: ...
    @property
    def bot_stops(self) -> BotStops: ...

    @property
    def advisers(self) -> Advisers: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def investigations(self) -> Investigations: ...
    @property
    def desk(self) -> Desk: ...

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
    needs: Needs | None = None  # remembered of this citizen, who agreed to that
    files: tuple[File, ...] = ()  # that came with it, each kept or refused
    # No message but an adviser who hands back: with these, by `sayso.domain.desk.FACTS` and `kind`, the bot goes on.
    facts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says in a turn, and what it has made of the message."""

    replies: Sequence[Reply]
    collected: Collected = field(default_factory=Collected)
    reading: Reading = field(default_factory=Reading)


class Dialogue(Protocol):
    async def take_turn(self, turn: Turn) -> Answer:
        """The bot's replies, at least one. Raises `DialogueFailed`. Repeating a turn repeats its replies."""


class Channel(Protocol):
    async def send(self, parcel: Parcel) -> Sent:
        """Hand a parcel to the provider. Raises `SendFailed`."""


class FileKeeper(Protocol):
    """The contents of files."""

    async def keep(self, parts: AsyncIterator[bytes]) -> KeptFile:
        """Take a file, make it harmless and store it for good. Repeating it changes nothing. Raises `FileRefused`."""

    def find(self, sha256: str) -> Path:
        """Where the contents lie. Raises `NotFound`."""


class FileSweeper(Protocol):
    async def sweep(self, known: Callable[[Sequence[str]], Awaitable[Set[str]]]) -> int:
        """Delete what was stored some time ago and is not (any more) among the hashes that are `known`.

        And what is left of files that never arrived whole. Returns how many of the stored ones went.
        """


class FileFetcher(Protocol):
    async def fetch(self, urls: Sequence[str]) -> Sequence[KeptFile | FileReason]:
        """Fetch and keep files of a provider, in half a minute at most. `AWAY`: what could not be had, or not yet."""


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

    def command(self, text: str) -> str | None:
        """Which command the whole message is, such as `person`, `help`, `leave`, `skip`; None: none."""

    def asks(self, text: str) -> tuple[str, ...]:
        """What a message asks of us, such as `why` or `private`; empty where it says anything else as well."""

    def resumes(self, text: str) -> bool:
        """Does the citizen want to go on with what an emergency put aside?"""

    def language(self, text: str) -> str | None:
        """The ISO 639 code of its language; None where the text decides nothing."""
