"""Which relations differ between two views of one snapshot, found without reading a sentence."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np

from tierline.graph.snapshot.arrays import reduce_groups
from tierline.graph.snapshot.columns import Ints, Mask
from tierline.graph.snapshot.view import View

Kind = Literal["added", "ended", "disputed", "changed"]


def differing(before: View, after: View) -> dict[Kind, Mask]:
    """Tell which relations differ, and how; each of them in one way."""
    stays = before.shown & after.shown
    disputed = stays & after.disputed & ~before.disputed
    first, second = before.standing, after.standing
    differs = (
        (first.firmness != second.firmness)
        | (first.confidence != second.confidence)
        | (first.sources != second.sources)
        | (before.disputed & ~after.disputed)
        | (_bounds(before) != _bounds(after)).any(axis=0)
    )
    return {
        "added": after.shown & ~before.shown,
        "ended": before.shown & ~after.shown,
        "disputed": disputed,
        "changed": stays & differs & ~disputed,
    }


def _bounds(view: View) -> Ints:
    """Return the first and the last day for which each relation is stated."""
    snapshot, counts = view.snapshot, view.standing.counts
    begins, ends = snapshot.spans[snapshot.valid].T
    first = reduce_groups(np.minimum, begins, snapshot.statements)
    last = reduce_groups(np.maximum, ends, snapshot.statements)
    return np.array(
        [
            reduce_groups(
                np.minimum, np.where(counts, first, date.max.toordinal()), snapshot.voices
            ),
            reduce_groups(np.maximum, np.where(counts, last, 0), snapshot.voices),
        ]
    )


def touching(view: View, key: str) -> Mask:
    """Tell which relations begin or end at the entity of this key."""
    node = view.snapshot.node(key)
    at = -1 if node is None else node
    touches: Mask = (view.snapshot.subjects == at) | (view.snapshot.objects == at)
    return touches
