"""What text messages cost, by kind, beside what we allow ourselves."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.costs_view import costs_as_list, costs_as_table
from sayso.domain.conversations import Address, Author, ChannelName, Sent
from sayso.domain.costs import CaseTexts, Cost, costs
from sayso.domain.kinds import Kind
from sayso.store.engine import open_engine
from sayso.store.units import StoreUnits
from tests.support.builders import REFERENCE, a_case
from tests.support.databases import SqliteFiles
from tests.support.fakes import CITIZEN, START


def _case(kind: Kind, *segments: int, language: str | None = None) -> CaseTexts:
    return CaseTexts(REFERENCE, kind, language, segments)


def test_requests_are_counted_as_a_whole_by_message_and_where_one_was_enough() -> None:
    found = costs([
        _case(Kind.SERVICE_REQUEST, 2, 2),
        _case(Kind.SERVICE_REQUEST, 2, 1, 1, 2, language="en"),
        _case(Kind.SERVICE_REQUEST, 2, 1),
        _case(Kind.COMPLAINT, 2, 2, 2, 3),
    ])  # fmt: skip
    assert found == [
        Cost("service_request", 3, 4, 6, limit=6, over=0),
        Cost("complaint", 1, 9, 9, limit=None, over=0),
        Cost("one_shot_request", 2, 3.5, 4, limit=3, over=1),
        Cost("message", 12, 2, 3, limit=2, over=1),
    ]


def test_other_languages_are_counted_apart() -> None:
    found = costs([_case(Kind.SERVICE_REQUEST, 4, 4, language="ur"), _case(Kind.SERVICE_REQUEST, 1, language="en")])
    assert [(cost.name, cost.n, cost.max, cost.limit) for cost in found] == [
        ("service_request", 1, 1, 6),
        ("one_shot_request", 1, 1, 3),
        ("message", 1, 1, 2),
        ("other_languages", 1, 8, None),
    ]


def test_without_cases_there_is_nothing_to_count() -> None:
    assert costs([]) == []
    assert costs_as_list([]) == []
    assert "no case" in costs_as_table([])


def test_the_table_shows_limits_where_there_are_some() -> None:
    lines = costs_as_table([Cost("service_request", 2, 4.5, 7, 6, 1), Cost("comment", 1, 3, 3, None, 0)]).split("\n")
    assert [line.split() for line in lines[1:]] == [
        ["service_request", "2", "4.5", "7", "6", "1"],
        ["comment", "1", "3", "3", "-", "-"],
    ]


@pytest.fixture
def database(sqlite_files: SqliteFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    url = sqlite_files.database(tmp_path)
    monkeypatch.setenv("SAYSO_DATABASE_URL", url)
    monkeypatch.setenv("SAYSO_STATE_DIR", str(tmp_path / "var"))
    return url


async def _file(url: str, segments: int) -> None:
    engine = open_engine(url)
    async with StoreUnits(engine)() as unit:
        conversation = await unit.conversations.open(Address(ChannelName.SMS, CITIZEN), at=START)
        case = replace(a_case(), conversation_id=conversation.id)
        await unit.cases.add(case, message_id="m1")
        parcel = await unit.outbox.add(
            conversation.id,
            author=Author.BOT,
            text="Thank you.",
            at=START,
            due=START,
            key="m1:acknowledgement",
            case_reference=case.reference,
        )
        assert parcel
        await unit.outbox.record_sent(parcel, Sent(None, segments), at=START)
        await unit.commit()
    await engine.dispose()


@pytest.mark.parametrize(("segments", "status"), [(2, 0), (4, 1)])
def test_the_command_tells_and_checks(
    database: str, segments: int, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(_file(database, segments))
    assert main(["segments", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["service_request"] | {"limit": 6, "over": 0} == {
        "name": "service_request", "n": 1, "median": segments, "max": segments, "limit": 6, "over": 0,
    }  # fmt: skip
    assert main(["segments", "--check"]) == status
    assert "one_shot_request" in capsys.readouterr().out


@pytest.mark.usefixtures("database")
def test_the_command_says_that_there_is_nothing_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["segments", "--check"]) == 0
    assert "no case" in capsys.readouterr().out
