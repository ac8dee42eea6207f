"""The part of the flow of goods that leads to some entities, small enough for networkx."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tierline.graph.questions.limits import Budget
from tierline.graph.questions.supply import Reach, walk_from
from tierline.graph.snapshot.view import View

if TYPE_CHECKING:
    import networkx

Step = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutout:
    """Nodes in the order of their keys, and the steps between them from maker to taker.

    Each step has the relations that make it, the surest first. ``left_out`` and ``truncated`` are
    those of the walk that found them.
    """

    nodes: tuple[int, ...]
    steps: dict[Step, tuple[int, ...]]
    left_out: dict[str, int]
    truncated: str

    def graph(self) -> networkx.DiGraph[int]:
        """Return it for the algorithms of networkx, which then give the same answer every time."""
        import networkx

        graph: networkx.DiGraph[int] = networkx.DiGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from(self.steps)
        return graph

    def between(self, sources: Collection[int], targets: Collection[int]) -> Cutout:
        """Return what lies on ways from a source to a target, the two included."""
        import networkx

        graph = self.graph()
        after = set(sources).union(*(networkx.descendants(graph, node) for node in sources))
        before = set(targets).union(*(networkx.ancestors(graph, node) for node in targets))
        kept = after & before
        return Cutout(
            nodes=tuple(node for node in self.nodes if node in kept),
            steps={step: made for step, made in self.steps.items() if kept.issuperset(step)},
            left_out=self.left_out,
            truncated=self.truncated,
        )


def cut_out(view: View, targets: Sequence[int], reach: Reach, budget: Budget) -> Cutout:
    """Return all that is known to lead to the targets within so many tiers, cut to the limits."""
    walk = walk_from(view, targets, "upstream", reach, budget)
    within = walk.sureness >= 0
    takers, relations, makers = walk.ways.leaving(np.flatnonzero(within))
    inside = within[makers] & view.shown[relations]
    relations, makers, takers = relations[inside], makers[inside], takers[inside]
    surest = np.lexsort((relations, -view.confidence[relations]))
    most = budget.limits.relations
    steps: dict[Step, tuple[int, ...]] = {}
    for at in surest[:most].tolist():
        step = int(makers[at]), int(takers[at])
        steps[step] = (*steps.get(step, ()), int(relations[at]))
    cut = f"only the {most} surest relations are looked at" if len(surest) > most else ""
    return Cutout(
        nodes=tuple(np.flatnonzero(within).tolist()),
        steps=dict(sorted(steps.items())),
        left_out=dict(walk.left_out),
        truncated=walk.truncated or cut,
    )
