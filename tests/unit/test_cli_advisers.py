"""`sayso adviser`: who may sign in, and bad input in one line."""

import pytest

from sayso.cli import main
from tests.unit.test_cli import here

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")


def add(name: str, role: str = "adviser") -> int:
    return main(["adviser", "add", name, "--role", role])


def password_in(said: str) -> str:
    [line] = [line for line in said.splitlines() if line.startswith("one-time password")]
    return line.split()[-1]


def test_somebody_is_added_with_a_one_time_password(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("Sam Okafor", "supervisor") == 0
    said = capsys.readouterr().out
    assert "sam okafor" in said
    assert "/desk/" in said
    assert len(password_in(said)) == 17
    assert main(["adviser", "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.split() == ["sam", "okafor", "supervisor", "never", "seen"]


def test_nobody_is_listed_where_there_is_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["adviser", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_a_reset_gives_another_password(capsys: pytest.CaptureFixture[str]) -> None:
    add("Sam")
    first = password_in(capsys.readouterr().out)
    assert main(["adviser", "reset", "SAM"]) == 0
    assert password_in(capsys.readouterr().out) != first


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "SAM", "--role", "adviser"], "Somebody has that name already"),
        (["add", " ", "--role", "adviser"], "Enter a name"),
        (["add", "x" * 65, "--role", "adviser"], "longer than 64"),
        (["reset", "max"], "nobody has that name"),
        (["reset", "\udcff"], "nobody has that name"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    add("sam")
    capsys.readouterr()
    assert main(["adviser", *arguments]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["add", "sam"], ["add", "sam", "--role", "owner"], ["add"], ["reset"], []])
def test_bad_usage_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["adviser", *arguments])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
