"""Who stands beside an entity: those of its kind that are supplied and make as it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from tierline.graph.questions.answers import Link, Node
from tierline.graph.questions.citing import links
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.schema import Predicate
from tierline.graph.snapshot.arrays import Adjacency
from tierline.graph.snapshot.columns import Mask
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope
from tierline.graph.snapshot.view import View

Role = Literal["input", "output"]

# How a node relates to what it shares: its role, the other node, and the relations between them.
_Ties = Mapping[tuple[Role, int], tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What two peers share: an ``input`` flows into both, an ``output`` is made by both.

    ``links`` are the relations of the entity asked about to it, ``of_peer`` those of the peer.
    """

    role: Role
    entity: Node
    links: tuple[Link, ...]
    of_peer: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """An entity of the same type; ``similarity`` is what both share over what either has.

    ``common`` counts what they share, of which ``shared`` shows as much as an answer may hold.
    """

    entity: Node
    similarity: float
    common: int
    shared: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """One page of ``total`` peers of an entity, the most alike first.

    ``ties`` counts its own inputs and outputs. ``truncated`` says why something is missing.
    """

    entity: Node
    also: tuple[Node, ...]
    scope: Scope
    ties: int
    total: int
    offset: int
    peers: tuple[Peer, ...]
    truncated: str = ""


def peers(graph: Graph, name: str, *, scope: Scope = ANYTIME, page: Page = FIRST_PAGE) -> Peers:
    """Return the entities of the same type by what they share with this one (Jaccard's index).

    Shared are suppliers and other inputs, and products that both make. Raises UnknownEntityError
    and DeadlineError.
    """
    around = _Around(graph, graph.view(scope))
    entity, also = find(graph, name, known_at=scope.known_at)
    node = graph.snapshot.node(entity.key)
    own = around.ties(node) if node is not None else {}
    near = {other: count for other, count in around.sharing(own).items() if other != node}
    named = around.named(near)
    alike = {
        other: count / (len(own) + len(around.ties(other)) - count)
        for other, count in near.items()
        if other in named and named[other].type == entity.type
    }
    ranked = sorted(alike, key=lambda other: (-alike[other], other))
    return Peers(
        entity=node_of(entity),
        also=also,
        scope=scope,
        ties=len(own),
        total=len(ranked),
        offset=page.offset,
        peers=tuple(
            Peer(
                entity=named[other],
                similarity=round(alike[other], 6),
                common=near[other],
                shared=shared,
            )
            for other, shared in around.cited(own, page.of(ranked)).items()
        ),
        truncated=around.truncated,
    )


class _Around:
    """Looks at what flows into nodes and what they make, and who else does."""

    def __init__(self, graph: Graph, view: View) -> None:
        self.graph = graph
        self.view = view
        self.truncated = ""
        self.ties = lru_cache(maxsize=None)(self._ties)
        self._budget = graph.budget()
        makes = [_makes(graph.schema.predicate(name)) for name in view.snapshot.predicates]
        is_made = np.array(makes, dtype=bool)[view.snapshot.kinds]
        snapshot = view.snapshot
        self._sides: dict[Role, tuple[Adjacency, Adjacency, Mask]] = {
            "input": (snapshot.upstream, snapshot.downstream, view.shown),
            "output": (snapshot.downstream, snapshot.upstream, view.shown & is_made),
        }

    def sharing(self, own: _Ties) -> Mapping[int, int]:
        """Return who has some of these ties, too, and how many; those with the most if too many."""
        counts: Counter[int] = Counter()
        for role, end in own:
            _, back, shown = self._sides[role]
            _, relations, others = back.leaving([end])
            others = others[shown[relations]]
            looked_at = others[: self._budget.take(len(others))]
            if len(looked_at) < len(others):
                self.truncated = self._budget.spent
            counts.update(set(looked_at.tolist()))
        most = self._budget.limits.entities
        if len(counts) > most:
            self.truncated = f"only the {most} that share the most were compared"
        ranked = sorted(counts, key=lambda node: (-counts[node], node))
        return {node: counts[node] for node in ranked[:most]}

    def named(self, nodes: Iterable[int]) -> Mapping[int, Node]:
        """Return nodes in short, by their numbers."""
        keys = {node: self.view.snapshot.keys[node] for node in nodes}
        named = self.graph.nodes(keys.values(), self.view.scope.known_at)
        return {node: named[key] for node, key in keys.items()}

    def cited(self, own: _Ties, others: Sequence[int]) -> Mapping[int, tuple[Tie, ...]]:
        """Show what others have, too, inputs first, with the relations of both sides.

        So much of each that together they keep within the relations that an answer may show.
        """
        most = max(1, self._budget.limits.relations // max(1, 2 * len(others)))
        both = {other: sorted(own.keys() & self.ties(other).keys())[:most] for other in others}
        numbers = [
            number
            for other, ties in both.items()
            for tie in ties
            for number in (*own[tie], *self.ties(other)[tie])
        ]
        cited = links(self.graph, self.view, numbers, self._budget)
        named = self.named({end for ties in both.values() for _, end in ties})
        return {
            other: tuple(
                Tie(
                    role=role,
                    entity=named[end],
                    links=tuple(cited[number] for number in own[role, end]),
                    of_peer=tuple(cited[number] for number in self.ties(other)[role, end]),
                )
                for role, end in ties
            )
            for other, ties in both.items()
        }

    def _ties(self, node: int) -> _Ties:
        """Return the inputs and outputs of a node, each with the relations to it."""
        self._budget.check()
        found: dict[tuple[Role, int], tuple[int, ...]] = {}
        for role, (ways, _, shown) in self._sides.items():
            _, relations, ends = ways.leaving([node])
            for relation, end in zip(relations.tolist(), ends.tolist(), strict=True):
                if shown[relation]:
                    found[role, end] = (*found.get((role, end), ()), relation)
        return found


def _makes(predicate: Predicate) -> bool:
    """Tell whether a predicate leads from makers to things of another kind, as products are."""
    return bool(predicate.flow) and not set(predicate.domain) & set(predicate.range)
