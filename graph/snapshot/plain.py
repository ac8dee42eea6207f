"""The kernels of walks in numpy: what runs where numba is not installed.

``compiled`` holds the same functions for numba; tests compare the two on random graphs.
"""

from __future__ import annotations

import numpy as np

from tierline.graph.snapshot.columns import Floats, Ints, Mask

# What a share that no text states counts for, only to say which ways are shown first.
FAINT = 1e-3
# Shares are given with nine places, so their sums may miss 1 by about as much.
ABOVE_ALL = 1 + 1e-6
# Above this many, marking nodes in a row of flags is faster than sorting them.
_MANY = 2048
# Above this many edges, adding up in a row of all nodes is faster than sorting.
_WIDE = 16_384
_LOW = 0xFFFFFFFF


def rings(starts: Ints, ends: Ints, start: int, tiers: int) -> list[Ints]:
    """Return the nodes of each tier around a node, in order; a node stands in its nearest."""
    seen = np.zeros(len(starts) - 1, dtype=bool)
    seen[start] = True
    frontier, found = np.array([start]), []
    for _ in range(tiers):
        frontier = _new(_neighbours(starts, ends, frontier), seen)
        if not len(frontier):
            break
        found.append(frontier)
    return found


def trail(ahead: tuple[Ints, Ints], back: tuple[Ints, Ints], ends: Ints, hops: int) -> Ints:
    """Return the nodes of a shortest way from the first of two ``ends`` to the other.

    It is searched from both sides. Of several ways the one over the least node is taken, seen from
    where the sides meet. Empty when there is none of so many hops.
    """
    ways = (ahead, back)
    seen = [np.zeros(len(ahead[0]) - 1, dtype=bool) for _ in ways]
    levels = [[ends[:1]], [ends[1:]]]
    for side in (0, 1):
        seen[side][ends[side]] = True
    for _ in range(hops):
        side = 0 if len(levels[0][-1]) <= len(levels[1][-1]) else 1
        reached = _neighbours(*ways[side], levels[side][-1])
        met = reached[seen[1 - side][reached]]
        if len(met):
            # The other side has it in its last level, or they would have met before.
            levels[1 - side].pop()
            first = _led(back, levels[0], int(met.min()))
            last = _led(ahead, levels[1], int(met.min()))
            return np.array([*first[::-1], int(met.min()), *last])
        frontier = _new(reached, seen[side])
        if not len(frontier):
            break
        levels[side].append(frontier)
    return ends[:0]


def arriving(starts: Ints, origins: Ints, nodes: Ints, admitted: Mask) -> tuple[Ints, Ints]:
    """Return the places of the edges to some nodes from admitted ones, and of what node each is.

    The edges to node ``n`` stand at ``starts[n]`` to ``starts[n + 1]``; the nodes are told by their
    place among those given.
    """
    first = starts[nodes]
    counts = starts[nodes + 1] - first
    until = np.cumsum(counts)
    places = np.repeat(first - until + counts, counts) + np.arange(until[-1:].sum(), dtype=np.int32)
    kept = admitted[origins[places]]
    return places[kept], np.repeat(np.arange(len(nodes), dtype=np.int32), counts)[kept]


def counted_on(
    edges: tuple[Ints, Ints, Floats],
    nodes: Ints,
    last: tuple[Floats, Floats],
    bounds: tuple[Mask, Ints],
) -> tuple[Ints, Floats, int]:
    """Return the origins of edges to nodes, in order, with count and promise over one hop more.

    ``edges``: where those to each node start, and origin and confidence of each; ``last``: count
    and promise of the nodes; ``bounds``: which origins are admitted, and targets (never admitted),
    which come along with a count and promise of 1. The last value is the number of edges passed.
    """
    starts, origins, sure = edges
    admitted, targets = bounds
    places, of = arriving(starts, origins, nodes, admitted)
    found = np.concatenate((origins[places], targets))
    ones = np.ones(len(targets))
    counts = np.concatenate((last[0][of], ones))
    promises = np.concatenate((FAINT * sure[places] * last[1][of], ones))
    if len(found) > _WIDE:
        count = np.bincount(found, counts, minlength=len(admitted))
        promise = np.zeros(len(admitted))
        np.maximum.at(promise, found, promises)
        reached = np.flatnonzero(count > 0)
        return reached.astype(np.int32), np.array((count[reached], promise[reached])), len(places)
    keys = found.astype(np.int64) << 32 | np.arange(len(found))
    keys.sort()
    order = keys & _LOW
    node_at = np.flatnonzero(_starts(keys >> 32))
    sums = (_total(counts[order], node_at), _most(promises[order], node_at))
    return found[order[node_at]], np.array(sums), len(places)


def handed_on(
    found: tuple[Ints, Ints],
    edges: tuple[Ints, Ints, Ints, Floats],
    weights: tuple[Floats, Floats, Floats, Floats],
    last: Floats,
) -> tuple[Ints, Floats]:
    """Return the origins of edges, in order, and their sums over one hop more (6 rows).

    ``found``: places among the edges, and of the sums of their ends, what is exposed most first;
    ``edges``: origin, number of the cut, row of the weights and confidence of each; ``weights``:
    low, best, high and room of each row; ``last``: the sums of the last hop, in rows low, best,
    high, weighted, count and promise.
    """
    # By cut, which is by origin too; within it in the order given: room goes to the most exposed.
    keys = edges[1][found[0]].astype(np.int64) << 32 | np.arange(len(found[0]))
    keys.sort()
    order = keys & _LOW
    places = found[0][order]
    origins, rows, sure = edges[0][places], edges[2][places], edges[3][places]
    cut_at = np.flatnonzero(_starts(keys >> 32))
    node_at = np.flatnonzero(_starts(origins[cut_at]))  # the first cut of each origin
    first_at = cut_at[node_at]
    alone = np.diff(node_at, append=len(cut_at)) == 1
    low, best, high, room = (column[rows] for column in weights)
    sums = last[:, found[1][order]]
    most = low + _given(high - low, room, cut_at)
    faint = np.where(np.isnan(best), np.maximum(low, FAINT), best)

    def known(values: Floats) -> Floats:
        """Add up what one cut makes; with two it is not known how far they overlap."""
        whole = _total(values, cut_at)[node_at]
        return np.where(alone & (whole <= ABOVE_ALL), np.minimum(whole, 1.0), np.nan)

    columns = (
        np.minimum(_most(_total(low * sums[0], cut_at), node_at), 1.0),
        known(best * sums[1]),
        np.minimum(_total(most * sums[2], first_at), 1.0),
        known(best * sure * sums[3]),
        _total(sums[4], first_at),
        _most(faint * sure * sums[5], first_at),
    )
    return origins[first_at], np.array(columns)


def _neighbours(starts: Ints, ends: Ints, nodes: Ints) -> Ints:
    """Return what follows each of the nodes, node by node."""
    if len(nodes) == 1:
        return ends[starts[nodes[0]] : starts[nodes[0] + 1]]
    first = starts[nodes]
    counts = starts[nodes + 1] - first
    until = np.cumsum(counts)
    found: Ints = ends[np.repeat(first - until + counts, counts) + np.arange(until[-1:].sum())]
    return found


def _new(reached: Ints, seen: Mask) -> Ints:
    """Return the nodes not yet seen, in order and once each, and mark them as seen."""
    reached = reached[~seen[reached]]
    if len(reached) > _MANY:
        before = seen.copy()
        seen[reached] = True
        return np.flatnonzero(seen ^ before)
    seen[reached] = True
    return np.unique(reached)


def _led(ways: tuple[Ints, Ints], levels: list[Ints], node: int) -> list[int]:
    """Go from a node through the levels of one side to its end, always over the least node."""
    nodes = []
    for level in reversed(levels):
        before = _neighbours(*ways, np.array([node]))
        node = int(before[np.isin(before, level)].min())
        nodes.append(node)
    return nodes


def _given(slack: Floats, room: Floats, cut_at: Ints) -> Floats:
    """Hand the room of each cut to its edges in order, to each no more than its slack."""
    taken = np.cumsum(slack) - slack
    sizes = np.diff(cut_at, append=len(slack))
    before = taken - np.repeat(taken[cut_at], sizes)
    return np.clip(room - before, 0.0, slack)


def _starts(column: Ints) -> Mask:
    """Tell which rows are the first of a run of equals."""
    first = np.ones(len(column), dtype=bool)
    first[1:] = column[1:] != column[:-1]
    return first


def _most(values: Floats, starts: Ints) -> Floats:
    return np.maximum.reduceat(values, starts) if len(starts) else values


def _total(values: Floats, starts: Ints) -> Floats:
    return np.add.reduceat(values, starts) if len(starts) else values
