"""What several entities have in common: who supplies them all, and whom they all supply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tierline.errors import UsageError
from tierline.graph.questions.answers import Direction, Node, Path
from tierline.graph.questions.asked import Asked, entities_of
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.questions.supply import Reach, Walk, check_flow, walk_from
from tierline.graph.questions.trails import best_ways
from tierline.graph.questions.ways import Bounds, Search
from tierline.graph.snapshot.columns import Floats, Ints
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View

# Direct suppliers and customers.
NEXT = Reach(tiers=1)

_SIDES: tuple[Direction, Direction] = ("upstream", "downstream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """An entity that several have in common; ``confidence`` is the product over its ways.

    ``ways`` are the surest along the flow of goods, one for each entity asked about, in their
    order; None where no day saw a way as a whole.
    """

    entity: Node
    confidence: float
    ways: tuple[Path | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What supplies all of some entities, and what all of them supply, the surest first.

    ``truncated`` says why something is missing, or is empty.
    """

    entities: tuple[Node, ...]
    also: tuple[Node, ...]
    scope: Scope
    suppliers: tuple[Shared, ...]
    customers: tuple[Shared, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    truncated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One walk from each entity, all in one direction, and what they met, the surest first."""

    direction: Direction
    walks: tuple[Walk, ...]
    reach: Reach
    met: Ints
    sureness: Floats

    @property
    def truncated(self) -> str:
        """Why something is missing, or an empty text."""
        cut = [walk.truncated for walk in self.walks if walk.truncated]
        if len(self.met) > self.reach.entities:
            cut.append(f"only the {self.reach.entities} surest that they share are shown")
        return cut[0] if cut else ""


def common(
    graph: Graph, names: Sequence[str], *, scope: Scope = ANYTIME, reach: Reach = NEXT
) -> Common:
    """Return the common suppliers and customers of two or more entities, up to so many tiers away.

    Raises UnknownEntityError, UsageError for fewer than two entities, a predicate along which no
    goods flow or a reach beyond the limits, and DeadlineError.
    """
    budget = graph.budget()
    check_flow(graph, scope)
    reach.check(graph.limits)
    view = graph.view(scope)
    asked = entities_of(graph, view, names)
    if len(asked.entities) < 2:
        raise UsageError(f"one entity has nothing in common; name two or more, not {list(names)!r}")
    starts = asked.nodes if _are_named(view, asked) else ()
    before, after = (_meet(view, starts, side, reach, budget) for side in _SIDES)
    stepped = [walk.ways.leaving(walk.stepped)[1] for walk in (*before.walks, *after.walks)]
    return Common(
        entities=asked.entities,
        also=asked.also,
        scope=scope,
        suppliers=_shared(graph, before, starts, budget),
        customers=_shared(graph, after, starts, budget),
        left_out=view.left_out(np.concatenate(stepped)) if stepped else {},
        truncated=before.truncated or after.truncated,
    )


def _are_named(view: View, asked: Asked) -> bool:
    """Tell whether a relation that the scope may see names each of them; else nothing is shared.

    A relation of a later day does not count, or an answer as known on a day would change with it.
    """
    seen, snapshot = view.admitted, view.snapshot
    named = np.union1d(snapshot.subjects[seen], snapshot.objects[seen])
    return len(asked.nodes) == len(asked.entities) and bool(np.isin(asked.nodes, named).all())


def _meet(
    view: View, starts: Sequence[int], direction: Direction, reach: Reach, budget: Budget
) -> _Side:
    """Walk from each entity, and find what every walk reached."""
    wide = Reach(tiers=reach.tiers, entities=budget.limits.entities)
    walks = tuple(walk_from(view, [start], direction, wide, budget) for start in starts)
    product = np.full(len(view.snapshot.keys), -1.0)
    if walks:
        sureness = np.array([walk.sureness for walk in walks])
        product = np.where((sureness >= 0).all(axis=0), sureness.prod(axis=0), -1.0)
        product[list(starts)] = -1.0  # nobody supplies itself
    met = np.flatnonzero(product >= 0)
    met = met[np.lexsort((met, -product[met]))]
    return _Side(direction=direction, walks=walks, reach=reach, met=met, sureness=product)


def _shared(graph: Graph, side: _Side, starts: Sequence[int], budget: Budget) -> tuple[Shared, ...]:
    """Show what was met, with the way from or to each entity."""
    if not side.walks:
        return ()
    view = side.walks[0].view
    nodes = [int(node) for node in side.met[: side.reach.entities]]
    keys = view.snapshot.keys
    named = graph.nodes([keys[node] for node in nodes], view.scope.known_at)
    bounds = Bounds(paths=1, hops=side.reach.tiers, order="evidence")
    is_before = side.direction == "upstream"
    back: Direction = "downstream" if is_before else "upstream"
    ways = []
    for start in starts:
        search = Search(view, [start], bounds, budget, direction=back)
        ways.append(best_ways(graph, search, nodes, budget, backward=not is_before))
    return tuple(
        Shared(
            entity=named[keys[node]],
            confidence=round(float(side.sureness[node]), 6),
            ways=tuple(each.get(node) for each in ways),
        )
        for node in nodes
    )
