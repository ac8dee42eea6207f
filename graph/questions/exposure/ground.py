"""From a graph to what walks run on, arranged once for each scope and kept with the graph."""

from __future__ import annotations

from math import ceil, floor, isnan

import numpy as np

from tierline.graph.questions.exposure.answers import Coverage, Share
from tierline.graph.questions.exposure.shares import NOTHING_KNOWN, Told, read_shares
from tierline.graph.questions.exposure.steps import SHARES, Course
from tierline.graph.questions.exposure.walk import Ground, Sums, Walk
from tierline.graph.questions.exposure.ways import Ways
from tierline.graph.questions.exposure.weights import Weights
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.scope import Scope

PLACES = 6


def ground_of(graph: Graph, course: Course, scope: Scope) -> Ground:
    """Return the steps of a course with the shares that the scope lets through."""
    return graph.kept(_ground, course, scope)


def coverage(ground: Ground, node: int) -> tuple[Coverage, ...]:
    """Return how much of a node is named, cut by cut; of a fund, what its index holds counts."""
    ways, weights = ground.ways, ground.weights
    cuts: dict[str, list[int]] = {}
    for edge in _around(ground, node):
        if cut := ways.cut(edge):
            cuts.setdefault(cut, []).append(edge)
    nameless = set(ways.nameless.tolist())
    found = []
    for cut, edges in cuts.items():
        unnamed = {edge for edge in edges if int(ways.ends[edge]) in nameless}
        named = [edge for edge in edges if edge not in unnamed]
        told = {
            id(weights.told[edge]): weights.told[edge] for edge in edges if edge in weights.told
        }
        stated = sum(each.share.low for each in told.values())
        own = [edge for edge in named if edge in weights.told and not weights.told[edge].together]
        found.append(
            Coverage(
                cut=cut,
                named=len(named),
                unstated=len(named) - len(own),
                stated=round(min(stated, 1.0), PLACES),
                unnamed=round(sum((weights.share(edge).low for edge in unnamed), 0.0), PLACES),
            )
        )
    return tuple(found)


def share_at(walk: Walk, node: int, hops: int) -> tuple[Share | None, int]:
    """Return the share of a node over so many hops, and the number of ways; None for no way.

    Of a walk that was cut only what was found is certain: there may be any number of ways more.
    """
    sums = walk.sums[min(hops, len(walk.sums) - 1)]
    at = sums.place(node)
    if at is None:
        return (NOTHING_KNOWN if walk.truncated else None), 0
    [found] = shares_at(walk, sums, np.array([at]))
    return found


def shares_at(walk: Walk, sums: Sums, places: Ints) -> list[tuple[Share, int]]:
    """Return share and number of ways of the nodes at some places of the sums of a walk."""
    shares, counts = sums.shares(places).T.tolist(), sums.count[places].tolist()
    if walk.truncated:
        return [
            (rounded(share[0], None, 1.0, None), int(count))
            for share, count in zip(shares, counts, strict=True)
        ]
    return [
        (
            rounded(
                low, None if isnan(best) else best, high, None if isnan(weighted) else weighted
            ),
            int(count),
        )
        for (low, best, high, weighted), count in zip(shares, counts, strict=True)
    ]


def rounded(low: float, best: float | None, high: float, weighted: float | None) -> Share:
    """Return a share in six places, its bounds rounded outwards: they must stay bounds.

    >>> rounded(0.1 + 0.2, None, 1e-9 + 0.3, None)
    Share(low=0.3, best=None, high=0.300001, weighted=None)
    """
    # What floats miss in sums (0.1 + 0.2) is less than a thousandth of the last place.
    scale = 10**PLACES
    return Share(
        low=floor(round(low * scale, 3)) / scale,
        best=None if best is None else round(best, PLACES),
        high=min(ceil(round(high * scale, 3)) / scale, 1.0),
        weighted=None if weighted is None else round(weighted, PLACES),
    )


def _around(ground: Ground, node: int) -> list[int]:
    """Return the shown edges at a node, those at what is the same by definition included."""
    ways = ground.ways
    nodes = [node]
    edges: list[int] = []
    for each in nodes:
        at = ways.leaving.at(np.array([each], dtype=np.int32))
        shown = at[ground.view.shown[ways.relations[at]]].tolist()
        edges += shown
        wholes = (int(ways.ends[edge]) for edge in shown if ways.step(edge).whole)
        nodes += [end for end in wholes if end not in nodes]
    return edges


def _ground(graph: Graph, course: Course, scope: Scope) -> Ground:
    view = graph.view(scope)
    ways = graph.kept(_ways, course)
    weights = Weights.of(ways, view, graph.kept(_shares))
    return Ground(ways=ways, weights=weights, view=view, kernels=graph.kernels)


def _ways(graph: Graph, course: Course) -> Ways:
    return Ways.of(graph.snapshot, course)


def _shares(graph: Graph) -> tuple[Told, ...]:
    return tuple(read_shares(graph.store.quantified(SHARES)))
