"""Who supplies an entity and whom it supplies, tier by tier along the flow of goods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tierline.graph.questions.answers import Chain, Direction, Link, Node, Reached, Tier
from tierline.graph.questions.citing import links
from tierline.graph.questions.limits import Budget, Limits
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.arrays import Adjacency
from tierline.graph.snapshot.columns import Floats
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View

# Relations per entity that a chain may show beside those that lead to it.
_ACROSS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a walk may go: tiers, and entities that it may bring back."""

    tiers: int = 3
    entities: int = 100

    def check(self, limits: Limits) -> None:
        """Raise UsageError when it goes beyond the limits."""
        limits.check("tiers", self.tiers, limits.steps)
        limits.check("entities", self.entities, limits.entities)


NEAR = Reach()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A node that a walk reached, how surely, and by which relations, the surest way first."""

    node: int
    confidence: float
    relations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """What a walk reached in one tier, and how many nodes there were to reach."""

    arrivals: tuple[Arrival, ...]
    total: int


@dataclass(slots=True, kw_only=True)
class Walk:
    """A walk: how surely each node was reached (below 0: not), and why it was cut, if it was.

    ``stepped`` are the nodes from which it looked further.
    """

    view: View
    ways: Adjacency
    sureness: Floats
    rings: list[Ring] = field(default_factory=list)
    stepped: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    truncated: str = ""

    @property
    def arrivals(self) -> list[Arrival]:
        """All that was reached, tier by tier."""
        return [arrival for ring in self.rings for arrival in ring.arrivals]


def upstream(graph: Graph, name: str, *, scope: Scope = ANYTIME, reach: Reach = NEAR) -> Chain:
    """Return what flows into an entity: its suppliers, their suppliers, and so on."""
    return chain(graph, name, "upstream", scope=scope, reach=reach)


def downstream(graph: Graph, name: str, *, scope: Scope = ANYTIME, reach: Reach = NEAR) -> Chain:
    """Return where what an entity makes flows: its customers, their customers, and so on."""
    return chain(graph, name, "downstream", scope=scope, reach=reach)


def may_flow(graph: Graph, scope: Scope) -> bool:
    """Tell whether the predicates asked for carry goods, as chains need them."""
    return all(graph.schema.predicate(name).flow for name in scope.predicates)


def chain(graph: Graph, name: str, direction: Direction, *, scope: Scope, reach: Reach) -> Chain:
    """Answer ``upstream`` or ``downstream``.

    Raises UnknownEntityError, UsageError for a predicate along which no goods flow or a reach
    beyond the limits, and DeadlineError.
    """
    budget = graph.budget()
    check_flow(graph, scope)
    reach.check(graph.limits)
    view = graph.view(scope)
    entity, also = find(graph, name, known_at=scope.known_at)
    start = graph.snapshot.node(entity.key)
    walk = walk_from(view, [] if start is None else [start], direction, reach, budget)
    across = _across(walk, _ACROSS * reach.entities, budget)
    used = (relation for arrival in walk.arrivals for relation in arrival.relations)
    cited = links(graph, view, [*used, *across], budget)
    return Chain(
        direction=direction,
        entity=node_of(entity),
        also=also,
        scope=scope,
        tiers=_tiers(walk, cited),
        across=tuple(cited[relation] for relation in across),
        left_out=walk.left_out,
        truncated=walk.truncated,
    )


def check_flow(graph: Graph, scope: Scope) -> None:
    """Raise UnknownNameError for a predicate along which no goods flow."""
    known = graph.schema.predicates
    if not all(name in known and known[name].flow for name in scope.predicates):
        flowing = [name for name, predicate in known.items() if predicate.flow]
        for name in scope.predicates:
            graph.schema.check("predicate of the flow of goods", name, flowing)


def _tiers(walk: Walk, cited: Mapping[int, Link]) -> tuple[Tier, ...]:
    ends = {node.key: node for link in cited.values() for node in (link.subject, link.object)}
    tiers = []
    for number, ring in enumerate(walk.rings, start=1):
        reached = tuple(_reached(walk, ring.arrivals, cited, ends))
        kinds = Counter(each.entity.type for each in reached)
        tiers.append(
            Tier(
                number=number,
                total=ring.total,
                types=dict(sorted(kinds.items())),
                relations=sum(len(each.links) for each in reached),
                reached=reached,
            )
        )
    return tuple(tiers)


def _reached(
    walk: Walk, tier: Iterable[Arrival], cited: Mapping[int, Link], ends: Mapping[str, Node]
) -> Iterable[Reached]:
    for arrival in tier:
        yield Reached(
            entity=ends[walk.view.snapshot.keys[arrival.node]],
            confidence=round(arrival.confidence, 6),
            links=tuple(cited[relation] for relation in arrival.relations),
        )


def walk_from(
    view: View, starts: Sequence[int], direction: Direction, reach: Reach, budget: Budget
) -> Walk:
    """Walk breadth first, so that an entity stands in the nearest tier that reaches it.

    Where a cap cuts, the surest stay, and among equals the first in the order of their keys.
    """
    ways = view.snapshot.upstream if direction == "upstream" else view.snapshot.downstream
    walk = Walk(view=view, ways=ways, sureness=np.full(len(view.snapshot.keys), -1.0))
    frontier, room, spare = list(starts), reach.entities, budget.limits.relations
    walk.sureness[frontier] = 1.0
    while frontier and len(walk.rings) < reach.tiers and not walk.truncated:
        budget.check()
        walk.stepped += frontier
        ring = _next_ring(walk, frontier, room, budget)
        if ring.total > len(ring.arrivals):
            walk.truncated = f"only the {reach.entities} nearest and surest entities are shown"
        ring, spare = _thinned(walk, ring, spare, budget.limits)
        frontier, room = [arrival.node for arrival in ring.arrivals], room - len(ring.arrivals)
        walk.sureness[frontier] = [arrival.confidence for arrival in ring.arrivals]
        walk.rings += [ring] if ring.arrivals else []
    return walk


def _next_ring(walk: Walk, frontier: list[int], room: int, budget: Budget) -> Ring:
    """Step on to the surest nodes not yet reached, as many as there is room for."""
    origins, relations, ends = walk.ways.leaving(frontier)
    walk.left_out.update(walk.view.left_out(relations))
    new = np.flatnonzero(walk.view.shown[relations] & (walk.sureness[ends] < 0))
    looked_at = new[: budget.take(len(new))]
    if len(looked_at) < len(new):
        walk.truncated = budget.spent
    origins, relations, ends = origins[looked_at], relations[looked_at], ends[looked_at]
    sureness = walk.sureness[origins] * walk.view.confidence[relations]
    # Relations by the node they lead to, the surest first; then the nodes by their surest.
    order = np.lexsort((relations, -sureness, ends))
    nodes, first = np.unique(ends[order], return_index=True)
    until = np.append(first[1:], len(order))
    surest = np.lexsort((nodes, -sureness[order][first]))
    arrivals = tuple(
        Arrival(
            node=int(nodes[at]),
            confidence=float(sureness[order[first[at]]]),
            relations=tuple(relations[order[first[at] : until[at]]].tolist()),
        )
        for at in surest[:room]
    )
    return Ring(arrivals=arrivals, total=len(nodes))


def _thinned(walk: Walk, ring: Ring, spare: int, limits: Limits) -> tuple[Ring, int]:
    """Keep as many relations as may be shown: first the surest of each node, then the others."""
    kept = ring.arrivals[:spare]
    more = spare - len(kept)
    thin = []
    for arrival in kept:
        relations = arrival.relations[: 1 + more]
        more -= len(relations) - 1
        thin.append(replace(arrival, relations=relations))
    if tuple(thin) != ring.arrivals:
        walk.truncated = f"only {limits.relations} relations are shown, those of the nearest first"
    return Ring(arrivals=tuple(thin), total=ring.total), more


def _across(walk: Walk, most: int, budget: Budget) -> list[int]:
    """Return the relations among reached nodes that led to none of them, the surest first."""
    _, relations, ends = walk.ways.leaving(np.flatnonzero(walk.sureness >= 0))
    used = [number for arrival in walk.arrivals for number in arrival.relations]
    found = relations[
        (walk.sureness[ends] >= 0) & walk.view.shown[relations] & ~np.isin(relations, used)
    ]
    surest = found[np.lexsort((found, -walk.view.confidence[found]))]
    most = min(most, budget.limits.relations - len(used))
    if len(found) > most and not walk.truncated:
        walk.truncated = f"only the {most} surest relations among the entities are shown"
    return [int(number) for number in surest[:most]]
