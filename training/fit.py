"""Fit a net to cases.

Of several pairs that stand for one relation only the one that the net holds likeliest has to say
it; where nothing holds, every pair has to deny it. Features are dropped at random, so that no word
alone decides.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch.nn import functional

from training.examples import Case, Example
from training.net import Net, new_net

EPOCHS, BATCH, RATE = 6, 24, 4e-3
_DROPPED_FEATURES = 0.6
# How much naming the modality counts beside naming the relation.
_MODALITY = 0.1


def fit(cases: Sequence[Case], modalities: int, *, seed: int) -> Net:
    """Return a net fitted to cases; the same seed gives the same net."""
    torch.manual_seed(seed)
    chance, dice = random.Random(seed), np.random.default_rng(seed)
    predicates = next(e for case in cases for e in case.marked.examples).holds.shape[1]
    net = new_net(2 * predicates + modalities)
    optimiser = torch.optim.AdamW(net.parameters, lr=RATE, weight_decay=1e-5)
    steps = EPOCHS * (len(cases) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps + 1, pct_start=0.15
    )
    for _ in range(EPOCHS):
        for batch in _batches(cases, chance):
            optimiser.zero_grad()
            loss(net, batch, dice).backward()
            optimiser.step()
            schedule.step()
    return net


def _batches(cases: Sequence[Case], chance: random.Random) -> Iterator[list[tuple[int, Example]]]:
    """Go through the cases in random order, each with marked or found names.

    An example comes with the number of its passage.
    """
    order = chance.sample(range(len(cases)), len(cases))
    for start in range(0, len(order), BATCH):
        texts = [
            (number, cases[number].marked if chance.random() < 0.5 else cases[number].found)
            for number in order[start : start + BATCH]
        ]
        batch = [(number, example) for number, text in texts for example in text.examples]
        if batch:
            yield batch


def loss(net: Net, batch: Sequence[tuple[int, Example]], dice: np.random.Generator) -> torch.Tensor:
    """Return the loss of a batch, per pair."""
    examples = [example for _, example in batch]
    seen = [e.features[dice.random(len(e.features)) > _DROPPED_FEATURES] for e in examples]
    outputs = net.outputs(seen, training=True)
    allowed = torch.from_numpy(np.stack([e.allowed for e in examples]))
    holds = torch.from_numpy(np.stack([e.holds for e in examples]))
    said = outputs[:, : holds[0].numel()].reshape(holds.shape)
    speaks = holds & likeliest(said.detach(), batch)
    terms = functional.softplus(-said) * speaks + functional.softplus(said) * (allowed & ~holds)
    total = terms.sum() / len(examples)
    moods = torch.tensor([e.modality for e in examples])
    if (moods >= 0).any():
        told = outputs[moods >= 0, holds[0].numel() :]
        total = total + _MODALITY * functional.cross_entropy(told, moods[moods >= 0])
    return total


def likeliest(said: torch.Tensor, batch: Sequence[tuple[int, Example]]) -> torch.Tensor:
    """Tell, for each relation, whether no other pair of the same two names says it more firmly.

    ``said`` is (pairs, 2, predicates); the names of a pair may stand in either order.
    """
    groups: dict[tuple[int, str, str], int] = {}
    numbers, turned = [], []
    for passage, example in batch:
        first, second = sorted(example.keys)
        numbers.append(groups.setdefault((passage, first, second), len(groups)))
        turned.append(example.keys[0] != first)
    turn = torch.tensor(turned)[:, None, None]
    same_way = torch.where(turn, said.flip(1), said)
    index = torch.tensor(numbers)
    best = torch.full((len(groups), *said.shape[1:]), -torch.inf)
    every = index[:, None, None].expand_as(same_way)
    best = best.scatter_reduce(0, every, same_way, "amax")[index]
    best = torch.where(turn, best.flip(1), best)
    return said >= best
