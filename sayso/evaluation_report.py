"""What `models/MANIFEST.md` tells of the model besides the scores on one file."""

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any

from sayso import model
from sayso.classification import ENGLISH, Classifier, Said
from sayso.evaluation_entities import agreement
from understanding.emergency import find_dangers
from understanding.language import LanguageDetector
from understanding.reading import Reader, Reading

HELDOUT = model.DATA / "heldout"
_BATCH = 64
_TIMED = 1_000  # messages


def sections(reader: Reader, archive: Path) -> list[tuple[str, str]]:
    """Titles and their Markdown. `archive`: what the reader was read from."""
    compared = comparison(model.MODELS / "comparison.json", archive)
    return [
        *([("Ways to tell the kind, compared", compared)] if compared else []),
        ("Messages held out", heldout(reader)),
        ("`sayso classify`", cost(archive)),
    ]


def comparison(path: Path, archive: Path) -> str | None:
    """What `benchmarks.compare_models` found; None where it has not run."""
    if not path.exists():
        return None
    found = json.loads(path.read_text("utf-8"))
    lines = [
        f"All learnt from {found['messages']:,} messages, and each was held to one core and one thread of a machine "
        f"with {found['cpus']}. Times are the core's; a message is one among 1,000. Not counted is the encoding of the "
        "training messages by the second encoder, kept in `data/encoded.npz`. The shipped model's time, memory and "
        "training are of everything that it reads of a message, not of the kind alone; its quick look was not trained "
        "on its own. Language is not looked at here, so that a shipped score may differ a little from the one above.",
        "",
        found["table"],
    ]
    if f"sayso-{found['model']}.tar.gz" != archive.name:
        lines[:0] = [f"Compared with an earlier model, `{found['model']}`: `make eval` compares this one.", ""]
    return "\n".join(lines)


def heldout(reader: Reader) -> str:
    """Scores on what is in `data/heldout/`."""
    first, three = service_scores(reader, _rows("services.jsonl"))
    lines = [f"- service (`services.jsonl`): {first:.3f} right at first, {three:.3f} among the first three"]
    first, three = service_scores(reader, _rows("services_plainly.jsonl"))
    lines.append(f"- service, said plainly (`services_plainly.jsonl`): {first:.3f} at first, {three:.3f} among three")
    abroad = {language: service_scores(reader, rows)[0] for language, rows in _by_language("services_abroad.jsonl")}
    lines.append("- service at first by language (`services_abroad.jsonl`): " + _listed(abroad))
    languages = language_scores(reader, _rows("languages.jsonl"))
    lines.append("- kind by language (`languages.jsonl`): " + _listed(languages))
    for path in sorted(HELDOUT.glob("screen*.jsonl")):
        recall, precision = screen_scores(_rows(path.name))
        lines.append(f"- emergencies (`{path.name}`): recall {recall:.3f}, precision {precision:.3f}")
    # The rules may have been written with the other half in sight.
    details = agreement(_rows("services.jsonl")[::2])
    lines.append("- details, F1 (every second line of `services.jsonl`): " + _listed(details))
    return "\n".join(lines)


def service_scores(reader: Reader, rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """How often a right service is the first named, and among the first three."""
    named = [[guess.id for guess in reading.services] for reading in _read(reader, rows)]
    first = sum(bool(set(ids[:1]) & set(row["services"])) for ids, row in zip(named, rows, strict=True))
    three = sum(bool(set(ids[:3]) & set(row["services"])) for ids, row in zip(named, rows, strict=True))
    return first / len(rows), three / len(rows)


def language_scores(reader: Reader, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """How often an acceptable kind is told, by language."""
    right: dict[str, list[bool]] = defaultdict(list)
    for row, reading in zip(rows, _read(reader, rows), strict=True):
        right[row["language"]].append(reading.kind in row["accept"])
    return {language: sum(told) / len(told) for language, told in sorted(right.items())}


def screen_scores(rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Recall of messages that tell of any danger, and precision of alarms."""
    raised = [bool(find_dangers(row["text"])) for row in rows]
    real = [bool(row["flags"]) for row in rows]
    seen = sum(alarm and danger for alarm, danger in zip(raised, real, strict=True))
    return seen / max(sum(real), 1), seen / max(sum(raised), 1)


def cost(archive: Path) -> str:
    """What `sayso classify` takes, in a process of its own on one core."""
    texts = [row["text"] for name in ("services.jsonl", "screen.jsonl") for row in _rows(name)][:_TIMED]
    with _one_core(), get_context("spawn").Pool(1) as pool:
        loading, milliseconds, megabytes = pool.apply(classify_all, (archive, texts))
    return (
        f"{len(texts):,} messages on one core, in its time: {loading:.1f} s to load, {milliseconds:.1f} ms a message, "
        f"{megabytes:.0f} MB at most"
    )


def classify_all(archive: Path, texts: Sequence[str]) -> tuple[float, float, float]:
    """Seconds to load, milliseconds a message (both of the core), and the most megabytes that this process had."""
    began = time.process_time()
    classifier = Classifier(model.load_reader(archive))
    list(classifier.classify([Said("What is loaded late is loaded now")]))
    loaded = time.process_time()
    list(classifier.classify(Said(text) for text in texts))
    done = time.process_time()
    status = Path("/proc/self/status").read_text("ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return loaded - began, (done - loaded) * 1_000 / len(texts), int(peak.split()[1]) / 1024


@contextmanager
def _one_core() -> Iterator[None]:
    """What is started meanwhile runs on one core, and sees no other when it decides on threads."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _read(reader: Reader, rows: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    languages = LanguageDetector()
    texts = [row["text"] for row in rows]
    foreign = [languages.detect(text) not in (None, ENGLISH) for text in texts]
    for at in range(0, len(texts), _BATCH):
        yield from reader.read(texts[at : at + _BATCH], foreign=foreign[at : at + _BATCH])


def _by_language(name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    rows = sorted(_rows(name), key=itemgetter("language"))
    for language, some in groupby(rows, key=itemgetter("language")):
        yield language, list(some)


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HELDOUT / name).read_text("utf-8").split("\n") if line.strip()]


def _listed(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
