"""How two entities hang together: the best ways between them, by length or by evidence.

Only ways that some day saw as a whole are shown: the days on which their hops hold must meet.
"""

from __future__ import annotations

from tierline.errors import UsageError
from tierline.graph.questions.answers import Paths
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.questions.trails import cited_ways
from tierline.graph.questions.ways import Bounds, Search
from tierline.graph.snapshot.scope import ANYTIME, Scope

FEW = Bounds()


def paths(
    graph: Graph, start: str, end: str, *, scope: Scope = ANYTIME, bounds: Bounds = FEW
) -> Paths:
    """Return the best ways from one entity to another, over relations in either direction.

    Raises UnknownEntityError, UsageError when both names mean the same entity or the bounds go
    beyond the limits, and DeadlineError.
    """
    bounds.check(graph.limits)
    budget = graph.budget()
    view = graph.view(scope)
    first, also_first = find(graph, start, known_at=scope.known_at)
    last, also_last = find(graph, end, known_at=scope.known_at)
    if first.key == last.key:
        raise UsageError(f"{start!r} and {end!r} are the same entity, {first.name!r}")
    begin, aim = view.snapshot.node(first.key), view.snapshot.node(last.key)
    search = Search(view, [] if aim is None else [aim], bounds, budget)
    found = {} if begin is None else search.run(begin)
    return Paths(
        start=node_of(first),
        end=node_of(last),
        also=also_first + also_last,
        scope=scope,
        paths=tuple(cited_ways(graph, search, found, budget).values()),
        truncated=search.truncated,
    )
