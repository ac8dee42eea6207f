"""The encoder of sentences as it is trained.

Rows of a window see each other. After two layers every pair of names that is asked about joins
them with two rows, one for each name: they see the text and each other, the text does not see them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from tierline.ingest.learned.encoder.hints import hint_count
from tierline.ingest.learned.encoder.pieces import SHAPES
from tierline.ingest.learned.encoder.session import Labels
from training.layers import DROPPED, INNER, WORDS, Pretrained

JOIN = 2  # pairs join after so many layers
_DROPPED_IN_HEAD = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many there are of each: characters added to the vocabulary, and labels."""

    characters: int
    types: int
    predicates: int
    modalities: int
    events: int
    core: int


def sizes_of(words: int, labels: Labels, core: int) -> Sizes:
    """Return the sizes for a vocabulary of so many words; ``core`` counts the classes of CORE."""
    return Sizes(
        characters=words - WORDS,
        types=len(labels.types),
        predicates=len(labels.predicates),
        modalities=len(labels.modalities),
        events=len(labels.events),
        core=core,
    )


class Judged(NamedTuple):
    """Logits of pairs: (B, P, 2 ways x predicates), (B, P, modalities), (B, P, 2 ways x classes).

    The first half of the predicates is read from left to right, the second from right to left.
    """

    predicates: torch.Tensor
    modalities: torch.Tensor
    core: torch.Tensor


class Net(nn.Module):
    """The encoder and its heads."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pretrained = Pretrained()
        self.characters = nn.Embedding(sizes.characters, INNER)
        self.shapes = nn.Embedding(len(SHAPES), INNER)
        self.hints = nn.Embedding(hint_count(("",) * sizes.types), INNER)
        self.types, self.sides = nn.Embedding(sizes.types + 1, INNER), nn.Embedding(2, INNER)
        self.drop = nn.Dropout(DROPPED)
        self.tags = nn.Linear(INNER, 1 + 2 * sizes.types)
        self.triggers = nn.Linear(INNER, 1 + sizes.events)
        self.pair = nn.Linear(4 * INNER, INNER)
        self.pair_drop = nn.Dropout(_DROPPED_IN_HEAD)
        self.predicates = nn.Linear(INNER, 2 * sizes.predicates)
        self.modalities = nn.Linear(INNER, sizes.modalities)
        self.classes = nn.Linear(INNER, 2 * sizes.core)
        self._begin()

    def _begin(self) -> None:
        """Let shapes and hints say nothing at first, and no relation be likely."""
        for table in (self.characters, self.types, self.sides):
            nn.init.normal_(table.weight, std=0.02)
        for table in (self.shapes, self.hints):
            nn.init.zeros_(table.weight)
        nn.init.constant_(self.predicates.bias, -3.0)

    def embed(self, ids: torch.Tensor, shapes: torch.Tensor, hints: torch.Tensor) -> torch.Tensor:
        """Return the rows (..., T, INNER) of pieces (..., T) before the first layer."""
        added = ids >= WORDS
        known = self.pretrained.words(torch.where(added, 0, ids))
        rows = torch.where(
            added.unsqueeze(-1), self.characters(torch.where(added, ids - WORDS, 0)), known
        )
        rows = rows + self.shapes(shapes) + self.hints(hints)
        rows = rows + self.pretrained.positions[: ids.shape[-1]] + self.pretrained.segment
        return self.drop(self.pretrained.norm(rows))

    def read(self, rows: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits of tags and triggers of embedded rows (B, T, INNER) without any pair."""
        for layer in self.pretrained.layers:
            rows = layer(rows, mask[:, None, None, :])
        return self.tags(rows), self.triggers(rows)

    def judge(
        self, rows: torch.Tensor, mask: torch.Tensor, spans: torch.Tensor, types: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, Judged]:
        """Return logits of tags and triggers, and of pairs.

        ``rows`` (B, T, INNER) are embedded, ``mask`` (B, T) is true where there is a piece;
        ``spans`` (B, P, 4) tell where left and right begin and end, ``types`` (B, P, 2) of which
        type they are, from 1 on.
        """
        size, pairs = rows.shape[1], spans.shape[1]
        for layer in self.pretrained.layers[:JOIN]:
            rows = layer(rows, mask[:, None, None, :])
        means = [means_of(spans[..., at : at + 2], size) for at in (0, 2)]
        ends = [self.end(rows, mean, types[..., side], side) for side, mean in enumerate(means)]
        rows = torch.cat([rows, *ends], dim=1)
        visible = visible_of(mask, pairs).unsqueeze(1)
        for layer in self.pretrained.layers[JOIN:]:
            rows = layer(rows, visible)
        text, left, right = rows.split([size, pairs, pairs], dim=1)
        return self.tags(text), self.triggers(text), self.say(text, left, right, means)

    def end(
        self, rows: torch.Tensor, mean: torch.Tensor, types: torch.Tensor, side: int
    ) -> torch.Tensor:
        """Return the rows (..., P, INNER) of the left (0) or right (1) names of pairs."""
        return mean.to(rows.dtype) @ rows + self.types(types) + self.sides.weight[side]

    def say(
        self,
        text: torch.Tensor,
        left: torch.Tensor,
        right: torch.Tensor,
        means: list[torch.Tensor],
    ) -> Judged:
        """Return the logits of pairs from their two rows and the words of their names."""
        words = [mean.to(text.dtype) @ text for mean in means]
        seen = self.pair_drop(torch.cat([left, right, *words], dim=-1))
        inner = self.pair_drop(functional.gelu(self.pair(seen)))
        return Judged(self.predicates(inner), self.modalities(inner), self.classes(inner))


def means_of(spans: torch.Tensor, size: int) -> torch.Tensor:
    """Return weights (..., P, size) that average the rows of half-open spans (..., P, 2)."""
    at = torch.arange(size, device=spans.device)
    inside = ((at >= spans[..., :1]) & (at < spans[..., 1:])).float()
    return inside / inside.sum(-1, keepdim=True).clamp(min=1)


def visible_of(mask: torch.Tensor, pairs: int) -> torch.Tensor:
    """Tell who sees whom, (B, rows, rows): all see the text, both names of a pair each other."""
    batch, size = mask.shape
    rows = size + 2 * pairs
    visible = torch.zeros(batch, rows, rows, dtype=torch.bool, device=mask.device)
    visible[:, :, :size] = mask.unsqueeze(1)
    own = torch.eye(pairs, dtype=torch.bool, device=mask.device).tile(2, 2)
    visible[:, size:, size:] = own
    return visible
