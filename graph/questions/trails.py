"""From trails of nodes to paths with their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tierline.graph.questions.answers import Hop, Path
from tierline.graph.questions.citing import links
from tierline.graph.questions.days import ALWAYS, Days, as_intervals, joined, shared
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.questions.ways import Search, Trail


def cited_ways(
    graph: Graph,
    search: Search,
    found: Mapping[Trail, float],
    budget: Budget,
    *,
    backward: bool = False,
) -> dict[Trail, Path]:
    """Return the path of each trail; its hops show all relations that held with the rest.

    ``backward`` tells the path from where the trail ends to where it starts.
    """
    held = {trail: _held(search, trail) for trail in found}
    numbers = {
        (trail, hop): [n for n in search.steps(hop[0])[hop[1]] if shared(search.days(n), days)]
        for trail, days in held.items()
        for hop in pairwise(trail)
    }
    every = (number for chosen in numbers.values() for number in chosen)
    cited = links(graph, search.view, every, budget)
    keys = search.view.snapshot.keys
    names = {node.key: node for link in cited.values() for node in (link.subject, link.object)}
    paths = {}
    for trail, sureness in found.items():
        hops = []
        for one, other in list(pairwise(trail))[:: -1 if backward else 1]:
            first, last = (other, one) if backward else (one, other)
            made = tuple(cited[number] for number in numbers[trail, (one, other)])
            hops.append(Hop(start=names[keys[first]], end=names[keys[last]], links=made))
        valid = as_intervals(held[trail])
        paths[trail] = Path(confidence=round(sureness, 6), valid=valid, hops=tuple(hops))
    return paths


def best_ways(
    graph: Graph, search: Search, starts: list[int], budget: Budget, *, backward: bool = False
) -> dict[int, Path]:
    """Return the first way that the search finds from each start, where there is one."""
    found = {start: search.run(start) for start in starts}
    trails = {start: next(iter(each)) for start, each in found.items() if each}
    sure = {trails[start]: found[start][trails[start]] for start in trails}
    paths = cited_ways(graph, search, sure, budget, backward=backward)
    return {start: paths[trail] for start, trail in trails.items()}


def _held(search: Search, trail: Trail) -> Days:
    """Return the days on which every hop of a trail was made by some relation."""
    days = ALWAYS
    for one, other in pairwise(trail):
        made = (span for number in search.steps(one)[other] for span in search.days(number))
        days = shared(days, joined(made))
    return days
