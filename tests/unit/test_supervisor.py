"""Parts as processes of their own: kept running, and all ended."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sayso.supervisor import Part, Supervisor, own_command

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
# Says that it is deaf only once it is.
DEAF = [
    sys.executable,
    "-c",
    "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "pathlib.Path('deaf').touch(); time.sleep(600)",
]
AT_LAST = 30  # seconds: a bound for a test that hangs, not a measure


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(AT_LAST):
        while not true():
            await asyncio.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Case:
    """A supervisor at work in a folder, and what it logged."""

    def __init__(self, folder: Path, supervisor: Supervisor, task: asyncio.Task[None]) -> None:
        self.folder = folder
        self.supervisor = supervisor
        self.task = task

    def pid(self, name: str) -> int:
        return int((self.folder / "run" / f"{name}.pid").read_text("ascii"))

    async def up(self, *names: str) -> None:
        await until(lambda: all((self.folder / "run" / f"{name}.pid").exists() for name in names))

    async def stop(self) -> None:
        self.supervisor.stop()
        async with asyncio.timeout(AT_LAST):
            await self.task


@asynccontextmanager
async def supervised(
    folder: Path, *parts: Part, first_wait: float = 0.01, stop_within: float = AT_LAST
) -> AsyncIterator[Case]:
    supervisor = Supervisor(parts, folder=folder / "run", cwd=folder, first_wait=first_wait, stop_within=stop_within)
    case = Case(folder, supervisor, asyncio.create_task(supervisor.run()))
    try:
        yield case
    finally:
        await case.stop()


def dying(status: int = 3) -> list[str]:
    return ["sh", "-c", f"echo started >> starts; exit {status}"]


def starts(folder: Path) -> int:
    path = folder / "starts"
    return len(path.read_text("ascii").splitlines()) if path.exists() else 0


async def test_a_part_that_dies_comes_back_with_growing_waits(tmp_path: Path) -> None:
    with capture_logs() as logged:
        async with supervised(tmp_path, Part("web", dying(), steady_after=AT_LAST)):
            await until(lambda: starts(tmp_path) >= 5)
    fallen = [entry for entry in logged if entry["event"] == "a part ended, starting it again"]
    assert [entry["wait"] for entry in fallen[:4]] == pytest.approx([0.01, 0.02, 0.04, 0.08])
    assert {(entry["part"], entry["status"]) for entry in fallen} == {("web", 3)}


async def test_a_part_that_ran_well_comes_back_after_the_first_wait(tmp_path: Path) -> None:
    with capture_logs() as logged:
        async with supervised(tmp_path, Part("web", dying(0), steady_after=0.0)):
            await until(lambda: starts(tmp_path) >= 4)
    waits = [entry["wait"] for entry in logged if entry["event"] == "a part ended, starting it again"]
    assert waits == [0.01] * len(waits)
    assert len(waits) >= 3


async def test_a_part_that_dies_leaves_the_others_alone(tmp_path: Path) -> None:
    async with supervised(tmp_path, Part("steady", SLEEP), Part("web", dying())) as case:
        await case.up("steady")
        steady = case.pid("steady")
        await until(lambda: starts(tmp_path) >= 3)
        assert case.pid("steady") == steady
        assert is_alive(steady)


async def test_stop_ends_every_part(tmp_path: Path) -> None:
    async with supervised(tmp_path, Part("web", SLEEP), Part("worker", SLEEP)) as case:
        await case.up("web", "worker")
        pids = [case.pid("web"), case.pid("worker")]
        assert all(is_alive(pid) for pid in pids)
        await case.stop()
        assert not any(is_alive(pid) for pid in pids)
    assert list((tmp_path / "run").glob("*.pid")) == []


async def test_a_part_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    with capture_logs() as logged:
        async with supervised(tmp_path, Part("deaf", DEAF), stop_within=0.2) as case:
            await until((tmp_path / "deaf").exists)
            pid = case.pid("deaf")
            await case.stop()
            assert not is_alive(pid)
    assert [entry["part"] for entry in logged if entry["event"] == "did not end in time"] == ["deaf"]
    assert list((tmp_path / "run").glob("*.pid")) == []


async def test_stop_while_a_part_is_down_starts_nothing_more(tmp_path: Path) -> None:
    async with supervised(tmp_path, Part("web", dying()), first_wait=AT_LAST * 10.0) as case:
        await until(lambda: starts(tmp_path) == 1)
        await case.stop()
    assert starts(tmp_path) == 1
    # The number of a process that is gone may belong to another one tomorrow.
    assert list((tmp_path / "run").glob("*.pid")) == []


async def test_a_part_that_cannot_run_is_tried_again_and_the_others_stay(tmp_path: Path) -> None:
    with capture_logs() as logged:
        async with supervised(tmp_path, Part("steady", SLEEP), Part("web", [str(tmp_path / "missing")])) as case:
            await until(lambda: sum(entry.get("status") == 127 for entry in logged) >= 2)
            assert is_alive(case.pid("steady"))
    waits = [entry["wait"] for entry in logged if entry.get("status") == 127]
    assert waits[:2] == pytest.approx([0.01, 0.02])


async def test_a_part_that_could_not_be_started_is_tried_again(tmp_path: Path) -> None:
    place = tmp_path / "place"
    supervisor = Supervisor([Part("web", dying())], folder=tmp_path / "run", cwd=place, first_wait=0.01)
    with capture_logs() as logged:
        running = asyncio.create_task(supervisor.run())
        await until(lambda: sum(entry["event"] == "a part could not be started" for entry in logged) >= 2)
        place.mkdir()
        await until(lambda: starts(place) >= 1)
        supervisor.stop()
        await running
    waits = [entry["wait"] for entry in logged if entry["event"] == "a part ended, starting it again"]
    assert waits[:2] == pytest.approx([0.01, 0.02])


async def test_a_part_whose_process_id_cannot_be_kept_runs_and_ends_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "run" / "web.pid").mkdir(parents=True)
    with capture_logs() as logged:
        async with supervised(tmp_path, Part("web", SLEEP)):
            await until(lambda: any(entry["event"] == "its process id could not be kept" for entry in logged))
            (pid,) = (entry["pid"] for entry in logged if entry["event"] == "started")
            assert is_alive(pid)
        assert not is_alive(pid)


async def test_a_fault_of_the_supervisor_itself_leaves_no_part_behind(tmp_path: Path) -> None:
    command = dying()
    parts = [Part("web", SLEEP), Part("broken", command)]
    supervisor = Supervisor(parts, folder=tmp_path / "run", cwd=tmp_path, first_wait=0.01)
    running = asyncio.create_task(supervisor.run())
    await until((tmp_path / "run" / "web.pid").exists)
    pid = int((tmp_path / "run" / "web.pid").read_text("ascii"))
    assert is_alive(pid)
    command[:] = ["no\0command"]  # raises, and no `OSError`
    with pytest.raises(ExceptionGroup):
        await running
    assert not is_alive(pid)


async def test_stop_twice_is_stop(tmp_path: Path) -> None:
    async with supervised(tmp_path, Part("web", SLEEP)) as case:
        await case.up("web")
        case.supervisor.stop()
        case.supervisor.stop()


async def test_a_part_is_no_member_of_our_group_and_has_its_own_environment(tmp_path: Path) -> None:
    part = Part("web", ["sh", "-c", 'echo "$MINE ${PWD##*/} $$" > seen; exec sleep 600'], {"MINE": "yes"})
    async with supervised(tmp_path, part) as case:
        await case.up("web")
        pid = case.pid("web")
        await until(lambda: (tmp_path / "seen").exists() and "\n" in (tmp_path / "seen").read_text("utf-8"))
        assert os.getsid(pid) == pid
    assert (tmp_path / "seen").read_text("utf-8").split() == ["yes", tmp_path.name, str(pid)]
    assert "MINE" not in os.environ


def test_this_program_is_started_by_the_same_python() -> None:
    assert own_command("web") == [sys.executable, "-m", "sayso.cli", "web"]
