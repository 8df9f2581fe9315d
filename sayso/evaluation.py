"""Scores what is understood of labelled messages."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.domain.errors import InvalidInput
from sayso.domain.kinds import Kind
from sayso.domain.text import clean
from understanding.language import LanguageDetector
from understanding.reading import Reader

_BINS = 10
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Row:
    text: str
    primary: str
    accept: frozenset[str]


def read_rows(path: Path) -> list[Row]:
    """Rows `{"text", "primary", "accept": [...]}`. Raises `InvalidInput` naming file, line and field."""
    try:
        # Not splitlines(): a text may hold other characters that end a line, and JSON leaves them as they are.
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("FILE", f"{path}: cannot be read: {type(error).__name__}") from error
    rows = [_read_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise InvalidInput("FILE", f"{path}: has no rows")
    return rows


def _read_row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("FILE", f"{path}: line {number}: is not JSON") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InvalidInput("text", f"{path}: line {number}: text: must be a string")
    if row.get("primary") not in list(Kind):
        raise InvalidInput("primary", f"{path}: line {number}: primary: is none of {', '.join(Kind)}")
    accept = row.get("accept", [row["primary"]])
    if not isinstance(accept, list) or not all(kind in list(Kind) for kind in accept):
        raise InvalidInput("accept", f"{path}: line {number}: accept: must list kinds")
    return Row(clean(row["text"]), row["primary"], frozenset(accept) | {row["primary"]})


def evaluate(reader: Reader, rows: Sequence[Row]) -> dict[str, Any]:
    """Accuracy, strict accuracy, macro F1, expected calibration error (10 bins), a table by kind, the confusion."""
    return score(rank(reader, rows), rows)


def rank(reader: Reader, rows: Sequence[Row]) -> list[dict[str, float]]:
    """The probability of each kind for each row, most likely first."""
    languages = LanguageDetector()
    foreign = [languages.detect(row.text) not in (None, "en") for row in rows]
    rankings: list[dict[str, float]] = []
    for at in range(0, len(rows), _BATCH):
        texts = [row.text for row in rows[at : at + _BATCH]]
        rankings += [dict(reading.ranking) for reading in reader.read(texts, foreign=foreign[at : at + _BATCH])]
    return rankings


def score(rankings: Sequence[dict[str, float]], rows: Sequence[Row]) -> dict[str, Any]:
    """See `evaluate`."""
    predicted = [next(iter(ranking)) for ranking in rankings]
    confidence = np.array([ranking[kind] for ranking, kind in zip(rankings, predicted, strict=True)])
    accepted = np.array([kind in row.accept for kind, row in zip(predicted, rows, strict=True)])
    truth = [row.primary for row in rows]
    by_kind = {kind.value: _scores(kind, truth, predicted) for kind in Kind if kind in truth}
    return {
        "rows": len(rows),
        "accuracy": float(accepted.mean()),
        "strict_accuracy": float(np.mean([a == b for a, b in zip(truth, predicted, strict=True)])),
        "macro_f1": float(np.mean([scores["f1"] for scores in by_kind.values()])),
        "ece": _calibration_error(confidence, accepted),
        "kinds": by_kind,
        "confusion": {
            kind.value: dict(Counter(p for t, p in zip(truth, predicted, strict=True) if t == kind))
            for kind in Kind
            if kind in truth
        },
    }


def _scores(kind: str, truth: Sequence[str], predicted: Sequence[str]) -> dict[str, float]:
    hits = sum(t == p == kind for t, p in zip(truth, predicted, strict=True))
    said, there = predicted.count(kind), truth.count(kind)
    precision, recall = (hits / said if said else 0.0), (hits / there if there else 0.0)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"rows": there, "precision": precision, "recall": recall, "f1": f1}


def _calibration_error(confidence: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> float:
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for number in range(_BINS):
        chosen = bins == number
        if chosen.any():
            error += chosen.mean() * abs(right[chosen].mean() - confidence[chosen].mean())
    return float(error)


def as_table(scores: dict[str, Any]) -> str:
    """The scores for a person."""
    lines = [
        f"{scores['rows']} messages: accuracy {scores['accuracy']:.3f} (strict {scores['strict_accuracy']:.3f}), "
        f"macro F1 {scores['macro_f1']:.3f}, calibration error {scores['ece']:.3f}",
        "",
        f"{'kind':<16} {'rows':>5} {'precision':>9} {'recall':>7} {'F1':>6}",
    ]
    for kind, row in scores["kinds"].items():
        lines.append(f"{kind:<16} {row['rows']:>5} {row['precision']:>9.2f} {row['recall']:>7.2f} {row['f1']:>6.2f}")
    lines += ["", "confusion (labelled: predicted)"]
    for kind, counts in scores["confusion"].items():
        ordered = sorted(counts.items(), key=lambda pair: -pair[1])
        lines.append(f"{kind:<16} " + ", ".join(f"{name} {count}" for name, count in ordered))
    return "\n".join(lines)
