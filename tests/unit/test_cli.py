"""The command line as people script against it."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from sayso import model
from sayso.cli import main
from sayso.domain.kinds import Kind

SAYSO = Path(sys.executable).with_name("sayso")


@pytest.fixture(scope="module")
def trained() -> None:
    """A model of the present data; `make test` and CI make it first."""
    if model.model_path().exists():
        return
    if os.environ.get("SAYSO_TEST_REQUIRE_ALL") == "1":
        pytest.fail("there is no model for the present data")
    pytest.skip("no model for the present data: run `make train`")


def sayso(folder: Path, *arguments: str, stdin: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The program in an empty folder, with no settings but a test's own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    environment = own | {"SAYSO_STATE_DIR": str(folder / "state")} | settings
    return subprocess.run(
        [SAYSO, *arguments], cwd=folder, env=environment, input=stdin, capture_output=True, check=False, timeout=120
    )


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """An empty folder, no settings, and the logs of this process as they were before, for the program run within it."""
    root, hook, configured = logging.getLogger(), sys.excepthook, structlog.get_config()
    handlers, level = list(root.handlers), root.level
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)
    yield monkeypatch
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.configure(**configured)


def refused_within(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """As `refused`, without a process of its own."""
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("\n")
    assert said.err.count("\n") == 1
    return said.err


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that a refusal says; nothing on stdout, exit status 2."""
    told = done.stderr.decode()
    assert done.returncode == 2, told
    assert told.endswith("\n")
    assert told.count("\n") == 1, told
    assert "Traceback" not in told
    return told


ANY = ["deadline", "--profile", "x", "--kind", "comment", "--received", "x"]
BAD_USAGE = [
    ("no command", [], "COMMAND"),
    ("an unknown command", ["sing"], "sing"),
    ("no action", ["case"], "ACTION"),
    ("an unknown action", ["case", "burn"], "burn"),
    ("no reference", ["case", "show"], "reference"),
    ("an unknown option", ["check", "--loud"], "--loud"),
    ("no file", ["evaluate"], "file"),
    ("no profile", ["deadline", "--kind", "comment", "--received", "2026-06-01T10:00"], "--profile"),
    ("an unknown kind", ["deadline", "--profile", "x", "--kind", "grumble", "--received", "x"], "grumble"),
    ("an unknown channel", [*ANY, "--channel", "fax"], "fax"),
    ("a stage in words", [*ANY, "--stage", "one"], "one"),
    ("a limit in words", ["case", "list", "--limit", "many"], "many"),
    ("a channel that no terminal speaks", ["chat", "--channel", "letter"], "letter"),
    ("a word with a line end", ["check", "one\ntwo"], "one"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "named"), [case[1:] for case in BAD_USAGE], ids=[case[0] for case in BAD_USAGE])
def test_bad_usage_is_one_line_and_status_2(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert said.err.startswith("sayso")
    assert said.err.count("\n") == 1
    assert named in said.err


DEADLINE = ["deadline", "--profile", "code-2024", "--kind", "complaint", "--received", "2026-12-21T10:00"]
BAD_INPUT = [
    ("a profile that is not there", ["deadline", "--profile", "nowhere", *DEADLINE[3:]], "nowhere.yml"),
    ("no time", [*DEADLINE[:-1], "soon"], "--received"),
    ("a year out of range", [*DEADLINE[:-1], "0001-01-01T00:00+14:00"], "--received"),
    ("an acknowledgement that is no time", [*DEADLINE, "--acknowledged", "soon"], "--acknowledged"),
    ("an acknowledgement before the receipt", [*DEADLINE, "--acknowledged", "2026-12-20T10:00"], "--acknowledged"),
    ("a pause without an end", [*DEADLINE, "--pause", "2026-12-21"], "--pause"),
    ("a pause that ends before it begins", [*DEADLINE, "--pause", "2026-12-23..2026-12-21"], "--pause"),
    ("a pause without end", [*DEADLINE, "--pause", "2026-12-23..9999-12-31"], "--pause"),
    ("a reference of another council", ["case", "show", "12345"], "reference"),
    ("a reference that nobody has", ["case", "show", "K7Q4-M2XS"], "sayso: "),
    ("a limit of none", ["case", "list", "--limit", "0"], "--limit"),
    ("a file that is not there", ["evaluate", "nowhere.jsonl"], "nowhere.jsonl"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "named"), [case[1:] for case in BAD_INPUT], ids=[case[0] for case in BAD_INPUT])
def test_bad_input_is_one_line_and_status_2(
    arguments: list[str], named: str, here: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in refused_within(arguments, capsys)


@pytest.mark.parametrize("arguments", [["sing"], [*DEADLINE[:-1], "soon"], ["case", "show", "K7Q4-M2XS"]])
def test_the_program_itself_ends_with_one_line_and_status_2(tmp_path: Path, arguments: list[str]) -> None:
    done = sayso(tmp_path, *arguments)
    assert refused(done).startswith("sayso: ")
    assert done.stdout == b""


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"SAYSO_PORT": "hunter2"}, "SAYSO_PORT"),
        ({"SAYSO_TWILIO_AUTH_TOKEN": "hunter2"}, "SAYSO_TWILIO_"),
        ({"SAYSO_DATABASE_URL": "mysql://app:hunter2@localhost/x"}, "DATABASE_URL"),
        ({"SAYSO_DATABASE_URL": "hunter2"}, "DATABASE_URL"),
        ({"SAYSO_PROFILE": "nowhere"}, "nowhere.yml"),
    ],
)
def test_a_wrong_setting_is_one_line_and_status_2(
    settings: dict[str, str], named: str, here: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in settings.items():
        here.setenv(name, value)
    told = refused_within(["case", "list"], capsys)
    assert named in told
    assert "hunter2" not in told


def test_a_deadline_is_json_with_its_arithmetic(tmp_path: Path) -> None:
    done = sayso(tmp_path, *DEADLINE, "--stage", "1", "--acknowledged", "2026-12-23T10:00", "--channel", "sms")
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout)
    assert list(result) == ["received_on", "acknowledge_by", "respond_by", "trace"]
    assert (result["received_on"], result["acknowledge_by"], result["respond_by"]) == (
        "2026-12-21",
        "2026-12-30",
        "2027-01-11",
    )
    assert "Fri 25 December 2026 is not counted (Christmas Day)." in result["trace"]


def test_a_deadline_without_a_standard_is_null(tmp_path: Path) -> None:
    done = sayso(
        tmp_path, "deadline", "--profile", "code-2024", "--kind", "compliment", "--received", "2026-06-01T23:30+00:00"
    )
    result = json.loads(done.stdout)
    assert (result["received_on"], result["acknowledge_by"], result["respond_by"]) == ("2026-06-02", None, None)


def test_an_empty_store_has_no_cases(tmp_path: Path) -> None:
    done = sayso(tmp_path, "case", "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    done = sayso(tmp_path, "case", "list", "--json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], b"")


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        done = sayso(tmp_path, "migrate")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"the schema is current\n", b"")


def test_check_tells_settings_and_files_and_no_secret(tmp_path: Path) -> None:
    done = sayso(tmp_path, "check", SAYSO_SECRET_KEY="hunter2", SAYSO_PORT="9000")
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "hunter2" not in said
    lines = {line.split()[0]: line for line in said.splitlines()}
    assert "9000" in lines["SAYSO_PORT"]
    assert "environment" in lines["SAYSO_PORT"]
    assert "(set)" in lines["SAYSO_SECRET_KEY"]
    assert "data/wording/en.yml: fine" in said
    assert "text messages: off" in said


JUNK = [
    ("no JSON", b"hello\n"),
    ("a number for a text", b'{"text": 7}\n'),
    ("half a row", b'{"text": "a'),
    ("not UTF-8", b'{"text": "caf\xe9"}\n'),
    ("far too many brackets", b"[" * 100_000 + b"\n"),
    ("a time that is none", b'{"text": "a", "sent_at": "soon"}\n'),
]


@pytest.mark.parametrize("junk", [case[1] for case in JUNK], ids=[case[0] for case in JUNK])
def test_junk_to_classify_is_one_line_and_status_2(tmp_path: Path, junk: bytes) -> None:
    told = refused(sayso(tmp_path, "classify", stdin=b'{"text": "fine"}\n\n' + junk))
    assert "line 3" in told or not model.model_path().exists()


@pytest.mark.usefixtures("trained")
def test_messages_are_classified_in_order(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": "The street light outside 14 Mill Lane is out", "sent_at": "2026-06-01T10:00:00Z"},
        {"text": ""},
        {"text": "Ring Jane on 07700 900123\u2028or jane@example.org \ud83d\ude21"},
        {"text": "a lone half \ud83d of an emoji"},
    ]
    done = sayso(tmp_path, "classify", stdin="".join(json.dumps(row) + "\n" for row in rows).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    results = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    assert len(results) == 4
    for result in results:
        assert list(result) == [
            "kind", "confidence", "ranking", "service", "category", "flags", "second_matter", "language", "entities",
        ]  # fmt: skip
        assert result["kind"] in set(Kind)
        assert result["confidence"] == max(result["ranking"].values())
    assert results[0]["service"] == {"id": "street-light", "lgsl": 564}
    assert results[0]["entities"]["location"] == "outside 14 Mill Lane"
    assert set(results[1]["entities"].values()) == {None}
    assert (results[2]["entities"]["phone"], results[2]["entities"]["email"]) == ("+447700900123", "jane@example.org")


@pytest.mark.usefixtures("trained")
def test_nothing_to_classify_is_nothing(tmp_path: Path) -> None:
    done = sayso(tmp_path, "classify")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.usefixtures("trained")
def test_a_labelled_file_is_scored(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "thank you so much", "primary": "compliment"}\n', "utf-8")
    done = sayso(tmp_path, "evaluate", "rows.jsonl", "--json")
    assert done.returncode == 0
    assert {"accuracy", "strict_accuracy", "macro_f1", "ece"} <= set(json.loads(done.stdout))


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    # A pipe whose reader is gone before the first line is written.
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [SAYSO, *DEADLINE], cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
