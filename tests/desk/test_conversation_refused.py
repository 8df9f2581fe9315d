"""Where something cannot be done, one sentence says what happened and what to do, and nothing typed is lost."""

from uuid import uuid4

import pytest

from sayso.domain.advisers import Adviser, Role
from sayso.domain.conversations import Floor
from sayso.flow.close_conversation import close_conversation
from tests.desk.desk import Browser, Desk
from tests.desk.talks import Talk, seen_on
from tests.gateway.page import Page
from tests.support.fakes import sms

TYPED = "I am sorry, and I have looked it up:\nthe crew comes on <Monday>."


async def holding(desk: Desk, talk: Talk, name: str = "Ann") -> Browser:
    browser = await desk.sign_in(name)
    await talk.do(browser, "take")
    return browser


def keeps(page: Page, talk: Talk, step: str = "reply", field: str = "text") -> bool:
    return page.form(f"{talk.path}/{step}").fields[field] == TYPED


async def test_a_reply_where_somebody_else_has_it(desk: Desk, talk: Talk) -> None:
    await holding(desk, talk)
    ben = await desk.sign_in("Ben")
    page = await talk.is_refused(ben, "reply", {"text": TYPED}, status=409)
    assert "Ann has this conversation. Ask Ann, or leave a note for them." in page.words
    assert keeps(page, talk)
    assert await talk.said() == []


async def test_a_reply_where_nobody_has_it(desk: Desk, talk: Talk) -> None:
    page = await talk.is_refused(await desk.sign_in("Ben"), "reply", {"text": TYPED}, status=409)
    assert "Nobody has taken this conversation yet. Take it over, and send this again." in page.words
    assert keeps(page, talk)
    assert await talk.said() == []


async def test_a_reply_to_a_number_that_sent_stop(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    await talk.world.receive(sms("STOP"))
    page = await talk.is_refused(ann, "reply", {"text": TYPED}, status=400)
    assert "asked for no more text messages, so ring or write" in page.words
    assert keeps(page, talk)
    assert await talk.said() == []


async def test_a_reply_to_a_chat_that_is_closed(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    await talk.do(ann, "close", {"ending": "done", "seen": seen_on(await talk.page(ann))})
    page = await talk.is_refused(ann, "reply", {"text": TYPED}, status=400)
    assert "is closed" in page.words
    assert keeps(page, talk)
    assert await talk.said() == []


async def test_a_reply_after_the_bot_has_it_again(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    await talk.do(ann, "back", {"seen": seen_on(await talk.page(ann))})
    page = await talk.is_refused(ann, "reply", {"text": TYPED}, status=409)
    assert "Take it over" in page.words
    assert keeps(page, talk)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b\u200b", "\x00\x07"])
async def test_a_reply_with_nothing_in_it(desk: Desk, talk: Talk, text: str) -> None:
    ann = await holding(desk, talk)
    page = await talk.is_refused(ann, "reply", {"text": text}, status=400)
    assert "There is nothing in it yet." in page.words
    assert await talk.said() == []


async def test_a_reply_that_is_too_long_for_a_text_message(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    long = "word " * 400
    page = await talk.is_refused(ann, "reply", {"text": long}, status=400)
    assert "1,600 is the most" in page.words
    assert page.form(f"{talk.path}/reply").fields["text"] == long
    assert await talk.said() == []


async def test_a_reply_that_is_enormous(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    async with ann.post(f"{talk.path}/reply", {"text": "x" * 70_000, "once": uuid4().hex}) as response:
        assert response.status == 413
    assert await talk.said() == []


@pytest.mark.parametrize("field", ["name", "reference", "adviser", "council"])
async def test_a_reply_with_a_field_that_nobody_filled(desk: Desk, talk: Talk, field: str) -> None:
    ann = await holding(desk, talk)
    page = await talk.is_refused(ann, "reply", {"text": f"Dear {{{field}}}"}, status=400)
    assert "write it yourself" in page.words
    assert page.form(f"{talk.path}/reply").fields["text"] == f"Dear {{{field}}}"
    await talk.do(ann, "reply", {"text": "Write {this} in braces"})
    assert await talk.said() == ["Write {this} in braces"]


@pytest.mark.parametrize("once", ["", "x", "A" * 32, "0" * 31, "0" * 33, "١" * 32])
async def test_a_form_without_its_key(desk: Desk, talk: Talk, once: str) -> None:
    ann = await holding(desk, talk)
    page = await talk.is_refused(ann, "reply", {"text": TYPED, "once": once}, status=400)
    assert keeps(page, talk)
    assert await talk.said() == []


async def test_a_field_that_comes_twice(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    fields = [("csrf", ann.csrf), ("once", uuid4().hex), ("text", "one"), ("text", "two")]
    async with ann.post(f"{talk.path}/reply", fields) as response:
        assert response.status == 400
    assert await talk.said() == []


async def test_a_page_that_is_older_than_their_last_message(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    seen = seen_on(await talk.page(ann))
    await talk.world.text("Wait, there is more")
    for step, fields in (("close", {"ending": "done"}), ("back", {"fact:details": TYPED})):
        page = await talk.is_refused(ann, step, {"seen": seen} | fields, status=409)
        assert "They have written since you opened this page: read it first" in page.words
        assert "Wait, there is more" in page.words
        assert await talk.floor() is Floor.ADVISER
    assert keeps(page, talk, "back", "fact:details")
    await talk.do(ann, "close", {"ending": "done", "seen": seen_on(page)})


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 400, "١"])
async def test_a_page_that_does_not_say_how_old_it_is(desk: Desk, talk: Talk, seen: str) -> None:
    ann = await holding(desk, talk)
    await talk.is_refused(ann, "close", {"ending": "done", "seen": seen}, status=409)
    assert await talk.floor() is Floor.ADVISER


@pytest.mark.parametrize(
    ("step", "fields", "kept"),
    [
        ("pass", {"note": TYPED}, "note"),
        ("back", {"fact:details": TYPED, "seen": "9999"}, "fact:details"),
        ("close", {"ending": "done", "seen": "9999"}, None),
    ],
)
async def test_a_step_by_who_does_not_have_it(
    desk: Desk, talk: Talk, step: str, fields: dict[str, str], kept: str | None
) -> None:
    ben = await desk.add("Ben")
    await holding(desk, talk)
    eve = await desk.sign_in("Eve", Role.ADMIN)
    page = await talk.is_refused(eve, step, {"to": ben.id} | fields, status=409)
    assert "Ann has this conversation." in page.words
    assert kept is None or keeps(page, talk, step, kept)
    assert (await talk.floor(), await talk.holder()) == (Floor.ADVISER, "Ann")


@pytest.mark.parametrize("step", ["note", "pass", "call-back"])
async def test_words_that_say_nothing(desk: Desk, talk: Talk, step: str) -> None:
    ben = await desk.add("Ben")
    ann = await holding(desk, talk)
    fields = {"text": " ", "note": "\u200b", "to": ben.id, "how": "phone"}
    page = await talk.is_refused(ann, step, fields, status=400)
    assert "There is nothing in it yet." in page.words
    assert (await talk.notes(), await talk.tasks()) == ([], [])


async def test_taking_what_is_closed(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    await close_conversation(
        talk.id,
        adviser=(await _signed_in(desk, "Ann")),
        once=uuid4().hex,
        units=desk.office.units,
        clock=desk.office.clock,
        wordings=desk.office.wordings,
    )
    page = await talk.is_refused(ann, "take", {}, status=409)
    assert "closed until the citizen writes again" in page.words


async def _signed_in(desk: Desk, name: str) -> Adviser:
    async with desk.office.units(read_only=True) as unit:
        return next(adviser for adviser in await unit.advisers.list() if adviser.shown_as == name)


async def test_what_was_typed_before_the_session_ended_is_shown(desk: Desk, talk: Talk) -> None:
    ann = await holding(desk, talk)
    ann.cookie = "no longer"
    page = await ann.is_refused(f"{talk.path}/reply", {"text": TYPED, "once": uuid4().hex}, status=401)
    assert "the crew comes on <Monday>" in page.words
    assert await talk.said() == []
