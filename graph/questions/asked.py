"""The entities that a question about several names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tierline.graph.questions.answers import Node
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Entities in the order of their names, each once, and who else goes by those names.

    ``nodes`` are their numbers in the snapshot, without those that no relation names.
    """

    entities: tuple[Node, ...]
    nodes: tuple[int, ...]
    also: tuple[Node, ...]


def entities_of(graph: Graph, view: View, names: Sequence[str]) -> Asked:
    """Return the entities that go by these names, or raise UnknownEntityError."""
    found = [find(graph, name, known_at=view.scope.known_at) for name in names]
    entities = {entity.key: node_of(entity) for entity, _ in found}
    numbers = (view.snapshot.node(key) for key in entities)
    return Asked(
        entities=tuple(entities.values()),
        nodes=tuple(number for number in numbers if number is not None),
        also=tuple(dict.fromkeys(node for _, also in found for node in also)),
    )
