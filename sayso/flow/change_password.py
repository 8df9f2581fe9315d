"""Somebody changes the password that they sign in with."""

from sayso.domain.desk import Audited
from sayso.domain.desk_ports import Passwords, Session
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.sign_in import LONGEST_PASSWORD, accept_password, as_typed


async def change_password(
    session: Session, *, old: str, new: str, key: str, units: UnitFactory, clock: Clock, passwords: Passwords
) -> None:
    """The session is exchanged for `key`, and all their others end. Raises `InvalidInput` naming the field."""
    name = session.adviser.name
    async with units() as unit:
        account = await unit.advisers.account(name)
    if account is None:
        raise NotFound("no such adviser")
    if not await passwords.check(account.password_hash, as_typed(old[:LONGEST_PASSWORD])):
        raise InvalidInput("password", "The present password is not right. Type it again.")
    new = accept_password(new, name=name)
    if new == as_typed(old):
        raise InvalidInput("new_password", "The new password must not be the present one.")
    password_hash = await passwords.make_hash(new)
    now = clock.steady()
    async with units() as unit:
        current = await unit.advisers.account(name)
        if current is None or current.password_hash != account.password_hash:
            raise InvalidInput("password", "The password was changed meanwhile. Sign in again.")
        await unit.advisers.set_password(account.adviser.id, password_hash, one_time=False)
        await unit.sessions.close_all(account.adviser.id)
        await unit.sessions.open(key, account.adviser.id, whole=True, at=now)
        entry = Audited(clock.now(), account.adviser.id, "password_changed", "adviser", account.adviser.id)
        await unit.audit.add(entry)
        await unit.commit()
