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
    """What comes of each of ``nodes`` (in order), of which some way leads to one of ``targets``.

    ``count`` counts the ways, ``promise`` is the greatest product along one of them. Of those at
    the places ``told`` the share may be anything and stands in the rows of ``stated``; of the
    others no text states a share on any of the ways.
    """

    nodes: Ints
    targets: Ints
    count: Floats
    promise: Floats
    told: Ints
    stated: Floats

    @classmethod
    def of(cls, targets: Ints) -> Sums:
        """Return the sums over no hop at all: the target is wholly exposed to itself."""
        return cls.untold(targets, targets, np.ones((2, len(targets))))

    @classmethod
    def untold(cls, targets: Ints, nodes: Ints, ways: Floats) -> Sums:
        """Return the sums of nodes, the targets among them, by rows of count and promise."""
        count, promise = ways
        none = np.empty((len(_UNTOLD), 0))
        return cls(
            nodes=nodes, targets=targets, count=count, promise=promise, told=_NOWHERE, stated=none
        )

    def among(self, nodes: Ints, columns: Floats) -> Sums:
        """Return these sums together with others, in rows as ``plain.handed_on`` has them."""
        at = self.nodes.searchsorted(nodes)
        return Sums(
            nodes=np.insert(self.nodes, at, nodes),
            targets=self.targets,
            count=np.insert(self.count, at, columns[4]),
            promise=np.insert(self.promise, at, columns[5]),
            told=at + np.arange(len(at)),
            stated=columns[:4],
        )

    def shares(self, places: Ints) -> Floats:
        """Return low, best (NaN: unknown), high and weighted of the nodes at some places, in rows.

        ``weighted`` is ``best`` by confidence. Where nothing is stated all is possible.
        """
        shares = np.concatenate((_UNTOLD, np.ones_like(_UNTOLD), self.stated), axis=1)
        column = np.zeros(len(self.nodes), dtype=np.int64)
        column[self.nodes.searchsorted(self.targets)] = 1
        column[self.told] = np.arange(2, shares.shape[1])
        return shares.take(column[places], axis=1)

    def place(self, node: int) -> int | None:
        """Return where a node stands; None when no way leads from it to the target."""
        at = int(self.nodes.searchsorted(node))
        return at if at < len(self.nodes) and self.nodes[at] == node else None


_HIGH = 2
# One in so many is many.
_MANY = 32
_NOWHERE = np.empty(0, dtype=np.int64)
_UNTOLD = np.array([[0.0], [np.nan], [1.0], [np.nan]])


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
        walk.sums.append(_one_hop(walk, admitted, budget))
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


def _one_hop(walk: Walk, admitted: Mask, budget: Budget) -> Sums:
    """Return the sums of the origins of edges to the nodes of the last hop, over one hop more.

    Only where a share is stated it has to be divided; elsewhere ways are counted.
    """
    arrivals, last = walk.ground.arrivals, walk.sums[-1]
    most = int((arrivals.starts[last.nodes + 1] - arrivals.starts[last.nodes]).sum())
    told = _told(walk, admitted, most) if most <= budget.left else admitted
    sums = Sums.of(last.targets)
    if told is not admitted:
        nodes, ways, passed = walk.ground.kernels.counted_on(
            (arrivals.starts, arrivals.origins, arrivals.sure),
            last.nodes,
            (last.count, last.promise),
            (admitted if told is None else admitted & ~told, last.targets),
        )
        budget.take(passed)
        sums = Sums.untold(last.targets, nodes, ways)
    _note_hidden(walk, admitted)
    return sums if told is None else sums.among(*_handed_on(walk, *_arriving(walk, told, budget)))


def _told(walk: Walk, admitted: Mask, most: int) -> Mask | None:
    """Tell of which origins a share is stated, of an edge or further on; None: of none.

    Where many of at ``most`` so many edges speak all that are ``admitted`` are told: telling them
    apart would take longer.
    """
    arrivals, last = walk.ground.arrivals, walk.sums[-1]
    if len(last.told) * _MANY > len(last.nodes):
        return admitted
    is_told = np.zeros(len(last.nodes), dtype=bool)
    is_told[last.told] = True
    ends = np.flatnonzero(is_told | arrivals.told[last.nodes])
    if not len(ends):
        return None
    places, of = walk.ground.kernels.arriving(
        arrivals.starts, arrivals.origins, last.nodes[ends], admitted
    )
    speaks = is_told[ends[of]] | (arrivals.rows[places] != 0)
    if np.count_nonzero(speaks) * _MANY > most:
        return admitted
    told = np.zeros(len(admitted), dtype=bool)
    told[arrivals.origins[places[speaks]]] = True
    return told


def _arriving(walk: Walk, admitted: Mask, budget: Budget) -> tuple[Ints, Ints]:
    """Return the places of the edges to the nodes of the last hop, and which node each is of."""
    arrivals, last = walk.ground.arrivals, walk.sums[-1]
    high = np.ones(len(last.nodes))
    high[last.told] = last.stated[_HIGH]
    # What is exposed most comes first: to it the room of a cut is given.
    order = np.argsort(-high, kind="stable")
    places, of = walk.ground.kernels.arriving(
        arrivals.starts, arrivals.origins, last.nodes[order], admitted
    )
    taken = budget.take(len(places))
    if taken < len(places):
        # The surest stay, and among equals the first in the order of their keys.
        surest = np.lexsort((arrivals.edges[places], -arrivals.sure[places]))
        kept = np.sort(surest[:taken])
        places, of, walk.truncated = places[kept], of[kept], budget.spent
    return places, order[of]


def _handed_on(walk: Walk, places: Ints, of: Ints) -> tuple[Ints, Floats]:
    """Return the origins of edges to some nodes of the last hop, and the rows of their sums."""
    arrivals, weights, last = walk.ground.arrivals, walk.ground.weights, walk.sums[-1]
    is_used = np.zeros(len(last.nodes), dtype=bool)
    is_used[of] = True
    used = np.flatnonzero(is_used)
    columns = np.concatenate((last.shares(used), [last.count[used], last.promise[used]]))
    ends = (np.cumsum(is_used, dtype=np.int32) - 1)[of]
    nodes, sums = walk.ground.kernels.handed_on(
        (places, ends.astype(np.int32, copy=False)),
        (arrivals.origins, arrivals.groups, arrivals.rows, arrivals.sure),
        (weights.low, weights.best, weights.high, weights.room),
        columns,
    )
    return nodes.astype(np.int32, copy=False), sums


def _note_hidden(walk: Walk, admitted: Mask) -> None:
    """Note the relations to the nodes of the last hop that only their modality keeps out."""
    ways, hidden = walk.ground.ways, walk.ground.arrivals.hidden
    edges = hidden.at(walk.sums[-1].nodes) if len(hidden.edges) else hidden.edges
    walk.hidden.append(ways.relations[edges[admitted[ways.origins[edges]]]])
