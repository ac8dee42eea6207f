"""What if something were gone: who loses every known way, and who has which others left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tierline.graph.questions.answers import Direction, Link, Node, Path
from tierline.graph.questions.citing import links
from tierline.graph.questions.falling import Fall, fall
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.questions.removal import Without, remove
from tierline.graph.questions.supply import NEAR, Reach, check_flow
from tierline.graph.questions.trails import best_ways
from tierline.graph.questions.ways import Bounds, Search
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """Another direct supplier (or customer) that is left, and what says so.

    ``same`` are the products that texts name both for it and for what is lost; empty means that no
    text says it gives the same.
    """

    entity: Node
    same: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """An entity that something gone used to reach, so many tiers on.

    ``way`` is the surest known one between the two, along the flow of goods; None where no day saw
    one as a whole. ``left`` counts what it keeps, of which ``alternates`` shows the surest; with
    none left it has lost every known way.
    """

    entity: Node
    tier: int
    way: Path | None
    left: int
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Who loses every known way when something is gone (``lost``), and who keeps others (``kept``).

    ``removed`` were named, ``with_them`` stood in those; ``gone`` are the relations removed by
    themselves and those by which the latter stood there. Both lists are nearest first.
    """

    removed: tuple[Node, ...]
    with_them: tuple[Node, ...]
    gone: tuple[Link, ...]
    also: tuple[Node, ...]
    direction: Direction
    scope: Scope
    lost: tuple[Affected, ...]
    kept: tuple[Affected, ...]
    assumptions: tuple[str, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    truncated: str = ""


def whatif(
    graph: Graph, without: Without, *, scope: Scope = ANYTIME, reach: Reach = NEAR
) -> WhatIf:
    """Return who loses every known way without some entities or relations, and who does not.

    Raises UnknownEntityError, UsageError for nothing to remove, a relation that is not known, a
    predicate along which no goods flow or a reach beyond the limits, and DeadlineError.
    """
    budget = graph.budget()
    check_flow(graph, scope)
    reach.check(graph.limits)
    view = graph.view(scope)
    removal = remove(graph, graph.view(replace(scope, predicates=())), without)
    fallen = fall(view, removal, without.direction, reach, budget)
    gone = links(graph, view, (*removal.relations, *removal.standing), budget)
    affected = _affected(graph, view, fallen, without.direction, budget)
    keys = view.snapshot.keys
    named = graph.nodes([keys[node] for node in removal.within], scope.known_at)
    return WhatIf(
        removed=removal.entities,
        with_them=tuple(named[keys[node]] for node in sorted(removal.within)),
        gone=tuple(gone.values()),
        also=removal.also,
        direction=without.direction,
        scope=scope,
        lost=tuple(each for each in affected if not each.left),
        kept=tuple(each for each in affected if each.left),
        assumptions=_assumptions(without.direction, scope, reach),
        left_out=fallen.left_out,
        truncated=fallen.truncated,
    )


def _affected(
    graph: Graph, view: View, fallen: Fall, direction: Direction, budget: Budget
) -> list[Affected]:
    """Tell who has lost something, the nearest first, then in the order of their keys."""
    nodes = sorted(fallen.broken, key=lambda node: (fallen.tiers[node], node))
    ways = _ways(graph, view, fallen, direction, budget)
    # So many of each that together they keep within the relations that an answer may show.
    most = max(1, budget.limits.relations // max(1, 2 * len(nodes)))
    lost = {node: _surest(view, {n: (n,) for n in fallen.broken[node]}, most) for node in nodes}
    left = {node: _surest(view, fallen.left[node], most) for node in nodes}
    numbers = [
        n for side in (lost, left) for into in side.values() for each in into.values() for n in each
    ]
    cited = links(graph, view, numbers, budget)
    keys = view.snapshot.keys
    involved = {*nodes, *(other for into in left.values() for other in into)}
    named = graph.nodes([keys[node] for node in involved], view.scope.known_at)
    return [
        Affected(
            entity=named[keys[node]],
            tier=fallen.tiers[node],
            way=ways.get(node),
            left=len(fallen.left[node]),
            alternates=_alternates(
                [cited[number] for number in lost[node]],
                {
                    named[keys[other]]: [cited[n] for n in each]
                    for other, each in left[node].items()
                },
            ),
        )
        for node in nodes
    ]


def _surest(
    view: View, into: Mapping[int, tuple[int, ...]], most: int
) -> Mapping[int, tuple[int, ...]]:
    """Keep those that are joined by the surest relations, the first in order among equals."""
    sure = {other: max(view.confidence[list(numbers)]) for other, numbers in into.items()}
    kept = sorted(into, key=lambda other: (-sure[other], other))[:most]
    return {other: into[other] for other in kept}


def _alternates(
    broken: Sequence[Link], left: Mapping[Node, Sequence[Link]]
) -> tuple[Alternate, ...]:
    """Tell what is left: those first that are said to give the same, then the surest."""
    wanted = {name.casefold() for link in broken for name in link.relation.products}
    found = [
        Alternate(
            entity=node,
            same=tuple(
                sorted(
                    {
                        name
                        for link in made
                        for name in link.relation.products
                        if name.casefold() in wanted
                    }
                )
            ),
            links=tuple(made),
        )
        for node, made in left.items()
    ]
    sure = {each.entity.key: max(link.relation.confidence for link in each.links) for each in found}
    return tuple(
        sorted(found, key=lambda each: (not each.same, -sure[each.entity.key], each.entity.key))
    )


def _ways(
    graph: Graph, view: View, fallen: Fall, direction: Direction, budget: Budget
) -> Mapping[int, Path]:
    """Return the surest way from where the loss begins to each node that lost something."""
    broken = np.zeros(len(view.shown), dtype=bool)
    broken[[number for numbers in fallen.broken.values() for number in numbers]] = True
    back: Direction = "upstream" if direction == "downstream" else "downstream"
    bounds = Bounds(paths=1, hops=1 + max(fallen.tiers.values(), default=0), order="evidence")
    only_broken = replace(view, shown=broken)
    search = Search(only_broken, fallen.origins, bounds, budget, direction=back)
    is_back = direction == "downstream"
    return best_ways(graph, search, sorted(fallen.broken), budget, backward=is_back)


def _assumptions(direction: Direction, scope: Scope, reach: Reach) -> tuple[str, ...]:
    """Say what the answer takes for granted."""
    other = "suppliers" if direction == "downstream" else "customers"
    when = f"on {scope.valid_at}" if scope.valid_at else "on any day: give a day to ask about it"
    return (
        f"only what the articles say is known; further {other} may exist",
        "whoever keeps one known way keeps going; an alternate of which no text names the product "
        "may not give the same",
        f"relations count that held {when}",
        f"what lies beyond {reach.tiers} tiers of what is gone is taken to stand",
    )
