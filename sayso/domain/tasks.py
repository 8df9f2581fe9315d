"""What a person must do about a message, whatever becomes of the conversation."""

from dataclasses import dataclass
from datetime import datetime

from sayso.domain.conversations import CALL_BACK, EMERGENCY

INTERPRETER = "interpreter"
REOPENED, ESCALATED, WITHDRAWN = "reopened", "escalated", "withdrawn"
INFORMATION = "information"  # was added to an open case
FLOOD = "flood"  # so many messages, or so much alike, that the bot has stopped to answer
# What tasks are there for, and how they are served: 1 first.
PRIORITIES = {
    EMERGENCY: 1,
    INTERPRETER: 2,
    REOPENED: 3,
    ESCALATED: 3,
    FLOOD: 4,
    CALL_BACK: 5,
    INFORMATION: 5,
    WITHDRAWN: 6,
}


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    conversation_id: str
    message_id: str
    kind: str
    priority: int
    flags: tuple[str, ...]
    shown: str | None  # the key of the text that the citizen was shown
    created_at: datetime
    done_at: datetime | None = None
    reference: str | None = None  # of the case that it is about
