"""What advisers see of a conversation: its place in the queue, its thread, what the bot has collected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import Author, ChannelName, Floor, ParcelState
from sayso.domain.files import File
from sayso.domain.kinds import Kind
from sayso.domain.tasks import Task


class View(StrEnum):
    """Which conversations the queue shows."""

    WAITING = "waiting"  # for anybody
    MINE = "mine"
    TEAM = "team"  # of my teams and skills, whoever has them
    ALL = "all"  # with people, or with something to do


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One conversation of the queue, with the case it is about, where there is one."""

    conversation_id: str
    channel: ChannelName
    who: str | None  # the name of the case or draft, or else the number that they write from
    language: str | None
    kind: Kind | None
    service: str | None  # id
    floor: Floor
    reason: str | None  # why it is with people
    tasks: tuple[Task, ...]  # those that are open, gravest first
    priority: int  # 1 is the gravest; 9 where nothing is to be done
    reference: str | None
    respond_by: date | None
    chases: int
    adjustments: tuple[str, ...]
    flags: tuple[str, ...]
    about_staff: bool
    adviser_id: str | None
    adviser: str | None  # as shown to citizens
    team: str | None
    waiting_since: datetime  # the first message that nobody has answered, or when it came to people
    unread: int  # messages of the citizen that nobody has answered
    about: tuple[str, ...] = ()  # ids of the advisers whom complaints in it are about


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found: a case, or a conversation that has none."""

    conversation_id: str | None  # None: of a case whose conversation is not for everybody's eyes
    reference: str | None
    channel: ChannelName
    who: str | None
    kind: Kind | None
    service: str | None  # id
    status: CaseStatus | None
    at: datetime  # when the case was received, or the conversation began
    postcode: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Of the queue: each is another one whenever something of what it stands for is another."""

    every: str
    waiting: str
    of: Mapping[str, str]  # of what each adviser has, by their ids
    about: frozenset[str]  # no mark: the ids of advisers whom something in the queue is about, who never see that

    def seen_in(self, view: View, adviser_id: str) -> str:
        """Of what somebody sees in a view, with its numbers."""
        if view is View.WAITING:
            return self.waiting
        if view is View.MINE:
            return f"{self.of.get(adviser_id, '')} {self.waiting}"
        return self.every


@dataclass(frozen=True, slots=True)
class Counts:
    """How many conversations each view of the queue has for somebody."""

    of: Mapping[View, int]
    hidden: int  # more, which only others may see


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the thread as advisers see it."""

    seq: int
    author: Author
    text: str
    at: datetime
    asks: str | None = None
    by: str | None = None  # the adviser's name, where one wrote it
    state: ParcelState | None = None  # of what was sent
    reason: str | None = None  # why it was not
    kind: Kind | None = None  # what the bot took a citizen's message for
    confidence: float | None = None
    language: str | None = None  # of that message
    files: tuple[File, ...] = ()
    case_reference: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bot took a message for."""

    kind: Kind | None = None  # None: it could not tell
    confidence: float | None = None  # 0 to 1
    language: str | None = None  # ISO 639-1


# What an adviser sees of the bot's draft, and may confirm as they hand back. Several adjustments are joined by `; `.
# Beside these: `service:<question>`, what was answered to a question of the service.
FACTS = (
    *("details", "service", "category", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email"),
    *("adjustments", "preferred_contact", "on_behalf_of", "authority"),
)


@dataclass(frozen=True, slots=True)
class Collected:
    """What the bot has of the present matter, as the last turn left it."""

    kind: Kind | None = None
    # Of FACTS, in the citizen's words, and `second_matter`; empty: they will not say.
    facts: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()  # what would be asked next, in order: `asks` of the contract
    asks: str | None = None  # what was asked last
    confidence: float | None = None  # that it is of this kind, where the citizen's words told it


class Ending(StrEnum):
    """How a conversation with an adviser ended. Each has words of its own for the citizen."""

    DONE = "done"
    NO_REPLY = "no_reply"  # of the citizen
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    conversation_id: str
    reference: str | None
    by: str  # an adviser's id
    by_name: str
    to: str | None  # to whom the conversation was passed with it
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SavedReply:
    """`texts` by language; `{name}`, `{reference}`, `{adviser}` and `{council}` stand for what they say."""

    id: str
    name: str
    texts: Mapping[str, str]
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    channel: ChannelName
    address: str
    reason: str
    by: str  # an adviser's id
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class BotStop:
    channel: ChannelName | None  # None: everywhere
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Audited:
    """Something that a person did. `before` and `after` hold ids, states and what they wrote; never passwords."""

    at: datetime
    actor: str  # an adviser's id
    action: str
    subject: str  # conversation, case, adviser, team, block, bot, saved_reply
    subject_id: str
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    id: int | None = None  # in the order of writing; given by the store
