"""What a flow hangs on: articulation points, dominators and smallest cuts, by networkx.

Of several smallest cuts the one nearest to the targets is taken: there is but one answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

    Flow = networkx.DiGraph[int]

# Nodes that stand before all sources and behind all targets; no node of a snapshot is below 0.
_BEFORE, _BEHIND = -1, -2


def articulation_points(flow: Flow) -> set[int]:
    """Return the nodes without which the network, directions aside, falls into more parts."""
    import networkx

    return set(networkx.articulation_points(flow.to_undirected()))


def dominated(flow: Flow, targets: Collection[int]) -> Mapping[int, list[int]]:
    """Return, for each node through which others must go to reach any target, those others.

    A target is not counted: of course what leads to it alone goes through it.
    """
    import networkx

    back = flow.reverse()
    back.add_node(_BEHIND)
    back.add_edges_from((_BEHIND, target) for target in sorted(targets))
    above = networkx.immediate_dominators(back, _BEHIND)
    found: dict[int, list[int]] = defaultdict(list)
    for node in sorted(set(above) - {_BEHIND}):
        gate = above[node]
        while gate is not None and gate != _BEHIND:
            if gate not in targets:
                found[gate].append(node)
            gate = above[gate]
    return found


def fewest_nodes(
    flow: Flow, sources: Collection[int], targets: Collection[int]
) -> list[int] | None:
    """Return the fewest nodes between sources and targets without which no way is left.

    None where a source leads to a target directly: no node stands between them.
    """
    import networkx

    if any(flow.has_edge(source, target) for source in sources for target in targets):
        return None
    doubled: networkx.DiGraph[tuple[int, int]] = networkx.DiGraph()
    ends = {*sources, *targets}
    for node in flow:
        # An end cannot be cut: a step without a capacity may carry anything.
        doubled.add_edge((node, 0), (node, 1), **({} if node in ends else {"capacity": 1}))
    doubled.add_edges_from(((maker, 1), (taker, 0)) for maker, taker in flow.edges)
    doubled.add_nodes_from([(_BEFORE, 1), (_BEHIND, 0)])
    doubled.add_edges_from(((_BEFORE, 1), (source, 0)) for source in sources)
    doubled.add_edges_from(((target, 1), (_BEHIND, 0)) for target in targets)
    _, (before, _) = networkx.minimum_cut(
        doubled, (_BEFORE, 1), (_BEHIND, 0), flow_func=_augmenting()
    )
    return sorted(node for node in flow if (node, 0) in before and (node, 1) not in before)


def fewest_steps(
    flow: Flow, sources: Collection[int], targets: Collection[int]
) -> list[tuple[int, int]]:
    """Return the fewest steps without which no way leads from a source to a target."""
    import networkx

    single: Flow = networkx.DiGraph()
    single.add_edges_from(flow.edges, capacity=1)
    single.add_nodes_from([_BEFORE, _BEHIND])
    single.add_edges_from((_BEFORE, source) for source in sources)
    single.add_edges_from((target, _BEHIND) for target in targets)
    _, (before, _) = networkx.minimum_cut(single, _BEFORE, _BEHIND, flow_func=_augmenting())
    return sorted(step for step in flow.edges if step[0] in before and step[1] not in before)


def _augmenting() -> Callable[..., Any]:
    """Return the algorithm whose flow leaves the cut nearest to the targets."""
    from networkx.algorithms.flow import edmonds_karp

    return edmonds_karp
