"""The investigation of a complaint."""

from datetime import date
from typing import Any

import pytest

from sayso.domain.advisers import Stale
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.investigations import Advocacy, Decision, Enquiry, Finding, Point
from sayso.domain.kinds import Kind
from sayso.flow.investigate import advocacy_of, drop_point, keep_enquiry, keep_point, keep_remedy, offer_advocacy
from tests.flow.casework import Casework
from tests.flow.office import ANN, Office

POINT: dict[str, Any] = {"text": "Nobody rang back", "evidence": "The log", "finding": None, "reasons": ""}
ASKED: dict[str, Any] = {
    "their_reference": "26 012 345",
    "about": "The whole file",
    "received_on": date(2027, 1, 12),
    "due_on": date(2027, 2, 9),
    "answered_on": None,
    "decision": None,
}


@pytest.fixture
async def work(office: Office) -> Casework:
    return Casework(office)


async def _points(work: Casework, reference: str) -> list[Point]:
    async with work.world.units(read_only=True) as unit:
        return list(await unit.investigations.points(reference))


async def _enquiries(work: Casework, reference: str) -> list[Enquiry]:
    async with work.world.units(read_only=True) as unit:
        return list(await unit.investigations.enquiries(reference))


async def _keep(work: Casework, reference: str, point: str | None = None, **how: Any) -> bool:
    how = {"adviser": ANN, "once": work.office.once(), **work.store, **POINT} | how
    return await keep_point(reference, point, **how)


async def _ask(work: Casework, reference: str, enquiry: str | None = None, **how: Any) -> bool:
    how = {"adviser": ANN, "once": work.office.once(), **work.store, **ASKED} | how
    return await keep_enquiry(reference, enquiry, **how)


async def test_each_point_has_a_finding_of_its_own(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    assert await _keep(work, reference, once="a")
    assert not await _keep(work, reference, once="a"), "a double click writes one"
    assert await _keep(work, reference, text="Nobody came")
    first, second = await _points(work, reference)
    assert (first.text, second.text) == ("Nobody rang back", "Nobody came")
    assert await _keep(work, reference, second.id, finding=Finding.UPHELD, reasons="The log says so")
    first, second = await _points(work, reference)
    assert (first.finding, second.finding, second.reasons) == (None, Finding.UPHELD, "The log says so")
    last = (await work.audited(reference))[-1]
    assert (last.before["finding"], last.after["finding"]) == (None, "upheld")
    assert "log" not in str(await work.audited(reference)), "words stay where they can be erased"
    assert await drop_point(reference, first.id, adviser=ANN, **work.store)
    assert not await drop_point(reference, first.id, adviser=ANN, **work.store)
    assert await _points(work, reference) == [second]


async def test_a_point_of_another_case_is_not_written(work: Casework) -> None:
    one, other = await work.filed(Kind.COMPLAINT), await work.filed(Kind.COMPLAINT, sender="+447700900002")
    await _keep(work, one)
    [point] = await _points(work, one)
    with pytest.raises(NotFound):
        await _keep(work, other, point.id, text="Mine now")
    assert not await drop_point(other, point.id, adviser=ANN, **work.store)
    assert await _points(work, one) == [point]


async def test_an_old_page_writes_over_nothing(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    await _keep(work, reference)
    seen = await work.mark(reference)
    [point] = await _points(work, reference)
    assert await _keep(work, reference, point.id, text="Nobody wrote back", seen=seen)
    with pytest.raises(Stale):
        await _keep(work, reference, point.id, text="Nobody came back", seen=seen)
    assert (await _points(work, reference))[0].text == "Nobody wrote back"


@pytest.mark.parametrize("field", ["text", "evidence", "reasons"])
async def test_too_much_is_refused(work: Casework, field: str) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    with pytest.raises(InvalidInput) as caught:
        await _keep(work, reference, **{field: "x" * 4_001})
    assert caught.value.field == field
    with pytest.raises(InvalidInput):
        await _keep(work, reference, text=" \n")


async def test_only_complaints_are_investigated(work: Casework) -> None:
    reference = await work.filed(Kind.SERVICE_REQUEST)
    before = await work.all_rows()
    with pytest.raises(NotAllowed, match="complaint"):
        await _keep(work, reference)
    with pytest.raises(NotAllowed):
        await _ask(work, reference)
    assert await work.all_rows() == before


async def test_the_remedy_is_kept_with_the_case(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    assert await keep_remedy(reference, "We say sorry", adviser=ANN, once="a", **work.store)
    assert not await keep_remedy(reference, "We pay", adviser=ANN, once="a", **work.store)
    assert (await work.case(reference)).remedy == "We say sorry"


async def test_an_enquiry_of_the_ombudsman_is_received_answered_and_decided(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    assert await _ask(work, reference)
    [enquiry] = await _enquiries(work, reference)
    assert (enquiry.due_on, enquiry.answered_on, enquiry.decision) == (date(2027, 2, 9), None, None)
    assert await _ask(work, reference, enquiry.id, answered_on=date(2027, 2, 1), decision=Decision.NO_FAULT)
    [enquiry] = await _enquiries(work, reference)
    assert (enquiry.answered_on, enquiry.decision) == (date(2027, 2, 1), Decision.NO_FAULT)
    assert (await work.audited(reference))[-1].before["decision"] is None
    assert (await work.audited(reference))[-1].after["decision"] == "no_fault"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"due_on": date(2027, 1, 11)}, "due_on"),
        ({"answered_on": date(2027, 1, 11)}, "answered_on"),
        ({"their_reference": ""}, "their_reference"),
        ({"their_reference": "9" * 65}, "their_reference"),
    ],
)
async def test_an_enquiry_that_cannot_be(work: Casework, told: dict[str, Any], field: str) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    with pytest.raises(InvalidInput) as caught:
        await _ask(work, reference, **told)
    assert caught.value.field == field
    assert await _enquiries(work, reference) == []


async def test_the_last_offer_of_advocacy_counts(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT)
    assert advocacy_of(await work.case(reference)) is None
    assert await offer_advocacy(reference, Advocacy.NO_ANSWER, adviser=ANN, once="a", **work.store)
    assert not await offer_advocacy(reference, Advocacy.DECLINED, adviser=ANN, once="a", **work.store)
    assert await offer_advocacy(reference, Advocacy.ACCEPTED, adviser=ANN, once="b", **work.store)
    assert advocacy_of(await work.case(reference)) is Advocacy.ACCEPTED


async def test_nobody_investigates_what_they_may_not_see(work: Casework) -> None:
    reference = await work.filed(Kind.COMPLAINT, category="staff")
    with pytest.raises(NotFound):
        await _keep(work, reference)
    with pytest.raises(NotFound):
        await _ask(work, reference)
    with pytest.raises(NotFound):
        await keep_remedy(reference, "We pay", adviser=ANN, once="a", **work.store)
