"""Who may sign in, who is signed in, and what people did; on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pyotp
import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Adviser, Clearance, Role, Skills, Team
from sayso.domain.council_sign_in import CouncilPerson
from sayso.domain.desk import Audited
from sayso.domain.errors import NotFound
from sayso.domain.ports import UnitFactory
from sayso.flow.add_adviser import add_first_admin
from sayso.flow.sign_in import show_code, sign_in
from sayso.flow.sign_in_by_council import sign_in_by_council
from sayso.second_factor import TotpCodes
from sayso.store import schema
from tests.desk.desk import HASH, PASSWORD, cheap_passwords
from tests.support.fakes import START, FakeClock

SAM = Adviser(
    id=uuid4().hex,
    name="sam",
    shown_as="Sam",
    role=Role.SUPERVISOR,
    skills=Skills(("t1",), ("missed_bin",), ("cy", "pl"), (1, 2)),
    clearances=frozenset(Clearance),
    one_time=True,
)
LATER = START + timedelta(minutes=5)


async def add(units: UnitFactory, *advisers: Adviser) -> list[bool]:
    async with units() as unit:
        added = [await unit.advisers.add(adviser, password_hash=HASH, at=START) for adviser in advisers]
        await unit.commit()
    return added


async def test_an_adviser_is_kept_whole(units: UnitFactory) -> None:
    assert await add(units, SAM) == [True]
    async with units() as unit:
        account = await unit.advisers.account("sam")
        assert account is not None
        assert account.adviser == SAM == await unit.advisers.get(SAM.id) == await unit.advisers.lock(SAM.id)
        assert (account.password_hash, account.totp_secret, account.totp_step) == (HASH, None, None)
        assert (account.failed, account.locked_until) == (0, None)


async def test_a_name_is_one_persons(units: UnitFactory) -> None:
    assert await add(units, SAM, replace(SAM, id=uuid4().hex, role=Role.ADMIN)) == [True, False]
    async with units(read_only=True) as unit:
        assert await unit.advisers.list() == [SAM]


async def test_nobody_else_is_found(units: UnitFactory) -> None:
    await add(units, SAM)
    async with units() as unit:
        assert await unit.advisers.account("SAM") is None
        with pytest.raises(NotFound):
            await unit.advisers.get("x")
        with pytest.raises(NotFound):
            await unit.advisers.lock("x")


async def test_what_is_kept_takes_the_place_of_what_was(units: UnitFactory) -> None:
    await add(units, SAM)
    after = replace(SAM, shown_as="S", role=Role.ADVISER, skills=Skills(), clearances=frozenset(), available=True)
    async with units() as unit:
        await unit.advisers.keep(after)
        await unit.advisers.set_password(SAM.id, "hash", one_time=False)
        await unit.advisers.set_tries(SAM.id, 7, locked_until=LATER)
        await unit.advisers.set_second_factor(SAM.id, "sealed", step=9)
        await unit.commit()
    async with units() as unit:
        account = await unit.advisers.account("sam")
    assert account is not None
    assert account.adviser == replace(after, one_time=False)
    assert (account.password_hash, account.failed, account.locked_until) == ("hash", 7, LATER)
    assert (account.totp_secret, account.totp_step) == ("sealed", 9)


async def test_who_left_is_no_more_in_the_list_but_known_by_name(units: UnitFactory) -> None:
    ann = replace(SAM, id=uuid4().hex, name="ann", shown_as="ann")
    await add(units, SAM, ann)
    async with units() as unit:
        assert await unit.advisers.list() == [ann, SAM]
        await unit.advisers.keep(replace(SAM, left_at=LATER))
        assert await unit.advisers.list() == [ann]
        assert await unit.advisers.names({SAM.id, "x"}) == {SAM.id: "Sam"}
        assert await unit.advisers.names(set()) == {}


async def test_a_step_is_used_once_and_none_before_it(units: UnitFactory) -> None:
    await add(units, SAM)
    async with units() as unit:
        used = [await unit.advisers.use_step(SAM.id, step) for step in (5, 5, 4, 6)]
    assert used == [True, False, False, True]


async def test_teams(units: UnitFactory) -> None:
    waste, parks = Team("1", "Waste", ("missed_bin",), ("complaint",), ("pl",)), Team("2", "parks")
    async with units() as unit:
        for team in (waste, parks, replace(waste, kinds=())):
            await unit.advisers.keep_team(team)
        assert await unit.advisers.teams() == [parks, replace(waste, kinds=())]


async def test_a_session_is_of_somebody_and_ends(units: UnitFactory) -> None:
    await add(units, SAM)
    async with units() as unit:
        await unit.sessions.open("k1", SAM.id, whole=True, at=START)
        await unit.sessions.open("k2", SAM.id, whole=False, at=LATER)
        await unit.sessions.set_challenge("k2", "sealed")
        await unit.commit()
    async with units() as unit:
        first, second = await unit.sessions.get("k1"), await unit.sessions.get("k2")
        assert first is not None
        assert second is not None
        assert first.adviser == replace(SAM, seen_at=LATER)
        assert (first.whole, first.challenge, first.started_at, first.seen_at) == (True, None, START, START)
        assert (second.whole, second.challenge) == (False, "sealed")
        assert [session.key for session in await unit.sessions.of(SAM.id)] == ["k2", "k1"]
        await unit.sessions.close("k1")
        assert await unit.sessions.get("k1") is None
        await unit.sessions.close_all(SAM.id)
        assert not await unit.sessions.of(SAM.id)


async def test_being_there_is_noted_with_the_person_too(units: UnitFactory) -> None:
    await add(units, SAM)
    async with units() as unit:
        await unit.sessions.open("k1", SAM.id, whole=True, at=START)
        await unit.sessions.touch("k1", at=LATER)
        await unit.sessions.touch("nothing", at=LATER + timedelta(days=1))
        session = await unit.sessions.get("k1")
    assert session is not None
    assert (session.started_at, session.seen_at, session.adviser.seen_at) == (START, LATER, LATER)


async def test_sessions_that_ended_are_forgotten(units: UnitFactory) -> None:
    await add(units, SAM)
    async with units() as unit:
        for number, minutes in enumerate((0, 10, 20)):
            await unit.sessions.open(f"k{number}", SAM.id, whole=True, at=START + timedelta(minutes=minutes))
        await unit.sessions.touch("k0", at=START + timedelta(minutes=20))
        await unit.sessions.forget(started_before=START, seen_before=START + timedelta(minutes=10))
        assert [session.key for session in await unit.sessions.of(SAM.id)] == ["k2"]


async def test_the_audit_is_read_as_it_was_written(units: UnitFactory) -> None:
    entries = [
        Audited(START, "a", "taken", "conversation", "c1", {"holder": None}, {"holder": "é\n"}),
        Audited(LATER, "b", "left", "adviser", "a"),
        Audited(LATER, "a", "closed", "conversation", "c1"),
    ]
    async with units() as unit:
        for entry in entries:
            await unit.audit.add(entry)
        await unit.commit()
    async with units(read_only=True) as unit:
        latest = await unit.audit.latest(limit=2)
        assert [replace(entry, id=None) for entry in latest] == entries[:0:-1]
        older = await unit.audit.latest(limit=2, before_id=latest[-1].id)
        assert [replace(entry, id=None) for entry in older] == entries[:1]
        of_one = await unit.audit.of("conversation", "c1")
    assert [replace(entry, id=None) for entry in of_one] == [entries[0], entries[2]]


async def test_the_database_refuses_to_change_the_audit(units: UnitFactory, engine: AsyncEngine) -> None:
    async with units() as unit:
        await unit.audit.add(Audited(START, "a", "taken", "conversation", "c1"))
        await unit.commit()
    for statement in (update(schema.audit).values(actor="nobody"), delete(schema.audit)):
        async with engine.connect() as connection:
            with pytest.raises(DBAPIError, match="only added to"):
                await connection.execute(statement)
    async with units(read_only=True) as unit:
        assert [entry.actor for entry in await unit.audit.latest(limit=9)] == ["a"]


async def test_tries_at_the_same_moment_all_count(units: UnitFactory, clock: FakeClock) -> None:
    await add(units, SAM)
    how: dict[str, Any] = {"whole": True, "units": units, "clock": clock, "passwords": cheap_passwords()}
    wrong = [sign_in("sam", password="wrong", key=f"k{n}", **how) for n in range(10)]
    assert not any(await asyncio.gather(*wrong))
    async with units() as unit:
        account = await unit.advisers.account("sam")
    assert account is not None
    assert account.failed == 5, "from the fifth on it rests"
    assert account.locked_until == START + timedelta(seconds=30)
    assert not await sign_in("sam", password=PASSWORD, key="k", **how)


async def test_a_code_that_is_sent_twice_at_once_lets_one_in(units: UnitFactory, clock: FakeClock) -> None:
    await add(units, SAM)
    codes = TotpCodes("key", issuer="Wendale")
    sealed = codes.new()
    async with units() as unit:
        await unit.advisers.set_second_factor(SAM.id, sealed, step=1)
        for number in range(2):
            await unit.sessions.open(f"half{number}", SAM.id, whole=False, at=START)
        await unit.commit()
    async with units(read_only=True) as unit:
        halves = await unit.sessions.of(SAM.id)
    code = pyotp.TOTP(codes.secret(sealed)).at(START)
    both = [
        show_code(half, code=code, key=f"whole of {half.key}", units=units, clock=clock, codes=codes) for half in halves
    ]
    assert sorted(await asyncio.gather(*both)) == [False, True]
    async with units(read_only=True) as unit:
        assert len([session for session in await unit.sessions.of(SAM.id) if session.whole]) == 1


async def test_the_first_administrator_is_made_once(units: UnitFactory, clock: FakeClock) -> None:
    how: dict[str, Any] = {"units": units, "clock": clock, "passwords": cheap_passwords()}
    made = await asyncio.gather(*(add_first_admin(**how) for _ in range(3)))
    [(adviser, password)] = [each for each in made if each]
    assert (adviser.name, adviser.role, adviser.one_time) == ("admin", Role.ADMIN, True)
    assert await add_first_admin(**how) is None
    assert await sign_in("admin", password=password, key="k", whole=True, **how)


async def test_who_comes_with_a_council_account_is_found_by_name_once_and_by_who_they_are_since(
    units: UnitFactory, clock: FakeClock
) -> None:
    await add(units, replace(SAM, name="sam@example.org", shown_as="Sam"))
    sam = CouncilPerson("subject", email="Sam@example.org", full_name="Sam Okafor")
    for key, person, fits in (
        ("a" * 64, sam, True),
        ("b" * 64, CouncilPerson("subject"), True),
        ("c" * 64, replace(sam, subject="another"), False),
    ):
        assert await sign_in_by_council(person, key=key, units=units, clock=clock) is fits
        async with units(read_only=True) as unit:
            session = await unit.sessions.get(key)
        assert (session is not None and session.whole and session.adviser.by_council) is fits
    async with units() as unit:
        account = await unit.advisers.account_of("subject")
    assert account is not None
    assert (account.password_hash, account.subject, account.adviser.shown_as) == (None, "subject", "Sam")
    assert not account.adviser.one_time


async def test_one_account_at_the_council_is_one_adviser_s(units: UnitFactory, clock: FakeClock) -> None:
    await add(units, replace(SAM, name="sam@example.org"))
    person = CouncilPerson("subject", email="sam@example.org")
    keys = [letter * 64 for letter in "abcd"]
    came = await asyncio.gather(*(sign_in_by_council(person, key=key, units=units, clock=clock) for key in keys))
    assert came == [True] * 4
    async with units(read_only=True) as unit:
        assert [entry.action for entry in await unit.audit.latest(limit=9)].count("council_account_bound") == 1
    other = replace(SAM, id=uuid4().hex, name="max@example.org")
    await add(units, other)
    async with units() as unit:
        with pytest.raises(DBAPIError):
            await unit.advisers.set_subject(other.id, "subject")
