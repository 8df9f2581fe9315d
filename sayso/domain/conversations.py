"""Conversations, their messages and who has the floor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sayso.domain.asking import Aside
from sayso.domain.errors import NotAllowed
from sayso.domain.files import File

WIPED = "..."  # what the thread shows where words were not kept
EMERGENCY = "emergency"  # why a conversation is with people, and what a task is for
ASKED_FOR = "asked_for"  # the same: the citizen wanted a person
CALL_BACK = "call_back"  # ... when none was there
BOT_OFF = "bot_off"  # ... because the bot was stopped
TAKEN_OVER = "taken_over"  # ... because an adviser came into it unasked
PASSED_ON = "passed_on"  # ... from one adviser to another


class ChannelName(StrEnum):
    SMS = "sms"
    WEB_CHAT = "web_chat"
    TELEGRAM = "telegram"
    TEXTPHONE = "textphone"
    # Where an adviser listens and files. Nothing can be sent there.
    PHONE = "phone"
    COUNTER = "counter"


SPOKEN = (ChannelName.PHONE, ChannelName.COUNTER)


class Floor(StrEnum):
    """Who may speak to the citizen: the bot, nobody yet (waiting for an adviser), an adviser, nobody any more."""

    BOT = "bot"
    QUEUE = "queue"
    ADVISER = "adviser"
    CLOSED = "closed"


FLOOR_STEPS: dict[Floor, frozenset[Floor]] = {
    Floor.BOT: frozenset({Floor.QUEUE, Floor.ADVISER, Floor.CLOSED}),
    Floor.QUEUE: frozenset({Floor.ADVISER, Floor.BOT, Floor.CLOSED}),
    Floor.ADVISER: frozenset({Floor.QUEUE, Floor.BOT, Floor.CLOSED}),
    Floor.CLOSED: frozenset({Floor.BOT, Floor.QUEUE}),
}


def move_floor(now: Floor, to: Floor) -> Floor:
    """The floor after a step; staying is always allowed. Raises `NotAllowed` for a step the table lacks."""
    if to is not now and to not in FLOOR_STEPS[now]:
        raise NotAllowed(f"The floor cannot pass from {now} to {to}.")
    return to


class Author(StrEnum):
    CITIZEN = "citizen"
    BOT = "bot"
    ADVISER = "adviser"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a citizen is reached on a channel: an E.164 number, or the hash of a web-chat session."""

    channel: ChannelName
    value: str


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """One message from a citizen, as every room after the door sees it."""

    channel: ChannelName
    provider_id: str  # unique per channel: Twilio MessageSid, Telegram update_id, web chat and textphone session:id
    sender: Address
    text: str
    sent_at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a citizen can pick; the label, the value or its number is accepted as an answer."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing the bot says in a turn.

    `text` may be empty only where the words already lie in the outbox: then `case_reference` (an acknowledgement) or
    `queued` says so. `ends_episode` asks for a new Rasa conversation from the next message on.
    """

    text: str
    asks: str | None = None
    choices: tuple[Choice, ...] = ()
    case_reference: str | None = None
    ends_episode: bool = False
    queued: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    address: Address
    floor: Floor
    episode: str  # the id Rasa knows the present matter by; opaque
    introduced: bool  # the citizen has been told that this is automated, and how to reach a person
    opted_out: bool
    holding: bool  # a holding message was sent and no turn has been taken since
    service: str | None  # that the citizen's page was about, where the chat was opened from one
    last_reference: str | None  # of the latest case filed here
    language: str | None  # ISO 639-1 of what the citizen writes in; None: not known
    flags: tuple[str, ...]  # what was noted of the messages since the episode began
    queue_reason: str | None  # why it last went to the advisers
    last_seq: int
    started_at: datetime
    aside: Aside = field(default_factory=Aside)  # what is asked beside the matter

    @property
    def is_suspended(self) -> bool:
        """Has an emergency put the bot's matter aside? Until the citizen wants to go on, or a person takes over."""
        return self.floor is Floor.QUEUE and self.queue_reason == EMERGENCY

    @property
    def may_go_on(self) -> bool:
        """May the citizen take the matter up again with the bot, before a person has taken over?"""
        return self.floor is Floor.QUEUE and self.queue_reason in (EMERGENCY, CALL_BACK)

    @property
    def channel(self) -> ChannelName:
        return self.address.channel


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A citizen's message as the inbox keeps it, or an adviser's word to the bot, which has facts and no text."""

    id: str
    conversation_id: str
    text: str
    sent_at: datetime
    received_at: datetime
    attempts: int
    failing_since: datetime | None = None
    facts: Mapping[str, str] | None = None  # with which the bot shall go on
    language: str | None = None  # ISO 639-1 that was seen in it


class InboxState(StrEnum):
    PENDING = "pending"
    TAKEN = "taken"  # answered by the bot
    SHOWN = "shown"  # an adviser's to answer, never sent to Rasa
    HEARD = "heard"  # a word such as STOP that needs no turn


class ParcelState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    WITHHELD = "withheld"  # the floor or an opt-out forbade it


@dataclass(frozen=True, slots=True)
class Parcel:
    """A queued outbound message."""

    id: str
    conversation_id: str
    address: Address
    author: Author
    text: str
    asks: str | None
    choices: tuple[Choice, ...]
    case_reference: str | None
    attempts: int
    queued_at: datetime
    wipe_at: datetime | None = None  # steady time: from then on its words are forgotten, once it was sent


@dataclass(frozen=True, slots=True)
class Sent:
    """What a channel says of a parcel that its provider took."""

    provider_id: str | None
    segments: int  # 0 where the channel has none


class ReceiptState(StrEnum):
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A provider's later word on a parcel. They may arrive in any order, and more than once."""

    provider_id: str
    state: ReceiptState
    reason: str | None  # one of `SendReason`, where it failed


class SendReason(StrEnum):
    """Why a parcel was not taken or not delivered. A vocabulary with a safe default: UNKNOWN."""

    OPTED_OUT = "opted_out"
    UNREACHABLE = "unreachable"
    BAD_ADDRESS = "bad_address"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    PROVIDER_DOWN = "provider_down"
    NOT_CONFIGURED = "not_configured"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One line of a conversation as citizens and advisers see it. `seq` grows in the order things happened."""

    seq: int
    author: Author
    text: str
    at: datetime
    asks: str | None
    choices: tuple[Choice, ...]
    case_reference: str | None
    files: tuple[File, ...] = ()  # that came with it and are kept
