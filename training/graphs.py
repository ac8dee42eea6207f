"""The net as it ships: a graph that reads one window, and one that judges pairs of its names.

Pairs see the text and the text does not see pairs. So a window is read once, whatever is asked of
it, and pairs are judged from the rows that the text had before each layer that pairs pass.
"""

from __future__ import annotations

import math

import torch
from torch import nn

from training.layers import HEADS, INNER, Layer, heads
from training.net import JOIN, Judged, Net, means_of

_SCALE = 1 / math.sqrt(INNER // HEADS)


class TextGraph(nn.Module):
    """From ``ids``, ``shapes`` and ``hints`` (T) to tags (T, tags), triggers (T, events), states.

    States (LAYERS - JOIN + 1, T, INNER) are the rows before each layer that pairs pass, and after
    the last one.
    """

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: torch.Tensor, shapes: torch.Tensor, hints: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Read one window."""
        rows = self.net.embed(ids, shapes, hints)
        states = []
        for number, layer in enumerate(self.net.pretrained.layers):
            if number >= JOIN:
                states.append(rows)
            rows = _read(layer, rows)
        return self.net.tags(rows), self.net.triggers(rows), torch.stack([*states, rows])


class PairsGraph(nn.Module):
    """From ``states``, ``spans`` (P, 4) and ``types`` (P, 2) to the logits of pairs."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: torch.Tensor, spans: torch.Tensor, types: torch.Tensor) -> Judged:
        """Judge pairs of one window."""
        size = states.shape[1]
        means = [means_of(spans[:, at : at + 2], size) for at in (0, 2)]
        sides = enumerate(means)
        ends = [self.net.end(states[0], mean, types[:, side], side) for side, mean in sides]
        rows = torch.cat(ends)
        for number, layer in enumerate(self.net.pretrained.layers[JOIN:]):
            rows = _look(layer, rows, states[number])
        count = spans.shape[0]
        return self.net.say(states[-1], rows[:count], rows[count:], means)


def _read(layer: Layer, rows: torch.Tensor) -> torch.Tensor:
    """Let rows (T, INNER) see each other."""
    query, key, value = (heads(part(rows)) for part in (layer.query, layer.key, layer.value))
    shares = torch.softmax(query @ key.transpose(1, 2) * _SCALE, dim=-1)
    return layer.close(rows, shares @ value)


def _look(layer: Layer, rows: torch.Tensor, text: torch.Tensor) -> torch.Tensor:
    """Let the two rows of each pair (2 P, INNER) see the text (T, INNER), itself and the other."""
    # Keys and values of both at once: rounding turns the weights of a matrix that is used twice
    # over twice.
    both, sizes = torch.cat([text, rows]), [text.shape[0], rows.shape[0]]
    key, own_key = heads(layer.key(both)).split(sizes, dim=1)
    value, own_value = heads(layer.value(both)).split(sizes, dim=1)
    query = heads(layer.query(rows))
    scores = [
        query @ key.transpose(1, 2),
        (query * own_key).sum(-1, keepdim=True),
        (query * _others(own_key)).sum(-1, keepdim=True),
    ]
    shares = torch.softmax(torch.cat(scores, dim=-1) * _SCALE, dim=-1)
    seen = shares[..., :-2] @ value
    seen = seen + shares[..., -2:-1] * own_value + shares[..., -1:] * _others(own_value)
    return layer.close(rows, seen)


def _others(rows: torch.Tensor) -> torch.Tensor:
    """Return, for each row (HEADS, 2 P, size) of a pair, the one of the other name."""
    count = rows.shape[1] // 2
    return torch.cat([rows[:, count:], rows[:, :count]], dim=1)
