"""The off switch of the bot, and the list of blocks."""

import pytest

from sayso.domain.advisers import Role
from sayso.domain.conversations import ChannelName
from sayso.domain.desk import Block
from tests.desk.desk import Browser, Desk
from tests.desk.talks import Talk
from tests.support.fakes import CITIZEN

SWITCHES = "/desk/switches"


async def stopped(desk: Desk) -> set[str | None]:
    async with desk.office.units(read_only=True) as unit:
        return {stop.channel for stop in await unit.bot_stops.list()}


async def blocks(desk: Desk) -> list[Block]:
    async with desk.office.units(read_only=True) as unit:
        return list(await unit.blocks.list(now=desk.office.clock.now()))


async def block(talk: Talk, browser: Browser, days: str = "7") -> None:
    await talk.do(browser, "block", {"days": days, "reason": "Threats & <b>insults</b>"})


class TestBot:
    @pytest.mark.parametrize("channel", ["all", "sms", "web_chat"])
    async def test_is_switched_off_with_a_reason_and_on_again(self, desk: Desk, channel: str) -> None:
        admin = await desk.sign_in("Ada", Role.ADMIN)
        for _ in range(2):
            await admin.sends(f"{SWITCHES}/stop", {"channel": channel, "reason": "It talks <b>nonsense</b>"})
        assert await stopped(desk) == {None if channel == "all" else channel}
        page = await admin.get(SWITCHES)
        assert "It talks <b>nonsense</b>" in page.words
        form = page.form(f"{SWITCHES}/start")
        await admin.sends(form.action, form.fields)
        assert await stopped(desk) == set()
        page = await admin.is_refused(form.action, form.fields, status=409)
        assert "was not switched off there" in page.words
        assert {"stop_bot", "start_bot"} <= {action for _, action in await desk.audited()}

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"channel": "all", "reason": " "}, "nothing in it yet"),
            ({"channel": "sms", "reason": "x" * 501}, "500 is the most"),
            ({"channel": "pigeon", "reason": "A reason"}, "Choose where"),
            ({"channel": "", "reason": "A reason"}, "Choose where"),
        ],
    )
    async def test_not_without_a_reason_or_a_place(self, desk: Desk, fields: dict[str, str], says: str) -> None:
        admin = await desk.sign_in("Ada", Role.ADMIN)
        page = await admin.is_refused(f"{SWITCHES}/stop", fields, status=400)
        assert says in page.words
        assert page.form(f"{SWITCHES}/stop").fields["reason"] == fields["reason"]
        assert await stopped(desk) == set()

    async def test_a_supervisor_sees_it_and_leaves_it(self, desk: Desk) -> None:
        sue = await desk.sign_in("Sue", Role.SUPERVISOR)
        page = await sue.get(SWITCHES)
        assert not [form for form in page.forms if form.action.startswith(SWITCHES)]
        await sue.is_refused(f"{SWITCHES}/stop", {"channel": "all", "reason": "x y"}, status=403)
        assert await stopped(desk) == set()

    async def test_whoever_looks_at_a_conversation_hears_of_it(self, desk: Desk, talk: Talk) -> None:
        admin = await desk.sign_in("Ada", Role.ADMIN)
        await admin.sends(f"{SWITCHES}/stop", {"channel": "sms", "reason": "It is down"})
        assert "The bot is switched off." in (await talk.page(admin)).words


class TestBlocks:
    async def test_are_listed_and_lifted(self, desk: Desk, talk: Talk) -> None:
        sue = await desk.sign_in("Sue", Role.SUPERVISOR)
        await block(talk, sue)
        page = await sue.get(SWITCHES)
        assert f"Text message {CITIZEN}" in page.words
        assert "Threats & <b>insults</b>" in page.words
        assert "until Tuesday 19 January at 10:00" in page.words
        form = page.form(f"{SWITCHES}/lift")
        await sue.sends(form.action, form.fields)
        assert await blocks(desk) == []
        page = await sue.is_refused(form.action, form.fields, status=409)
        assert "This address is not blocked." in page.words
        assert "unblock" in {action for _, action in await desk.audited()}

    async def test_until_somebody_lifts_it(self, desk: Desk, talk: Talk) -> None:
        sue = await desk.sign_in("Sue", Role.SUPERVISOR)
        await block(talk, sue, days="")
        assert [(each.channel, each.until) for each in await blocks(desk)] == [(ChannelName.SMS, None)]
        assert "until somebody lifts it" in (await sue.get(SWITCHES)).words

    @pytest.mark.parametrize(
        ("channel", "status"), [("all", 400), ("pigeon", 400), ("", 400), ("sms", 409), ("web_chat", 409)]
    )
    async def test_nothing_is_lifted_that_is_not_there(self, desk: Desk, channel: str, status: int) -> None:
        sue = await desk.sign_in("Sue", Role.SUPERVISOR)
        for address in ("", "x", "é" * 300, "' OR 1=1 --"):
            await sue.is_refused(f"{SWITCHES}/lift", {"channel": channel, "address": address}, status=status)
