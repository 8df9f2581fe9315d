"""Answers to the equality questions live apart: no way leads from a case to them, and their words are nowhere."""

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.case_view import as_dict, as_lines, as_row
from sayso.domain.files import PICTURE, KeptFile, MediaType
from sayso.domain.ports import UnitFactory
from sayso.domain.profiles import EqualityOrder
from sayso.flow.forget import forget_due
from sayso.store import schema
from sayso.store.engine import truncate_log
from tests.flow.citizens import MATTER, Citizen, FilingDialogue, a_world, chatting, code_in, texting
from tests.flow.world import World
from tests.support.databases import on_sqlite
from tests.support.fakes import FakeClock

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("actions", "sayso", "channels", "bot")
SHEETS = schema.equality_sheets
# May speak of the table itself, and of the port to it.
TABLE = {"sayso/store/schema.py", "sayso/store/equality.py"}
PORT = {f"sayso/flow/{name}.py" for name in ("ask_equality", "withdraw_answers", "forget")} | {"sayso/store/units.py"}
# What a sheet may hold, each too coarse to point at a person.
COARSE = {"question_set", "kind", "category", "directorate", "channel", "month", "answers"}
CHANCE = {"key", "code_hash"}


def sources() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if not {".venv", "node_modules", "migrations", "tests"} & set(path.relative_to(ROOT).parts):
                yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def test_only_its_own_file_touches_the_table() -> None:
    assert {name for name, source in sources() if "equality_sheets" in source} == TABLE


def test_only_the_flow_of_the_questions_uses_its_port() -> None:
    users = {
        name
        for name, source in sources()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr == "equality"
        and isinstance(node.value, ast.Name)
        and node.value.id in ("unit", "self")
        and name != "sayso/domain/profiles.py"  # a council's choice of questions
    }
    assert users == PORT


def test_no_foreign_key_leads_to_a_sheet_or_from_one() -> None:
    assert not SHEETS.foreign_keys
    assert not [
        key for table in schema.metadata.tables.values() for key in table.foreign_keys if key.references(SHEETS)
    ]


def test_a_sheet_holds_nothing_that_could_point_at_somebody() -> None:
    assert set(SHEETS.columns.keys()) == COARSE | CHANCE
    assert not [column for column in SHEETS.columns if "DATE" in str(column.type).upper()]
    assert SHEETS.c.month.type.length == len("2027-01")  # type: ignore[attr-defined]
    assert not SHEETS.c.key.autoincrement or SHEETS.c.key.autoincrement == "auto"


def test_no_other_table_has_a_column_with_a_sheets_key() -> None:
    others = [table for table in schema.metadata.tables.values() if table is not SHEETS]
    named = [f"{table.name}.{column.name}" for table in others for column in table.columns if _is_a_key(table, column)]
    assert named == []


def _is_a_key(table: Table, column: "Column[object]") -> bool:
    # A parcel's key is made of ids of its message, the hash of a file is of its content; the others are of advisers.
    known = {("outbox", "key"), ("files", "sha256"), ("advisers", "password_hash"), ("desk_sessions", "key")}
    return (table.name, column.name) not in known and (
        column.name in CHANCE or any(word in column.name for word in ("equality", "sheet", "hash", "nonce"))
    )


WORDS = "quixotic zanzibar"
PHOTO = KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480)
NOTES = ("flimflam is my gender thank you very much", "I am a gallimaufry by religion")


@pytest.fixture
def world(engine: AsyncEngine, units: UnitFactory, clock: FakeClock) -> World:
    return a_world(engine, units, clock, EqualityOrder.AFTER)


async def _answers(citizen: Citizen) -> tuple[str, list[str]]:
    """Somebody answers in all ways that there are. Returns the code, and all words that must be nowhere."""
    await citizen.agree()
    said = [f"{WORDS} one", "Prefer not to say", NOTES[0], "rather not say", f"{WORDS} {'ż' * 3000}", "CHINESE"]
    for text in said:
        await citizen.say(text)
        if (await citizen.conversation()).aside.asking is None:
            break
    code = code_in(citizen.heard) if "WITHDRAW" in citizen.heard[-1].text else code_in(await citizen.say("LEAVE"))
    await citizen.say("Gypsy or Irish Traveller")  # too late
    return code, ["quixotic", "flimflam", "gallimaufry", "rather not say", "CHINESE", "Traveller"]


async def _answers_with_a_photo(citizen: Citizen) -> list[str]:
    await citizen.agree()
    await citizen.world.receive(citizen.writes("Under 16"), attachments=(PHOTO,))
    await citizen.hear()
    await citizen.say("who sees what i say?")
    await citizen.say("LEAVE")
    return ["Under 16", "who sees"]


async def _everything(world: World) -> str:
    tables = [await world.rows(select(table)) for table in schema.metadata.sorted_tables]
    return json.dumps([[list(row) for row in rows] for rows in tables], default=str, ensure_ascii=False)


async def test_the_words_of_an_answer_are_in_no_table_no_log_and_no_case(
    world: World, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    found, words = "", [NOTES[1]]
    for citizen in (texting(world), chatting(world)):
        code, said = await _answers(citizen)
        words += said
        words.append(code)
        found += repr((await citizen.conversation()).aside)
    words += await _answers_with_a_photo(texting(world, "+447700900002"))
    world.clock.advance(3600)
    await forget_due(units=world.units, clock=world.clock)
    assert isinstance(world.dialogue, FilingDialogue)
    for reference in world.dialogue.references:
        case = await world.case(reference)
        found += json.dumps(as_dict(case)) + as_lines(case) + as_row(case)
    found += await _everything(world) + caplog.text + "".join(capsys.readouterr())
    assert MATTER in found  # what is looked through is what is there
    assert {word for word in words if word in found} == set()
    # The bot heard the matter and that there are photos, and nothing else.
    assert set(world.dialogue.heard) == {MATTER, PICTURE}


async def test_no_case_and_no_conversation_tells_who_answered_what(world: World) -> None:
    jane, sam = texting(world), texting(world, "+447700900002")
    await _answers(jane)
    await sam.say(MATTER)
    await sam.say("no")
    mine, theirs = await jane.conversation(), await sam.conversation()
    assert mine.aside == theirs.aside
    assert isinstance(world.dialogue, FilingDialogue)
    first, second = [as_dict(await world.case(reference)) for reference in world.dialogue.references]
    assert {key for key in first if first[key] != second[key]} <= {"reference", "phone", "events", "received_at"}


@on_sqlite
async def test_not_even_the_bytes_of_the_files_hold_the_words(world: World, tmp_path: Path) -> None:
    jane, kim = texting(world), chatting(world)
    one, words = await _answers(jane)
    other, _ = await _answers(kim)
    words += [NOTES[1].split()[3]]
    # Before anything was swept: the words never came here, in no page and not in the log.
    assert _in_bytes(tmp_path, words) == set()
    assert _in_bytes(tmp_path, [other]) == {other}
    world.clock.advance(3600)
    await forget_due(units=world.units, clock=world.clock)
    assert await truncate_log(world.engine)
    assert _in_bytes(tmp_path, [*words, one, other]) == set()
    assert _in_bytes(tmp_path, [MATTER]) == {MATTER}


@on_sqlite
async def test_answers_that_were_taken_back_leave_no_bytes(world: World, tmp_path: Path) -> None:
    jane = chatting(world)
    await jane.agree()
    await jane.say("75 or over")
    code = code_in(await jane.say("LEAVE"))
    assert _in_bytes(tmp_path, ["75-and-over"])
    await jane.say(f"WITHDRAW {code}")
    world.clock.advance(3600)
    await forget_due(units=world.units, clock=world.clock)
    await truncate_log(world.engine)
    assert _in_bytes(tmp_path, ['"75-and-over"}', code]) == set()


def _in_bytes(folder: Path, words: list[str]) -> set[str]:
    content = b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("sayso.db"))
    assert content
    return {word for word in words if word.encode() in content}
