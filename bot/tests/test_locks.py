"""Our lock store: one conversation at a time, others beside it."""

from __future__ import annotations

import asyncio

import pytest

from bot.locks import OneProcessLockStore


async def test_one_conversation_is_locked_and_others_are_not() -> None:
    store, order = OneProcessLockStore(), []

    async def hold(conversation: str, name: str) -> None:
        async with store.lock(conversation):
            order.append(f"{name} in")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            order.append(f"{name} out")

    await asyncio.gather(hold("a", "first"), hold("a", "second"), hold("b", "other"))
    assert order.index("first out") < order.index("second in")
    assert order.index("other in") < order.index("first out")


async def test_a_lock_is_free_after_a_failure() -> None:
    store = OneProcessLockStore()
    with pytest.raises(RuntimeError, match="broke"):
        async with store.lock("a"):
            raise RuntimeError("broke")

    async def take() -> str:
        async with store.lock("a"):
            return "taken"

    assert await asyncio.wait_for(take(), 1) == "taken"


async def test_conversations_that_ended_leave_no_lock_behind() -> None:
    store = OneProcessLockStore()
    for number in range(100):
        async with store.lock(str(number)):
            pass
    assert len(store._locks) <= 1
