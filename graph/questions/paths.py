"""How two entities hang together: the shortest ways between them, the surest first among equals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from time import monotonic

import numpy as np

from tierline.errors import UsageError
from tierline.graph.questions.answers import Hop, Path, Paths
from tierline.graph.questions.citing import links
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.columns import Floats, Ints
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View

MOST_HOPS = 6
MOST_PATHS = 20

# How many beginnings of paths a search holds before it gives up.
_MOST_STEPS = 200_000

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
    """Looks for the paths of each length in turn, led by the best that the rest of a way can be.

    ``best[h][n]`` is the greatest product of confidences over ``h`` hops from node ``n`` to the
    end, nodes visited twice included. No path is surer, so the first one found is the surest.
    """

    def __init__(self, *, view: View, bounds: Bounds) -> None:
        self.view = view
        self.bounds = bounds
        self.steps = lru_cache(maxsize=None)(self._steps)
        self._end_of_time = monotonic() + bounds.seconds
        self._room = _MOST_STEPS

    def run(self, start: str, end: str) -> tuple[list[Trail], str]:
        """Return the trails in order, and why there may be more, or an empty text."""
        first, last = self.view.snapshot.node(start), self.view.snapshot.node(end)
        found: list[Trail] = []
        if first is None or last is None:
            return found, ""
        best = [np.zeros(len(self.view.snapshot.keys))]
        best[0][last] = 1.0
        for _ in range(self.bounds.hops):
            best.append(self._one_hop_more(best[-1]))
            for trail in self._trails(first, last, best):
                found.append(trail)
                if len(found) == self.bounds.paths:
                    return found, ""
            if self._is_spent():
                return found, "the search was stopped: too many ways; ask for fewer hops"
        return found, ""

    def sureness(self, trail: Trail) -> float:
        """Return the product of the confidences along a trail."""
        best = (self.steps(one)[other][0] for one, other in pairwise(trail))
        return float(np.prod([self.view.confidence[relation] for relation in best]))

    def _trails(self, start: int, end: int, best: list[Floats]) -> Iterator[Trail]:
        """Go through the trails of as many hops as ``best`` is long, the surest first."""
        hops = len(best) - 1
        waiting: list[tuple[float, Trail, float]] = []
        if best[hops][start]:
            waiting.append((-float(best[hops][start]), (start,), 1.0))
        while waiting and not self._is_spent():
            _, trail, sureness = heappop(waiting)
            left = hops - len(trail)
            if left < 0:
                yield trail
                continue
            for node, (relation, *_) in self.steps(trail[-1]).items():
                rest = float(best[left][node])
                if rest and node not in trail and (node != end or not left):
                    sure = sureness * float(self.view.confidence[relation])
                    heappush(waiting, (-sure * rest, (*trail, node), sure))
                    self._room -= 1

    def _is_spent(self) -> bool:
        return self._room < 0 or monotonic() > self._end_of_time

    def _one_hop_more(self, best: Floats) -> Floats:
        """Return the best products over one hop more."""
        origins, relations, ends = self._leaving(np.flatnonzero(best))
        more = np.zeros(len(best))
        np.maximum.at(more, ends, best[origins] * self.view.confidence[relations])
        return more

    def _leaving(self, nodes: Sequence[int] | Ints) -> tuple[Ints, Ints, Ints]:
        """Return origin, relation and end of what is shown at the nodes, in both directions."""
        ways = (self.view.snapshot.out.leaving(nodes), self.view.snapshot.into.leaving(nodes))
        origins, relations, ends = (np.concatenate(pair) for pair in zip(*ways, strict=True))
        shown = self.view.shown[relations]
        return origins[shown], relations[shown], ends[shown]

    def _steps(self, node: int) -> dict[int, list[int]]:
        """Return the neighbours of a node, each with the relations to it, surest first."""
        _, relations, ends = self._leaving([node])
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
