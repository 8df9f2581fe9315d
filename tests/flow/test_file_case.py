"""An adviser files for a citizen at the counter or on the phone."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from sayso.domain.cases import CaseStatus, Draft, Source, Speaker
from sayso.domain.conversations import ChannelName
from sayso.domain.errors import InvalidInput
from sayso.domain.filing import read_email, read_phone, read_source
from sayso.domain.kinds import FILED, Kind
from sayso.flow.answer_case import How
from sayso.flow.file_case import Visit
from sayso.store import schema
from tests.flow.casework import Casework
from tests.flow.office import ANN, BEN, Office
from tests.support.fakes import CITIZEN

REQUEST = Draft(Kind.SERVICE_REQUEST, details="The light is out", location="Elm Road", name="Jo Khan")
PHONE = Visit(ChannelName.PHONE, "en")
TEXTED = replace(PHONE, text_them=True)
COUNCILLOR = Source(Speaker.COUNCILLOR, "Cllr Green", "green@example.org", consent=True)


@pytest.fixture
async def work(office: Office) -> Casework:
    return Casework(office)


@pytest.mark.parametrize("channel", [ChannelName.PHONE, ChannelName.COUNTER])
@pytest.mark.parametrize("kind", FILED)
async def test_it_is_a_case_as_any_other(work: Casework, kind: Kind, channel: ChannelName) -> None:
    draft = replace(REQUEST, kind=kind, answers={"lamp_number": "12", "made_up": "x"}, phone=CITIZEN)
    reference = await work.file(draft, replace(PHONE, channel=channel), service="street-light")
    case = await work.case(reference)
    assert (case.kind, case.channel, case.status) == (kind, channel, CaseStatus.ACKNOWLEDGED)
    assert (case.name, case.service, case.phone) == ("Jo Khan", "street-light", CITIZEN)
    assert "made_up" not in case.answers
    assert (case.respond_by is None) == (kind is Kind.COMPLIMENT)
    assert case.stage == (1 if kind is Kind.COMPLAINT else None)
    assert case.location == ("Elm Road" if kind in (Kind.SERVICE_REQUEST, Kind.COMPLAINT) else None)
    assert {event.actor for event in case.events} == {ANN.id}
    assert [entry.action for entry in await work.audited(reference)] == ["file"]
    assert await work.world.deliver_all() == [], "nothing can be sent to somebody at the counter"


async def test_a_double_click_files_one_case(work: Casework) -> None:
    references = await asyncio.gather(*(work.file(REQUEST, PHONE, once="same") for _ in range(5)))
    assert len(set(references)) == 1
    assert len(await work.world.rows(select(schema.cases))) == 1
    assert await work.file(REQUEST, PHONE, BEN, once="same") != references[0], "somebody else's form is another"


async def test_with_a_mobile_the_reference_is_sent_and_the_citizen_goes_on_by_text(work: Casework) -> None:
    reference = await work.file(replace(REQUEST, phone=CITIZEN), TEXTED)
    case = await work.case(reference)
    assert case.channel is ChannelName.PHONE
    assert case.conversation_id == await work.office.id(CITIZEN)
    sent = await work.world.deliver_all()
    assert reference in sent[-1]
    assert "26 January 2027" in sent[-1]
    await work.answer(reference)
    assert "We went there." in (await work.world.deliver_all())[-1]


async def test_the_acknowledgement_fits_into_two_text_messages(work: Casework) -> None:
    draft = replace(REQUEST, details="The light is out and " * 150, phone=CITIZEN)
    reference = await work.file(draft, TEXTED)
    [text] = [text for text in await work.world.deliver_all() if reference in text]
    assert len(text) <= 306


async def test_it_is_sent_in_the_language_that_was_chosen(work: Casework) -> None:
    reference = await work.file(replace(REQUEST, phone=CITIZEN), replace(TEXTED, language="cy"))
    assert (await work.case(reference)).language == "cy"
    [text] = [text for text in await work.world.deliver_all() if reference in text]
    assert "byddwn" in text.lower() or "nesaf" in text.lower()


@pytest.mark.parametrize("phone", [None, "+441632960100"])
async def test_no_text_goes_to_what_is_no_mobile(work: Casework, phone: str | None) -> None:
    with pytest.raises(InvalidInput) as caught:
        await work.file(replace(REQUEST, phone=phone), TEXTED)
    assert caught.value.field == "phone"
    assert await work.world.rows(select(schema.cases)) == []


async def test_no_text_goes_to_who_sent_stop(work: Casework) -> None:
    await work.world.text("STOP")
    with pytest.raises(InvalidInput, match="no more text messages"):
        await work.file(replace(REQUEST, phone=CITIZEN), TEXTED)
    assert await work.world.rows(select(schema.cases)) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(REQUEST, details=""), "details"),
        (replace(REQUEST, details=None), "details"),
        (replace(REQUEST, location=""), "location"),
        (replace(REQUEST, name="x" * 101), "name"),
        (replace(REQUEST, kind=Kind.STATUS_CHASE), "kind"),
        (replace(REQUEST, kind=Kind.COMPLAINT, category="nonsense"), "category"),
    ],
)
async def test_what_the_bot_would_insist_on_is_asked_here_too(work: Casework, draft: Draft, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        await work.file(draft, PHONE)
    assert caught.value.field == field
    assert await work.world.rows(select(schema.cases)) == []


async def test_what_a_citizen_may_leave_out_may_be_left_out(work: Casework) -> None:
    assert await work.file(Draft(Kind.COMPLAINT, details="Nobody came"), PHONE)
    assert await work.file(replace(REQUEST, location=""), PHONE, service="council-tax"), "a bill has no place"


async def test_it_is_filed_by_no_other_channel(work: Casework) -> None:
    with pytest.raises(InvalidInput):
        await work.file(REQUEST, Visit(ChannelName.WEB_CHAT, "en"))


async def test_a_councillor_is_kept_and_is_to_be_sent_a_copy_of_the_answer(work: Casework) -> None:
    reference = await work.file(REQUEST, replace(PHONE, source=COUNCILLOR))
    assert (await work.case(reference)).source == COUNCILLOR
    await work.answer(reference, how=How.PHONE)
    [task] = await work.office.tasks()
    assert (task.kind, task.reference) == ("copy_reply", reference)
    assert task.note == "Cllr Green: green@example.org"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"who": "mayor"}, "source"),
        ({"name": ""}, "source_name"),
        ({"contact": ""}, "source_contact"),
        ({"consent": False}, "consent"),
    ],
)
def test_whoever_brings_it_needs_the_consent_of_the_citizen(told: dict[str, Any], field: str) -> None:
    known: dict[str, Any] = {"who": "mp", "name": "Jo Grey MP", "contact": "grey@example.org", "consent": True}
    assert read_source(**known) == Source(Speaker.MP, "Jo Grey MP", "grey@example.org", consent=True)
    with pytest.raises(InvalidInput) as caught:
        read_source(**known | told)
    assert caught.value.field == field


def test_the_citizen_is_no_source() -> None:
    assert read_source("citizen", name="", contact="", consent=False) is None


@pytest.mark.parametrize("typed", ["a@", "@b.org", "a b@example.org", "a@example", "a@b@example.org", "x" * 400])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_email(typed)


def test_addresses_and_numbers_are_kept_as_they_are_looked_for() -> None:
    assert read_email("Jo.Khan@Example.ORG") == "jo.khan@example.org"
    assert read_phone("07700 900 001") == "+447700900001"
    assert read_email("") is read_phone("") is None
    with pytest.raises(InvalidInput):
        read_phone("12")
