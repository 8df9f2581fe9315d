"""Somebody signs in at the desk: with name and password, then with a code where the council asks for one."""

from datetime import datetime, timedelta

from sayso.domain.desk import Audited
from sayso.domain.desk_ports import Account, Codes, Passwords, Session
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.sign_in import LONGEST_PASSWORD, as_typed, name_key, rest_after

IDLE = timedelta(minutes=30)  # after which a session ends
WHOLE_DAY = timedelta(hours=12)  # after which it ends however busy somebody is
NOBODY = "nobody"


async def sign_in(
    name: str, *, password: str, key: str, whole: bool, units: UnitFactory, clock: Clock, passwords: Passwords
) -> bool:
    """Opens the session `key`. `whole`: no code is still to come.

    False where there is no such name, where the password is another, and while the account rests after wrong tries;
    nothing tells which, not even the time that it takes.
    """
    now = clock.steady()
    async with units() as unit:
        account = await unit.advisers.account(name_key(name))
        if account and (account.adviser.left_at or _rests(account, now)):
            account = None
        if account:
            # Counted before it is known to be wrong, so that many tries at once do not count as one.
            await _count_try(unit, account, now)
        await unit.commit()
    password_hash = account.password_hash if account and len(password) <= LONGEST_PASSWORD else None
    fits = await passwords.check(password_hash, as_typed(password[:LONGEST_PASSWORD]))
    async with units() as unit:
        current = await unit.advisers.account(account.adviser.name) if account else None
        # It may have been changed, or they may have left, since we looked.
        fits = fits and current is not None and current.password_hash == password_hash
        if fits and account:
            if whole:
                await unit.advisers.set_tries(account.adviser.id, 0, locked_until=None)
            await unit.sessions.forget(started_before=now - WHOLE_DAY, seen_before=now - IDLE)
            await unit.sessions.open(key, account.adviser.id, whole=whole, at=now)
        await unit.audit.add(_entry("signed_in" if fits else "sign_in_refused", account, clock.now(), fits=fits))
        await unit.commit()
    return fits


async def show_code(session: Session, *, code: str, key: str, units: UnitFactory, clock: Clock, codes: Codes) -> bool:
    """The second factor of a session: it is exchanged for the whole one `key`.

    Where none is set up yet, that of the session's challenge is from now on. False as above, and for a code that was
    used before.
    """
    now, adviser = clock.steady(), session.adviser
    async with units() as unit:
        account = await unit.advisers.account(adviser.name)
        if account is None or account.adviser.left_at or _rests(account, now):
            return False
        await _count_try(unit, account, now)
        secret = account.totp_secret or session.challenge
        step = codes.step_of(secret, code, at=now) if secret else None
        if account.totp_secret is None:
            fits = step is not None
            if fits:
                await unit.advisers.set_second_factor(adviser.id, secret, step=step)
        else:
            fits = step is not None and await unit.advisers.use_step(adviser.id, step)
        if fits:
            await unit.advisers.set_tries(adviser.id, 0, locked_until=None)
            await unit.sessions.close(session.key)
            await unit.sessions.open(key, adviser.id, whole=True, at=now)
        await unit.audit.add(_entry("code_taken" if fits else "code_refused", account, clock.now(), fits=True))
        await unit.commit()
    return fits


def _rests(account: Account, now: datetime) -> bool:
    return account.locked_until is not None and account.locked_until > now


async def _count_try(unit: Unit, account: Account, now: datetime) -> None:
    failed = account.failed + 1
    rest = rest_after(failed)
    await unit.advisers.set_tries(account.adviser.id, failed, locked_until=now + rest if rest else None)


def _entry(action: str, account: Account | None, at: datetime, *, fits: bool) -> Audited:
    adviser_id = account.adviser.id if account else NOBODY
    return Audited(at, adviser_id if fits else NOBODY, action, "adviser", adviser_id)
