"""An adviser has done what there was to do."""

from sayso.domain.advisers import Adviser
from sayso.domain.ports import Clock, UnitFactory
from sayso.flow.at_the_desk import audit


async def do_task(task_id: str, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> bool:
    """Mark a task as done. False, and nothing changed, where it was done before. Raises `NotFound`."""
    async with units() as unit:
        task = await unit.tasks.get(task_id)
        await unit.floors.lock(task.conversation_id)
        if not await unit.tasks.finish(task.id, by=adviser.id, at=clock.now()):
            return False
        done = {"task": task.id, "kind": task.kind}
        before, after = done | {"done": False}, done | {"done": True}
        subject = ("conversation", task.conversation_id)
        await audit(unit, adviser, "do_task", *subject, clock=clock, before=before, after=after)
        await unit.commit()
        return True
