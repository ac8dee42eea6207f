"""From edges to what a reader sees: entities, relations, shares and the sentences behind both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from math import prod

from tierline.graph.questions.answers import Node
from tierline.graph.questions.citing import links, quote
from tierline.graph.questions.days import ALWAYS, Days, as_intervals, days_of, shared
from tierline.graph.questions.exposure.answers import Leg, Stated, Way
from tierline.graph.questions.exposure.ground import PLACES, rounded
from tierline.graph.questions.exposure.shares import Told
from tierline.graph.questions.exposure.walk import Ground
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph


class Cited:
    """The edges of the ways of one answer, read from the store in one go."""

    def __init__(
        self, graph: Graph, ground: Ground, trails: Iterable[Sequence[int]], budget: Budget
    ) -> None:
        self._graph = graph
        self._ground = ground
        edges = dict.fromkeys(edge for trail in trails for edge in trail)
        numbers = [int(ground.ways.relations[edge]) for edge in edges]
        self._links = links(graph, ground.view, numbers, budget)
        self._nodes = {
            n.key: n for link in self._links.values() for n in (link.subject, link.object)
        }

    def way(self, trail: Sequence[int]) -> Way:
        """Return a way with the product of its shares."""
        legs = tuple(self._leg(edge) for edge in trail)
        sureness = prod(leg.link.relation.confidence for leg in legs)
        stated = [leg.share.best for leg in legs if leg.share.best is not None]
        best = prod(stated) if len(stated) == len(legs) else None
        days = reduce(shared, (self._days(edge) for edge in trail), ALWAYS)
        return Way(
            share=rounded(
                prod(leg.share.low for leg in legs),
                best,
                prod(leg.share.high for leg in legs),
                None if best is None else best * sureness,
            ),
            confidence=round(sureness, PLACES),
            legs=legs,
            valid=as_intervals(days),
            held=bool(days),
        )

    def _days(self, edge: int) -> Days:
        """Return the days on which a relation holds, and of which its share is stated."""
        days = days_of(self._ground.view, int(self._ground.ways.relations[edge]))
        told = self._ground.weights.told.get(edge)
        if told is None or told.valid is None:
            return days
        begin, end = told.valid.begin, told.valid.end
        return shared(days, (((begin or date.min).toordinal(), (end or date.max).toordinal()),))

    def _leg(self, edge: int) -> Leg:
        ways, weights = self._ground.ways, self._ground.weights
        link = self._links[int(ways.relations[edge])]
        told = weights.told.get(edge)
        return Leg(
            start=self._node(int(ways.origins[edge])),
            end=self._node(int(ways.ends[edge])),
            link=link,
            share=weights.share(edge),
            stated=stated(self._graph, self._ground, told) if told else None,
            others=tuple(stated(self._graph, self._ground, each) for each in self._others(edge)),
        )

    def _others(self, edge: int) -> list[Told]:
        """Return the shares that bound what is left for an edge."""
        ways, weights = self._ground.ways, self._ground.weights
        if weights.share(edge).high >= weights.high[weights.rows[edge]]:
            return []
        around = ways.leaving.at(ways.origins[[edge]])
        of_cut = around[(ways.cuts[around] == ways.cuts[edge]) & (around != edge)].tolist()
        told = [weights.told[each] for each in of_cut if each in weights.told]
        own = weights.told.get(edge)
        return list({id(each): each for each in told if each is not own}.values())

    def _node(self, node: int) -> Node:
        key = self._ground.view.snapshot.keys[node % self._ground.ways.nodes]
        return self._nodes[key]


def stated(graph: Graph, ground: Ground, told: Told) -> Stated:
    """Return the words that state a share, with their sentence and those they speak of."""
    together: tuple[Node, ...] = ()
    if told.together:
        keys = [key for triple in told.triples for key in (triple[0], triple[2])]
        parts = [key for key in dict.fromkeys(keys) if keys.count(key) == 1]
        nodes = graph.nodes(parts, ground.view.scope.known_at)
        together = tuple(nodes[key] for key in parts)
    return Stated(
        share=told.share, words=told.words, quote=quote(graph, told.evidence), together=together
    )
