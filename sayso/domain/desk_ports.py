"""Narrow doors to what is remembered for the desk. They are part of `sayso.domain.ports.Unit`."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from sayso.domain.advisers import Adviser, Team
from sayso.domain.conversations import Address, ChannelName, Conversation
from sayso.domain.council_sign_in import CouncilPerson
from sayso.domain.desk import (
    Audited,
    Block,
    BotStop,
    Collected,
    Counts,
    Found,
    Line,
    Marks,
    Note,
    QueueRow,
    SavedReply,
    View,
)
from sayso.domain.investigations import Enquiry, Point
from sayso.domain.searching import Sought


@dataclass(frozen=True, slots=True)
class Account:
    """What is needed to let somebody in."""

    adviser: Adviser
    password_hash: str | None
    totp_secret: str | None  # sealed
    totp_step: int | None
    failed: int
    locked_until: datetime | None
    subject: str | None = None  # at the council's own sign-in


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. Its times are of the steady clock."""

    key: str  # the hash of what the browser holds
    adviser: Adviser
    whole: bool  # no second factor is still to come
    challenge: str | None  # of a second factor that is being set up
    started_at: datetime
    seen_at: datetime

    def seen(self, at: datetime) -> "Session":
        return replace(self, seen_at=at)


class Passwords(Protocol):
    """Makes and checks hashes of passwords, one slow step each."""

    async def make_hash(self, password: str) -> str: ...

    async def check(self, password_hash: str | None, password: str) -> bool:
        """Takes as long, and is false, where there is no hash to check against."""


class Codes(Protocol):
    """Second factors. `sealed`: what the store keeps of a secret."""

    def new(self) -> str:
        """Of a new secret, sealed."""

    def secret(self, sealed: str) -> str:
        """To be typed into an app, in base 32."""

    def link(self, sealed: str, *, name: str) -> str:
        """The same as an `otpauth:` link."""

    def step_of(self, sealed: str, code: str, *, at: datetime) -> int | None:
        """The step of time that a code is for; None for one that is wrong or too old."""


class CouncilSignIn(Protocol):
    """The council's own sign-in. Both raise `CouncilSignInFailed`.

    `state`, `nonce` and `verifier` are of one try, and secret until then; the last one between 43 and 128 characters.
    """

    async def address(self, *, state: str, nonce: str, verifier: str) -> str:
        """Where a browser goes to sign in."""

    async def person(self, code: str, *, issuer: str | None, nonce: str, verifier: str) -> CouncilPerson:
        """Whom the browser came back as, with a code that is good once. `issuer`: who gave it, where that is told."""


class Advisers(Protocol):
    async def add(self, adviser: Adviser, *, password_hash: str | None, at: datetime) -> bool:
        """False where somebody has that name."""

    async def get(self, adviser_id: str) -> Adviser:
        """Raises `NotFound`."""

    async def lock(self, adviser_id: str) -> Adviser:
        """The same, locked until the end of the unit."""

    async def account(self, name: str) -> Account | None:
        """By the name to sign in with, in small letters. Locked until the end of the unit."""

    async def account_of(self, subject: str) -> Account | None:
        """The same, by who they are at the council's own sign-in."""

    async def list(self) -> Sequence[Adviser]:
        """All who have not left, by name."""

    async def names(self, adviser_ids: Set[str]) -> Mapping[str, str]:
        """How those of them that there are, or were, are shown; by id."""

    async def keep(self, adviser: Adviser) -> None:
        """Write back role, skills, clearances, presence, names, and when they left."""

    async def set_tries(self, adviser_id: str, failed: int, *, locked_until: datetime | None) -> None: ...

    async def set_password(self, adviser_id: str, password_hash: str | None, *, one_time: bool) -> None:
        """None: none lets them in."""

    async def set_subject(self, adviser_id: str, subject: str | None) -> None:
        """Who they are at the council's own sign-in. Only one adviser may be that."""

    async def set_second_factor(self, adviser_id: str, secret: str | None, *, step: int | None) -> None:
        """`step`: the latest that was used. None for both: it must be set up anew."""

    async def use_step(self, adviser_id: str, step: int) -> bool:
        """Each step of a second factor once, and none before one that was used: False where it is too old."""

    async def teams(self) -> Sequence[Team]:
        """By name."""

    async def keep_team(self, team: Team) -> None: ...


class Sessions(Protocol):
    """Who is signed in. `key`: the hash of what the browser holds. Its times are of the steady clock."""

    async def open(self, key: str, adviser_id: str, *, whole: bool, at: datetime) -> None: ...

    async def get(self, key: str) -> Session | None:
        """Ended or not."""

    async def of(self, adviser_id: str) -> Sequence[Session]:
        """The latest first."""

    async def touch(self, key: str, *, at: datetime) -> None:
        """Somebody was there; the adviser, too."""

    async def set_challenge(self, key: str, challenge: str | None) -> None: ...
    async def close(self, key: str) -> None: ...
    async def close_all(self, adviser_id: str) -> None: ...

    async def forget(self, *, started_before: datetime, seen_before: datetime) -> None:
        """Those that have ended."""


class Desk(Protocol):
    """Conversations as advisers see them."""

    async def queue(self, view: View, *, adviser: Adviser, limit: int, skip: int = 0) -> Sequence[QueueRow]:
        """Those that this adviser may see, safeguarding first, then by time left, then by time waited."""

    async def counts(self, *, adviser: Adviser) -> Counts:
        """How many there are for this adviser."""

    async def row(self, conversation_id: str) -> QueueRow:
        """One conversation, in the queue or not. Raises `NotFound`.

        Its flags and `about_staff` are of all that was ever said in it: who may not see all of it may not see it.
        """

    async def thread(self, conversation_id: str, *, after: int = 0) -> Sequence[Line]:
        """All lines behind that place, and those that are not sent (yet): they have the place of the line before."""

    async def find(self, sought: Sought, *, adviser: Adviser, limit: int) -> Sequence[Found]:
        """Cases, and conversations without one, among what this adviser may see, the latest first."""

    async def marks(self) -> Marks:
        """Whether anything that the queue shows of any conversation has changed."""

    async def thread_mark(self, conversation_id: str) -> str:
        """Another one whenever anything in or about a conversation is another."""


class Floors(Protocol):
    """Who holds a conversation, and what the bot left behind. Call what writes with the conversation locked."""

    async def lock(self, conversation_id: str) -> Conversation:
        """The conversation, locked until the end of the unit. Raises `NotFound`."""

    async def take(self, conversation_id: str, adviser_id: str | None, *, at: datetime) -> None:
        """Whose it is from now on; None: nobody's."""

    async def holder(self, conversation_id: str) -> Adviser | None:
        """Whose it is: while its floor is `queue`, to whom it was passed on, who has not taken it yet."""

    async def with_people_since(self, conversation_id: str) -> datetime | None:
        """When the bot last left it."""

    async def set_team(self, conversation_id: str, team: str | None) -> None: ...

    async def passes(self, conversation_id: str) -> int:
        """How often it was passed on since the bot left it."""

    async def set_passes(self, conversation_id: str, passes: int) -> None: ...

    async def collected(self, conversation_id: str) -> Collected: ...

    async def keep_collected(self, conversation_id: str, collected: Collected) -> None: ...


class Notes(Protocol):
    async def add(self, note: Note) -> bool:
        """False where there is one of that id."""

    async def of_conversation(self, conversation_id: str) -> Sequence[Note]: ...


class Investigations(Protocol):
    """What was found out about a complaint. Call what writes with the case locked."""

    async def points(self, reference: str) -> Sequence[Point]:
        """In their order."""

    async def keep_point(self, reference: str, point: Point) -> None:
        """Write it anew; one of an unknown id comes behind the others."""

    async def drop_point(self, reference: str, point_id: str) -> bool: ...

    async def enquiries(self, reference: str) -> Sequence[Enquiry]:
        """The oldest first."""

    async def keep_enquiry(self, reference: str, enquiry: Enquiry) -> None:
        """Add it, or write it anew."""


class SavedReplies(Protocol):
    async def list(self) -> Sequence[SavedReply]:
        """By name."""

    async def get(self, reply_id: str) -> SavedReply:
        """Raises `NotFound`."""

    async def keep(self, reply: SavedReply) -> bool:
        """Add it, or write it anew. False where another one has that name, in small letters or capitals."""

    async def drop(self, reply_id: str) -> bool: ...


class Audit(Protocol):
    """What people did. It is only added to."""

    async def add(self, entry: Audited) -> None: ...
    async def of(self, subject: str, subject_id: str) -> Sequence[Audited]: ...
    async def latest(self, *, limit: int, before_id: int | None = None) -> Sequence[Audited]: ...


class Blocks(Protocol):
    async def of(self, address: Address, *, now: datetime) -> Block | None: ...
    async def put(self, block: Block) -> None: ...
    async def lift(self, address: Address) -> None: ...
    async def list(self, *, now: datetime) -> Sequence[Block]: ...


class BotStops(Protocol):
    async def is_stopped(self, channel: ChannelName) -> bool: ...
    async def stop(self, stop: BotStop) -> None: ...
    async def start(self, channel: ChannelName | None) -> None: ...
    async def list(self) -> Sequence[BotStop]: ...


class Facts(Protocol):
    """The bot is to go on: a person's word in the inbox, taken in its turn like a message."""

    async def add(
        self, conversation_id: str, facts: Mapping[str, str], *, key: str, at: datetime, due: datetime
    ) -> bool:
        """False where there is one of that key (at most 150 characters). `due` is steady time."""
