"""The layers of the encoder, in the shape of those of MiniLM."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

INNER, HEADS, WIDE, LAYERS = 384, 12, 1536, 6
WORDS, POSITIONS = 30522, 512
DROPPED = 0.1
_EPSILON = 1e-12


class Layer(nn.Module):
    """One layer: rows look at those that they may see, then each is worked on by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(INNER, INNER) for _ in range(3))
        self.seen = nn.Linear(INNER, INNER)
        self.seen_norm = nn.LayerNorm(INNER, eps=_EPSILON)
        self.widen, self.narrow = nn.Linear(INNER, WIDE), nn.Linear(WIDE, INNER)
        self.norm = nn.LayerNorm(INNER, eps=_EPSILON)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: torch.Tensor, visible: torch.Tensor) -> torch.Tensor:
        """Return (B, rows, INNER); ``visible`` (B, 1, rows or 1, rows) tells who sees whom."""
        query, key, value = (heads(part(rows)) for part in (self.query, self.key, self.value))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
        return self.close(rows, seen)

    def close(self, rows: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """Return what becomes of rows that saw ``seen`` (..., HEADS, rows, INNER / HEADS)."""
        joined = self.seen(seen.transpose(-3, -2).flatten(-2))
        rows = self.seen_norm(rows + self.drop(joined))
        inner = functional.gelu(self.widen(rows))
        return self.norm(rows + self.drop(self.narrow(inner)))


def heads(rows: torch.Tensor) -> torch.Tensor:
    """Cut rows (..., rows, INNER) into heads (..., HEADS, rows, INNER / HEADS)."""
    return rows.unflatten(-1, (HEADS, INNER // HEADS)).transpose(-3, -2)


class Pretrained(nn.Module):
    """What the encoder begins with: trained before on other text, and changed slowly."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, INNER)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, INNER))
        self.segment = nn.Parameter(torch.zeros(INNER))
        self.norm = nn.LayerNorm(INNER, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
