"""What an epoch shows the encoder of the marked corpus, drawn anew each time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from training.pairs import Pairs
from training.schedule import Phase
from training.texts import Row, Rows, Text

MOST_PAIRS = 72  # of a window; pairs with a relation stay, of the others as many as fit
# Rules know names of our corpus that they would not know elsewhere, so hints are taken away: all
# those of a window, or single names.
_NO_HINTS, _LOST_HINTS = 0.25, 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A window with what is known of it; ``core`` is the label of its one pair, -1 for none."""

    rows: Rows
    pairs: Pairs | None = None
    core: int = -1

    @property
    def length(self) -> int:
        """How many rows of the net it takes: pieces, and two for each pair."""
        return len(self.rows.ids) + 2 * (len(self.pairs.spans) if self.pairs else 0)


def draw(texts: Iterable[Text], phase: Phase, dice: random.Random) -> Iterator[Sample]:
    """Go through the windows that an epoch of a phase shows."""
    for text in texts:
        if text.is_article or dice.random() < phase.passages:
            pairs = text.marked if dice.random() < phase.marked else text.found
            for rows, own in zip(text.windows, pairs, strict=True):
                hints = with_lost_hints(rows.hints, dice)
                yield Sample(rows=replace(rows, hints=hints), pairs=_few(own, dice))


def with_lost_hints(hints: Row, dice: random.Random) -> Row:
    """Return hints without some of the names; odd ones begin a name, the next ones go on."""
    if dice.random() < _NO_HINTS:
        return np.zeros_like(hints)
    kept = hints.copy()
    lost = False
    for at, hint in enumerate(hints.tolist()):
        if hint % 2 == 1:
            lost = dice.random() < _LOST_HINTS
        if lost:
            kept[at] = 0
    return kept


def _few(pairs: Pairs, dice: random.Random) -> Pairs:
    count = len(pairs.spans)
    if count <= MOST_PAIRS:
        return pairs
    told = np.flatnonzero(pairs.holds.any(axis=1)).tolist()
    others = np.flatnonzero(~pairs.holds.any(axis=1)).tolist()
    dice.shuffle(others)
    return pairs.only([*told, *others][:MOST_PAIRS])
