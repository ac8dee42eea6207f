"""The bare walk: how much of each holder goes to a target, over all ways at once.

It knows numbers of nodes and edges alone, no names and no sentences. What it computes is written
down in docs/explanation/exposure.md: the chance that a unit of the holder's base, handed on by the
shares of the edges, comes to the target within so many hops.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tierline.graph.questions.exposure.arrivals import Arrivals
from tierline.graph.questions.exposure.ways import Ways
from tierline.graph.questions.exposure.weights import Weights
from tierline.graph.questions.limits import Budget
from tierline.graph.snapshot.columns import Floats, Ints, Mask
from tierline.graph.snapshot.kernels import Kernels, kernels
from tierline.graph.snapshot.view import View


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


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """What a walk runs on: the steps of a course, what each carries, and which of them are seen.

    ``kernels`` run it; which they are changes no answer.
    """

    ways: Ways
    weights: Weights
    view: View
    kernels: Kernels = field(default_factory=kernels)

    @cached_property
    def arrivals(self) -> Arrivals:
        """The shown edges by the node they lead to, packed when a walk first needs them."""
        return Arrivals.of(self.ways, self.weights, self.view)


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


def walk_to(
    ground: Ground, holders: Ints | None, target: int, *, hops: int, budget: Budget
) -> Walk:
    """Add up the ways of at most ``hops`` hops from holders to a target; DeadlineError.

    Without ``holders`` all entities are asked about.
    """
    start = Sums.of(np.array([target, target + ground.ways.nodes], dtype=np.int32))
    near: Ints = np.zeros(2 * ground.ways.nodes, dtype=np.int16)
    if holders is not None:
        near = _distances(ground, holders, (hops + 1) // 2)
    walk = Walk(ground=ground, near=near, sums=[start])
    for hop in range(1, hops + 1):
        budget.check()
        admitted = _admitted(walk, hops - hop)
        # What is exposed most comes first: to it the room of a cut is given.
        order = np.argsort(-walk.sums[-1].high, kind="stable")
        places, of = _arriving(walk, walk.sums[-1].nodes[order], admitted, budget)
        walk.sums.append(start.among(_one_hop(walk, places, order[of])))
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


def _admitted(walk: Walk, before: int) -> Mask:
    """Tell which nodes may be the origin of an edge that is ``before`` hops from a holder."""
    # What is farther than the distances go may lie within, unless they go that far.
    bounded = before < walk.near.max(initial=0)
    admitted = walk.near <= before if bounded else np.ones(len(walk.near), dtype=bool)
    admitted[walk.sums[0].nodes] = False
    return admitted


def _arriving(walk: Walk, nodes: Ints, admitted: Mask, budget: Budget) -> tuple[Ints, Ints]:
    """Return the places of the edges to the nodes of the last hop, and which node each is of."""
    ways, arrivals = walk.ground.ways, walk.ground.arrivals
    places, of = walk.ground.kernels.arriving(arrivals.starts, arrivals.origins, nodes, admitted)
    hidden = arrivals.hidden.at(nodes) if len(arrivals.hidden.edges) else arrivals.hidden.edges
    walk.hidden.append(ways.relations[hidden[admitted[ways.origins[hidden]]]])
    taken = budget.take(len(places))
    if taken < len(places):
        # The surest stay, and among equals the first in the order of their keys.
        surest = np.lexsort((arrivals.edges[places], -arrivals.sure[places]))
        kept = np.sort(surest[:taken])
        places, of, walk.truncated = places[kept], of[kept], budget.spent
    return places, of


def _one_hop(walk: Walk, places: Ints, ends: Ints) -> Sums:
    """Return the sums of the origins of edges to the nodes of the last hop, over one hop more."""
    arrivals, weights, last = walk.ground.arrivals, walk.ground.weights, walk.sums[-1]
    nodes, columns = walk.ground.kernels.handed_on(
        (places, ends.astype(np.int32)),
        (arrivals.origins, arrivals.groups, arrivals.rows, arrivals.sure),
        (weights.low, weights.best, weights.high, weights.room),
        np.array([getattr(last, name) for name in _COLUMNS]),
    )
    nodes = nodes.astype(np.int32, copy=False)
    return Sums(nodes=nodes, **dict(zip(_COLUMNS, columns, strict=True)))
