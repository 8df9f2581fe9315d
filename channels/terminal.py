"""A citizen at the council's own terminal (`sayso chat`): speaks as a text message or web chat would."""

from sayso.domain.conversations import Address, ChannelName, Parcel, SendReason, Sent
from sayso.domain.errors import SendFailed
from sayso.domain.ports import Channel
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments

_PREFIX = "terminal:"


def terminal_address(channel: ChannelName, name: str) -> Address:
    return Address(channel, f"{_PREFIX}{name}")


class WithTerminal:
    """A channel that leaves the parcels of terminals where the terminal reads them, in the thread."""

    def __init__(self, channel: Channel | None) -> None:
        self._channel = channel

    async def send(self, parcel: Parcel) -> Sent:
        if parcel.address.value.startswith(_PREFIX):
            return Sent(None, count_segments(with_numbered_choices(parcel.text, parcel.choices)))
        if self._channel is None:
            raise SendFailed(SendReason.NOT_CONFIGURED, "the channel has no settings", retryable=True)
        return await self._channel.send(parcel)
