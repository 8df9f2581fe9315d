"""What a person must do is kept once, and served by gravity, then age."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.ports import UnitFactory
from sayso.domain.tasks import Task
from sayso.store import schema
from tests.store import steps
from tests.support.fakes import START


async def _add(
    units: UnitFactory, message_id: str, *, kind: str = "emergency", priority: int = 1, at: datetime = START
) -> bool:
    conversation = await steps.open_conversation(units)
    async with units() as unit:
        fresh = await unit.tasks.add(
            conversation_id=conversation.id,
            message_id=message_id,
            kind=kind,
            priority=priority,
            at=at,
            flags=("gas", "danger"),
            shown="emergency_gas",
        )
        await unit.commit()
        return fresh


async def _open(units: UnitFactory) -> Sequence[Task]:
    async with units(read_only=True) as unit:
        return await unit.tasks.open()


async def test_a_task_is_kept_with_all_that_it_says(units: UnitFactory) -> None:
    assert await _add(units, "m1")
    conversation = await steps.open_conversation(units)
    [task] = await _open(units)
    assert task == Task(task.id, conversation.id, "m1", "emergency", 1, ("gas", "danger"), "emergency_gas", START)


async def test_of_one_kind_there_is_one_for_a_message(units: UnitFactory) -> None:
    assert await _add(units, "m1")
    assert not await _add(units, "m1", priority=3)
    assert await _add(units, "m1", kind="interpreter")
    assert await _add(units, "m2")
    assert len(await _open(units)) == 3


async def test_the_gravest_come_first_then_the_oldest(units: UnitFactory) -> None:
    later = START + timedelta(minutes=1)
    await _add(units, "m1", kind="interpreter", priority=2)
    await _add(units, "m2", at=later)
    await _add(units, "m3")
    assert [task.message_id for task in await _open(units)] == ["m3", "m2", "m1"]


async def test_what_is_done_is_open_no_more(units: UnitFactory, engine: AsyncEngine) -> None:
    await _add(units, "m1")
    async with engine.begin() as connection:
        await connection.execute(update(schema.tasks).values(done_at=START))
    assert await _open(units) == []


async def test_flags_are_noted_once_and_forgotten_with_the_episode(units: UnitFactory) -> None:
    conversation = await steps.open_conversation(units)
    async with units() as unit:
        await unit.conversations.add_flags(conversation.id, ["gas"])
        await unit.conversations.add_flags(conversation.id, ["abusive", "gas"])
        assert (await unit.conversations.get(conversation.id)).flags == ("gas", "abusive")
        await unit.conversations.new_episode(conversation.id)
        assert (await unit.conversations.get(conversation.id)).flags == ()
