"""Ways to tell the kind of a message, for `benchmarks.compare_models`. Run in Rasa's environment."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
import yaml

from understanding import encoder, learning, likeness, ngrams, second_encoder
from understanding.bare import bare_of
from understanding.known_rows import KnownRows
from understanding.likeness import Features, Floats, Likeness

DATA, MODELS = Path("data"), Path("models")
DIET_EPOCHS = 4

Predict = Callable[[Sequence[str]], "list[str]"]


@dataclass(frozen=True)
class Recipe:
    """`train` leaves in a folder what `load` needs. `timed`: whether what `train` does is the recipe's training."""

    title: str
    train: Callable[[Path], None]
    load: Callable[[Path], Predict]
    timed: bool = True


def training_messages() -> tuple[list[str], list[str]]:
    """The training messages, and their kinds."""
    texts: list[str] = []
    kinds: list[str] = []
    for path in sorted((DATA / "rasa" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines = [line.strip() for line in block["examples"].splitlines()]
            said = [line[2:].strip() for line in lines if line.startswith("- ")]
            texts += said
            kinds += [block["intent"]] * len(said)
    return texts, kinds


# Logistic regression over sentence vectors, n-grams or both. What is learnt is plain arrays, and told in numpy alone.


@dataclass(frozen=True)
class Sees:
    """What a logistic regression sees of a text."""

    encode: Callable[[Sequence[str]], Floats] | None
    ngrams: bool


def train_linear(sees: Sees, folder: Path) -> None:
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, unused-ignore]

    messages, kinds = training_messages()
    texts = [bare_of(message) for message in messages]
    idf = _idf(texts)
    blocks = [sparse.csr_matrix(_encoded_before(sees.encode, texts))] if sees.encode else []
    if sees.ngrams:
        weighed = [likeness.weigh(text, idf) for text in texts]
        columns = np.concatenate([buckets for buckets, _ in weighed])
        values = np.concatenate([values for _, values in weighed])
        ends = np.cumsum([0, *(len(buckets) for buckets, _ in weighed)])
        blocks.append(sparse.csr_matrix((values, columns, ends), shape=(len(texts), ngrams.BUCKETS)))
    model = LogisticRegression(C=10, max_iter=1_000).fit(sparse.hstack(blocks, format="csr"), kinds)
    weights = model.coef_.T.astype(np.float32)
    np.savez(folder / "linear.npz", labels=model.classes_, weights=weights, intercept=model.intercept_, idf=idf)


def load_linear(sees: Sees, folder: Path) -> Predict:
    with np.load(folder / "linear.npz") as arrays:
        labels, weights, intercept, idf = (arrays[name] for name in ("labels", "weights", "intercept", "idf"))

    def predict(messages: Sequence[str]) -> list[str]:
        texts = [bare_of(message) for message in messages]
        scores = np.tile(intercept.astype(np.float32), (len(texts), 1))
        if sees.encode:
            rows = sees.encode(texts)
            scores += rows @ weights[: rows.shape[1]]
        if sees.ngrams:
            of_grams = weights[-ngrams.BUCKETS :]
            for row, text in enumerate(texts):
                buckets, values = likeness.weigh(text, idf)
                scores[row] += values @ of_grams[buckets]
        return [str(labels[best]) for best in scores.argmax(axis=1)]

    return predict


def _encoded_before(encode: Callable[[Sequence[str]], Floats], texts: Sequence[str]) -> Floats:
    if encode is not second_encoder.encode:
        return encode(texts)
    known = KnownRows.from_bytes((DATA / "encoded.npz").read_bytes(), second_encoder.SIZE)
    known.learn(texts, encode)  # those that are new
    return known.rows(texts)


def _idf(texts: Sequence[str]) -> Floats:
    counts = np.zeros(ngrams.BUCKETS)
    for text in texts:
        counts[list(ngrams.count(text))] += 1
    rarity: Floats = (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)
    return rarity


def linear(title: str, *, encode: Callable[[Sequence[str]], Floats] | None, grams: bool) -> Recipe:
    sees = Sees(encode, grams)
    return Recipe(f"{title} + logistic regression", partial(train_linear, sees), partial(load_linear, sees))


# Rasa's own classifier, in the pipeline that `rasa init` gives, for intents only.

DIET_CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "comparison",
    "language": "en",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": DIET_EPOCHS, "entity_recognition": False, "random_seed": 0},
    ],
}


def train_diet(folder: Path) -> None:
    from rasa.model_training import train_nlu

    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")  # a training found in the cache would take no time
    config = folder / "config.yml"
    config.write_text(yaml.safe_dump(DIET_CONFIG), "utf-8")
    train_nlu(str(config), str(DATA / "rasa" / "nlu"), str(folder), fixed_model_name="diet")


def load_diet(folder: Path) -> Predict:
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)  # as Rasa's own command line does; or it would write down every message
    agent = Agent.load(str(folder / "diet.tar.gz"))

    async def parse(texts: Sequence[str]) -> list[str]:
        return [str((await agent.parse_message(text))["intent"]["name"]) for text in texts]

    return lambda texts: asyncio.run(parse(texts))


# The model that is shipped: out of the archive, so that what is measured is what runs.


def newest_archive() -> Path:
    archives = sorted(MODELS.glob("sayso-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not archives:
        raise SystemExit("there is no trained model: run `make train`")
    return archives[-1]


def unpack(folder: Path) -> None:
    with tarfile.open(newest_archive()) as archive:
        for member in archive:
            name = member.name.rsplit("/", 1)[-1]
            if name in learning.FILES and (stored := archive.extractfile(member)):
                (folder / name).write_bytes(stored.read())


def learn_again(folder: Path) -> None:
    """For the clock: everything that is learnt when the product is trained, services too."""
    messages, kinds = training_messages()
    known = KnownRows.from_bytes((DATA / "encoded.npz").read_bytes(), second_encoder.SIZE)
    # Not an import of ours: it brings all of Rasa, and only here.
    lists = importlib.import_module("bot.components.reader").read_lists(DATA)
    learning.learn(messages, kinds, lists, known)
    unpack(folder)
    (folder / "lists.json").write_text(json.dumps(asdict(lists)), "utf-8")


def load_quick(folder: Path) -> Predict:
    kinds = Likeness.from_bytes((folder / learning.KINDS).read_bytes())

    def predict(messages: Sequence[str]) -> list[str]:
        texts = [bare_of(message) for message in messages]
        scores = kinds.scores(Features(encoder.encode(texts), None, kinds.weigh(texts)))
        return [kinds.labels[best] for best in scores.argmax(axis=1)]

    return predict


def load_shipped(folder: Path) -> Predict:
    lists = learning.Lists(**json.loads((folder / "lists.json").read_text("utf-8")))
    files = {name: (folder / name).read_bytes() for name in learning.FILES}
    reader = learning.load_reader(files, lists)
    return lambda texts: [reading.kind for reading in reader.read(texts)]


RECIPES = {
    "ngrams": linear("n-grams", encode=None, grams=True),
    "first": linear("first encoder", encode=encoder.encode, grams=False),
    "first-ngrams": linear("first encoder + n-grams", encode=encoder.encode, grams=True),
    "second-ngrams": linear("second encoder + n-grams", encode=second_encoder.encode, grams=True),
    "diet": Recipe(f"Rasa's DIET, {DIET_EPOCHS} epochs", train_diet, load_diet),
    "quick": Recipe("kernel ridge regression, quick look only", unpack, load_quick, timed=False),
    "shipped": Recipe("shipped: quick look, careful where in doubt", learn_again, load_shipped),
}
