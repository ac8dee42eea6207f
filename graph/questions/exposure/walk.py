"""The bare walk: how much of each holder goes to a target, over all ways at once.

It knows numbers of nodes and edges alone, no names and no sentences. What it computes is written
down in docs/explanation/exposure.md: the chance that a unit of the holder's base, handed on by the
shares of the edges, comes to the target within so many hops.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tierline.graph.questions.exposure.ways import Ways
from tierline.graph.questions.exposure.weights import Weights
from tierline.graph.questions.limits import Budget
from tierline.graph.snapshot.columns import Floats, Ints, Mask
from tierline.graph.snapshot.view import View

# What a share that no text states counts for, only to say which ways are shown first.
FAINT = 1e-3
# Shares are given with nine places, so their sums may miss 1 by about as much.
_ABOVE_ALL = 1 + 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums:
    """What comes of each of ``nodes`` (in order), of which some way leads to the target.

    ``low``, ``best`` (NaN: unknown) and ``high`` are shares, ``weighted`` is ``best`` by
    confidence. ``count`` counts the ways, ``promise`` is the greatest product along one of them.
    """

    nodes: Ints
    low: Floats
    best: Floats
    high: Floats
    weighted: Floats
    count: Floats
    promise: Floats

    @classmethod
    def of(cls, targets: Ints) -> Sums:
        """Return the sums over no hop at all: the target is wholly exposed to itself."""
        return cls(nodes=targets, **{name: np.ones(len(targets)) for name in _COLUMNS})

    def among(self, other: Sums) -> Sums:
        """Return these sums together with those of other nodes."""
        nodes = np.concatenate((self.nodes, other.nodes))
        order = np.argsort(nodes)
        columns = {
            name: np.concatenate((getattr(self, name), getattr(other, name)))[order]
            for name in _COLUMNS
        }
        return Sums(nodes=nodes[order], **columns)

    def place(self, node: int) -> int | None:
        """Return where a node stands; None when no way leads from it to the target."""
        at = int(np.searchsorted(self.nodes, node))
        return at if at < len(self.nodes) and self.nodes[at] == node else None


_COLUMNS = ("low", "best", "high", "weighted", "count", "promise")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What a walk runs on: the steps of a course, what each carries, and which of them are seen."""

    ways: Ways
    weights: Weights
    view: View


@dataclass(slots=True, kw_only=True, eq=False)
class Walk:
    """A walk and what came of it: ``sums[k]`` over at most ``k`` hops; why it was cut, if it was.

    ``sums[k]`` holds the nodes that a holder reaches in what is left of the hops. ``hidden`` are
    relations that only their modality kept out.
    """

    ground: Ground
    near: Ints
    sums: list[Sums]
    hidden: list[Ints] = field(default_factory=list)
    truncated: str = ""
    unshown: str = ""


def walk_to(ground: Ground, holders: Ints, target: int, *, hops: int, budget: Budget) -> Walk:
    """Add up the ways of at most ``hops`` hops from holders to a target; DeadlineError."""
    start = Sums.of(np.array([target, target + ground.ways.nodes], dtype=np.int32))
    near = _distances(ground, holders, (hops + 1) // 2)
    walk = Walk(ground=ground, near=near, sums=[start])
    for hop in range(1, hops + 1):
        budget.check()
        edges = _arriving(walk, hops - hop, budget)
        walk.sums.append(start.among(_one_hop(walk, edges)))
    return walk


def _distances(ground: Ground, holders: Ints, hops: int) -> Ints:
    """Return how many hops each node is from the nearest holder: ``hops + 1`` if more than so."""
    ways, view = ground.ways, ground.view
    far = np.full(2 * ways.nodes, hops + 1, dtype=np.int16)
    far[holders] = 0
    frontier = holders
    for hop in range(1, hops + 1):
        edges = ways.leaving.at(frontier)
        ends = ways.ends[edges[view.shown[ways.relations[edges]]]]
        far[ends[far[ends] > hop]] = hop
        frontier = np.flatnonzero(far == hop)
    return far


def _arriving(walk: Walk, before: int, budget: Budget) -> Ints:
    """Return the edges to the nodes of the last hop, from those within ``before`` of a holder."""
    ways, view, targets = walk.ground.ways, walk.ground.view, walk.sums[0].nodes
    edges = ways.arriving.at(walk.sums[-1].nodes)
    origins = ways.origins[edges]
    # What is farther than the distances go may lie within, unless they go that far.
    near = walk.near[origins] <= before if before < walk.near.max(initial=0) else True
    edges = edges[near & ~np.isin(origins, targets)]
    relations = ways.relations[edges]
    shown = view.shown[relations]
    walk.hidden.append(relations[~shown])
    edges = edges[shown]
    taken = budget.take(len(edges))
    if taken < len(edges):
        # The surest stay, and among equals the first in the order of their keys.
        surest = np.lexsort((edges, -view.confidence[ways.relations[edges]]))
        edges, walk.truncated = edges[surest[:taken]], budget.spent
    return edges


def _one_hop(walk: Walk, edges: Ints) -> Sums:
    """Return the sums of the origins of edges to the nodes of the last hop, over one hop more."""
    ways, weights, last = walk.ground.ways, walk.ground.weights, walk.sums[-1]
    rows, at = weights.rows[edges], np.searchsorted(last.nodes, ways.ends[edges])
    cuts = np.where(weights.cuts[rows] < 0, ways.cuts[edges], weights.cuts[rows])
    # By origin, then cut, then what the end is exposed at most: room goes to the most exposed.
    order = np.lexsort((-last.high[at], cuts, ways.origins[edges]))
    edges, rows, at, cuts = edges[order], rows[order], at[order], cuts[order]
    origins = ways.origins[edges]
    sure = walk.ground.view.confidence[ways.relations[edges]]
    low, best = weights.low[rows], weights.best[rows]
    cut_at = np.flatnonzero(_starts(cuts, origins))
    node_at = np.flatnonzero(_starts(origins)[cut_at])  # the first cut of each origin
    alone = np.diff(node_at, append=len(cut_at)) == 1
    most = low + _given(weights.high[rows] - low, weights.room[rows], cut_at)
    faint = np.where(np.isnan(best), np.maximum(low, FAINT), best)

    def known(values: Floats) -> Floats:
        """Add up what one cut makes; with two it is not known how far they overlap."""
        whole = _total(values, cut_at)[node_at]
        return np.where(alone & (whole <= _ABOVE_ALL), np.minimum(whole, 1.0), np.nan)

    return Sums(
        nodes=origins[cut_at[node_at]],
        low=np.minimum(_most(_total(low * last.low[at], cut_at), node_at), 1.0),
        best=known(best * last.best[at]),
        high=np.minimum(_total(most * last.high[at], cut_at[node_at]), 1.0),
        weighted=known(best * sure * last.weighted[at]),
        count=_total(last.count[at], cut_at[node_at]),
        promise=_most(faint * sure * last.promise[at], cut_at[node_at]),
    )


def _given(slack: Floats, room: Floats, cut_at: Ints) -> Floats:
    """Hand the room of each cut to its edges in order, to each no more than its slack."""
    taken = np.cumsum(slack) - slack
    sizes = np.diff(cut_at, append=len(slack))
    before = taken - np.repeat(taken[cut_at], sizes)
    return np.clip(room - before, 0.0, slack)


def _starts(*columns: Ints) -> Mask:
    """Tell which rows are the first of a run of equals in any of the columns."""
    first = np.ones(len(columns[0]), dtype=bool)
    first[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return first


def _most(values: Floats, starts: Ints) -> Floats:
    return np.maximum.reduceat(values, starts) if len(starts) else values


def _total(values: Floats, starts: Ints) -> Floats:
    return np.add.reduceat(values, starts) if len(starts) else values
