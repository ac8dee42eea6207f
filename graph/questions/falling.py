"""Who falls with what is gone: what that used to reach, and what of it something else reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tierline.errors import UsageError
from tierline.graph.questions.answers import Direction
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.removal import Removal
from tierline.graph.questions.supply import Reach, walk_from
from tierline.graph.snapshot.arrays import Adjacency
from tierline.graph.snapshot.view import View

# From a node to its direct suppliers (or customers), each with the relations between them.
Inflow = Mapping[int, Mapping[int, tuple[int, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """What something gone used to reach (``tiers`` by node), and which of it is ``lost``.

    ``origins`` is where the loss begins. ``left`` holds the direct suppliers that each node keeps,
    ``broken`` the relations that it has lost; who has lost none is not in there.
    """

    tiers: Mapping[int, int]
    origins: frozenset[int]
    lost: frozenset[int]
    left: Inflow
    broken: Mapping[int, tuple[int, ...]]
    left_out: Mapping[str, int]
    truncated: str


def fall(view: View, removal: Removal, direction: Direction, reach: Reach, budget: Budget) -> Fall:
    """Walk from what is gone, then on from what is not: whatever that reaches still stands.

    Raises UsageError for a relation along which no goods flow.
    """
    flow = (view.snapshot.downstream, view.snapshot.upstream)
    ahead, back = flow if direction == "downstream" else flow[::-1]
    steps = {number: _step(view, ahead, number) for number in removal.relations}
    walk = walk_from(view, sorted(removal.nodes), direction, reach, budget)
    beyond = walk_from(view, sorted({end for _, end in steps.values()}), direction, reach, budget)
    tiers = {end: 1 for _, end in steps.values()}
    for walked, before in ((walk, 0), (beyond, 1)):
        for number, ring in enumerate(walked.rings[: reach.tiers - before], start=1 + before):
            for arrival in ring.arrivals:
                tiers[arrival.node] = min(number, tiers.get(arrival.node, number))
    tiers = {node: tier for node, tier in tiers.items() if node not in removal.nodes}
    inflow = _inflow(view, back, sorted(tiers), budget)
    left = _without(inflow, removal)
    lost = frozenset(tiers) - _reached(left)
    kept = _kept(left, lost)
    return Fall(
        tiers=tiers,
        origins=removal.nodes | {start for start, _ in steps.values()},
        lost=lost,
        left=kept,
        broken=_broken(inflow, kept),
        left_out=dict(walk.left_out | beyond.left_out),
        truncated=walk.truncated or beyond.truncated,
    )


def _step(view: View, ahead: Adjacency, relation: int) -> tuple[int, int]:
    """Return from where to where goods (or orders) go along a relation."""
    ends = (int(view.snapshot.subjects[relation]), int(view.snapshot.objects[relation]))
    origins, relations, targets = ahead.leaving(ends)
    for origin, number, target in zip(origins, relations, targets, strict=True):
        if number == relation:
            return int(origin), int(target)
    words = " ".join(view.snapshot.triple(relation))
    raise UsageError(f"no goods flow along {words!r}, so nobody is cut off without it")


def _inflow(view: View, back: Adjacency, nodes: Sequence[int], budget: Budget) -> Inflow:
    """Return what flows directly into each node."""
    budget.check()
    origins, relations, ends = back.leaving(nodes)
    shown = view.shown[relations]
    found: dict[int, dict[int, tuple[int, ...]]] = {node: {} for node in nodes}
    rows = zip(origins[shown], relations[shown], ends[shown], strict=True)
    for node, relation, supplier in rows:
        into = found[int(node)]
        into[int(supplier)] = (*into.get(int(supplier), ()), int(relation))
    return found


def _without(inflow: Inflow, gone: Removal) -> Inflow:
    """Take out what flows from nodes that are gone, and along relations that are."""
    return {
        node: {
            supplier: kept
            for supplier, numbers in into.items()
            if supplier not in gone.nodes
            and (kept := tuple(n for n in numbers if n not in gone.relations))
        }
        for node, into in inflow.items()
    }


def _reached(left: Inflow) -> set[int]:
    """Return the nodes into which something flows from outside, by whatever ways."""
    onward: dict[int, list[int]] = defaultdict(list)
    for node, into in left.items():
        for supplier in into:
            onward[supplier].append(node)
    reached: set[int] = set()
    waiting = [node for supplier in onward if supplier not in left for node in onward[supplier]]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += onward[node]
    return reached


def _kept(left: Inflow, lost: frozenset[int]) -> Inflow:
    """Take out what flows from nodes that are lost."""
    return {
        node: {supplier: numbers for supplier, numbers in into.items() if supplier not in lost}
        for node, into in left.items()
    }


def _broken(inflow: Inflow, kept: Inflow) -> dict[int, tuple[int, ...]]:
    """Return the relations that each node has lost, of those that have lost any."""
    broken = {}
    for node, into in inflow.items():
        still = {number for numbers in kept[node].values() for number in numbers}
        gone = tuple(n for numbers in into.values() for n in numbers if n not in still)
        if gone:
            broken[node] = gone
    return broken
