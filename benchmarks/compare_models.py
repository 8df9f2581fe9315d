"""Compares ways to tell the kind of a message: `make eval`. Runs in Rasa's environment, from the project's folder.

Each recipe learns in one fresh process and is measured in another, on one core with one thread, so that neither what
was needed to learn nor another recipe counts. Time is the core's, not the clock's: what else the machine does counts
little. Figures are for comparison within one run on one machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.recipes import DATA, MODELS, RECIPES, newest_archive, training_messages
from understanding import second_encoder

WRITTEN = MODELS / "comparison.json"
SERVICES = DATA / "heldout" / "services.jsonl"
BATCH = 1_000
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


@dataclass(frozen=True)
class Row:
    text: str
    primary: str
    accept: frozenset[str]


def read_rows(path: Path) -> list[Row]:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [Row(row["text"], row["primary"], frozenset([row["primary"], *row.get("accept", ())])) for row in rows]


def score(rows: Sequence[Row], predicted: Sequence[str]) -> dict[str, float]:
    """Accuracy: an acceptable kind was told. Macro F1: against the primary kind, over the kinds that are there."""
    pairs = [(row.primary, kind) for row, kind in zip(rows, predicted, strict=True)]
    scores = []
    for kind in {row.primary for row in rows}:
        hits = sum(pair == (kind, kind) for pair in pairs)
        scores.append(2 * hits / sum((truth == kind) + (said == kind) for truth, said in pairs))
    accepted = sum(kind in row.accept for row, kind in zip(rows, predicted, strict=True))
    return {"accuracy": accepted / len(rows), "macro_f1": sum(scores) / len(scores)}


def train(name: str, folder: Path) -> float:
    """Seconds that it took of the core."""
    began = time.process_time()
    RECIPES[name].train(folder)
    return time.process_time() - began


def measure(name: str, folder: Path, files: Sequence[Path]) -> dict[str, Any]:
    predict = RECIPES[name].load(folder)
    predict(["What is loaded late is loaded now"])
    sets = {path.name: read_rows(path) for path in files}
    texts = [row.text for rows in sets.values() for row in rows]
    said: list[str] = []
    began = time.process_time()
    for at in range(0, len(texts), BATCH):
        said += predict(texts[at : at + BATCH])
    milliseconds = (time.process_time() - began) * 1_000 / len(texts)
    scores = {}
    for file, rows in sets.items():
        scores[file], said = score(rows, said[: len(rows)]), said[len(rows) :]
    return {"scores": scores, "ms": milliseconds, "peak_mb": peak_memory()}


def peak_memory() -> float:
    """Megabytes that this process has had in memory at most. (What `getrusage` tells is its parent's too.)"""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def compare_one(name: str, files: Sequence[Path]) -> dict[str, Any]:
    """The figures of one recipe. Holds this process, and so its children, to one core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.update(ONE_THREAD | QUIET)
    processes = get_context("spawn")
    with TemporaryDirectory() as folder:
        with processes.Pool(1) as pool:
            seconds = pool.apply(train, (name, Path(folder)))
        with processes.Pool(1) as pool:
            figures = pool.apply(measure, (name, Path(folder), files))
    recipe = RECIPES[name]
    return {"name": name, "recipe": recipe.title, **figures, "training_s": seconds if recipe.timed else None}


def as_table(recipes: Sequence[dict[str, Any]]) -> str:
    """The figures in Markdown."""
    sets = list(recipes[0]["scores"])
    head = ["recipe", *(f"{what}, {name}" for name in sets for what in ("accuracy", "macro F1"))]
    lines = [[*head, "ms a message", "MB at most", "training, s"], ["---", *["---:"] * (2 * len(sets) + 3)]]
    for row in recipes:
        scores = [f"{row['scores'][name][what]:.3f}" for name in sets for what in ("accuracy", "macro_f1")]
        seconds = "" if row["training_s"] is None else f"{row['training_s']:.0f}"
        lines.append([row["recipe"], *scores, f"{row['ms']:.2f}", f"{row['peak_mb']:.0f}", seconds])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def compare(names: Sequence[str], file: Path) -> dict[str, Any]:
    """All figures, each recipe in a process of its own, one after the other."""
    recipes = []
    for name in names:
        print(f"comparing: {RECIPES[name].title}", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "benchmarks.compare_models", "--one", name, str(file)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
        recipes.append(json.loads(done.stdout.splitlines()[-1]))  # Rasa may have said something before
    archive = newest_archive().name.removeprefix("sayso-").removesuffix(".tar.gz")
    return {
        "model": archive,
        "messages": len(training_messages()[0]),
        "cpus": os.cpu_count(),
        "recipes": recipes,
        "table": as_table(recipes),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="labelled messages")
    parser.add_argument("--one", choices=RECIPES, help="this recipe alone, as JSON")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(compare_one(arguments.one, [arguments.file, SERVICES])))
        return
    names = [name for name in RECIPES if name != "second-ngrams" or second_encoder.available()]
    found = compare(names, arguments.file)
    WRITTEN.write_text(json.dumps(found, indent=2), "utf-8")
    print(found["table"])


if __name__ == "__main__":
    main()
