"""What an epoch shows the encoder of the marked corpus, drawn anew each time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from training.exchange import Pool, with_blanks, with_other_names
from training.pairs import Pairs
from training.schedule import Noise, Phase
from training.texts import Row, Rows, Text

MOST_PAIRS = 72  # of a window; pairs with a relation stay, of the others as many as fit


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


def draw(texts: Iterable[Text], phase: Phase, pool: Pool, dice: random.Random) -> Iterator[Sample]:
    """Go through the windows that an epoch of a phase shows."""
    for text in texts:
        if text.is_article or dice.random() < phase.passages:
            pairs = text.marked if dice.random() < phase.marked else text.found
            for rows, own in zip(text.windows, pairs, strict=True):
                noisy = with_noise(rows, text.language, phase.noise, pool, dice)
                yield Sample(rows=noisy, pairs=_few(own, dice))


def with_noise(rows: Rows, language: str, noise: Noise, pool: Pool, dice: random.Random) -> Rows:
    """Return a window as it is shown."""
    ids = rows.ids
    if dice.random() < noise.exchanged:
        ids = with_other_names(ids, rows.names, language, pool, dice)
    ids = with_blanks(ids, rows.names, noise.blanked, pool, dice)
    return replace(rows, ids=ids, hints=with_noisy_hints(rows.hints, noise, pool.types, dice))


def with_noisy_hints(hints: Row, noise: Noise, types: int, dice: random.Random) -> Row:
    """Return hints without some of the names and with wrong types, of so many, for others.

    Odd hints begin a name, the next ones go on; four stand for each type.
    """
    if dice.random() < noise.unhinted:
        return np.zeros_like(hints)
    kept = hints.copy()
    change, type_ = 0.0, 0
    for at, hint in enumerate(hints.tolist()):
        if hint % 2 == 1:
            change, type_ = dice.random(), dice.randrange(types)
        if hint and change < noise.lost:
            kept[at] = 0
        elif hint and change < noise.lost + noise.wrong:
            kept[at] = (hint - 1) % 4 + 1 + 4 * type_
    return kept


def _few(pairs: Pairs, dice: random.Random) -> Pairs:
    count = len(pairs.spans)
    if count <= MOST_PAIRS:
        return pairs
    told = np.flatnonzero(pairs.holds.any(axis=1)).tolist()
    others = np.flatnonzero(~pairs.holds.any(axis=1)).tolist()
    dice.shuffle(others)
    return pairs.only([*told, *others][:MOST_PAIRS])
