"""How many segments the text messages about a case took until it was acknowledged."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Address, Author, ChannelName, Choice, Sent
from sayso.domain.costs import CaseTexts
from sayso.domain.kinds import Kind
from sayso.domain.ports import UnitFactory
from sayso.domain.references import new_reference
from sayso.store import schema
from tests.store import steps
from tests.support.builders import a_case
from tests.support.fakes import CITIZEN, START

BOB = "+447700900002"


class Council:
    """Says things to one citizen, in order."""

    def __init__(self, units: UnitFactory, number: str = CITIZEN, channel: ChannelName = ChannelName.SMS) -> None:
        self._units = units
        self._address = Address(channel, number)
        self._count = 0

    async def say(self, text: str = "Where is it?", *, sent: int | None = None, **more: Any) -> str:
        """Queue a text; `sent`: and send it, for so many segments. Returns its id."""
        self._count += 1
        defaults: dict[str, Any] = {
            "author": Author.BOT,
            "at": START,
            "due": START,
            "key": f"{self._address.value}:{self._count}",
        }
        async with self._units() as unit:
            conversation = await unit.conversations.open(self._address, at=START)
            parcel = await unit.outbox.add(conversation.id, text=text, **defaults | more)
            assert parcel is not None
            if sent is not None:
                await unit.outbox.record_sent(parcel, Sent(None, sent), at=START)
            await unit.commit()
        return parcel

    async def acknowledge(
        self, *, sent: int = 2, kind: Kind = Kind.SERVICE_REQUEST, language: str | None = None
    ) -> str:
        """File a case and say so. Returns its reference."""
        message_id = f"{self._address.value[:16]}:filed:{self._count}"
        reference = new_reference()
        async with self._units() as unit:
            conversation = await unit.conversations.open(self._address, at=START)
            case = replace(a_case(kind), reference=reference, conversation_id=conversation.id, language=language)
            assert await unit.cases.add(case, message_id=message_id)
            await unit.commit()
        key = f"{message_id}:acknowledgement"
        await self.say("Thank you.", sent=sent, key=key, case_reference=reference)
        return reference


async def _texts(units: UnitFactory) -> Sequence[CaseTexts]:
    async with units(read_only=True) as unit:
        return await unit.reports.case_texts()


async def test_there_is_nothing_before_the_first_case(units: UnitFactory) -> None:
    await Council(units).say(sent=1)
    assert await _texts(units) == []


async def test_a_case_takes_all_that_was_said_until_its_acknowledgement(units: UnitFactory) -> None:
    council = Council(units)
    await council.say(sent=2)
    await council.say(sent=1, author=Author.SYSTEM)
    first = await council.acknowledge(sent=2)
    await council.say(sent=1)
    second = await council.acknowledge(sent=1, kind=Kind.COMPLAINT, language="cy")
    await council.say(sent=5)
    assert await _texts(units) == [
        CaseTexts(first, Kind.SERVICE_REQUEST, None, (2, 1, 2)),
        CaseTexts(second, Kind.COMPLAINT, "cy", (1, 1)),
    ]


async def test_conversations_are_kept_apart(units: UnitFactory) -> None:
    ann, bob = Council(units), Council(units, BOB)
    await ann.say(sent=1)
    await bob.say(sent=2)
    references = {await ann.acknowledge(): (1, 2), await bob.acknowledge(): (2, 2)}
    assert {texts.reference: texts.segments for texts in await _texts(units)} == references


async def test_what_is_not_about_the_matter_is_left_out(units: UnitFactory) -> None:
    council = Council(units)
    await council.say(sent=3, author=Author.ADVISER)
    await council.say(sent=2, author=Author.SYSTEM, key="m1:emergency", at_once=True)
    await council.say(sent=1, asks="equality_start")
    await council.say(sent=1, asks="equality:age")
    await council.say(sent=1, asks="survey:easy")
    withheld = await council.say()
    await council.say(sent=1, asks="location")
    async with units() as unit:
        await unit.outbox.withhold(withheld, at=START, reason="floor")
        await unit.commit()
    await council.acknowledge()
    [texts] = await _texts(units)
    assert texts.segments == (1, 2)


async def test_what_waits_to_be_sent_is_counted_as_it_will_be(units: UnitFactory) -> None:
    council = Council(units)
    await council.say("a" * 150, choices=(Choice("send", "Send it"), Choice("leave", "Leave it")))
    await council.acknowledge()
    [texts] = await _texts(units)
    assert texts.segments == (2, 2)


async def test_what_no_provider_took_costs_nothing(units: UnitFactory) -> None:
    council = Council(units)
    parcel = await council.say("Where is it?")
    await steps.record_failed(units, parcel, retry_at=None)
    await council.acknowledge()
    [texts] = await _texts(units)
    assert texts.segments == (2,)


async def test_a_text_that_is_forgotten_still_counts(units: UnitFactory, engine: AsyncEngine) -> None:
    council = Council(units)
    parcel = await council.say(sent=2)
    async with engine.begin() as connection:
        await connection.execute(update(schema.outbox).where(schema.outbox.c.id == parcel).values(text=""))
    await council.acknowledge()
    [texts] = await _texts(units)
    assert texts.segments == (2, 2)


async def test_other_channels_cost_nothing(units: UnitFactory) -> None:
    council = Council(units, "a" * 64, ChannelName.WEB_CHAT)
    await council.say(sent=0)
    await council.acknowledge(sent=0)
    assert await _texts(units) == []
