"""The session is a capability: whoever has it is the citizen. The store holds only its hash."""

import re
import secrets
from datetime import datetime
from hashlib import sha256

from sayso.domain.conversations import Address, ChannelName, InboundMessage, Parcel, Sent
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.text import accept

_SESSION = re.compile(r"[A-Za-z0-9_-]{43}")
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_session() -> str:
    """A fresh capability: 256 random bits."""
    return secrets.token_urlsafe(32)


def address_of(session: str) -> Address:
    """Authenticates by shape alone; raises `NotFound` for what can be no session of ours."""
    if not _SESSION.fullmatch(session):
        raise NotFound("no such session")
    return Address(ChannelName.WEB_CHAT, sha256(session.encode()).hexdigest())


def parse_message(session: str, message_id: object, text: object, *, now: datetime) -> InboundMessage:
    """One message from the page. Raises `InvalidInput`."""
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise InvalidInput("id", "The id must be a UUID or another string of 8 to 64 letters, digits, - and _.")
    if not isinstance(text, str):
        raise InvalidInput("text", "The text must be a string.")
    address = address_of(session)
    return InboundMessage(
        channel=ChannelName.WEB_CHAT,
        provider_id=f"{address.value}:{message_id}",
        sender=address,
        text=accept(text),
        sent_at=now,
    )


class WebChat:
    """See `sayso.domain.ports.Channel`."""

    async def send(self, parcel: Parcel) -> Sent:
        # The page reads the thread: a parcel that is recorded as sent is there.
        return Sent(provider_id=None, segments=0)
