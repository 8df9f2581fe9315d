"""A person takes over from the bot and hands back: Rasa hears nothing meanwhile, and then asks only what is missing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from sayso.domain.advisers import Adviser, Role
from sayso.domain.conversations import Address, ChannelName
from sayso.domain.kinds import Kind
from sayso.domain.ports import UnitFactory
from sayso.flow.adviser_reply import adviser_reply
from sayso.flow.hand_back import hand_back
from sayso.flow.take_over import take_over
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from tests.journeys.conftest import Road
from tests.support.fakes import WORDING, WORDINGS
from tests.support.texter import Texter

pytestmark = [pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

BACK = WORDING.say("handed_back")


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    steady = now


@dataclass
class Desk:
    """An adviser in another process, over the database of the running product."""

    units: UnitFactory
    adviser: Adviser

    async def conversation(self, number: str) -> str:
        async with self.units(read_only=True) as unit:
            found = await unit.conversations.find(Address(ChannelName.SMS, number))
        assert found is not None
        return found.id

    @property
    def _how(self) -> dict[str, Any]:
        return {"adviser": self.adviser, "units": self.units, "clock": _Clock()}

    async def take(self, number: str) -> None:
        assert await take_over(await self.conversation(number), wordings=WORDINGS, **self._how)

    async def reply(self, number: str, text: str) -> None:
        assert await adviser_reply(await self.conversation(number), text, once=uuid4().hex, **self._how)

    async def hand_back(self, number: str, **facts: str) -> None:
        assert await hand_back(await self.conversation(number), facts=facts, once=uuid4().hex, **self._how)

    async def collected(self, number: str) -> Any:
        async with self.units(read_only=True) as unit:
            return await unit.floors.collected(await self.conversation(number))


@pytest_asyncio.fixture(loop_scope="session")
async def desk(road: Road) -> AsyncIterator[Desk]:
    engine = open_engine(f"sqlite:///{road.stack.folder / 'state' / 'sayso.db'}")
    adviser = Adviser(uuid4().hex, uuid4().hex, "Ann Lee", Role.ADVISER)
    units = StoreUnits(engine)
    async with units() as unit:
        await unit.advisers.add(adviser, password_hash=None, at=datetime.now(UTC))
        await unit.commit()
    yield Desk(units, adviser)
    await engine.dispose()


async def test_the_bot_goes_on_where_it_was_with_what_the_adviser_confirmed(road: Road, desk: Desk) -> None:
    number = "+447700900161"
    citizen = Texter(road.twilio, road.stack, road.client, number)
    await citizen.ask("Your crew missed my bin for the third week running and nobody answers the phone")
    collected = await desk.collected(number)
    assert (collected.kind, collected.asks) == (Kind.COMPLAINT, "location")
    assert collected.missing == ("location", "outcome_wanted", "name")
    assert "missed my bin" in collected.facts["details"]
    assert 0.5 <= collected.confidence <= 1

    await desk.take(number)
    assert "Ann Lee" in (await citizen.hear()).body
    await citizen.text("My secret word is marmalade, by 14 Mill Lane")
    assert await citizen.stays_silent()
    await desk.reply(number, "Thank you. The assistant takes the rest.")
    assert (await citizen.hear()).body == "Thank you. The assistant takes the rest."
    heard = road.stack.heard_by_rasa()
    assert "missed my bin" in heard
    assert "marmalade" not in heard

    await desk.hand_back(number, location="14 Mill Lane, Leigh")
    back = (await citizen.hear()).body
    assert back.startswith(BACK)
    assert (await desk.collected(number)).missing == ("outcome_wanted", "name")
    assert "name" in (await citizen.ask("An apology")).lower()
    summary = await citizen.ask("Jane Khan")
    assert "14 Mill Lane" in summary
    await citizen.ask("1")
    [case] = [case for case in road.stack.cases() if case["phone"] == number]
    assert (case["kind"], case["location"]) == ("complaint", "14 Mill Lane, Leigh")
    assert "marmalade" not in str(case)
    assert "marmalade" not in road.stack.heard_by_rasa()
    assert (await desk.collected(number)).facts == {}


async def test_a_bot_that_never_had_the_matter_is_given_it_whole(road: Road, desk: Desk) -> None:
    number = "+447700900162"
    citizen = Texter(road.twilio, road.stack, road.client, number)
    await citizen.ask("I want to talk to a person")
    await desk.take(number)
    assert "Ann Lee" in (await citizen.hear()).body
    facts = {"kind": "service_request", "service": "street-light", "location": "12 Mill Lane", "name": "Jane Khan"}
    await desk.hand_back(number, details="The street light is out", **facts)
    summary = (await citizen.hear()).body
    assert BACK in summary
    assert "12 Mill Lane" in summary
    assert summary.endswith("\n1 Send it\n2 Change something\n3 Do not send")
    await citizen.ask("yes")
    [case] = [case for case in road.stack.cases() if case["phone"] == number]
    assert (case["kind"], case["service"], case["name"]) == ("service_request", "street-light", "Jane Khan")


async def test_with_nothing_to_go_on_with_it_is_there_for_something_else(road: Road, desk: Desk) -> None:
    number = "+447700900163"
    citizen = Texter(road.twilio, road.stack, road.client, number)
    await citizen.ask("I want to talk to a person")
    await desk.take(number)
    await citizen.hear()
    await desk.hand_back(number)
    assert (await citizen.hear()).body == WORDING.say("handed_back_else")
    assert "Where is it" in await citizen.ask("The street light is out")
