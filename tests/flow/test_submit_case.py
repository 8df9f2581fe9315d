"""A confirmed draft becomes one case, acknowledged in the same breath."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from sqlalchemy import select

from channels.terminal import terminal_address
from sayso.case_view import as_dict
from sayso.domain.cases import Case, CaseStatus, Draft
from sayso.domain.conversations import Author, ChannelName, InboundMessage, SendReason
from sayso.domain.errors import NotFound, StoreUnavailable
from sayso.domain.kinds import Kind
from sayso.domain.ports import Cases, Unit, UnitFactory
from sayso.domain.references import read_reference
from sayso.flow.submit_case import submit_case
from sayso.store import schema
from tests.flow.world import World, failure
from tests.support.fake_twilio import count_segments
from tests.support.fakes import CITIZEN, PROFILE, START, WORDINGS, Around, failing_commits, new_sid, sms, web

DRAFT = Draft(
    kind=Kind.SERVICE_REQUEST,
    details="The street light outside number 4 is out",
    service="street-light",
    location="4 High Street",
    postcode="WN1 1AA",
    name="Zoë Müller",
)


async def _submit(
    world: World,
    message_id: str,
    draft: Draft = DRAFT,
    *,
    units: UnitFactory | None = None,
    directorate: str | None = None,
) -> str:
    return await submit_case(
        draft,
        message_id=message_id,
        service_name="street lights",
        units=units or world.units,
        clock=world.clock,
        profile=PROFILE,
        wordings=WORDINGS,
        directorate=directorate,
    )


async def _receive(world: World, message: InboundMessage) -> str:
    assert await world.receive(message)
    [row] = await world.rows(select(schema.inbox.c.id).where(schema.inbox.c.provider_id == message.provider_id))
    return str(row.id)


async def test_a_draft_becomes_a_case_with_everything_that_was_told(world: World) -> None:
    message_id = await world.text("yes, send it")
    world.clock.advance(3)
    reference = await _submit(world, message_id)
    conversation = await world.conversation()
    case = await world.case(reference)
    assert case.events[0].data == {"conversation": conversation.id}
    assert replace(case, events=()) == Case(
        reference=read_reference(reference),
        conversation_id=conversation.id,
        kind=Kind.SERVICE_REQUEST,
        status=CaseStatus.ACKNOWLEDGED,
        stage=None,
        channel=ChannelName.SMS,
        received_at=world.clock.now(),
        acknowledged_at=world.clock.now(),
        acknowledge_by=None,
        respond_by=date(2027, 1, 26),
        description="The street light outside number 4 is out",
        service="street-light",
        location="4 High Street",
        postcode="WN1 1AA",
        name="Zoë Müller",
        phone=CITIZEN,
        preferred_contact="text",
        language="en",
    )
    assert [(event.type, event.actor) for event in case.events] == [("filed", "citizen"), ("acknowledged", "bot")]
    assert case.events[1].data == {"local_day": "2027-01-12"}
    assert conversation.last_reference == reference


async def test_the_acknowledgement_is_queued_with_the_case_and_says_what_happens_next(world: World) -> None:
    reference = await _submit(world, await world.text("yes, send it"))
    [text] = await world.deliver_all()
    for part in (reference, "street light outside number 4", "Tue 26 January 2027"):
        assert part in text
    assert world.channel.parcels[0].case_reference == reference
    assert world.channel.parcels[0].author is Author.BOT


# What the profile `code-2024` promises for a message of Tuesday 12 January 2027.
PROMISES = [
    (Kind.SERVICE_REQUEST, None, None, date(2027, 1, 26)),
    (Kind.COMPLAINT, 1, date(2027, 1, 19), date(2027, 1, 26)),
    (Kind.COMMENT, None, None, date(2027, 1, 26)),
    (Kind.ENQUIRY, None, None, date(2027, 1, 26)),
    (Kind.COMPLIMENT, None, None, None),
]


@pytest.mark.parametrize(("kind", "stage", "acknowledge_by", "respond_by"), PROMISES)
async def test_the_dates_are_the_profiles(
    world: World, kind: Kind, stage: int | None, acknowledge_by: date | None, respond_by: date | None
) -> None:
    reference = await _submit(world, await world.text("yes"), replace(DRAFT, kind=kind))
    case = await world.case(reference)
    assert (case.stage, case.acknowledge_by, case.respond_by) == (stage, acknowledge_by, respond_by)


@pytest.mark.parametrize("kind", [kind for kind, *_ in PROMISES])
async def test_over_sms_an_acknowledgement_costs_two_segments_at_most(world: World, kind: Kind) -> None:
    long = replace(
        DRAFT, kind=kind, details="The light — by the école 🏫 — is out. " * 60, outcome_wanted="Mend it 🙏 " * 40
    )
    await _submit(world, await world.text("yes"), long)
    [text] = await world.deliver_all()
    assert count_segments(text) <= 2


async def test_the_same_message_never_files_a_second_case(world: World) -> None:
    message_id = await world.text("yes, send it")
    first = await _submit(world, message_id)
    world.clock.advance(60)
    assert await _submit(world, message_id, replace(DRAFT, details="something else")) == first
    assert len(await world.rows(select(schema.cases))) == 1
    assert len(await world.deliver_all()) == 1


async def test_the_same_message_many_times_at_once_files_one_case(world: World) -> None:
    message_id = await world.text("yes, send it")
    references = await asyncio.gather(*(_submit(world, message_id) for _ in range(8)))
    assert len(set(references)) == 1
    assert [row.reference for row in await world.rows(select(schema.cases))] == references[:1]
    assert len(await world.rows(select(schema.case_events))) == 2
    assert len(await world.deliver_all()) == 1


async def test_two_messages_of_a_citizen_may_file_two_cases(world: World) -> None:
    first = await _submit(world, await world.text("yes, send it"))
    second = await _submit(world, await world.text("yes, that too"), replace(DRAFT, details="A pothole as well"))
    assert first != second
    assert (await world.conversation()).last_reference == second
    assert len(await world.deliver_all()) == 2


async def test_what_goes_with_a_case_is_kept_with_it(world: World) -> None:
    draft = replace(DRAFT, flags=("foi",), answers={"colour": "black"}, providing_body="County Council")
    reference = await _submit(world, await world.text("yes, send it"), draft, directorate="highways")
    case = await world.case(reference)
    assert (case.flags, case.answers, case.providing_body) == (("foi",), {"colour": "black"}, "County Council")
    assert (case.directorate, case.language, case.linked) == ("highways", "en", ())
    shown = as_dict(case)
    assert (shown["flags"], shown["answers"], shown["linked"]) == (["foi"], {"colour": "black"}, [])
    assert (shown["directorate"], shown["language"]) == ("highways", "en")
    assert shown["providing_body"] == "County Council"


async def test_what_was_noted_of_the_conversation_is_on_the_case_too(world: World) -> None:
    await world.text("there is a strong smell of gas")
    await world.text("GO ON")
    reference = await _submit(world, await world.text("yes"), replace(DRAFT, flags=("foi", "gas")))
    assert (await world.case(reference)).flags == ("gas", "foi")


async def test_cases_are_linked_both_ways_and_a_repeat_adds_nothing(world: World) -> None:
    first = await _submit(world, await world.text("yes, send it"))
    message_id = await world.text("yes, that too")
    for _ in range(2):
        second = await _submit(world, message_id, replace(DRAFT, linked=(first, "ZZZZ-ZZZZ")))
    cases = [await world.case(first), await world.case(second)]
    assert [case.linked for case in cases] == [(second,), (first,)]
    assert [case.events[-1].type for case in cases] == ["linked", "linked"]
    assert [case.events[-1].data for case in cases] == [{"case": second}, {"case": first}]


async def test_the_acknowledgement_is_in_the_language_of_the_conversation(world: World) -> None:
    await world.text("Dzień dobry, mam problem z koszem na śmieci")
    message_id = await world.text("WN1 1AA")
    reference = await _submit(world, message_id)
    assert (await world.case(reference)).language == "pl"
    [text] = [text for text in await world.queued() if reference in text]
    assert "Dziękujemy" in text or "stycznia" in text
    assert "January" not in text


PHONES = [
    ("a text message's number", sms("yes"), None, CITIZEN),
    ("the number that was given instead", sms("yes"), "+447700900777", "+447700900777"),
    ("web chat has none", web("yes"), None, None),
    ("web chat with one given", web("yes"), "+447700900777", "+447700900777"),
    (
        "the terminal has none",
        InboundMessage(ChannelName.SMS, new_sid(), terminal_address(ChannelName.SMS, "0" * 32), "yes", START),
        None,
        None,
    ),
]


@pytest.mark.parametrize(("message", "given", "kept"), [row[1:] for row in PHONES], ids=[row[0] for row in PHONES])
async def test_a_case_knows_the_number_that_can_be_rung(
    world: World, message: InboundMessage, given: str | None, kept: str | None
) -> None:
    message_id = await _receive(world, replace(message, provider_id=new_sid()))
    case = await world.case(await _submit(world, message_id, replace(DRAFT, phone=given)))
    assert case.phone == kept


async def test_what_was_declined_is_unknown_and_not_an_empty_word(world: World) -> None:
    declined = replace(DRAFT, location="", when="", outcome_wanted="", name="", email=None)
    case = await world.case(await _submit(world, await world.text("yes"), declined))
    assert (case.location, case.when_it_happened, case.outcome_wanted, case.name) == (None, None, None, None)


async def test_an_unknown_message_files_nothing(world: World) -> None:
    with pytest.raises(NotFound):
        await _submit(world, "0" * 32)
    assert await world.rows(select(schema.cases)) == []


class _UnluckyCases:
    """Two new references happen to be taken."""

    def __init__(self, cases: Cases, taken: str) -> None:
        self._cases = cases
        self._taken = [taken, taken]

    def __getattr__(self, name: str) -> object:
        return getattr(self._cases, name)

    async def add(self, case: Case, *, message_id: str) -> bool:
        if self._taken:
            case = replace(case, reference=self._taken.pop())
        return await self._cases.add(case, message_id=message_id)


async def test_a_reference_that_is_taken_is_drawn_again(world: World) -> None:
    taken = await _submit(world, await world.text("yes"))

    @asynccontextmanager
    async def unlucky(*, read_only: bool = False) -> AsyncIterator[Unit]:
        async with world.units(read_only=read_only) as unit:
            yield cast(Unit, Around(unit, cases=_UnluckyCases(unit.cases, taken)))

    second = await _submit(world, await world.text("yes"), replace(DRAFT, details="A pothole"), units=unlucky)
    assert second != taken
    assert (await world.case(taken)).description == DRAFT.details
    assert (await world.case(second)).description == "A pothole"
    texts = await world.deliver_all()
    assert [reference in text for reference, text in zip((taken, second), texts, strict=True)] == [True, True]


async def test_without_the_commit_there_is_neither_case_nor_acknowledgement(world: World) -> None:
    message_id = await world.text("yes, send it")
    with pytest.raises(StoreUnavailable):
        await _submit(world, message_id, units=failing_commits(world.units))
    assert await world.rows(select(schema.cases)) == []
    assert await world.queued() == []
    assert await _submit(world, message_id)


async def test_a_case_stands_though_its_acknowledgement_cannot_be_delivered(world: World) -> None:
    reference = await _submit(world, await world.text("yes, send it"))
    world.channel.fail_next(failure(SendReason.UNREACHABLE, retryable=False))
    assert await world.deliver_all() == []
    assert (await world.case(reference)).status is CaseStatus.ACKNOWLEDGED
