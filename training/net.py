"""The net that ``tierline.ingest.learned.model`` runs, in the form in which it is trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from tierline.graph.schema import Schema
from tierline.ingest.learned.hashing import Hashes
from tierline.ingest.learned.model import GAIN, PairModel

FEATURES, INNER = 1 << 15, 48
_DROPPED_INNER = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """Parameters, in the order in which the net applies them."""

    vectors: torch.Tensor
    inner_bias: torch.Tensor
    outer: torch.Tensor
    outer_bias: torch.Tensor

    @property
    def parameters(self) -> list[torch.Tensor]:
        """All of them, for an optimiser."""
        return [self.vectors, self.inner_bias, self.outer, self.outer_bias]

    def outputs(self, pairs: Sequence[Hashes], *, training: bool) -> torch.Tensor:
        """Return the logits (pairs, outputs)."""
        sizes = torch.tensor([max(1, len(features)) for features in pairs])
        rows = torch.from_numpy((np.concatenate(pairs) & np.uint32(FEATURES - 1)).astype(np.int64))
        starts = torch.tensor([0, *np.cumsum([len(features) for features in pairs])[:-1]])
        sums = functional.embedding_bag(rows, self.vectors, starts, mode="sum")
        inner = functional.relu(sums * GAIN / sizes.sqrt().unsqueeze(1) + self.inner_bias)
        inner = functional.dropout(inner, _DROPPED_INNER, training)
        return inner @ self.outer + self.outer_bias


def new_net(outputs: int) -> Net:
    """Return a net that holds no relation for likely, from the seed of torch."""
    net = Net(
        vectors=torch.randn(FEATURES, INNER) * 0.05,
        inner_bias=torch.zeros(INNER),
        outer=torch.randn(INNER, outputs) / INNER**0.5,
        outer_bias=torch.full((outputs,), -2.0),
    )
    for parameter in net.parameters:
        parameter.requires_grad_(True)
    return net


def as_model(net: Net, schema: Schema) -> PairModel:
    """Return the net in the form that ships: the vectors rounded to bytes, column by column.

    It makes no statements: what its probabilities are worth is to be told.
    """
    vectors = net.vectors.detach().numpy()
    scale = np.abs(vectors).max(axis=0) / 127
    return PairModel(
        vectors=np.round(vectors / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        inner_bias=net.inner_bias.detach().numpy(),
        outer=net.outer.detach().numpy(),
        outer_bias=net.outer_bias.detach().numpy(),
        predicates=np.array(list(schema.predicates)),
        modalities=np.array(list(schema.modalities)),
        thresholds=np.full(len(schema.predicates), 2.0, dtype=np.float32),
        reliability=np.zeros((2, 1), dtype=np.float32),
    )
