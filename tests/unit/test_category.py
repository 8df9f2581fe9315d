"""What a complaint is about."""

import json
import time
from typing import Any

import numpy as np
import pytest
import yaml

from sayso.settings import ROOT
from understanding import encoder
from understanding.category import CategoryModel, examples_of

CATEGORIES: list[dict[str, Any]] = yaml.safe_load((ROOT / "data" / "categories.yml").read_text("utf-8"))["categories"]
IDS = ["quality", "staff", "delay", "decision", "equality", "other"]


def labelled() -> list[tuple[str, str]]:
    lines = (ROOT / "data" / "heldout" / "categories.jsonl").read_text("utf-8").splitlines()
    return [(row["text"], row["category"]) for row in map(json.loads, lines)]


@pytest.fixture(scope="module")
def model() -> CategoryModel:
    return CategoryModel.fit(CATEGORIES, encoder.encode(examples_of(CATEGORIES)))


def choose(model: CategoryModel, *texts: str) -> list[str]:
    return model.choose(texts, encoder.encode(texts))


CLEAR = [
    ("The repair was shoddy and the window still leaks, very poor workmanship", "quality"),
    ("the man on the phone was so rude and shouted at me", "staff"),
    ("I have been waiting eleven weeks and nobody has replied", "delay"),
    ("You refused my application and I disagree with that decision", "decision"),
    ("I'm deaf and you gave me no interpreter, that is discrimination", "equality"),
    ("I want to make a complaint", "other"),
    ("your van damaged my car and I want compensation", "other"),
]


@pytest.mark.parametrize(("text", "category"), CLEAR)
def test_a_clear_complaint_has_its_category(model: CategoryModel, text: str, category: str) -> None:
    assert choose(model, text) == [category]


def test_complaints_kept_apart_are_told_right(model: CategoryModel) -> None:
    """Written before the examples, by the same author: strangers' will fare somewhat worse."""
    texts, wanted = zip(*labelled(), strict=True)
    right = np.mean([got == want for got, want in zip(choose(model, *texts), wanted, strict=True)])
    assert right >= 0.88


def test_no_category_of_those_kept_apart_is_given_up(model: CategoryModel) -> None:
    rows = labelled()
    got = choose(model, *(text for text, _ in rows))
    for category in IDS:
        found = [ours == category for ours, (_, wanted) in zip(got, rows, strict=True) if wanted == category]
        assert np.mean(found) >= 0.75, category


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_text_that_says_nothing_is_other(model: CategoryModel, text: str) -> None:
    assert choose(model, text) == ["other"]


def test_many_texts_have_the_categories_that_each_would_have_alone(model: CategoryModel) -> None:
    texts = [text for text, _ in CLEAR]
    assert choose(model, *texts) == [choose(model, text)[0] for text in texts]
    assert choose(model) == []


@pytest.mark.parametrize("text", ["rude " * 20_000, "a" * 100_000, "\u202e\u0000 İ 😀" * 100])
def test_hostile_text_has_a_category_too(model: CategoryModel, text: str) -> None:
    vector = np.zeros((1, encoder.SIZE), dtype=np.float32)
    started = time.perf_counter()
    assert model.choose([text], vector)[0] in IDS
    assert time.perf_counter() - started < 0.5


def test_cue_words_alone_can_tell(model: CategoryModel) -> None:
    assert model.choose(["rude, arrogant"], np.zeros((1, encoder.SIZE), dtype=np.float32)) == ["staff"]


def test_fitting_gives_the_same_model_each_time_and_at_once() -> None:
    vectors = encoder.encode(examples_of(CATEGORIES))
    started = time.perf_counter()
    first = CategoryModel.fit(CATEGORIES, vectors)
    assert time.perf_counter() - started < 0.5  # some 20 ms; a busy machine must not fail us
    second = CategoryModel.fit(CATEGORIES, vectors)
    texts = [text for text, _ in CLEAR]
    assert choose(first, *texts) == choose(second, *texts)


def test_examples_and_vectors_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="306 examples, but 2 vectors"):
        CategoryModel.fit(CATEGORIES, np.zeros((2, encoder.SIZE), dtype=np.float32))


def test_without_a_category_for_the_rest_there_is_no_model() -> None:
    with pytest.raises(ValueError, match="no category 'other'"):
        CategoryModel.fit(CATEGORIES[:2], np.zeros((2, encoder.SIZE), dtype=np.float32))


def test_the_categories_are_those_that_a_council_reports() -> None:
    assert [category["id"] for category in CATEGORIES] == IDS
    for category in CATEGORIES:
        assert category["name"]
        assert category["definition"].endswith(".")
        assert 45 <= len(category["examples"]) <= 60


def test_no_example_stands_twice_or_is_kept_apart() -> None:
    examples = examples_of(CATEGORIES)
    assert len(set(examples)) == len(examples)
    assert not set(examples) & {text for text, _ in labelled()}
    assert len(labelled()) >= 150
