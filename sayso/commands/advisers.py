"""`sayso adviser`: who may sign in at the desk. For the first ones, and where no administrator can."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sayso.app import Parts, open_parts
from sayso.domain.advisers import Role
from sayso.domain.errors import NotFound
from sayso.domain.sign_in import name_key
from sayso.flow.add_adviser import add_adviser, reset_password, reset_second_factor
from sayso.passwords import Argon2
from sayso.settings import Settings

_ACTOR = "command line"


def add_adviser_commands(advisers: Any) -> None:
    """Adds `add`, `list` and `reset` to the sub-commands of `sayso adviser`."""
    add = advisers.add_parser("add", help="add somebody; prints a one-time password")
    add.add_argument("name", help="to sign in with, and shown to citizens")
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.set_defaults(run=_add)
    advisers.add_parser("list", help="who may sign in").set_defaults(run=_list)
    reset = advisers.add_parser("reset", help="a new one-time password; the second factor is set up anew")
    reset.add_argument("name")
    reset.set_defaults(run=_reset)


def _add(settings: Settings, arguments: argparse.Namespace) -> None:
    async def work(parts: Parts) -> None:
        added, password = await add_adviser(
            arguments.name,
            role=Role(arguments.role),
            actor=_ACTOR,
            units=parts.units,
            clock=parts.clock,
            passwords=Argon2(),
        )
        _tell(settings, added.name, password)

    _do(settings, work)


def _reset(settings: Settings, arguments: argparse.Namespace) -> None:
    async def work(parts: Parts) -> None:
        async with parts.units(read_only=True) as unit:
            found = [person for person in await unit.advisers.list() if person.name == name_key(arguments.name)]
        if not found:
            raise NotFound("nobody has that name: `sayso adviser list` shows who there is")
        how: dict[str, Any] = {"actor": _ACTOR, "units": parts.units, "clock": parts.clock}
        await reset_second_factor(found[0].id, **how)
        _tell(settings, found[0].name, await reset_password(found[0].id, passwords=Argon2(), **how))

    _do(settings, work)


def _list(settings: Settings, _: argparse.Namespace) -> None:
    async def work(parts: Parts) -> None:
        async with parts.units(read_only=True) as unit:
            people = await unit.advisers.list()
        for person in people:
            seen = f"last seen {person.seen_at:%Y-%m-%d}" if person.seen_at else "never seen"
            print(f"{person.name:<32} {person.role.value:<12} {seen}")

    _do(settings, work)


def _tell(settings: Settings, name: str, password: str) -> None:
    print(f"name               {name}")
    print(f"one-time password  {password}")
    print(f"sign in at         {settings.base_url}/desk/")


def _do(settings: Settings, work: Callable[[Parts], Awaitable[None]]) -> None:
    async def run() -> None:
        async with open_parts(settings) as parts:
            await work(parts)

    asyncio.run(run())
