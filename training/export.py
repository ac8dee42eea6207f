"""From the net to the two graphs that ship, as small whole numbers."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.export import Dim

from tierline.errors import InputError
from tierline.ingest.learned.encoder.session import PAIRS, TEXT
from tierline.ingest.learned.files import CARD
from training.graphs import PairsGraph, TextGraph
from training.layers import WORDS
from training.net import Net

_ROWS, _PAIRS = Dim("T", min=3, max=500), Dim("P", min=2, max=4000)
# By so much the logits of graph and net may differ: at most before rounding, on average after it.
_SAME, _NEAR = 1e-3, 0.3
_TRACED = (57, 5)  # pieces and pairs
_CHECKED = ((57, 5), (20, 2), (130, 11))  # other sizes show what tracing took for fixed


def export(net: Net, folder: Path) -> None:
    """Write the graphs of a net; a card that lies there goes, because it is of other graphs."""
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CARD).unlink(missing_ok=True)
    text, pairs = _trial(net, *_TRACED)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        exact = Path(scratch)
        _write(TextGraph(net), text, exact / TEXT)
        _write(PairsGraph(net), pairs, exact / PAIRS)
        for name in (TEXT, PAIRS):
            _round(exact / name, folder / name)
        for rows, count in _CHECKED:
            check(net, exact, (rows, count), most=_SAME, mean=_SAME)
            check(net, folder, (rows, count), most=math.inf, mean=_NEAR)


Inputs = dict[str, torch.Tensor]


def _trial(net: Net, rows: int, count: int) -> tuple[Inputs, Inputs]:
    """Return random input of both graphs: so many pieces, and so many pairs."""
    dice = torch.Generator().manual_seed(0)

    def some(most: int, *shape: int, least: int = 0) -> torch.Tensor:
        return torch.randint(least, most, shape, generator=dice)

    text = {
        "ids": some(WORDS + net.characters.num_embeddings, rows),
        "shapes": some(net.shapes.num_embeddings, rows),
        "hints": some(net.hints.num_embeddings, rows),
    }
    starts = some(rows - 4, count, 2)
    spans = torch.stack([starts, starts + some(4, count, 2, least=1)], dim=-1).flatten(1)
    with torch.no_grad():
        states = TextGraph(net)(**text)[2]
    types = some(net.types.num_embeddings, count, 2)
    return text, {"states": states, "spans": spans, "types": types}


_OUTPUTS = {
    TEXT: ("tags", "triggers", "states"),
    PAIRS: ("predicates", "modalities", "core"),
}
_DIMENSIONS: dict[str, Any] = {
    "ids": {0: _ROWS},
    "shapes": {0: _ROWS},
    "hints": {0: _ROWS},
    "states": {1: _ROWS},
    "spans": {0: _PAIRS},
    "types": {0: _PAIRS},
}


def _write(graph: torch.nn.Module, inputs: Inputs, path: Path) -> None:
    torch.onnx.export(
        graph.eval(),
        tuple(inputs.values()),
        path,
        input_names=list(inputs),
        output_names=_OUTPUTS[path.name],
        dynamic_shapes=tuple(_DIMENSIONS[name] for name in inputs),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def check(net: Net, folder: Path, size: tuple[int, int], *, most: float, mean: float) -> None:
    """Raise InputError where the graphs of a folder say too much else than the net.

    The input is random, of so many pieces and pairs; ``most`` and ``mean`` limit the gaps between
    logits.
    """
    text, pairs = _trial(net, *size)
    mask = torch.ones(1, size[0], dtype=torch.bool)
    seen = net.embed(*(values[None] for values in text.values()))
    tags, triggers, judged = net.judge(seen, mask, pairs["spans"][None], pairs["types"][None])
    for name, inputs, said in ((TEXT, text, (tags, triggers)), (PAIRS, pairs, judged)):
        for own, values in zip(said, run(folder / name, inputs), strict=False):
            gaps = np.abs(own[0].numpy() - values)
            if gaps.max() > most or gaps.mean() > mean:
                raise InputError(
                    f"{folder / name}: its logits differ from those of the net by up to "
                    f"{gaps.max():.4f}, on average by {gaps.mean():.4f}; allowed are {most}, {mean}"
                )


def run(path: Path, inputs: Inputs) -> list[Any]:
    """Return what a graph says."""
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    said: list[Any] = session.run(None, {name: value.numpy() for name, value in inputs.items()})
    return said


def _round(path: Path, to: Path) -> None:
    """Write a graph with the weights of matrices as whole numbers of 8 bits, scaled by column."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(path)
    del model.graph.value_info[:]  # shapes that were inferred hinder what infers them again
    onnx.save(model, path)
    quantize_dynamic(
        path,
        to,
        per_channel=True,
        reduce_range=True,  # exact on processors whose sums of products overflow
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
