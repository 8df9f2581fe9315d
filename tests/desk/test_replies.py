"""Saved replies: everybody reads them, supervisors write them."""

from uuid import uuid4

import pytest

from sayso.domain.advisers import Role, Team
from sayso.domain.desk import SavedReply
from tests.desk.desk import Browser, Desk

REPLIES = "/desk/replies"
HOSTILE = "<script>alert(1)</script></textarea>"


async def supervisor(desk: Desk) -> Browser:
    return await desk.sign_in("Sue", Role.SUPERVISOR)


async def kept(desk: Desk) -> list[SavedReply]:
    async with desk.office.units(read_only=True) as unit:
        return list(await unit.saved_replies.list())


async def test_one_is_written_changed_and_dropped(desk: Desk) -> None:
    sue = await supervisor(desk)
    form = (await sue.get(REPLIES)).form(REPLIES)
    fields = form.fields | {"name": "Greeting", "text_en": "Hello {name}", "text_cy": "Helo {name}", "text_pl": " "}
    for _ in range(2):
        assert await sue.sends(REPLIES, fields) == REPLIES
    [reply] = await kept(desk)
    assert reply == SavedReply(fields["once"], "Greeting", {"en": "Hello {name}", "cy": "Helo {name}"})
    page = await (await desk.sign_in("Ann")).get(REPLIES)
    assert "Hello {name}" in page.words
    assert page.forms[-1].action != REPLIES, "advisers only read them"

    one = f"{REPLIES}/{reply.id}"
    changed = (await sue.get(one)).form(one).fields | {"name": "Hello", "text_cy": ""}
    await sue.sends(one, changed)
    assert [(each.name, dict(each.texts)) for each in await kept(desk)] == [("Hello", {"en": "Hello {name}"})]
    assert await sue.sends(f"{one}/drop") == REPLIES
    assert await kept(desk) == []
    await sue.get(one, status=404)
    await sue.is_refused(f"{one}/drop", status=404)
    actions = [action for _, action in await desk.audited() if action.endswith("_reply")]
    assert actions == ["drop_reply", "keep_reply", "keep_reply"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "", "text_en": "Hello"}, "Enter a name"),
        ({"name": "\u200b", "text_en": "Hello"}, "Enter a name"),
        ({"name": "x" * 65, "text_en": "Hello"}, "longer than 64"),
        ({"name": "Greeting"}, "at least one language"),
        ({"name": "Greeting", "text_en": " \n "}, "at least one language"),
        ({"name": "Greeting", "text_ur": "ا" * 1_601}, "longer than 1,600"),
        ({"name": "TAKEN", "text_en": "Hello"}, "has that name"),
        ({"name": "Greeting", "text_en": "Hello", "team": "made up"}, "team is not there"),
    ],
)
async def test_one_that_cannot_be_kept_is_shown_again(desk: Desk, fields: dict[str, str], says: str) -> None:
    sue = await supervisor(desk)
    await sue.sends(REPLIES, {"name": "Taken", "text_en": "Hi", "once": uuid4().hex})
    page = await sue.is_refused(REPLIES, {"once": uuid4().hex} | fields, status=400)
    assert says in page.words
    shown = page.form(REPLIES).fields
    assert shown["name"] == fields["name"].strip("\u200b")
    assert all(shown[name] == words.strip() for name, words in fields.items() if name.startswith("text_"))
    assert [reply.name for reply in await kept(desk)] == ["Taken"]


async def test_one_may_be_a_teams(desk: Desk) -> None:
    sue = await supervisor(desk)
    async with desk.office.units() as unit:
        await unit.advisers.keep_team(Team("t1", "Waste & streets"))
        await unit.commit()
    await sue.sends(REPLIES, {"name": "Bins", "text_en": "Put it out", "team": "t1", "once": uuid4().hex})
    assert [reply.team for reply in await kept(desk)] == ["t1"]
    assert "Bins (Waste & streets)" in (await sue.get(REPLIES)).words


async def test_nothing_in_one_is_markup(desk: Desk) -> None:
    sue = await supervisor(desk)
    once = uuid4().hex
    await sue.sends(REPLIES, {"name": HOSTILE[:60], "text_en": HOSTILE, "once": once})
    for path in (REPLIES, f"{REPLIES}/{once}"):
        page = await sue.get(path)
        assert HOSTILE in page.words or page.form(f"{REPLIES}/{once}").fields["text_en"] == HOSTILE
        scripts = [attributes.get("src", "") for tag, attributes in page.elements if tag == "script"]
        assert all(source.startswith("/desk/static/") for source in scripts)
