"""Only what a view shows, packed so that a walk over it asks no more questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from tierline.graph.snapshot.arrays import Adjacency
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenWays:
    """The neighbours of each node: those of node ``n`` are ``ends[starts[n] : starts[n + 1]]``."""

    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, view: View, adjacency: Adjacency) -> Self:
        """Keep of an adjacency the relations that the view shows."""
        shown = view.shown[adjacency.relations]
        # int64, as numpy indexes by it without a copy.
        before = np.zeros(len(shown) + 1, dtype=np.int64)
        np.cumsum(shown, out=before[1:])
        ends = adjacency.targets[adjacency.relations[shown]]
        return cls(starts=before[adjacency.starts], ends=ends.astype(np.int64))
