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


@dataclass(frozen=True, kw_only=True, eq=False)
class Sums:
    """What comes of each of ``nodes`` (in order), of which some way leads to one of ``targets``.

    ``count`` counts the ways, ``promise`` is the greatest product along one of them. ``stated`` has
    what ``shares`` says of each; None where no text states a share on any of the ways.
    """

    nodes: Ints
    targets: Ints
    count: Floats
    promise: Floats
    stated: Floats | None = None

    @classmethod
    def of(cls, targets: Ints) -> Sums:
        """Return the sums over no hop at all: the target is wholly exposed to itself."""
        one = np.ones(len(targets))
        return cls(nodes=targets, targets=targets, count=one, promise=one)

    @classmethod
    def among(cls, targets: Ints, nodes: Ints, columns: Floats) -> Sums:
        """Return the sums of nodes, in rows as ``plain.handed_on`` has them, and of the targets."""
        at = np.searchsorted(nodes, targets)
        low, best, high, weighted, count, promise = np.insert(columns, at, 1.0, axis=1)
        return cls(
            nodes=np.insert(nodes, at, targets),
            targets=targets,
            count=count,
            promise=promise,
            stated=np.array((low, best, high, weighted)),
        )

    def shares(self, places: Ints) -> Floats:
        """Return low, best (NaN: unknown), high and weighted of the nodes at some places, in rows.

        ``weighted`` is ``best`` by confidence. Where nothing is stated all is possible.
        """
        if self.stated is not None:
            return self.stated[:, places]
        shares = np.tile(_UNSTATED, len(places))
        shares[:, np.isin(self.nodes[places], self.targets)] = 1.0
        return shares

    @property
    def columns(self) -> Floats:
        """The rows that ``plain.handed_on`` goes on from."""
        return np.array((*self.shares(np.arange(len(self.nodes))), self.count, self.promise))

    def place(self, node: int) -> int | None:
        """Return where a node stands; None when no way leads from it to the target."""
        at = int(self.nodes.searchsorted(node))
        return at if at < len(self.nodes) and self.nodes[at] == node else None


_HIGH = 2
_UNSTATED = np.array([[0.0], [np.nan], [1.0], [np.nan]])


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
        further = _unstated_hop(walk, admitted, budget)
        walk.sums.append(further or _one_hop(walk, admitted, budget))
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


def _unstated_hop(walk: Walk, admitted: Mask, budget: Budget) -> Sums | None:
    """Return the sums over one hop more where no text states a share, so that none is divided.

    None where one does, or where it may be more than the budget leaves.
    """
    arrivals, last = walk.ground.arrivals, walk.sums[-1]
    if last.stated is not None or arrivals.told[last.nodes].any():
        return None
    arriving = int((arrivals.starts[last.nodes + 1] - arrivals.starts[last.nodes]).sum())
    if arriving > budget.left:
        return None
    nodes, sums, passed = walk.ground.kernels.counted_on(
        (arrivals.starts, arrivals.origins, arrivals.sure),
        last.nodes,
        (last.count, last.promise),
        (admitted, last.targets),
    )
    budget.take(passed)
    _note_hidden(walk, last.nodes, admitted)
    return Sums(nodes=nodes, targets=last.targets, count=sums[0], promise=sums[1])


def _one_hop(walk: Walk, admitted: Mask, budget: Budget) -> Sums:
    """Return the sums of the origins of edges to the nodes of the last hop, over one hop more."""
    arrivals, weights, last = walk.ground.arrivals, walk.ground.weights, walk.sums[-1]
    # What is exposed most comes first: to it the room of a cut is given.
    columns = last.columns
    order = np.argsort(-columns[_HIGH], kind="stable")
    places, of = _arriving(walk, last.nodes[order], admitted, budget)
    nodes, sums = walk.ground.kernels.handed_on(
        (places, order[of].astype(np.int32)),
        (arrivals.origins, arrivals.groups, arrivals.rows, arrivals.sure),
        (weights.low, weights.best, weights.high, weights.room),
        columns,
    )
    return Sums.among(last.targets, nodes.astype(np.int32, copy=False), sums)


def _arriving(walk: Walk, nodes: Ints, admitted: Mask, budget: Budget) -> tuple[Ints, Ints]:
    """Return the places of the edges to the nodes of the last hop, and which node each is of."""
    arrivals = walk.ground.arrivals
    places, of = walk.ground.kernels.arriving(arrivals.starts, arrivals.origins, nodes, admitted)
    _note_hidden(walk, nodes, admitted)
    taken = budget.take(len(places))
    if taken < len(places):
        # The surest stay, and among equals the first in the order of their keys.
        surest = np.lexsort((arrivals.edges[places], -arrivals.sure[places]))
        kept = np.sort(surest[:taken])
        places, of, walk.truncated = places[kept], of[kept], budget.spent
    return places, of


def _note_hidden(walk: Walk, nodes: Ints, admitted: Mask) -> None:
    """Note the relations to some nodes that only their modality keeps out."""
    ways, hidden = walk.ground.ways, walk.ground.arrivals.hidden
    edges = hidden.at(nodes) if len(hidden.edges) else hidden.edges
    walk.hidden.append(ways.relations[edges[admitted[ways.origins[edges]]]])
