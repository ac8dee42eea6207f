"""Who supplies an entity and whom it supplies, tier by tier along the flow of goods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic

import numpy as np

from tierline.errors import UsageError
from tierline.graph.questions.answers import Chain, Direction, Link, Node, Reached, Tier
from tierline.graph.questions.citing import links
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.arrays import Adjacency
from tierline.graph.snapshot.columns import Floats
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View

MOST_TIERS = 6
MOST_ENTITIES = 2000

# Relations per entity that a chain may show beside those that lead to it.
_ACROSS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a walk may go: tiers, entities that it may bring back, and seconds."""

    tiers: int = 3
    entities: int = 100
    seconds: float = 2.0

    def __post_init__(self) -> None:
        if not 1 <= self.tiers <= MOST_TIERS:
            raise UsageError(f"{self.tiers!r} tiers are asked for; give 1 to {MOST_TIERS}")
        if not 1 <= self.entities <= MOST_ENTITIES:
            raise UsageError(f"{self.entities!r} entities are asked for; give 1 to {MOST_ENTITIES}")


NEAR = Reach()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A node that a walk reached, how surely, and by which relations."""

    node: int
    confidence: float
    relations: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A walk under way: how surely each node was reached (below 0: not yet), and what was left."""

    view: View
    ways: Adjacency
    sureness: Floats
    tiers: list[list[_Arrival]] = field(default_factory=list)
    across: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    truncated: str = ""


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

    Raises UnknownEntityError, and UsageError for a predicate along which no goods flow.
    """
    _check_flow(graph, scope)
    view = graph.view(scope)
    entity, also = find(graph, name, known_at=scope.known_at)
    walk = _walk(view, graph.snapshot.node(entity.key), direction, reach)
    used = (relation for tier in walk.tiers for arrival in tier for relation in arrival.relations)
    cited = links(graph, view, [*used, *walk.across])
    ends = {node.key: node for link in cited.values() for node in (link.subject, link.object)}
    return Chain(
        direction=direction,
        entity=node_of(entity),
        also=also,
        scope=scope,
        tiers=tuple(
            Tier(number=number, reached=_reached(view, tier, cited, ends))
            for number, tier in enumerate(walk.tiers, start=1)
        ),
        across=tuple(cited[relation] for relation in walk.across),
        left_out=walk.left_out,
        truncated=walk.truncated,
    )


def _check_flow(graph: Graph, scope: Scope) -> None:
    flowing = [name for name, predicate in graph.schema.predicates.items() if predicate.flow]
    for name in scope.predicates:
        graph.schema.check("predicate of the flow of goods", name, flowing)


def _reached(
    view: View, tier: Iterable[_Arrival], cited: Mapping[int, Link], ends: Mapping[str, Node]
) -> tuple[Reached, ...]:
    return tuple(
        Reached(
            entity=ends[view.snapshot.keys[arrival.node]],
            confidence=round(arrival.confidence, 6),
            links=tuple(cited[relation] for relation in arrival.relations),
        )
        for arrival in tier
    )


def _walk(view: View, start: int | None, direction: Direction, reach: Reach) -> _Walk:
    """Walk breadth first, so that an entity stands in the nearest tier that reaches it."""
    ways = view.snapshot.upstream if direction == "upstream" else view.snapshot.downstream
    walk = _Walk(view=view, ways=ways, sureness=np.full(len(view.snapshot.keys), -1.0))
    end_of_time = monotonic() + reach.seconds
    frontier, room = [] if start is None else [start], reach.entities
    walk.sureness[frontier] = 1.0
    while frontier and len(walk.tiers) < reach.tiers and not walk.truncated:
        tier, missing = _next_tier(walk, frontier, room)
        if missing:
            walk.truncated = f"only the {reach.entities} nearest and surest entities are shown"
        elif monotonic() > end_of_time:
            walk.truncated = f"the walk was stopped after {reach.seconds} seconds"
        frontier, room = [arrival.node for arrival in tier], room - len(tier)
        walk.sureness[frontier] = [arrival.confidence for arrival in tier]
        walk.tiers += [tier] if tier else []
    _go_across(walk, _ACROSS * reach.entities)
    return walk


def _next_tier(walk: _Walk, frontier: list[int], room: int) -> tuple[list[_Arrival], int]:
    """Step on to the surest nodes not yet reached; return them, and how many found no room."""
    origins, relations, ends = walk.ways.leaving(frontier)
    walk.left_out.update(walk.view.left_out(relations))
    new = walk.view.shown[relations] & (walk.sureness[ends] < 0)
    origins, relations, ends = origins[new], relations[new], ends[new]
    sureness = walk.sureness[origins] * walk.view.confidence[relations]
    # Relations by the node they lead to, the surest first; then the nodes by their surest.
    order = np.lexsort((relations, -sureness, ends))
    nodes, first = np.unique(ends[order], return_index=True)
    until = np.append(first[1:], len(order))
    surest = np.lexsort((nodes, -sureness[order][first]))
    arrivals = [
        _Arrival(
            node=int(nodes[at]),
            confidence=float(sureness[order[first[at]]]),
            relations=tuple(relations[order[first[at] : until[at]]].tolist()),
        )
        for at in surest[:room]
    ]
    return arrivals, len(nodes) - len(arrivals)


def _go_across(walk: _Walk, most: int) -> None:
    """Collect the relations among reached nodes that led to none of them, the surest first."""
    _, relations, ends = walk.ways.leaving(np.flatnonzero(walk.sureness >= 0))
    used = [number for tier in walk.tiers for arrival in tier for number in arrival.relations]
    found = relations[
        (walk.sureness[ends] >= 0) & walk.view.shown[relations] & ~np.isin(relations, used)
    ]
    surest = found[np.lexsort((found, -walk.view.confidence[found]))]
    walk.across = surest[:most].tolist()
    if len(found) > most and not walk.truncated:
        walk.truncated = f"only the {most} surest relations among the entities are shown"
