"""What advisers do in a conversation, over real HTTP: each step once, and each audited."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Adviser, Clearance, Role
from sayso.domain.conversations import Author, Floor
from sayso.domain.desk import SavedReply
from tests.desk.desk import Browser, Desk
from tests.desk.queues import FullDesk
from tests.desk.talks import Talk, seen_on

LANGUAGE = "pl"


async def holding(desk: Desk, talk: Talk, name: str = "Ann") -> Browser:
    """Somebody who has the conversation."""
    browser = await desk.sign_in(name)
    await talk.do(browser, "take")
    return browser


async def audited(desk: Desk) -> list[str]:
    return [action for _, action in await desk.audited() if action != "signed_in"]


class TestTake:
    async def test_the_citizen_is_told_once_who_has_joined(self, desk: Desk, talk: Talk) -> None:
        browser = await desk.sign_in("Ann")
        page = await talk.page(browser)
        assert (
            await browser.sends(f"{talk.path}/take", page.form(f"{talk.path}/take").fields) == f"{talk.path}?done=take"
        )
        await talk.do(browser, "take")
        assert (await talk.floor(), await talk.holder()) == (Floor.ADVISER, "Ann")
        assert [text for text in await talk.said(Author.SYSTEM) if "Ann" in text and "has joined" in text]
        assert len(await talk.said(Author.SYSTEM)) == 1
        page = await talk.page(browser)
        assert "You have this conversation." in page.words
        assert f"{talk.path}/take" not in {form.action for form in page.forms}
        assert "take_over" in await audited(desk)

    async def test_of_two_at_once_one_gets_it_and_the_other_hears_who(self, desk: Desk, talk: Talk) -> None:
        browsers = [await desk.sign_in("Ann"), await desk.sign_in("Ben")]

        async def take(browser: Browser) -> tuple[int, str]:
            async with browser.post(f"{talk.path}/take") as response:
                return response.status, await response.text()

        results = await asyncio.gather(*(take(browser) for browser in browsers))
        assert sorted(status for status, _ in results) == [303, 409]
        [says] = [text for status, text in results if status == 409]
        assert f"{await talk.holder()} has this conversation. Ask them" in says
        assert len(await talk.said(Author.SYSTEM)) == 1

    async def test_a_supervisor_takes_it_from_somebody(self, desk: Desk, talk: Talk) -> None:
        ann, sue = await holding(desk, talk), await desk.sign_in("Sue", Role.SUPERVISOR)
        form = (await talk.page(sue)).form(f"{talk.path}/take")
        assert [label for _, _, label in form.buttons] == ["Take it from Ann"]
        await sue.sends(form.action, form.fields)
        assert await talk.holder() == "Sue"
        page = await talk.is_refused(ann, "take", {"from_holder": "1", "holder": form.fields["holder"]}, status=403)
        assert "You may not do that" in page.words
        assert await talk.holder() == "Sue"

    async def test_a_supervisor_takes_it_from_whom_they_saw_alone(self, desk: Desk, talk: Talk) -> None:
        await holding(desk, talk)
        sue, eve = await desk.sign_in("Sue", Role.SUPERVISOR), await desk.sign_in("Eve", Role.SUPERVISOR)
        form = (await talk.page(sue)).form(f"{talk.path}/take")
        await eve.sends(form.action, (await talk.page(eve)).form(f"{talk.path}/take").fields)
        page = await sue.is_refused(form.action, form.fields, status=409)
        assert "Eve has this conversation now" in page.words
        assert await talk.holder() == "Eve"


class TestReply:
    async def test_is_sent_as_the_advisers(self, desk: Desk, talk: Talk) -> None:
        browser = await holding(desk, talk)
        form = (await talk.page(browser)).form(f"{talk.path}/reply")
        where = await browser.sends(form.action, form.fields | {"text": "Good morning, łódź \U0001f600"})
        assert where == f"{talk.path}?done=reply"
        assert await talk.said() == ["Good morning, łódź \U0001f600"]
        assert "Good morning, łódź \U0001f600" in await talk.world.deliver_all()
        page = await browser.get(talk.path, done="reply")
        assert [each for _, each in page.elements if each.get("data-forget") == f"reply-{talk.id}"]
        assert "reply" in await audited(desk)

    async def test_a_double_click_sends_it_once(self, desk: Desk, talk: Talk) -> None:
        browser = await holding(desk, talk)
        form = (await talk.page(browser)).form(f"{talk.path}/reply")
        await asyncio.gather(*(browser.sends(form.action, form.fields | {"text": "Hello"}) for _ in range(4)))
        assert await talk.said() == ["Hello"]

    async def test_the_counter_is_for_text_messages(self, desk: Desk, talk: Talk) -> None:
        browser = await holding(desk, talk)
        page = await talk.page(browser)
        [field] = [each for _, each in page.elements if each.get("id") == "reply-text"]
        assert field["data-segments"] == "reply-cost"
        assert field["data-keep"] == f"reply-{talk.id}"

    async def test_saved_replies_come_in_the_citizens_language_with_their_fields_filled(
        self, desk: Desk, talk: Talk, engine: AsyncEngine
    ) -> None:
        await FullDesk(desk, engine).case(talk.id, name="Jo Bloggs")
        async with talk.world.units() as unit:
            await unit.conversations.set_language(talk.id, LANGUAGE)
            texts = {"en": "Hello {name}", "pl": "Dzień dobry {name}, {council}: {reference}. {adviser} {odd}"}
            await unit.saved_replies.keep(SavedReply("1" * 32, "Greeting", texts))
            await unit.saved_replies.keep(SavedReply("2" * 32, "Only English", {"en": "Thank you"}))
            await unit.saved_replies.keep(SavedReply("3" * 32, "Of others", {"en": "No"}, team="another"))
            await unit.commit()
        reference = (await talk.conversation()).last_reference
        browser = await desk.sign_in("Ann")
        await talk.do(browser, "take")
        page = await talk.page(browser)
        [select_] = [each for _, each in page.elements if "data-inserts" in each]
        assert select_["data-inserts"] == "reply-text"
        offered = page.html.split('name="saved"')[1].split("</select>")[0]
        council = desk.office.profile.council
        assert f'value="Dzień dobry Jo Bloggs, {council}: {reference}. Ann {{odd}}">Greeting (Polish)' in offered
        assert ">Only English (English)" in offered

    async def test_where_there_is_no_script_the_page_puts_it_in(self, desk: Desk, talk: Talk) -> None:
        browser = await holding(desk, talk)
        fields = {"put": "1", "saved": "Dear Jo", "text": "Thank you."}
        page = await talk.is_refused(browser, "reply", fields, status=200)
        assert page.form(f"{talk.path}/reply").fields["text"] == "Thank you.\nDear Jo"
        assert await talk.said() == []


class TestNote:
    async def test_is_for_colleagues_alone(self, desk: Desk, talk: Talk) -> None:
        await holding(desk, talk)
        ben = await desk.sign_in("Ben")
        once = {"once": uuid4().hex, "text": "She rang as well"}
        assert await talk.do(ben, "note", once) == await talk.do(ben, "note", once)
        assert await talk.notes() == ["She rang as well"]
        assert not [text for text in await talk.world.deliver_all() if "rang" in text]


class TestPass:
    async def test_goes_to_a_colleague_with_a_note(self, desk: Desk, talk: Talk) -> None:
        ann = await holding(desk, talk)
        ben = await desk.add("Ben")
        page = await talk.page(ann)
        assert f'<option value="{ben.id}">Ben (away)</option>' in page.html
        once = {"once": uuid4().hex, "to": ben.id, "note": "Knows bins"}
        await talk.do(ann, "pass", once)
        await talk.do(ann, "pass", once)
        assert (await talk.floor(), await talk.holder()) == (Floor.QUEUE, "Ben")
        page = await talk.page(await (await desk.browser()).sign_in("ben"))
        assert "It was passed on to you" in page.words
        assert "Note by Ann, who passed it on to Ben" in page.words

    async def test_the_second_time_a_call_back_is_offered(self, desk: Desk, talk: Talk) -> None:
        ann = await holding(desk, talk)
        ben = await desk.add("Ben")
        await talk.do(ann, "pass", {"to": ben.id, "note": "Knows bins"})
        browser = await (await desk.browser()).sign_in("ben")
        await talk.do(browser, "take")
        page = await talk.page(browser)
        assert "It was passed on before" in page.words
        assert f"{talk.path}/pass" not in {form.action for form in page.forms}
        [ann_id] = [each.id for each in await self._people(desk) if each.shown_as == "Ann"]
        page = await talk.is_refused(browser, "pass", {"to": ann_id, "note": "No, I do not"}, status=409)
        assert "offer a call back instead" in page.words
        assert page.form(f"{talk.path}/pass").fields["note"] == "No, I do not"

    @staticmethod
    async def _people(desk: Desk) -> list[Adviser]:
        async with desk.office.units(read_only=True) as unit:
            return list(await unit.advisers.list())

    async def test_only_to_who_may_see_it(self, desk: Desk, talk: Talk) -> None:
        async with talk.world.units() as unit:
            await unit.conversations.add_flags(talk.id, ["safeguarding"])
            await unit.commit()
        cleo = await desk.sign_in("Cleo", clearances=(Clearance.SAFEGUARDING,))
        ben = await desk.add("Ben")
        await talk.do(cleo, "take")
        assert ben.id not in (await talk.page(cleo)).html
        page = await talk.is_refused(cleo, "pass", {"to": ben.id, "note": "Please"}, status=409)
        assert "choose another colleague" in page.words

    @pytest.mark.parametrize("to", ["", "x", "0" * 32, "é" * 300, "%00"])
    async def test_only_to_who_is_there(self, desk: Desk, talk: Talk, to: str) -> None:
        ann = await holding(desk, talk)
        page = await talk.is_refused(ann, "pass", {"to": to, "note": "Please take this"}, status=400)
        assert page.form(f"{talk.path}/pass").fields["note"] == "Please take this"


class TestBack:
    async def test_the_bot_goes_on_with_the_facts_that_were_confirmed(self, desk: Desk, talk: Talk) -> None:
        ann = await holding(desk, talk)
        page = await talk.page(ann)
        fields = page.form(f"{talk.path}/back").fields
        assert fields["fact:details"] == "The crew broke my shed"
        assert fields["fact:outcome_wanted"] == ""
        changed = {"seen": seen_on(page), "kind": "complaint", "fact:when": "Monday", "fact:name": "Jo Blogs"}
        await ann.sends(f"{talk.path}/back", fields | changed)
        await ann.sends(f"{talk.path}/back", fields | changed)
        assert await talk.floor() is Floor.BOT
        await talk.world.turns()
        [turn] = talk.world.dialogue.turns
        assert turn.facts is not None
        assert turn.facts["when"] == "Monday"
        assert turn.facts["name"] == "Jo Blogs"
        assert turn.facts["kind"] == "complaint"
        assert "hand_back" in await audited(desk)

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"fact:phone": "not a number"}, "not a phone number"),
            ({"fact:email": "nobody"}, "not an e-mail address"),
            ({"fact:postcode": "nowhere"}, "not a postcode"),
            ({"kind": "other"}, "Choose a kind"),
            ({"fact:made_up": "x"}, "no such fact"),
            ({"fact:details": "x" * 4_001}, "4,000 is the most"),
        ],
    )
    async def test_a_fact_that_cannot_be_is_shown_again(
        self, desk: Desk, talk: Talk, fields: dict[str, str], says: str
    ) -> None:
        ann = await holding(desk, talk)
        seen = {"seen": seen_on(await talk.page(ann)), "fact:location": "Behind the shop"}
        page = await talk.is_refused(ann, "back", seen | fields, status=400)
        assert says in page.words
        assert page.form(f"{talk.path}/back").fields["fact:location"] == "Behind the shop"
        assert await talk.holder() == "Ann"
