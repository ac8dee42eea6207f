"""What an entity's supply hangs on: single entities, smallest cuts and sole sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tierline.errors import UsageError
from tierline.graph.questions.answers import Link
from tierline.graph.questions.asked import Asked, entities_of
from tierline.graph.questions.chokes import Choke, Chokepoints, SmallestCut, SoleSource
from tierline.graph.questions.citing import links
from tierline.graph.questions.cutout import Cutout, Step, cut_out
from tierline.graph.questions.cuts import (
    articulation_points,
    dominated,
    fewest_nodes,
    fewest_steps,
)
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.questions.supply import NEAR, Reach, check_flow
from tierline.graph.questions.trails import best_ways
from tierline.graph.questions.ways import Bounds, Search
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View


def chokepoints(
    graph: Graph,
    targets: Sequence[str],
    *,
    sources: Sequence[str] = (),
    scope: Scope = ANYTIME,
    reach: Reach = NEAR,
) -> Chokepoints:
    """Return what the supply of the targets hangs on, so many tiers up; or their supply by sources.

    Raises UnknownEntityError, UsageError for no target, a source that is a target, a predicate
    along which no goods flow or a reach beyond the limits, and DeadlineError.
    """
    import networkx  # noqa: F401 - loaded before the time of the question begins

    budget = graph.budget()
    check_flow(graph, scope)
    reach.check(graph.limits)
    view = graph.view(scope)
    to, by = entities_of(graph, view, targets), entities_of(graph, view, sources)
    _check_ends(to, by)
    flow = cut_out(view, to.nodes, reach, budget)
    if by.entities:
        flow = flow.between([node for node in by.nodes if node in flow.nodes], to.nodes)
    told = _Telling(graph, view, flow, budget)
    parted = told.parted(to.nodes, by.nodes) if by.entities else None
    return Chokepoints(
        targets=to.entities,
        sources=by.entities,
        also=to.also + by.also,
        scope=scope,
        known=len(set(flow.nodes) - set(to.nodes)),
        chokes=told.chokes(to.nodes, parted, reach),
        sole=told.sole(),
        cut=told.smallest_cut(parted) if parted else None,
        left_out=flow.left_out,
        truncated=flow.truncated,
    )


def _check_ends(targets: Asked, sources: Asked) -> None:
    if not targets.entities:
        raise UsageError("name at least one entity whose supply is asked about")
    if both := {node.name for node in targets.entities} & {node.name for node in sources.entities}:
        raise UsageError(f"{min(both)!r} cannot be both a source and a target")


class _Parted(NamedTuple):
    """Sources, the fewest nodes that part them from the targets, and the fewest steps."""

    sources: Collection[int]
    nodes: list[int] | None
    steps: list[Step]


class _Telling:
    """Tells with names and sentences what a cut-out hangs on."""

    def __init__(self, graph: Graph, view: View, flow: Cutout, budget: Budget) -> None:
        self._graph = graph
        self._view = view
        self._flow = flow
        self._budget = budget
        self._net = flow.graph()
        keys = view.snapshot.keys
        named = graph.nodes([keys[node] for node in flow.nodes], view.scope.known_at)
        self._nodes = {node: named[keys[node]] for node in flow.nodes}

    def parted(self, targets: Collection[int], sources: Collection[int]) -> _Parted:
        """Find the least that parts the sources from the targets."""
        nodes = fewest_nodes(self._net, sources, targets)
        return _Parted(sources, nodes, fewest_steps(self._net, sources, targets))

    def chokes(
        self, targets: Collection[int], parted: _Parted | None, reach: Reach
    ) -> tuple[Choke, ...]:
        """Return the entities on which others depend, those with the most first."""
        behind = dominated(self._net, [node for node in targets if node in self._nodes])
        sources, gates = (parted.sources, set(parted.nodes or ())) if parted else ((), set())
        joints = articulation_points(self._net) - {*targets, *sources}
        self._budget.check()
        found = sorted(
            {*behind, *joints, *gates},
            key=lambda node: (-len(behind.get(node, ())), node not in joints, node),
        )
        bounds = Bounds(paths=1, hops=reach.tiers, order="evidence")
        search = Search(self._view, targets, bounds, self._budget, direction="downstream")
        ways = best_ways(self._graph, search, found, self._budget)
        return tuple(
            Choke(
                entity=self._nodes[node],
                dominates=tuple(self._nodes[other] for other in behind.get(node, ())),
                articulation=node in joints,
                in_cut=node in gates,
                way=ways.get(node),
            )
            for node in found
        )

    def sole(self) -> tuple[SoleSource, ...]:
        """Return who has one known supplier, near or far, in the order of their keys."""
        takers, relations, makers = self._view.snapshot.upstream.leaving(self._flow.nodes)
        shown = self._view.shown[relations]
        into: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        rows = zip(takers[shown], makers[shown], relations[shown], strict=True)
        for taker, maker, relation in rows:
            into[int(taker)][int(maker)].append(int(relation))
        single = {
            (maker, taker): numbers
            for taker, makers_of in into.items()
            if len(makers_of) == 1
            for maker, numbers in makers_of.items()
            if maker in self._nodes
        }
        cited = self._links(number for numbers in single.values() for number in numbers)
        return tuple(
            SoleSource(
                entity=self._nodes[taker],
                source=self._nodes[maker],
                links=tuple(cited[number] for number in numbers),
            )
            for (maker, taker), numbers in single.items()
        )

    def smallest_cut(self, parted: _Parted) -> SmallestCut:
        """Tell what parts the sources from the targets."""
        nodes, steps = parted.nodes, parted.steps
        cited = self._links(number for step in steps for number in self._flow.steps[step])
        return SmallestCut(
            entities=None if nodes is None else tuple(self._nodes[node] for node in nodes),
            steps=tuple(
                tuple(cited[number] for number in self._flow.steps[step]) for step in steps
            ),
        )

    def _links(self, numbers: Iterable[int]) -> Mapping[int, Link]:
        self._budget.check()
        return links(self._graph, self._view, numbers, self._budget)
