"""Where the bot is silent, and people answer."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import ChannelName
from sayso.domain.desk import BotStop
from sayso.store import schema

_t = schema.bot_stops
_EVERYWHERE = "all"


class BotStopTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def is_stopped(self, channel: ChannelName) -> bool:
        query = select(_t.c.channel).where(_t.c.channel.in_((channel, _EVERYWHERE))).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def stop(self, stop: BotStop) -> None:
        await self.start(stop.channel)
        await self._connection.execute(
            insert(_t).values(channel=stop.channel or _EVERYWHERE, reason=stop.reason, by=stop.by, at=stop.at)
        )

    async def start(self, channel: ChannelName | None) -> None:
        await self._connection.execute(delete(_t).where(_t.c.channel == (channel or _EVERYWHERE)))

    async def list(self) -> Sequence[BotStop]:
        return [
            BotStop(None if row.channel == _EVERYWHERE else ChannelName(row.channel), row.reason, row.by, row.at)
            for row in await self._connection.execute(select(_t).order_by(_t.c.channel))
        ]
