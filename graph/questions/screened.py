"""What a wide question finds, for readers: names in place of keys, and sentences along a way.

>>> Course(direction="upstream").tiers
3
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from tierline.graph.questions.answers import Direction, Hop, Node
from tierline.graph.questions.citing import links
from tierline.graph.questions.exposure.answers import Basis, Share
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.questions.screening import Within, exposed, shortest, within
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Which way to walk along the flow of goods, and how many tiers."""

    direction: Direction = "downstream"
    tiers: int = 3


ONWARD = Course()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An entity and the tier in which it stands, the nearest being 1."""

    tier: int
    entity: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Everybody within reach of an entity: a page of ``total``, tier by tier, by their keys.

    ``totals`` counts each tier, ``left_out`` the relations met of modalities not asked for.
    """

    entity: Node
    also: tuple[Node, ...]
    scope: Scope
    direction: Direction
    totals: tuple[int, ...]
    total: int
    offset: int
    members: tuple[Member, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A shortest way of goods and every relation that makes its hops; without hops there is none.

    Whether some day saw it as a whole is not asked: ``paths`` looks for such ways.
    """

    start: Node
    end: Node
    also: tuple[Node, ...]
    scope: Scope
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependent:
    """An entity that hangs on the target: its share, and in how many ways."""

    entity: Node
    share: Share
    ways: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependents:
    """Those that hang most on a target, out of ``total``; ``truncated`` says why any is missing."""

    target: Node
    also: tuple[Node, ...]
    scope: Scope
    basis: Basis
    total: int
    most: tuple[Dependent, ...]
    left_out: Mapping[str, int]
    truncated: str


def members(
    graph: Graph,
    name: str,
    course: Course = ONWARD,
    *,
    scope: Scope = ANYTIME,
    page: Page = FIRST_PAGE,
) -> Members:
    """Return who is ``within`` reach, by name; raises as that does."""
    entity, also = find(graph, name, known_at=scope.known_at)
    found = within(graph, entity.key, course.direction, scope=scope, tiers=course.tiers)
    listed = [(tier, key) for tier, _ in enumerate(found.tiers, 1) for key in found.keys(tier)]
    shown = page.of(listed)
    named = graph.nodes([key for _, key in shown], scope.known_at)
    return Members(
        entity=node_of(entity),
        also=also,
        scope=scope,
        direction=course.direction,
        totals=found.totals,
        total=len(listed),
        offset=page.offset,
        members=tuple(Member(tier=tier, entity=named[key]) for tier, key in shown),
        left_out=_left_out(graph, found, course),
    )


def route(graph: Graph, start: str, end: str, *, scope: Scope = ANYTIME, hops: int = 4) -> Route:
    """Return the ``shortest`` way with its sentences; raises as that does."""
    first, also_first = find(graph, start, known_at=scope.known_at)
    last, also_last = find(graph, end, known_at=scope.known_at)
    way = shortest(graph, first.key, last.key, scope=scope, hops=hops)
    return Route(
        start=node_of(first),
        end=node_of(last),
        also=also_first + also_last,
        scope=scope,
        hops=_hops(graph, graph.view(scope), way),
    )


def dependents(
    graph: Graph, to: str, basis: Basis = "revenue", *, scope: Scope = ANYTIME, hops: int = 4
) -> Dependents:
    """Return who is most ``exposed``, by name; raises as that does."""
    target, also = find(graph, to, known_at=scope.known_at)
    screen = exposed(graph, target.key, basis, scope=scope, hops=hops)
    named = graph.nodes([each.key for each in screen.most], scope.known_at)
    return Dependents(
        target=node_of(target),
        also=also,
        scope=scope,
        basis=basis,
        total=screen.total,
        most=tuple(
            Dependent(entity=named[each.key], share=each.share, ways=each.ways)
            for each in screen.most
        ),
        left_out=screen.left_out,
        truncated=screen.truncated,
    )


def _left_out(graph: Graph, found: Within, course: Course) -> Mapping[str, int]:
    """Count the relations that only their modality kept the walk from following."""
    start = graph.snapshot.node(found.key)
    if start is None:
        return {}
    # The last tier was not left any more, unless the walk ended there by itself.
    left = found.tiers[: course.tiers - 1]
    nodes = np.concatenate([np.array([start], dtype=np.int32), *left])
    snapshot = graph.snapshot
    ways = snapshot.upstream if course.direction == "upstream" else snapshot.downstream
    _, relations, _ = ways.leaving(nodes)
    return graph.view(found.scope).left_out(relations)


def _hops(graph: Graph, view: View, way: tuple[str, ...]) -> tuple[Hop, ...]:
    """Cite every relation that makes a hop, the surest first."""
    nodes = [node for key in way if (node := graph.snapshot.node(key)) is not None]
    made = [_between(view, start, end) for start, end in pairwise(nodes)]
    cited = links(graph, view, (number for each in made for number in each), graph.budget())
    named = graph.nodes(way, view.scope.known_at)
    return tuple(
        Hop(start=named[start], end=named[end], links=tuple(cited[number] for number in numbers))
        for (start, end), numbers in zip(pairwise(way), made, strict=True)
    )


def _between(view: View, start: int, end: int) -> list[int]:
    """Return the relations shown along which goods flow from one node to another."""
    _, relations, ends = view.snapshot.downstream.leaving([start])
    found: Ints = relations[(ends == end) & view.shown[relations]]
    surest = found[np.lexsort((found, -view.confidence[found]))]
    return [int(number) for number in surest]
