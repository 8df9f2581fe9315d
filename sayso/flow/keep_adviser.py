"""What is known of an adviser changes: role, skills, clearances, presence; or they leave."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sayso.domain.advisers import Adviser, Clearance, Role, Skills, Team
from sayso.domain.desk import Audited
from sayso.domain.errors import NotAllowed, NotFound
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.sign_in import read_name


async def keep_adviser(
    adviser_id: str,
    *,
    shown_as: str,
    role: Role,
    skills: Skills,
    clearances: Iterable[Clearance],
    actor: str,
    units: UnitFactory,
    clock: Clock,
) -> None:
    """Raises `NotFound`, `InvalidInput` for the name, and `NotAllowed` where no administrator would be left."""
    shown_as = read_name(shown_as)
    async with units() as unit:
        before = await _lock(unit, adviser_id)
        after = replace(before, shown_as=shown_as, role=role, skills=skills, clearances=frozenset(clearances))
        if role is not Role.ADMIN:
            await _require_another_admin(unit, before)
        if after == before:
            return
        await unit.advisers.keep(after)
        entry = Audited(clock.now(), actor, "adviser_changed", "adviser", adviser_id, _as_kept(before), _as_kept(after))
        await unit.audit.add(entry)
        await unit.commit()


async def set_presence(adviser_id: str, *, available: bool, units: UnitFactory) -> None:
    """Whether they take conversations now. It is told by who is there, and not audited."""
    async with units() as unit:
        adviser = await _lock(unit, adviser_id)
        await unit.advisers.keep(replace(adviser, available=available))
        await unit.commit()


async def leave(adviser_id: str, *, actor: str, units: UnitFactory, clock: Clock) -> None:
    """They may no longer sign in, and are signed out. What they did stays theirs. Raises as `keep_adviser` does."""
    async with units() as unit:
        adviser = await _lock(unit, adviser_id)
        await _require_another_admin(unit, adviser)
        await unit.advisers.keep(replace(adviser, available=False, left_at=clock.now()))
        await unit.sessions.close_all(adviser_id)
        await unit.audit.add(Audited(clock.now(), actor, "adviser_left", "adviser", adviser_id))
        await unit.commit()


async def keep_team(team: Team, *, actor: str, units: UnitFactory, clock: Clock) -> None:
    """A new team, or one that is known by another name or for other things from now on."""
    async with units() as unit:
        before = next((known for known in await unit.advisers.teams() if known.id == team.id), None)
        await unit.advisers.keep_team(team)
        was = _of_team(before) if before else {}
        entry = Audited(clock.now(), actor, "team_changed", "team", team.id, was, _of_team(team))
        await unit.audit.add(entry)
        await unit.commit()


async def _lock(unit: Unit, adviser_id: str) -> Adviser:
    adviser = await unit.advisers.lock(adviser_id)
    if adviser.left_at:
        raise NotFound("they have left")
    return adviser


async def _require_another_admin(unit: Unit, adviser: Adviser) -> None:
    if adviser.role is not Role.ADMIN:
        return
    if not any(other.role is Role.ADMIN and other.id != adviser.id for other in await unit.advisers.list()):
        raise NotAllowed("Nobody else is an administrator. Make somebody one first.")


def _as_kept(adviser: Adviser) -> dict[str, Any]:
    skills = adviser.skills
    return {
        "shown_as": adviser.shown_as,
        "role": adviser.role.value,
        "teams": list(skills.teams),
        "services": list(skills.services),
        "languages": list(skills.languages),
        "stages": list(skills.stages),
        "clearances": sorted(clearance.value for clearance in adviser.clearances),
    }


def _of_team(team: Team) -> dict[str, Any]:
    return {
        "name": team.name,
        "services": list(team.services),
        "kinds": list(team.kinds),
        "languages": list(team.languages),
    }
