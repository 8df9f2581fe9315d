"""Who waits, and how soon they are woken."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.store.wakeups import Wakeups

SOON = 0.5  # seconds, on a machine that does other things too


class Counted(Wakeups):
    """Remembers its rings."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.rings: list[tuple[str, ...]] = []

    def ring(self, *conversation_ids: str) -> None:
        self.rings.append(conversation_ids)
        super().ring(*conversation_ids)

    async def well(self) -> None:
        """Until it hears of others, and has told so."""
        await until(lambda: self.watched)
        self.rings.clear()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def hear(wakeups: Wakeups, step: Awaitable[object], conversation_id: str | None = None) -> float:
    """How long after the step somebody who waits was woken, in seconds; a long time where nobody was."""
    bell = wakeups.bell(conversation_id)
    await step
    began = asyncio.get_running_loop().time()
    await bell.wait(SOON * 4)
    return asyncio.get_running_loop().time() - began
