"""The trained model: which file belongs to the present data, how to train it, and its kind model on its own."""

import os
import subprocess
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import yaml

from sayso.domain.errors import BrokenData
from sayso.settings import ROOT
from understanding.kind import KindModel

MODELS = ROOT / "models"
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
_KIND_FILE = "kind.npz"
# What a model is made of; a change in any of these asks for a new one.
_MADE_OF = ("config.yml", "data/rasa", "bot/domain", "bot/components", "understanding", "bot/requirements.txt")


def fingerprint() -> str:
    """Twelve characters that stand for the data, the configuration and the code of a model."""
    digest = sha256()
    for path in _sources():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> Iterator[Path]:
    for name in _MADE_OF:
        path = ROOT / name
        files = [path] if path.is_file() else path.rglob("*")
        yield from sorted(file for file in files if file.suffix in (".yml", ".py", ".txt"))


def model_path() -> Path:
    """Where the model of the present data lies, or will lie."""
    return MODELS / f"sayso-{fingerprint()}.tar.gz"


def train(*, force: bool = False, tell: Callable[[str], None] = lambda _: None) -> Path:
    """The model of the present data, trained if there is none. `tell` hears each step as it begins.

    Raises `BrokenData` where Rasa refuses the data; its own words are in `models/train.log`.
    """
    path = model_path()
    if path.exists() and not force:
        return path
    MODELS.mkdir(exist_ok=True)
    draft = path.with_name(f"draft-{os.getpid()}.tar.gz")
    command = [str(BOT_PYTHON), "-m", "bot", "train", "--data", "data/rasa", "--domain", "bot/domain"]
    command += ["--config", "config.yml", "--out", "models", "--fixed-model-name", draft.name, "--force"]
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    log = MODELS / "train.log"
    with (
        log.open("w", encoding="utf-8") as written,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
    ):
        for line in process.stdout or ():
            written.write(line)
            if "Starting to train component" in line:
                tell(f"training {line.split(chr(39))[1]}")
    if process.returncode or not draft.exists():
        draft.unlink(missing_ok=True)
        raise BrokenData(f"the model could not be trained: see {log.relative_to(ROOT)}")
    draft.rename(path)
    for old in MODELS.glob("sayso-*.tar.gz"):
        if old != path:
            old.unlink()
    return path


def count_training_data() -> Counter[str]:
    """How many training messages there are of each kind."""
    counts: Counter[str] = Counter()
    for path in sorted((ROOT / "data" / "rasa" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            counts[block["intent"]] += sum(line.startswith("- ") for line in block["examples"].splitlines())
    return counts


def write_manifest(scored_on: str, table: str) -> None:
    """Say in `models/MANIFEST.md` which data and configuration the present model is of, and its scores."""
    counts = count_training_data()
    lines = [
        "# The trained model",
        "",
        "Written by `make eval`. The archives themselves are not kept here: `make train` makes the same one again.",
        "",
        f"- fingerprint of data, configuration and code: `{fingerprint()}`",
        f"- training messages: {counts.total()} ("
        + ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
        + ")",
        "- recipe: sentence encoder and hashed n-grams under logistic regression (`config.yml`)",
        "",
        f"## Scores on {scored_on}",
        "",
        "```",
        table,
        "```",
        "",
    ]
    (MODELS / "MANIFEST.md").write_text("\n".join(lines), "utf-8")


def load_kind_model(path: Path | None = None) -> KindModel:
    """The kind model out of the trained archive. Raises `BrokenData` where there is none, or a damaged one."""
    path = path or model_path()
    if not path.exists():
        raise BrokenData("there is no trained model for the present data: run `make train`")
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.name.endswith(f"/{_KIND_FILE}") and (stored := archive.extractfile(member)):
                    return KindModel.from_bytes(stored.read())
    except (tarfile.TarError, zlib.error, OSError, EOFError, ValueError) as error:
        raise BrokenData(f"models/{path.name} is damaged: run `make train`") from error
    raise BrokenData(f"models/{path.name} holds no kind model: run `make train`")
