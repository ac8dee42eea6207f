"""Measure the model that ships on CORE: its 12 classes, 'undefined' among them.

    python -m training.core_eval FILE

FILE has the form of CORE's ``train.json``. The direction of a class is not measured.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tierline.errors import TierlineError
from tierline.evaluation.counts import Counts, Table
from tierline.ingest.learned.encoder.session import Encoder
from tierline.ingest.learned.files import FOLDER, read_model
from training.core import CLASSES, core_sample, read_core
from training.samples import Sample

_LONGEST = 500  # pieces that the graph takes; what stands further behind is cut off


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a file."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    encoder = read_model(FOLDER).encoder
    examples = read_core(Path(arguments[0]))
    said = classified((core_sample(one, encoder.vocabulary) for one in examples), encoder)
    sys.stdout.write(render(zip((one["relation"] for one in examples), said, strict=True)))
    return 0


def classified(samples: Iterable[Sample], encoder: Encoder) -> Iterator[str]:
    """Go through the class that the encoder gives each sample, whichever way round."""
    for sample in samples:
        rows = sample.rows.cut(_LONGEST)
        said = encoder.read(
            *(values.astype(np.int64) for values in (rows.ids, rows.shapes, rows.hints))
        )
        spans = np.zeros((0, 4)) if sample.pairs is None else sample.pairs.spans
        inputs = {
            "states": said.states,
            # Two pairs, because a graph takes no single one.
            "spans": np.minimum(np.repeat(spans, 2, axis=0), len(rows.ids)).astype(np.int64),
            "types": np.zeros((2, 2), dtype=np.int64),
        }
        (logits,) = encoder.pairs.run(["core"], inputs)
        powers = np.exp(logits[0] - logits[0].max()).reshape(2, len(CLASSES))
        yield CLASSES[int(powers.sum(axis=0).argmax())]


def render(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the figures of pairs, each the right class and the one that was given."""
    table = Table((name, Counts()) for name in CLASSES)
    for right, given in pairs:
        table[right].gold += 1
        table[given].predicted += 1
        table[given].correct += right == given
    lines = [f"{'':22}  P     R     F1     count"]
    for name, row in table.items():
        lines.append(f"{name:22}{row.precision:6.3f}{row.recall:6.3f}{row.f1:6.3f}{row.gold:8}")
    accuracy = table.total.precision
    seen = [row.f1 for row in table.values() if row.gold or row.predicted]
    macro = sum(seen) / max(len(seen), 1)
    return "\n".join([*lines, f"accuracy {accuracy:.3f}, macro-F1 {macro:.3f}", ""])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except TierlineError as error:
        sys.exit(f"error: {error}")
