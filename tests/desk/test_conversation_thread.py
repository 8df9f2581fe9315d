"""The thread of a conversation, as advisers read it."""

import re

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.desk.lines import state_words
from sayso.domain.conversations import Floor, ParcelState, Reply, SendReason
from sayso.domain.desk import Reading
from sayso.domain.files import KeptFile, MediaType
from sayso.domain.kinds import Kind
from sayso.domain.ports import Answer
from sayso.filing import Cabinet
from tests.desk.desk import Browser, Desk
from tests.desk.talks import Talk, begin
from tests.flow.world import failure
from tests.gateway.page import Page
from tests.support.fakes import FakeClock, FakeDialogue, sms


async def ann(desk: Desk) -> Browser:
    return await desk.sign_in("Ann")


def line_with(page: Page, text: str) -> str:
    """The words of the line with this text."""
    blocks = re.split(r'(?=<div class="line )', page.html)
    [block] = [block for block in blocks if block.startswith("<div") and text in block.split("</div>")[0]]
    return " ".join(Page(block.split("</div>")[0]).words.split())


class TestThread:
    async def test_says_who_wrote_what_and_what_became_of_it(self, desk: Desk, talk: Talk, clock: FakeClock) -> None:
        browser = await ann(desk)
        await talk.do(browser, "take")
        await talk.do(browser, "reply", {"text": "Good morning"})
        page = await talk.page(browser)
        assert "Ann, today at 10:00 Good morning Being sent" in line_with(page, "Good morning")
        await talk.world.deliver_all()
        await talk.do(browser, "reply", {"text": "Are you there?"})
        talk.world.channel.fail_next(failure(SendReason.UNREACHABLE, retryable=False))
        await talk.world.deliver_all()
        page = await talk.page(browser)
        assert "Good morning Sent" in line_with(page, "Good morning")
        assert "Not delivered: the phone could not be reached" in line_with(page, "Are you there?")
        assert "line--failed" in page.html
        assert "has joined" in page.words
        log = [attributes for tag, attributes in page.elements if attributes.get("role") == "log"]
        assert [each["aria-live"] for each in log] == ["polite"]
        assert page.words.index("I want a person") < page.words.index("has joined") < page.words.index("Good morning")

    async def test_says_what_the_bot_took_a_message_for(
        self, desk: Desk, engine: AsyncEngine, clock: FakeClock
    ) -> None:
        talk = await begin(desk, engine, clock)
        talk.world.dialogue = FakeDialogue(Answer([Reply("Ok")], reading=Reading(Kind.COMPLAINT, 0.917, "pl")))
        async with talk.world.units() as unit:
            await unit.conversations.set_floor(talk.id, Floor.BOT)
            await unit.commit()
        await talk.world.text("Kierowca był niegrzeczny")
        await talk.world.turns()
        said = line_with(await talk.page(await ann(desk)), "Kierowca")
        assert "Read as complaint, 92% sure, in Polish" in said

    async def test_notes_stand_in_their_place(self, desk: Desk, talk: Talk, clock: FakeClock) -> None:
        browser = await ann(desk)
        clock.advance(60)
        await talk.do(browser, "note", {"text": "She rang us as well"})
        clock.advance(60)
        await talk.world.text("Hello?")
        page = await talk.page(browser)
        places = [page.words.index(words) for words in ("I want a person", "She rang us as well", "Hello?")]
        assert places == sorted(places)
        assert "Note by Ann, today at 10:01" in line_with(page, "She rang")

    async def test_a_long_one_begins_near_its_end(self, desk: Desk, talk: Talk) -> None:
        browser = await ann(desk)
        await talk.do(browser, "take")
        for number in range(130):
            await talk.world.text(f"message {number} of many")
        page = await talk.page(browser)
        assert "message 129 of many" in page.words
        assert "message 3 of many" not in page.words
        [earlier] = [each["href"] for _, each in page.elements if "?after=" in each.get("href", "")]
        assert "message 3 of many" in (await browser.get(earlier)).words

    @pytest.mark.parametrize("after", ["x", "-1", "9" * 400, "١", "", "999999999"])
    async def test_an_odd_place_breaks_nothing(self, desk: Desk, talk: Talk, after: str) -> None:
        await (await ann(desk)).get(talk.path, after=after)

    async def test_photos_are_shown_and_documents_are_downloaded(
        self, desk: Desk, talk: Talk, tmp_path: object
    ) -> None:
        browser = await ann(desk)
        cabinet = desk.office.files
        assert isinstance(cabinet, Cabinet)
        photo, paper = "a" * 64, "b" * 64
        for sha256 in (photo, paper):
            path = cabinet._path(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"contents")
        kept = [KeptFile(photo, MediaType.JPEG, 8, 40, 30), KeptFile(paper, MediaType.PDF, 2_049)]
        await talk.world.receive(sms("(picture)"), attachments=kept)
        page = await talk.page(browser)
        [image] = [each for tag, each in page.elements if tag == "img"]
        assert "File 1 from" in page.words
        assert "(3 KB)" in page.words
        async with browser.session.get(image["src"]) as response:
            assert (response.status, response.content_type) == (200, "image/jpeg")
            assert "sandbox" in response.headers["Content-Security-Policy"]
            assert await response.read() == b"contents"
        links = {each["href"] for tag, each in page.elements if tag == "a" and "/files/" in each.get("href", "")}
        [document] = links - {image["src"]}
        async with browser.session.get(document) as response:
            assert response.headers["Content-Disposition"] == 'attachment; filename="document.pdf"'

    async def test_a_file_is_shown_in_its_own_conversation_alone(
        self, desk: Desk, talk: Talk, engine: AsyncEngine, clock: FakeClock
    ) -> None:
        browser = await ann(desk)
        other = await begin(desk, engine, clock, "Something grave", number="+447700900077")
        await other.world.receive(
            sms("(picture)", sender="+447700900077"), attachments=[KeptFile("c" * 64, MediaType.JPEG, 8, 40, 30)]
        )
        [file] = [file for line in await other.lines() for file in line.files]
        async with other.world.units() as unit:
            await unit.conversations.add_flags(other.id, ["safeguarding"])
            await unit.commit()
        for path in (talk.path, other.path):
            await browser.get(f"{path}/files/{file.id}", status=404)
        await browser.get(f"{talk.path}/files/nothing", status=404)


def test_all_states_have_words() -> None:
    assert all(state_words(state, reason) for state in ParcelState for reason in (*SendReason, None, "odd"))
