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

Side = Literal["out", "in", "both"]


def neighbours(
    graph: Graph, name: str, *, scope: Scope = ANYTIME, page: Page = FIRST_PAGE
) -> Neighbours:
    """Return the relations of an entity in both directions, the surest first."""
    view = graph.view(scope)
    entity, also = find(graph, name, known_at=scope.known_at)
    around = _around(view, entity.key)
    shown = around[view.shown[around]]
    ordered = shown[np.lexsort((shown, -view.confidence[shown]))].tolist()
    cited = links(graph, view, page.of(ordered))
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
    events = graph.store.events(entity.key, known_at=scope.known_at)
    numbers = graph.store.observations(entity.key, known_at=scope.known_at)
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


def _counts(graph: Graph, view: View, key: str, relations: Ints) -> tuple[Count, ...]:
    """Count relations by predicate and direction, in the order of the vocabulary."""
    triples = [view.snapshot.triple(number) for number in relations.tolist()]
    counts: Counter[tuple[str, Side]] = Counter()
    for subject, predicate, _ in triples:
        is_symmetric = graph.schema.predicates[predicate].symmetric
        counts[predicate, "both" if is_symmetric else "out" if subject == key else "in"] += 1
    sides: tuple[Side, ...] = ("out", "in", "both")
    return tuple(
        Count(
            predicate=name,
            direction=side,
            reads=predicate.inverse if side == "in" else name.replace("_", " "),
            relations=counts[name, side],
        )
        for name, predicate in graph.schema.predicates.items()
        for side in sides
        if counts[name, side]
    )
