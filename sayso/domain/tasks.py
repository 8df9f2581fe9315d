"""What a person must do about a message, whatever becomes of the conversation."""

from dataclasses import dataclass
from datetime import datetime

from sayso.domain.conversations import CALL_BACK, EMERGENCY

INTERPRETER = "interpreter"
REOPENED, ESCALATED, WITHDRAWN = "reopened", "escalated", "withdrawn"
INFORMATION = "information"  # was added to an open case
COPY_REPLY = "copy_reply"  # of the answer to a case, to whoever brought it for the citizen
FLOOD = "flood"  # so many messages, or so much alike, that the bot has stopped to answer
# What tasks are there for, and how they are served: 1 first.
PRIORITIES = {
    EMERGENCY: 1,
    INTERPRETER: 2,
    REOPENED: 3,
    ESCALATED: 3,
    FLOOD: 4,
    CALL_BACK: 5,
    COPY_REPLY: 5,
    INFORMATION: 5,
    WITHDRAWN: 6,
}
NOTHING_TO_DO = 9  # after all of them


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    conversation_id: str
    message_id: str
    kind: str
    priority: int
    flags: tuple[str, ...]  # of an emergency, its dangers; where an adviser asked for a call back, by which way
    shown: str | None  # the key of the text that the citizen was shown
    created_at: datetime
    done_at: datetime | None = None
    reference: str | None = None  # of the case that it is about
    asked_by: str | None = None  # the id of the adviser who made it
    note: str | None = None  # in their words
