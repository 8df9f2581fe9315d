"""Once a case is there: added to, opened again, taken further, withdrawn. Each once per message."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from sayso.domain.cases import Case, CaseStatus, Draft
from sayso.domain.errors import NotAllowed, NotFound, StoreUnavailable
from sayso.domain.facts import Fact
from sayso.domain.files import FileReason, KeptFile, MediaType
from sayso.domain.kinds import Kind
from sayso.domain.profiles import Profile
from sayso.flow.add_information import add_information
from sayso.flow.answer_case import answer_case
from sayso.flow.close_case import close_case
from sayso.flow.escalate_case import escalate_case
from sayso.flow.reopen_case import reopen_case
from sayso.flow.submit_case import submit_case
from sayso.flow.their_case import Claim
from sayso.flow.withdraw_case import withdraw_case
from sayso.store import schema
from tests.flow.world import World
from tests.support.builders import a_profile, a_standard
from tests.support.fake_twilio import count_segments
from tests.support.fakes import CITIZEN, PROFILE, WORDINGS, failing_commits, sms

BOB = "+447700900002"
LAMP = Draft(Kind.SERVICE_REQUEST, details="The lamp is out", location="4 High Street", postcode="WN1 1AA")
RUDE = Draft(Kind.COMPLAINT, details="He shouted at me", outcome_wanted="an apology", postcode="WN1 1AA")
PHOTO = KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480)
type Verb = Callable[..., Awaitable[Any]]


async def _file(world: World, draft: Draft = LAMP, *, profile: Profile = PROFILE) -> str:
    message_id = await world.text("yes, send it")
    return await submit_case(
        draft, message_id=message_id, service_name=None, units=world.units, clock=world.clock, profile=profile,
        wordings=WORDINGS,
    )  # fmt: skip


async def _answer(world: World, reference: str, outcome: str, *, key: str = "k1", profile: Profile = PROFILE) -> None:
    assert await answer_case(
        reference, outcome=outcome, words="We were there.", key=key, actor="adviser:1", units=world.units,
        clock=world.clock, profile=profile, wordings=WORDINGS,
    )  # fmt: skip


async def _close(world: World, reference: str, outcome: str) -> None:
    assert await close_case(
        reference, outcome=outcome, key="k2", actor="adviser:1", units=world.units, clock=world.clock,
        wordings=WORDINGS,
    )  # fmt: skip


def _given(world: World, message_id: str, *, profile: Profile = PROFILE) -> dict[str, Any]:
    return {
        "message_id": message_id, "units": world.units, "clock": world.clock, "profile": profile, "wordings": WORDINGS,
    }  # fmt: skip


async def _add(world: World, claim: Claim, message_id: str) -> None:
    await add_information(claim, "It is post 12.", **_given(world, message_id))


async def _reopen(world: World, claim: Claim, message_id: str) -> None:
    await reopen_case(claim, "It flickers.", **_given(world, message_id))


async def _escalate(world: World, claim: Claim, message_id: str) -> None:
    await escalate_case(claim, part="Nobody asked me.", wanted="Ask my sister.", **_given(world, message_id))


async def _withdraw(world: World, claim: Claim, message_id: str) -> None:
    given = _given(world, message_id)
    del given["profile"]
    await withdraw_case(claim, **given)


async def _tasks(world: World) -> list[tuple[str, int, str | None]]:
    async with world.units(read_only=True) as unit:
        return [(task.kind, task.priority, task.reference) for task in await unit.tasks.open()]


async def _photos(world: World, *, sender: str = CITIZEN) -> tuple[str, list[str]]:
    """A message with a photo and a file that is none. Returns its id and theirs."""
    message = sms("(picture)", sender=sender, sent_at=world.clock.now())
    assert await world.receive(message, attachments=[PHOTO, FileReason.DAMAGED])
    [item] = await world.rows(select(schema.inbox.c.id).where(schema.inbox.c.provider_id == message.provider_id))
    async with world.units(read_only=True) as unit:
        return item.id, [file.id for file in await unit.files.of_message(item.id)]


async def _files_of(world: World, reference: str) -> list[str]:
    async with world.units(read_only=True) as unit:
        return [file.message_id for file in await unit.files.of_case(reference)]


# How a case must stand for each, so that it does something.
async def _as_filed(world: World) -> str:
    return await _file(world)


async def _answered(world: World) -> str:
    reference = await _file(world)
    await _answer(world, reference, "done")
    return reference


async def _complaint_answered(world: World) -> str:
    reference = await _file(world, RUDE)
    await _answer(world, reference, "not_upheld")
    return reference


VERBS: list[tuple[Verb, Verb, str]] = [
    (_add, _as_filed, "information_added"),
    (_reopen, _as_filed, "chased"),
    (_reopen, _answered, "reopened"),
    (_escalate, _complaint_answered, "escalated"),
    (_withdraw, _as_filed, "withdrawn"),
]
each_verb = pytest.mark.parametrize(
    ("verb", "stands", "event"), VERBS, ids=["add", "still open", "reopen", "escalate", "withdraw"]
)


@each_verb
async def test_a_message_does_it_once(world: World, verb: Verb, stands: Verb, event: str) -> None:
    reference = await stands(world)
    message_id = await world.text("now")
    before = len(await world.queued())
    await verb(world, Claim(reference), message_id)
    once = await world.case(reference), await world.queued(), await _tasks(world)
    assert len(once[1]) == before + 1
    assert reference in once[1][-1]
    assert [found.type for found in once[0].events].count(event) == 1
    world.clock.advance(60)
    for _ in range(2):
        await verb(world, Claim(reference), message_id)
    assert (await world.case(reference), await world.queued(), await _tasks(world)) == once


type WithFiles = Callable[..., Awaitable[None]]


@pytest.mark.parametrize(
    ("verb", "told", "stands"),
    [
        (add_information, {"words": ""}, _as_filed),
        (reopen_case, {"words": "Look"}, _as_filed),
        (reopen_case, {"words": "Look"}, _answered),
        (escalate_case, {"part": "Look", "wanted": ""}, _complaint_answered),
    ],
)
async def test_the_photos_that_came_with_it_become_the_cases_and_no_others(
    world: World, verb: WithFiles, told: dict[str, str], stands: Verb
) -> None:
    reference = await stands(world)
    await _photos(world)  # of something else that was not filed
    message_id, files = await _photos(world)
    _, bobs = await _photos(world, sender=BOB)
    for _ in range(2):
        await verb(Claim(reference), files=[*files, *bobs, "no such file"], **told, **_given(world, message_id))
    assert await _files_of(world, reference) == [message_id]
    other = await _file(world)
    assert message_id not in await _files_of(world, other)


async def test_adding_to_an_open_case_gives_a_person_a_task_and_to_a_closed_one_none(world: World) -> None:
    reference = await _file(world)
    first = await world.text("It is post 12.")
    for _ in range(2):
        await _add(world, Claim(reference), first)
    await _add(world, Claim(reference), await world.text("And post 13."))
    assert await _tasks(world) == [("information", 5, reference)] * 2
    await _answer(world, reference, "done")
    await _add(world, Claim(reference), await world.text("And post 14."))
    assert len(await _tasks(world)) == 2


@each_verb
async def test_the_same_message_many_times_at_once_does_it_once(
    world: World, verb: Verb, stands: Verb, event: str
) -> None:
    reference = await stands(world)
    message_id = await world.text("now")
    before = len(await world.queued())
    await asyncio.gather(*(verb(world, Claim(reference), message_id) for _ in range(5)))
    assert [found.type for found in (await world.case(reference)).events].count(event) == 1
    assert len(await world.queued()) == before + 1


@each_verb
async def test_it_is_for_those_whose_case_it_is(world: World, verb: Verb, stands: Verb, event: str) -> None:
    reference = await stands(world)
    message_id = await world.text("now", sender=BOB)
    before = await world.case(reference), await world.queued(), await _tasks(world)
    for fact in (Fact(), Fact(postcode="M1 1AA"), Fact(phone=BOB)):
        with pytest.raises(NotFound):
            await verb(world, Claim(reference, fact), message_id)
    after = await world.case(reference)
    assert replace(after, events=()) == replace(before[0], events=())
    assert {found.type for found in after.events} - {"refused"} == {found.type for found in before[0].events}
    assert (await world.queued(), await _tasks(world)) == before[1:]


@each_verb
async def test_a_second_fact_opens_it_and_the_answer_goes_to_who_wrote(
    world: World, verb: Verb, stands: Verb, event: str
) -> None:
    reference = await stands(world)
    await verb(world, Claim(reference, Fact(postcode="WN1 1AA")), await world.text("now", sender=BOB))
    assert [found.type for found in (await world.case(reference)).events].count(event) == 1
    bobs = await world.conversation(BOB)
    table = schema.outbox
    rows = await world.rows(select(table).where(table.c.conversation_id == bobs.id).order_by(table.c.position))
    assert reference in rows[-1].text
    assert rows[0].text.startswith("This is ")  # he had not been told yet that this is automated


@each_verb
async def test_nothing_is_done_and_nothing_said_where_nothing_was_kept(
    world: World, verb: Verb, stands: Verb, event: str
) -> None:
    reference = await stands(world)
    message_id = await world.text("now")
    before = await world.case(reference), await world.queued(), await _tasks(world)
    broken = World(world.engine, failing_commits(world.units), world.clock)
    with pytest.raises(StoreUnavailable):
        await verb(broken, Claim(reference), message_id)
    assert (await world.case(reference), await world.queued(), await _tasks(world)) == before


@each_verb
async def test_the_record_holds_none_of_the_citizens_words(world: World, verb: Verb, stands: Verb, event: str) -> None:
    reference = await stands(world)
    await verb(world, Claim(reference), await world.text("now"))
    data = " ".join(value for found in (await world.case(reference)).events for value in found.data.values())
    for words in ("post 12", "flickers", "sister", "asked me"):
        assert words not in data


async def test_what_is_added_stands_below_what_was_told_with_its_day(world: World) -> None:
    reference = await _file(world)
    await _add(world, Claim(reference), await world.text("now"))
    world.clock.advance(days=2)
    await _add(world, Claim(reference), await world.text("and"))
    case = await world.case(reference)
    assert case.description == (
        "The lamp is out\n\n[2027-01-12, added]\nIt is post 12.\n\n[2027-01-14, added]\nIt is post 12."
    )
    assert case.status is CaseStatus.ACKNOWLEDGED


async def test_a_case_that_waits_for_the_citizen_goes_on_when_they_add_to_it(world: World) -> None:
    reference = await _file(world)
    async with world.units() as unit:
        await unit.cases.keep(replace(await unit.cases.lock(reference), status=CaseStatus.WAITING_FOR_CITIZEN))
        await unit.commit()
    await _add(world, Claim(reference), await world.text("now"))
    assert (await world.case(reference)).status is CaseStatus.IN_PROGRESS


async def test_an_answered_case_is_opened_again_with_a_new_date_and_a_task(world: World) -> None:
    reference = await _answered(world)
    world.clock.advance(days=30)
    await _reopen(world, Claim(reference), await world.text("now"))
    case = await world.case(reference)
    assert (case.status, case.respond_by) == (CaseStatus.REOPENED, date(2027, 2, 25))
    assert (case.outcome, case.outcome_reasons) == (None, None)
    assert case.description.endswith("[2027-02-11, still not right]\nIt flickers.")
    assert await _tasks(world) == [("reopened", 3, reference)]
    assert "Thu 25 February 2027" in (await world.queued())[-1]
    assert case.chases == 0


async def test_a_closed_case_is_opened_again_too(world: World) -> None:
    reference = await _file(world)
    await _close(world, reference, "no_action")
    await _reopen(world, Claim(reference), await world.text("now"))
    assert (await world.case(reference)).status is CaseStatus.REOPENED


async def test_while_it_is_open_saying_so_is_a_chase(world: World) -> None:
    reference = await _file(world)
    for _ in range(2):
        await _reopen(world, Claim(reference), await world.text("now"))
    case = await world.case(reference)
    assert (case.status, case.chases) == (CaseStatus.ACKNOWLEDGED, 2)
    assert await _tasks(world) == []
    assert len(await world.rows(select(schema.avoidable_contacts))) == 2
    assert "opened" not in (await world.queued())[-1]


async def test_what_is_late_is_said_to_be_late_from_the_day_after(world: World) -> None:
    reference = await _file(world)
    world.clock.advance(days=14)  # 26 January, the last day
    await _reopen(world, Claim(reference), await world.text("now"))
    assert "late" not in (await world.queued())[-1]
    world.clock.advance(days=1)
    await _reopen(world, Claim(reference), await world.text("now"))
    assert "due by Tue 26 January 2027 and is late" in (await world.queued())[-1]


WIGAN = a_profile(*(
    a_standard(kinds=frozenset({Kind.COMPLAINT}), stage=stage, acknowledge_within=0, respond_within=days)
    for stage, days in ((1, 10), (2, 15), (3, 15))
))  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "acknowledge_by", "respond_by"),
    [(PROFILE, date(2027, 1, 20), date(2027, 2, 10)), (WIGAN, date(2027, 1, 13), date(2027, 2, 3))],
    ids=["code-2024", "three stages"],
)
async def test_a_complaint_goes_one_stage_on_with_dates_of_its_own(
    world: World, profile: Profile, acknowledge_by: date, respond_by: date
) -> None:
    reference = await _file(world, RUDE, profile=profile)
    await _answer(world, reference, "upheld", profile=profile)
    world.clock.advance(days=1)
    given = _given(world, await world.text("send"), profile=profile)
    await escalate_case(Claim(reference), part="Nobody asked me.", wanted="", **given)
    case = await world.case(reference)
    assert (case.stage, case.status) == (2, CaseStatus.REOPENED)
    assert (case.acknowledge_by, case.respond_by) == (acknowledge_by, respond_by)
    assert case.acknowledged_at == world.clock.now()
    assert case.events[-1].data["to"] == "2"
    assert await _tasks(world) == [("escalated", 3, reference)]
    said = (await world.queued())[-1]
    assert "stage 2. Not handled well: Nobody asked me." in said
    assert f"{respond_by.day} February 2027" in said


async def test_wigans_third_stage_comes_after_the_second_and_none_after_it(world: World) -> None:
    reference = await _file(world, RUDE, profile=WIGAN)
    for stage in (2, 3):
        await _answer(world, reference, "upheld", key=f"k{stage}", profile=WIGAN)
        given = _given(world, await world.text("send"), profile=WIGAN)
        await escalate_case(Claim(reference), part="x", wanted="y", **given)
        assert (await world.case(reference)).stage == stage
    await _answer(world, reference, "upheld", key="k4", profile=WIGAN)
    with pytest.raises(NotAllowed):
        await escalate_case(
            Claim(reference), part="x", wanted="y", **_given(world, await world.text("send"), profile=WIGAN)
        )


async def test_a_late_complaint_may_go_on_without_an_answer(world: World) -> None:
    reference = await _file(world, RUDE)
    with pytest.raises(NotAllowed):
        await _escalate(world, Claim(reference), await world.text("now"))
    world.clock.advance(days=15)
    await _escalate(world, Claim(reference), await world.text("now"))
    case = await world.case(reference)
    assert (case.stage, case.status) == (2, CaseStatus.ACKNOWLEDGED)


async def test_a_complaint_opened_again_may_still_go_on_to_its_next_stage(world: World) -> None:
    reference = await _complaint_answered(world)
    await _reopen(world, Claim(reference), await world.text("now"))
    await _escalate(world, Claim(reference), await world.text("now"))
    assert (await world.case(reference)).stage == 2
    with pytest.raises(NotAllowed):  # the second stage has no answer yet
        await _escalate(world, Claim(reference), await world.text("now"))


@pytest.mark.parametrize("stands", [_as_filed, _answered])
async def test_only_complaints_go_further(world: World, stands: Verb) -> None:
    reference = await stands(world)
    with pytest.raises(NotAllowed):
        await _escalate(world, Claim(reference), await world.text("now"))
    assert (await world.case(reference)).stage is None


@pytest.mark.parametrize("part", ["x" * 3_000, "😀 " * 400, "Ż“ " * 500, "", "{reference} {0} {"])
async def test_whatever_was_not_handled_well_two_text_messages_are_enough(world: World, part: str) -> None:
    reference = await _complaint_answered(world)
    given = _given(world, await world.text("send"))
    await escalate_case(Claim(reference), part=part, wanted=part, **given)
    assert count_segments((await world.queued())[-1]) <= 2
    assert (await world.case(reference)).description.count(part.strip() or "?") == (2 if part else 0)


async def test_a_withdrawn_case_is_closed_as_that_and_a_person_stops_the_work(world: World) -> None:
    reference = await _file(world)
    await _withdraw(world, Claim(reference), await world.text("yes"))
    case = await world.case(reference)
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, "withdrawn")
    assert await _tasks(world) == [("withdrawn", 6, reference)]


async def test_a_case_that_was_closed_before_is_not_withdrawn(world: World) -> None:
    reference = await _file(world)
    await _close(world, reference, "duplicate")
    before: Case = await world.case(reference)
    await _withdraw(world, Claim(reference), await world.text("yes"))
    assert await world.case(reference) == before


async def test_a_description_does_not_grow_without_end(world: World) -> None:
    reference = await _file(world)
    for _ in range(8):
        await add_information(Claim(reference), "x" * 4_000, **_given(world, await world.text("more")))
    description = (await world.case(reference)).description
    assert description.startswith("The lamp is out")
    assert len(description) <= 20_000


async def test_two_who_do_things_to_one_case_at_once_both_leave_their_mark(world: World) -> None:
    reference = await _answered(world)
    mine, bobs = await world.text("now"), await world.text("now", sender=BOB)
    await asyncio.gather(
        _reopen(world, Claim(reference), mine),
        _add(world, Claim(reference, Fact(phone=CITIZEN)), bobs),
    )
    case = await world.case(reference)
    assert case.status is CaseStatus.REOPENED
    assert {"It flickers.", "It is post 12."} <= set(case.description.splitlines())
