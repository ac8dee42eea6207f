"""The weights that the encoder begins with: those of MiniLM, from the package that carries them."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from training.layers import Layer
from training.net import Net
from training.vocabulary import pretrained_folder

_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "seen": "attention.output.dense",
    "seen_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}

Weights = Mapping[str, torch.Tensor]


def begin(net: Net) -> None:
    """Give a net the weights of MiniLM; added characters begin near the middle of its words."""
    from safetensors.torch import load_file

    loaded = load_file(pretrained_folder() / "model.safetensors")
    weights = {name.removeprefix("bert."): values.float() for name, values in loaded.items()}
    with torch.no_grad():
        _set_embeddings(net, weights)
        for number, layer in enumerate(net.pretrained.layers):
            _set_layer(layer, weights, f"encoder.layer.{number}.")


def _set_embeddings(net: Net, weights: Weights) -> None:
    own, words = net.pretrained, weights["embeddings.word_embeddings.weight"]
    own.words.weight.copy_(words)
    net.characters.weight.normal_(std=float(words.std())).add_(words.mean(0))
    own.positions.copy_(weights["embeddings.position_embeddings.weight"])
    own.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    own.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
    own.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])


def _set_layer(layer: Layer, weights: Weights, prefix: str) -> None:
    for own, theirs in _PARTS.items():
        part = getattr(layer, own)
        part.weight.copy_(weights[f"{prefix}{theirs}.weight"])
        part.bias.copy_(weights[f"{prefix}{theirs}.bias"])
