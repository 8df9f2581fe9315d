"""The trained model: which file belongs to the present data, how to train it, and its reader on its own."""

import os
import subprocess
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from sayso.domain.errors import BrokenData
from sayso.settings import ROOT
from understanding import learning, second_encoder
from understanding.known_rows import KnownRows
from understanding.learning import Lists
from understanding.reading import KIND_DOUBT, Reader

MODELS = ROOT / "models"
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
DATA = ROOT / "data"
# What the second encoder makes of the training data. Kept with the data: it takes minutes to make again.
ENCODED = DATA / "encoded.npz"
# What a model is made of; a change in any of these asks for a new one. A changed list of services does not: it is
# learnt when the model is loaded.
_MADE_OF = (
    "config.yml",
    "data/rasa",
    "bot/domain",
    "bot/components",
    "bot/requirements.txt",
    "understanding/bare.py",
    "understanding/encoder.py",
    "understanding/entities",
    "understanding/known_rows.py",
    "understanding/learning.py",
    "understanding/likeness.py",
    "understanding/ngrams.py",
    "understanding/second_encoder.py",
)


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
    encode_training_data(tell)
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


def training_messages() -> list[tuple[str, str]]:
    """The training messages with their kinds, in the order of the files."""
    found = []
    for path in sorted((DATA / "rasa" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines = (line.strip() for line in block["examples"].splitlines())
            found += [(line[2:].strip(), block["intent"]) for line in lines if line.startswith("- ")]
    return found


def read_lists(data: Path = DATA) -> Lists:
    """The lists that understanding works with; `sayso.policy` checks them."""

    def read(path: Path) -> Any:
        # The C parser: these files are long, and `sayso classify` waits for them.
        return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506

    examples: dict[str, list[str]] = {}
    for path in sorted((data / "service_examples").glob("*.yml")):
        for service, said in read(path).items():
            examples.setdefault(service, []).extend(said)
    return Lists(
        services=read(data / "services.yml")["services"],
        examples=examples,
        names=read(data / "service_names.yml"),
        categories=read(data / "categories.yml")["categories"],
        elsewhere=read(data / "elsewhere.yml")["entries"],
    )


def encode_training_data(tell: Callable[[str], None] = lambda _: None) -> None:
    """Bring `data/encoded.npz` up to date with the data: only what is new is encoded."""
    texts = learning.texts_to_know([text for text, _ in training_messages()], read_lists())
    known = KnownRows(second_encoder.SIZE)
    if ENCODED.exists():
        known = KnownRows.from_bytes(ENCODED.read_bytes(), second_encoder.SIZE)
    missing = known.missing(texts)
    if not missing and len(known) == len(set(texts)):
        return
    if not second_encoder.available():
        raise BrokenData(
            "data/encoded.npz lacks new messages, and this machine cannot encode them: use Linux on x86-64"
        )
    tell(f"encoding {len(missing)} new messages")
    known.learn(texts, second_encoder.encode)
    ENCODED.write_bytes(known.to_bytes())


def count_training_data() -> Counter[str]:
    """How many training messages there are of each kind."""
    return Counter(kind for _, kind in training_messages())


def write_manifest(scored_on: str, table: str, sections: Sequence[tuple[str, str]] = ()) -> None:
    """Say in `models/MANIFEST.md` what the present model is made of, its scores, and `sections`: title, Markdown."""
    counts, lists = count_training_data(), read_lists()
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in counts.most_common())
    parts = [
        "# The trained model\n\n"
        "Written by `make eval`. The archives themselves are not kept here: `make train` makes the same one again.\n\n"
        f"- fingerprint of data, configuration and code: `{fingerprint()}`\n"
        f"- training messages: {counts.total():,} ({kinds})\n"
        f"- services: {len(lists.services)}, known by {len(lists.said_of_services):,} names and sentences",
        "## Recipe\n\n"
        "A message is read without its names, numbers and places (`understanding/bare.py`). Kernel ridge regression\n"
        "likens it to every training message (`understanding/likeness.py`): by the angle between sentence vectors,\n"
        "and by shared words and letters, hashed. A quick look uses the first sentence encoder; a careful one uses\n"
        f"the second as well, where the likeliest kind has a probability below {KIND_DOUBT}, where the best two\n"
        "services are close, and where the message is not in English. Services are told in the same way.",
        f"## Scores on {scored_on}\n\n```\n{table}\n```",
        *(f"## {title}\n\n{text}" for title, text in sections),
    ]
    (MODELS / "MANIFEST.md").write_text("\n\n".join(parts) + "\n", "utf-8")


def load_reader(path: Path | None = None, lists: Lists | None = None) -> Reader:
    """The reader out of the trained archive. Raises `BrokenData` where there is none, or a damaged one."""
    path = path or model_path()
    if not path.exists():
        raise BrokenData("there is no trained model for the present data: run `make train`")
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                name = member.name.rsplit("/", 1)[-1]
                if name in learning.FILES and (stored := archive.extractfile(member)):
                    files[name] = stored.read()
        return learning.load_reader(files, lists or read_lists())
    except (tarfile.TarError, zlib.error, OSError, EOFError, ValueError) as error:
        raise BrokenData(f"models/{path.name} is damaged: run `make train`") from error
