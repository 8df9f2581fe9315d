"""Labels by likeness: whole or not at all, and the same each time."""

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding import encoder, ngrams, second_encoder
from understanding.likeness import Features, Floats, Likeness, Recipe, fit, weigh

QUICK, CAREFUL = Recipe(2.0, 0.0, 2.0, 2.0, 1.0), Recipe(1.5, 1.5, 2.0, 1.5, 1.0)
TEXTS = ("the bin was missed", "bins missed again", "lovely crew", "thank you lovely people", "what time", "which time")
LABELS = ("bin", "bin", "thanks", "thanks", "when", "when")


def vectors(size: int, labels: tuple[str, ...] = LABELS, *, apart: float = 3.0) -> Floats:
    """Unit rows, those of one label near each other; always the same."""
    numbers = np.random.default_rng(7)
    middles = {label: numbers.standard_normal(size) for label in sorted(set(labels))}
    rows = np.array([apart * middles[label] + numbers.standard_normal(size) for label in labels], dtype=np.float32)
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


MEANING, SECOND = vectors(encoder.SIZE), vectors(second_encoder.SIZE)


def learnt(**how: Any) -> Likeness:
    given: dict[str, Any] = {"meaning": MEANING, "second": SECOND, "quick": QUICK, "careful": CAREFUL}
    return fit(TEXTS, LABELS, **(given | how))


MODEL = learnt()
STORED = MODEL.to_bytes()


def scores(
    model: Likeness, *texts: str, meaning: Floats | None = None, second: Floats | None = None
) -> list[dict[str, float]]:
    seen = np.zeros((len(texts), encoder.SIZE), dtype=np.float32) if meaning is None else meaning
    found = model.scores(Features(seen, second, model.weigh(texts)))
    return [dict(zip(model.labels, row.tolist(), strict=True)) for row in found]


def best(row: dict[str, float]) -> str:
    return max(row, key=row.__getitem__)


def arrays(**changed: Any) -> bytes:
    """A stored model with other contents: an array to put in, None to leave one out."""
    with np.load(io.BytesIO(STORED)) as stored:
        kept = {**{name: stored[name] for name in stored.files}, **changed}
    buffer = io.BytesIO()
    np.savez(buffer, **{name: value for name, value in kept.items() if value is not None})
    return buffer.getvalue()


def one_array() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(3))
    return buffer.getvalue()


DAMAGED = [
    ("nothing", b""),
    ("words", b"this is no model"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    ("the beginning of a zip file", b"PK\x03\x04"),
    ("a pickle", b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x8c\x07sayso\x94."),
    ("a single array", one_array()),
    ("half of it", STORED[: len(STORED) // 2]),
    ("all but the last byte", STORED[:-1]),
    ("all but the first byte", STORED[1:]),
    ("a byte wrong in the middle", STORED[: len(STORED) // 2] + b"\x00\xff\x00" + STORED[len(STORED) // 2 + 3 :]),
    ("another format", arrays(format=np.array(2))),
    ("a format of several numbers", arrays(format=np.array([3, 3]))),
    ("a format of letters", arrays(format=np.array("three"))),
    ("no format", arrays(format=None)),
    ("no prior", arrays(prior=None)),
    ("no idf", arrays(idf=None)),
    ("no labels", arrays(labels=None)),
    ("no examples", arrays(meaning=None)),
    ("no quick look", arrays(quick_of_examples=None)),
    ("no careful recipe", arrays(careful_recipe=None)),
    ("a recipe of one number", arrays(quick_recipe=np.array([1.0]))),
    ("one label only", arrays(labels=np.array(["bin"]))),
    ("more labels than weights", arrays(labels=np.array(["a", "b", "c", "d"]))),
    ("weights of other n-grams", arrays(quick_of_grams=np.zeros((10, 3)))),
    ("weights of other examples", arrays(careful_of_examples=np.zeros((5, 3)))),
    ("vectors of another encoder", arrays(meaning=np.zeros((6, encoder.SIZE + 1)))),
    ("vectors of another second encoder", arrays(second=np.zeros((6, second_encoder.SIZE + 1)))),
    ("a second vector too few", arrays(second=np.zeros((5, second_encoder.SIZE)))),
    ("the middle of another encoder", arrays(meaning_middle=np.zeros(3))),
    ("an idf of other n-grams", arrays(idf=np.zeros(10))),
    ("weights that are no numbers", arrays(prior=np.array(["a", "b", "c"]))),
    ("pickled objects", arrays(labels=np.array([["a"], {"b"}, None], dtype=object))),
]


@pytest.mark.parametrize("stored", [case[1] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_anything_but_a_whole_model_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is one is the promise; each cause has its own words
        Likeness.from_bytes(stored)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(STORED) - 1), st.integers(1, 255))
def test_a_wrong_byte_is_noticed_or_does_no_harm(place: int, change: int) -> None:
    broken = bytearray(STORED)
    broken[place] ^= change
    try:
        model = Likeness.from_bytes(bytes(broken))
    except ValueError:
        return
    # Some bytes of a zip file say nothing: its dates, for one.
    assert model.labels == MODEL.labels
    assert np.array_equal(model.quick.of_examples, MODEL.quick.of_examples)


def test_a_model_comes_back_as_it_was_stored() -> None:
    again = Likeness.from_bytes(STORED)
    assert again.labels == MODEL.labels == ("bin", "thanks", "when")
    assert (again.quick.recipe, again.careful.recipe) == (QUICK, CAREFUL)
    assert np.array_equal(again.idf, MODEL.idf)
    assert np.array_equal(again.quick.of_grams, MODEL.quick.of_grams)
    for stored, fresh in zip(
        scores(again, *TEXTS, meaning=MEANING), scores(MODEL, *TEXTS, meaning=MEANING), strict=True
    ):
        assert stored == pytest.approx(fresh, abs=2e-3)  # the examples' vectors are kept in half precision
    assert again.to_bytes() == STORED


def test_the_same_input_gives_the_same_bytes() -> None:
    assert learnt().to_bytes() == STORED


@pytest.mark.parametrize("second", [None, SECOND], ids=["quick", "careful"])
def test_examples_are_told_apart(second: Floats | None) -> None:
    found = scores(MODEL, *TEXTS, meaning=MEANING, second=second)
    assert [best(row) for row in found] == list(LABELS)


def test_what_is_near_is_alike_though_no_word_is_shared() -> None:
    near = vectors(encoder.SIZE, apart=2.0)[2:3]
    assert best(scores(MODEL, "zzz", meaning=near)[0]) == "thanks"


def test_shared_words_tell_where_meaning_is_silent() -> None:
    found = scores(MODEL, "bins", "lovely", "what time is it")
    assert [best(row) for row in found] == ["bin", "thanks", "when"]


def test_many_texts_score_like_each_alone_and_in_order() -> None:
    together = scores(MODEL, *TEXTS, meaning=MEANING, second=SECOND)
    for n, text in enumerate(TEXTS):
        [alone] = scores(MODEL, text, meaning=MEANING[n : n + 1], second=SECOND[n : n + 1])
        assert together[n] == pytest.approx(alone, abs=1e-4)


def test_no_texts_have_no_scores() -> None:
    assert scores(MODEL) == []


@pytest.mark.parametrize("text", ["", "   ", "\U0001f621", "?!", "الحاوية", "\0", "x" * 100_000, "bin " * 25_000])
def test_any_text_has_scores_that_are_numbers(text: str) -> None:
    [row] = scores(MODEL, text)
    assert set(row) == set(LABELS)
    assert all(np.isfinite(score) for score in row.values())


def test_an_example_that_is_not_trusted_counts_for_less() -> None:
    doubted = learnt(trust=[0.1, 1, 1, 1, 1, 1])
    [before] = scores(MODEL, TEXTS[0], meaning=MEANING[:1])
    [after] = scores(doubted, TEXTS[0], meaning=MEANING[:1])
    assert after["bin"] < before["bin"]
    assert learnt(trust=[1.0] * len(TEXTS)).to_bytes() == STORED


@pytest.mark.parametrize("labels", [("a",) * 6, ("a", "b", "a", "b", "a", "b")])
def test_fewer_than_three_labels_are_refused(labels: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="fewer than three"):
        fit(TEXTS, labels, meaning=MEANING, second=SECOND, quick=QUICK, careful=CAREFUL)


def test_no_examples_are_refused() -> None:
    empty = np.zeros((0, encoder.SIZE), dtype=np.float32)
    with pytest.raises(ValueError, match="fewer than three"):
        fit([], [], meaning=empty, second=empty, quick=QUICK, careful=CAREFUL)


def test_n_grams_weigh_by_rarity_and_have_unit_length() -> None:
    buckets, values = weigh("bin bin missed", MODEL.idf)
    assert len(set(buckets.tolist())) == len(buckets)
    assert float(np.linalg.norm(values)) == pytest.approx(1.0)
    [missed], [unseen] = (list(ngrams.count(word))[:1] for word in ("missed", "umbrella"))
    assert MODEL.idf[unseen] > MODEL.idf[missed]


def test_a_text_without_letters_has_no_n_grams() -> None:
    buckets, values = weigh("\U0001f621 ---", MODEL.idf)
    assert len(buckets) == len(values) == 0
