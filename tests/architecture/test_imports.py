"""The import rules hold, and each of them can be broken."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = ROOT / ".venv" / "bin" / "lint-imports"
PACKAGES = ("sayso", "channels", "actions", "understanding", "bot")

# For each contract: files, and an import that must not stand in them.
VIOLATIONS = [
    ("layers", "sayso/domain/kinds.py", "import sayso.flow.receive"),
    ("layers", "sayso/flow/receive.py", "import sayso.store.units"),
    ("layers", "sayso/store/cases.py", "import sayso.gateway.site"),
    ("layers", "sayso/gateway/site.py", "import sayso.desk.office"),
    ("layers", "actions/forms.py", "import sayso.app"),
    ("wiring", "sayso/flow/deliver.py", "import sayso.settings"),
    ("wiring", "actions/conclude.py", "import sayso.policy"),
    ("wiring", "sayso/gateway/site.py", "import sayso.screening"),
    ("wiring", "sayso/desk/sign_in.py", "import sayso.passwords"),
    ("channels-know-the-domain", "channels/web_chat/adapter.py", "import sayso.store.units"),
    ("channels-know-the-domain", "channels/twilio_sms/payload.py", "import sayso.flow.receive"),
    ("channels-apart", "channels/web_chat/adapter.py", "import channels.twilio_sms.payload"),
    ("understanding-alone", "understanding/entities/__init__.py", "import sayso.domain.text"),
    ("understanding-light", "understanding/likeness.py", "import sklearn"),
    ("understanding-light", "understanding/learning.py", "import scipy"),
    ("understanding-through-ports", "sayso/flow/receive.py", "import understanding.screen"),
    ("understanding-through-ports", "actions/heard.py", "import understanding.entities"),
    ("rasa-in-bot", "sayso/dialogue/rasa.py", "import rasa"),
    ("rasa-in-bot", "actions/host.py", "import rasa"),
    ("files-apart", "sayso/filing.py", "import sayso.cleaning.pictures"),
    ("files-apart", "sayso/gateway/uploads.py", "import PIL"),
    ("bot-alone", "bot/channel.py", "import sayso.domain.kinds"),
    ("pure-inside", "sayso/domain/deadlines.py", "import asyncio"),
    ("pure-inside", "sayso/flow/deliver.py", "import aiohttp"),
    ("sql-in-store", "sayso/gateway/chat_api.py", "import sqlalchemy"),
    ("sql-in-store", "sayso/desk/people.py", "import sqlalchemy"),
    ("sql-in-store", "sayso/flow/submit_case.py", "import sqlalchemy"),
]


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [argument for contract in contracts for argument in ("--contract", contract)]
    return subprocess.run(
        [LINTER, "--no-cache", *chosen],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=_only_python)
    return folder


def _only_python(folder: str, names: list[str]) -> set[str]:
    return {
        name
        for name in names
        if name in (".venv", "node_modules", "__pycache__")
        or not (name.endswith(".py") or (Path(folder) / name).is_dir())
    }


def test_the_rules_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_a_violation_is_caught(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / file
    before = path.read_text("utf-8")
    try:
        path.write_text(f"{before}\n\ndef _wrong() -> None:\n    {line}\n", "utf-8")
        result = lint(copy, contract)
    finally:
        path.write_text(before, "utf-8")
    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout


def test_every_rule_has_a_violation() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == {contract for contract, _, _ in VIOLATIONS}
