"""How the processes are started."""

from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer

from sayso.serve import _tell_when_ready, rasa_command
from sayso.settings import load_settings


def test_all_rasa_processes_find_a_draft_wherever_it_was_begun(tmp_path: Path) -> None:
    # With more or fewer of them a conversation falls to another one.
    settings = load_settings(state_dir=tmp_path, rasa_workers=3)
    places = {rasa_command(settings, number, Path("model.tar.gz"))[1]["SAYSO_TRACKER_DB"] for number in range(3)}
    assert places == {str(tmp_path / "rasa.db")}


def test_a_rasa_process_listens_on_loopback_only(tmp_path: Path) -> None:
    command, _ = rasa_command(load_settings(state_dir=tmp_path, host="0.0.0.0"), 0, Path("model.tar.gz"))
    assert command[command.index("--interface") + 1] == "127.0.0.1"


def test_a_process_that_reads_messages_does_its_sums_in_one_thread(tmp_path: Path) -> None:
    _, environment = rasa_command(load_settings(state_dir=tmp_path), 0, Path("model.tar.gz"))
    assert (environment["OMP_NUM_THREADS"], environment["OPENBLAS_NUM_THREADS"]) == ("1", "1")


async def test_the_first_start_tells_once_how_to_sign_in_at_the_desk(tmp_path: Path) -> None:
    async def fine(_: web.Request) -> web.Response:
        return web.Response()

    ready = web.Application()
    ready.router.add_get("/readyz", fine)
    async with TestServer(ready, host="127.0.0.1") as server:
        settings = load_settings(state_dir=tmp_path, host="127.0.0.1", port=server.port)
        first, second = list[str](), list[str]()
        for told in (first, second):
            await _tell_when_ready(settings, told.append, 0.0)
    assert [line for line in second if "/desk/" in line]
    [line] = [line for line in first if line not in second and "one-time password" in line]
    assert "name admin," in line
    assert len(line.split()[-1]) == 17
    assert not [line for line in second if "password" in line]
