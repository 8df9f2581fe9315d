"""What the council says of a case: its outcome, its words, and how to go on."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from sayso.case_view import as_dict
from sayso.domain.cases import CaseStatus, Draft
from sayso.domain.contacts import Avoidable
from sayso.domain.conversations import Author, Floor
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.kinds import FILED, Kind
from sayso.domain.outcomes import OUTCOMES, UNANSWERED
from sayso.flow.answer_case import answer_case
from sayso.flow.close_case import close_case
from sayso.flow.confirm_contact import confirm_contact
from sayso.flow.note_contact import note_contact
from sayso.flow.submit_case import submit_case
from sayso.store import schema
from tests.flow.world import World
from tests.support.fakes import PROFILE, SERVICES, WORDINGS

ANSWERS = [(kind, outcome) for kind in FILED for outcome in OUTCOMES[kind]]


async def _file(world: World, kind: Kind = Kind.SERVICE_REQUEST, *, language: str | None = None) -> str:
    message_id = await world.text("yes, send it")
    if language:
        conversation = await world.conversation()
        async with world.units() as unit:
            await unit.conversations.set_language(conversation.id, language)
            await unit.commit()
    return await submit_case(
        Draft(kind, details="Words", service="street-light"), message_id=message_id, service_name=None,
        units=world.units, clock=world.clock, profile=PROFILE, wordings=WORDINGS,
    )  # fmt: skip


async def _answer(world: World, reference: str, outcome: str, **how: Any) -> bool:
    return await answer_case(
        reference, outcome=outcome, words=how.pop("words", "We went there."), key=how.pop("key", "k1"),
        actor="adviser:1", units=world.units, clock=world.clock, profile=PROFILE, wordings=WORDINGS, **how,
    )  # fmt: skip


async def _close(world: World, reference: str, outcome: str, *, key: str = "k2") -> bool:
    return await close_case(
        reference, outcome=outcome, key=key, actor="adviser:1", units=world.units, clock=world.clock,
        wordings=WORDINGS,
    )  # fmt: skip


async def _about(world: World, reference: str) -> list[str]:
    """What was said of a case, after it was filed."""
    table = schema.outbox
    rows = await world.rows(select(table).where(table.c.case_reference == reference).order_by(table.c.position))
    return [row.text for row in rows[1:]]


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ro", "ur"])
@pytest.mark.parametrize(("kind", "outcome"), ANSWERS)
async def test_an_answer_is_kept_and_goes_to_the_citizen_in_their_language(
    world: World, kind: Kind, outcome: str, language: str
) -> None:
    reference = await _file(world, kind, language=language)
    assert await _answer(world, reference, outcome)
    case = await world.case(reference)
    assert (case.status, case.outcome, case.outcome_reasons) == (CaseStatus.ANSWERED, outcome, "We went there.")
    [said] = await _about(world, reference)
    assert "We went there." in said
    wording = WORDINGS.of(language)
    if kind is not Kind.COMPLIMENT:
        assert wording.choices["outcomes"][outcome] in said


async def test_a_complaints_answer_says_how_to_go_to_the_next_stage_and_the_last_names_the_ombudsman(
    world: World,
) -> None:
    reference = await _file(world, Kind.COMPLAINT)
    await _answer(world, reference, "not_upheld")
    [said] = await _about(world, reference)
    assert "stage 2" in said
    assert "Ombudsman" not in said
    async with world.units() as unit:
        case = await unit.cases.lock(reference)
        await unit.cases.keep(replace(case, status=CaseStatus.REOPENED, stage=2))
        await unit.commit()
    await _answer(world, reference, "not_upheld", key="k3")
    said = (await _about(world, reference))[-1]
    assert "Ombudsman" in said
    assert "stage 3" not in said


async def test_thanks_name_the_team_that_has_them(world: World) -> None:
    reference = await _file(world, Kind.COMPLIMENT)
    await _answer(world, reference, "thanked", service=SERVICES["street-light"])
    [said] = await _about(world, reference)
    assert SERVICES["street-light"].name in said


async def test_done_is_what_the_team_says_and_can_be_denied(world: World) -> None:
    reference = await _file(world)
    await _answer(world, reference, "done")
    [said] = await _about(world, reference)
    assert "the team says that the work is done" in said
    assert "still not right" in said


async def test_an_answer_given_twice_is_sent_once(world: World) -> None:
    reference = await _file(world)
    done = await asyncio.gather(*(_answer(world, reference, "done") for _ in range(5)))
    assert sorted(done) == [False] * 4 + [True]
    assert len(await _about(world, reference)) == 1


async def test_an_answered_case_is_not_answered_otherwise(world: World) -> None:
    reference = await _file(world)
    await _answer(world, reference, "done")
    with pytest.raises(NotAllowed):
        await _answer(world, reference, "planned", key="another")
    assert (await world.case(reference)).outcome == "done"


@pytest.mark.parametrize("kind", FILED)
async def test_an_outcome_of_another_kind_is_refused_and_those_there_are_named(world: World, kind: Kind) -> None:
    reference = await _file(world, kind)
    others = {outcome for outcomes in OUTCOMES.values() for outcome in outcomes} - set(OUTCOMES[kind])
    for outcome in (*sorted(others), *UNANSWERED, "", "fixed"):
        with pytest.raises(InvalidInput) as refused:
            await _answer(world, reference, outcome)
        assert OUTCOMES[kind][0] in refused.value.message
    assert await _about(world, reference) == []


async def test_an_answer_without_words_is_none(world: World) -> None:
    reference = await _file(world)
    with pytest.raises(InvalidInput):
        await _answer(world, reference, "done", words=" \n ")


async def test_an_answer_to_no_case_is_refused(world: World) -> None:
    with pytest.raises(NotFound):
        await _answer(world, "0000-0000", "done")


async def test_an_answer_reaches_the_citizen_though_an_adviser_has_the_floor(world: World) -> None:
    reference = await _file(world)
    await world.deliver_all()
    await world.give_floor(Floor.ADVISER)
    await _answer(world, reference, "done")
    assert "We went there." in (await world.deliver_all())[-1]
    assert world.channel.parcels[-1].author is Author.ADVISER


async def test_what_the_council_will_do_is_on_the_case(world: World) -> None:
    reference = await _file(world, Kind.COMPLAINT)
    await _answer(world, reference, "upheld", actions=["Train the team", "Write to the contractor"])
    shown = as_dict(await world.case(reference))
    assert [action["what"] for action in shown["actions"]] == ["Train the team", "Write to the contractor"]
    assert (shown["outcome"], shown["outcome_reasons"]) == ("upheld", "We went there.")


async def test_what_is_said_next_is_about_the_case_that_was_answered(world: World) -> None:
    first, second = await _file(world), await _file(world)
    assert (await world.conversation()).last_reference == second
    await _answer(world, first, "done")
    assert (await world.conversation()).last_reference == first


@pytest.mark.parametrize("outcome", [*OUTCOMES[Kind.SERVICE_REQUEST], *UNANSWERED])
async def test_a_case_is_closed_and_the_citizen_told_once(world: World, outcome: str) -> None:
    reference = await _file(world)
    assert await _close(world, reference, outcome)
    assert not await _close(world, reference, outcome)
    case = await world.case(reference)
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, outcome)
    [said] = await _about(world, reference)
    assert WORDINGS.of("en").choices["outcomes"][outcome] in said
    with pytest.raises(NotAllowed):
        await _close(world, reference, outcome, key="another")


async def test_closing_an_answered_case_says_nothing_more(world: World) -> None:
    reference = await _file(world)
    await _answer(world, reference, "done")
    assert await _close(world, reference, "done")
    assert len(await _about(world, reference)) == 1


async def test_a_contact_is_proposed_once_and_an_advisers_word_replaces_it(world: World) -> None:
    message_id = await world.text("your letter makes no sense")
    for reason in (Avoidable.UNCLEAR_MESSAGE, Avoidable.WRONG_PLACE):
        await note_contact(message_id, reason, units=world.units, clock=world.clock)
    for word in ("none", "missing_information"):
        await confirm_contact(message_id, word, by="adviser:1", units=world.units, clock=world.clock)
    async with world.units(read_only=True) as unit:
        day = datetime(2027, 1, 12, tzinfo=UTC)
        [contact] = await unit.contacts.between(day, day.replace(day=13))
        assert await unit.contacts.between(day.replace(day=13), day.replace(day=14)) == []
    assert (contact.proposed, contact.confirmed, contact.confirmed_by) == (
        Avoidable.UNCLEAR_MESSAGE,
        "missing_information",
        "adviser:1",
    )
    assert contact.confirmed_at == world.clock.now()


async def test_an_adviser_can_only_say_what_there_is(world: World) -> None:
    message_id = await world.text("hello")
    with pytest.raises(NotFound):
        await confirm_contact(message_id, "chase", by="adviser:1", units=world.units, clock=world.clock)
    with pytest.raises(InvalidInput):
        await confirm_contact(message_id, "boredom", by="adviser:1", units=world.units, clock=world.clock)
