"""Somebody signs in at the desk with their account at the council."""

from dataclasses import replace

from sayso.domain.advisers import Adviser
from sayso.domain.council_sign_in import CouncilPerson
from sayso.domain.desk import Audited
from sayso.domain.desk_ports import Account
from sayso.domain.errors import InvalidInput
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.sign_in import name_key, read_name
from sayso.flow.sign_in import IDLE, NOBODY, WHOLE_DAY


async def sign_in_by_council(person: CouncilPerson, *, key: str, units: UnitFactory, clock: Clock) -> bool:
    """Opens the session `key`, whole: a second factor is the council's to ask for. False for who was not added or left.

    The first time they are found by the name that they were added under, and from then on only by who they are there;
    no password lets them in any more, so that who leaves the council is out here, too.
    """
    now = clock.steady()
    async with units() as unit:
        account = await _find(unit, person)
        fits = account is not None and account.adviser.left_at is None
        if account and fits:
            if account.subject is None:
                await _bind(unit, account, person, clock)
            if account.password_hash is not None or account.adviser.one_time:
                await unit.advisers.set_password(account.adviser.id, None, one_time=False)
            await unit.sessions.forget(started_before=now - WHOLE_DAY, seen_before=now - IDLE)
            await unit.sessions.open(key, account.adviser.id, whole=True, at=now)
        await unit.audit.add(_entry(account, clock, fits=fits))
        await unit.commit()
    return fits


async def _find(unit: Unit, person: CouncilPerson) -> Account | None:
    if account := await unit.advisers.account_of(person.subject):
        return account
    account = await unit.advisers.account(name_key(person.added_as)) if person.added_as else None
    # An address that somebody else had before does not make them that person. Who came twice at once is bound by now.
    return account if account and account.subject in (None, person.subject) else None


async def _bind(unit: Unit, account: Account, person: CouncilPerson, clock: Clock) -> None:
    before = account.adviser
    after = _named(before, person)
    await unit.advisers.set_subject(before.id, person.subject)
    await unit.advisers.keep(after)
    was, is_ = ({"shown_as": adviser.shown_as} for adviser in (before, after))
    await unit.audit.add(Audited(clock.now(), before.id, "council_account_bound", "adviser", before.id, was, is_))


def _named(adviser: Adviser, person: CouncilPerson) -> Adviser:
    """Citizens are not shown somebody's work address, unless that is the only name there is."""
    if name_key(adviser.shown_as) != adviser.name or not person.full_name:
        return adviser
    try:
        return replace(adviser, shown_as=read_name(person.full_name))
    except InvalidInput:
        return adviser


def _entry(account: Account | None, clock: Clock, *, fits: bool) -> Audited:
    adviser_id = account.adviser.id if account else NOBODY
    action = "signed_in" if fits else "sign_in_refused"
    after = {"with": "council account"}
    return Audited(clock.now(), adviser_id if fits else NOBODY, action, "adviser", adviser_id, after=after)
