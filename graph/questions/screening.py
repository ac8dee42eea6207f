"""Wide questions over the arrays alone: who is within reach, how far apart, who hangs on what.

They name everybody and quote nobody: keys and numbers, no sentences, so that a walk to ten thousand
entities takes milliseconds. ``downstream``, ``paths`` and ``exposure`` then say why, of those that
matter.

>>> from tierline import within
>>> within(graph, "Innolight", "downstream", tiers=3).totals  # doctest: +SKIP
(2, 11, 48)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tierline.errors import UsageError
from tierline.graph.questions.answers import Direction
from tierline.graph.questions.exposure.answers import Basis, Share
from tierline.graph.questions.exposure.ground import ground_of, shares_at
from tierline.graph.questions.exposure.walk import Sums, Walk, walk_to
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import find
from tierline.graph.questions.supply import check_flow
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.open_ways import OpenWays
from tierline.graph.snapshot.scope import ANYTIME, Scope

_TIERS, _HOPS, _MOST = 3, 4, 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Within:
    """Who stands in each tier around an entity: numbers of ``names``, tier by tier."""

    key: str
    scope: Scope
    names: Sequence[str]
    tiers: tuple[Ints, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """How many entities each tier has."""
        return tuple(len(tier) for tier in self.tiers)

    def keys(self, tier: int) -> tuple[str, ...]:
        """Name the entities of a tier, the nearest being 1; of one beyond the last, nobody."""
        nodes = self.tiers[tier - 1 : tier]
        return tuple(self.names[node] for each in nodes for node in each.tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """An entity that hangs on the target: its share, and in how many ways."""

    key: str
    share: Share
    ways: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Those that hang most on a target, out of ``total``; why it was cut, if it was."""

    target: str
    basis: Basis
    scope: Scope
    total: int
    most: tuple[Exposed, ...]
    left_out: Mapping[str, int]
    truncated: str


def within(
    graph: Graph,
    name: str,
    direction: Direction = "downstream",
    *,
    scope: Scope = ANYTIME,
    tiers: int = _TIERS,
) -> Within:
    """Return who stands in each tier, along the flow of goods or against it.

    A key is looked up in the arrays, any other name in the store. Raises UnknownEntityError,
    UnknownNameError for a predicate along which no goods flow, UsageError and DeadlineError.
    """
    graph.limits.check("tiers", tiers, graph.limits.steps)
    check_flow(graph, scope)
    ways, snapshot = graph.kept(_open_ways, direction, scope), graph.snapshot
    kernels = graph.kernels  # compiled when first used, which is no time of the question
    budget = graph.budget()
    key, start = _named(graph, name, scope)
    found = [] if start is None else kernels.rings(ways.starts, ways.ends, start, tiers)
    budget.check()
    return Within(key=key, scope=scope, names=snapshot.keys, tiers=tuple(found))


def shortest(
    graph: Graph, start: str, end: str, *, scope: Scope = ANYTIME, hops: int = _HOPS
) -> tuple[str, ...]:
    """Return the keys along a shortest way of goods from one entity to another; none: empty.

    It is the one of which the keys come first, not the surest, which ``paths`` finds. Raises as
    ``within`` does.
    """
    graph.limits.check("hops", hops, graph.limits.steps)
    check_flow(graph, scope)
    ahead, back = (graph.kept(_open_ways, each, scope) for each in ("downstream", "upstream"))
    kernels = graph.kernels
    budget = graph.budget()
    (first, begin), (last, aim) = _named(graph, start, scope), _named(graph, end, scope)
    if first == last:
        raise UsageError(f"{start!r} and {end!r} are the same entity, {first!r}")
    if begin is None or aim is None:
        return ()
    way = kernels.trail(
        (ahead.starts, ahead.ends), (back.starts, back.ends), np.array([begin, aim]), hops
    )
    budget.check()
    return tuple(graph.snapshot.keys[node] for node in way.tolist())


def exposed(
    graph: Graph, to: str, basis: Basis = "revenue", *, scope: Scope = ANYTIME, hops: int = _HOPS
) -> Screen:
    """Return those that hang most on one thing: who has it the surest, by what texts state.

    The order is that of the one way that carries most, as ``exposure`` picks the ways it shows.
    Raises as ``within`` does.
    """
    graph.limits.check("hops", hops, graph.limits.steps)
    ground = ground_of(graph, basis, scope)
    budget = graph.budget()
    key, target = _named(graph, to, scope)
    if target is None:
        return Screen(
            target=key, basis=basis, scope=scope, total=0, most=(), left_out={}, truncated=""
        )
    walk = walk_to(ground, None, target, hops=hops, budget=budget)
    others = _foremost(walk, target)
    budget.check()
    sums = walk.sums[-1]
    keys = (graph.snapshot.keys[node] for node in sums.nodes[others].tolist())
    most = zip(keys, shares_at(walk, sums, others), strict=True)
    return Screen(
        target=key,
        basis=basis,
        scope=scope,
        total=_plain(walk, sums) - 1,
        most=tuple(Exposed(key=key, share=share, ways=ways) for key, (share, ways) in most),
        left_out=ground.view.left_out(np.concatenate(walk.hidden)),
        truncated=walk.truncated,
    )


def _foremost(walk: Walk, target: int) -> Ints:
    """Return the places of what promises most, among equals in their order; 0 promises nothing."""
    last = walk.sums[-1]
    promise = last.promise[: _plain(walk, last)]
    places = np.flatnonzero(promise >= _least(walk))
    places = places[(promise[places] > 0) & (last.nodes[places] != target)]
    if len(places) > _MOST:
        # With all that is as good as the last one; the order of factors must not decide.
        least = np.partition(promise[places], -_MOST)[-_MOST]
        places = places[promise[places] >= least * (1 - 1e-9)]
    order = np.lexsort((places, np.round(-np.log(promise[places]), 9)))
    foremost: Ints = places[order][:_MOST]
    return foremost


def _least(walk: Walk) -> float:
    """Return what the foremost promise at least: over more hops nobody promises less."""
    for sums in walk.sums[1:]:
        promise = sums.promise[: _plain(walk, sums)]
        if len(promise) > _MOST:  # the target is one of them
            return float(np.partition(promise, -_MOST - 1)[-_MOST - 1]) * (1 - 1e-9)
    return 0.0


def _plain(walk: Walk, sums: Sums) -> int:
    """Return how many there are, those left out that are somebody's own product."""
    return int(sums.nodes.searchsorted(walk.ground.ways.nodes))


def _named(graph: Graph, name: str, scope: Scope) -> tuple[str, int | None]:
    """Return the key that a name stands for, and its number; None when no statement has it."""
    number = graph.snapshot.node(name)
    if number is not None:
        return name, number
    key = find(graph, name, known_at=scope.known_at)[0].key
    return key, graph.snapshot.node(key)


def _open_ways(graph: Graph, direction: Direction, scope: Scope) -> OpenWays:
    snapshot = graph.snapshot
    ways = snapshot.upstream if direction == "upstream" else snapshot.downstream
    return OpenWays.of(graph.view(scope), ways)
