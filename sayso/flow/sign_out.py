"""Somebody leaves the desk: here, or wherever they are signed in."""

from dataclasses import replace

from sayso.domain.desk import Audited
from sayso.domain.desk_ports import Session
from sayso.domain.ports import Clock, UnitFactory


async def sign_out(session: Session, *, everywhere: bool, units: UnitFactory, clock: Clock) -> None:
    """Who is signed in nowhere any more is away."""
    adviser_id = session.adviser.id
    async with units() as unit:
        if everywhere:
            await unit.sessions.close_all(adviser_id)
        else:
            await unit.sessions.close(session.key)
        if not await unit.sessions.of(adviser_id):
            adviser = await unit.advisers.lock(adviser_id)
            await unit.advisers.keep(replace(adviser, available=False))
        action = "signed_out_everywhere" if everywhere else "signed_out"
        await unit.audit.add(Audited(clock.now(), adviser_id, action, "adviser", adviser_id))
        await unit.commit()
