"""Contacts that need not have been: why, so that the council can count them and mend the cause."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.domain.conversations import ChannelName


class Avoidable(StrEnum):
    CHASE = "chase"  # asks what became of a case
    UNCLEAR_MESSAGE = "unclear_message"  # our letter or message could not be understood
    MISSING_INFORMATION = "missing_information"  # what was wanted could not be found
    WRONG_PLACE = "wrong_place"  # another council or another body deals with it


NOT_AVOIDABLE = "none"  # an adviser's word: the bot was wrong


@dataclass(frozen=True, slots=True)
class Contact:
    """One message that may have been avoidable. `confirmed` is an adviser's word, once there is one."""

    message_id: str
    conversation_id: str
    channel: ChannelName
    at: datetime
    proposed: Avoidable
    reference: str | None = None
    confirmed: str | None = None  # an `Avoidable`, or `NOT_AVOIDABLE`
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
