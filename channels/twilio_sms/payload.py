"""Twilio's fields into our values. Fields that we do not know are none of our business."""

import re
from collections.abc import Mapping
from datetime import datetime

from sayso.domain.conversations import (
    Address,
    ChannelName,
    InboundMessage,
    Receipt,
    ReceiptState,
    SendReason,
)
from sayso.domain.errors import InvalidInput
from sayso.domain.files import ATTACHMENT, MOST, PICTURE, Attachment, FileReason, WantedFile
from sayso.domain.text import accept, clean

_SID = re.compile(r"(?:SM|MM)[0-9a-f]{32}")
_COUNT = re.compile(r"[0-9]{1,4}")
_NUMBER = re.compile(r"\+?[0-9]{3,16}")

# https://www.twilio.com/docs/api/errors: what a number means for us. Anything else is UNKNOWN.
ERROR_REASONS: dict[int, SendReason] = {
    21610: SendReason.OPTED_OUT,
    21211: SendReason.BAD_ADDRESS,
    21614: SendReason.BAD_ADDRESS,
    21612: SendReason.UNREACHABLE,
    21408: SendReason.REFUSED,
    20003: SendReason.REFUSED,
    20429: SendReason.RATE_LIMITED,
    21611: SendReason.RATE_LIMITED,
    30001: SendReason.RATE_LIMITED,
    30002: SendReason.REFUSED,
    30003: SendReason.UNREACHABLE,
    30004: SendReason.REFUSED,
    30005: SendReason.BAD_ADDRESS,
    30006: SendReason.UNREACHABLE,
    30007: SendReason.REFUSED,
    30008: SendReason.UNKNOWN,
}

# The first statuses of a message have no callback; those that only say "on the way" change nothing for us.
_STATES: dict[str, ReceiptState] = {
    "delivered": ReceiptState.DELIVERED,
    "read": ReceiptState.DELIVERED,
    "undelivered": ReceiptState.FAILED,
    "failed": ReceiptState.FAILED,
    "canceled": ReceiptState.FAILED,
}


def reason_of(code: object) -> SendReason:
    """Our reason for a Twilio error code, given as a number or in digits."""
    try:
        return ERROR_REASONS.get(int(str(code)), SendReason.UNKNOWN)
    except ValueError:
        return SendReason.UNKNOWN


def parse_message(form: Mapping[str, str], *, now: datetime) -> InboundMessage:
    """One incoming text message. Raises `InvalidInput`."""
    sender = _field(form, "From", _NUMBER)
    return InboundMessage(
        channel=ChannelName.SMS,
        provider_id=_field(form, "MessageSid", _SID),
        sender=Address(ChannelName.SMS, sender),
        text=accept(clean(form.get("Body", "")) or _instead_of_words(form)),
        sent_at=now,  # Twilio sends no time
    )


def _instead_of_words(form: Mapping[str, str]) -> str:
    """What stands in the record for a picture or a file without words; empty where there is neither."""
    if form.get("NumMedia", "0") in ("", "0"):
        return ""
    return PICTURE if form.get("MediaContentType0", "").startswith("image/") else ATTACHMENT


def parse_attachments(form: Mapping[str, str]) -> tuple[Attachment, ...]:
    """The files of a message, by where they lie. What Twilio says of their types is the sender's word."""
    count = form.get("NumMedia", "0")
    if not _COUNT.fullmatch(count):
        return ()
    urls = [form.get(f"MediaUrl{number}", "") for number in range(min(int(count), MOST + 1))]
    return tuple(WantedFile(url) if url else FileReason.AWAY for url in urls)


def parse_receipt(form: Mapping[str, str]) -> Receipt:
    """What Twilio says became of a message of ours. Raises `InvalidInput`."""
    sid = _field(form, "MessageSid", _SID)
    state = _STATES.get(form.get("MessageStatus", "").lower(), ReceiptState.SENT)
    reason = reason_of(form.get("ErrorCode", "")) if state is ReceiptState.FAILED else None
    return Receipt(sid, state, reason)


def _field(form: Mapping[str, str], name: str, shape: re.Pattern[str]) -> str:
    value = form.get(name, "")
    if not shape.fullmatch(value):
        raise InvalidInput(name, f"The field {name} is missing or broken.")
    return value
