"""The questions through Tierline's public functions, and by the bare walks behind them."""

from __future__ import annotations

from time import process_time

import numpy as np

from benchmarks.engines.engine import DEPTH, HOPS, TIERS, Hanging
from benchmarks.engines.made import COMPANIES, SCOPE, key_of
from benchmarks.snapshot import bytes_of
from tierline import Graph, GraphStore, Limits, exposed, shortest, within
from tierline.graph.questions.exposure.ground import ground_of
from tierline.graph.questions.exposure.walk import walk_to
from tierline.graph.questions.limits import Budget
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.kernels import Kernels
from tierline.graph.snapshot.open_ways import OpenWays

RAISED = Limits(looked_at=10**9, entities=10**9, relations=10**9, seconds=600)
KEYS = [key_of(number) for number in range(COMPANIES)]


class InTierline:
    """A snapshot behind a graph; the store holds no share, so every share is unknown."""

    def __init__(self, name: str, store: GraphStore, snapshot: Snapshot, kernels: Kernels) -> None:
        self.name = name
        self.graph = Graph(store, limits=RAISED, kernels=kernels)
        self.graph.snapshot = snapshot

    @property
    def memory_mb(self) -> float:
        """What the snapshot takes."""
        return bytes_of(self.graph.snapshot) / 1e6

    def busy(self) -> float:
        """See ``Engine``."""
        return process_time()

    def reach(self, start: int) -> int:
        """See ``Engine``."""
        return sum(within(self.graph, KEYS[start], scope=SCOPE, tiers=TIERS).totals)

    def distance(self, start: int, end: int) -> int:
        """See ``Engine``."""
        return len(shortest(self.graph, KEYS[start], KEYS[end], scope=SCOPE, hops=HOPS)) - 1

    def exposed(self, target: int) -> Hanging:
        """See ``Engine``."""
        screen = exposed(self.graph, KEYS[target], scope=SCOPE, hops=DEPTH)
        return screen.total, tuple((each.key, each.ways) for each in screen.most)


class Bare:
    """The walks alone, on numbers of nodes."""

    def __init__(self, of: InTierline) -> None:
        graph, snapshot, view = of.graph, of.graph.snapshot, of.graph.view(SCOPE)
        self._kernels = graph.kernels
        self._ahead = OpenWays.of(view, snapshot.downstream)
        self._back = OpenWays.of(view, snapshot.upstream)
        self._ground = ground_of(graph, "revenue", SCOPE)
        self._nodes = {number: snapshot.node(key) or 0 for number, key in enumerate(KEYS)}

    def reach(self, start: int) -> object:
        """Walk three tiers."""
        ways = self._ahead
        return self._kernels.rings(ways.starts, ways.ends, self._nodes[start], TIERS)

    def distance(self, start: int, end: int) -> object:
        """Look for a shortest way."""
        ahead, back = self._ahead, self._back
        ends = np.array([self._nodes[start], self._nodes[end]])
        return self._kernels.trail((ahead.starts, ahead.ends), (back.starts, back.ends), ends, HOPS)

    def exposed(self, target: int) -> object:
        """Add up all ways to the target."""
        node, budget = self._nodes[target], Budget(RAISED)
        return walk_to(self._ground, None, node, hops=DEPTH, budget=budget)
