"""Fit the net: phase by phase, epoch by epoch, each from the same seed."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from training import checkpoints
from training.batches import Batch, as_batch
from training.checkpoints import Place
from training.learner import Learner, learner_of
from training.material import Material
from training.net import Net
from training.samples import Sample
from training.schedule import PHASES, SEED, Phase

_TELL = 50  # steps


@dataclass(slots=True)
class Log:
    """The losses of an epoch so far, and the seconds that it took."""

    sums: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    began: float = field(default_factory=time.monotonic)

    def take(self, parts: dict[str, float]) -> None:
        """Take in the losses of a step."""
        for name, value in parts.items():
            self.sums[name] += value
            self.counts[name] += 1

    def tell(self, place: Place, step: int, steps: int) -> None:
        """Write a line."""
        parts = "  ".join(f"{name} {self.sums[name] / self.counts[name]:.3f}" for name in self.sums)
        seconds = time.monotonic() - self.began
        head = f"phase {place.phase + 1} epoch {place.epoch + 1} step {step}/{steps}"
        sys.stdout.write(f"{head}  {parts}  {seconds:.0f} s\n")
        sys.stdout.flush()


def fit(net: Net, material: Material, *, folder: Path = checkpoints.FOLDER) -> Net:
    """Fit a net in all phases, from its last checkpoint on where the folder has one."""
    net.to(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    begin, learning = checkpoints.load(net, folder)
    for number, phase in enumerate(PHASES):
        if number < begin.phase:
            continue
        first = begin.epoch if number == begin.phase else 0
        learner = learner_of(net, phase, len(material.epoch(phase, 0)))
        if first:
            learner.optimiser.load_state_dict(learning["optimiser"])
            learner.rates.load_state_dict(learning["rates"])
            learner.mean.load_state_dict(learning["mean"])
        for epoch in range(first, phase.run):
            _epoch(learner, material, phase, Place(number, epoch))
            if epoch + 1 == phase.run:
                learner.settle()
            _save(learner, _next(Place(number, epoch), phase), folder)
    checkpoints.finish(net.cpu(), folder)
    return net


def _epoch(learner: Learner, material: Material, phase: Phase, place: Place) -> None:
    number = place.phase * 100 + place.epoch
    torch.manual_seed(SEED + number)
    learner.net.train()
    groups = material.epoch(phase, number)
    log = Log()
    for step, batch in enumerate(_batches(groups, material, learner), 1):
        log.take(learner.step(batch))
        if step % _TELL == 0 or step == len(groups):
            log.tell(place, step, len(groups))


def _batches(
    groups: Sequence[Sequence[Sample]], material: Material, learner: Learner
) -> Iterator[Batch]:
    for group in groups:
        yield as_batch(group, material.allowed).to(learner.admitted.device)


def _next(place: Place, phase: Phase) -> Place:
    last = place.epoch + 1 == phase.run
    return Place(place.phase + 1, 0) if last else Place(place.phase, place.epoch + 1)


def _save(learner: Learner, place: Place, folder: Path) -> None:
    learning = {
        "optimiser": learner.optimiser.state_dict(),
        "rates": learner.rates.state_dict(),
        "mean": learner.mean.state_dict(),
    }
    checkpoints.save(place, learner.net, learning, folder)
