"""Models made by hand: they say one thing of every pair."""

from __future__ import annotations

import numpy as np

from tierline.graph.schema import default_schema
from tierline.ingest.learned.hashing import hashes
from tierline.ingest.learned.model import PairModel

ANYTHING = hashes(["anything"])


def model_that_says(
    predicate: str, probability: float = 0.9, threshold: float = 0.5, modality: str = "asserted"
) -> PairModel:
    """Return a model that holds this relation from left to right, and no other."""
    schema = default_schema()
    predicates, modalities = list(schema.predicates), list(schema.modalities)
    bias = np.full(2 * len(predicates) + len(modalities), -4.0, dtype=np.float32)
    bias[predicates.index(predicate)] = np.log(probability / (1 - probability))
    bias[2 * len(predicates) + modalities.index(modality)] = 4
    return PairModel(
        vectors=np.zeros((2, 1), dtype=np.int8),
        scale=np.ones(1, dtype=np.float32),
        inner_bias=np.zeros(1, dtype=np.float32),
        outer=np.zeros((1, len(bias)), dtype=np.float32),
        outer_bias=bias,
        predicates=np.array(predicates),
        modalities=np.array(modalities),
        thresholds=np.full(len(predicates), threshold, dtype=np.float32),
        reliability=np.array([np.linspace(0.0, 0.6, 10), np.linspace(0.5, 1.0, 10)], np.float32),
    )
