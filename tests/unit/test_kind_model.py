"""The kind model: whole or not at all."""

import io
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.domain.errors import BrokenData
from sayso.model import load_kind_model
from tests.support.builders import a_kind_model
from understanding import encoder, ngrams
from understanding.kind import KindModel, weigh

MODEL = a_kind_model()
STORED = MODEL.to_bytes()
TEXTS = ["The bin was missed", "", "   ", "\U0001f621", "?!", "الحاوية", "x" * 5_000]


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
    ("a format of several numbers", arrays(format=np.array([1, 1]))),
    ("a format of letters", arrays(format=np.array("one"))),
    ("no format", arrays(format=None)),
    ("no bias", arrays(bias=None)),
    ("no idf", arrays(idf=None)),
    ("no kinds", arrays(kinds=None)),
    ("one kind only", arrays(kinds=np.array(["comment"]))),
    ("more kinds than weights", arrays(kinds=np.array(["a", "b", "c", "d"]))),
    ("weights of other n-grams", arrays(gram_weights=np.zeros((3, 10)))),
    ("weights of another encoder", arrays(meaning_weights=np.zeros((3, encoder.SIZE + 1)))),
    ("an idf of other n-grams", arrays(idf=np.zeros(10))),
    ("weights that are no numbers", arrays(bias=np.array(["a", "b", "c"]))),
    ("pickled objects", arrays(kinds=np.array([["a"], {"b"}, None], dtype=object))),
]


@pytest.mark.parametrize("stored", [case[1] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_anything_but_a_whole_model_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is one is the promise; each cause has its own words
        KindModel.from_bytes(stored)


@settings(max_examples=25)
@given(st.integers(0, len(STORED) - 1), st.integers(1, 255))
def test_a_wrong_byte_is_noticed_or_does_no_harm(place: int, change: int) -> None:
    broken = bytearray(STORED)
    broken[place] ^= change
    try:
        model = KindModel.from_bytes(bytes(broken))
    except ValueError:
        return
    # Some bytes of a zip file say nothing: its dates, for one.
    assert model.kinds == MODEL.kinds
    assert np.array_equal(model.gram_weights, MODEL.gram_weights)


def test_a_model_comes_back_as_it_was_stored() -> None:
    again = KindModel.from_bytes(STORED)
    assert again.kinds == MODEL.kinds
    assert np.array_equal(again.idf, MODEL.idf)
    assert np.array_equal(again.gram_weights, MODEL.gram_weights)
    assert np.array_equal(again.meaning_weights, MODEL.meaning_weights)
    assert np.array_equal(again.bias, MODEL.bias)
    assert again.rank_all(TEXTS) == MODEL.rank_all(TEXTS)


@pytest.mark.parametrize("text", TEXTS)
def test_a_ranking_holds_every_kind_most_likely_first_and_sums_to_one(text: str) -> None:
    ranking = MODEL.rank(text)
    assert set(ranking) == set(MODEL.kinds)
    assert list(ranking.values()) == sorted(ranking.values(), reverse=True)
    assert sum(ranking.values()) == pytest.approx(1.0)
    assert all(0 <= chance <= 1 for chance in ranking.values())


def test_many_texts_are_ranked_like_each_alone_and_in_order() -> None:
    for together, text in zip(MODEL.rank_all(TEXTS), TEXTS, strict=True):
        assert together == pytest.approx(MODEL.rank(text), abs=1e-4)


def test_an_empty_text_is_ranked_by_the_bias_alone() -> None:
    odds = np.exp(MODEL.bias)
    expected = dict(zip(MODEL.kinds, (odds / odds.sum()).tolist(), strict=True))
    assert MODEL.rank("") == pytest.approx(expected)


def test_no_texts_give_no_rankings() -> None:
    assert MODEL.rank_all([]) == []


def test_a_word_that_weighs_for_a_kind_wins_it() -> None:
    weights = np.zeros((2, ngrams.BUCKETS), dtype=np.float32)
    weights[1, list(ngrams.count("disgraceful"))] = 5
    model = KindModel(
        kinds=("comment", "complaint"),
        idf=np.ones(ngrams.BUCKETS, dtype=np.float32),
        gram_weights=weights,
        meaning_weights=np.zeros((2, encoder.SIZE), dtype=np.float32),
        bias=np.array([0.5, 0.0], dtype=np.float32),
    )
    assert next(iter(model.rank("This is disgraceful"))) == "complaint"
    assert next(iter(model.rank("This is lovely"))) == "comment"


def test_n_grams_weigh_by_rarity_and_have_unit_length() -> None:
    buckets, values = weigh("bin bin missed", MODEL.idf)
    assert len(set(buckets.tolist())) == len(buckets)
    assert float(np.linalg.norm(values)) == pytest.approx(1.0)


def test_a_text_without_letters_has_no_n_grams() -> None:
    buckets, values = weigh("\U0001f621 ---", MODEL.idf)
    assert len(buckets) == len(values) == 0


def archive(folder: Path, stored: bytes, *, name: str = "components/train_0/kind.npz") -> Path:
    """A trained archive as Rasa writes it, with this as the kind model."""
    path = folder / "sayso-test.tar.gz"
    with tarfile.open(path, "w:gz") as written:
        member = tarfile.TarInfo(name)
        member.size = len(stored)
        written.addfile(member, io.BytesIO(stored))
    return path


def test_the_kind_model_is_read_out_of_a_trained_archive(tmp_path: Path) -> None:
    assert load_kind_model(archive(tmp_path, STORED)).kinds == MODEL.kinds


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.99])
def test_a_truncated_archive_is_told_and_what_to_do(tmp_path: Path, part: float) -> None:
    path = archive(tmp_path, STORED)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BrokenData, match="make train"):
        load_kind_model(path)


@pytest.mark.parametrize("place", [3, 1_000, 2_000, 100_000])
def test_a_damaged_archive_is_told_and_what_to_do(tmp_path: Path, place: int) -> None:
    path = archive(tmp_path, STORED)
    broken = bytearray(path.read_bytes())
    broken[place] ^= 0xFF
    path.write_bytes(bytes(broken))
    with pytest.raises(BrokenData, match="make train"):
        load_kind_model(path)


def test_an_archive_with_a_damaged_model_or_without_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenData, match="damaged"):
        load_kind_model(archive(tmp_path, STORED[:-1]))
    with pytest.raises(BrokenData, match="no kind model"):
        load_kind_model(archive(tmp_path, STORED, name="metadata.json"))
    with pytest.raises(BrokenData, match="no trained model"):
        load_kind_model(tmp_path / "nowhere.tar.gz")
