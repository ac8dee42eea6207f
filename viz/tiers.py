"""How many steps before or after the focus each thing stands in the flow of goods.

>>> signed_tiers("b", [("a", "b"), ("b", "c"), ("c", "d")])
{'b': 0, 'a': -1, 'c': 1, 'd': 2}
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

Arc = tuple[str, str]
"""From the one on the left (who supplies) to the one on the right (who is supplied)."""


def signed_tiers(focus: str, arcs: Iterable[Arc], peers: Iterable[str] = ()) -> dict[str, int]:
    """Give each thing its column: 0 the focus and its peers, below 0 upstream, above 0 downstream.

    A thing on both sides, as in a cycle, stands on the nearer one, upstream when both are as near.
    What is joined only by a detour (a rival who supplies the same customer) stands one step from
    its nearest neighbour. What is not joined at all gets no tier.
    """
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for left, right in arcs:
        after[left].add(right)
        before[right].add(left)
    tiers = {focus: 0}
    up, down = _steps(focus, before), _steps(focus, after)
    for key in [*up, *down]:
        nearer_up = up.get(key, len(up)) <= down.get(key, len(down))
        tiers.setdefault(key, -up[key] if key in up and nearer_up else down.get(key, 0))
    for peer in sorted(peers):
        tiers.setdefault(peer, 0)
    return _spread(tiers, before, after)


def _steps(focus: str, following: Mapping[str, set[str]]) -> dict[str, int]:
    """Count the steps from the focus along one direction, nearest first."""
    steps = {focus: 0}
    queue = deque([focus])
    while queue:
        key = queue.popleft()
        for other in sorted(following.get(key, ())):
            if other not in steps:
                steps[other] = steps[key] + 1
                queue.append(other)
    return steps


def _spread(
    tiers: dict[str, int], before: Mapping[str, set[str]], after: Mapping[str, set[str]]
) -> dict[str, int]:
    """Place what hangs on placed things by a detour, one step from the nearest."""
    queue = deque(tiers)
    while queue:
        key = queue.popleft()
        for step, others in ((-1, before.get(key, ())), (1, after.get(key, ()))):
            for other in sorted(others):
                if other not in tiers:
                    tiers[other] = tiers[key] + step
                    queue.append(other)
    return tiers
