"""Open pages hear of what is new within a second, and of nothing once they may not."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.desk import live
from sayso.desk.office import Office
from sayso.desk.shared import SHARED
from sayso.domain.advisers import Clearance
from sayso.domain.conversations import Floor, InboxState
from sayso.flow.receive import receive
from sayso.flow.sign_in import IDLE
from sayso.store import schema
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from tests.desk.desk import Browser, Desk, open_desk
from tests.desk.queues import FullDesk, Stream, listening
from tests.store import steps
from tests.support.fakes import SCREEN, WORDINGS, FakeClock, sms


@pytest.fixture
async def desk(office: Office) -> AsyncIterator[Desk]:
    async with office.wakeups.watching(), open_desk(office) as desk:
        yield desk


@pytest.fixture
def full(desk: Desk, engine: AsyncEngine) -> FullDesk:
    return FullDesk(desk, engine)


async def test_a_new_message_is_heard_within_a_second(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk(number="+447700900001", waits=None)
    async with listening(browser, conversation=talk) as thread, listening(browser, view="all") as queue:
        office = full.desk.office
        assert await receive(
            sms("Is anybody there?"), units=office.units, clock=office.clock, screen=SCREEN, wordings=WORDINGS
        )
        assert await thread.next() == (live.THREAD, talk)
        assert await queue.next() == (live.QUEUE, "")
        assert await thread.is_silent()
        assert await queue.is_silent()


async def test_a_message_that_another_process_took_is_heard_too(full: FullDesk, database_url: str) -> None:
    browser = await full.desk.sign_in("Ann")
    await full.talk(number="+447700900001", waits=None)
    another = open_engine(database_url)
    async with listening(browser) as queue:
        await steps.keep(StoreUnits(another), sms("Hello"), state=InboxState.SHOWN)
        assert await queue.next() == (live.QUEUE, "")
    await another.dispose()


async def test_what_does_not_concern_a_page_is_not_told(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    bob = await full.desk.add("Bob")
    talk, other = await full.talk(), await full.talk(floor=Floor.ADVISER, holder=bob.id)
    async with (
        listening(browser, conversation=talk) as thread,
        listening(browser) as waiting,
        listening(browser, view="mine") as mine,
        listening(browser, view="team") as team,
    ):
        await full.says(other)
        assert await team.next() == (live.QUEUE, "")
        for stream in (thread, waiting, mine):
            assert await stream.is_silent()


async def test_a_change_while_a_page_opens_is_not_missed(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk(floor=Floor.BOT)
    async with listening(browser), browser.session.get("/desk/live") as response:
        stream = Stream(response)
        assert await stream.next() == (live.QUEUE, "")
        await full.task(talk)
        assert await stream.next() == (live.QUEUE, "")


async def test_who_may_not_see_a_conversation_may_not_listen_to_it(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk(flags=("violence",))
    for conversation in (talk, "0" * 32, "x" * 5_000, "\x00"):
        async with browser.session.get("/desk/live", params={"conversation": conversation}) as response:
            assert response.status == 404
    cleared = await full.desk.sign_in("Eve", clearances=(Clearance.SAFEGUARDING,))
    async with listening(cleared, conversation=talk):
        pass


async def test_who_may_not_see_it_any_more_hears_no_more_of_it(full: FullDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_ASK_AGAIN", 0.2)
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk()
    async with listening(browser, conversation=talk) as stream:
        await full.case(talk, category="staff")
        while (await stream.next())[0] != live.SIGNED_OUT:
            pass
        assert await stream.response.content.read() == b""


async def test_what_becomes_a_complaint_about_staff_is_gone_from_shared_rows_at_once(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    talk = await full.talk()
    reference = await full.case(talk)
    async with listening(browser) as stream:
        async with browser.session.get("/desk/queue", headers={"HX-Request": "true"}) as response:
            assert reference in await response.text()
        async with full.engine.begin() as connection:
            cases = schema.cases
            await connection.execute(update(cases).where(cases.c.reference == reference).values(about_staff="Bo"))
        assert await stream.next(within=10) == (live.QUEUE, "")
        async with browser.session.get("/desk/queue", headers={"HX-Request": "true"}) as response:
            assert reference not in await response.text()


async def test_who_is_not_signed_in_hears_nothing(full: FullDesk) -> None:
    browser = await full.desk.browser()
    async with browser.session.get("/desk/live", headers={"Accept": "text/event-stream"}) as response:
        assert response.status == 401


async def test_a_session_that_has_ended_hears_so_and_then_nothing(
    full: FullDesk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_ASK_AGAIN", 0.2)
    browser = await full.desk.sign_in("Ann")
    async with listening(browser) as stream:
        clock.advance(IDLE.total_seconds())
        assert await stream.next() == (live.SIGNED_OUT, "")
        assert await stream.response.content.read() == b""


async def test_listening_keeps_nobody_signed_in(full: FullDesk, clock: FakeClock) -> None:
    browser = await full.desk.sign_in("Ann")
    clock.advance(IDLE.total_seconds() - 60)
    async with listening(browser):
        pass
    async with browser.session.get("/desk/queue") as response:
        assert response.status == 200
    clock.advance(61)
    async with browser.session.get("/desk/queue", allow_redirects=False) as response:
        assert response.status == 303


async def test_a_page_that_was_closed_is_forgotten(full: FullDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_HEARTBEAT", 0.1)
    browser = await full.desk.sign_in("Ann")
    queue = full.desk.app[live._LIVE]
    async with listening(browser):
        assert len(queue._pages) == 1
    async with asyncio.timeout(3):
        while queue._pages:
            await asyncio.sleep(0.02)
    assert queue._looking is None


async def test_one_adviser_may_listen_in_four_pages(full: FullDesk) -> None:
    browser, other = await full.desk.sign_in("Ann"), await full.desk.sign_in("Bob")
    open_pages = [await browser.session.get("/desk/live") for _ in range(4)]
    try:
        async with browser.session.get("/desk/live") as response:
            assert response.status == 429
        async with other.session.get("/desk/live") as response:
            assert response.status == 200
    finally:
        for page in open_pages:
            page.close()


async def test_a_store_that_fails_for_a_moment_ends_no_stream(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann")
    queue = full.desk.app[live._LIVE]
    async with listening(browser) as stream:
        office, asked = queue._office, asyncio.Event()

        class Failing:
            def __call__(self, *, read_only: bool = False) -> object:
                from sayso.domain.errors import StoreUnavailable

                asked.set()
                raise StoreUnavailable("gone")

        queue._office = replace(office, units=Failing())  # type: ignore[arg-type]
        talk = await full.talk()
        await asked.wait()
        queue._office = office
        await full.says(talk)
        assert await stream.next() == (live.QUEUE, "")


async def test_pages_that_show_the_same_share_their_rows_and_never_their_token(full: FullDesk) -> None:
    names = ("Ann", "Bob", "Eve")
    browsers = [await full.desk.sign_in(name) for name in names]
    cleared = await full.desk.sign_in("Cleo", clearances=(Clearance.SAFEGUARDING,))
    await full.talk()
    grave = await full.talk(flags=("violence",))
    shared = full.desk.app[SHARED]

    async def part(browser: Browser) -> str:
        async with browser.session.get("/desk/queue", headers={"HX-Request": "true"}) as response:
            return await response.text()

    await part(browsers[0])
    assert not shared._made, "nobody looks for changes"
    async with listening(browsers[0]) as stream:
        parts = [await part(browser) for browser in browsers]
        assert len(shared._made) == 1
        for browser, html in zip(browsers, parts, strict=True):
            assert html.count(browser.csrf) == 1
            assert grave not in html
        assert len({html.replace(browser.csrf, "") for browser, html in zip(browsers, parts, strict=True)}) == 1
        assert grave in await part(cleared)
        new = await full.talk()
        assert await stream.next() == (live.QUEUE, "")
        assert new in await part(browsers[1])
    async with asyncio.timeout(20):
        while full.desk.app[live._LIVE]._pages:
            await asyncio.sleep(0.05)
    assert not shared._made


async def test_who_something_is_about_shares_nothing(full: FullDesk) -> None:
    browser = await full.desk.sign_in("Ann", clearances=tuple(Clearance))
    other = await full.desk.sign_in("Bob", clearances=tuple(Clearance))
    async with full.units(read_only=True) as unit:
        ann = next(person for person in await unit.advisers.list() if person.shown_as == "Ann")
    talk = await full.talk()
    await full.case(talk, about_adviser_id=ann.id)
    async with listening(other):
        for _ in range(2):
            async with other.session.get("/desk/queue") as response:
                assert talk in await response.text()
            async with browser.session.get("/desk/queue") as response:
                assert talk not in await response.text()
