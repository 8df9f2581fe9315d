"""What an adviser who has a conversation does in it: reply, note, pass on, call back, close."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from sayso.domain.advisers import Held
from sayso.domain.cases import CaseStatus, Draft
from sayso.domain.conversations import ChannelName, Floor, ParcelState, Reply
from sayso.domain.desk import Collected, Ending
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.kinds import Kind
from sayso.domain.ports import Answer
from sayso.flow.adviser_reply import LONGEST_REPLY, adviser_reply
from sayso.flow.submit_case import submit_case
from sayso.store import schema
from tests.flow.citizens import SURVEY
from tests.flow.office import ANN, BEN, SUE, Office
from tests.flow.world import World
from tests.support.fakes import PROFILE, WORDING, WORDINGS, FakeDialogue, web

HOSTILE = ["", "   \n\t", "\u200b", "\x00\x07", "\u2060"]


async def _taken(world: World, office: Office) -> None:
    await world.text("My bin was missed")
    await world.turns()
    await office.take()
    await world.deliver_all()


async def test_a_reply_is_sent_as_the_advisers(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.reply("We will send a crew.\r\nToday.")
    await world.deliver_all()
    assert world.channel.parcels[-1].text == "We will send a crew.\nToday."
    [row] = await world.rows(select(schema.outbox).where(schema.outbox.c.author == "adviser"))
    assert (row.adviser_id, row.state) == (ANN.id, ParcelState.SENT)
    assert (await world.thread())[-1].author == "adviser"


async def test_a_double_click_sends_one_reply(world: World, office: Office) -> None:
    await _taken(world, office)
    clicks = await asyncio.gather(*(office.reply("We will send a crew.", once="form-a") for _ in range(4)))
    assert sorted(clicks) == [False, False, False, True]
    assert (await world.queued()).count("We will send a crew.") == 1
    assert [entry.action for entry in await office.audited()].count("reply") == 1


async def test_a_repeat_changes_nothing_whatever_has_happened_since(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.reply("We will send a crew.", once="form-a")
    await office.close(once="form-b")
    before = await office.everything()
    assert not await office.reply("We will send a crew.", once="form-a")
    assert not await office.close(once="form-b")
    assert await office.everything() == before


@pytest.mark.parametrize("text", HOSTILE)
async def test_an_empty_reply_is_refused(world: World, office: Office, text: str) -> None:
    await _taken(world, office)
    before = await office.everything()
    with pytest.raises(InvalidInput) as refused:
        await office.reply(text)
    assert refused.value.field == "text"
    assert await office.everything() == before


async def test_a_reply_is_as_long_as_its_channel_bears(world: World, office: Office) -> None:
    await _taken(world, office)
    longest = LONGEST_REPLY[ChannelName.SMS]
    assert await office.reply("x" * longest)
    with pytest.raises(InvalidInput, match="1,601"):
        await office.reply("x" * (longest + 1))


async def test_who_does_not_have_it_cannot_reply_and_is_told_who_has(world: World, office: Office) -> None:
    await world.text("My bin was missed")
    for floor in (Floor.BOT, Floor.QUEUE):
        await world.give_floor(floor)
        with pytest.raises(Held, match="Nobody"):
            await office.reply("Hello")
    await office.take(BEN)
    before = await office.everything()
    with pytest.raises(Held, match="Ben Shah"):
        await office.reply("Hello")
    assert await office.everything() == before


async def test_to_a_number_that_sent_stop_nothing_is_sent(world: World, office: Office) -> None:
    await _taken(world, office)
    await world.text("STOP")
    before = await office.everything()
    with pytest.raises(InvalidInput, match="no more text messages") as refused:
        await office.reply("Hello")
    assert refused.value.message.count(".") == 1
    assert await office.everything() == before


async def test_in_a_closed_conversation_nothing_is_sent(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.close()
    with pytest.raises(InvalidInput, match="closed"):
        await office.reply("Hello")
    for step in (office.pass_on(), office.back(), office.close()):
        with pytest.raises(NotAllowed, match="closed"):
            await step


async def test_what_is_not_there_is_not_found(world: World, office: Office) -> None:
    with pytest.raises(NotFound):
        await adviser_reply("0" * 32, "Hello", adviser=ANN, once="a", units=world.units, clock=world.clock)


async def test_it_is_passed_on_once_with_a_note(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.pass_on(BEN, note="She is deaf: text only.")
    assert (await office.floor(), await office.holder()) == (Floor.QUEUE, BEN.shown_as)
    [note] = await office.notes()
    assert (note.text, note.by_name, note.to) == ("She is deaf: text only.", ANN.shown_as, BEN.id)
    assert await office.take(BEN)
    assert (await world.queued())[-1] == WORDING.say("adviser_passed", name=BEN.shown_as)
    assert (await world.queued()).count(WORDING.say("adviser_joined", name=ANN.shown_as)) == 1
    assert not any("deaf" in text for text in await world.deliver_all()), "a note is for nobody but the desk"
    before = await office.everything()
    with pytest.raises(NotAllowed, match="call back"):
        await office.pass_on(SUE, adviser=BEN)
    assert await office.everything() == before


async def test_after_the_bot_has_had_it_it_may_be_passed_on_again(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.pass_on(BEN)
    await office.take(BEN)
    await office.back(adviser=BEN)
    await world.turns()
    world.clock.advance(60)
    await office.take()
    assert (await world.queued())[-1] == WORDING.say("adviser_joined", name=ANN.shown_as)
    assert await office.pass_on(BEN)


async def test_who_waits_for_a_colleague_keeps_their_place_and_is_not_the_bots(world: World, office: Office) -> None:
    await _taken(world, office)
    [before] = await world.rows(select(schema.conversations.c.queued_at))
    world.clock.advance(600)
    await office.pass_on(BEN)
    [after] = await world.rows(select(schema.conversations.c.queued_at, schema.conversations.c.queue_reason))
    assert (after.queued_at, after.queue_reason) == (before.queued_at, "passed_on")
    world.dialogue.turns.clear()
    await world.text("GO ON")
    await world.turns()
    assert world.dialogue.turns == []


async def test_a_colleague_who_is_away_can_be_stood_in_for(world: World, office: Office) -> None:
    await _taken(world, office)
    await office.pass_on(BEN)
    assert await office.take(SUE)
    with pytest.raises(Held, match="Sue Park"):
        await office.take(BEN)


async def test_a_double_click_passes_on_once_and_says_nothing_of_a_second_time(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.pass_on(BEN, once="form-a")
    assert not await office.pass_on(BEN, once="form-a")
    assert len(await office.notes()) == 1


async def test_to_whom_it_cannot_be_passed(world: World, office: Office) -> None:
    await _taken(world, office)
    async with world.units() as unit:
        await unit.conversations.add_flags(await office.id(), ["self_harm"])
        await unit.advisers.keep(replace(BEN, left_at=world.clock.now()))
        await unit.commit()
    before = await office.everything()
    with pytest.raises(NotFound):
        await office.pass_on(BEN)
    with pytest.raises(NotFound):
        await office.pass_on(replace(BEN, id="f" * 32))
    with pytest.raises(InvalidInput):
        await office.pass_on(ANN)
    for empty in HOSTILE:
        with pytest.raises(InvalidInput):
            await office.pass_on(SUE, note=empty)
    assert await office.everything() == before
    async with world.units() as unit:
        await unit.advisers.keep(replace(BEN, left_at=None))
        await unit.commit()
    with pytest.raises(NotAllowed, match="may not see"):
        await office.pass_on(BEN)
    assert await office.pass_on(SUE)


async def test_a_note_needs_no_floor_and_never_reaches_the_citizen(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.note("Wrote before in May.", BEN, once="form-a")
    assert not await office.note("Wrote before in May.", BEN, once="form-a")
    assert [(note.by_name, note.text, note.to) for note in await office.notes()] == [
        ("Ben Shah", "Wrote before in May.", None)
    ]
    assert all("May" not in message.text for message in await world.thread())
    for empty in (*HOSTILE, "x" * 4001):
        with pytest.raises(InvalidInput):
            await office.note(empty)
    assert "May" not in str(await office.audited()), "words stay where they can be erased"


async def test_a_call_back_is_a_task_with_the_way_that_serves(world: World, office: Office) -> None:
    await _taken(world, office)
    assert await office.call_back("relay", "After 4 pm.", once="form-a")
    assert not await office.call_back("relay", "After 4 pm.", once="form-a")
    [task] = await office.tasks()
    assert (task.kind, task.flags, task.note, task.asked_by) == ("call_back", ("relay",), "After 4 pm.", ANN.id)
    assert await office.call_back("phone", "And again.")
    assert len(await office.tasks()) == 2
    for way in ("", "none", "no_phone", "pigeon"):
        with pytest.raises(InvalidInput):
            await office.call_back(way, "After 4 pm.")
    with pytest.raises(InvalidInput):
        await office.call_back("phone", " ")


@pytest.mark.parametrize("ending", Ending)
async def test_the_end_is_told_once_and_the_next_message_begins_anew(
    world: World, office: Office, ending: Ending
) -> None:
    collected = Collected(facts={"details": "My bin was missed"}, missing=("location",))
    world.dialogue = FakeDialogue(Answer([Reply("Where is it?")], collected))
    await _taken(world, office)
    assert await office.collected() == collected
    assert await office.close(ending=ending)
    said = WORDING.say(f"conversation_closed_{ending}")
    assert (await world.deliver_all()).count(said) == 1
    assert (await office.floor(), await office.holder()) == (Floor.CLOSED, None)
    assert await office.collected() == Collected()
    episode = (await world.conversation()).episode
    await world.text("One thing more")
    await world.turns()
    assert world.dialogue.heard[-1] == "One thing more"
    assert world.dialogue.turns[-1].episode != episode


async def test_only_who_has_it_ends_it(world: World, office: Office) -> None:
    await _taken(world, office)
    before = await office.everything()
    with pytest.raises(Held, match="Ann Lee"):
        await office.close(BEN)
    assert await office.everything() == before


async def test_whose_case_was_answered_meanwhile_is_asked_how_satisfied_they_are(world: World, office: Office) -> None:
    message_id = await world.text("My bin was missed")
    await world.turns()
    await office.take()
    reference = await submit_case(
        Draft(Kind.SERVICE_REQUEST, details="My bin was missed"),
        message_id=message_id, service_name=None,
        units=world.units, clock=world.clock, profile=PROFILE, wordings=WORDINGS,
    )  # fmt: skip
    async with world.units() as unit:
        case = await unit.cases.lock(reference)
        await unit.cases.keep(replace(case, status=CaseStatus.ANSWERED))
        await unit.commit()
    await office.close(profile=replace(PROFILE, survey=SURVEY))
    await world.deliver_all()
    assert (world.channel.parcels[-1].asks or "").startswith("survey:")


async def test_on_the_web_a_reply_may_be_as_long_as_a_message(world: World, office: Office) -> None:
    await world.receive(web("My bin was missed"))
    async with world.units() as unit:
        conversation = await unit.conversations.open(web("").sender, at=world.clock.now())
        await unit.conversations.set_floor(conversation.id, Floor.ADVISER)
        await unit.floors.take(conversation.id, ANN.id, at=world.clock.now())
        await unit.commit()
    how: dict[str, Any] = {"adviser": ANN, "units": world.units, "clock": world.clock}
    assert await adviser_reply(conversation.id, "x" * 4000, once="a", **how)
    with pytest.raises(InvalidInput):
        await adviser_reply(conversation.id, "x" * 4001, once="b", **how)


@pytest.mark.parametrize("once", ["x" * 5000, "\udc80", "a:b/c", "na\u00efve \u202e"])
async def test_whatever_a_form_sends_as_its_number_is_only_a_number(world: World, office: Office, once: str) -> None:
    await _taken(world, office)
    assert await office.reply("Hello", once=once)
    assert not await office.reply("Hello", once=once)
    assert await office.note("Hello", once=once)
    assert not await office.note("Hello", once=once)


async def test_without_a_number_nothing_is_done_for_it_could_be_taken_for_a_repeat(
    world: World, office: Office
) -> None:
    await _taken(world, office)
    with pytest.raises(InvalidInput) as refused:
        await adviser_reply(await office.id(), "Hello", adviser=ANN, once="", units=world.units, clock=world.clock)
    assert refused.value.field == "once"
