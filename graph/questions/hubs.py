"""Where to begin: the entities of which most is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tierline.graph.questions.answers import Node
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """An entity and the number of its relations."""

    entity: Node
    relations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hubs:
    """One page of ``total`` entities, those with the most relations first."""

    scope: Scope
    total: int
    offset: int
    hubs: tuple[Hub, ...]


def hubs(graph: Graph, *, scope: Scope = ANYTIME, page: Page = FIRST_PAGE) -> Hubs:
    """Return the entities that have relations in the scope, the best connected first."""
    view = graph.view(scope)
    shown = np.flatnonzero(view.shown)
    snapshot = graph.snapshot
    ends = np.concatenate((snapshot.subjects[shown], snapshot.objects[shown]))
    degrees = np.bincount(ends, minlength=len(snapshot.keys))
    # Keys are sorted, so equals stand in the order of their keys.
    order = np.argsort(-degrees, kind="stable")
    connected = [int(number) for number in order if degrees[number]]
    listed = page.of(connected)
    nodes = graph.nodes([snapshot.keys[number] for number in listed], scope.known_at)
    return Hubs(
        scope=scope,
        total=len(connected),
        offset=page.offset,
        hubs=tuple(
            Hub(entity=nodes[snapshot.keys[number]], relations=int(degrees[number]))
            for number in listed
        ),
    )
