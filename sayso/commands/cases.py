"""`sayso case answer` and `sayso case close`: what an adviser does with a case, until there is a desk for it."""

import argparse
import asyncio
import hashlib
import sys
from typing import Any

from sayso.app import Parts, open_parts
from sayso.domain.cases import Case
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.outcomes import ALL
from sayso.domain.references import read_reference
from sayso.domain.services import Service
from sayso.domain.text import accept
from sayso.flow.answer_case import answer_case
from sayso.flow.close_case import close_case
from sayso.settings import Settings

_ACTOR = "command line"
_MOST = 64_000  # bytes that are read of an answer; more is no answer to a citizen


def add_case_commands(cases: Any) -> None:
    """Adds the two to the sub-commands of `sayso case`."""
    answer = cases.add_parser("answer", help="answer a case; the words come on stdin")
    answer.set_defaults(run=_answer)
    answer.add_argument("--action", action="append", default=[], metavar="TEXT", help="what will be done about it")
    close = cases.add_parser("close", help="close a case")
    close.set_defaults(run=_close)
    for command in (answer, close):
        command.add_argument("reference")
        command.add_argument("--outcome", required=True, metavar="|".join(ALL))


def _answer(settings: Settings, arguments: argparse.Namespace) -> None:
    reference, words = read_reference(arguments.reference), _words()
    actions = [accept(action) for action in arguments.action]

    async def work(parts: Parts, case: Case) -> bool:
        return await answer_case(
            reference,
            outcome=arguments.outcome,
            words=words,
            key=_key("answer", case, arguments.outcome, words),
            actor=_ACTOR,
            units=parts.units,
            clock=parts.clock,
            profile=parts.profile,
            wordings=parts.wordings,
            service=_service(parts, case),
            actions=actions,
        )

    print(f"{reference} is answered" if _do(settings, reference, work) else f"{reference} was answered so before")


def _close(settings: Settings, arguments: argparse.Namespace) -> None:
    reference = read_reference(arguments.reference)

    async def work(parts: Parts, case: Case) -> bool:
        return await close_case(
            reference,
            outcome=arguments.outcome,
            key=_key("close", case, arguments.outcome, ""),
            actor=_ACTOR,
            units=parts.units,
            clock=parts.clock,
            wordings=parts.wordings,
        )

    print(f"{reference} is closed" if _do(settings, reference, work) else f"{reference} was closed so before")


def _do(settings: Settings, reference: str, work: Any) -> bool:
    async def run() -> bool:
        async with open_parts(settings) as parts:
            try:
                async with parts.units(read_only=True) as unit:
                    case = await unit.cases.get(reference)
                return bool(await work(parts, case))
            except NotFound as error:
                raise NotFound(f"there is no case {reference}") from error
            except NotAllowed as error:
                raise NotAllowed(f"{reference}: {error}") from error

    return asyncio.run(run())


def _words() -> str:
    try:
        return accept(sys.stdin.buffer.read(_MOST).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidInput("stdin", "stdin: is not text in UTF-8") from error
    except InvalidInput as error:
        raise InvalidInput("stdin", f"stdin: {error.message}") from error


def _key(what: str, case: Case, outcome: str, words: str) -> str:
    """The same for the same answer to a case as it stands, so that a command given twice is done once."""
    stood = sum(event.type in ("reopened", "escalated") for event in case.events)
    told = "\n".join((what, case.reference, str(stood), outcome, words))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _service(parts: Parts, case: Case) -> Service | None:
    return parts.services.get(case.service) if case.service else None
