"""`sayso case answer` and `sayso case close`: the words go out once, and bad input is told in one line."""

import asyncio
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.domain.cases import Case, Draft
from sayso.domain.conversations import InboundMessage
from sayso.domain.kinds import Kind
from sayso.flow.receive import receive
from sayso.flow.submit_case import submit_case
from sayso.store.engine import open_engine
from sayso.store.migrate import migrate
from sayso.store.units import StoreUnits
from tests.support.fakes import PROFILE, SCREEN, WORDINGS, FakeClock, sms
from tests.unit.test_cli import here

__all__ = ["here"]
UNKNOWN = "0000-0000"


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A database with one request in it, and its reference."""
    folder = tmp_path_factory.mktemp("filed")
    return folder, asyncio.run(_file(_url(folder)))


@pytest.fixture
def reference(here: pytest.MonkeyPatch, filed: tuple[Path, str]) -> str:
    """The request in the database of the folder that the test runs in."""
    shutil.copytree(filed[0], "var")
    return filed[1]


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder.absolute() / 'sayso.db'}"


async def _file(url: str) -> str:
    engine, clock = open_engine(url), FakeClock()
    try:
        await migrate(engine)
        units = StoreUnits(engine)
        message: InboundMessage = sms("yes, send it")
        await receive(message, units=units, clock=clock, screen=SCREEN, wordings=WORDINGS)
        async with units() as unit:
            item = await unit.inbox.claim(now=clock.steady(), lease_until=clock.steady(), worker="w")
            assert item is not None
            await unit.commit()
        return await submit_case(
            Draft(Kind.SERVICE_REQUEST, details="The lamp is out"), message_id=item.id, service_name=None, units=units,
            clock=clock, profile=PROFILE, wordings=WORDINGS,
        )  # fmt: skip
    finally:
        await engine.dispose()


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str, stdin: bytes = b"We went there.") -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
    try:
        return main(["case", *arguments])
    except SystemExit as left:
        return int(left.code or 0)


def _shown(reference: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(["case", "show", reference, "--json"]) == 0
    shown: dict[str, object] = json.loads(capsys.readouterr().out)
    return shown


def _stands(reference: str) -> Case:
    async def work() -> Case:
        engine = open_engine(_url(Path("var")))
        try:
            async with StoreUnits(engine)(read_only=True) as unit:
                return await unit.cases.get(reference)
        finally:
            await engine.dispose()

    return asyncio.run(work())


def test_a_case_is_answered_with_the_words_on_stdin(
    here: pytest.MonkeyPatch, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written = reference.lower().replace("-", " ")
    assert _run(here, "answer", written, "--outcome", "done", "--action", "Check the street") == 0
    assert capsys.readouterr().out == f"{reference} is answered\n"
    assert _run(here, "answer", reference, "--outcome", "done") == 0
    assert capsys.readouterr().out == f"{reference} was answered so before\n"
    shown = _shown(reference, capsys)
    assert (shown["status"], shown["outcome"], shown["outcome_reasons"]) == ("answered", "done", "We went there.")
    assert [action["what"] for action in shown["actions"]] == ["Check the street"]  # type: ignore[attr-defined]


def test_a_case_is_closed(here: pytest.MonkeyPatch, reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(here, "close", reference, "--outcome", "no_reply", stdin=b"") == 0
    assert _run(here, "close", reference, "--outcome", "no_reply", stdin=b"") == 0
    assert capsys.readouterr().out == f"{reference} is closed\n{reference} was closed so before\n"
    shown = _shown(reference, capsys)
    assert (shown["status"], shown["outcome"]) == ("closed", "no_reply")


REFUSED = [
    (["answer", "{}", "--outcome", "upheld"], b"Words", "--outcome: a service request can be done"),
    (["answer", "{}", "--outcome", "withdrawn"], b"Words", "--outcome: a service request can be done"),
    (["answer", "{}", "--outcome", ""], b"Words", "--outcome"),
    (["answer", "{}", "--outcome", "done"], b"", "stdin: "),
    (["answer", "{}", "--outcome", "done"], b" \n\t ", "stdin: "),
    (["answer", "{}", "--outcome", "done"], b"\xff\xfe", "stdin: is not text"),
    (["answer", "{}", "--outcome", "done"], b"x" * 5_000, "stdin: "),
    (["answer", "{}", "--outcome", "done", "--action", " "], b"Words", "empty"),
    (["answer", "{}"], b"Words", "--outcome"),
    (["answer", "--outcome", "done"], b"Words", "reference"),
    (["answer", "K7Q4", "--outcome", "done"], b"Words", "A reference has eight"),
    (["answer", "K7Q4-M2XT", "--outcome", "done"], b"Words", "not quite right"),
    (["answer", UNKNOWN, "--outcome", "done"], b"Words", f"no case {UNKNOWN}"),
    (["close", "{}", "--outcome", "fixed"], b"", "--outcome: a service request can be done"),
    (["close", "{}"], b"", "--outcome"),
    (["close", UNKNOWN, "--outcome", "done"], b"", f"no case {UNKNOWN}"),
]


@pytest.mark.parametrize(("arguments", "stdin", "told"), REFUSED)
def test_bad_input_is_refused_in_one_line_and_changes_nothing(
    here: pytest.MonkeyPatch,
    reference: str,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    stdin: bytes,
    told: str,
) -> None:
    before = _stands(reference)
    status = _run(here, *(argument.format(reference) for argument in arguments), stdin=stdin)
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert told in said.err
    assert said.err.count("\n") == 1
    assert "Words" not in said.err
    assert _stands(reference) == before


def test_an_answered_case_is_not_answered_otherwise(
    here: pytest.MonkeyPatch, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(here, "answer", reference, "--outcome", "done") == 0
    capsys.readouterr()
    assert _run(here, "answer", reference, "--outcome", "planned") == 2
    assert f"{reference}: A case cannot pass from answered to answered." in capsys.readouterr().err
