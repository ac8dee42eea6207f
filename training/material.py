"""All that is fitted to, and what an epoch takes of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from training.exchange import Pool
from training.grouping import grouped
from training.labels import Flags
from training.samples import Sample, draw
from training.schedule import BATCH, SEED, Phase, kept_out
from training.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that is fitted to: marked texts, and openly licensed sentences with names and of CORE.

    ``allowed`` as ``training.labels.allowed_by`` has it, ``pool`` of the names of the texts.
    """

    texts: Sequence[Text]
    names: Sequence[Sample]
    core: Sequence[Sample]
    allowed: Flags
    pool: Pool

    def epoch(self, phase: Phase, number: int) -> list[list[Sample]]:
        """Return the groups of an epoch, in random order; the same number draws the same."""
        dice = random.Random(SEED * 1000 + number)
        texts = [t for t in self.texts if phase.holds(t.story) and not kept_out(t.story)]
        names = dice.sample(self.names, min(phase.names, len(self.names)))
        parts = (list(draw(texts, phase, self.pool, dice)), names, self.core)
        groups = [group for part in parts for group in grouped(part, BATCH, dice)]
        dice.shuffle(groups)
        return groups
