"""The kernels of ``plain`` as loops for numba; loaded only where numba is installed.

What is compiled is kept on disk, so that the next process starts quickly.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numba import njit, types

from tierline.graph.snapshot.bits import Bits, is_marked, mark, no_bits, take_in_order
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
_PLACES = types.UniTuple(_INT, 2)
_EDGES = types.Tuple((_INT, _INT, _INT, _FLOAT))
_WEIGHED = types.Tuple((_INT, _INT, _FLOAT))
_COUNTED = types.Tuple((types.int32[::1], types.float64[:, ::1], types.int64))
_FOUND = types.UniTuple(types.int32[::1], 2)

# Numbers closer together than this are put in order by marking them, others by sorting.
_SPARSE = 64


def rings(starts: Ints, ends: Ints, start: int, tiers: int) -> list[Ints]:
    """Do as ``plain.rings``."""
    nodes, bounds = _rings(starts, ends, start, tiers)
    return [nodes[a:b] for a, b in pairwise(bounds.tolist()) if b > a]


@njit((_LONG, _LONG, types.int64, types.int64), cache=True)
def _rings(starts: Ints, ends: Ints, start: int, tiers: int) -> tuple[Ints, Ints]:
    nodes = len(starts) - 1
    seen, marks = no_bits(nodes), no_bits(nodes)
    queue = np.empty(nodes + 1, np.int64)
    bounds = np.zeros(tiers + 1, np.int64)
    mark(marks, start)
    begin, end = 0, take_in_order(marks, seen, queue, 0)
    for number in range(1, tiers + 1):
        for place in range(begin, end):
            for at in range(starts[queue[place]], starts[queue[place] + 1]):
                mark(marks, ends[at])
        begin, end = end, take_in_order(marks, seen, queue, end)
        bounds[number] = end - 1
    return queue[1:end], bounds


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


@njit(_FOUND(_INT, _INT, _INT, _FLAG), cache=True)
def arriving(starts: Ints, origins: Ints, nodes: Ints, admitted: Mask) -> tuple[Ints, Ints]:
    """Do as ``plain.arriving``."""
    most = 0
    for node in nodes:
        most += starts[node + 1] - starts[node]
    places, of = np.empty(most, np.int32), np.empty(most, np.int32)
    count = 0
    for number, node in enumerate(nodes):
        for place in range(starts[node], starts[node + 1]):
            if admitted[origins[place]]:
                places[count], of[count] = place, number
                count += 1
    return places[:count], of[:count]


@njit(cache=True)
def _count_on(
    edges: tuple[Ints, Ints, Floats],
    nodes: Ints,
    last: tuple[Floats, Floats],
    bounds: tuple[Mask, Ints],
    into: tuple[Ints, Bits, Floats],
) -> tuple[int, int]:
    """Add what edges bring to the sums of their origins; count those that have sums, and edges."""
    (starts, origins, sure), (slots, marks, sums) = edges, into
    found, passed = len(bounds[1]), 0
    for number, node in enumerate(nodes):
        for place in range(starts[node], starts[node + 1]):
            origin = origins[place]
            if not bounds[0][origin]:
                continue
            passed += 1
            carried = FAINT * sure[place] * last[1][number]
            if is_marked(marks, origin):
                at = slots[origin]
                sums[0, at] += last[0][number]
                sums[1, at] = max(sums[1, at], carried)
            else:
                mark(marks, origin)
                slots[origin] = found
                sums[0, found], sums[1, found] = last[0][number], carried
                found += 1
    return found, passed


@njit(_COUNTED(_WEIGHED, _INT, types.UniTuple(_FLOAT, 2), types.Tuple((_FLAG, _INT))), cache=True)
def counted_on(
    edges: tuple[Ints, Ints, Floats],
    nodes: Ints,
    last: tuple[Floats, Floats],
    bounds: tuple[Mask, Ints],
) -> tuple[Ints, Floats, int]:
    """Do as ``plain.counted_on``."""
    admitted, targets = bounds
    most = len(targets)
    for node in nodes:
        most += edges[0][node + 1] - edges[0][node]
    slots, marks = np.zeros(len(admitted), np.int32), no_bits(len(admitted))
    sums = np.ones((2, most))  # in the order in which they come, the targets first
    for number, target in enumerate(targets):
        slots[target] = number
        mark(marks, target)
    found, passed = _count_on(edges, nodes, last, bounds, (slots, marks, sums))
    reached = np.empty(found, np.int64)
    take_in_order(marks, no_bits(len(admitted)), reached, 0)
    ordered = np.empty((2, found))
    for number, node in enumerate(reached):
        ordered[0, number], ordered[1, number] = sums[0, slots[node]], sums[1, slots[node]]
    return reached.astype(np.int32), ordered, passed


@njit(cache=True)
def _by_group(
    found: tuple[Ints, Ints],
    edges: tuple[Ints, Ints, Ints, Floats],
    weights: tuple[Floats, Floats, Floats, Floats],
    last: Floats,
) -> tuple[Ints, Ints, Floats]:
    """Add up each cut: its number, its origin, and low, most, best, weighted, count, promise."""
    places, ends = found
    (origins, groups, rows, sure), (low, best, high, room) = edges, weights
    top = -1
    for place in places:
        top = max(top, groups[place])
    slots, count = np.zeros(top + 1, np.int32), 0
    seen, owners = np.empty(len(places), np.int32), np.empty(len(places), np.int32)
    sums = np.zeros((len(places), 7))  # the last is the room that is taken
    for number in range(len(places)):
        place, end = places[number], ends[number]
        if slots[groups[place]] == 0:
            seen[count], owners[count] = groups[place], origins[place]
            count += 1
            slots[groups[place]] = count
        at, row = slots[groups[place]] - 1, rows[place]
        share, slack = best[row], high[row] - low[row]
        given = min(max(room[row] - sums[at, 6], 0.0), slack)
        faint = max(low[row], FAINT) if np.isnan(share) else share
        sums[at, 0] += low[row] * last[end, 0]
        sums[at, 1] += (low[row] + given) * last[end, 2]
        sums[at, 2] += share * last[end, 1]
        sums[at, 3] += share * sure[place] * last[end, 3]
        sums[at, 4] += last[end, 4]
        sums[at, 5] = max(sums[at, 5], faint * sure[place] * last[end, 5])
        sums[at, 6] += slack
    order = np.argsort(seen[:count]) if count * _SPARSE < top else slots[slots > 0] - 1
    return order, owners, sums


@njit(cache=True)
def _known(whole: float) -> float:
    return min(whole, 1.0) if whole <= ABOVE_ALL else np.nan


@njit((_PLACES, _EDGES, types.UniTuple(_FLOAT, 4), _FLOATS), cache=True)
def handed_on(
    found: tuple[Ints, Ints],
    edges: tuple[Ints, Ints, Ints, Floats],
    weights: tuple[Floats, Floats, Floats, Floats],
    last: Floats,
) -> tuple[Ints, Floats]:
    """Do as ``plain.handed_on``."""
    order, owners, groups = _by_group(found, edges, weights, np.ascontiguousarray(last.T))
    nodes, sums = np.empty(len(order), np.int32), np.zeros((6, len(order)))
    count = 0
    for at in order:
        if count and nodes[count - 1] == owners[at]:
            # With two cuts it is not known how far they overlap.
            sums[1, count - 1] = sums[3, count - 1] = np.nan
        else:
            nodes[count] = owners[at]
            sums[1, count] = _known(groups[at, 2])
            sums[3, count] = _known(groups[at, 3])
            count += 1
        now = count - 1
        sums[0, now] = min(max(sums[0, now], groups[at, 0]), 1.0)
        sums[2, now] = min(sums[2, now] + groups[at, 1], 1.0)
        sums[4, now] += groups[at, 4]
        sums[5, now] = max(sums[5, now], groups[at, 5])
    return nodes[:count], sums[:, :count]
