"""The search for the best ways from node to node, by length or by evidence.

>>> Bounds(paths=5, order="evidence").hops
4
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np

from tierline.errors import UnknownNameError
from tierline.graph.questions.answers import Direction
from tierline.graph.questions.days import ALWAYS, Days, covers, days_of, shared
from tierline.graph.questions.limits import Budget, Limits
from tierline.graph.snapshot.arrays import Adjacency, Snapshot
from tierline.graph.snapshot.columns import Floats, Ints
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


class Search:
    """Looks for paths to some nodes, led by the best that the rest of a way can be.

    ``best[h][n]`` is the greatest product of confidences over ``h`` hops from node ``n`` to an end,
    nodes visited twice included. No path is surer, so the first one found is the surest. Relations
    are followed either way, or with a ``direction`` along the flow of goods or against it.
    """

    def __init__(
        self,
        view: View,
        ends: Collection[int],
        bounds: Bounds,
        budget: Budget,
        *,
        direction: Direction | None = None,
    ) -> None:
        self.view = view
        self.bounds = bounds
        self.truncated = ""
        self.steps = lru_cache(maxsize=None)(self._steps)
        self.days = lru_cache(maxsize=None)(self._days)
        self._ends = frozenset(ends)
        self._ahead, self._back = _adjacencies(view.snapshot, direction)
        self._budget = budget
        self._best = [np.zeros(len(view.snapshot.keys))]
        self._best[0][list(self._ends)] = 1.0

    def run(self, start: int) -> dict[Trail, float]:
        """Return the trails from a node in order, each with how sure it is."""
        found: dict[Trail, float] = {}
        for rest in self._rests():
            for trail, sureness in self._trails(start, rest):
                # A trail made of other relations between the same entities is no other trail.
                found.setdefault(trail, sureness)
                if len(found) == self.bounds.paths:
                    return found
            if self.truncated:
                break
        return found

    def _rests(self) -> Iterator[list[Floats]]:
        """Yield what the rest of a way can be at best, by the hops that are left and the node.

        By length the hops left must all be gone, so each length has its own; by evidence no more
        than so many may be gone.
        """
        for hops in range(1, self.bounds.hops + 1):
            if len(self._best) == hops:
                self._budget.check()
                self._best.append(self._one_hop_more(self._best[-1]))
            if self.bounds.order == "length":
                yield self._best[: hops + 1]
        if self.bounds.order == "evidence":
            yield self._within

    @cached_property
    def _within(self) -> list[Floats]:
        """What the rest of a way can be at best within so many hops, or fewer."""
        return list(np.maximum.accumulate(self._best))

    def _trails(self, start: int, rest: list[Floats]) -> Iterator[tuple[Trail, float]]:
        """Go through the trails, the surest first, and how sure each is on its best day."""
        waiting = list(self._onward(_Way((start,), 1.0, ALWAYS), rest))
        heapify(waiting)
        while waiting and not self.truncated:
            self._budget.check()
            step = heappop(waiting)
            way, is_whole = self._taken(step)
            if not is_whole:
                heappush(waiting, self._step(step.way, step.node, step.choice + 1, step.rest))
            if way.days and step.node in self._ends:
                yield way.trail, way.sureness
            elif way.days:
                for onward in self._onward(way, rest):
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

    def _onward(self, way: _Way, rest: list[Floats]) -> Iterator[_Step]:
        """Yield the steps from a way to new nodes from which an end is in reach."""
        left = len(rest) - 1 - len(way.trail)
        may_end = not left or self.bounds.order == "evidence"
        for node in self.steps(way.trail[-1]):
            best = float(rest[left][node])
            if not best or node in way.trail or (node in self._ends and not may_end):
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
        origins, relations, ends = self._leaving(self._back, np.flatnonzero(best))
        more = np.zeros(len(best))
        np.maximum.at(more, ends, best[origins] * self.view.confidence[relations])
        return more

    def _leaving(
        self, adjacencies: Sequence[Adjacency], nodes: Sequence[int] | Ints
    ) -> tuple[Ints, Ints, Ints]:
        """Return origin, relation and end of what is shown at the nodes."""
        ways = [adjacency.leaving(nodes) for adjacency in adjacencies]
        origins, relations, ends = (np.concatenate(column) for column in zip(*ways, strict=True))
        shown = self.view.shown[relations]
        return origins[shown], relations[shown], ends[shown]

    def _steps(self, node: int) -> dict[int, list[int]]:
        """Return the neighbours of a node, each with the relations to it, surest first."""
        _, relations, ends = self._leaving(self._ahead, [node])
        order = np.lexsort((relations, -self.view.confidence[relations]))
        steps: dict[int, list[int]] = defaultdict(list)
        for relation, end in zip(relations[order].tolist(), ends[order].tolist(), strict=True):
            steps[end].append(relation)
        return steps

    def _days(self, relation: int) -> Days:
        return days_of(self.view, relation)


def _adjacencies(
    snapshot: Snapshot, direction: Direction | None
) -> tuple[tuple[Adjacency, ...], tuple[Adjacency, ...]]:
    """Return by what to go on, and by what to come back."""
    if direction is None:
        return (snapshot.out, snapshot.into), (snapshot.out, snapshot.into)
    flow = (snapshot.downstream,), (snapshot.upstream,)
    return flow if direction == "downstream" else flow[::-1]
