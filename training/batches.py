"""Samples as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from training.labels import Flags
from training.pairs import Pairs
from training.partial import ANY
from training.samples import Sample
from training.texts import UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows side by side (B, T), filled up with zeros, and their pairs (B, P).

    ``mask`` is true where there is a piece; ``asked`` (B, P, 2 predicates) which outputs count;
    ``holds`` of the same shape what they should be. ``modalities`` (B, P) and ``core`` (B) are -1
    where nothing is known, ``triggers`` too; ``names`` are codes of ``training.partial``.
    """

    ids: torch.Tensor
    shapes: torch.Tensor
    hints: torch.Tensor
    mask: torch.Tensor
    names: torch.Tensor
    triggers: torch.Tensor
    spans: torch.Tensor
    types: torch.Tensor
    asked: torch.Tensor
    holds: torch.Tensor
    modalities: torch.Tensor
    core: torch.Tensor

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device."""
        moved = {one.name: getattr(self, one.name).to(device) for one in fields(self)}
        return replace(self, **moved)


def as_batch(samples: Sequence[Sample], allowed: Flags) -> Batch:
    """Return a group as tensors; ``allowed`` as ``training.labels.allowed_by`` has it."""
    rows = [sample.rows for sample in samples]
    pairs = [_asked(sample.pairs, allowed) for sample in samples]
    return Batch(
        ids=_filled([one.ids for one in rows], 0),
        shapes=_filled([one.shapes for one in rows], 0),
        hints=_filled([one.hints for one in rows], 0),
        mask=_filled([np.ones(len(one.ids), dtype=np.bool_) for one in rows], 0),
        names=_filled([one.names for one in rows], ANY),
        triggers=_filled([one.triggers for one in rows], UNKNOWN),
        spans=_filled([one[0] for one in pairs], 0),
        types=_filled([one[1] for one in pairs], 0),
        asked=_filled([one[2] for one in pairs], 0),
        holds=_filled([one[3] for one in pairs], 0),
        modalities=_filled([one[4] for one in pairs], -1),
        core=torch.tensor([sample.core for sample in samples]),
    )


def _asked(pairs: Pairs | None, allowed: Flags) -> tuple[np.ndarray, ...]:
    """Return spans, types, the outputs asked, those that hold, and modalities of a window."""
    count = len(pairs.spans) if pairs else 0
    asked = np.zeros((count, allowed.shape[-1]), dtype=np.bool_)
    holds = asked.copy()
    if not pairs:
        shapes = [(0, 4), (0, 2)]
        spans, types = (np.zeros(shape, dtype=np.int16) for shape in shapes)
        return spans, types, asked, holds, np.zeros(0, dtype=np.int16)
    if pairs.asked.any():
        asked = allowed[pairs.types[:, 0], pairs.types[:, 1]] & pairs.asked[:, None]
        holds = pairs.holds & asked
    return pairs.spans, pairs.types, asked, holds, pairs.modalities


def _filled(rows: Sequence[np.ndarray], value: int) -> torch.Tensor:
    """Return rows of different length (length, ...) as one tensor (B, longest, ...)."""
    longest = max(len(row) for row in rows)
    filled = np.full((len(rows), longest, *rows[0].shape[1:]), value)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    kind = torch.bool if rows[0].dtype == np.bool_ else torch.long
    return torch.from_numpy(filled).to(kind)
