"""What stands around one entity: its relations of every kind, counted first, then page by page."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import numpy as np

from tierline.graph.questions.answers import Count, Neighbours, Overview
from tierline.graph.questions.citing import links
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.questions.timeline import during
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope
from tierline.graph.snapshot.view import View
from tierline.graph.store import Triple

Side = Literal["out", "in", "both"]
_SIDES: tuple[Side, ...] = ("out", "in", "both")


def neighbours(
    graph: Graph,
    name: str,
    *,
    scope: Scope = ANYTIME,
    page: Page = FIRST_PAGE,
    by_predicate: bool = False,
) -> Neighbours:
    """Return the relations of an entity in both directions, the surest first.

    ``by_predicate`` keeps those of one predicate and direction together, in the order of the
    counts. Raises UnknownEntityError and DeadlineError.
    """
    budget = graph.budget()
    view = graph.view(scope)
    entity, also = find(graph, name, known_at=scope.known_at)
    around = _around(view, entity.key)
    shown = around[view.shown[around]]
    ordered = shown[np.lexsort((shown, -view.confidence[shown]))].tolist()
    if by_predicate:
        ordered.sort(key=lambda number: _place(graph, view.snapshot.triple(number), entity.key))
    cited = links(graph, view, page.of(ordered), budget)
    return Neighbours(
        entity=node_of(entity),
        also=also,
        scope=scope,
        counts=_counts(graph, view, entity.key, shown),
        total=len(ordered),
        offset=page.offset,
        links=tuple(cited.values()),
        left_out=view.left_out(around),
    )


def show(graph: Graph, name: str, *, scope: Scope = ANYTIME) -> Overview:
    """Return an entity with all its names, and how much there is to ask about it."""
    view = graph.view(scope)
    entity, also = find(graph, name, known_at=scope.known_at)
    around = _around(view, entity.key)
    events = graph.store.events({entity.key}, known_at=scope.known_at)
    numbers = graph.store.observations({entity.key}, known_at=scope.known_at)
    return Overview(
        entity=entity,
        also=also,
        scope=scope,
        counts=_counts(graph, view, entity.key, around[view.shown[around]]),
        measures=Counter(
            number.measure for number in numbers if during(number.period, scope.valid_at)
        ),
        events=Counter(event.status for event in events if during(event.date, scope.valid_at)),
        left_out=view.left_out(around),
    )


def _around(view: View, key: str) -> Ints:
    """Return the numbers of all relations that begin or end at the entity."""
    node = view.snapshot.node(key)
    if node is None:
        return np.empty(0, dtype=np.int32)
    _, leaving, _ = view.snapshot.out.leaving([node])
    _, arriving, _ = view.snapshot.into.leaving([node])
    return np.unique(np.concatenate((leaving, arriving)))


def _place(graph: Graph, triple: Triple, key: str) -> tuple[int, int]:
    """Return where relations that read so from the entity stand among the counts."""
    _, predicate, _ = triple
    return list(graph.schema.predicates).index(predicate), _SIDES.index(_side(graph, triple, key))


def _side(graph: Graph, triple: Triple, key: str) -> Side:
    """Tell from which end the entity looks at a relation."""
    subject, predicate, _ = triple
    if graph.schema.predicates[predicate].symmetric:
        return "both"
    return "out" if subject == key else "in"


def _counts(graph: Graph, view: View, key: str, relations: Ints) -> tuple[Count, ...]:
    """Count relations by predicate and direction, in the order of the vocabulary."""
    triples = [view.snapshot.triple(number) for number in relations.tolist()]
    counts = Counter((triple[1], _side(graph, triple, key)) for triple in triples)
    return tuple(
        Count(
            predicate=name,
            direction=side,
            reads=predicate.inverse if side == "in" else name.replace("_", " "),
            relations=counts[name, side],
        )
        for name, predicate in graph.schema.predicates.items()
        for side in _SIDES
        if counts[name, side]
    )
