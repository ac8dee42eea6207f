"""How two entities hang together: the best ways between them, by length or by evidence.

Only ways that some day saw as a whole are shown: the days on which their hops hold must meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tierline.errors import UnknownNameError, UsageError
from tierline.graph.questions.answers import Hop, Link, Node, Path, Paths
from tierline.graph.questions.citing import links
from tierline.graph.questions.days import (
    ALWAYS,
    Days,
    as_intervals,
    covers,
    days_of,
    joined,
    shared,
)
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.columns import Floats, Ints
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import View

ORDERS = ("length", "evidence")

Trail = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How many paths to look for, of how many hops at most, and which come first.

    By ``length`` the shortest come first, the surest among equals; by ``evidence`` the surest come
    first, whatever their length.
    """

    paths: int = 3
    hops: int = 4
    order: str = "length"

    def check(self, limits: Limits) -> None:
        """Raise UsageError when they go beyond the limits, or for an order that is none."""
        limits.check("paths", self.paths, limits.paths)
        limits.check("hops", self.hops, limits.steps)
        if self.order not in ORDERS:
            raise UnknownNameError("order of paths", self.order, ORDERS)


FEW = Bounds()


def paths(
    graph: Graph, start: str, end: str, *, scope: Scope = ANYTIME, bounds: Bounds = FEW
) -> Paths:
    """Return the best ways from one entity to another, over relations in either direction.

    Raises UnknownEntityError, UsageError when both names mean the same entity or the bounds go
    beyond the limits, and DeadlineError.
    """
    bounds.check(graph.limits)
    search = _Search(graph, graph.view(scope), bounds)
    first, also_first = find(graph, start, known_at=scope.known_at)
    last, also_last = find(graph, end, known_at=scope.known_at)
    if first.key == last.key:
        raise UsageError(f"{start!r} and {end!r} are the same entity, {first.name!r}")
    found = search.run(first.key, last.key)
    return Paths(
        start=node_of(first),
        end=node_of(last),
        also=also_first + also_last,
        scope=scope,
        paths=search.cited(found),
        truncated=search.truncated,
    )


class _Way(NamedTuple):
    """The beginning of a path: its nodes, how sure it is, and the days on which it held."""

    trail: Trail
    sureness: float
    days: Days


class _Step(NamedTuple):
    """A step on from a way, not yet taken; the least is the one that promises most.

    ``choice`` numbers the relations that could make it, the surest first; ``rest`` is what the way
    from ``node`` to the end can be at best.
    """

    promise: float
    way: _Way
    node: int
    choice: int
    rest: float


class _Search:
    """Looks for paths, led by the best that the rest of a way can be.

    ``best[h][n]`` is the greatest product of confidences over ``h`` hops from node ``n`` to the
    end, nodes visited twice included. No path is surer, so the first one found is the surest.
    """

    def __init__(self, graph: Graph, view: View, bounds: Bounds) -> None:
        self.graph = graph
        self.view = view
        self.bounds = bounds
        self.truncated = ""
        self.steps = lru_cache(maxsize=None)(self._steps)
        self.days = lru_cache(maxsize=None)(self._days)
        self._budget = graph.budget()

    def run(self, start: str, end: str) -> Mapping[Trail, float]:
        """Return the trails in order, each with how sure it is."""
        first, last = self.view.snapshot.node(start), self.view.snapshot.node(end)
        found: dict[Trail, float] = {}
        if first is None or last is None:
            return found
        for rest in self._rests(last):
            for trail, sureness in self._trails(first, last, rest):
                # A trail made of other relations between the same entities is no other trail.
                found.setdefault(trail, sureness)
                if len(found) == self.bounds.paths:
                    return found
            if self.truncated:
                break
        return found

    def cited(self, found: Mapping[Trail, float]) -> tuple[Path, ...]:
        """Turn trails of nodes into paths whose hops show all that held together with the rest."""
        held = {trail: self._held(trail) for trail in found}
        numbers = {
            (trail, hop): [n for n in self.steps(hop[0])[hop[1]] if shared(self.days(n), days)]
            for trail, days in held.items()
            for hop in pairwise(trail)
        }
        every = (number for chosen in numbers.values() for number in chosen)
        cited = links(self.graph, self.view, every, self._budget)
        names = {node.key: node for link in cited.values() for node in (link.subject, link.object)}
        return tuple(
            Path(
                confidence=round(sureness, 6),
                valid=as_intervals(held[trail]),
                hops=tuple(
                    self._hop(hop, [cited[number] for number in numbers[trail, hop]], names)
                    for hop in pairwise(trail)
                ),
            )
            for trail, sureness in found.items()
        )

    def _hop(self, hop: tuple[int, int], made: list[Link], names: Mapping[str, Node]) -> Hop:
        start, end = (names[self.view.snapshot.keys[node]] for node in hop)
        return Hop(start=start, end=end, links=tuple(made))

    def _held(self, trail: Trail) -> Days:
        """Return the days on which every hop of a trail was made by some relation."""
        days = ALWAYS
        for one, other in pairwise(trail):
            made = (span for number in self.steps(one)[other] for span in self.days(number))
            days = shared(days, joined(made))
        return days

    def _rests(self, end: int) -> Iterator[list[Floats]]:
        """Yield what the rest of a way can be at best, by the hops that are left and the node.

        By length the hops left must all be gone, so each length has its own; by evidence no more
        than so many may be gone.
        """
        best = [np.zeros(len(self.view.snapshot.keys))]
        best[0][end] = 1.0
        for _ in range(self.bounds.hops):
            self._budget.check()
            best.append(self._one_hop_more(best[-1]))
            if self.bounds.order == "length":
                yield best
        if self.bounds.order == "evidence":
            yield list(np.maximum.accumulate(best))

    def _trails(self, start: int, end: int, rest: list[Floats]) -> Iterator[tuple[Trail, float]]:
        """Go through the trails, the surest first, and how sure each is on its best day."""
        waiting = list(self._onward(_Way((start,), 1.0, ALWAYS), end, rest))
        heapify(waiting)
        while waiting and not self.truncated:
            self._budget.check()
            step = heappop(waiting)
            way, is_whole = self._taken(step)
            if not is_whole:
                heappush(waiting, self._step(step.way, step.node, step.choice + 1, step.rest))
            if way.days and step.node == end:
                yield way.trail, way.sureness
            elif way.days:
                for onward in self._onward(way, end, rest):
                    heappush(waiting, onward)

    def _taken(self, step: _Step) -> tuple[_Way, bool]:
        """Take a step; tell also whether no other choice could make it on further days."""
        choices = self.steps(step.way.trail[-1])[step.node]
        held = self.days(choices[step.choice])
        way = _Way(
            (*step.way.trail, step.node),
            step.way.sureness * float(self.view.confidence[choices[step.choice]]),
            shared(step.way.days, held),
        )
        return way, step.choice + 1 == len(choices) or covers(held, step.way.days)

    def _onward(self, way: _Way, end: int, rest: list[Floats]) -> Iterator[_Step]:
        """Yield the steps from a way to new nodes from which the end is in reach."""
        left = len(rest) - 1 - len(way.trail)
        may_end = not left or self.bounds.order == "evidence"
        for node in self.steps(way.trail[-1]):
            best = float(rest[left][node])
            if not best or node in way.trail or (node == end and not may_end):
                continue
            if not self._budget.take(1):
                self.truncated = f"{self._budget.spent}; ask for fewer hops"
                return
            yield self._step(way, node, 0, best)

    def _step(self, way: _Way, node: int, choice: int, rest: float) -> _Step:
        relation = self.steps(way.trail[-1])[node][choice]
        promise = way.sureness * float(self.view.confidence[relation]) * rest
        # Rounded: in which order factors are multiplied must not decide between equals.
        return _Step(-round(promise, 9), way, node, choice, rest)

    def _one_hop_more(self, best: Floats) -> Floats:
        """Return the best products over one hop more."""
        origins, relations, ends = self._leaving(np.flatnonzero(best))
        more = np.zeros(len(best))
        np.maximum.at(more, ends, best[origins] * self.view.confidence[relations])
        return more

    def _leaving(self, nodes: Sequence[int] | Ints) -> tuple[Ints, Ints, Ints]:
        """Return origin, relation and end of what is shown at the nodes, in both directions."""
        ways = (self.view.snapshot.out.leaving(nodes), self.view.snapshot.into.leaving(nodes))
        origins, relations, ends = (np.concatenate(pair) for pair in zip(*ways, strict=True))
        shown = self.view.shown[relations]
        return origins[shown], relations[shown], ends[shown]

    def _steps(self, node: int) -> dict[int, list[int]]:
        """Return the neighbours of a node, each with the relations to it, surest first."""
        _, relations, ends = self._leaving([node])
        order = np.lexsort((relations, -self.view.confidence[relations]))
        steps: dict[int, list[int]] = defaultdict(list)
        for relation, end in zip(relations[order].tolist(), ends[order].tolist(), strict=True):
            steps[end].append(relation)
        return steps

    def _days(self, relation: int) -> Days:
        return days_of(self.graph, self.view, relation)
