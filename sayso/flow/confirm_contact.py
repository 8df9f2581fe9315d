"""An adviser says whether a contact was avoidable, and why."""

from sayso.domain.contacts import NOT_AVOIDABLE, Avoidable
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, UnitFactory


async def confirm_contact(message_id: str, confirmed: str, *, by: str, units: UnitFactory, clock: Clock) -> None:
    """Keep an adviser's word on a message; a later one replaces it.

    Raises `InvalidInput` for a reason that there is not, `NotFound` where nothing was proposed of that message.
    """
    reasons = (*Avoidable, NOT_AVOIDABLE)
    if confirmed not in reasons:
        raise InvalidInput("confirmed", f"The reason must be one of {', '.join(reasons)}.")
    async with units() as unit:
        if not await unit.contacts.confirm(message_id, confirmed=confirmed, by=by, at=clock.now()):
            raise NotFound("nothing was noted of that message")
        await unit.commit()
