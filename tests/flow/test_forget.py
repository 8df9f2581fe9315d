"""What is forgotten by itself, by the worker, when its time has come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.conversations import Address, ChannelName, Conversation
from sayso.domain.needs import Needs
from sayso.domain.ports import Unit, UnitFactory
from sayso.domain.profiles import EqualityOrder, Period, Privacy, Profile, Retention
from sayso.flow.forget import forget_due, forget_unused_needs
from sayso.flow.remember_needs import remember_needs
from sayso.store.wakeups import Wakeups
from sayso.worker import Worker
from tests.flow.citizens import a_world, sheets, texting
from tests.flow.world import World
from tests.support.fakes import CITIZEN, PROFILE, WORDINGS, Around, FakeClock

NEEDS = Needs(("braille",), "text")


def keeping_needs(period: Period) -> Profile:
    return replace(PROFILE, privacy=Privacy(retention=Retention(needs=period)))


async def needs_of(world: World, number: str = CITIZEN) -> Needs | None:
    async with world.units(read_only=True) as unit:
        return await unit.needs.of(Address(ChannelName.SMS, number))


async def is_remembered(world: World) -> None:
    message_id = await world.text("yes")
    await remember_needs(NEEDS, message_id=message_id, units=world.units, clock=world.clock)
    await world.turns()


# Needs -----------------------------------------------------------------------------------------------------------


async def test_needs_are_forgotten_when_they_were_not_used_for_as_long_as_the_notice_says(world: World) -> None:
    await is_remembered(world)
    for days, left in ((364, NEEDS), (2, None)):
        world.clock.advance(days=days)
        profile = keeping_needs(Period(1, "year"))
        await forget_unused_needs(units=world.units, clock=world.clock, profile=profile)
        assert await needs_of(world) == left


async def test_a_citizen_who_writes_again_is_remembered_longer(world: World) -> None:
    await is_remembered(world)
    profile = keeping_needs(Period(1, "year"))
    for _ in range(3):
        world.clock.advance(days=300)
        await world.text("My bin was missed")
        await world.turns()
        assert world.dialogue.turns[-1].needs == NEEDS
        await forget_unused_needs(units=world.units, clock=world.clock, profile=profile)
    assert await needs_of(world) == NEEDS


# Questions -------------------------------------------------------------------------------------------------------


def failing_for(units: UnitFactory, conversation: Conversation) -> UnitFactory:
    """The same units, in which one conversation cannot be read."""

    @asynccontextmanager
    async def factory(*, read_only: bool = False) -> AsyncIterator[Unit]:
        async with units(read_only=read_only) as unit:

            async def get(conversation_id: str) -> Conversation:
                if conversation_id == conversation.id:
                    raise ValueError("what stands there cannot be read")
                return await unit.conversations.get(conversation_id)

            yield cast(Unit, Around(unit, conversations=Around(unit.conversations, get=get)))

    return factory


@pytest.mark.parametrize("broken", [0, 1, 2])
async def test_one_conversation_that_fails_does_not_keep_the_others_from_being_forgotten(
    engine: AsyncEngine, units: UnitFactory, clock: FakeClock, broken: int
) -> None:
    world = a_world(engine, units, clock, EqualityOrder.AFTER)
    citizens = [texting(world, f"+44770090000{number}") for number in range(3)]
    for citizen in citizens:
        await citizen.agree()
        await citizen.say("3")
    clock.advance(days=1)
    failing = failing_for(units, await citizens[broken].conversation())
    with pytest.raises(ValueError, match="cannot be read"):
        await forget_due(units=failing, clock=clock)
    open_to = [(await citizen.conversation()).aside.asking is not None for citizen in citizens]
    assert open_to == [number == broken for number in range(3)]
    assert len(await sheets(world)) == 1
    await forget_due(units=units, clock=clock)
    assert await sheets(world) == []


# The worker ------------------------------------------------------------------------------------------------------


class BrokenSweeper:
    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def sweep(self, known: Callable[[Sequence[str]], Awaitable[Set[str]]]) -> int:
        assert await known(["a" * 64]) == set()
        self.asked.set()
        raise OSError("the disk is away")


async def test_the_worker_tidies_up_by_itself_whatever_fails(world: World) -> None:
    await is_remembered(world)
    world.clock.advance(days=1000)
    sweeper, truncated = BrokenSweeper(), asyncio.Event()

    async def truncate() -> None:
        truncated.set()

    worker = Worker(
        name="w", units=world.units, dialogue=world.dialogue, channels={ChannelName.SMS: world.channel},
        clock=world.clock, wordings=WORDINGS, wakeups=Wakeups(world.engine), files=sweeper,
        profile=keeping_needs(Period(2, "year")), truncate_log=truncate,
    )  # fmt: skip
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(20):
        await sweeper.asked.wait()
        await truncated.wait()
    worker.stop()
    async with asyncio.timeout(20):
        await running
    assert await needs_of(world) is None
