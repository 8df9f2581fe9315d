"""The queue: in which order, for whose eyes, in which view, and how long somebody has waited."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Clearance, Team, clearances_needed
from sayso.domain.conversations import Author, Floor, InboxState
from sayso.domain.desk import Collected, Marks, View
from sayso.domain.errors import NotFound
from sayso.domain.kinds import Kind
from sayso.domain.needs import Needs
from sayso.domain.ports import UnitFactory
from tests.store import steps
from tests.store.desk_world import ANN, ANSWERED, LATE, LATER, SOON, DeskWorld, an_adviser
from tests.support.fakes import START, sms

BOB = an_adviser("bob", clearances=frozenset())


@pytest.fixture
def world(units: UnitFactory, engine: AsyncEngine) -> DeskWorld:
    return DeskWorld(units, engine)


async def test_an_empty_queue(world: DeskWorld) -> None:
    await world.talk(floor=Floor.BOT)
    await world.talk(floor=Floor.CLOSED)
    for view in View:
        assert await world.rows(view) == []
    async with world.units(read_only=True) as unit:
        counts = await unit.desk.counts(adviser=ANN)
    assert (dict(counts.of), counts.hidden) == (dict.fromkeys(View, 0), 0)


async def test_the_order(world: DeskWorld) -> None:
    """Made from the last to the first, so that no other order than the one meant would do."""
    await world.adviser()
    answered = await world.talk(floor=Floor.ADVISER, waits=None, holder=ANN.id)
    new = await world.talk(waits=1)
    old = await world.talk(waits=50)
    settled = await world.talk(waits=55)
    await world.case(settled, respond_by=LATE, status=ANSWERED)
    later = await world.talk(waits=1)
    await world.case(later, respond_by=LATER)
    soon = await world.talk(waits=2)
    await world.case(soon, respond_by=SOON)
    soon_and_longer = await world.talk(waits=3)
    await world.case(soon_and_longer, respond_by=SOON)
    late = await world.talk(waits=1)
    await world.case(late, respond_by=LATE)
    to_do = await world.talk(floor=Floor.BOT, waits=None)
    await world.task(to_do, priority=3, kind="escalated")
    emergency = await world.talk(waits=1)
    await world.task(emergency, kind="emergency", priority=1, flags=("gas",), at=START - timedelta(minutes=1))
    grave = await world.talk(waits=5, flags=("safeguarding",))
    grave_case = await world.talk(waits=1)
    await world.case(grave_case, flags=("self_harm",), respond_by=LATER)
    expected = [grave_case, grave, emergency, to_do, late, soon_and_longer, soon, later, settled, old, new, answered]
    assert await world.shown() == expected
    assert [row.priority for row in await world.rows()] == [1, 1, 1, 3, *[9] * 8]
    assert await world.shown(limit=3) == expected[:3]
    assert await world.shown(limit=3, skip=3) == expected[3:6]
    assert await world.shown(limit=3, skip=12) == []


async def test_the_same_at_all_points_keep_one_order(world: DeskWorld) -> None:
    talks = [await world.talk() for _ in range(5)]
    assert await world.shown() == sorted(talks)


async def test_a_row_says_all_of_its_conversation(world: DeskWorld) -> None:
    await world.adviser()
    talk = await world.talk(
        floor=Floor.ADVISER, waits=7, flags=("abusive",), holder=ANN.id, language="pl", team="roads"
    )
    reference = await world.case(
        talk,
        respond_by=SOON,
        name="Jane Khan",
        service="potholes",
        chases=2,
        flags=("foi",),
        adjustments=("braille",),
        stage=2,
    )
    grave = await world.task(talk, kind="emergency", priority=1, flags=("violence",))
    call = await world.task(talk, note="After six")
    async with world.units() as unit:
        address = (await unit.conversations.get(talk)).address
        await unit.needs.remember(address, Needs(adjustments=("braille", "a big font")), at=START)
        await unit.commit()
    [row] = await world.rows()
    assert row == await world.row(talk)
    assert (row.who, row.kind, row.service, row.language) == ("Jane Khan", Kind.COMPLAINT, "potholes", "pl")
    assert (row.reference, row.respond_by, row.chases) == (reference, SOON, 2)
    assert [(task.id, task.note) for task in row.tasks] == [(grave, None), (call, "After six")]
    assert row.adjustments == ("braille", "a big font")
    assert row.flags == ("abusive", "foi", "violence")
    assert (row.about_staff, row.adviser_id, row.adviser, row.team) == (False, ANN.id, "Ann", "roads")
    assert (row.waiting_since, row.unread) == (START - timedelta(minutes=7), 1)


async def test_a_draft_of_a_new_matter_hides_the_case_before(world: DeskWorld) -> None:
    facts = {"name": "", "service": "bins", "adjustments": "audio; a loop"}
    talk = await world.talk(drafted=Collected(Kind.SERVICE_REQUEST, facts))
    await world.case(talk, respond_by=LATE, name="Jane Khan")
    row = await world.row(talk)
    assert (row.reference, row.respond_by, row.kind, row.service) == (None, None, Kind.SERVICE_REQUEST, "bins")
    assert row.who == "+447700900001"
    assert row.adjustments == ("audio", "a loop")


async def test_a_task_says_which_case_it_is_about(world: DeskWorld) -> None:
    talk = await world.talk(drafted=Collected(Kind.COMPLAINT))
    earlier = await world.case(talk, respond_by=SOON)
    await world.case(talk, respond_by=LATER)
    await world.task(talk, reference=earlier)
    assert (await world.row(talk)).reference == earlier


async def test_one_that_is_not_in_the_queue_has_a_row_too(world: DeskWorld) -> None:
    talk = await world.talk(floor=Floor.BOT)
    assert (await world.row(talk)).floor is Floor.BOT
    for nothing in ("", "x", "0" * 32):
        with pytest.raises(NotFound):
            await world.row(nothing)


GRAVE, STAFF = frozenset({Clearance.SAFEGUARDING}), frozenset({Clearance.STAFF_CONDUCT})
RESTRICTED = {
    "a flag of the conversation": GRAVE,
    "a flag of a case": GRAVE,
    "a flag of a case before": GRAVE,
    "an emergency": GRAVE,
    "an emergency that is done": GRAVE,
    "about somebody": STAFF,
    "a complaint about staff": STAFF,
    "both": GRAVE | STAFF,
    "another flag": frozenset(),
}


async def _restricted(world: DeskWorld, why: str) -> str:
    talk = await world.talk(flags={"a flag of the conversation": ("violence",), "both": ("safeguarding",)}.get(why, ()))
    if why in ("a flag of a case", "a flag of a case before"):
        await world.case(talk, flags=("safeguarding",))
    if why == "a flag of a case before":
        await world.case(talk)
    if why.startswith("an emergency"):
        task = await world.task(talk, kind="emergency", flags=("gas", "self_harm"), priority=1)
        if why.endswith("done"):
            async with world.units() as unit:
                assert await unit.tasks.finish(task, by=ANN.id, at=START)
                await unit.commit()
    if why in ("about somebody", "both"):
        await world.case(talk, about_staff="The crossing patrol")
    if why == "a complaint about staff":
        await world.case(talk, category="staff")
    if why == "another flag":
        await world.case(talk, flags=("foi", "abusive", "not_safeguarding", "safeguarding_not"), category="delay")
    return talk


@pytest.mark.parametrize("why", RESTRICTED)
async def test_who_may_see_it(world: DeskWorld, why: str) -> None:
    talk = await _restricted(world, why)
    for clearances in (frozenset[Clearance](), GRAVE, STAFF, GRAVE | STAFF):
        adviser = an_adviser(clearances=clearances)
        seen = RESTRICTED[why] <= clearances
        assert await world.shown(View.ALL, adviser) == ([talk] if seen else []), clearances
        async with world.units(read_only=True) as unit:
            counts = await unit.desk.counts(adviser=adviser)
        assert (counts.of[View.ALL], counts.of[View.WAITING], counts.hidden) == (seen, seen, not seen)


@pytest.mark.parametrize("why", RESTRICTED)
async def test_the_row_itself_says_who_may(world: DeskWorld, why: str) -> None:
    row = await world.row(await _restricted(world, why))
    assert clearances_needed(row.flags, about_staff=row.about_staff) == RESTRICTED[why]


async def test_nobody_sees_what_is_about_themselves(world: DeskWorld) -> None:
    cleared = an_adviser("eve")
    for about in ("eve", "ann"):
        await world.case(await world.talk(), about_adviser_id=about)
    for adviser, other in ((cleared, "ann"), (ANN, "eve")):
        [row] = await world.rows(adviser=adviser)
        assert (row.about, row.about_staff) == ((other,), True)
        async with world.units(read_only=True) as unit:
            counts = await unit.desk.counts(adviser=adviser)
        assert counts.of[View.ALL] == 1
    assert await world.rows(adviser=BOB) == []


async def test_the_views(world: DeskWorld) -> None:
    await world.adviser()
    await world.adviser(BOB)
    gone = await world.adviser(an_adviser("gone"), left_at=START)
    free = await world.talk()
    mine = await world.talk(floor=Floor.ADVISER, holder=ANN.id)
    passed_to_me = await world.talk(holder=ANN.id)
    theirs = await world.talk(floor=Floor.ADVISER, holder=BOB.id)
    orphan = await world.talk(floor=Floor.ADVISER, holder=gone.id)
    to_do = await world.talk(floor=Floor.BOT)
    await world.task(to_do)
    silent = await world.talk(floor=Floor.BOT, opted_out=True)
    await world.talk(floor=Floor.BOT)
    every = {free, mine, passed_to_me, theirs, orphan, to_do, silent}
    expected = {
        View.WAITING: {free, orphan, to_do, silent},
        View.MINE: {mine, passed_to_me},
        View.TEAM: every,
        View.ALL: every,
    }
    for view, talks in expected.items():
        assert set(await world.shown(view)) == talks, view
    async with world.units(read_only=True) as unit:
        counts = await unit.desk.counts(adviser=ANN)
    assert dict(counts.of) == {view: len(talks) for view, talks in expected.items()}


async def test_what_comes_to_a_team_or_to_somebodys_skills(world: DeskWorld) -> None:
    async with world.units() as unit:
        await unit.advisers.keep_team(Team("roads", "Roads", services=("potholes",)))
        await unit.advisers.keep_team(Team("polish", "Polish", languages=("pl",), kinds=("complaint",)))
        await unit.commit()
    pothole = await world.talk(drafted=Collected(Kind.SERVICE_REQUEST, {"service": "potholes"}))
    polish = await world.talk(drafted=Collected(Kind.COMPLAINT), language="pl")
    polish_request = await world.talk(drafted=Collected(Kind.SERVICE_REQUEST), language="pl")
    english = await world.talk(drafted=Collected(Kind.COMPLAINT))
    second = await world.talk()
    await world.case(second, stage=2)
    given = await world.talk(team="roads", language="pl")
    unknown = await world.talk()
    every = {pothole, polish, polish_request, english, second, given, unknown}
    expected = [
        (an_adviser(), every - {given}),
        (an_adviser(teams=("roads",)), {pothole, given}),
        (an_adviser(teams=("polish",)), {polish}),
        (an_adviser(teams=("roads", "polish")), {pothole, given, polish}),
        (an_adviser(languages=("pl",)), {polish, polish_request}),
        (an_adviser(languages=("en",)), {pothole, english, second, unknown}),
        (an_adviser(stages=(2,)), {second}),
        (an_adviser(services=("potholes",), languages=("pl",)), set()),
        (an_adviser(teams=("roads",), stages=(2,)), {pothole, given, second}),
        (an_adviser(teams=("gone",), languages=("pl",)), {polish, polish_request}),
    ]
    for adviser, talks in expected:
        assert set(await world.shown(View.TEAM, adviser)) == talks, adviser.skills


async def test_a_citizen_waits_from_the_first_message_that_nobody_has_answered(world: DeskWorld) -> None:
    talk = await world.talk(waits=30)
    for minutes in (20, 10):
        await steps.keep(world.units, sms("Still?"), at=START - timedelta(minutes=minutes), state=InboxState.SHOWN)
    row = await world.row(talk)
    assert (row.waiting_since, row.unread) == (START - timedelta(minutes=30), 3)
    await world.says(talk, Author.SYSTEM)
    await world.says(talk, Author.BOT)
    assert (await world.row(talk)).unread == 3, "only a person answers what waits for one"
    await world.says(talk)
    assert (await world.row(talk)).unread == 0
    await steps.keep(world.units, sms("And now?"), at=START, state=InboxState.SHOWN)
    row = await world.row(talk)
    assert (row.waiting_since, row.unread) == (START, 1)


async def test_what_the_bot_has_answered_waits_for_nobody(world: DeskWorld) -> None:
    talk = await world.talk(floor=Floor.BOT, waits=None)
    first = await steps.keep(world.units, sms("One"), at=START - timedelta(minutes=2))
    second = await steps.keep(world.units, sms("Two"), at=START - timedelta(minutes=1))
    assert first
    assert second
    assert (await world.row(talk)).unread == 2
    await steps.settle(world.units, first)
    assert (await world.row(talk)).unread == 1
    await steps.settle(world.units, second)
    row = await world.row(talk)
    assert (row.unread, row.waiting_since) == (0, START - timedelta(days=1))
    await steps.keep(world.units, sms("STOP"), state=InboxState.HEARD)
    assert (await world.row(talk)).unread == 0


@pytest.mark.parametrize("floor", [Floor.BOT, Floor.CLOSED])
async def test_whoever_hands_back_or_closes_is_done_with_it(world: DeskWorld, floor: Floor) -> None:
    talk = await world.talk(floor=Floor.ADVISER, waits=5, holder=ANN.id)
    async with world.units() as unit:
        await unit.conversations.set_floor(talk, floor)
        await unit.commit()
    assert (await world.row(talk)).unread == 0


async def test_a_repeat_of_a_message_is_not_counted(world: DeskWorld) -> None:
    talk = await world.talk(waits=None)
    message = sms("Hello")
    assert await steps.keep(world.units, message, state=InboxState.SHOWN)
    assert await steps.keep(world.units, message, state=InboxState.SHOWN) is None
    assert (await world.row(talk)).unread == 1


async def test_a_task_is_done_once(world: DeskWorld) -> None:
    talk = await world.talk(floor=Floor.BOT)
    task = await world.task(talk)
    async with world.units() as unit:
        assert await unit.tasks.finish(task, by=ANN.id, at=START)
        assert not await unit.tasks.finish(task, by="bob", at=START)
        assert (await unit.tasks.get(task)).done_at == START
        assert not await unit.tasks.finish("0" * 32, by=ANN.id, at=START)
        with pytest.raises(NotFound):
            await unit.tasks.get("0" * 32)
        await unit.commit()
    assert await world.shown() == []


async def test_the_mark_of_the_queue_is_another_when_anything_in_it_is(world: DeskWorld) -> None:
    await world.adviser()

    async def mark() -> Marks:
        async with world.units(read_only=True) as unit:
            return await unit.desk.marks()

    marks = [await mark()]

    async def differs() -> bool:
        marks.append(await mark())
        return marks[-1].every != marks[-2].every

    assert not await differs()
    talk = await world.talk(waits=None)
    assert await differs()
    await steps.keep(world.units, sms("Hello"), state=InboxState.SHOWN)
    assert await differs()
    await world.task(talk)
    assert await differs()
    await world.case(talk)
    assert await differs()
    async with world.units() as unit:
        await unit.floors.take(talk, ANN.id, at=START)
        await unit.commit()
    assert await differs()
    await world.says(talk)
    assert await differs()
    async with world.units() as unit:
        await unit.floors.keep_collected(talk, replace(Collected(), facts={"name": "Jane"}))
        await unit.commit()
    assert await differs()
    await world.talk(floor=Floor.BOT)
    assert not await differs(), "the bot's own conversations are none of the queue"


async def test_each_view_has_a_mark_of_its_own(world: DeskWorld) -> None:
    await world.adviser()
    waiting = await world.talk(number="+447700900001")
    mine = await world.talk(floor=Floor.ADVISER, holder=ANN.id, number="+447700900002")

    async def seen() -> list[str]:
        async with world.units(read_only=True) as unit:
            marks = await unit.desk.marks()
        mine_and_theirs = [marks.seen_in(View.MINE, ANN.id), marks.seen_in(View.MINE, "bob")]
        return [marks.seen_in(View.WAITING, ANN.id), *mine_and_theirs, marks.seen_in(View.ALL, ANN.id)]

    async def changed() -> list[bool]:
        before.append(await seen())
        return [one != other for one, other in zip(before[-2], before[-1], strict=True)]

    before = [await seen()]
    await steps.keep(world.units, sms("Hello", sender="+447700900002"), state=InboxState.SHOWN)
    assert await changed() == [False, True, False, True], "what somebody has is theirs"
    await steps.keep(world.units, sms("Hello", sender="+447700900001"), state=InboxState.SHOWN)
    assert await changed() == [True, True, True, True], "every page says how many wait"
    async with world.units() as unit:
        await unit.conversations.set_floor(waiting, Floor.ADVISER)
        await unit.floors.take(waiting, "bob", at=START)
        await unit.commit()
    assert await changed() == [True, True, True, True]
    assert (await world.row(mine)).unread == 2
