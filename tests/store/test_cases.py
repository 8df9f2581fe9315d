"""Cases are filed once, and their record only grows."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.cases import Case, CaseEvent, CaseStatus, Source, Speaker
from sayso.domain.conversations import ChannelName
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.ports import UnitFactory
from sayso.store import schema
from tests.store import steps
from tests.support.fakes import START

FILED = CaseEvent(START, "filed", "citizen", {"conversation": "c"})
ACKNOWLEDGED = CaseEvent(START, "acknowledged", "bot", {"local_day": "2027-01-12"})
CHASED = CaseEvent(START + timedelta(days=1), "chased", "citizen")


async def _a_case(units: UnitFactory, reference: str = "K7Q4-M2XS") -> Case:
    conversation = await steps.open_conversation(units)
    return Case(
        reference=reference,
        conversation_id=conversation.id,
        kind=Kind.COMPLAINT,
        status=CaseStatus.ACKNOWLEDGED,
        stage=1,
        channel=ChannelName.SMS,
        received_at=START,
        acknowledged_at=START,
        acknowledge_by=date(2027, 1, 19),
        respond_by=date(2027, 1, 26),
        description="The bin’s been missed three weeks running",
        service="missed-bin",
        category="delay",
        location="4 High Street",
        postcode="WN1 1AA",
        when_it_happened="last Tuesday",
        outcome_wanted="an apology",
        name="Zoë Müller",
        phone="+447700900001",
        email="zoe@example.org",
        flags=("abusive", "foi"),
        language="pl",
        answers={"bin_kind": "the black one"},
        providing_body="County Council",
        directorate="environment",
        events=(FILED, ACKNOWLEDGED),
    )


async def _file(units: UnitFactory, case: Case, message_id: str = "m1") -> bool:
    async with units() as unit:
        fresh = await unit.cases.add(case, message_id=message_id)
        await unit.commit()
        return fresh


async def _get(units: UnitFactory, reference: str = "K7Q4-M2XS") -> Case:
    async with units(read_only=True) as unit:
        return await unit.cases.get(reference)


async def _chase(units: UnitFactory, message_id: str) -> bool:
    async with units() as unit:
        fresh = await unit.cases.count_chase("K7Q4-M2XS", CHASED, message_id=message_id)
        await unit.commit()
        return fresh


async def test_a_case_comes_out_as_it_went_in(units: UnitFactory) -> None:
    case = await _a_case(units)
    assert await _file(units, case)
    assert await _get(units) == case
    async with units(read_only=True) as unit:
        assert await unit.cases.filed_for("m1") == case
        assert await unit.cases.filed_for("m2") is None


async def test_a_case_of_which_little_is_known_is_kept_too(units: UnitFactory) -> None:
    case = replace(
        await _a_case(units), stage=None, acknowledged_at=None, acknowledge_by=None, respond_by=None, service=None,
        category=None, location=None, postcode=None, when_it_happened=None, outcome_wanted=None, name=None, phone=None,
        email=None, events=(),
    )  # fmt: skip
    assert await _file(units, case)
    assert await _get(units) == case


async def test_one_message_files_one_case(engine: AsyncEngine, units: UnitFactory) -> None:
    assert await _file(units, await _a_case(units))
    assert not await _file(units, await _a_case(units, "0000-0000"))
    assert [row.reference for row in await steps.rows(engine, select(schema.cases))] == ["K7Q4-M2XS"]
    assert [row.type for row in await steps.rows(engine, select(schema.case_events))] == ["filed", "acknowledged"]


async def test_ten_at_once_for_one_message_file_one_case(engine: AsyncEngine, units: UnitFactory) -> None:
    cases = [await _a_case(units, f"0000-000{number}") for number in range(10)]
    outcomes = await asyncio.gather(*(_file(units, case) for case in cases))
    assert outcomes.count(True) == 1
    assert len(await steps.rows(engine, select(schema.cases))) == 1
    assert len(await steps.rows(engine, select(schema.case_events))) == 2


async def test_a_taken_reference_is_refused_and_its_case_left_alone(units: UnitFactory) -> None:
    case = await _a_case(units)
    assert await _file(units, case, "m1")
    assert not await _file(units, replace(case, description="another matter"), "m2")
    assert await _get(units) == case


async def test_an_unknown_reference_is_not_found(units: UnitFactory) -> None:
    with pytest.raises(NotFound):
        await _get(units, "0000-0000")


async def test_a_chase_counts_once_per_message(units: UnitFactory) -> None:
    await _file(units, await _a_case(units))
    assert await _chase(units, "m2")
    assert not await _chase(units, "m2")
    assert (await _get(units)).chases == 1
    assert await _chase(units, "m3")
    case = await _get(units)
    assert case.chases == 2
    assert case.events == (FILED, ACKNOWLEDGED, CHASED, CHASED)


async def test_chases_at_once_are_all_counted(units: UnitFactory) -> None:
    await _file(units, await _a_case(units))
    # Six messages, each twice.
    await asyncio.gather(*(_chase(units, f"m{number}") for number in (*range(6), *range(6))))
    assert (await _get(units)).chases == 6


async def test_the_newest_cases_are_listed_first(units: UnitFactory) -> None:
    case = await _a_case(units)
    for number, days in enumerate([0, 2, 1]):
        aged = replace(case, reference=f"0000-000{number}", received_at=START + timedelta(days=days))
        await _file(units, aged, f"m{number}")
    async with units(read_only=True) as unit:
        assert [found.reference for found in await unit.cases.list(limit=2)] == ["0000-0001", "0000-0002"]


@contextmanager
def _statements(engine: AsyncEngine) -> Iterator[list[str]]:
    """All SQL that runs in the block."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(" ".join(statement.split()).upper())

    listener: Callable[..., None] = note
    event.listen(engine.sync_engine, "before_cursor_execute", listener)
    try:
        yield seen
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", listener)


async def test_the_record_of_a_case_only_grows(engine: AsyncEngine, units: UnitFactory) -> None:
    with _statements(engine) as statements:
        await _file(units, await _a_case(units))
        await _chase(units, "m2")
        async with units() as unit:
            await unit.cases.add_event("K7Q4-M2XS", CaseEvent(START, "passed_on", "adviser:1", {"to": "bins"}))
            await unit.commit()
    assert [each.type for each in (await _get(units)).events] == ["filed", "acknowledged", "chased", "passed_on"]
    about_events = [statement for statement in statements if "CASE_EVENTS" in statement]
    assert len([statement for statement in about_events if statement.startswith("INSERT")]) == 4
    assert [statement for statement in about_events if statement.startswith(("UPDATE", "DELETE"))] == []


async def test_two_cases_are_linked_both_ways_once(units: UnitFactory) -> None:
    other = "7Q4K-2XSM"
    await _file(units, await _a_case(units))
    await _file(units, await _a_case(units, other), "m2")
    for one, another in (("K7Q4-M2XS", other), ("K7Q4-M2XS", other), (other, "K7Q4-M2XS")):
        async with units() as unit:
            assert await unit.cases.link(one, another, at=START)
            await unit.commit()
    async with units(read_only=True) as unit:
        cases = [await unit.cases.get(reference) for reference in ("K7Q4-M2XS", other)]
    assert [case.linked for case in cases] == [(other,), ("K7Q4-M2XS",)]
    assert [case.events[2:] for case in cases] == [
        (CaseEvent(START, "linked", "bot", {"case": other}),),
        (CaseEvent(START, "linked", "bot", {"case": "K7Q4-M2XS"}),),
    ]


@pytest.mark.parametrize("other", ["ZZZZ-ZZZZ", "K7Q4-M2XS"])
async def test_a_case_is_not_linked_to_none_nor_to_itself(units: UnitFactory, other: str) -> None:
    await _file(units, await _a_case(units))
    async with units() as unit:
        assert not await unit.cases.link("K7Q4-M2XS", other, at=START)
        assert (await unit.cases.get("K7Q4-M2XS")).linked == ()


async def test_how_it_stands_is_written_back(units: UnitFactory) -> None:
    case = await _a_case(units)
    source = Source(Speaker.MP, "Jo Grey MP", "grey@example.org", consent=True)
    await _file(units, replace(case, source=source))
    changed = replace(
        case,
        kind=Kind.ENQUIRY,
        stage=None,
        category=None,
        service="pothole",
        location="5 High Street",
        postcode=None,
        directorate="highways",
        providing_body=None,
        flags=("safeguarding",),
        status=CaseStatus.WAITING_FOR_CITIZEN,
        remedy="We say sorry",
        adviser_id="a" * 32,
        named_officer="Zoë Müller",
        about_staff="The crossing patrol",
        about_adviser_id="b" * 32,
        source=source,
    )
    async with units() as unit:
        await unit.cases.lock(case.reference)
        await unit.cases.keep(changed)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.cases.get(case.reference) == changed
        assert [one.reference for one in await unit.cases.waiting(case.conversation_id)] == [case.reference]
        assert await unit.cases.waiting("0" * 32) == []


async def test_only_what_waits_for_the_citizen_waits(units: UnitFactory) -> None:
    case = await _a_case(units)
    await _file(units, case)
    async with units(read_only=True) as unit:
        assert await unit.cases.waiting(case.conversation_id) == []
