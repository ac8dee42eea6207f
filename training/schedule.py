"""How the encoder is trained: every number of the schedule, and which stories are kept out."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

SEED = 7
BATCH = 2200  # rows of a batch, two of them for each pair of names
HEADS_FASTER = 4.0  # what is new learns so many times faster than what was trained before
DECAY = 0.01
MEAN = (
    0.998  # a phase ends with the mean of its last steps, each counting so much less than the next
)
LONGEST_STEP = 1.0  # gradients longer than this are cut to it

# Each kind of loss counts so much.
LOSS = {"names": 3.0, "triggers": 0.6, "relations": 1.0, "modalities": 0.1, "core": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """What is changed at random in what is shown, each a share.

    Rules know names of our corpus that they would not know elsewhere, so hints are taken away: all
    those of a window (``unhinted``), or of single names (``lost``), and some are of a wrong type
    (``wrong``). The names of windows are exchanged for others (``exchanged``), words outside
    names blanked (``blanked``).
    """

    unhinted: float = 0.25
    lost: float = 0.12
    wrong: float = 0.0
    exchanged: float = 0.0
    blanked: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Some epochs under one rise and fall of the rate.

    The rate rises to ``rate`` over the share ``rise`` of the ``epochs`` and falls after it; only
    ``run`` of the epochs are run. ``without`` are beginnings of stories that are left out. Of
    the passages (articles always count) an epoch sees the share ``passages``, of the texts the
    share ``marked`` with their names as marked and the rest with names as found, of the openly
    licensed sentences ``names``.
    """

    epochs: int
    run: int
    rate: float
    rise: float
    without: tuple[str, ...] = ()
    passages: float = 1.0
    marked: float = 0.5
    names: int = 4000
    noise: Noise = Noise()

    def holds(self, story: str) -> bool:
        """Tell whether the phase is about this story."""
        return not story.startswith(self.without) if self.without else True


FIRST, SECOND = ("n",), ("p",)  # beginnings of the articles that were added, in two rounds
STRONG = Noise(unhinted=0.35, lost=0.2, wrong=0.06, exchanged=0.6, blanked=0.05)
_THIRD = Phase(
    epochs=4, run=2, rate=2e-4, rise=0.1, without=SECOND, passages=0.35, marked=0.4, names=2000
)
_FIFTH = replace(_THIRD, epochs=5, run=1, rate=2.2e-4, rise=0.06, noise=STRONG)
PHASES = (
    Phase(epochs=5, run=3, rate=3e-4, rise=0.1, without=(*FIRST, *SECOND), marked=0.6),
    Phase(epochs=4, run=4, rate=2.5e-4, rise=0.06, without=SECOND, passages=0.4, names=2500),
    _THIRD,
    replace(_THIRD, epochs=5, run=1, rate=1.8e-4, rise=0.08),
    _FIFTH,
    replace(_FIFTH, run=5, rise=0.05, without=(), passages=0.33, names=1800),
)


def kept_out(story: str) -> bool:
    """Tell whether a story is never fitted to: a tenth of them measure what the model is worth."""
    return zlib.crc32(story.encode()) % 10 == 0
