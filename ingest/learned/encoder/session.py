"""The encoder itself: two ONNX graphs, one for a window of text, one for pairs of its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from tierline.ingest.learned.encoder.pieces import Numbers, Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = npt.NDArray[np.float32]

TEXT, PAIRS, VOCABULARY = "text.onnx", "pairs.onnx", "vocabulary.json"


class Said(NamedTuple):
    """What the encoder says of a window: probabilities by piece, and what pairs are judged from.

    ``tags`` is (pieces, tags), ``triggers`` (pieces, 1 + event types), ``states`` (layers, pieces,
    inner).
    """

    tags: Floats
    triggers: Floats
    states: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the outputs stand for, in their order."""

    types: tuple[str, ...]
    predicates: tuple[str, ...]
    modalities: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """The encoder, ready to read."""

    vocabulary: Vocabulary
    labels: Labels
    text: InferenceSession
    pairs: InferenceSession

    def read(self, ids: Numbers, shapes: Numbers, hints: Numbers) -> Said:
        """Read one window of pieces."""
        tags, triggers, states = self.text.run(None, {"ids": ids, "shapes": shapes, "hints": hints})
        return Said(_shares(tags), _shares(triggers), states)

    def judge(
        self, states: Floats, spans: Sequence[Sequence[int]], types: Sequence[Sequence[int]]
    ) -> tuple[Floats, Floats]:
        """Judge pairs of names of a window.

        ``spans`` are (pairs, 4): where left and right begin and end; ``types`` (pairs, 2) their
        places in ``labels.types``. Returns probabilities: of each predicate, (pairs, 2 ways,
        predicates), and of each modality, (pairs, modalities).
        """
        # A graph of a fixed single pair would be another graph, so one is never alone.
        alone = len(spans) == 1
        spans, types = (list(spans) * 2, list(types) * 2) if alone else (spans, types)
        inputs = {
            "states": states,
            "spans": np.array(spans, dtype=np.int64),
            "types": np.array(types, dtype=np.int64) + 1,
        }
        said, moods = self.pairs.run(["predicates", "modalities"], inputs)
        said = (1 / (1 + np.exp(-said))).reshape(len(spans), 2, -1)
        return (said[:1], _shares(moods)[:1]) if alone else (said, _shares(moods))


def _shares(logits: Floats) -> Floats:
    """Return the probabilities that logits stand for, along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def load_encoder(folder: Path, labels: Mapping[str, Sequence[str]]) -> Encoder:
    """Read the graphs and the vocabulary of a folder; one thread computes."""
    return Encoder(
        vocabulary=load_vocabulary(folder / VOCABULARY),
        labels=Labels(**{name: tuple(values) for name, values in labels.items()}),
        text=_session(folder / TEXT),
        pairs=_session(folder / PAIRS),
    )


def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
