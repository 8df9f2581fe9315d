"""Somebody comes to the desk, or has lost what they sign in with."""

from dataclasses import replace
from uuid import uuid4

from sayso.domain.advisers import Adviser, Role
from sayso.domain.desk import Audited
from sayso.domain.desk_ports import Passwords
from sayso.domain.errors import InvalidInput
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.sign_in import make_one_time_password, name_key, read_name

FIRST_ADMIN = "admin"
INSTALLATION = "installation"  # who adds the first one


async def add_adviser(
    name: str, *, role: Role, actor: str, units: UnitFactory, clock: Clock, passwords: Passwords
) -> tuple[Adviser, str]:
    """The adviser, and the password for the first time. Raises `InvalidInput` where somebody has the name."""
    shown_as = read_name(name)
    adviser = Adviser(id=uuid4().hex, name=name_key(shown_as), shown_as=shown_as, role=role, one_time=True)
    password = make_one_time_password()
    password_hash = await passwords.make_hash(password)
    async with units() as unit:
        if not await unit.advisers.add(adviser, password_hash=password_hash, at=clock.now()):
            raise InvalidInput("name", "Somebody has that name already. Choose another one.")
        after = {"name": adviser.name, "role": role.value}
        await unit.audit.add(Audited(clock.now(), actor, "adviser_added", "adviser", adviser.id, after=after))
        await unit.commit()
    return adviser, password


async def add_first_admin(*, units: UnitFactory, clock: Clock, passwords: Passwords) -> tuple[Adviser, str] | None:
    """None where there is anybody."""
    async with units(read_only=True) as unit:
        if await unit.advisers.list():
            return None
    try:
        return await add_adviser(
            FIRST_ADMIN, role=Role.ADMIN, actor=INSTALLATION, units=units, clock=clock, passwords=passwords
        )
    except InvalidInput:
        return None  # another process was faster


async def reset_password(adviser_id: str, *, actor: str, units: UnitFactory, clock: Clock, passwords: Passwords) -> str:
    """A password for one time, in place of the one that there was. They are signed out everywhere, and may try again.

    Raises `NotFound`.
    """
    password = make_one_time_password()
    password_hash = await passwords.make_hash(password)
    async with units() as unit:
        adviser = await unit.advisers.lock(adviser_id)
        await unit.advisers.keep(replace(adviser, available=False))
        await unit.advisers.set_password(adviser_id, password_hash, one_time=True)
        await unit.advisers.set_tries(adviser_id, 0, locked_until=None)
        await unit.sessions.close_all(adviser_id)
        await unit.audit.add(Audited(clock.now(), actor, "password_reset", "adviser", adviser_id))
        await unit.commit()
    return password


async def reset_council_account(adviser_id: str, *, actor: str, units: UnitFactory, clock: Clock) -> None:
    """Their account at the council is another one now: who next comes with their name is them. Raises `NotFound`."""
    async with units() as unit:
        await unit.advisers.lock(adviser_id)
        await unit.advisers.set_subject(adviser_id, None)
        await unit.sessions.close_all(adviser_id)
        await unit.audit.add(Audited(clock.now(), actor, "council_account_reset", "adviser", adviser_id))
        await unit.commit()


async def reset_second_factor(adviser_id: str, *, actor: str, units: UnitFactory, clock: Clock) -> None:
    """They set it up anew as they sign in next. Raises `NotFound`."""
    async with units() as unit:
        await unit.advisers.lock(adviser_id)
        await unit.advisers.set_second_factor(adviser_id, None, step=None)
        await unit.advisers.set_tries(adviser_id, 0, locked_until=None)
        await unit.sessions.close_all(adviser_id)
        await unit.audit.add(Audited(clock.now(), actor, "second_factor_reset", "adviser", adviser_id))
        await unit.commit()
