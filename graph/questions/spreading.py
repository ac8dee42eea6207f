"""How a blow to one entity spreads step by step: signed, damped and dated.

>>> Shock(size=-0.5, damping=0.8).least
0.01
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tierline.errors import UsageError
from tierline.graph.questions.answers import Direction
from tierline.graph.questions.citing import links
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.questions.supply import Reach
from tierline.graph.snapshot.arrays import Adjacency
from tierline.graph.snapshot.scope import Scope
from tierline.graph.snapshot.view import View

# What a polarity makes of a blow: it is passed on, or turned.
_SIGNS = {"positive": 1, "negative": -1}
_MODES = {"same": 1, "opposite": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """A blow of ``size`` (-1 is a total loss, above 0 a gain) and how it is passed on.

    Each step passes on the part ``damping`` of what arrives, ``lag`` days later, and what is weaker
    than ``least`` no further. It goes ``downstream`` from supplier to customer, or upstream.
    """

    size: float = -1.0
    damping: float = 0.5
    lag: int = 0
    least: float = 0.01
    direction: Direction = "downstream"

    def __post_init__(self) -> None:
        _check("size", self.size, fits=0 < abs(self.size) <= 1, wanted="-1 to 1, but not 0")
        _check("damping", self.damping, fits=0 < self.damping <= 1, wanted="more than 0, at most 1")
        _check("lag in days", self.lag, fits=self.lag >= 0, wanted="0 or more")
        _check("least effect", self.least, fits=0 < self.least < 1, wanted="one within 0 to 1")


def _check(what: str, given: float, *, fits: bool, wanted: str) -> None:
    if not fits:
        raise UsageError(f"a {what} of {given!r} is asked for; give {wanted}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """What arrives at a node by one way: its value, after so many steps, from which blow by what.

    The first one of a way comes from none.
    """

    node: int
    value: float
    steps: int = 0
    before: Blow | None = None
    relation: int = -1
    factor: float = 1.0


class Spreading:
    """A shock on its way, step after step, by the strongest way of each sign to each node."""

    def __init__(self, graph: Graph, scope: Scope, shock: Shock, budget: Budget) -> None:
        self.shock = shock
        self.truncated = ""
        self.unsigned: set[int] = set()
        self._graph = graph
        self._scope = scope
        self._budget = budget

    def run(self, struck: Sequence[int], reach: Reach) -> list[Blow]:
        """Return the strongest blow of each sign that each node takes, the strongest first."""
        front = [Blow(node=node, value=self.shock.size) for node in struck]
        felt: list[Blow] = []
        for step in range(1, reach.tiers + 1):
            self._budget.check()
            arriving = self._strongest(self._passed_on(front, self.view(step)), struck)
            front = self._cut(arriving, reach.entities)
            # What came before stands first, and so stays where a later blow is as strong.
            felt = self._strongest([*felt, *front], struck)
        return self._cut(felt, reach.entities)

    def view(self, step: int) -> View:
        """Return the graph as it is on the day on which the shock takes a step."""
        day = self.day(step)
        return self._graph.view(replace(self._scope, valid_at=day) if day else self._scope)

    def day(self, step: int) -> date | None:
        """Return the day on which the shock has taken so many steps; None where it has no day."""
        start = self._scope.valid_at
        if start is None:
            return None
        later = start.toordinal() + self.shock.lag * step
        return date.fromordinal(min(later, date.max.toordinal()))

    def _passed_on(self, front: Sequence[Blow], view: View) -> Iterator[Blow]:
        """Take one step from each blow, along all that passes it on."""
        for blow in front:
            ends = list(self._onward(view, blow.node))
            looked_at = ends[: self._budget.take(len(ends))]
            if len(looked_at) < len(ends):
                self.truncated = self._budget.spent
            for relation, end, sign in looked_at:
                factor = sign * self.shock.damping * float(view.confidence[relation])
                yield Blow(
                    node=end,
                    value=blow.value * factor,
                    steps=blow.steps + 1,
                    before=blow,
                    relation=relation,
                    factor=factor,
                )

    def _onward(self, view: View, node: int) -> Iterator[tuple[int, int, int]]:
        """Yield the relations that pass a blow on, to whom, and whether as it is (1) or turned."""
        snapshot = view.snapshot
        flow = snapshot.downstream if self.shock.direction == "downstream" else snapshot.upstream
        for relation, end in _shown(view, flow, node):
            yield relation, end, 1
        for adjacency in (snapshot.out, snapshot.into):
            for relation, end in _shown(view, adjacency, node):
                predicate = self._graph.schema.predicates[snapshot.triple(relation)[1]]
                is_ahead = adjacency is snapshot.out or predicate.symmetric
                sign = self._sign(view, relation, predicate.shock) if is_ahead else 0
                if sign:
                    yield relation, end, sign

    def _sign(self, view: View, relation: int, mode: str) -> int:
        """Return 1 for a relation that passes a blow on as it is, -1 if turned, 0 if not at all."""
        if mode != "polarity":
            return _MODES.get(mode, 0)
        (link,) = links(self._graph, view, [relation], self._budget).values()
        sign = _SIGNS.get(link.relation.polarity, 0)
        if not sign:
            self.unsigned.add(relation)
        return sign

    def _strongest(self, blows: Iterable[Blow], struck: Collection[int]) -> list[Blow]:
        """Keep the strongest blow of each sign to each node that was not struck itself."""
        kept: dict[tuple[int, bool], Blow] = {}
        for blow in blows:
            key = blow.node, blow.value > 0
            is_felt = abs(blow.value) >= self.shock.least and blow.node not in struck
            if is_felt and (key not in kept or abs(blow.value) > abs(kept[key].value)):
                kept[key] = blow
        return list(kept.values())

    def _cut(self, blows: Iterable[Blow], most: int) -> list[Blow]:
        """Put the strongest first, and keep no more than so many."""
        ordered = sorted(blows, key=lambda blow: (-abs(blow.value), blow.node, blow.value))
        if len(ordered) > most:
            self.truncated = f"only the {most} strongest effects were followed"
        return ordered[:most]


def _shown(view: View, adjacency: Adjacency, node: int) -> Iterator[tuple[int, int]]:
    """Yield what leaves a node and is shown: the relation and where it leads."""
    _, relations, ends = adjacency.leaving([node])
    shown = view.shown[relations]
    yield from zip(relations[shown].tolist(), ends[shown].tolist(), strict=True)
