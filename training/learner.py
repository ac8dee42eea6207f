"""A net and how it steps: rates, gradients, losses."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import Batch
from training.losses import losses
from training.net import Net
from training.partial import admitted
from training.schedule import DECAY, HEADS_FASTER, LONGEST_STEP, MEAN, Phase

_SLACK = 1.1  # epochs differ a little in their batches, and the rate must last for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A net, what steps it, at which rate, and the mean of the net over its last steps."""

    net: Net
    mean: AveragedModel
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
            self.mean.update_parameters(self.net)
        return {name: float(value.detach()) for name, value in parts.items()}

    def settle(self) -> None:
        """Let the net be the mean over its last steps."""
        self.net.load_state_dict(self.mean.module.state_dict())


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
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
    return Learner(net=net, mean=mean, optimiser=optimiser, rates=cycle, admitted=table)
