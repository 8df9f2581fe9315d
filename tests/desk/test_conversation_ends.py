"""What becomes of a conversation: tasks, marks, blocks and its end, over real HTTP."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.advisers import Role
from sayso.domain.cases import CaseStatus
from sayso.domain.contacts import Avoidable
from sayso.domain.conversations import Author, Floor
from sayso.domain.kinds import Kind
from sayso.flow.note_contact import note_contact
from sayso.store import schema
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


class TestCallBackAndTranslation:
    async def test_the_way_that_they_prefer_is_offered_first(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        await FullDesk(desk, engine).case(talk.id, preferred_contact="relay")
        page = await talk.page(await desk.sign_in("Ann"))
        assert '<option value="relay" selected>Through Relay UK</option>' in page.html

    async def test_who_wants_no_call_is_not_offered_one_first(
        self, desk: Desk, talk: Talk, engine: AsyncEngine
    ) -> None:
        await FullDesk(desk, engine).case(talk.id, preferred_contact="no_phone", phone="+447700900001")
        page = await talk.page(await desk.sign_in("Ann"))
        assert "They asked not to be rung." in page.words
        assert '<option value="text" selected>' in page.html

    async def test_each_is_a_task_once(self, desk: Desk, talk: Talk) -> None:
        ann = await desk.sign_in("Ann")
        async with talk.world.units() as unit:
            await unit.conversations.set_language(talk.id, LANGUAGE)
            await unit.commit()
        for step, fields in (("call-back", {"how": "phone", "note": "After four"}), ("translation", {"note": ""})):
            fields["once"] = uuid4().hex
            await talk.do(ann, step, fields)
            await talk.do(ann, step, fields)
        tasks = {task.kind: (task.flags, task.note) for task in await talk.tasks()}
        assert tasks == {"call_back": (("phone",), "After four"), "interpreter": (("pl",), None)}
        assert len(await talk.tasks()) == 2
        assert {"call_back", "ask_translation"} <= set(await audited(desk))
        assert "Needs translation: Polish" in (await talk.page(ann)).words

    @pytest.mark.parametrize("how", ["", "carrier pigeon", "no_phone", "none"])
    async def test_a_way_that_there_is_not(self, desk: Desk, talk: Talk, how: str) -> None:
        page = await talk.is_refused(await desk.sign_in("Ann"), "call-back", {"how": how, "note": "Kept"}, status=400)
        assert "Choose how we shall get back to them" in page.words
        assert page.form(f"{talk.path}/call-back").fields["note"] == "Kept"
        assert await talk.tasks() == []


class TestContact:
    async def _noted(self, talk: Talk) -> list[tuple[str, str, str | None]]:
        table = schema.avoidable_contacts
        rows = await talk.world.rows(select(table).where(table.c.conversation_id == talk.id))
        return [(row.message_id, row.proposed, row.confirmed) for row in rows]

    async def test_what_the_bot_thinks_is_confirmed_or_not(self, desk: Desk, talk: Talk) -> None:
        ann = await desk.sign_in("Ann")
        message = await talk.world.text("Any news?")
        await note_contact(message, Avoidable.CHASE, units=talk.world.units, clock=talk.world.clock)
        page = await talk.page(ann)
        assert "the bot thinks: They asked what became of a case" in page.words
        for reason in ("chase", "none", "wrong_place"):
            await talk.do(ann, "contact", {"message": message, "reason": reason})
            assert await self._noted(talk) == [(message, "chase", reason)]
        assert "mark_contact" in await audited(desk)

    async def test_what_the_bot_did_not_see_is_marked(self, desk: Desk, talk: Talk) -> None:
        ann = await desk.sign_in("Ann")
        [message] = [
            form.fields["message"] for form in (await talk.page(ann)).forms if form.action == f"{talk.path}/contact"
        ]
        await talk.do(ann, "contact", {"message": message, "reason": "none"})
        assert await self._noted(talk) == []
        await talk.do(ann, "contact", {"message": message, "reason": "unclear_message"})
        assert await self._noted(talk) == [(message, "unclear_message", "unclear_message")]

    async def test_of_no_other_conversation(self, desk: Desk, talk: Talk) -> None:
        ann = await desk.sign_in("Ann")
        other = await talk.world.text("Somebody else", sender="+447700900077")
        for message in (other, "", "x", "é" * 200):
            await talk.is_refused(ann, "contact", {"message": message, "reason": "chase"}, status=404)
        assert await talk.world.rows(select(schema.avoidable_contacts)) == []
        page = await talk.is_refused(ann, "contact", {"message": other, "reason": "because"}, status=400)
        assert "There is a problem" in page.words


class TestBlock:
    async def test_a_supervisor_blocks_for_a_time(self, desk: Desk, talk: Talk) -> None:
        sue = await desk.sign_in("Sue", Role.SUPERVISOR)
        await talk.do(sue, "block", {"days": "7", "reason": "Threats every day"})
        words = (await talk.page(sue)).words
        assert "Threats every day" in words
        assert "Blocked until Tuesday 19 January at 10:00" in words
        assert "block" in await audited(desk)
        page = await talk.is_refused(sue, "block", {"days": "7", "reason": " \u200b"}, status=400)
        assert "There is a problem" in page.words
        page = await talk.is_refused(sue, "block", {"days": "8", "reason": "Kept words"}, status=400)
        assert page.form(f"{talk.path}/block").fields["reason"] == "Kept words"

    async def test_an_adviser_does_not(self, desk: Desk, talk: Talk) -> None:
        ann = await desk.sign_in("Ann")
        assert f"{talk.path}/block" not in {form.action for form in (await talk.page(ann)).forms}
        await talk.is_refused(ann, "block", {"days": "7", "reason": "Threats"}, status=403)


class TestClose:
    async def test_ends_it_once(self, desk: Desk, talk: Talk) -> None:
        ann = await holding(desk, talk)
        fields = {"once": uuid4().hex, "ending": "no_reply", "seen": seen_on(await talk.page(ann))}
        await talk.do(ann, "close", fields)
        await talk.do(ann, "close", fields)
        assert await talk.floor() is Floor.CLOSED
        assert len(await talk.said(Author.SYSTEM)) == 2, "who joined, and that it is closed"
        assert "The conversation is closed." in (await ann.get(talk.path, done="close")).words

    async def test_with_the_answer_to_its_case(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        reference = await FullDesk(desk, engine).case(talk.id, kind=Kind.COMPLAINT)
        ann = await holding(desk, talk)
        page = await talk.page(ann)
        form = page.form(f"{talk.path}/close")
        assert form.fields["case"] == reference
        fields = form.fields | {"ending": "done", "seen": seen_on(page), "outcome": "upheld"}
        refused = await ann.is_refused(form.action, fields, status=400)
        assert "Write the answer" in refused.words
        assert await talk.floor() is Floor.ADVISER
        for _ in range(2):
            await ann.sends(form.action, fields | {"words": "We were wrong, and we pay for the shed."})
        case = await talk.world.case(reference)
        assert (case.status, case.outcome) == (CaseStatus.ANSWERED, "upheld")
        assert await talk.floor() is Floor.CLOSED
        sent = await talk.world.deliver_all()
        [answer] = [text for text in sent if "We were wrong" in text]
        assert sent.index(answer) < len(sent) - 1, "then they hear that it is closed"
        assert {"answer", "close"} <= set(await audited(desk))

    async def test_with_its_case_closed_without_an_answer(self, desk: Desk, talk: Talk, engine: AsyncEngine) -> None:
        reference = await FullDesk(desk, engine).case(talk.id)
        ann = await holding(desk, talk)
        fields = {"ending": "no_reply", "outcome": "no_reply", "case": reference, "words": ""}
        await talk.do(ann, "close", fields | {"seen": seen_on(await talk.page(ann))})
        assert (await talk.world.case(reference)).status is CaseStatus.CLOSED

    @pytest.mark.parametrize(
        "fields",
        [
            {"ending": "anyhow"},
            {"ending": "done", "words": "An answer to what?"},
            {"ending": "done", "outcome": "made_up", "words": "x y"},
        ],
    )
    async def test_in_no_way_that_there_is_not(
        self, desk: Desk, talk: Talk, engine: AsyncEngine, fields: dict[str, str]
    ) -> None:
        reference = await FullDesk(desk, engine).case(talk.id)
        ann = await holding(desk, talk)
        fields = {"case": reference, "seen": seen_on(await talk.page(ann))} | fields
        page = await talk.is_refused(ann, "close", fields, status=400)
        assert page.form(f"{talk.path}/close").fields["words"] == fields.get("words", "")
        assert await talk.floor() is Floor.ADVISER

    async def test_no_case_of_somebody_else_is_answered_with_it(
        self, desk: Desk, talk: Talk, engine: AsyncEngine
    ) -> None:
        full = FullDesk(desk, engine)
        other = await full.case(await full.talk(number="+447700900077"))
        ann = await holding(desk, talk)
        fields = {"ending": "done", "outcome": "upheld", "words": "Yes", "seen": seen_on(await talk.page(ann))}
        for reference in (other, "", "K7Q4-M2XS", "é"):
            await talk.is_refused(ann, "close", fields | {"case": reference}, status=409)
        assert (await talk.world.case(other)).outcome is None
        assert await talk.floor() is Floor.ADVISER
