"""A database or a state directory that cannot be used: one line that names the setting, and an exit status."""

import logging
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from sayso.cli import main
from tests.unit.test_cli import sayso

COMMANDS = [["migrate"], ["case", "list"], ["web"], ["check"]]
FOR_GOOD, FOR_NOW = 2, 75


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An empty folder, no settings, and the logs of this process as they were before."""
    root, hook, configured = logging.getLogger(), sys.excepthook, structlog.get_config()
    handlers, level = list(root.handlers), root.level
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        # Should a web server get so far, it ends there.
        monkeypatch.setenv("SAYSO_PORT", str(taken.getsockname()[1]))
        yield
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.configure(**configured)


def one_line(arguments: list[str], status: int, setting: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What the program says, within this process: file descriptors and all, since threads may speak up too."""
    assert main(arguments) == status
    said = capfd.readouterr()
    assert said.out == "" or arguments == ["check"]
    assert "hunter2" not in said.out
    assert said.err.startswith(f"sayso: {setting}: ")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    assert "hunter2" not in said.err
    return said.err


UNREADABLE = [
    "oracle://app:hunter2@h/x",
    "postgresql+psycopg://app:hunter2@127.0.0.1:1/x?sslmode=bogus",
    "postgresql://app:hunter2@h:99999/x",
    "postgresql://app:hunter2@h:abc/x",
    "postgresql://app:hunter2@a..b/x",
    "sqlite://",
    " \n ",
    "hunter2",
]


@pytest.mark.parametrize("url", UNREADABLE)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_database_url_that_can_be_none_is_told(
    arguments: list[str], url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_DATABASE_URL", url)
    one_line(arguments, FOR_GOOD, "SAYSO_DATABASE_URL", capfd)


UNUSABLE = [
    ("sqlite:////nowhere/hunter2/x.db", FOR_GOOD, "cannot be opened"),
    ("sqlite:///folder", FOR_GOOD, "cannot be opened"),
    ("sqlite:///text.db", FOR_GOOD, "no SQLite database"),
    ("postgresql://app:hunter2@127.0.0.1:1/x", FOR_NOW, "does not answer"),
    ("postgresql://app:hunter2@/x?host=/nowhere", FOR_NOW, "does not answer"),
]


@pytest.mark.parametrize(("url", "status", "says"), UNUSABLE)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_database_that_cannot_be_used_is_told(
    arguments: list[str],
    url: str,
    status: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("folder").mkdir()
    Path("text.db").write_text("hunter2 " * 1_000, "utf-8")
    Path("empty.db").touch()
    monkeypatch.setenv("SAYSO_DATABASE_URL", url)
    assert says in one_line(arguments, status, "SAYSO_DATABASE_URL", capfd)


@pytest.mark.parametrize("url", ["sqlite:////nowhere/hunter2/x.db", "postgresql://app:hunter2@127.0.0.1:1/x"])
def test_the_program_itself_says_one_line(tmp_path: Path, url: str) -> None:
    done = sayso(tmp_path, "migrate", SAYSO_DATABASE_URL=url)
    told = done.stderr.decode()
    assert done.returncode == (FOR_NOW if "postgresql" in url else FOR_GOOD), told
    assert done.stdout == b""
    assert told.startswith("sayso: SAYSO_DATABASE_URL: ")
    assert told.count("\n") == 1
    assert "hunter2" not in told


@pytest.mark.parametrize("arguments", COMMANDS[:3], ids=" ".join)
def test_a_database_that_can_only_be_read_is_told(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("empty.db").touch()
    monkeypatch.setenv("SAYSO_DATABASE_URL", "sqlite:///file:empty.db?mode=ro&uri=true")
    assert "may not be written to" in one_line(arguments, FOR_GOOD, "SAYSO_DATABASE_URL", capfd)


def test_check_tells_the_state_of_the_database(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "database: none yet" in capfd.readouterr().out
    Path("var").mkdir()
    Path("var/sayso.db").touch()
    assert main(["check"]) == 0
    assert "must bring it up to date" in capfd.readouterr().out
    assert main(["migrate"]) == 0
    assert main(["check"]) == 0
    assert "database: current" in capfd.readouterr().out


def test_an_empty_database_url_is_none(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SAYSO_DATABASE_URL", "")
    assert main(["migrate"]) == 0
    assert Path("var/sayso.db").is_file()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("place", ["a-file", "a-file/below", "a-link", "  ", " state", "x" * 300])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_state_directory_that_cannot_be_made_is_told(
    arguments: list[str], place: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("a-file").touch()
    Path("a-link").symlink_to("nowhere")
    monkeypatch.setenv("SAYSO_STATE_DIR", place)
    one_line(arguments, FOR_GOOD, "SAYSO_STATE_DIR", capfd)


@pytest.mark.parametrize("arguments", COMMANDS[:3], ids=" ".join)
def test_a_file_in_the_place_of_the_usual_state_directory_is_told(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    Path("var").touch()
    assert "cannot be made" in one_line(arguments, FOR_GOOD, "SAYSO_STATE_DIR", capfd)


def test_a_state_directory_where_nobody_may_make_one_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_STATE_DIR", "/proc/sayso")  # not even root may
    assert "cannot be made" in one_line(["migrate"], FOR_GOOD, "SAYSO_STATE_DIR", capfd)


def test_a_state_directory_is_made_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("there").mkdir()
    Path("link").symlink_to("there")
    for place in ("there", "there/below/it", "link/too"):
        monkeypatch.setenv("SAYSO_STATE_DIR", place)
        assert main(["migrate"]) == 0
        assert Path(place, "sayso.db").is_file()
    # What needs none makes none.
    monkeypatch.setenv("SAYSO_STATE_DIR", "elsewhere")
    assert main(["check"]) == 0
    assert not Path("elsewhere").exists()
