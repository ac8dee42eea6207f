"""What is taken out of the graph in thought: entities, what stands in them, and relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from tierline.errors import UsageError
from tierline.graph.questions.answers import Direction, Node
from tierline.graph.questions.asked import entities_of
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.view import View
from tierline.graph.store import Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What to do without, by name (``Japan``) or as a relation (``A supplies B``), and who loses.

    ``downstream`` asks whose supply is lost, ``upstream`` whose demand.
    """

    names: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    direction: Direction = "downstream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What is gone: ``named`` nodes, those that stood ``within`` them, and single ``relations``.

    ``standing`` are the relations by which the latter stood there.
    """

    entities: tuple[Node, ...]
    also: tuple[Node, ...]
    named: frozenset[int]
    within: frozenset[int]
    standing: tuple[int, ...]
    relations: tuple[int, ...]

    @property
    def nodes(self) -> frozenset[int]:
        """All nodes that are gone."""
        return self.named | self.within


def remove(graph: Graph, view: View, without: Without) -> Removal:
    """Take out what is named; who stands in a place is gone with it.

    Raises UnknownEntityError, and UsageError when nothing is named or a relation is not known.
    """
    if not without.names and not without.relations:
        raise UsageError("name an entity or a relation to do without")
    asked = entities_of(graph, view, without.names)
    standing = _standing_in(graph, view, asked.nodes)
    numbered = [_relation(graph, view, words) for words in without.relations]
    named = frozenset(asked.nodes)
    return Removal(
        entities=asked.entities,
        also=asked.also,
        named=named,
        within=frozenset(int(view.snapshot.subjects[number]) for number in standing) - named,
        standing=standing,
        relations=tuple(dict.fromkeys(chain.from_iterable(numbered))),
    )


def _standing_in(graph: Graph, view: View, nodes: Sequence[int]) -> tuple[int, ...]:
    """Return the relations by which others stand in these nodes and are gone with them."""
    kinds = view.snapshot.predicates
    binds = np.array([graph.schema.predicate(name).lost_with_object for name in kinds], dtype=bool)
    _, relations, _ = view.snapshot.into.leaving(nodes)
    kept = view.shown[relations] & binds[view.snapshot.kinds[relations]]
    return tuple(relations[kept].tolist())


def _relation(graph: Graph, view: View, words: str) -> list[int]:
    """Return the number of the relation that reads so; UsageError when none does."""
    found = []
    for name in graph.schema.predicates:
        for said in dict.fromkeys((name, name.replace("_", " "))):
            subject, between, object_ = words.partition(f" {said} ")
            if between:
                found += _numbered(view, graph, (subject, name, object_))
    if not found:
        raise UsageError(
            f"{words!r} is not a relation that is known then; write it as in 'A supplies B'"
        )
    return found


def _numbered(view: View, graph: Graph, triple: Triple) -> list[int]:
    subject, predicate, object_ = triple
    ends = entities_of(graph, view, [subject, object_])
    if len(ends.nodes) < 2:
        return []
    one, other = ends.nodes
    _, relations, met = view.snapshot.out.leaving([one])
    return [
        int(number)
        for number in relations[(met == other) & view.shown[relations]]
        if view.snapshot.triple(number)[1] == predicate
    ]
