"""A small net over hashed features: a sum of vectors, one inner layer, one output per reading.

The vectors are bytes with a scale per column, so a language takes less than two megabytes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tierline.errors import InputError
from tierline.ingest.learned.hashing import Hashes

Floats = npt.NDArray[np.float32]

# Keeps sums of many features in the range in which the net was trained.
GAIN = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """The weights of one language.

    ``vectors`` (features, inner; bytes) times ``scale`` (inner), plus ``inner_bias``, are what a
    pair looks like; ``outer`` (inner, outputs) and ``outer_bias`` read it. The outputs are: each of
    ``predicates`` from left to right, each from right to left, each of ``modalities``.
    ``thresholds`` say from which probability on a predicate is worth a statement. ``reliability``
    (2, tenths) is the share that was right in texts that the net did not know, by tenth of the
    probability: of what no rule says, and of what a rule says too.
    """

    vectors: npt.NDArray[np.int8]
    scale: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    predicates: npt.NDArray[np.str_]
    modalities: npt.NDArray[np.str_]
    thresholds: Floats
    reliability: Floats

    def read(self, pairs: Sequence[Hashes]) -> tuple[Floats, Floats]:
        """Return the probability of every predicate, (pairs, 2, predicates), and of every modality.

        Probabilities of predicates are independent, those of modalities sum to one.
        """
        sizes = np.array([len(features) for features in pairs])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        rows = np.concatenate(pairs) & np.uint32(len(self.vectors) - 1)
        sums = np.add.reduceat(self.vectors[rows], starts, axis=0, dtype=np.int32)
        inner = sums * self.scale * (GAIN / np.sqrt(sizes))[:, None] + self.inner_bias
        outputs = np.maximum(inner, 0) @ self.outer + self.outer_bias
        count = len(self.predicates)
        said = 1 / (1 + np.exp(-outputs[:, : 2 * count]))
        moods = np.exp(outputs[:, 2 * count :])
        return said.reshape(-1, 2, count), moods / moods.sum(axis=1, keepdims=True)

    def certainty(self, probability: float, *, by_rule: bool) -> float:
        """Return how often a relation of this probability holds, which a rule says too or not."""
        tenths = self.reliability[int(by_rule)]
        return float(tenths[min(int(probability * len(tenths)), len(tenths) - 1)])


def load_model(path: Path, digest: str) -> PairModel:
    """Read weights; InputError where the file is missing or is not the one of this digest."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise InputError(f"{path}: damaged: its SHA-256 is {found[:12]}…, not {digest[:12]}…")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return PairModel(**{field.name: arrays[field.name] for field in fields(PairModel)})
