"""The survey: asked with an answer to a case, and never in the way of what a citizen wants to say."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Author, Floor
from sayso.domain.ports import UnitFactory
from sayso.domain.profiles import EqualityOrder
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.flow.add_information import add_information
from sayso.flow.answer_case import answer_case
from sayso.flow.ask_survey import ask_survey_within
from sayso.flow.their_case import Claim
from sayso.store import schema
from tests.flow.citizens import MATTER, Citizen, FilingDialogue, a_world, asking, chatting, texting
from tests.flow.world import World
from tests.support.fakes import WORDING, WORDINGS, FakeClock


@pytest.fixture
def world(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    return a_world(engine, units, clock, EqualityOrder.NEVER)


async def answered(world: World, *, twice: bool = False) -> None:
    """The council answers the last case that was filed, and asks how it did."""
    assert isinstance(world.dialogue, FilingDialogue)
    for _ in range(2 if twice else 1):
        async with world.units() as unit:
            case = await unit.cases.get(world.dialogue.references[-1])
            await ask_survey_within(
                unit, case, clock=world.clock, profile=asking(EqualityOrder.NEVER), wordings=WORDINGS
            )
            await unit.commit()


async def kept(world: World) -> list[Mapping[str, Any]]:
    query = select(schema.survey_answers).order_by(schema.survey_answers.c.question)
    return [row._mapping for row in await world.rows(query)]


async def surveyed(world: World) -> Citizen:
    jane = texting(world)
    await jane.say(MATTER)
    await answered(world)
    [question] = await jane.hear()
    assert question.asks == "survey:ease"
    return jane


async def test_two_marks_are_kept_with_the_case(world: World) -> None:
    jane = await surveyed(world)
    [question] = await jane.say("4")
    assert question.asks == "survey:handling"
    [thanks] = await jane.say("very badly")
    assert thanks.text == WORDING.say("survey_done")
    assert isinstance(world.dialogue, FilingDialogue)
    assert [(row["question"], row["answer"], row["stage"]) for row in await kept(world)] == [
        ("ease", "4", 1),
        ("handling", "1", 1),
    ]
    assert {row["reference"] for row in await kept(world)} == set(world.dialogue.references)
    assert world.dialogue.heard == [MATTER]


async def test_the_survey_says_how_to_complain_and_that_nobody_must_answer(world: World) -> None:
    jane = await surveyed(world)
    assert "complain" in jane.heard[-1].text
    assert "need not" in jane.heard[-1].text
    assert all(count_segments(with_numbered_choices(p.text, p.choices)) <= 2 for p in jane.heard)


@pytest.mark.parametrize("text", ["My bin was missed again", "6", "0", "thanks", "PERSON", "x" * 3000, "👍"])
async def test_what_is_no_mark_is_an_ordinary_message_and_ends_the_survey(world: World, text: str) -> None:
    jane = await surveyed(world)
    await jane.say(text)
    assert world.dialogue.heard[-1] == text
    await jane.say("4")
    assert world.dialogue.heard[-1] == "4"
    assert await kept(world) == []


async def test_leave_ends_it(world: World) -> None:
    jane = await surveyed(world)
    [reply] = await jane.say("leave")
    assert reply.text == WORDING.say("survey_left")
    await jane.say("4")
    assert world.dialogue.heard[-1] == "4"


async def test_a_mark_that_comes_twice_is_one(world: World) -> None:
    jane = await surveyed(world)
    message = jane.writes("4")
    assert await world.receive(message)
    assert not await world.receive(message)
    assert [parcel.asks for parcel in await jane.hear()] == ["survey:handling"]
    assert len(await kept(world)) == 1


async def test_a_mark_is_taken_within_a_week(world: World) -> None:
    jane = await surveyed(world)
    world.clock.advance(days=6)
    assert [parcel.asks for parcel in await jane.say("4")] == ["survey:handling"]
    world.clock.advance(days=7)
    await jane.say("4")
    assert world.dialogue.heard[-1] == "4"
    assert len(await kept(world)) == 1


async def test_it_is_asked_once_for_a_stage(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await answered(world, twice=True)
    assert len(await jane.hear()) == 1
    await jane.say("4")
    await jane.say("leave")
    await answered(world)
    assert await jane.hear() == []


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER])
async def test_who_is_with_a_person_is_not_asked(world: World, floor: Floor) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await world.give_floor(floor)
    await answered(world)
    assert await jane.hear() == []


async def test_who_wrote_stop_is_not_asked(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("STOP")
    await answered(world)
    assert await jane.hear() == []
    assert (await jane.conversation()).aside.asking is None


async def test_who_is_in_the_middle_of_something_is_not_asked(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("more: a lamp is out")  # the bot now asks where
    await answered(world)
    assert await jane.hear() == []
    await jane.say("1")
    assert world.dialogue.heard[-1] == "1"


async def is_answered_by_the_council(world: World) -> None:
    assert isinstance(world.dialogue, FilingDialogue)
    assert await answer_case(
        world.dialogue.references[-1], outcome="upheld", words="We will pay it back.", key="a1", actor="adviser:1",
        units=world.units, clock=world.clock, profile=asking(EqualityOrder.NEVER), wordings=WORDINGS,
    )  # fmt: skip


async def test_who_waits_for_an_answer_of_the_bot_is_not_asked(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await world.receive(jane.writes("more: a lamp is out"))
    await answered(world)
    assert [parcel.asks for parcel in await jane.hear()] == ["location"]
    await jane.say("4")
    assert world.dialogue.heard[-1] == "4"


async def test_a_case_that_was_asked_about_before_it_was_filed_is_asked_after_too(world: World) -> None:
    jane = texting(world)
    assert [parcel.asks for parcel in await jane.say("more: a lamp is out")] == ["location"]
    await jane.say("In Mill Lane")
    await is_answered_by_the_council(world)
    assert [parcel.asks for parcel in await jane.hear()] == [None, "survey:ease"]


async def test_after_the_equality_questions_it_is_asked_too(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock
) -> None:
    world = a_world(engine, units, clock, EqualityOrder.AFTER)
    jane = texting(world)
    await jane.say("more: a lamp is out")
    await jane.agree()
    await jane.say("leave")
    clock.advance(days=3)
    await is_answered_by_the_council(world)
    assert [parcel.asks for parcel in await jane.hear()] == [None, "survey:ease"]


async def test_after_something_was_added_to_the_case_it_is_asked_too(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("more: I want to add something")
    assert isinstance(world.dialogue, FilingDialogue)
    await add_information(
        Claim(world.dialogue.references[0]), "It is post 12.", message_id=world.dialogue.turns[-1].message_id,
        units=world.units, clock=world.clock, profile=asking(EqualityOrder.NEVER), wordings=WORDINGS,
    )  # fmt: skip
    await is_answered_by_the_council(world)
    assert [parcel.asks for parcel in await jane.hear()] == [None, None, "survey:ease"]


async def test_an_unanswered_survey_does_not_forbid_the_next(world: World) -> None:
    jane = await surveyed(world)
    world.clock.advance(days=8)
    await jane.say("Your crew left my bin again")
    await is_answered_by_the_council(world)
    assert [parcel.asks for parcel in await jane.hear()][-1] == "survey:ease"


async def test_an_answer_or_a_notice_in_the_middle_does_not_end_what_is_open(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("more: a lamp is out")
    await jane.say("more: my card is 4111 1111 1111 1111")  # we say that it was taken out
    await is_answered_by_the_council(world)
    assert [parcel.asks for parcel in await jane.hear()] == [None]
    await answered(world)
    assert await jane.hear() == []


async def test_what_a_person_has_finished_with_is_not_open(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("more: a lamp is out")
    await world.give_floor(Floor.CLOSED)
    await answered(world)
    assert [parcel.asks for parcel in await jane.hear()] == ["survey:ease"]


async def test_an_emergency_in_the_middle_ends_it(world: World) -> None:
    jane = await surveyed(world)
    await jane.say("I can smell gas in my house")
    assert (await jane.conversation()).floor is Floor.QUEUE
    await jane.say("4")
    assert await kept(world) == []


async def test_a_number_after_a_persons_question_is_no_mark(world: World) -> None:
    jane = await surveyed(world)
    await says_a_person(world, "On which day did they come? 5 or 6 May?", jane)
    await jane.hear()
    await jane.say("5")
    assert world.dialogue.heard[-1] == "5"
    assert await kept(world) == []
    await jane.say("4")
    assert world.dialogue.heard[-1] == "4", "what is gone on with is not asked any more"


async def test_a_question_that_was_not_sent_yet_has_no_answer_and_takes_none_away(world: World) -> None:
    jane = await surveyed(world)
    await says_a_person(world, "Which day?", jane)  # and waits to be sent
    await world.receive(jane.writes("4"))
    assert [row["question"] for row in await kept(world)] == ["ease"]
    await world.receive(jane.writes("3"))  # the second question was not sent, either
    assert [row["question"] for row in await kept(world)] == ["ease"]


async def says_a_person(world: World, text: str, jane: Citizen) -> None:
    async with world.units() as unit:
        conversation = await jane.conversation()
        now = world.clock.steady()
        await unit.outbox.add(conversation.id, author=Author.ADVISER, text=text, at=now, due=now, key=f"a:{text}")
        await unit.commit()


async def test_after_the_conversation_was_closed_a_mark_is_taken_too(world: World) -> None:
    jane = chatting(world)
    await jane.say(MATTER)
    async with world.units() as unit:
        await unit.conversations.set_floor((await jane.conversation()).id, Floor.CLOSED)
        await unit.commit()
    await answered(world)
    await jane.hear()
    assert [parcel.asks for parcel in await jane.say("5")] == ["survey:handling"]
