"""What is in a fund: its index, what that holds, who supplies that, and what these make and use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from tierline.errors import UsageError
from tierline.graph.questions.exposure.answers import (
    Holding,
    Level,
    Lookthrough,
    Share,
    Stated,
    Way,
)
from tierline.graph.questions.exposure.citing import Cited, stated
from tierline.graph.questions.exposure.ground import coverage, ground_of, share_at
from tierline.graph.questions.exposure.shares import NOTHING_KNOWN
from tierline.graph.questions.exposure.trails import trails
from tierline.graph.questions.exposure.walk import Ground, walk_to
from tierline.graph.questions.limits import Budget, Limits
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.scope import ANYTIME, Scope

HOLDERS = ("fund", "index")

# Which level a step leads to; the levels of an answer stand in this order.
_LEVELS: Mapping[str, Level] = {
    "tracks": "index",
    "constituent_of": "constituent",
    "supplies": "supplier",
    "produces": "technology",
    "uses": "technology",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How far to look through a fund, and how many entities to bring back."""

    hops: int = 4
    entities: int = 100

    def check(self, limits: Limits) -> None:
        """Raise UsageError when it goes beyond the limits."""
        limits.check("hops", self.hops, limits.steps)
        limits.check("entities", self.entities, limits.entities)


DEEP = Depth()


def lookthrough(
    graph: Graph, name: str, *, scope: Scope = ANYTIME, depth: Depth = DEEP
) -> Lookthrough:
    """Return what a fund or an index holds, level by level, each with its share of the fund.

    Raises UnknownEntityError, UsageError for what is no fund or index, and DeadlineError.
    """
    depth.check(graph.limits)
    ground = ground_of(graph, "holdings", scope)
    budget = graph.budget()
    fund, also = find(graph, name, known_at=scope.known_at)
    if fund.type not in HOLDERS:
        raise UsageError(
            f"{name!r} is the {fund.type} {fund.name!r}, which holds nothing to look through; "
            "give a fund or an index, or ask for its exposure"
        )
    node = graph.snapshot.node(fund.key)
    look = _Look(graph=graph, ground=ground, depth=depth, budget=budget)
    holdings = look.through(node) if node is not None else ()
    hidden = np.concatenate([*look.hidden, np.empty(0, dtype=np.int32)])
    return Lookthrough(
        entity=node_of(fund),
        also=also,
        scope=scope,
        coverage=coverage(ground, node) if node is not None else (),
        holdings=holdings,
        together=look.together({fund.key, *(holding.entity.key for holding in holdings)}),
        left_out=ground.view.left_out(hidden),
        truncated=look.truncated,
    )


@dataclass(slots=True, kw_only=True)
class _Look:
    """A look through one fund under way."""

    graph: Graph
    ground: Ground
    depth: Depth
    budget: Budget
    hidden: list[Ints] = field(default_factory=list)
    truncated: str = ""

    def through(self, fund: int) -> tuple[Holding, ...]:
        """Return what is in the fund: level by level, the greatest shares first."""
        found: list[tuple[int, Share, int, tuple[int, ...]]] = []
        for target, hops in self._reached(fund):
            walk = walk_to(
                self.ground, np.array([fund]), target, hops=self.depth.hops, budget=self.budget
            )
            trail = next(trails(walk, fund, self.budget), None)
            self.truncated = self.truncated or walk.truncated or walk.unshown
            if trail:
                share, ways = share_at(walk, fund, self.depth.hops)
                found.append((hops, share or NOTHING_KNOWN, ways, trail.edges))
        cited = Cited(self.graph, self.ground, [each[-1] for each in found], self.budget)
        holdings = [
            _holding(cited.way(edges), hops, share, ways) for hops, share, ways, edges in found
        ]
        return tuple(sorted(holdings, key=_order))

    def together(self, wholes: Collection[str]) -> tuple[Stated, ...]:
        """Return what is stated of several holdings together, of one of these wholes."""
        told = {id(each): each for each in self.ground.weights.told.values()}
        return tuple(
            stated(self.graph, self.ground, each)
            for each in told.values()
            if each.together and each.triples[0][2] in wholes
        )

    def _reached(self, fund: int) -> list[tuple[int, int]]:
        """Return the nearest entities with their hops, as many as asked for, in order of keys."""
        ways, view = self.ground.ways, self.ground.view
        reached, frontier = {fund: 0}, [fund]
        for hop in range(1, self.depth.hops + 1):
            self.budget.check()
            edges = ways.leaving.at(np.array(frontier, dtype=np.int32))
            shown = view.shown[ways.relations[edges]]
            self.hidden.append(ways.relations[edges[~shown]])
            ends = np.unique(ways.ends[edges[shown]] % ways.nodes).tolist()
            frontier = [end for end in ends if end not in reached]
            reached |= dict.fromkeys(frontier, hop)
        del reached[fund]
        nearest = list(reached.items())
        if len(nearest) > self.depth.entities:
            self.truncated = f"only the {self.depth.entities} nearest entities are shown"
        return nearest[: self.depth.entities]


def _holding(way: Way, hops: int, share: Share, ways: int) -> Holding:
    last = way.legs[-1]
    level = _LEVELS[last.link.predicate]
    return Holding(entity=last.end, level=level, hops=hops, share=share, ways=ways, way=way)


def _order(holding: Holding) -> tuple[int, int, float, float, float, str]:
    """Order holdings by level, then hops, share and confidence."""
    share = holding.share
    return (
        list(_LEVELS.values()).index(holding.level),
        holding.hops,
        -share.low,
        -share.high,
        -holding.way.confidence,
        holding.entity.key,
    )
