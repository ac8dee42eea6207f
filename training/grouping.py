"""Samples of like length brought together."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from training.samples import Sample


def grouped(samples: Iterable[Sample], size: int, dice: random.Random) -> Iterator[list[Sample]]:
    """Go through groups of samples of about the same length, of at most so many rows together."""
    # Not quite by length, so that an epoch groups otherwise than the one before.
    ordered = sorted(samples, key=lambda sample: sample.length * dice.uniform(0.92, 1.08))
    group: list[Sample] = []
    longest = 0
    for sample in ordered:
        if group and max(longest, sample.length) * (len(group) + 1) > size:
            yield group
            group, longest = [], 0
        group.append(sample)
        longest = max(longest, sample.length)
    if group:
        yield group
