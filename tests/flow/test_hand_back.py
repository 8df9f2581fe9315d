"""An adviser hands back: the bot goes on with what they confirmed, and nobody else sees how."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from sayso.domain.advisers import Held
from sayso.domain.cases import Draft
from sayso.domain.conversations import Floor, Reply
from sayso.domain.desk import FACTS, Collected, Reading
from sayso.domain.errors import DialogueAway, InvalidInput, NotAllowed
from sayso.domain.kinds import Kind
from sayso.domain.ports import Answer
from sayso.flow.stop_bot import stop_bot
from sayso.flow.submit_case import submit_case
from sayso.flow.take_turn import PATIENCE
from sayso.store import schema
from tests.flow.office import ANN, BEN, Office
from tests.flow.world import World
from tests.support.fakes import PROFILE, WORDING, WORDINGS, BrokenDialogue, FakeDialogue

DRAFT = Collected(
    Kind.COMPLAINT, {"details": "My bin was missed", "name": ""}, ("location", "when"), asks="location", confidence=0.9
)
READING = Reading(Kind.COMPLAINT, 0.9, "en")
WHERE = Answer([Reply("Where is it?", asks="location")], DRAFT, READING)


async def _taken(world: World, office: Office) -> None:
    world.dialogue = FakeDialogue(WHERE)
    await world.text("My bin was missed")
    await world.turns()
    await office.take()
    await world.deliver_all()


async def test_the_desk_sees_what_the_bot_has_and_what_it_took_the_message_for(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.collected() == DRAFT
    [row] = await world.rows(select(schema.inbox.c.reading))
    assert row.reading == {"kind": "complaint", "confidence": 0.9, "language": "en"}


async def test_the_language_of_a_message_is_seen_whoever_reads_it(world: World, office: Office) -> None:
    await _taken(world, office)
    await world.text("Proszę o pilną odpowiedź, od tygodnia nikt nie odbiera śmieci z mojej ulicy")
    await world.turns()
    [_, row] = await world.rows(select(schema.inbox.c.reading).order_by(schema.inbox.c.position))
    assert row.reading == {"kind": None, "confidence": None, "language": "pl"}


@pytest.mark.parametrize(
    "last", [Answer([Reply("Goodbye.", ends_episode=True)], DRAFT), Answer([Reply("x", ends_episode=True)])]
)
async def test_with_the_matter_its_draft_is_gone(world: World, office: Office, last: Answer) -> None:
    world.dialogue = FakeDialogue(WHERE, last)
    await world.text("My bin was missed")
    await world.turns()
    assert await office.collected() == DRAFT
    await world.text("START AGAIN")
    await world.turns()
    assert await office.collected() == Collected()
    [row] = await world.rows(select(schema.conversations.c.draft))
    assert row.draft is None


async def test_the_bot_goes_on_with_the_facts_as_if_a_message_had_come(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.back({"location": " High Street ", "when": "", "kind": "complaint"})
    assert (await office.floor(), await office.holder()) == (Floor.BOT, None)
    assert await world.turns() == 1
    turn = world.dialogue.turns[-1]
    assert (turn.text, turn.facts) == ("", {"location": "High Street", "kind": "complaint"})
    assert turn.episode == world.dialogue.turns[0].episode
    assert (await world.deliver_all())[-1] == "You said: "


async def test_it_shows_in_no_thread_and_counts_as_no_message(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.back({"location": "High Street"})
    await world.turns()
    await world.deliver_all()
    assert [message.text for message in await world.thread() if message.author == "citizen"] == ["My bin was missed"]
    assert "High Street" not in str(await world.thread())
    async with world.units(read_only=True) as unit:
        lines = await unit.inbox.recent(await office.id(), limit=50)
    assert [line.text for line in lines if line.is_citizens] == ["My bin was missed"]


async def test_nobody_is_asked_to_hold_the_line_for_it(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.back()
    world.clock.advance(30)
    assert await world.hold() == 0


async def test_the_citizens_next_message_comes_behind_it(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.back({"location": "High Street"})
    await world.text("Last Tuesday")
    await world.turns()
    assert [(turn.text, turn.facts) for turn in world.dialogue.turns[1:]] == [
        ("", {"location": "High Street"}),
        ("Last Tuesday", None),
    ]


async def test_a_double_click_hands_back_once(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.back(once="form-a")
    assert not await office.back(once="form-a")
    assert await world.turns() == 1
    await office.take()
    assert not await office.back(once="form-a"), "nor does a late repeat"
    assert await office.floor() is Floor.ADVISER


async def test_while_the_bot_is_away_it_waits_and_then_a_person_has_it_again(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.back()
    await world.turn(dialogue=BrokenDialogue(DialogueAway("away")))
    assert await office.floor() is Floor.BOT
    world.clock.advance(PATIENCE.total_seconds() + 1)
    await world.turn(dialogue=BrokenDialogue(DialogueAway("away")))
    assert await office.floor() is Floor.QUEUE
    assert (await world.queued())[-1] == WORDING.say("handed_over")


async def test_only_who_has_it_hands_it_back(world: World, office: Office) -> None:
    await _taken(world, office)
    before = await office.everything()
    with pytest.raises(Held, match="Ann Lee"):
        await office.back(adviser=BEN)
    assert await office.everything() == before


async def _file(world: World, message_id: str) -> str:
    return await submit_case(
        Draft(Kind.COMPLAINT, details="My bin was missed"),
        message_id=message_id, service_name=None,
        units=world.units, clock=world.clock, profile=PROFILE, wordings=WORDINGS,
    )  # fmt: skip


async def test_what_was_filed_meanwhile_is_not_gone_on_with(world: World, office: Office) -> None:
    await _taken(world, office)
    [message] = await world.rows(select(schema.inbox.c.id))
    world.clock.advance(60)
    await _file(world, message.id)
    await office.back()
    assert await office.collected() == Collected()
    await world.turns()
    assert world.dialogue.turns[-1].episode != world.dialogue.turns[0].episode


async def test_a_case_of_an_earlier_day_does_not_end_the_matter(world: World, office: Office) -> None:
    world.dialogue = FakeDialogue(Answer([Reply("", case_reference="x", ends_episode=True)]), WHERE)
    await _file(world, await world.text("My bin was missed"))
    await world.turns()
    world.clock.advance(timedelta(days=3).total_seconds())
    await world.text("And another thing")
    await world.turns()
    await office.take()
    await office.back()
    await world.turns()
    assert world.dialogue.turns[-1].episode == world.dialogue.turns[-2].episode
    assert world.dialogue.turns[-1].facts == {}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "status_chase"}, "kind"),
        ({"kind": "human_request"}, "kind"),
        ({"kind": "nonsense"}, "kind"),
        ({"phone": "call me"}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"postcode": "NOWHERE"}, "postcode"),
        ({"email": "ann"}, "email"),
        ({"confirm": "send"}, "facts"),
        ({"decision": "send"}, "facts"),
        ({"details": "x" * 4001}, "details"),
        ({"details": "\x00"}, "details"),
        ({f"service:{number}": "x" for number in range(100)}, "facts"),
    ],
)
async def test_a_fact_that_cannot_be_is_refused(
    world: World, office: Office, facts: dict[str, str], field: str
) -> None:
    await _taken(world, office)
    before = await office.everything()
    with pytest.raises(InvalidInput) as refused:
        await office.back(facts)
    assert refused.value.field == field
    assert await office.everything() == before


async def test_facts_arrive_as_the_bot_keeps_them(world: World, office: Office) -> None:
    await _taken(world, office)
    told = dict.fromkeys(FACTS, "x") | {"phone": "07700 900 123", "postcode": "wn74ab", "email": "ann@example.org"}
    await office.back(told | {"service:lamp_number": "12"})
    await world.turns()
    heard = world.dialogue.turns[-1].facts or {}
    assert (heard["phone"], heard["postcode"], heard["service:lamp_number"]) == ("+447700900123", "WN7 4AB", "12")
    assert set(heard) == {*FACTS, "service:lamp_number"}


async def test_the_audit_names_the_facts_and_does_not_repeat_them(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.back({"location": "High Street"})
    entry = (await office.audited())[-1]
    assert (entry.action, entry.after) == ("hand_back", {"floor": "bot", "adviser": None, "facts": ["location"]})


async def test_a_bot_that_is_switched_off_takes_nothing_back(world: World, office: Office) -> None:
    await _taken(world, office)
    await stop_bot(None, reason="It repeats itself.", adviser=ANN, units=world.units, clock=world.clock)
    with pytest.raises(NotAllowed, match="switched off"):
        await office.back()
    assert await office.floor() is Floor.ADVISER


async def test_what_a_person_has_finished_with_leaves_no_draft(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.close()
    world.dialogue = FakeDialogue(replace(WHERE, collected=Collected()))
    await world.text("Hello again")
    assert await office.collected() == Collected()
