"""A supervisor that is killed takes its parts with it, and a state directory has one at a time."""

import asyncio
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Self

import pytest

from sayso.domain.errors import InvalidInput
from sayso.serve import serve_all
from sayso.settings import Settings
from sayso.supervisor import own_command, sole_supervisor
from tests.support.stack import free_port

AT_LAST = 30  # seconds: a bound for a test that hangs, not a measure
SOON = 2  # seconds; what is told to end at once has ended by then

# FOLDER COMMAND…: a supervisor with one part a command, whose words are parted by bars.
SUPERVISOR = """
import asyncio, sys
from pathlib import Path
from sayso.domain.errors import InvalidInput
from sayso.supervisor import Part, Supervisor, sole_supervisor

folder = Path(sys.argv[1])
parts = [Part(f"part-{n}", command.split("|")) for n, command in enumerate(sys.argv[2:])]
try:
    with sole_supervisor(folder / "run"):
        asyncio.run(Supervisor(parts, folder=folder / "run", cwd=folder).run())
except InvalidInput as error:
    sys.exit(f"refused: {error}")
"""
# FOLDER COMMAND: starts one part as a supervisor does, where the kernel does not tell a process of its parent's end.
WITHOUT_THE_KERNEL = """
import os, subprocess, sys, time

main = "import sys; from sayso import child; child._kernel_tells = lambda: False; child.main(sys.argv[1:])"
command = [str(os.getpid()), f"{sys.argv[1]}/part-0.lock", *sys.argv[2].split("|")]
subprocess.run([sys.executable, "-c", main, *command])
print("the part has ended", flush=True)
os.close(1), os.close(2)
time.sleep(60)
"""
# What a failing test leaves behind ends by itself. One write a line, or those of two parts would mix.
WORK = f"{sys.executable}|-c|import os, time; os.write(1, b'at work %d\\n' % os.getpid()); time.sleep(60)"
DEAF = WORK.replace("import os, time;", "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);")


class Started:
    """A script in a process of its own. Its parts write where it writes."""

    def __init__(self, script: str, folder: Path, *commands: str, **settings: str) -> None:
        own = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, str(folder), *commands], env=own | settings, stdout=PIPE, stderr=STDOUT
        )
        self._said = b""
        self._is_over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        if self._process.stdout is not None:
            self._process.stdout.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def hears(self, pattern: str) -> str:
        """The first group of the next line that matches."""
        began = time.monotonic()
        while True:
            *lines, self._said = self._said.split(b"\n")
            for n, line in enumerate(lines):
                if found := re.search(pattern, line.decode()):
                    self._said = b"\n".join([*lines[n + 1 :], self._said])
                    return found[1]
            assert self._reads_on(began + AT_LAST), f"nobody said {pattern}"

    def all_ended(self, within: float) -> bool:
        """Have all that can write there ended? Unlike a process id, that cannot be another's, nor wait to be reaped."""
        began = time.monotonic()
        while self._reads_on(began + within):
            pass
        return self._is_over

    def _reads_on(self, until: float) -> bool:
        assert self._process.stdout is not None
        if not select.select([self._process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
            return False
        read = os.read(self._process.stdout.fileno(), 65536)
        self._is_over = not read
        self._said += read
        return bool(read)


def test_parts_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    with Started(SUPERVISOR, tmp_path, WORK, WORK) as supervisor:
        assert len({supervisor.hears(r"at work (\d+)") for _ in range(2)}) == 2
        assert not supervisor.all_ended(within=0.1)
        supervisor.kill()
        assert supervisor.all_ended(within=SOON)


def test_a_part_ends_with_its_parent_where_the_kernel_does_not_tell(tmp_path: Path) -> None:
    with Started(WITHOUT_THE_KERNEL, tmp_path, WORK) as parent:
        parent.hears(r"at work (\d+)")
        assert not parent.all_ended(within=0.1)
        parent.kill()
        assert parent.all_ended(within=SOON + 1)


def test_nothing_stays_behind_where_the_part_ends_first(tmp_path: Path) -> None:
    with Started(WITHOUT_THE_KERNEL, tmp_path, "true") as parent:
        parent.hears("(the part has ended)")
        assert parent.all_ended(within=SOON)


def test_a_part_whose_supervisor_ended_before_it_could_ask_does_not_run(tmp_path: Path) -> None:
    not_the_parent = str(os.getppid())
    start = [sys.executable, "-m", "sayso.child", not_the_parent, str(tmp_path / "web.lock"), "touch", "ran"]
    subprocess.run(start, cwd=tmp_path, check=True, timeout=AT_LAST)
    assert not (tmp_path / "ran").exists()


def test_the_web_server_ends_when_its_supervisor_is_killed(tmp_path: Path) -> None:
    settings = {"SAYSO_STATE_DIR": str(tmp_path), "SAYSO_PORT": str(free_port())}
    with Started(SUPERVISOR, tmp_path, "|".join(own_command("web")), **settings) as supervisor:
        supervisor.hears("(web is listening)")
        pid = int((tmp_path / "run" / "part-0.pid").read_text("ascii"))
        supervisor.kill()
        if not (ended := supervisor.all_ended(within=AT_LAST)):
            os.kill(pid, signal.SIGKILL)
        assert ended


def test_a_second_supervisor_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    with Started(SUPERVISOR, tmp_path, WORK) as first:
        first.hears(r"at work (\d+)")
        with Started(SUPERVISOR, tmp_path, WORK) as second:
            told = second.hears("refused: (.*)")
        assert told == f"Sayso already runs from this state directory: process {first.pid}"
        first.kill()
        with Started(SUPERVISOR, tmp_path, WORK) as third:
            third.hears(r"at work (\d+)")


def test_a_part_waits_for_the_one_that_a_killed_supervisor_left(tmp_path: Path) -> None:
    with Started(SUPERVISOR, tmp_path, DEAF) as first:
        left = first.hears(r"at work (\d+)")
        first.kill()
        with Started(SUPERVISOR, tmp_path, WORK) as second:
            assert second.hears(r"part-0: waits for process (\d+)") == left
            os.kill(int(left), signal.SIGKILL)
            assert second.hears(r"at work (\d+)") != left


def test_everything_is_refused_where_it_runs_already(tmp_path: Path) -> None:
    settings, said = Settings(state_dir=tmp_path), list[str]()
    told = f"^Sayso already runs from this state directory: process {os.getpid()}$"
    with sole_supervisor(tmp_path / "run"), pytest.raises(InvalidInput, match=told):
        asyncio.run(serve_all(settings, tmp_path / "no-model", said.append))
    assert said == []
    assert [path.name for path in tmp_path.iterdir()] == ["run"]  # no database: it looked at nothing else


def test_the_next_one_may_start_when_the_first_has_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with sole_supervisor(tmp_path):
            pass


@pytest.mark.parametrize(
    ("what", "blocked"), [("a file", "state"), ("a file", "state/run"), ("a folder", "state/run/supervisor.lock")]
)
def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, what: str, blocked: str) -> None:
    path = tmp_path / blocked
    path.parent.mkdir(parents=True, exist_ok=True)
    if what == "a file":
        path.touch()
    else:
        path.mkdir()
    with (
        pytest.raises(InvalidInput, match=f"SAYSO_STATE_DIR: cannot use {tmp_path}/state.*: "),
        sole_supervisor(tmp_path / "state" / "run"),
    ):
        pass
