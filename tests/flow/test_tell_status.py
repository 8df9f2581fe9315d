"""The news of a case is for whoever knows its reference and one more thing about it."""

import asyncio
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from sayso.domain.cases import CaseStatus, Draft
from sayso.domain.errors import NotFound
from sayso.domain.facts import Fact
from sayso.domain.kinds import Kind
from sayso.domain.references import from_payload
from sayso.domain.stages import Further
from sayso.flow.submit_case import submit_case
from sayso.flow.tell_status import CaseNews, tell_status
from sayso.flow.their_case import MOST_WRONG, Claim
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, START, WORDINGS, sms, web

BOB = "+447700900002"
UNKNOWN = from_payload("0000000")


@dataclass
class Filed:
    """A case of Ann's, and a message of Bob's who asks about it."""

    reference: str
    annas_message: str
    bobs_message: str


@pytest.fixture
async def filed(world: World) -> Filed:
    message_id = await world.text("yes, send it")
    reference = await _file(world, message_id, postcode="WN1 1AA")
    return Filed(reference, message_id, await world.text(f"how is {reference}?", sender=BOB))


async def _file(world: World, message_id: str, *, postcode: str | None) -> str:
    draft = Draft(kind=Kind.COMPLAINT, details="Missed bin", postcode=postcode)
    return await submit_case(
        draft,
        message_id=message_id,
        service_name=None,
        units=world.units,
        clock=world.clock,
        profile=PROFILE,
        wordings=WORDINGS,
    )


async def _ask(
    world: World, reference: str, message_id: str, *, phone: str | None = None, postcode: str | None = None
) -> CaseNews:
    claim = Claim(reference, Fact(phone=phone, postcode=postcode))
    return await tell_status(claim, message_id=message_id, units=world.units, clock=world.clock, profile=PROFILE)


@pytest.mark.parametrize(
    ("phone", "postcode"), [(CITIZEN, None), (None, "WN1 1AA"), (CITIZEN, "M1 1AA"), (BOB, "WN1 1AA")]
)
async def test_one_right_fact_is_enough(world: World, filed: Filed, phone: str | None, postcode: str | None) -> None:
    news = await _ask(world, filed.reference, filed.bobs_message, phone=phone, postcode=postcode)
    assert news == CaseNews(
        filed.reference,
        Kind.COMPLAINT,
        CaseStatus.ACKNOWLEDGED,
        date(2027, 1, 26),
        further=Further.TOO_EARLY,
        next_stage=2,
    )


async def test_the_conversation_that_filed_it_needs_no_fact(world: World, filed: Filed) -> None:
    assert (await _ask(world, filed.reference, filed.annas_message)).reference == filed.reference


REFUSED = [
    ("no fact", "known", None, None),
    ("a wrong phone", "known", BOB, None),
    ("a wrong postcode", "known", None, "WN1 1AB"),
    ("two wrong facts", "known", BOB, "WN1 1AB"),
    ("empty facts", "known", "", ""),
    ("an unknown case", "unknown", None, None),
    ("an unknown case with facts that fit another", "unknown", CITIZEN, "WN1 1AA"),
]


@pytest.mark.parametrize(
    ("reference", "phone", "postcode"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
async def test_a_wrong_fact_and_an_unknown_case_cannot_be_told_apart(
    world: World, filed: Filed, reference: str, phone: str | None, postcode: str | None
) -> None:
    asked = filed.reference if reference == "known" else UNKNOWN
    with pytest.raises(NotFound) as refused:
        await _ask(world, asked, filed.bobs_message, phone=phone, postcode=postcode)
    assert (type(refused.value), refused.value.args) == (NotFound, ("no such case",))
    assert (await world.case(filed.reference)).chases == 0


async def test_a_case_without_phone_and_postcode_is_nobodys_who_gives_none(world: World, filed: Filed) -> None:
    message = web("yes, send it")
    assert await world.receive(message)
    [row] = await world.rows(select(schema.inbox.c.id).where(schema.inbox.c.provider_id == message.provider_id))
    reference = await _file(world, row.id, postcode=None)
    for nothing in (None, ""):
        with pytest.raises(NotFound):
            await _ask(world, reference, filed.bobs_message, phone=nothing, postcode=nothing)


async def test_asking_is_a_chase_and_counts_once_per_message(world: World, filed: Filed) -> None:
    for _ in range(3):
        await _ask(world, filed.reference, filed.bobs_message, phone=CITIZEN)
    case = await world.case(filed.reference)
    assert case.chases == 1
    assert [event.type for event in case.events] == ["filed", "acknowledged", "chased"]
    await _ask(world, filed.reference, await world.text("and now?", sender=BOB), phone=CITIZEN)
    assert (await world.case(filed.reference)).chases == 2


async def test_one_message_asked_about_many_times_at_once_is_one_chase(world: World, filed: Filed) -> None:
    await asyncio.gather(*(_ask(world, filed.reference, filed.bobs_message, phone=CITIZEN) for _ in range(6)))
    assert (await world.case(filed.reference)).chases == 1


async def test_a_chase_says_when_and_nothing_of_the_citizen(world: World, filed: Filed) -> None:
    world.clock.advance(days=2)
    await _ask(world, filed.reference, filed.bobs_message, phone=CITIZEN)
    event = (await world.case(filed.reference)).events[-1]
    assert (event.type, event.actor, event.data) == ("chased", "citizen", {})
    assert (event.at - START).days == 2


async def test_an_unknown_message_learns_nothing(world: World, filed: Filed) -> None:
    with pytest.raises(NotFound):
        await _ask(world, filed.reference, sms("").provider_id, phone=CITIZEN)


async def test_asking_is_noted_as_a_contact_that_need_not_have_been(world: World, filed: Filed) -> None:
    for _ in range(2):
        await _ask(world, filed.reference, filed.bobs_message, phone=CITIZEN)
    [row] = await world.rows(select(schema.avoidable_contacts))
    assert (row.message_id, row.proposed, row.reference) == (filed.bobs_message, "chase", filed.reference)
    assert (row.channel, row.confirmed) == ("sms", None)


async def test_after_too_many_wrong_facts_the_right_one_does_not_help(world: World, filed: Filed) -> None:
    for number in range(MOST_WRONG):
        with pytest.raises(NotFound):
            await _ask(world, filed.reference, await world.text("M1 1AA", sender=BOB), postcode=f"M1 1A{number}")
    with pytest.raises(NotFound) as refused:
        await _ask(world, filed.reference, await world.text("WN1 1AA", sender=BOB), postcode="WN1 1AA")
    assert refused.value.args == ("no such case",)
    # Whoever filed it, and whoever has guessed less, is let in; and so is Bob tomorrow.
    assert (await _ask(world, filed.reference, filed.annas_message)).reference == filed.reference
    carols = await world.text("WN1 1AA", sender="+447700900003")
    assert (await _ask(world, filed.reference, carols, postcode="WN1 1AA")).reference == filed.reference
    world.clock.advance(days=1.1)
    late = await world.text("WN1 1AA", sender=BOB)
    assert (await _ask(world, filed.reference, late, postcode="WN1 1AA")).reference == filed.reference


async def test_a_message_that_is_tried_again_guesses_once(world: World, filed: Filed) -> None:
    for _ in range(MOST_WRONG + 1):
        with pytest.raises(NotFound):
            await _ask(world, filed.reference, filed.bobs_message, postcode="M1 1AA")
    right = await world.text("WN1 1AA", sender=BOB)
    assert (await _ask(world, filed.reference, right, postcode="WN1 1AA")).reference == filed.reference
    events = [event for event in (await world.case(filed.reference)).events if event.type == "refused"]
    assert len(events) == 1
    assert set(events[0].data) == {"conversation"}  # never what was tried
