"""Rows of texts that were encoded before."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.settings import ROOT
from understanding import second_encoder
from understanding.known_rows import KnownRows

SIZE = 16
TEXTS = ["one", "two", "", "  ", "\U0001f621", "x" * 100_000, "half \ud83d of an emoji", "nul\0", "e\u0301", "\u00e9"]


class Encoder:
    """Gives each text a row of its own and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([self.row(text) for text in texts], dtype=np.float32)

    @staticmethod
    def row(text: str) -> NDArray[np.float32]:
        numbers = np.random.default_rng(list(text.encode("utf-8", "surrogatepass"))[:50])
        row = numbers.standard_normal(SIZE).astype(np.float32)
        return (row / np.linalg.norm(row)).astype(np.float32)


def known(*texts: str) -> KnownRows:
    rows = KnownRows(SIZE)
    rows.learn(texts, Encoder())
    return rows


STORED = known(*TEXTS).to_bytes()


def arrays(**changed: Any) -> bytes:
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
    ("words", b"these are no rows"),
    ("the beginning of a zip file", b"PK\x03\x04"),
    ("a single array", one_array()),
    ("half of it", STORED[: len(STORED) // 2]),
    ("all but the last byte", STORED[:-1]),
    ("all but the first byte", STORED[1:]),
    ("no keys", arrays(keys=None)),
    ("no scales", arrays(scales=None)),
    ("a row too few", arrays(rows=np.zeros((len(TEXTS) - 1, SIZE), dtype=np.int8))),
    ("a scale too few", arrays(scales=np.zeros(len(TEXTS) - 1))),
    ("rows of another encoder", arrays(rows=np.zeros((len(TEXTS), SIZE + 1), dtype=np.int8))),
    ("short keys", arrays(keys=np.zeros((len(TEXTS), 4), dtype=np.uint8))),
    ("rows without columns", arrays(rows=np.zeros(len(TEXTS), dtype=np.int8))),
    ("pickled objects", arrays(keys=np.array([["a"], {"b"}, None], dtype=object))),
]


@pytest.mark.parametrize("stored", [case[1] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_a_damaged_file_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        KnownRows.from_bytes(stored, SIZE)


def test_rows_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="damaged"):
        KnownRows.from_bytes(STORED, SIZE + 1)


def test_rows_come_back_as_they_were_stored() -> None:
    again = KnownRows.from_bytes(STORED, SIZE)
    assert len(again) == len(TEXTS)
    assert again.missing(TEXTS) == []
    assert np.array_equal(again.rows(TEXTS), known(*TEXTS).rows(TEXTS))
    assert again.to_bytes() == STORED


def test_the_order_in_which_texts_came_does_not_show() -> None:
    assert known(*reversed(TEXTS)).to_bytes() == STORED


def test_none_are_kept_too() -> None:
    again = KnownRows.from_bytes(KnownRows(SIZE).to_bytes(), SIZE)
    assert len(again) == 0
    assert again.rows([]).shape == (0, SIZE)


def test_only_what_is_missing_is_encoded_and_each_text_once() -> None:
    rows, encode = known("one", "two"), Encoder()
    assert rows.missing(["three", "two", "three", "four"]) == ["three", "four"]
    rows.learn(["three", "two", "three", "four"], encode)
    assert encode.asked == ["three", "four"]


def test_what_nobody_asks_for_is_forgotten() -> None:
    rows = known("one", "two")
    rows.learn(["two", "three"], Encoder())
    assert rows.missing(["one", "two", "three"]) == ["one"]
    assert len(rows) == 2


def test_a_row_is_nearly_what_was_encoded() -> None:
    got = known(*TEXTS).rows(TEXTS)
    for row, text in zip(got, TEXTS, strict=True):
        wanted = Encoder.row(text)
        assert row == pytest.approx(wanted, abs=float(np.abs(wanted).max()) / 250)
    assert got.dtype == np.float32


def test_a_row_of_zeros_stays_one() -> None:
    rows = KnownRows(SIZE)
    rows.learn([""], lambda texts: np.zeros((len(texts), SIZE), dtype=np.float32))
    assert not rows.rows([""]).any()


def test_texts_themselves_are_not_kept() -> None:
    assert b"Lavinia" not in known("Lavinia").to_bytes()


def test_the_stored_rows_are_what_the_second_encoder_says() -> None:
    """Rows of another version of the encoder would make the model worse without a word."""
    if not second_encoder.available():
        pytest.skip("the second encoder is not made for this machine")
    from sayso.model import read_lists, training_messages
    from understanding.bare import bare_of

    stored = KnownRows.from_bytes((ROOT / "data" / "encoded.npz").read_bytes(), second_encoder.SIZE)
    said = [text for text, _ in training_messages()] + [text for text, _ in read_lists().said_of_services]
    some = [said[n] for n in np.random.default_rng(20).choice(len(said), 40, replace=False)]
    texts = list({text: None for text in map(bare_of, some) if not stored.missing([text])})[:20]
    assert len(texts) == 20, "data/encoded.npz is behind the data: run `make train`"
    fresh, kept = second_encoder.encode(texts), stored.rows(texts)
    likeness = (fresh * kept).sum(axis=1) / (np.linalg.norm(fresh, axis=1) * np.linalg.norm(kept, axis=1))
    assert likeness.min() > 0.99
