"""What the council will do about a case: noted with an owner and a day, and ticked off."""

from datetime import date

from sayso.domain.action_log import ACTION, DONE, steps_of
from sayso.domain.advisers import Adviser
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, UnitFactory
from sayso.flow.at_the_case import audit_case, first_time, open_case
from sayso.flow.at_the_desk import accept_words, id_of

_LONGEST = 500  # characters
_LONGEST_OWNER = 100


async def note_action(
    reference: str,
    what: str,
    *,
    owner: str,
    due: date | None,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
) -> bool:
    """`owner`: a name, or an adviser's id. False where the same `once` came before.

    Raises `NotFound`, and `InvalidInput` for what says nothing or too much.
    """
    words = accept_words("what", what, longest=_LONGEST)
    if len(owner) > _LONGEST_OWNER:
        raise InvalidInput("owner", f"That is longer than {_LONGEST_OWNER} characters.")
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        action = id_of(reference, ACTION, once)
        data = {"action": action, "what": words, "owner": owner, "due": due.isoformat() if due else ""}
        if not await first_time(unit, case, ACTION, adviser=adviser, once=once, clock=clock, data=data):
            return False
        after = {"action": action, "owner": owner, "due": data["due"]}
        await audit_case(unit, adviser, "note_action", case, clock=clock, after=after)
        await unit.commit()
        return True


async def finish_action(reference: str, action: str, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> bool:
    """It is done. False where it was before. Raises `NotFound` where there is no such action on this case."""
    async with units() as unit:
        case, _ = await open_case(unit, reference, adviser=adviser)
        if action not in {step.id for step in steps_of(case) if step.id}:
            raise NotFound("no such action")
        if not await first_time(unit, case, DONE, adviser=adviser, once=action, clock=clock, data={"action": action}):
            return False
        before, after = {"action": action, "done": False}, {"action": action, "done": True}
        await audit_case(unit, adviser, "finish_action", case, clock=clock, before=before, after=after)
        await unit.commit()
        return True
