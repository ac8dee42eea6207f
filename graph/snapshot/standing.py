"""What the voices of each relation add up to on a day: how firm, how sure, from how many sources.

One pass over all voices, whatever is asked next: questions that differ in their predicates or their
least confidence share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from tierline.graph.derive import MOST_CONFIDENT
from tierline.graph.snapshot.arrays import DENIED, Snapshot, owners, reduce_groups
from tierline.graph.snapshot.columns import NEVER, Floats, Ints, Mask

# Above the rank of a denial: of what is not yet known, nothing is heard.
_UNHEARD = DENIED + 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """The relations of a snapshot as known on a day (``known_at``; None is all there is).

    One entry per relation: ``firmness`` is the rank in ``derive.FIRMNESS`` (DENIED for what is not
    known or only denied), ``last_known`` the last day on which an article confirmed it. One entry
    per voice: whether it ``counts`` in the sum, and whether it ``denies``.
    """

    snapshot: Snapshot
    known_at: date | None
    firmness: Ints
    confidence: Floats
    sources: Ints
    last_known: Ints
    counts: Mask
    denies: Mask

    @classmethod
    def of(cls, snapshot: Snapshot, known_at: date | None) -> Standing:
        """Add up the voices known on the day, by the formula of ``derive.combined_confidence``."""
        known = snapshot.articles.known[snapshot.article]
        heard = snapshot.firmness
        if known_at is not None:
            heard = np.where(known <= known_at.toordinal(), heard, _UNHEARD)
        firmness = np.minimum(reduce_groups(np.minimum, heard, snapshot.voices), DENIED)
        owner = owners(snapshot.voices, len(heard))
        counts = (heard == firmness[owner]) & (heard < DENIED)
        confidence, sources = _added_up(snapshot, counts, owner)
        days = np.where(counts, known, 0)
        return cls(
            snapshot=snapshot,
            known_at=known_at,
            firmness=firmness,
            confidence=confidence,
            sources=sources,
            last_known=reduce_groups(np.maximum, days, snapshot.voices),
            counts=counts,
            denies=heard == DENIED,
        )

    def faded(self, half_life: int) -> Floats:
        """Return the confidences, each halved as often as it went unconfirmed for so many days.

        Age is counted to the day asked about, or to the newest article: never to the clock.
        """
        known = self.snapshot.articles.known
        newest = int(known[known < NEVER].max(initial=0))
        today = self.known_at.toordinal() if self.known_at else newest
        age = np.maximum(today - self.last_known, 0)
        return np.round(self.confidence * 0.5 ** (age / half_life), 6)


def _added_up(snapshot: Snapshot, counts: Mask, owner: Ints) -> tuple[Floats, Ints]:
    """Return confidence and number of sources; what goes back to one origin counts once."""
    doubts = np.where(counts, (1 - snapshot.levels)[snapshot.level], 1.0)
    starts = snapshot.voices
    if snapshot.origin is not snapshot.article:
        groups = _same_origin(snapshot.origin, snapshot.firmness, owner)
        doubts = reduce_groups(np.minimum, doubts, groups)
        counts = reduce_groups(np.logical_or, counts, groups)
        starts = np.searchsorted(groups, starts)
    certainty = 1 - reduce_groups(np.multiply, doubts, starts)
    confidence = np.round(np.minimum(certainty, MOST_CONFIDENT), 6)
    return confidence, reduce_groups(np.add, counts.astype(np.int32), starts)


def _same_origin(origin: Ints, firmness: Ints, owner: Ints) -> Ints:
    """Return the first of each run of voices of one relation, firmness and origin."""
    changes = np.ones(len(origin), dtype=bool)
    columns = (origin, firmness, owner)
    changes[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(changes)
