"""The people at the desk, and the teams they are in."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.advisers import Adviser, Clearance, Role, Skills, Team
from sayso.domain.desk_ports import Account
from sayso.domain.errors import NotFound
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.advisers
_teams = schema.teams


class AdviserTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, adviser: Adviser, *, password_hash: str | None, at: datetime) -> bool:
        values = {"id": adviser.id, "password_hash": password_hash, "created_at": at} | _values(adviser)
        added = await self._connection.execute(insert_ignoring_repeats(self._connection, _t, values))
        return bool(added.rowcount)

    async def get(self, adviser_id: str) -> Adviser:
        return await self._get(select(_t).where(_t.c.id == adviser_id))

    async def lock(self, adviser_id: str) -> Adviser:
        return await self._get(select(_t).where(_t.c.id == adviser_id).with_for_update())

    async def account(self, name: str) -> Account | None:
        return await self._account(select(_t).where(_t.c.name == name))

    async def account_of(self, subject: str) -> Account | None:
        return await self._account(select(_t).where(_t.c.subject == subject))

    async def list(self) -> Sequence[Adviser]:
        query = select(_t).where(_t.c.left_at.is_(None)).order_by(func.lower(_t.c.shown_as), _t.c.id)
        return [read_adviser(row) for row in await self._connection.execute(query)]

    async def names(self, adviser_ids: Set[str]) -> Mapping[str, str]:
        query = select(_t.c.id, _t.c.shown_as).where(_t.c.id.in_(adviser_ids))
        return {row.id: row.shown_as for row in await self._connection.execute(query)}

    async def keep(self, adviser: Adviser) -> None:
        await self._set(adviser.id, **_values(adviser))

    async def set_tries(self, adviser_id: str, failed: int, *, locked_until: datetime | None) -> None:
        await self._set(adviser_id, failed=failed, locked_until=locked_until)

    async def set_password(self, adviser_id: str, password_hash: str | None, *, one_time: bool) -> None:
        await self._set(adviser_id, password_hash=password_hash, one_time=one_time)

    async def set_subject(self, adviser_id: str, subject: str | None) -> None:
        await self._set(adviser_id, subject=subject)

    async def set_second_factor(self, adviser_id: str, secret: str | None, *, step: int | None) -> None:
        await self._set(adviser_id, totp_secret=secret, totp_step=step)

    async def use_step(self, adviser_id: str, step: int) -> bool:
        unused = or_(_t.c.totp_step.is_(None), _t.c.totp_step < step)
        statement = update(_t).where(_t.c.id == adviser_id, unused).values(totp_step=step)
        return bool((await self._connection.execute(statement)).rowcount)

    async def teams(self) -> Sequence[Team]:
        query = select(_teams).order_by(func.lower(_teams.c.name), _teams.c.id)
        return [
            Team(row.id, row.name, tuple(row.services), tuple(row.kinds), tuple(row.languages))
            for row in await self._connection.execute(query)
        ]

    async def keep_team(self, team: Team) -> None:
        values: dict[str, object] = {
            "id": team.id,
            "name": team.name,
            "services": list(team.services),
            "kinds": list(team.kinds),
            "languages": list(team.languages),
        }
        added = await self._connection.execute(insert_ignoring_repeats(self._connection, _teams, values))
        if not added.rowcount:
            await self._connection.execute(update(_teams).where(_teams.c.id == team.id).values(values))

    async def _account(self, query: Select[Any]) -> Account | None:
        row = (await self._connection.execute(query.with_for_update())).one_or_none()
        if row is None:
            return None
        return Account(
            adviser=read_adviser(row),
            password_hash=row.password_hash,
            totp_secret=row.totp_secret,
            totp_step=row.totp_step,
            failed=row.failed,
            locked_until=row.locked_until,
            subject=row.subject,
        )

    async def _get(self, query: Select[Any]) -> Adviser:
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("no such adviser")
        return read_adviser(row)

    async def _set(self, adviser_id: str, **values: Any) -> None:
        await self._connection.execute(update(_t).where(_t.c.id == adviser_id).values(values))


def read_adviser(row: Row[Any]) -> Adviser:
    """Of a row with all the columns of `advisers`."""
    skills = Skills(tuple(row.teams), tuple(row.services), tuple(row.languages), tuple(row.stages))
    return Adviser(
        id=row.id,
        name=row.name,
        shown_as=row.shown_as,
        role=Role(row.role),
        skills=skills,
        clearances=frozenset(Clearance(name) for name in row.clearances),
        available=row.available,
        one_time=row.one_time,
        seen_at=row.seen_at,
        left_at=row.left_at,
        by_council=row.subject is not None,
    )


def _values(adviser: Adviser) -> dict[str, Any]:
    return {
        "name": adviser.name,
        "shown_as": adviser.shown_as,
        "role": adviser.role,
        "teams": list(adviser.skills.teams),
        "services": list(adviser.skills.services),
        "languages": list(adviser.skills.languages),
        "stages": list(adviser.skills.stages),
        "clearances": sorted(adviser.clearances),
        "available": adviser.available,
        "one_time": adviser.one_time,
        "left_at": adviser.left_at,
    }
