"""The kernels of ``plain`` as loops for numba; loaded only where numba is installed.

What is compiled is kept on disk, so that the next process starts quickly.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numba import njit, types

from tierline.graph.snapshot.columns import Floats, Ints, Mask
from tierline.graph.snapshot.plain import ABOVE_ALL, FAINT

# Arrays of a snapshot are locked; a signature that asks for locked ones takes others too. All is
# compiled when this module is loaded, before the time of any question begins.
_INT = types.Array(types.int32, 1, "C", readonly=True)
_LONG = types.Array(types.int64, 1, "C", readonly=True)
_FLOAT = types.Array(types.float64, 1, "C", readonly=True)
_FLOATS = types.Array(types.float64, 2, "C", readonly=True)
_FLAG = types.Array(types.boolean, 1, "C", readonly=True)
_CSR = types.UniTuple(_LONG, 2)
_WEIGHTS = types.Tuple((_INT, _FLOAT, _FLOAT, _FLOAT, _FLOAT, _LONG))
_FOUND = types.UniTuple(types.int32[::1], 2)

# Numbers closer together than this are put in order by marking them, others by sorting.
_SPARSE = 64
# Up to so many are sorted by insertion.
_FEW = 24


def rings(starts: Ints, ends: Ints, start: int, tiers: int) -> list[Ints]:
    """Do as ``plain.rings``."""
    nodes, bounds = _rings(starts, ends, start, tiers)
    return [nodes[a:b] for a, b in pairwise(bounds.tolist()) if b > a]


@njit(cache=True)
def _in_order(nodes: Ints, tier: Ints, number: int) -> None:
    """Put the nodes of a tier in order."""
    if len(nodes) * _SPARSE < len(tier):
        nodes.sort()
        return
    place = 0
    for node in range(len(tier)):
        if tier[node] == number:
            nodes[place] = node
            place += 1


@njit((_LONG, _LONG, types.int64, types.int64), cache=True)
def _rings(starts: Ints, ends: Ints, start: int, tiers: int) -> tuple[Ints, Ints]:
    nodes = len(starts) - 1
    tier = np.zeros(nodes, np.int16)
    queue = np.empty(nodes, np.int64)
    bounds = np.zeros(tiers + 1, np.int64)
    tier[start] = -1
    begin, end = 0, 0
    for at in range(starts[start], starts[start + 1]):
        if tier[ends[at]] == 0:
            tier[ends[at]] = 1
            queue[end] = ends[at]
            end += 1
    _in_order(queue[begin:end], tier, 1)
    bounds[1] = end
    for number in range(2, tiers + 1):
        for place in range(begin, bounds[number - 1]):
            for at in range(starts[queue[place]], starts[queue[place] + 1]):
                if tier[ends[at]] == 0:
                    tier[ends[at]] = number
                    queue[end] = ends[at]
                    end += 1
        begin = bounds[number - 1]
        _in_order(queue[begin:end], tier, number)
        bounds[number] = end
    return queue[:end], bounds


@njit(cache=True)
def _least(ways: tuple[Ints, Ints], far: Ints, node: int, distance: int) -> int:
    least = -1
    for at in range(ways[0][node], ways[0][node + 1]):
        other = ways[1][at]
        if far[other] == distance and (least < 0 or other < least):
            least = other
    return least


@njit(cache=True)
def _joined(
    ahead: tuple[Ints, Ints], back: tuple[Ints, Ints], far: tuple[Ints, Ints], met: int
) -> Ints:
    """Return the way through the node at which the two sides met."""
    before, after = far[0][met] - 1, far[1][met] - 1
    way = np.empty(before + after + 1, np.int64)
    way[before] = met
    for hop in range(before):
        way[before - hop - 1] = _least(back, far[0], way[before - hop], before - hop)
    for hop in range(after):
        way[before + hop + 1] = _least(ahead, far[1], way[before + hop], after - hop)
    return way


@njit(cache=True)
def _next_level(
    ways: tuple[Ints, Ints], frontier: Ints, queue: Ints, far: tuple[Ints, Ints], depth: int
) -> tuple[int, int]:
    """Queue what a level leads to; return the least node the other side knows, and how many."""
    met, count = -1, 0
    for one in frontier:
        for at in range(ways[0][one], ways[0][one + 1]):
            node = ways[1][at]
            if far[1][node] and (met < 0 or node < met):
                met = node
            if far[0][node] == 0:
                far[0][node] = depth
                queue[count] = node
                count += 1
    return met, count


@njit(types.int64[::1](_CSR, _CSR, _LONG, types.int64), cache=True)
def trail(ahead: tuple[Ints, Ints], back: tuple[Ints, Ints], ends: Ints, hops: int) -> Ints:
    """Do as ``plain.trail``."""
    nodes = len(ahead[0]) - 1
    # How far a node is from either end, counted from 1; 0 for not yet reached.
    far = (np.zeros(nodes, np.int16), np.zeros(nodes, np.int16))
    queues = (np.empty(nodes, np.int64), np.empty(nodes, np.int64))
    begins, counts, depths = [0, 0], [1, 1], [1, 1]
    for side in range(2):
        far[side][ends[side]] = 1
        queues[side][0] = ends[side]
    for _ in range(hops):
        side = 0 if counts[0] - begins[0] <= counts[1] - begins[1] else 1
        ways = ahead if side == 0 else back
        depths[side] += 1
        last = counts[side]
        frontier = queues[side][begins[side] : last]
        met, more = _next_level(
            ways, frontier, queues[side][last:], (far[side], far[1 - side]), depths[side]
        )
        counts[side] += more
        begins[side] = last
        if met >= 0:
            return _joined(ahead, back, far, met)
        if counts[side] == last:
            break
    return np.empty(0, np.int64)


@njit(_FOUND(types.UniTuple(_INT, 2), _INT, types.UniTuple(_INT, 2), _FLAG, _FLAG), cache=True)
def arriving(
    fan: tuple[Ints, Ints], nodes: Ints, edges: tuple[Ints, Ints], shown: Mask, admitted: Mask
) -> tuple[Ints, Ints]:
    """Do as ``plain.arriving``."""
    most = 0
    for node in nodes:
        most += fan[0][node + 1] - fan[0][node]
    found, hidden = np.empty(most, np.int32), np.empty(most, np.int32)
    count, kept_out = 0, 0
    for node in nodes:
        for at in range(fan[0][node], fan[0][node + 1]):
            edge = fan[1][at]
            if not admitted[edges[0][edge]]:
                continue
            if shown[edges[1][edge]]:
                found[count] = edge
                count += 1
            else:
                hidden[kept_out] = edges[1][edge]
                kept_out += 1
    return found[:count], hidden[:kept_out]


@njit(cache=True)
def _occurring(edges: Ints, origins: Ints, counts: Ints) -> Ints:
    """Return the origins in order, once each."""
    if len(edges) * _SPARSE > len(counts):
        return np.flatnonzero(counts)
    nodes = np.empty(len(edges), np.int64)
    for place, edge in enumerate(edges):
        nodes[place] = origins[edge]
    nodes.sort()
    count = 0
    for node in nodes:
        if count == 0 or nodes[count - 1] != node:
            nodes[count] = node
            count += 1
    return nodes[:count]


@njit(cache=True)
def _by_origin(edges: Ints, origins: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the origins of edges in order, where each begins, and the places of its edges."""
    top = 0
    for edge in edges:
        top = max(top, origins[edge])
    counts = np.zeros(top + 2, np.int32)
    for edge in edges:
        counts[origins[edge]] += 1
    nodes = _occurring(edges, origins, counts)
    starts = np.zeros(len(nodes) + 1, np.int64)
    for number, node in enumerate(nodes):
        starts[number + 1] = starts[number] + counts[node]
        counts[node] = starts[number]
    order = np.empty(len(edges), np.int64)
    for place, edge in enumerate(edges):
        order[counts[origins[edge]]] = place
        counts[origins[edge]] += 1
    return nodes, starts, order


@njit(cache=True)
def _by_cut(mine: Ints, cuts: Ints, highs: Floats, at: Ints) -> None:
    """Sort edges of one origin by their cut, within it the most exposed ends first."""
    if len(mine) > _FEW:
        mine[:] = mine[np.argsort(-highs[at[mine]], kind="mergesort")]
        mine[:] = mine[np.argsort(cuts[mine], kind="mergesort")]
        return
    for place in range(1, len(mine)):
        one = mine[place]
        while place > 0:
            other = mine[place - 1]
            if cuts[other] < cuts[one]:
                break
            if cuts[other] == cuts[one] and highs[at[other]] >= highs[at[one]]:
                break
            mine[place] = other
            place -= 1
        mine[place] = one


@njit(cache=True)
def _bounds(
    sums: Floats,
    number: int,
    mine: tuple[Ints, Ints, Ints, Ints],
    weights: tuple[Ints, Floats, Floats, Floats, Floats, Ints],
    last: Floats,
) -> None:
    """Fill in low and high of one origin."""
    edges, places, cuts, at = mine
    least, most, of_cut, taken = 0.0, 0.0, 0.0, 0.0
    for index, place in enumerate(places):
        row = weights[0][edges[place]]
        if index and cuts[place] != cuts[places[index - 1]]:
            least, of_cut, taken = max(least, of_cut), 0.0, 0.0
        low, slack = weights[1][row], weights[3][row] - weights[1][row]
        of_cut += low * last[0, at[place]]
        given = min(max(weights[4][row] - taken, 0.0), slack)
        taken += slack
        most += (low + given) * last[2, at[place]]
    sums[0, number] = min(max(least, of_cut), 1.0)
    sums[2, number] = min(most, 1.0)


@njit(cache=True)
def _rest(
    sums: Floats,
    number: int,
    mine: tuple[Ints, Ints, Ints, Ints, Ints],
    weights: tuple[Ints, Floats, Floats, Floats, Floats, Ints],
    held: tuple[Floats, Floats],
) -> None:
    """Fill in best, weighted, count and promise of one origin."""
    edges, places, cuts, at, relations = mine
    last, confidence = held
    best, weighted, count, promise = 0.0, 0.0, 0.0, 0.0
    for place in places:
        row, sure = weights[0][edges[place]], confidence[relations[edges[place]]]
        share = weights[2][row]
        best += share * last[1, at[place]]
        weighted += share * sure * last[3, at[place]]
        count += last[4, at[place]]
        faint = max(weights[1][row], FAINT) if np.isnan(share) else share
        promise = max(promise, faint * sure * last[5, at[place]])
    # With two cuts it is not known how far they overlap.
    alone = cuts[places[0]] == cuts[places[-1]]
    sums[1, number] = min(best, 1.0) if alone and best <= ABOVE_ALL else np.nan
    sums[3, number] = min(weighted, 1.0) if alone and weighted <= ABOVE_ALL else np.nan
    sums[4, number], sums[5, number] = count, promise


@njit((_INT, types.UniTuple(_INT, 4), _WEIGHTS, types.Tuple((_INT, _FLOATS)), _FLOAT), cache=True)
def handed_on(
    edges: Ints,
    ways: tuple[Ints, Ints, Ints, Ints],
    weights: tuple[Ints, Floats, Floats, Floats, Floats, Ints],
    last: tuple[Ints, Floats],
    confidence: Floats,
) -> tuple[Ints, Floats]:
    """Do as ``plain.handed_on``."""
    nodes, starts, order = _by_origin(edges, ways[0])
    places = np.empty(last[0].max() + 1, np.int32)
    for place, node in enumerate(last[0]):
        places[node] = place
    at, cuts = np.empty(len(edges), np.int32), np.empty(len(edges), np.int64)
    for number, edge in enumerate(edges):
        at[number] = places[ways[1][edge]]
        own = weights[5][weights[0][edge]]
        cuts[number] = ways[3][edge] if own < 0 else own
    sums = np.zeros((6, len(nodes)))
    for number in range(len(nodes)):
        mine = order[starts[number] : starts[number + 1]]
        _by_cut(mine, cuts, last[1][2], at)
        _bounds(sums, number, (edges, mine, cuts, at), weights, last[1])
        _rest(sums, number, (edges, mine, cuts, at, ways[2]), weights, (last[1], confidence))
    return nodes, sums
