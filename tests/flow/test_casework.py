"""What an adviser does with a case: once, audited, and never by who may not see it."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sayso.domain.action_log import steps_of
from sayso.domain.advisers import Clearance, Stale
from sayso.domain.cases import CaseStatus
from sayso.domain.conversations import Floor
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.kinds import Kind
from sayso.flow.export_case import export_case
from sayso.flow.keep_action import finish_action
from sayso.flow.link_cases import link_cases
from tests.flow.casework import Casework
from tests.flow.office import ANN, BEN, SUE, Office


@pytest.fixture
async def work(office: Office) -> Casework:
    return Casework(office)


async def test_another_kind_has_other_dates_and_the_citizen_is_told_once(work: Casework) -> None:
    reference = await work.filed(Kind.SERVICE_REQUEST)
    before = await work.case(reference)
    assert before.respond_by == date(2027, 1, 26)
    assert await work.correct(reference, kind=Kind.COMPLIMENT, once="a")
    assert not await work.correct(reference, kind=Kind.COMPLAINT, once="a"), "a double click is one step"
    case = await work.case(reference)
    assert (case.kind, case.stage, case.respond_by) == (Kind.COMPLIMENT, None, None)
    [said] = await work.said(reference)
    assert reference in said
    [entry] = await work.audited(reference)
    assert entry.before["kind"] == "service_request"
    assert entry.after == {"kind": "compliment", "respond_by": None}


async def test_a_complaint_begins_at_its_first_stage_and_says_by_when(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLIMENT)
    assert await work.correct(reference, kind=Kind.COMPLAINT, category="staff")
    case = await work.case(reference)
    assert (case.stage, case.category, case.respond_by) == (1, "staff", date(2027, 1, 26))
    assert "Tue 26 January 2027" in (await work.said(reference))[0]


async def test_the_citizen_is_not_told_where_nothing_that_was_promised_is_another(work: Casework) -> None:
    reference = await work.filed(Kind.SERVICE_REQUEST)
    assert await work.correct(reference, kind=Kind.ENQUIRY)  # as many days
    assert await work.correct(reference, service="pothole", location="Oak Road", postcode="ab1 2cd")
    assert await work.said(reference) == []
    case = await work.case(reference)
    assert (case.service, case.directorate, case.postcode) == ("pothole", case.directorate, "AB1 2CD")
    assert case.directorate


async def test_the_place_as_it_was_is_in_a_note_and_never_in_the_audit(work: Casework) -> None:
    reference = await work.filed()
    assert await work.correct(reference, location="Oak Road")
    assert "Elm Road" in (await work.office.notes())[0].text
    assert "Elm" not in str(await work.audited(reference))
    assert "Oak" not in str(await work.audited(reference))


@pytest.mark.parametrize(
    ("to", "field"),
    [
        ({"kind": Kind.STATUS_CHASE}, "kind"),
        ({"category": "nonsense", "kind": Kind.COMPLAINT}, "category"),
        ({"service": "no-such-service"}, "service"),
        ({"postcode": "AB1"}, "postcode"),
        ({"location": "x" * 501}, "location"),
    ],
)
async def test_what_cannot_be_is_not_corrected(work: Casework, to: dict[str, Any], field: str) -> None:
    reference = await work.filed()
    before = await work.all_rows()
    with pytest.raises(InvalidInput) as caught:
        await work.correct(reference, **to)
    assert caught.value.field == field
    assert await work.all_rows() == before


async def test_a_case_with_an_outcome_stays_of_its_kind(work: Casework) -> None:
    reference = await work.filed()
    await work.answer(reference)
    with pytest.raises(NotAllowed, match="outcome"):
        await work.correct(reference, kind=Kind.COMPLAINT)
    assert await work.correct(reference, location="Oak Road"), "all else may still be put right"


async def test_correcting_nothing_changes_nothing(work: Casework) -> None:
    reference = await work.filed()
    before = await work.all_rows()
    assert not await work.correct(reference)
    assert await work.all_rows() == before


async def test_whoever_takes_it_works_on_it(work: Casework) -> None:
    reference = await work.filed()
    assert await work.assign(reference, ANN)
    case = await work.case(reference)
    assert (case.adviser_id, case.status) == (ANN.id, CaseStatus.IN_PROGRESS)
    assert await work.assign(reference, BEN)
    assert await work.assign(reference, None)
    case = await work.case(reference)
    assert (case.adviser_id, case.status) == (None, CaseStatus.IN_PROGRESS)
    assert [entry.after["adviser"] for entry in await work.audited(reference)] == [ANN.id, BEN.id, None]


async def test_an_old_page_changes_nothing(work: Casework) -> None:
    reference = await work.filed()
    seen = await work.mark(reference)
    assert await work.assign(reference, BEN, seen=seen, once="first")
    before = await work.all_rows()
    steps = [
        work.assign(reference, ANN, seen=seen),
        work.correct(reference, kind=Kind.COMPLAINT, seen=seen),
        work.ask(reference, seen=seen),
        work.answer(reference, seen=seen),
        work.close(reference, seen=seen),
        work.restrict(reference, safeguarding=True, seen=seen),
    ]
    for step in steps:
        with pytest.raises(Stale):
            await step
    assert await work.all_rows() == before
    assert not await work.assign(reference, BEN, seen=seen, once="first"), "a double click is not told off"


async def test_of_several_at_once_one_is_done(work: Casework) -> None:
    reference = await work.filed()
    done = await asyncio.gather(*(work.assign(reference, BEN, once="same") for _ in range(5)))
    assert sorted(done) == [False] * 4 + [True]
    assert len(await work.audited(reference)) == 1


# Actions, links, export


async def test_what_is_to_be_done_has_an_owner_and_a_day_until_it_is_done(work: Casework) -> None:
    reference = await work.filed()
    due = date(2027, 1, 20)
    assert await work.note_action(reference, "Mend the lamp", owner="Ben Shah", due=due, once="a")
    assert not await work.note_action(reference, "Mend the lamp", owner="Ben Shah", due=due, once="a")
    [step] = steps_of(await work.case(reference))
    assert (step.what, step.owner, step.due, step.done_at) == ("Mend the lamp", "Ben Shah", due, None)
    assert await finish_action(reference, step.id or "", adviser=ANN, **work.store)
    assert not await finish_action(reference, step.id or "", adviser=BEN, **work.store)
    [step] = steps_of(await work.case(reference))
    assert step.done_at == work.world.clock.now()
    with pytest.raises(NotFound):
        await finish_action(reference, "f" * 32, adviser=ANN, **work.store)


async def test_cases_are_linked_both_ways_once(work: Casework) -> None:
    one, other = await work.filed(), await work.filed(sender="+447700900002")
    assert await link_cases(one, other, adviser=ANN, **work.store)
    assert not await link_cases(one, other, adviser=ANN, **work.store)
    assert (await work.case(one)).linked == (other,)
    assert (await work.case(other)).linked == (one,)
    assert (await work.events(other, "linked"))[0].actor == ANN.id
    assert [entry.action for entry in await work.audited(other)] == ["link"]


async def test_only_what_is_there_and_may_be_seen_is_linked(work: Casework) -> None:
    one, other = await work.filed(), await work.filed(Kind.COMPLAINT, category="staff", sender="+447700900002")
    for wrong in (one, other, "0000-0000"):
        with pytest.raises(InvalidInput):
            await link_cases(one, wrong, adviser=ANN, **work.store)


async def test_an_export_is_the_whole_case_and_is_audited(work: Casework) -> None:
    reference = await work.filed(name="Jo Khan")
    await work.assign(reference, BEN)
    exported = await export_case(reference, adviser=SUE, **work.store)
    assert (exported["name"], exported["assigned_to"], exported["source"]) == ("Jo Khan", "Ben Shah", "citizen")
    assert [entry.action for entry in await work.audited(reference)] == ["assign", "export"]


# Who may see it


async def test_whom_it_is_about_never_sees_it_nor_gets_it(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    await work.assign(reference, BEN)
    await work.office.take(BEN)
    assert await work.restrict(reference, about_adviser=BEN.id)
    case = await work.case(reference)
    assert (case.about_staff, case.about_adviser_id, case.adviser_id) == ("Ben Shah", BEN.id, None)
    assert await work.office.floor() is Floor.QUEUE, "and they do not go on speaking with the citizen"
    cleared = replace(BEN, clearances=frozenset(Clearance))
    conduct = replace(SUE, clearances=frozenset(Clearance))
    for step in (work.answer(reference, adviser=cleared), work.assign(reference, None, cleared)):
        with pytest.raises(NotFound):
            await step
    async with work.world.units() as unit:
        await unit.advisers.keep(cleared)
        await unit.commit()
    with pytest.raises(InvalidInput, match="Ben Shah may not see"):
        await work.assign(reference, BEN, conduct)
    async with work.world.units(read_only=True) as unit:
        assert (await unit.desk.row(case.conversation_id)).about == (BEN.id,)


async def test_a_name_that_is_written_is_found_at_the_desk(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    assert await work.restrict(reference, about_staff="ben SHAH")
    assert (await work.case(reference)).about_adviser_id == BEN.id


async def test_a_case_for_few_eyes_is_not_there_for_others(work: Casework) -> None:
    reference = await work.filed()
    assert await work.restrict(reference, safeguarding=True)
    before = await work.all_rows()
    steps = [
        work.assign(reference, BEN),
        work.correct(reference, kind=Kind.COMPLAINT),
        work.ask(reference),
        work.go_on(reference),
        work.answer(reference),
        work.close(reference),
        work.note_action(reference, "Anything"),
        work.restrict(reference),
        export_case(reference, adviser=ANN, **work.store),
        link_cases(reference, "K7Q4-M2XS", adviser=ANN, **work.store),
    ]
    for step in steps:
        with pytest.raises(NotFound):
            await step
    assert await work.all_rows() == before
    assert await work.restrict(reference, SUE), "who may see it may open it again"
    assert await work.assign(reference, BEN)
