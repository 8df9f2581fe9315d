"""Trains and runs the kind model inside Rasa's graph."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression

from understanding import encoder, ngrams
from understanding.escape import unescape
from understanding.kind import KindModel, weigh
from understanding.screen import command

FILE = "kind.npz"
UNSURE = "unsure"  # the intent of a message that the model cannot tell


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class KindClassifier(GraphComponent):
    """Logistic regression over sentence meaning and n-grams. Whole-message commands go before it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "gram_share": 2.0,  # how much n-grams weigh beside the meaning
            "regularisation": 10.0,  # scikit-learn's C
            "unsure_below": 0.3,  # the probability under which we rather ask
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: KindModel | None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KindClassifier:
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> KindClassifier:
        """Fails loudly where the model is missing or damaged."""
        with model_storage.read_from(resource) as folder:
            model = KindModel.from_bytes((folder / FILE).read_bytes())
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [str(e.get(TEXT)) for e in examples]
        labels = [str(e.get(INTENT)) for e in examples]
        self._model = fit(
            texts, labels, gram_share=self._config["gram_share"], regularisation=self._config["regularisation"]
        )
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_bytes(self._model.to_bytes())
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        if self._model is None:
            raise RuntimeError("the kind model was not trained")
        for message in messages:
            text = unescape(str(message.get(TEXT) or ""))
            ranking = self._model.rank(text)
            intent, confidence = self._choose(text, ranking)
            message.set(INTENT, {"name": intent, "confidence": confidence}, add_to_output=True)
            message.set(
                "intent_ranking",
                [{"name": kind, "confidence": chance} for kind, chance in ranking.items()],
                add_to_output=True,
            )
        return messages

    def _choose(self, text: str, ranking: dict[str, float]) -> tuple[str, float]:
        said = command(text)
        if said == "person":
            return "human_request", 1.0
        if said:
            return "other", 1.0
        kind, chance = next(iter(ranking.items()))
        return (kind, chance) if chance >= self._config["unsure_below"] else (UNSURE, chance)


def fit(texts: list[str], labels: list[str], *, gram_share: float, regularisation: float) -> KindModel:
    """Train on texts and their kinds, three or more. The same input gives the same model."""
    if len(set(labels)) < 3:
        raise ValueError("the training data holds fewer than three kinds")
    counts = np.zeros(ngrams.BUCKETS)
    for text in texts:
        counts[list(ngrams.count(text))] += 1
    idf = (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        buckets, weights = weigh(text, idf)
        rows += [row] * len(buckets)
        columns += buckets.tolist()
        values += (weights * gram_share).tolist()
    grams = scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), ngrams.BUCKETS))
    features = scipy.sparse.hstack([scipy.sparse.csr_matrix(encoder.encode(texts)), grams]).tocsr()
    regression = LogisticRegression(C=regularisation, max_iter=3000).fit(features, labels)
    coefficients = regression.coef_.astype(np.float32)
    return KindModel(
        kinds=tuple(str(kind) for kind in regression.classes_),
        idf=idf,
        gram_weights=coefficients[:, encoder.SIZE :] * gram_share,
        meaning_weights=coefficients[:, : encoder.SIZE],
        bias=regression.intercept_.astype(np.float32),
    )
