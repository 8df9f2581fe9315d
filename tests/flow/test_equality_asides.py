"""What citizens ask of the equality questions, answers that come too late or with a photo, and what goes on after."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Floor, Reply
from sayso.domain.files import FileReason, KeptFile, MediaType
from sayso.domain.ports import UnitFactory
from sayso.domain.profiles import EqualityOrder
from sayso.domain.segments import count_segments
from sayso.flow.forget import forget_due
from sayso.store import schema
from tests.flow.citizens import MATTER, Citizen, a_world, chatting, code_in, sheets, texting
from tests.flow.office import Office
from tests.flow.world import World
from tests.support.fakes import WORDING, WORDINGS, FakeClock, FakeDialogue

DAY = 24 * 3600
PHOTO = KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480)
NOTES = ("equality_why", "equality_who", "equality_anonymous", "equality_must", "equality_how_many")
ASKED = [
    ("What is this for?", "equality_why"),
    ("why?", "equality_why"),
    ("why do you ask", "equality_why"),
    ("Who sees this?", "equality_who"),
    ("is it anonymous?", "equality_anonymous"),
    ("Do I have to?", "equality_must"),
    ("how many questions are there", "equality_how_many"),
    ("Pam ydych chi'n gofyn?", "equality_why"),
    ("Pwy sy'n gweld hyn?", "equality_who"),
    ("Oes rhaid i mi?", "equality_must"),
    ("Po co to?", "equality_why"),
    ("kto to widzi", "equality_who"),
    ("czy to anonimowe?", "equality_anonymous"),
    ("czy muszę odpowiadać", "equality_must"),
    ("De ce întrebați?", "equality_why"),
    ("cine vede asta", "equality_who"),
    ("Trebuie să răspund?", "equality_must"),
    ("یہ کس لیے ہے؟", "equality_why"),
    ("ye kon dekhega", "equality_who"),
    ("کیا جواب دینا ضروری ہے؟", "equality_must"),
]


@pytest.fixture
def world(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    return a_world(engine, units, clock, EqualityOrder.AFTER)


@pytest.fixture
def first(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    """A council that asks at the start."""
    return a_world(engine, units, clock, EqualityOrder.BEFORE)


async def kept_words(world: World) -> list[str]:
    return [row.text for row in await world.rows(select(schema.inbox.c.text))]


# What they ask of the questions


async def test_it_is_answered_at_the_offer_and_the_offer_put_again(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    for text, key in ASKED:
        news = await jane.say(text)
        assert (text, [p.text for p in news]) == (text, [WORDING.say(key), WORDING.say("equality_offer_again")])
        assert (news[-1].asks, [choice.value for choice in news[-1].choices]) == ("equality_start", ["yes", "no"])
    assert world.dialogue.heard == [MATTER]
    assert set(await kept_words(world)) == {MATTER, ""}
    assert (await jane.say("yes"))[-1].asks == "equality:age_group"


async def test_it_is_answered_at_a_question_and_never_counts_as_a_wrong_answer(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    for text, key in ASKED:
        news = await jane.say(text)
        assert (text, next(p.text for p in news)) == (text, WORDING.say(key))
        assert news[-1].asks == "equality:age_group"
    assert set(await kept_words(world)) == {MATTER, ""}
    assert await sheets(world) == []
    assert (await jane.conversation()).aside.asking


async def test_two_things_asked_at_once_are_both_answered(world: World) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    [note, _] = await jane.say("What is this for? And who sees it?")
    assert note.text == f"{WORDING.say('equality_why')} {WORDING.say('equality_who')}"


@pytest.mark.parametrize("text", ["are you a robot?", "what happens next", "who sees this? my bin is full again"])
async def test_at_the_offer_all_else_goes_its_ordinary_way(world: World, text: str) -> None:
    jane = texting(world)
    await jane.say(MATTER)
    await jane.say(text)
    assert world.dialogue.heard[-1] == text


@pytest.mark.parametrize("text", ["are you a robot?", "how much does it cost", "I don't understand"])
async def test_at_a_question_what_else_they_ask_of_us_is_helped_and_not_kept(world: World, text: str) -> None:
    jane = texting(world)
    await jane.agree()
    news = await jane.say(text)
    assert [p.asks for p in news] == [None, "equality:age_group"]
    assert news[0].text == WORDING.say("equality_help")
    assert text not in await kept_words(world)


async def test_a_question_beside_other_words_is_no_answer_and_not_kept(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    [note, _] = await jane.say("why do you ask? I am a gallimaufry")
    assert note.text == WORDING.say("equality_unread")
    assert "gallimaufry" not in str(await kept_words(world))


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ro", "ur"])
def test_any_two_answers_fit_together(language: str) -> None:
    wording = WORDINGS.of(language)
    longest = sorted((wording.say(note) for note in NOTES), key=len)[-2:]
    assert count_segments(" ".join(longest)) <= (2 if language == "en" else 4)


# Answers that come too late


async def is_told_and_forgotten(jane: Citizen, text: str) -> None:
    before = await sheets(jane.world)
    heard = list(jane.world.dialogue.heard)
    news = await jane.say(text)
    assert (text, [p.text for p in news]) == (text, [WORDING.say("equality_late")])
    assert jane.world.dialogue.heard == heard
    assert text not in await kept_words(jane.world)
    assert await sheets(jane.world) in (before, [])  # what lapsed in the middle is dropped


@pytest.mark.parametrize("text", ["25 to 34", "3", "black", "Yes", "75-and-over", "Islam", "prefer not to say"])
async def test_after_a_day_of_silence_an_answer_is_thrown_away_and_they_are_told(world: World, text: str) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("3")
    world.clock.advance(DAY)
    await is_told_and_forgotten(jane, text)
    assert await sheets(world) == []
    assert (await jane.conversation()).aside.asking is None


@pytest.mark.parametrize("channel", [texting, chatting])
async def test_so_is_one_that_comes_after_the_last_question(world: World, channel: Callable[[World], Citizen]) -> None:
    jane = channel(world)
    await jane.agree()
    await jane.say("3")
    assert code_in(await jane.say("leave"))
    for text in ("Asian or Asian British", "2", "no"):
        await is_told_and_forgotten(jane, text)
    # Also when what was left of it is long deleted.
    for _ in range(3):
        world.clock.advance(DAY)
        await forget_due(units=world.units, clock=world.clock)
    await is_told_and_forgotten(jane, "35 to 44")
    world.clock.advance(days=8)
    await jane.say("35 to 44")
    assert world.dialogue.heard[-1] == "35 to 44"


@pytest.mark.parametrize(
    "text", ["thanks", "ok", "my street light is out", "3 lamps are out", "", "PERSON", "x" * 4000]
)
async def test_what_could_be_no_answer_goes_its_ordinary_way(world: World, text: str) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("leave")
    await jane.say(text)
    assert world.dialogue.heard[-1] == text


async def test_once_something_else_was_said_a_number_is_for_that(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("leave")
    await jane.say("more: a lamp is out")
    await jane.say("3")
    assert world.dialogue.heard[-1] == "3"


async def test_nor_is_it_one_while_a_message_waits_for_its_turn(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("leave")
    await world.receive(jane.writes("more: a lamp is out"))
    await jane.say("3")
    assert world.dialogue.heard[-1] == "3"


async def test_nor_where_a_person_has_the_floor_or_no_texts_are_wanted(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("leave")
    await world.give_floor(Floor.ADVISER)
    world.clock.advance(11 * 60)
    await jane.say("3")
    assert ("3", "shown") in await world.inbox_states()


async def test_a_late_answer_that_comes_twice_is_told_once(world: World) -> None:
    jane = texting(world)
    await jane.agree()
    await jane.say("leave")
    message = jane.writes("35 to 44")
    assert await world.receive(message)
    assert not await world.receive(message)
    assert len(await jane.hear()) == 1


async def test_whether_somebody_answered_or_declined_cannot_be_told_by_it(world: World) -> None:
    jane, sam = texting(world), texting(world, "+447700900002")
    await jane.agree()
    await jane.say("3")
    await jane.say("leave")
    await sam.say(MATTER)
    await sam.say("no")
    for citizen in (jane, sam):
        await is_told_and_forgotten(citizen, "25 to 34")
    assert (await jane.conversation()).aside == (await sam.conversation()).aside


async def test_an_answer_on_its_way_to_a_person_who_has_just_joined_is_not_kept(world: World) -> None:
    jane, office = texting(world), await Office(world).open()
    await jane.agree()
    await office.take()
    assert await world.receive(jane.writes("25 to 34"))
    assert [p.text for p in await jane.hear()][-1] == WORDING.say("equality_late")
    assert "25 to 34" not in await kept_words(world)
    await office.reply("How old is the lamp post?")
    assert await world.receive(jane.writes("25 to 34"))
    assert "25 to 34" in await kept_words(world), "an answer to the adviser"


async def test_minutes_later_it_is_an_answer_to_the_person(world: World) -> None:
    jane, office = texting(world), await Office(world).open()
    await jane.agree()
    await office.take()
    world.clock.advance(11 * 60)
    assert await world.receive(jane.writes("25 to 34"))
    assert "25 to 34" in await kept_words(world)


# With a photo


async def test_the_words_are_the_answer_and_the_photo_waits_for_the_bot(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    assert await world.receive(jane.writes("25 to 34"), attachments=(PHOTO,))
    assert (await jane.hear())[-1].asks == "equality:condition"
    assert [sheet["answers"] for sheet in await sheets(world)] == [{"age_group": "25-34"}]
    assert world.dialogue.heard == [MATTER]
    await jane.say("leave")
    assert world.dialogue.heard == [MATTER, "(picture)"]
    assert [file.kept is not None for file in world.dialogue.turns[-1].files] == [True]
    assert "25 to 34" not in await kept_words(world)


@pytest.mark.parametrize("text", ["no", "yes", "skip"])
async def test_so_it_does_with_the_answer_to_the_offer(world: World, text: str) -> None:
    jane = chatting(world)
    await jane.say(MATTER)
    assert await world.receive(jane.writes(text), attachments=(PHOTO,))
    await jane.hear()
    if text == "yes":
        assert world.dialogue.heard == [MATTER]
        await jane.say("leave")
    assert world.dialogue.heard == [MATTER, "(picture)"]
    assert await sheets(world) == []


async def test_a_late_answer_with_a_photo_is_thrown_away_and_the_photo_heard(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    await jane.say("leave")
    assert await world.receive(jane.writes("25 to 34"), attachments=(PHOTO,))
    news = await jane.hear()
    assert WORDING.say("equality_late") in [p.text for p in news]
    assert world.dialogue.heard[-1] == "(picture)"
    assert "25 to 34" not in await kept_words(world)


async def test_a_photo_that_never_is_asked_for_again_is_heard_when_the_questions_lapse(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    await world.receive(jane.writes("3"), attachments=(PHOTO,))
    world.clock.advance(DAY)
    await forget_due(units=world.units, clock=world.clock)
    await jane.hear()
    assert world.dialogue.heard[-1] == "(picture)"


async def test_words_that_are_no_answer_are_about_the_photo(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    await world.receive(jane.writes("this is the hole"), attachments=(PHOTO,))
    await jane.hear()
    assert world.dialogue.heard[-1] == "this is the hole"


async def test_a_photo_that_is_refused_takes_no_answer_away(world: World) -> None:
    jane = chatting(world)
    await jane.agree()
    await world.receive(jane.writes("25 to 34"), attachments=(FileReason.TOO_LARGE,))
    news = await jane.hear()
    assert WORDING.say("file_refused_too_large") in [p.text for p in news]
    assert [sheet["answers"] for sheet in await sheets(world)] == [{"age_group": "25-34"}]


# Asked first, and then the matter


@pytest.mark.parametrize(
    "words",
    [
        ["no"],
        ["LEAVE"],
        ["skip"],
        ["who sees this?", "no"],
        ["HELP", "no"],
        ["yes", "leave"],
        ["yes", "3", "leave"],
        ["yes", "3", "why?", "1", "white"],
        ["yes", "skip", "skip", "skip"],
        ["yes", "purple elephants", "green elephants"],
    ],
)
async def test_asked_first_the_matter_goes_on_whatever_they_answer(first: World, words: list[str]) -> None:
    jane = texting(first)
    assert (await jane.say(MATTER))[-1].asks == "equality_start"
    for word, _ in pairwise(words):
        await jane.say(word)
        assert first.dialogue.heard == []
    news = await jane.say(words[-1])
    assert first.dialogue.heard == [MATTER]
    assert news[-1].case_reference
    assert set(await kept_words(first)) == {MATTER, ""}
    # And it is over: nothing is offered again, after the case or with the next matter.
    assert "equality_start" not in [p.asks for p in news]
    assert "equality_start" not in [p.asks for p in await jane.say(MATTER)]
    assert len(first.dialogue.heard) == 2


async def test_asked_first_a_stop_loses_no_matter_and_says_no_more(first: World) -> None:
    jane = texting(first)
    await jane.say(MATTER)
    await jane.say("yes")
    assert await jane.say("STOP") == []
    assert first.dialogue.heard == [MATTER]
    assert await sheets(first) == []


@pytest.mark.parametrize("agreed", [True, False])
async def test_asked_first_a_wish_for_a_person_comes_behind_the_matter(first: World, agreed: bool) -> None:
    jane = texting(first)
    await jane.say(MATTER)
    if agreed:
        await jane.say("yes")
    await jane.say("PERSON")
    assert first.dialogue.heard == [MATTER, "PERSON"]


async def test_asked_first_an_emergency_brings_the_matter_before_a_person_too(first: World) -> None:
    jane = texting(first)
    await jane.say(MATTER)
    await jane.say("I can smell gas in my house")
    assert first.dialogue.heard == []
    assert {state for text, state in await first.inbox_states() if text} == {"shown"}


async def test_asked_first_a_photo_of_the_matter_waits_with_it(first: World) -> None:
    jane = chatting(first)
    await first.receive(jane.writes(MATTER), attachments=(PHOTO,))
    assert (await jane.hear())[-1].asks == "equality_start"
    await jane.say("no")
    assert first.dialogue.heard == [MATTER]
    assert len(first.dialogue.turns[-1].files) == 1


async def test_asked_first_what_is_said_at_the_offer_comes_behind_the_matter_in_its_order(first: World) -> None:
    jane = texting(first)
    await jane.say("more: the lamp is out")
    await jane.say("more: it is lamp 14")
    assert first.dialogue.heard == ["more: the lamp is out", "more: it is lamp 14"]
    assert (await jane.conversation()).aside.asking is None


async def test_asked_first_who_only_says_hello_is_asked_with_what_they_say_next(first: World) -> None:
    first.dialogue = FakeDialogue([Reply("What is it about?", asks="kind_check")])
    jane = texting(first)
    await jane.say("hello")
    assert first.dialogue.heard == ["hello"]
    assert (await jane.say("more: a lamp is out"))[-1].asks == "equality_start"
    await jane.say("no")
    assert first.dialogue.heard == ["hello", "more: a lamp is out"]
