"""What a person must do about a message, whatever becomes of the conversation."""

from dataclasses import dataclass
from datetime import datetime

from sayso.domain.conversations import EMERGENCY

INTERPRETER = "interpreter"
# What tasks are there for, and how they are served: 1 first.
PRIORITIES = {EMERGENCY: 1, INTERPRETER: 2}


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
