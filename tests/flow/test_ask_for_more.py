"""An adviser asks the citizen for more: the clock stands until they write."""

from datetime import date

import pytest

from sayso.domain.case_clock import waits_of
from sayso.domain.cases import CaseStatus
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.flow.answer_case import How
from sayso.flow.ask_for_more import ask_for_more
from tests.flow.casework import Casework
from tests.flow.office import ANN, BEN, Office
from tests.support.fakes import WORDING, WORDINGS


@pytest.fixture
async def work(office: Office) -> Casework:
    return Casework(office)


async def test_asking_stops_the_clock_until_the_citizen_writes(work: Casework) -> None:
    reference = await work.filed()
    assert await work.ask(reference, "Which lamp is it?", once="a")
    assert not await work.ask(reference, "Which lamp is it?", once="a")
    assert (await work.case(reference)).status is CaseStatus.WAITING_FOR_CITIZEN
    [said] = await work.said(reference)
    assert "Which lamp is it?" in said
    assert reference in said
    await work.world.deliver_all()
    work.world.clock.advance(days=3)
    await work.world.text("The one by the school")
    case = await work.case(reference)
    assert case.status is CaseStatus.IN_PROGRESS
    [wait] = waits_of(case)
    assert (wait.reason, wait.until) == ("place", work.world.clock.now())
    assert case.respond_by == date(2027, 1, 29), "three working days later than was promised"
    assert "The one by the school" in case.description
    assert await work.world.turns() == 0, "the answer is a person's"
    assert [task.kind for task in await work.office.tasks()] == ["information"]
    assert WORDING.say("added_to_case", reference=reference) in await work.world.deliver_all()


async def test_an_answer_that_comes_twice_ends_the_wait_once(work: Casework) -> None:
    reference = await work.filed()
    await work.ask(reference)
    await work.world.deliver_all()
    await work.world.text("By the school")
    await work.world.text("Number 12")
    assert len(await work.events(reference, "resume")) == 1
    assert "Number 12" not in (await work.case(reference)).description, "the next message is the bot's again"
    assert await work.world.turns() == 1


@pytest.mark.parametrize("word", ["STOP", "help"])
async def test_a_word_that_commands_ends_no_wait(work: Casework, word: str) -> None:
    reference = await work.filed()
    await work.ask(reference)
    await work.world.text(word)
    assert (await work.case(reference)).status is CaseStatus.WAITING_FOR_CITIZEN


async def test_what_another_citizen_writes_ends_no_wait(work: Casework) -> None:
    reference = await work.filed()
    await work.ask(reference)
    await work.world.text("Hello there", sender="+447700900777")
    assert (await work.case(reference)).status is CaseStatus.WAITING_FOR_CITIZEN


async def test_with_a_person_in_the_conversation_the_message_is_theirs_and_the_clock_goes_on(work: Casework) -> None:
    reference = await work.filed()
    await work.office.take()
    await work.ask(reference)
    await work.world.text("By the school")
    case = await work.case(reference)
    assert case.status is CaseStatus.IN_PROGRESS
    assert "By the school" not in case.description


async def test_nobody_asks_past_a_colleague_who_speaks_with_them(work: Casework) -> None:
    reference = await work.filed()
    await work.office.take(BEN)
    before = await work.all_rows()
    with pytest.raises(Exception, match="Ben Shah has this conversation"):
        await work.ask(reference)
    assert await work.all_rows() == before


async def test_who_wants_no_texts_is_asked_otherwise(work: Casework) -> None:
    reference = await work.filed()
    await work.world.text("STOP")
    with pytest.raises(InvalidInput, match="no more text messages"):
        await work.ask(reference)
    assert await work.ask(reference, "Which lamp?", how=How.PHONE)
    assert await work.said(reference) == []
    assert "Which lamp?" in (await work.office.notes())[0].text


@pytest.mark.parametrize(("question", "reason"), [("", "place"), ("x" * 1_001, "place"), ("Which?", "nonsense")])
async def test_a_question_needs_words_and_a_reason(work: Casework, question: str, reason: str) -> None:
    reference = await work.filed()
    with pytest.raises(InvalidInput):
        await work.ask(reference, question, reason=reason)


async def test_an_adviser_may_stop_waiting(work: Casework) -> None:
    reference = await work.filed()
    assert not await work.go_on(reference)
    await work.ask(reference)
    assert await work.go_on(reference)
    assert not await work.go_on(reference)
    assert (await work.case(reference)).status is CaseStatus.IN_PROGRESS


async def test_nobody_waits_twice_or_for_what_is_answered(work: Casework) -> None:
    reference = await work.filed()
    await work.ask(reference)
    with pytest.raises(NotAllowed):
        await work.ask(reference)
    await work.answer(reference)
    with pytest.raises(NotAllowed):
        await work.ask(reference)
    [wait] = waits_of(await work.case(reference))
    assert wait.until, "the answer has ended it"


async def test_no_step_is_taken_without_a_key(work: Casework) -> None:
    reference = await work.filed()
    with pytest.raises(InvalidInput):
        await ask_for_more(reference, "Which?", reason="place", adviser=ANN, once="", wordings=WORDINGS, **work.store)
