"""Which ways to show: those that carry most, stated shares before unknown ones."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from tierline.graph.questions.exposure.walk import Walk
from tierline.graph.questions.limits import Budget
from tierline.graph.snapshot.plain import FAINT


class Trail(NamedTuple):
    """A way as its edges, and what it carries; the least of several is the one to show first."""

    promise: float
    hops: int
    edges: tuple[int, ...]
    carries: float


def trails(walk: Walk, holder: int, budget: Budget) -> Iterator[Trail]:
    """Go through the ways from a holder to the target, what carries most first.

    Ways that pass an entity twice are left out. Among equals the shorter comes first, then the one
    whose keys come first. Ends, and says so in the walk, when no more relations may be looked at;
    raises DeadlineError.
    """
    waiting = [Trail(-1.0, 0, (), 1.0)] if walk.sums[-1].place(holder) is not None else []
    targets = walk.sums[0].nodes.tolist()
    while waiting:
        budget.check()
        trail = heappop(waiting)
        passed = [holder, *(int(walk.ground.ways.ends[edge]) for edge in trail.edges)]
        if passed[-1] in targets:
            yield trail
            continue
        for further in _further(walk, trail, passed):
            if not budget.take(1):
                walk.unshown = budget.spent
                return
            heappush(waiting, further)


def _further(walk: Walk, trail: Trail, passed: list[int]) -> Iterator[Trail]:
    """Yield the trails of one hop more from which some way leads on to the target."""
    ways = walk.ground.ways
    left = len(walk.sums) - 2 - trail.hops
    if left < 0:
        return
    known = {node % ways.nodes for node in passed}
    for edge, end, carries, rest in _edges(walk, passed[-1], left):
        if end % ways.nodes not in known:
            carried = trail.carries * carries
            yield Trail(-carried * rest, trail.hops + 1, (*trail.edges, edge), carried)


def _edges(walk: Walk, node: int, left: int) -> Iterator[tuple[int, int, float, float]]:
    """Yield the edges from a node that lead to the target in so many hops more.

    Each comes with its end, with what it carries, and with what the rest can carry at best.
    """
    ways, weights, view, sums = walk.ground.ways, walk.ground.weights, walk.ground.view, walk.sums
    edges = ways.leaving.at(np.array([node], dtype=np.int32))
    at = np.minimum(np.searchsorted(sums[left].nodes, ways.ends[edges]), len(sums[left].nodes) - 1)
    leads = view.shown[ways.relations[edges]] & (sums[left].nodes[at] == ways.ends[edges])
    edges, at = edges[leads], at[leads]
    rows = weights.rows[edges]
    best = weights.best[rows]
    carries = np.where(np.isnan(best), np.maximum(weights.low[rows], FAINT), best)
    carries *= view.confidence[ways.relations[edges]]
    columns = (edges, ways.ends[edges], carries, sums[left].promise[at])
    yield from zip(*(column.tolist() for column in columns), strict=True)
