"""The comparison of ways to tell a kind, on figures that can be counted by hand, and what the manifest makes of it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import compare_models, recipes
from benchmarks.compare_models import Row, as_table, score
from sayso import evaluation, evaluation_report, model
from sayso.domain.kinds import Kind
from tests.support.small_model import small_reader
from understanding import encoder, ngrams

ROOT = Path(__file__).resolve().parents[2]


def test_an_acceptable_kind_is_accurate_and_only_the_primary_one_counts_for_f1() -> None:
    rows = [
        Row("a", "complaint", frozenset({"complaint"})),
        Row("b", "status_chase", frozenset({"status_chase", "complaint"})),
        Row("c", "enquiry", frozenset({"enquiry"})),
        Row("d", "enquiry", frozenset({"enquiry"})),
    ]
    scores = score(rows, ["complaint", "complaint", "enquiry", "comment"])
    assert scores["accuracy"] == pytest.approx(3 / 4)
    assert scores["macro_f1"] == pytest.approx((2 / 3 + 0 + 2 / 3) / 3)


def test_the_scores_are_those_of_sayso_evaluate() -> None:
    chance = np.random.default_rng(7)
    kinds = [kind.value for kind in Kind]
    truth, also, said = ([kinds[n] for n in chance.integers(len(kinds), size=200)] for _ in range(3))
    accepted = [frozenset(labels) for labels in zip(truth, also, strict=True)]
    ours = score([Row("", *labels) for labels in zip(truth, accepted, strict=True)], said)
    rows = [evaluation.Row("", *labels) for labels in zip(truth, accepted, strict=True)]
    theirs = evaluation.score([{kind: 1.0} for kind in said], rows)
    assert ours == pytest.approx({name: theirs[name] for name in ours})


def test_rows_are_read_as_sayso_evaluate_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(
        '{"text": "a\u2028b", "primary": "comment", "accept": ["other"]}\n\n{"text": "", "primary": "other"}\n'
    )
    ours = [(row.text, row.primary, row.accept) for row in compare_models.read_rows(file)]
    assert ours == [(row.text, row.primary, row.accept) for row in evaluation.read_rows(file)]


def test_the_training_messages_are_those_of_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert list(zip(*recipes.training_messages(), strict=True)) == model.training_messages()


@pytest.mark.parametrize("sees", [recipes.Sees(None, True), recipes.Sees(encoder.encode, True)])
def test_what_logistic_regression_learnt_is_told_in_numpy(tmp_path: Path, sees: recipes.Sees) -> None:
    # Learnt by hand: "bin" speaks for one label, a clear lead in the intercept for the other.
    size = ngrams.BUCKETS + (encoder.SIZE if sees.encode else 0)
    weights = np.zeros((size, 2), dtype=np.float32)
    for bucket in ngrams.count("bin"):
        weights[bucket - ngrams.BUCKETS, 1] = 1
    np.savez(
        tmp_path / "linear.npz",
        labels=np.array(["other", "service_request"]),
        weights=weights,
        intercept=np.array([0.5, 0.0]),
        idf=np.ones(ngrams.BUCKETS, dtype=np.float32),
    )
    predict = recipes.load_linear(sees, tmp_path)
    assert predict(["bin", "hello", "", "\u2603", "x" * 100_000]) == ["service_request", *["other"] * 4]
    assert predict([]) == []


def figures(**changed: Any) -> dict[str, Any]:
    scores = {"dev.jsonl": {"accuracy": 0.81234, "macro_f1": 0.7}, "services.jsonl": {"accuracy": 1, "macro_f1": 0.5}}
    return {"recipe": "n-grams", "scores": scores, "ms": 1.234, "peak_mb": 99.6, "training_s": 12.3} | changed


def test_the_table_has_a_line_a_recipe_and_leaves_out_what_was_not_timed() -> None:
    head, rule, *lines = as_table([figures(), figures(recipe="quick", training_s=None)]).splitlines()
    assert head.startswith("| recipe | accuracy, dev.jsonl | macro F1, dev.jsonl | accuracy, services.jsonl |")
    assert head.count("|") == rule.count("|") == lines[0].count("|")
    assert lines == [
        "| n-grams | 0.812 | 0.700 | 1.000 | 0.500 | 1.23 | 100 | 12 |",
        "| quick | 0.812 | 0.700 | 1.000 | 0.500 | 1.23 | 100 |  |",
    ]


def compared(folder: Path, of: str) -> Path:
    path = folder / "comparison.json"
    table = as_table([figures()])
    path.write_text(json.dumps({"model": of, "messages": 7680, "cpus": 2, "recipes": [figures()], "table": table}))
    return path


def test_a_comparison_is_told_with_its_table(tmp_path: Path) -> None:
    told = evaluation_report.comparison(compared(tmp_path, "abc"), Path("models/sayso-abc.tar.gz"))
    assert told is not None
    assert told.endswith(as_table([figures()]))
    assert "7,680 messages" in told
    assert "earlier model" not in told


def test_a_comparison_with_an_earlier_model_says_so(tmp_path: Path) -> None:
    told = evaluation_report.comparison(compared(tmp_path, "abc"), Path("models/sayso-def.tar.gz"))
    assert told is not None
    assert "earlier model, `abc`" in told


def test_where_nothing_was_compared_nothing_is_told(tmp_path: Path) -> None:
    assert evaluation_report.comparison(tmp_path / "comparison.json", Path("sayso-abc.tar.gz")) is None


def test_services_are_right_at_first_or_among_three() -> None:
    rows = [
        {"text": "there is a deep pothole on the main road", "services": ["pothole"]},
        {"text": "the lamp post has gone out again", "services": ["libraries", "street-light"]},
        {"text": "there is a deep pothole on the main road", "services": ["no-such-service"]},
        {"text": "there is a deep pothole on the main road", "services": []},
    ]
    assert evaluation_report.service_scores(small_reader(), rows) == (0.5, 0.5)


def test_kinds_are_counted_by_language() -> None:
    said = "thank you so much to the lovely team"
    rows = [
        {"text": said, "accept": ["compliment"], "language": "pl"},
        {"text": said, "accept": ["enquiry"], "language": "pl"},
        {"text": said, "accept": ["compliment", "other"], "language": "cy"},
    ]
    assert evaluation_report.language_scores(small_reader(), rows) == {"cy": 1.0, "pl": 0.5}


def test_the_screen_is_scored_by_any_danger() -> None:
    gas, calm = "there is a strong smell of gas in my kitchen", "when is my bin collected"
    rows = [{"text": text, "flags": flags} for text, flags in [(gas, ["gas"]), (gas, []), (calm, ["fire"]), (calm, [])]]
    assert evaluation_report.screen_scores(rows) == (0.5, 0.5)
    assert evaluation_report.screen_scores([{"text": calm, "flags": []}]) == (0.0, 0.0)


def test_the_manifest_tells_what_the_model_is_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MODELS", tmp_path)
    model.write_manifest("rows.jsonl", "the scores", [("Compared", "| a |"), ("Held out", "- b")])
    written = (tmp_path / "MANIFEST.md").read_text("utf-8")
    assert f"`{model.fingerprint()}`" in written
    assert f"training messages: {model.count_training_data().total():,} (" in written
    assert "## Scores on rows.jsonl\n\n```\nthe scores\n```\n\n## Compared\n\n| a |\n\n## Held out\n\n- b\n" in written
    assert str(ROOT) not in written
