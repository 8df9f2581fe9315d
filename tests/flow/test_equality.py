"""The equality questions: once a year, never in the way, kept apart; and words that are nowhere."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Floor
from sayso.domain.errors import StoreUnavailable
from sayso.domain.files import FileReason
from sayso.domain.ports import UnitFactory
from sayso.domain.profiles import Equality, EqualityOrder
from sayso.domain.questions import Question
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.flow.forget import forget_due
from sayso.store import schema
from tests.flow.citizens import ENGLAND, MATTER, Citizen, a_world, asking, chatting, code_in, sheets, texting
from tests.flow.world import World
from tests.support.fakes import WORDING, FakeClock, failing_commits

HOURS = 3600


@pytest.fixture
def world(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    return a_world(engine, units, clock, EqualityOrder.AFTER)


@pytest.fixture
def first(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    """A council that asks at the start."""
    return a_world(engine, units, clock, EqualityOrder.BEFORE)


def asks(parcels: Any) -> list[str | None]:
    return [parcel.asks for parcel in parcels]


async def answers(world: World) -> list[Mapping[str, str]]:
    return [sheet["answers"] for sheet in await sheets(world)]


async def test_the_offer_follows_the_acknowledgement_and_says_why_and_that_nobody_must(world: World) -> None:
    news = await texting(world).say(MATTER)
    assert news[0].case_reference
    assert news[-1].asks == "equality_start"
    assert [choice.value for choice in news[-1].choices] == ["yes", "no"]
    for said in ("fairly", "need not answer", "do not affect your case", "apart"):
        assert said in news[-1].text


async def test_over_text_message_three_questions_are_put_and_each_fits(world: World) -> None:
    jane = texting(world)
    news = await jane.agree()
    assert asks(news) == ["equality:age_group"]
    assert asks(await jane.say("42")) == ["equality:condition"]
    assert asks(await jane.say("No")) == ["equality:ethnic_group"]
    last = await jane.say("black")
    assert asks(last) == [None]
    assert await answers(world) == [{"age_group": "35-44", "condition": "no", "ethnic_group": "black"}]
    assert all(count_segments(with_numbered_choices(p.text, p.choices)) <= 2 for p in jane.heard)


async def test_in_the_chat_all_are_put_and_some_hang_on_an_answer(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    said = ["16 to 24", "1", "2", "other", "arab", "3", "none", "male", "yes", "bisexual"]
    asked = [asks(await jane.say(text))[-1] for text in said]
    assert asked == [
        f"equality:{name}"
        for name in (
            *("condition", "day_to_day", "ethnic_group", "other_background", "marital_status", "religion", "sex"),
            *("gender", "sexual_orientation"),
        )
    ] + [None]
    assert await answers(world) == [
        {
            "age_group": "16-24",
            "condition": "yes",
            "day_to_day": "little",
            "ethnic_group": "other",
            "other_background": "arab",
            "marital_status": "civil-partnership",
            "religion": "none",
            "sex": "male",
            "gender": "yes",
            "sexual_orientation": "bisexual",
        }
    ]


async def test_a_sheet_knows_what_it_is_about_but_not_whose_or_when(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("1")
    await jane.say("LEAVE")
    [sheet] = await sheets(world)
    known = {name: sheet[name] for name in ("kind", "category", "directorate", "channel", "month", "question_set")}
    assert known == {
        "kind": "complaint",
        "category": "delay",
        "directorate": "environment",
        "channel": "sms",
        "month": "2027-01",
        "question_set": "equality-england-2026.1",
    }
    after = (await jane.conversation()).aside
    assert (after.asking, after.filed, after.unlabelled) == (None, None, None)


@pytest.mark.parametrize("text", ["2", "no", "No, thank you", "no thanks", "LEAVE", "skip"])
async def test_who_would_rather_not_is_left_alone(world: World, text: str) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    [reply] = await jane.say(text)
    assert reply.text == WORDING.say("equality_declined")
    assert await sheets(world) == []
    assert len(world.dialogue.heard) == 1


async def test_what_does_not_answer_the_offer_goes_its_ordinary_way(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("more: the lid is broken, too")
    assert world.dialogue.heard == [MATTER, "more: the lid is broken, too"]
    await jane.say("1")
    assert world.dialogue.heard[-1] == "1"


@pytest.mark.parametrize("text", ["prefer not to say", "SKIP", "rather not say", "9", "Prefer not to say."])
async def test_each_question_can_be_passed_over(world: World, text: str) -> None:
    jane = texting(world)
    await jane.agree()
    assert asks(await jane.say(text)) == ["equality:condition"]
    assert await answers(world) == [{"age_group": "skip"}]


async def test_what_cannot_be_read_is_not_kept_and_asked_once_more(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    news = await jane.say("purple elephants")
    assert news[0].text == WORDING.say("equality_unread")
    assert asks(news) == [None, "equality:age_group"]
    assert asks(await jane.say("3")) == ["equality:condition"]
    # It must be two in a row.
    assert asks(await jane.say("purple elephants")) == [None, "equality:condition"]
    [end] = await jane.say("green elephants")
    assert WORDING.say("equality_unread_again") in end.text
    assert await answers(world) == [{"age_group": "25-34"}]
    await jane.say("My street light is out")
    assert world.dialogue.heard[-1] == "My street light is out"
    assert "elephants" not in str([await world.rows(select(schema.inbox)), await jane.thread()])


async def test_help_explains_and_asks_again_and_is_no_wrong_answer(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    for _ in range(3):
        assert asks(await jane.say("HELP")) == [None, "equality:age_group"]


async def test_person_ends_the_questions_and_reaches_the_bot(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    await jane.say("PERSON")
    assert world.dialogue.heard[-1] == "PERSON"
    assert (await jane.conversation()).aside.asking is None
    assert await sheets(world) == []  # nobody would have the code for it


async def test_leave_ends_them_and_what_was_answered_can_be_taken_back(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    news = await jane.say("leave")
    code = code_in(news)
    [reply] = await jane.say(f"withdraw {code.lower().replace('-', ' ')}")
    assert reply.text == WORDING.say("equality_withdrawn")
    assert await sheets(world) == []


async def test_without_an_answer_there_is_no_code(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    [news] = await jane.say("leave")
    assert "WITHDRAW" not in news.text


async def test_a_code_works_from_elsewhere_and_while_a_person_serves(world: World) -> None:
    jane, page = texting(world), chatting(world)
    await jane.agree()
    await jane.say("3")
    code = code_in(await jane.say("leave"))
    await page.say(MATTER)
    async with world.units() as unit:
        await unit.conversations.set_floor((await page.conversation()).id, Floor.ADVISER)
        await unit.commit()
    [reply] = await page.say(f"WITHDRAW {code}.")
    assert reply.text == WORDING.say("equality_withdrawn")
    assert code not in str(await page.thread())


async def test_who_guesses_codes_is_told_the_same_and_stopped(world: World) -> None:
    jane, eve = texting(world), texting(world, "+447700900002")
    await jane.agree()
    await jane.say("3")
    code = code_in(await jane.say("leave"))
    for number in range(5):
        [reply] = await eve.say(f"WITHDRAW 2222-2222-222{number}")
        assert reply.text == WORDING.say("equality_no_code")
    [reply] = await eve.say(f"WITHDRAW {code}")
    assert reply.text == WORDING.say("equality_no_code")
    assert len(await sheets(world)) == 1
    world.clock.advance(HOURS + 1)
    [reply] = await eve.say(f"WITHDRAW {code}")
    assert reply.text == WORDING.say("equality_withdrawn")


@pytest.mark.parametrize("text", ["withdraw my complaint", "WITHDRAW K7Q4-M2XS", "please withdraw K7Q4-M2XS-8F3T-1"])
async def test_who_withdraws_a_case_is_not_taken_for_one_with_a_code(world: World, text: str) -> None:
    await texting(world).say(text)
    assert world.dialogue.heard == [text]


async def test_silence_ends_them_and_the_next_message_is_an_ordinary_one(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    world.clock.advance(24 * HOURS)
    await jane.say("more: a lamp is out")
    assert world.dialogue.heard[-1] == "more: a lamp is out"
    assert await sheets(world) == []


async def test_silence_ends_them_even_if_nobody_ever_writes_again(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    world.clock.advance(23 * HOURS)
    await forget_due(units=world.units, clock=world.clock)
    assert len(await sheets(world)) == 1
    world.clock.advance(HOURS)
    await forget_due(units=world.units, clock=world.clock)
    assert await sheets(world) == []
    assert (await jane.conversation()).aside.asking is None


async def test_they_are_offered_once_in_twelve_months(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say("no")
    world.clock.advance(days=300)
    assert "equality_start" not in asks(await jane.say(MATTER))
    world.clock.advance(days=60)
    assert "equality_start" in asks(await jane.say(MATTER))


async def test_an_emergency_in_the_middle_ends_them_and_is_kept(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    await jane.say("I can smell gas in my house")
    assert ("I can smell gas in my house", "shown") in await world.inbox_states()
    assert await sheets(world) == []
    assert (await jane.conversation()).floor is Floor.QUEUE
    # Nor are they offered afterwards.
    await jane.say("GO ON")
    world.clock.advance(days=400)
    assert "equality_start" not in asks(await jane.say(MATTER))


async def test_stop_in_the_middle_is_heeded(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    assert await jane.say("STOP") == []
    assert (await jane.conversation()).opted_out
    assert await sheets(world) == []
    assert (await jane.conversation()).aside.asking is None


async def test_who_waits_for_an_adviser_is_not_asked(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await world.give_floor(Floor.ADVISER)
    await jane.say("3")
    assert ("3", "shown") in await world.inbox_states()
    assert await sheets(world) == []


async def test_a_message_that_comes_twice_is_one_answer(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    message = jane.writes("3")
    assert await world.receive(message)
    assert not await world.receive(message)
    assert asks(await jane.hear()) == ["equality:condition"]
    # Also when the questions are long over.
    await jane.say("leave")
    assert not await world.receive(message)
    assert await jane.hear() == []
    assert world.dialogue.heard == [MATTER]


HOSTILE = [
    "x" * 4000, "👋🏽", "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "\u200d", "0", "-", "9" * 20,
    "³", "½", "'; DROP TABLE equality_sheets; --", "{council}", "1 2 3", "3.5", "under over",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
async def test_anything_else_is_no_answer_and_nothing_breaks(world: World, text: str) -> None:
    jane = texting(world)
    await jane.agree()
    assert asks(await jane.say(text)) == [None, "equality:age_group"]
    assert await sheets(world) == []


@pytest.mark.parametrize("text", ["3.", "3)", " 3 ", "no. 3", "option 3", "25 to 34", "25-34", "30", "۳", "٣", "３"])
async def test_a_number_is_read_as_people_write_it(world: World, text: str) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say(text)
    assert await answers(world) == [{"age_group": "25-34"}]


async def test_answers_to_the_questions_flag_nothing_and_change_no_language(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    before = await jane.conversation()
    await jane.say("you fucking idiots")
    await jane.say("Dzień dobry, nie działa latarnia przy mojej ulicy")
    after = await jane.conversation()
    assert (after.flags, after.language) == (before.flags, before.language)


async def test_in_the_chat_the_texts_are_forgotten_with_the_next_message(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    await jane.say("3")
    await jane.say("1")
    open_one = ENGLAND.question("day_to_day").text("en")
    texts = [message.text for message in await jane.thread()]
    assert open_one in texts
    assert ENGLAND.question("condition").text("en") not in texts
    await jane.say("leave")
    texts = [message.text for message in await jane.thread()]
    assert open_one not in texts
    code = code_in(jane.heard)
    assert code in str(texts)
    world.clock.advance(HOURS)
    await forget_due(units=world.units, clock=world.clock)
    assert code not in str(await jane.thread())


async def test_over_text_message_they_are_forgotten_once_they_are_sent(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    code = code_in(await jane.say("leave"))
    kept = str(await world.rows(select(schema.outbox)))
    assert code not in kept
    assert "12 months or more" not in kept
    assert "condition" not in kept


async def test_a_code_that_cannot_be_sent_at_once_waits_in_its_words(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    await world.receive(jane.writes("leave"))
    await forget_due(units=world.units, clock=world.clock)
    assert code_in(await jane.hear())


async def test_a_commit_that_fails_keeps_nothing_and_the_message_may_come_again(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    message, units = jane.writes("3"), world.units
    world.units = failing_commits(units)
    with pytest.raises(StoreUnavailable):
        await world.receive(message)
    world.units = units
    assert await sheets(world) == []
    assert await world.receive(message)
    assert asks(await jane.hear()) == ["equality:condition"]
    assert await answers(world) == [{"age_group": "25-34"}]


async def test_two_of_the_same_at_the_same_instant_are_one_answer(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    message = jane.writes("3")
    assert sorted(await asyncio.gather(*(world.receive(message) for _ in range(4)))) == [False, False, False, True]
    assert asks(await jane.hear()) == ["equality:condition"]


async def test_a_picture_is_no_answer_and_is_not_lost(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    await jane.say("3")
    files = (FileReason.TOO_LARGE,)
    assert await world.receive(jane.writes("(picture)"), attachments=files)
    await jane.hear()
    assert world.dialogue.heard[-1] == "(picture)"
    assert await sheets(world) == []


async def test_while_a_turn_waits_for_the_answers_nobody_waits_for_the_turn(first: World) -> None:
    jane = texting(first)
    await jane.say(MATTER)
    conversation = await jane.conversation()
    async with first.units(read_only=True) as unit:
        assert not await unit.conversations.is_busy(conversation.id)
    await first.receive(jane.writes("no"))
    async with first.units(read_only=True) as unit:
        assert await unit.conversations.is_busy(conversation.id)


async def test_a_council_may_ask_first_and_the_turn_waits(first: World) -> None:
    jane = texting(first)
    news = await jane.say(MATTER)
    assert "automated" in news[0].text
    assert news[-1].asks == "equality_start"
    assert first.dialogue.heard == []
    assert await first.hold() == 0
    await jane.say("yes")
    await jane.say("3")
    await jane.say("1")
    news = await jane.say("white")
    assert first.dialogue.heard == [MATTER]
    assert code_in(news[:1])
    assert news[1].case_reference
    [sheet] = await sheets(first)
    assert (sheet["kind"], sheet["directorate"]) == ("complaint", "environment")
    assert (await jane.conversation()).aside.unlabelled is None


@pytest.mark.parametrize("text", ["no", "more, there is a lot of glass about"])
async def test_where_it_was_asked_first_and_declined_the_turn_is_taken_at_once(first: World, text: str) -> None:
    jane = texting(first)
    await jane.say(MATTER)
    await jane.say(text)
    assert first.dialogue.heard[0] == MATTER
    assert len(first.dialogue.heard) == (1 if text == "no" else 2)


async def test_where_it_was_asked_first_silence_loses_no_message(first: World) -> None:
    jane = texting(first)
    await jane.say(MATTER)
    first.clock.advance(24 * HOURS)
    await jane.hear()
    assert first.dialogue.heard == [MATTER]


async def test_a_sheet_of_before_forgets_its_way_though_nothing_is_filed(first: World) -> None:
    jane = texting(first)
    await jane.say("more: something is wrong")
    await jane.say("yes")
    await jane.say("3")
    await jane.say("leave")
    assert (await jane.conversation()).aside.unlabelled
    first.clock.advance(24 * HOURS)
    await forget_due(units=first.units, clock=first.clock)
    assert (await jane.conversation()).aside.unlabelled is None
    [sheet] = await sheets(first)
    assert sheet["kind"] is None


async def test_a_first_message_that_is_a_command_or_an_emergency_is_not_held_up(first: World) -> None:
    jane = texting(first)
    await jane.say("PERSON")
    assert first.dialogue.heard == ["PERSON"]
    kim = texting(first, "+447700900002")
    assert "equality_start" not in asks(await kim.say("I can smell gas in my house"))


async def test_who_asks_never_asks_nobody(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> None:
    world = a_world(engine, units, clock, EqualityOrder.NEVER)
    assert "equality_start" not in asks(await texting(world).say(MATTER))


async def test_a_set_that_was_changed_meanwhile_is_asked_no_further(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    world.profile = None
    await jane.say("3")
    assert world.dialogue.heard[-1] == "3"
    assert await sheets(world) == []


async def test_a_set_that_lost_a_question_without_a_new_version_fails_nobody(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    fewer = replace(ENGLAND, questions=tuple(q for q in ENGLAND.questions if q.id != "age_group"))
    world.profile = replace(asking(EqualityOrder.AFTER), equality=Equality(EqualityOrder.AFTER, fewer))
    await jane.say("more: a lamp is out")
    assert world.dialogue.heard[-1] == "more: a lamp is out"


async def test_nothing_is_offered_before_the_answer_to_another_message_so_that_a_yes_means_one_thing(
    world: World,
) -> None:
    jane = texting(world)
    await world.receive(jane.writes(MATTER))
    news = await jane.say("more: and a lamp is out")
    assert asks(news) == [None, "location"]
    news = await jane.say("yes")
    assert world.dialogue.heard[-1] == "yes"
    assert news[-1].asks == "equality_start"


async def test_who_is_in_the_middle_of_something_is_not_asked_first(first: World) -> None:
    first.profile = asking(EqualityOrder.NEVER)
    jane = texting(first)
    await jane.say("more: a lamp is out")
    first.profile = asking(EqualityOrder.BEFORE)  # the council begins to ask
    await jane.say("at the gate")
    assert first.dialogue.heard[-1] == "at the gate"


@pytest.mark.parametrize("language", ["cy", "pl", "ro", "ur"])
async def test_they_are_put_in_the_citizens_language(world: World, language: str) -> None:
    jane: Citizen = chatting(world)
    await jane.say(MATTER)
    async with world.units() as unit:
        await unit.conversations.set_language((await jane.conversation()).id, language)
        await unit.commit()
    [question] = await jane.say("1")
    asked: Question = ENGLAND.question("age_group")
    assert question.text == asked.text(language)
    assert [choice.label for choice in question.choices] == [option.label(language) for option in asked.options]
    await jane.say(asked.options[-1].label(language))
    assert json.dumps(await answers(world)) == '[{"age_group": "skip"}]'


async def test_in_the_end_not_even_how_many_were_asked_can_be_seen(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    for text in ("3", "1", "2", "leave"):
        await jane.say(text)
    before = len(await jane.thread())
    for _ in range(3):
        world.clock.advance(24 * HOURS)
        await forget_due(units=world.units, clock=world.clock)
    left = [(message.text, message.asks) for message in await jane.thread()]
    assert before > len(left)
    assert [asks for _, asks in left] == [None] * (len(left) - 1) + ["equality_start"]
    assert left[-1][0].endswith(WORDING.say("equality_offer"))
    assert len(await sheets(world)) == 1
    # A message that comes after all this is an ordinary one, at a place of its own.
    await jane.say("more: a lamp is out")
    assert world.dialogue.heard[-1] == "more: a lamp is out"


async def test_what_text_messages_cost_can_be_counted_for_ever(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    await jane.say("leave")
    parcels = len(await world.rows(select(schema.outbox)))
    for _ in range(3):
        world.clock.advance(24 * HOURS)
        await forget_due(units=world.units, clock=world.clock)
    assert len(await world.rows(select(schema.outbox))) == parcels
