"""The questions in networkx: the walk on its filtered view, the others on a filtered copy.

A view filters each relation as it is met, as Tierline does; the copy favours networkx, for making
it is not counted. Parallel relations cannot be: no triple is stated twice.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from time import perf_counter, process_time
from typing import Any

import networkx

from benchmarks.engines.engine import DEPTH, FAINT, HOPS, MOST, TIERS, Hanging, resident_mb
from benchmarks.engines.made import CONFIDENCE, DAY, PREDICATES, Made, key_of

Network = networkx.MultiDiGraph


class InNetworkx:
    """A MultiDiGraph with the fields of a relation on its edges."""

    name = "networkx"

    def __init__(self, made: Made) -> None:
        before = resident_mb()
        graph: Network[int] = networkx.MultiDiGraph()
        for a, kind, b, sure, begin, end in zip(*(c.tolist() for c in made.columns()), strict=True):
            graph.add_edge(a, b, key=kind, confidence=sure, begin=begin, end=end)
        self._memory = resident_mb() - before
        self._day = DAY.toordinal()

        def shown(a: int, b: int, key: int) -> bool:
            return self._is_shown(key, graph.edges[a, b, key])

        self._view = networkx.subgraph_view(graph, filter_edge=shown)
        begin_copy = perf_counter()
        self._copy: networkx.DiGraph[int] = networkx.DiGraph()
        self._copy.add_nodes_from(graph)
        self._copy.add_edges_from(
            (a, b, fields)
            for a, b, key, fields in graph.edges(keys=True, data=True)
            if self._is_shown(key, fields)
        )
        self.copying = perf_counter() - begin_copy

    @property
    def memory_mb(self) -> float:
        """What the process grew by, the copy left out."""
        return self._memory

    def _is_shown(self, key: int, fields: dict[str, Any]) -> bool:
        return bool(
            PREDICATES[key] == "supplies"
            and fields["confidence"] >= CONFIDENCE
            and fields["begin"] <= self._day <= fields["end"]
        )

    def busy(self) -> float:
        """See ``Engine``."""
        return process_time()

    def reach(self, start: int) -> int:
        """See ``Engine``."""
        view = self._view
        return len(networkx.single_source_shortest_path_length(view, start, cutoff=TIERS)) - 1

    def distance(self, start: int, end: int) -> int:
        """See ``Engine``."""
        if end not in self._copy:
            return -1
        try:
            hops = len(networkx.bidirectional_shortest_path(self._copy, start, end)) - 1
        except networkx.NetworkXNoPath:
            return -1
        return hops if hops <= HOPS else -1

    def exposed(self, target: int) -> Hanging:
        """See ``Engine``."""
        ways: dict[int, int] = defaultdict(int)
        best: dict[int, float] = defaultdict(float)
        level, promise = {target: 1}, {target: 1.0}
        for _ in range(DEPTH):
            more: dict[int, int] = defaultdict(int)
            further: dict[int, float] = defaultdict(float)
            for node, count in level.items():
                for origin, fields in self._copy.pred[node].items():
                    if origin != target:
                        carried = FAINT * fields["confidence"] * promise[node]
                        more[origin] += count
                        further[origin] = max(further[origin], carried)
            level, promise = more, further
            for node, count in level.items():
                ways[node] += count
                best[node] = max(best[node], promise[node])
        order = sorted(best, key=lambda node: (-round(log(best[node]), 9), node))
        return len(ways), tuple((key_of(node), ways[node]) for node in order[:MOST])
