"""One asyncio lock per conversation: order belongs to the app, so Rasa need not wait in seconds for tickets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore


class OneProcessLockStore(LockStore):
    """Locks of this process only. Conversations are sharded over Rasa workers, so no two share one."""

    def __init__(self, **_: Any) -> None:
        super().__init__()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0, wait_time_in_seconds: float = 0
    ) -> AsyncIterator[None]:
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            yield

    def get_lock(self, conversation_id: str) -> TicketLock | None:
        return None

    def save_lock(self, lock: TicketLock) -> None:
        """There is nothing to keep."""

    def delete_lock(self, conversation_id: str) -> None:
        """There is nothing to delete."""
