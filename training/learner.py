"""A net and how it steps: rates, gradients, losses."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from training.batches import Batch
from training.losses import losses
from training.net import Net
from training.partial import admitted
from training.schedule import DECAY, HEADS_FASTER, LONGEST_STEP, Phase

_SLACK = 1.1  # epochs differ a little in their batches, and the rate must last for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A net, what steps it, and at which rate."""

    net: Net
    optimiser: torch.optim.Optimizer
    rates: torch.optim.lr_scheduler.LRScheduler
    admitted: torch.Tensor

    def step(self, batch: Batch) -> dict[str, float]:
        """Learn from a batch; return the losses."""
        parts = losses(self.net, batch, self.admitted)
        if parts:
            self.optimiser.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), LONGEST_STEP)
            self.optimiser.step()
            self.rates.step()
        return {name: float(value.detach()) for name, value in parts.items()}


def learner_of(net: Net, phase: Phase, batches: int) -> Learner:
    """Return what learns in a phase whose epochs have so many batches."""
    rates = [phase.rate, phase.rate * HEADS_FASTER]
    slow = {id(one) for one in net.pretrained.parameters()}
    learning = [one for one in net.parameters() if one.requires_grad]
    groups = [[one for one in learning if (id(one) in slow) == own] for own in (True, False)]
    optimiser = torch.optim.AdamW(
        [{"params": group, "lr": rate} for group, rate in zip(groups, rates, strict=True)],
        weight_decay=DECAY,
    )
    steps = round(phase.epochs * batches * _SLACK)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rates, total_steps=steps, pct_start=phase.rise
    )
    device = next(net.parameters()).device
    table = torch.from_numpy(admitted()).to(device)
    return Learner(net=net, optimiser=optimiser, rates=cycle, admitted=table)
