"""How much of an entity, a list or a portfolio hangs on one thing, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

import numpy as np

from tierline.errors import InputError, UnknownEntityError, UsageError
from tierline.graph.model import Entity
from tierline.graph.questions.answers import Node
from tierline.graph.questions.exposure.answers import Basis, Exposure, Holder, OnBasis, Share
from tierline.graph.questions.exposure.citing import Cited
from tierline.graph.questions.exposure.ground import coverage, ground_of, rounded, share_at
from tierline.graph.questions.exposure.portfolio import Position, of_names
from tierline.graph.questions.exposure.trails import Trail, trails
from tierline.graph.questions.exposure.walk import Ground, Walk, walk_to
from tierline.graph.questions.limits import Budget, Limits
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.scope import ANYTIME, Scope

BASES: tuple[Basis, ...] = ("revenue", "cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far to follow ways, and how many to show on each basis."""

    hops: int = 4
    ways: int = 10

    def check(self, limits: Limits) -> None:
        """Raise UsageError when it goes beyond the limits."""
        limits.check("hops", self.hops, limits.steps)
        limits.check("ways", self.ways, limits.paths)


FOUR_HOPS = Extent()


def exposure(
    graph: Graph,
    of: str | Iterable[str | Position],
    to: str,
    *,
    scope: Scope = ANYTIME,
    extent: Extent = FOUR_HOPS,
) -> Exposure:
    """Return how much of the revenue and of the cost of some entities hangs on another.

    ``of`` is a name, several, or a portfolio (``read_portfolio``). Raises UnknownEntityError,
    InputError for a line of a portfolio, UsageError and DeadlineError.
    """
    extent.check(graph.limits)
    grounds = {basis: ground_of(graph, basis, scope) for basis in BASES}
    budget = graph.budget()
    target, also = find(graph, to, known_at=scope.known_at)
    positions = of_names(of)
    found, others = _found(graph, positions, scope, budget)
    if [entity.key for entity in found] == [target.key]:
        raise UsageError(f"{positions[0].name!r} and {to!r} are the same entity, {target.name!r}")
    held = [(entity, position.weight) for entity, position in zip(found, positions, strict=True)]
    question = _Asked(graph=graph, held=held, target=target.key, extent=extent, budget=budget)
    asked = [question.on(basis, ground) for basis, ground in grounds.items()]
    hidden = [relations for _, walk in asked if walk for relations in walk.hidden]
    reasons = [why for _, walk in asked if walk for why in (walk.truncated, walk.unshown) if why]
    return Exposure(
        target=node_of(target),
        also=also + others,
        scope=scope,
        bases=tuple(answer for answer, _ in asked),
        left_out=graph.view(scope).left_out(np.concatenate(hidden)) if hidden else {},
        truncated=reasons[0] if reasons else "",
    )


def _found(
    graph: Graph, positions: Sequence[Position], scope: Scope, budget: Budget
) -> tuple[list[Entity], tuple[Node, ...]]:
    """Return the entity of each position, and others that go by one of the names."""
    if not positions:
        raise UsageError("exposure of whom? give a name, several, or a portfolio")
    found: dict[str, Position] = {}
    entities: list[Entity] = []
    others: list[Node] = []
    for position in positions:
        budget.check()
        entity, also = _find(graph, position, scope)
        if entity.key in found:
            first = found[entity.key]
            raise InputError(
                f"{_place(first)} and {_place(position)} are the same entity, {entity.name!r}; "
                "name it once, with its weights added up"
            )
        found[entity.key] = position
        entities.append(entity)
        others += also
    return entities, tuple(others)


def _find(graph: Graph, position: Position, scope: Scope) -> tuple[Entity, tuple[Node, ...]]:
    try:
        return find(graph, position.name, known_at=scope.known_at)
    except UnknownEntityError as error:
        if not position.line:
            raise
        raise InputError(
            f"{_place(position)}: {error}; mend the name, or take the line out"
        ) from error


def _place(position: Position) -> str:
    return f"line {position.line} ({position.name!r})" if position.line else repr(position.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One question: whose exposure (with weights), to which key, how far."""

    graph: Graph
    held: Sequence[tuple[Entity, float | None]]
    target: str
    extent: Extent
    budget: Budget

    def on(self, basis: Basis, ground: Ground) -> tuple[OnBasis, Walk | None]:
        """Return the exposure on a basis, and the walk that found it."""
        snapshot = self.graph.snapshot
        nodes = {entity.key: snapshot.node(entity.key) for entity, _ in self.held}
        target = snapshot.node(self.target)
        walk = None
        if target is not None:
            starts = np.array([n for n in nodes.values() if n is not None], dtype=np.int32)
            walk = walk_to(ground, starts, target, hops=self.extent.hops, budget=self.budget)
        shown = self._shown(walk, nodes) if walk else {}
        every = [trail.edges for each in shown.values() for trail in each]
        cited = Cited(self.graph, ground, every, self.budget)
        holders = []
        for entity, weight in self.held:
            node = nodes[entity.key]
            within = self._within(walk, entity.key)
            holders.append(
                Holder(
                    entity=node_of(entity),
                    weight=weight,
                    share=within[-1][0],
                    within=tuple(share for share, _ in within),
                    ways=within[-1][1],
                    shown=tuple(cited.way(trail.edges) for trail in shown.get(entity.key, ())),
                    coverage=coverage(ground, node) if node is not None else (),
                )
            )
        return OnBasis(basis=basis, total=_total(holders), holders=tuple(holders)), walk

    def _within(self, walk: Walk | None, key: str) -> list[tuple[Share | None, int]]:
        """Return the share of an entity over 1, 2, 3 ... hops, with the number of ways."""
        hops = range(1, self.extent.hops + 1)
        node = self.graph.snapshot.node(key)
        if key == self.target:
            return [(rounded(1.0, 1.0, 1.0, 1.0), 1) for _ in hops]
        if walk is None or node is None:
            return [(None, 0) for _ in hops]
        return [share_at(walk, node, each) for each in hops]

    def _shown(self, walk: Walk, nodes: Mapping[str, int | None]) -> dict[str, list[Trail]]:
        """Pick the ways to show of all holders together: those that carry most of the whole."""
        best: list[tuple[float, int, Trail]] = []
        for promise, number, weight, node in self._promising(walk, nodes):
            if len(best) == self.extent.ways and promise > best[-1][0]:
                break  # no way of this holder, or of those after it, carries as much
            ways = islice(trails(walk, node, self.budget), self.extent.ways)
            best += [(trail.promise * weight, number, trail) for trail in ways if trail.edges]
            best = nsmallest(self.extent.ways, best)
        shown: dict[str, list[Trail]] = {}
        for _, number, trail in best:
            shown.setdefault(self.held[number][0].key, []).append(trail)
        return shown

    def _promising(
        self, walk: Walk, nodes: Mapping[str, int | None]
    ) -> list[tuple[float, int, float, int]]:
        """Return the holders with a way by the most that one of theirs can carry of the whole."""
        found = []
        for number, (entity, given) in enumerate(self.held):
            node, weight = nodes[entity.key], 1.0 if given is None else given
            at = None if node is None else walk.sums[-1].place(node)
            if node is not None and at is not None:
                found.append((-weight * float(walk.sums[-1].promise[at]), number, weight, node))
        return sorted(found)


def _total(holders: Sequence[Holder]) -> Share | None:
    """Add up the shares of a portfolio by weight; None for a plain list, or if no way is known."""
    parts = [
        (holder.weight, holder.share)
        for holder in holders
        if holder.weight is not None and holder.share
    ]
    if not parts:
        return None
    best = [weight * share.best for weight, share in parts if share.best is not None]
    weighted = [weight * share.weighted for weight, share in parts if share.weighted is not None]
    return rounded(
        sum(weight * share.low for weight, share in parts),
        sum(best) if len(best) == len(parts) else None,
        sum(weight * share.high for weight, share in parts),
        sum(weighted) if len(weighted) == len(parts) else None,
    )
