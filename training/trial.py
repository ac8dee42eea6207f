"""All stages tried on a few texts."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tierline.ingest.learned.encoder.session import VOCABULARY
from tierline.ingest.learned.files import read_model
from training import checkpoints
from training.batches import as_batch
from training.learner import learner_of
from training.net import Net
from training.pretrained import begin
from training.schedule import PHASES
from training.stages import Run, export_net, material_of, tell_worth
from training.vocabulary import write_vocabulary

_STEPS, _EVERY = 10, 40


def check() -> None:
    """Take a few steps on a few texts, then export, learn the worth and read with the result."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run = Run(
            every=_EVERY,
            models=folder,
            checkpoints=folder / "checkpoints",
            figures=folder / "figures.txt",
        )
        write_vocabulary(run.models / VOCABULARY)
        net = Net(run.sizes())
        begin(net)
        material = material_of(run)
        learner = learner_of(net, PHASES[-1], _STEPS)
        for group in material.epoch(PHASES[-1], 0)[:_STEPS]:
            sys.stdout.write(f"{learner.step(as_batch(group, material.allowed))}\n")
        checkpoints.finish(net, run.checkpoints)
        export_net(run)
        tell_worth(run)
        read_model(run.models)
