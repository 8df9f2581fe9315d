"""An adviser answers a case, in whichever way the citizen has the answer."""

import pytest

from sayso.domain.cases import CaseStatus
from sayso.domain.errors import InvalidInput
from sayso.domain.segments import count_segments
from sayso.flow.answer_case import How
from sayso.flow.preview import preview
from tests.flow.casework import Casework
from tests.flow.office import Office


@pytest.fixture
async def work(office: Office) -> Casework:
    return Casework(office)


async def test_an_answer_given_by_phone_stops_the_clock_and_sends_nothing(work: Casework) -> None:
    reference = await work.filed()
    assert await work.answer(reference, how=How.PHONE)
    case = await work.case(reference)
    assert (case.status, case.outcome, case.outcome_reasons) == (CaseStatus.ANSWERED, "done", "We went there.")
    assert await work.said(reference) == []
    assert (await work.events(reference, "answered"))[0].data["how"] == "phone"
    [entry] = await work.audited(reference)
    assert entry.after == {
        "status": "answered", "outcome": "done", "respond_by": "2027-01-26", "how": "phone", "sent": False,
    }  # fmt: skip


async def test_it_is_sent_as_well_where_that_is_wanted(work: Casework) -> None:
    reference = await work.filed()
    assert await work.answer(reference, how=How.IN_PERSON, send=True)
    assert len(await work.said(reference)) == 1


async def test_an_answer_that_cannot_be_sent_is_not_given(work: Casework) -> None:
    reference = await work.filed()
    await work.world.text("STOP")
    before = await work.all_rows()
    with pytest.raises(InvalidInput, match="no more text messages"):
        await work.answer(reference)
    assert await work.all_rows() == before


async def test_what_is_shown_before_is_what_is_sent_and_nothing_is_kept_of_it(work: Casework) -> None:
    reference = await work.filed()
    before = await work.all_rows()

    [shown] = await preview(lambda units: work.answer(reference, units=units), units=work.world.units)
    assert await work.all_rows() == before
    await work.answer(reference)
    assert [shown.text] == await work.said(reference)
    assert shown.segments == count_segments(shown.text)


async def test_a_mistake_is_seen_before_it_is_made(work: Casework) -> None:
    reference = await work.filed()
    with pytest.raises(InvalidInput):
        await preview(lambda units: work.answer(reference, "upheld", units=units), units=work.world.units)


async def test_the_thread_names_who_answered(work: Casework) -> None:
    reference = await work.filed()
    await work.answer(reference)
    await work.world.deliver_all()
    async with work.world.units(read_only=True) as unit:
        lines = await unit.desk.thread(await work.office.id())
    assert lines[-1].by == "Ann Lee"
