"""What a citizen would get, exactly: the step is taken, looked at, and never kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from sayso.domain.conversations import ChannelName
from sayso.domain.ports import Outbox, Unit, UnitFactory
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments


@dataclass(frozen=True, slots=True)
class Preview:
    channel: ChannelName
    text: str
    segments: int  # 0 where the channel has none


async def preview(step: Callable[[UnitFactory], Awaitable[object]], *, units: UnitFactory) -> list[Preview]:
    """All that `step` would send, in order. Raises what it raises, so that a mistake is seen before it is made."""
    shown: list[Preview] = []

    @asynccontextmanager
    async def never_kept(*, read_only: bool = False) -> AsyncIterator[Unit]:
        async with units(read_only=read_only) as unit:
            yield cast(Unit, _Around(unit, shown))

    await step(never_kept)
    return shown


class _Around:
    """A unit whose outbox is watched, and which is not committed."""

    def __init__(self, unit: Unit, shown: list[Preview]) -> None:
        self._unit = unit
        self.outbox = cast(Outbox, _Watched(unit, shown))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)

    async def commit(self) -> None:
        """Not now."""


class _Watched:
    def __init__(self, unit: Unit, shown: list[Preview]) -> None:
        self._unit = unit
        self._shown = shown

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit.outbox, name)

    async def add(self, conversation_id: str, **parcel: Any) -> str | None:
        parcel_id = await self._unit.outbox.add(conversation_id, **parcel)
        if parcel_id:
            conversation = await self._unit.conversations.get(conversation_id)
            text = with_numbered_choices(parcel["text"], parcel.get("choices", ()))
            segments = count_segments(text) if conversation.channel is ChannelName.SMS else 0
            self._shown.append(Preview(conversation.channel, text, segments))
        return parcel_id
