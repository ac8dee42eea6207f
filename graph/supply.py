"""Who supplies an entity and whom it supplies, tier by tier along the flow of goods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic

from tierline.errors import UsageError
from tierline.graph.answers import ANYTIME, Chain, Direction, Link, Node, Reached, Scope, Tier
from tierline.graph.citing import links
from tierline.graph.live import Graph, node_of
from tierline.graph.lookup import find
from tierline.graph.snapshot import Adjacency
from tierline.graph.view import View

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
    """A walk under way: the best confidence of each node, and what was left by the way."""

    view: View
    ways: Adjacency
    confidence: dict[int, float]
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
    walk = _Walk(view=view, ways=ways, confidence={} if start is None else {start: 1.0})
    end_of_time = monotonic() + reach.seconds
    frontier = list(walk.confidence)
    while frontier and len(walk.tiers) < reach.tiers and not walk.truncated:
        tier = _next_tier(walk, frontier)
        room = reach.entities + 1 - len(walk.confidence)
        if len(tier) > room:
            walk.truncated = f"only the {reach.entities} nearest and surest entities are shown"
        elif monotonic() > end_of_time:
            walk.truncated = f"the walk was stopped after {reach.seconds} seconds"
        walk.confidence.update({arrival.node: arrival.confidence for arrival in tier[:room]})
        walk.tiers += [tier[:room]] if tier[:room] else []
        frontier = [arrival.node for arrival in tier[:room]]
    _go_across(walk, _ACROSS * reach.entities)
    return walk


def _next_tier(walk: _Walk, frontier: list[int]) -> list[_Arrival]:
    """Step on from the frontier: every node not yet reached, the surest first."""
    origins, relations, ends = walk.ways.leaving(frontier)
    walk.left_out.update(walk.view.left_out(relations))
    shown = walk.view.shown[relations]
    steps = zip(*(column[shown].tolist() for column in (origins, relations, ends)), strict=True)
    ways: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for origin, relation, end in steps:
        if end not in walk.confidence:
            sureness = walk.confidence[origin] * float(walk.view.confidence[relation])
            ways[end].append((-sureness, relation))
    arrivals = [
        _Arrival(
            node=node,
            confidence=-min(sureness for sureness, _ in leading),
            relations=tuple(relation for _, relation in sorted(leading)),
        )
        for node, leading in ways.items()
    ]
    return sorted(arrivals, key=lambda arrival: (-arrival.confidence, arrival.node))


def _go_across(walk: _Walk, most: int) -> None:
    """Collect the relations among reached nodes that led to none of them, the surest first."""
    _, relations, ends = walk.ways.leaving(sorted(walk.confidence))
    used = {number for tier in walk.tiers for arrival in tier for number in arrival.relations}
    found = [
        relation
        for relation, end in zip(relations.tolist(), ends.tolist(), strict=True)
        if end in walk.confidence and relation not in used and walk.view.shown[relation]
    ]
    found.sort(key=lambda relation: (-walk.view.confidence[relation], relation))
    walk.across = found[:most]
    if len(found) > most and not walk.truncated:
        walk.truncated = f"only the {most} surest relations among the entities are shown"
