"""How two entities hang together: the shortest ways between them, the surest first among equals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from time import monotonic

import numpy as np

from tierline.errors import UsageError
from tierline.graph.answers import ANYTIME, Hop, Path, Paths, Scope
from tierline.graph.citing import links
from tierline.graph.live import Graph, node_of
from tierline.graph.lookup import find
from tierline.graph.snapshot import Ints
from tierline.graph.view import View

MOST_HOPS = 6
MOST_PATHS = 20

# How many beginnings of paths a search holds before it gives up.
_MOST_STEPS = 200_000
_UNREACHED = MOST_HOPS + 1

Trail = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How many paths to look for, of how many hops at most, and for how many seconds."""

    paths: int = 3
    hops: int = 4
    seconds: float = 2.0

    def __post_init__(self) -> None:
        if not 1 <= self.paths <= MOST_PATHS:
            raise UsageError(f"{self.paths!r} paths are asked for; give 1 to {MOST_PATHS}")
        if not 1 <= self.hops <= MOST_HOPS:
            raise UsageError(f"{self.hops!r} hops are asked for; give 1 to {MOST_HOPS}")


FEW = Bounds()


def paths(
    graph: Graph, start: str, end: str, *, scope: Scope = ANYTIME, bounds: Bounds = FEW
) -> Paths:
    """Return the shortest ways from one entity to another, over relations in either direction.

    Raises UnknownEntityError, and UsageError when both names mean the same entity.
    """
    view = graph.view(scope)
    first, also_first = find(graph, start, known_at=scope.known_at)
    last, also_last = find(graph, end, known_at=scope.known_at)
    if first.key == last.key:
        raise UsageError(f"{start!r} and {end!r} are the same entity, {first.name!r}")
    search = _Search(view=view, bounds=bounds)
    trails, truncated = search.run(first.key, last.key)
    return Paths(
        start=node_of(first),
        end=node_of(last),
        also=also_first + also_last,
        scope=scope,
        paths=_cited(graph, search, trails),
        truncated=truncated,
    )


class _Search:
    """A best-first search: a trail waits by the fewest hops it can end with, then by its doubt."""

    def __init__(self, *, view: View, bounds: Bounds) -> None:
        self.view = view
        self.bounds = bounds
        self.steps = lru_cache(maxsize=None)(self._steps)

    def run(self, start: str, end: str) -> tuple[list[Trail], str]:
        """Return the trails in order, and why there may be more, or an empty text."""
        first, last = self.view.snapshot.node(start), self.view.snapshot.node(end)
        found: list[Trail] = []
        if first is None or last is None:
            return found, ""
        end_of_time = monotonic() + self.bounds.seconds
        distances = self._distances(last)
        waiting: list[tuple[int, float, Trail]] = [(int(distances[first]), -1.0, (first,))]
        while waiting and len(found) < self.bounds.paths and waiting[0][0] <= self.bounds.hops:
            _, sureness, trail = heappop(waiting)
            if trail[-1] == last:
                found.append(trail)
                continue
            for node, (relation, *_) in self.steps(trail[-1]).items():
                if node not in trail:
                    fewest = len(trail) + int(distances[node])
                    sure = sureness * float(self.view.confidence[relation])
                    heappush(waiting, (fewest, sure, (*trail, node)))
            if len(waiting) > _MOST_STEPS or monotonic() > end_of_time:
                return found, "the search was stopped: too many ways; ask for fewer hops"
        return found, ""

    def sureness(self, trail: Trail) -> float:
        """Return the product of the confidences along a trail."""
        best = (self.steps(a)[b][0] for a, b in pairwise(trail))
        return float(np.prod([self.view.confidence[relation] for relation in best]))

    def _distances(self, end: int) -> Ints:
        """Count the hops from each node to the end, as far as the bounds allow."""
        distances = np.full(len(self.view.snapshot.keys), _UNREACHED, dtype=np.int32)
        distances[end] = 0
        frontier = np.array([end], dtype=np.int32)
        for hops in range(1, self.bounds.hops + 1):
            _, ends = self._leaving(frontier)
            frontier = np.unique(ends[distances[ends] == _UNREACHED])
            distances[frontier] = hops
        return distances

    def _leaving(self, nodes: Ints) -> tuple[Ints, Ints]:
        """Return the shown relations at the nodes, in both directions, and their other ends."""
        ways = (self.view.snapshot.out.leaving(nodes), self.view.snapshot.into.leaving(nodes))
        relations = np.concatenate([way[1] for way in ways])
        ends = np.concatenate([way[2] for way in ways])
        shown = self.view.shown[relations]
        return relations[shown], ends[shown]

    def _steps(self, node: int) -> dict[int, list[int]]:
        """Return the neighbours of a node, each with the relations to it, surest first."""
        relations, ends = self._leaving(np.array([node], dtype=np.int32))
        order = np.lexsort((relations, -self.view.confidence[relations]))
        steps: dict[int, list[int]] = defaultdict(list)
        for relation, end in zip(relations[order].tolist(), ends[order].tolist(), strict=True):
            steps[end].append(relation)
        return steps


def _cited(graph: Graph, search: _Search, trails: list[Trail]) -> tuple[Path, ...]:
    """Turn trails of nodes into paths whose hops show every relation and its sentence."""
    hops = {hop: search.steps(hop[0])[hop[1]] for trail in trails for hop in pairwise(trail)}
    cited = links(graph, search.view, (number for numbers in hops.values() for number in numbers))
    keys = search.view.snapshot.keys
    names = {node.key: node for link in cited.values() for node in (link.subject, link.object)}
    return tuple(
        Path(
            confidence=round(search.sureness(trail), 6),
            hops=tuple(
                Hop(
                    start=names[keys[a]],
                    end=names[keys[b]],
                    links=tuple(cited[number] for number in hops[a, b]),
                )
                for a, b in pairwise(trail)
            ),
        )
        for trail in trails
    )
