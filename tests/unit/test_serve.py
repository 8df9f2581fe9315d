"""How the processes are started."""

from pathlib import Path

from sayso.serve import rasa_command
from sayso.settings import load_settings


def test_all_rasa_processes_find_a_draft_wherever_it_was_begun(tmp_path: Path) -> None:
    # With more or fewer of them a conversation falls to another one.
    settings = load_settings(state_dir=tmp_path, rasa_workers=3)
    places = {rasa_command(settings, number, Path("model.tar.gz"))[1]["SAYSO_TRACKER_DB"] for number in range(3)}
    assert places == {str(tmp_path / "rasa.db")}


def test_a_rasa_process_listens_on_loopback_only(tmp_path: Path) -> None:
    command, _ = rasa_command(load_settings(state_dir=tmp_path, host="0.0.0.0"), 0, Path("model.tar.gz"))
    assert command[command.index("--interface") + 1] == "127.0.0.1"
