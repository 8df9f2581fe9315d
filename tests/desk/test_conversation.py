"""What the page of a conversation shows, and to whom."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Clearance, Role
from sayso.domain.desk import Collected
from sayso.domain.kinds import Kind
from sayso.domain.needs import Needs
from sayso.flow.block import block
from tests.desk.desk import Browser, Desk
from tests.desk.queues import FullDesk, listening
from tests.desk.talks import Talk, seen_on
from tests.gateway.page import Page
from tests.support.fakes import CITIZEN, FakeClock

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)> {{ 7 * 7 }} \u202e'


async def ann(desk: Desk, **who: Any) -> Browser:
    return await desk.sign_in("Ann", **who)


def words_of(page: Page) -> str:
    """All words, with a space wherever an element begins or ends."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page.html.split("<main")[1])).split())


class TestBeside:
    async def test_shows_what_the_bot_has_and_what_is_missing(self, desk: Desk, talk: Talk) -> None:
        words = words_of(await talk.page(await ann(desk)))
        assert "Kind Complaint, 92% sure" in words
        assert "What it is about The crew broke my shed" in words
        assert "What they would like They do not want to say" in words
        assert "Still missing When, Phone or e-mail" in words

    async def test_shows_the_case_and_its_deadline_in_words(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        full = FullDesk(desk, engine)
        reference = await full.case(talk.id, respond_by=date(2027, 1, 11), chases=2)
        page = await talk.page(await ann(desk))
        words = words_of(page)
        assert f"Case {reference}" in words
        assert "late by 1 day" in words
        assert "2 times" in words
        assert "due--late" in page.html

    async def test_shows_needs_and_how_they_want_to_be_answered(self, desk: Desk, talk: Talk) -> None:
        conversation = await talk.conversation()
        async with talk.world.units() as unit:
            await unit.needs.remember(
                conversation.address, Needs(("large_print", "my <b>own</b> words"), "relay"), at=desk.office.clock.now()
            )
            await unit.conversations.set_language(talk.id, "pl")
            await unit.commit()
        words = words_of(await talk.page(await ann(desk)))
        assert "Language Polish" in words
        assert "Access needs Large print, my <b>own</b> words" in words
        assert "How to answer Through Relay UK" in words

    async def test_leads_to_what_the_same_citizen_wrote_elsewhere(
        self, desk: Desk, talk: Talk, engine: AsyncEngine, clock: FakeClock
    ) -> None:
        full = FullDesk(desk, engine)
        by_phone = await full.talk(number="+447700900041")
        first = await full.case(by_phone, phone=CITIZEN, email="jo@example.org")
        mine = await full.case(talk.id, email="jo@example.org")
        by_mail = await full.talk(number="+447700900042")
        second = await full.case(by_mail, email="jo@example.org")
        somebody = await full.case(await full.talk(number="+447700900043"), phone="+447700900055")
        page = await talk.page(await ann(desk))
        links = {each["href"] for tag, each in page.elements if tag == "a" and "href" in each}
        assert {f"/desk/cases/{first}", f"/desk/cases/{second}"} <= links
        assert {f"/desk/conversations/{by_phone}", f"/desk/conversations/{by_mail}"} <= links
        assert f"/desk/cases/{somebody}" not in links
        others = page.html.split('id="elsewhere-title"')[1]
        assert mine not in others

    async def test_a_hidden_case_is_not_among_them(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        full = FullDesk(desk, engine)
        grave = await full.talk(number="+447700900044")
        hidden = await full.case(grave, phone=CITIZEN, flags=("safeguarding",))
        asked_about = await full.case(grave, phone="+447700900055")
        async with talk.world.units() as unit:
            await unit.conversations.set_last_reference(talk.id, asked_about)
            await unit.commit()
        page = await talk.page(await ann(desk))
        assert hidden not in page.html
        assert f'href="/desk/cases/{asked_about}"' not in page.html
        cleared = await desk.sign_in("Cleo", clearances=(Clearance.SAFEGUARDING,))
        assert f'href="/desk/cases/{asked_about}"' in (await talk.page(cleared)).html

    async def test_a_task_is_done_from_here(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        browser = await ann(desk)
        await talk.do(browser, "call-back", {"how": "bsl_video", "note": "After four"})
        page = await talk.page(browser)
        words = words_of(page)
        assert "Call back: By BSL video" in words
        assert "asked by Ann" in words
        [task] = await talk.tasks()
        form = page.form(f"/desk/tasks/{task.id}/done")
        assert await browser.sends(form.action, form.fields) == talk.path
        assert await talk.tasks() == []


class TestWhoSees:
    @pytest.mark.parametrize("flag", ["safeguarding", "self_harm", "violence"])
    async def test_what_is_restricted_is_not_there_for_others(self, desk: Desk, talk: Talk, flag: str) -> None:
        async with talk.world.units() as unit:
            await unit.conversations.add_flags(talk.id, [flag])
            await unit.commit()
        others = await ann(desk, role=Role.ADMIN, clearances=(Clearance.STAFF_CONDUCT,))
        cleared = await desk.sign_in("Cleo", clearances=(Clearance.SAFEGUARDING,))
        assert "I want a person" not in (await others.get(talk.path, status=404)).words
        assert "I want a person" not in (await talk.news(others, status=404)).words
        assert "I want a person" in (await talk.page(cleared)).words
        assert "I want a person" in (await talk.news(cleared)).words
        for step in ("take", "reply", "note", "pass", "back", "call-back", "translation", "contact", "block", "close"):
            await talk.is_refused(others, step, {"text": "Hello", "note": "Hello there"}, status=404)
        assert await talk.said() == []
        assert await talk.notes() == []
        assert await talk.holder() is None

    async def test_a_complaint_about_staff_likewise(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        await FullDesk(desk, engine).case(talk.id, category="staff")
        await (await ann(desk)).get(talk.path, status=404)
        await (await desk.sign_in("Cleo", clearances=(Clearance.STAFF_CONDUCT,))).get(talk.path)

    @pytest.mark.parametrize("name", ["x", "0" * 32, "%00", "é" * 200, "..%2f..", "' OR 1=1 --"])
    async def test_one_that_is_not_there(self, desk: Desk, name: str) -> None:
        browser = await ann(desk)
        await browser.get(f"/desk/conversations/{name}", status=404)
        await browser.is_refused(f"/desk/conversations/{name}/reply", {"text": "x"}, status=404)


class TestHostile:
    async def test_nothing_that_a_citizen_says_is_markup(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        browser = await ann(desk)
        await talk.world.text(HOSTILE)
        hostile = dict.fromkeys(("details", "name", "location", "postcode", "when", "phone", "email"), HOSTILE)
        more = {"adjustments": HOSTILE, "on_behalf_of": HOSTILE, "service:where": HOSTILE, "service": HOSTILE}
        async with talk.world.units() as unit:
            collected = Collected(Kind.COMPLAINT, facts=hostile | more, missing=(HOSTILE,))
            await unit.floors.keep_collected(talk.id, collected)
            await unit.needs.remember(
                (await talk.conversation()).address, Needs((HOSTILE,), HOSTILE), at=desk.office.clock.now()
            )
            await unit.commit()
        await FullDesk(desk, engine).case(talk.id, name=HOSTILE, phone=CITIZEN, email=HOSTILE)
        await talk.do(browser, "take")
        await talk.do(browser, "note", {"text": HOSTILE})
        await talk.do(browser, "call-back", {"how": "phone", "note": HOSTILE})
        for page in (await talk.page(browser), await talk.news(browser)):
            assert "alert(1)</script>" in page.words
            sources = [attributes.get("src", "") for tag, attributes in page.elements if tag in ("script", "img")]
            assert all(source.startswith("/desk/static/") for source in sources)
            assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
            assert "49" not in page.words.replace("7 * 7", "")
        refused = await talk.is_refused(browser, "call-back", {"how": HOSTILE, "note": HOSTILE}, status=400)
        assert not any(name.startswith("on") for _, attributes in refused.elements for name in attributes)

    async def test_an_odd_word_in_the_address_says_nothing(self, desk: Desk, talk: Talk) -> None:
        page = await (await ann(desk)).get(talk.path, done='"><script>x</script>')
        assert '"><script>x' not in page.html


class TestLive:
    async def test_an_open_page_asks_for_what_is_new(self, desk: Desk, talk: Talk) -> None:
        browser = await ann(desk)
        page = await talk.page(browser)
        [asks] = [each["hx-get"] for _, each in page.elements if each.get("hx-trigger", "").startswith("sse:thread")]
        [connects] = [each["sse-connect"] for _, each in page.elements if "sse-connect" in each]
        assert connects == f"/desk/live?conversation={talk.id}"
        async with listening(browser, conversation=talk.id) as stream:
            await talk.world.text("Are you there?")
            desk.office.wakeups.ring(talk.id)
            assert (await stream.next())[0] == "thread"
        async with browser.session.get(asks, headers={"HX-Request": "true"}) as response:
            part = Page(await response.text())
        swapped = [each["id"] for _, each in part.elements if each.get("hx-swap-oob") == "morph"]
        assert swapped == ["standing", "lines", "beside"]
        assert "Are you there?" in part.words
        assert "html" not in part.tags
        shown = {each["id"] for _, each in page.elements if each.get("id", "").startswith("line-")}
        now = {each["id"] for _, each in part.elements if each.get("id", "").startswith("line-")}
        assert shown < now, "lines are only added"
        assert int(seen_on(part)) > int(seen_on(page))

    async def test_no_id_is_there_twice(self, desk: Desk, talk: Talk) -> None:
        browser = await desk.sign_in("Sue", Role.SUPERVISOR)
        await talk.do(browser, "take")
        for number in range(3):
            await talk.do(browser, "reply", {"text": f"Hello {number}"})
            await talk.do(browser, "note", {"text": f"Note {number}"})
        page = await talk.page(browser)
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        described = [each for _, found in page.elements for each in found.get("aria-describedby", "").split()]
        labelled = [found["for"] for tag, found in page.elements if tag == "label"]
        assert {*described, *labelled} <= set(ids)


async def test_who_is_blocked_and_who_wants_no_texts_is_said(desk: Desk, talk: Talk) -> None:
    sue = await desk.add("Sue", Role.SUPERVISOR)
    conversation = await talk.conversation()
    now = desk.office.clock.now()
    how: Any = {"adviser": sue, "units": desk.office.units, "clock": desk.office.clock}
    await block(conversation.address, reason="Sends threats", until=now + timedelta(days=1), **how)
    async with talk.world.units() as unit:
        await unit.conversations.set_opted_out(talk.id, True)
        await unit.commit()
    words = (await talk.page(await ann(desk))).words
    assert "Sends threats" in words
    assert "has asked for no more text messages" in words
