"""Saved replies are written, changed and dropped."""

from sayso.domain.advisers import Adviser
from sayso.domain.desk import SavedReply
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.saved_replies import accept_saved_reply
from sayso.flow.at_the_desk import audit


async def keep_reply(reply: SavedReply, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> None:
    """Add a saved reply, or write it anew where there is one of its id. Raises `InvalidInput`."""
    accepted = accept_saved_reply(reply)
    async with units() as unit:
        before = await _find(unit, reply.id)
        if before == accepted:
            return
        if not await unit.saved_replies.keep(accepted):
            raise InvalidInput("name", "Another saved reply has that name, so choose another one.")
        await audit(
            unit,
            adviser,
            "keep_reply",
            "saved_reply",
            reply.id,
            clock=clock,
            before=_told(before) if before else {},
            after=_told(accepted),
        )
        await unit.commit()


async def drop_reply(reply_id: str, *, adviser: Adviser, units: UnitFactory, clock: Clock) -> None:
    """Raises `NotFound`."""
    async with units() as unit:
        before = await unit.saved_replies.get(reply_id)
        await unit.saved_replies.drop(reply_id)
        await audit(unit, adviser, "drop_reply", "saved_reply", reply_id, clock=clock, before=_told(before))
        await unit.commit()


async def _find(unit: Unit, reply_id: str) -> SavedReply | None:
    try:
        return await unit.saved_replies.get(reply_id)
    except NotFound:
        return None


def _told(reply: SavedReply) -> dict[str, object]:
    # Our own words, and no citizen's: here the audit holds them.
    return {"name": reply.name, "team": reply.team, **{f"text in {code}": text for code, text in reply.texts.items()}}
