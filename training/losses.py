"""How wrong the net is about a batch, by what it is asked."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch.nn import functional

from training.batches import Batch
from training.net import Judged, Net
from training.partial import ANY
from training.schedule import LOSS

_NEVER = -1e4  # the logit of what a mark excludes


def losses(net: Net, batch: Batch, admitted: torch.Tensor) -> dict[str, torch.Tensor]:
    """Return the weighed losses that a batch has labels for.

    ``admitted`` as ``training.partial.admitted`` has it.
    """
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        rows = net.embed(batch.ids, batch.shapes, batch.hints)
        if batch.spans.shape[1]:
            tags, triggers, judged = net.judge(rows, batch.mask, batch.spans, batch.types)
        else:
            tags, triggers = net.read(rows, batch.mask)
            judged = None
    found = dict(_of_pieces(tags.float(), triggers.float(), batch, admitted))
    if judged:
        found |= dict(_of_pairs(judged, batch))
    return {name: LOSS[name] * value for name, value in found.items()}


def _of_pieces(
    tags: torch.Tensor, triggers: torch.Tensor, batch: Batch, admitted: torch.Tensor
) -> Iterator[tuple[str, torch.Tensor]]:
    marked = batch.names != ANY
    if marked.any():
        yield "names", _partial(tags[marked], admitted[batch.names[marked]])
    told = batch.triggers >= 0
    if told.any():
        yield "triggers", functional.cross_entropy(triggers[told], batch.triggers[told])


def _partial(tags: torch.Tensor, admitted: torch.Tensor) -> torch.Tensor:
    """Return by how much the admitted tags (pieces, tags) together fall short of certainty."""
    kept = tags.masked_fill(~admitted, _NEVER)
    return (torch.logsumexp(tags, -1) - torch.logsumexp(kept, -1)).mean()


def _of_pairs(judged: Judged, batch: Batch) -> Iterator[tuple[str, torch.Tensor]]:
    if batch.asked.any():
        said = functional.binary_cross_entropy_with_logits(
            judged.predicates.float(),
            batch.holds.float(),
            weight=batch.asked.float(),
            reduction="sum",
        )
        yield "relations", said / batch.asked.any(-1).sum()
    told = batch.modalities >= 0
    if told.any():
        moods = judged.modalities.float()[told]
        yield "modalities", functional.cross_entropy(moods, batch.modalities[told])
    sorts = batch.core >= 0
    if sorts.any():
        yield "core", functional.cross_entropy(judged.core.float()[sorts, 0], batch.core[sorts])
