"""Order the boxes of each column so that few lines cross: the barycentre method of layered drawing.

A line that passes a column gets a slot of its own there, so that it runs between boxes, not through
them. Slots are numbers: boxes first, in the order given, then the slots of passing lines.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 12


@dataclass(slots=True, kw_only=True)
class Columns:
    """The columns from left to right and what is joined between neighbouring ones.

    ``paths`` holds for each line the slots it runs through, from left to right; lines within one
    column have no path. ``group`` keeps slots of a column together: lower groups stand higher.
    """

    slots: list[list[int]]
    group: dict[int, int]
    left: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    right: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    paths: dict[int, list[int]] = field(default_factory=dict)


def columns_of(
    tiers: Sequence[int], groups: Sequence[int], lines: Sequence[tuple[int, int]]
) -> Columns:
    """Build the columns of boxes with these tiers and groups; lines are pairs of box numbers."""
    order = sorted(set(tiers))
    place = {tier: index for index, tier in enumerate(order)}
    columns = Columns(slots=[[] for _ in order], group=dict(enumerate(groups)))
    for box, tier in enumerate(tiers):
        columns.slots[place[tier]].append(box)
    for number, (one, other) in enumerate(lines):
        if tiers[one] == tiers[other]:
            continue
        first, last = sorted((one, other), key=lambda box: tiers[box])
        columns.paths[number] = _thread(
            columns, first, last, range(place[tiers[first]] + 1, place[tiers[last]])
        )
    return columns


def _thread(columns: Columns, first: int, last: int, passed: range) -> list[int]:
    """Lead a line through a fresh slot in each column that it passes."""
    path = [first]
    for column in passed:
        slot = len(columns.group)
        columns.group[slot] = min(columns.group[other] for other in columns.slots[column])
        columns.slots[column].append(slot)
        path.append(slot)
    path.append(last)
    for near, far in pairwise(path):
        columns.right[near].append(far)
        columns.left[far].append(near)
    return path


def untangle(columns: Columns) -> None:
    """Sweep right and left by turns and keep the order with the fewest crossings."""
    for slots in columns.slots:
        slots.sort(key=lambda slot: columns.group[slot])
    best, fewest = [list(slots) for slots in columns.slots], crossings(columns)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        rightward = sweep % 2 == 0
        _sweep(columns, rightward=rightward)
        count = crossings(columns)
        if count < fewest:
            best, fewest = [list(slots) for slots in columns.slots], count
    columns.slots = best


def _sweep(columns: Columns, *, rightward: bool) -> None:
    """Order each column by where its neighbours in the column before it stand on average."""
    order = columns.slots if rightward else columns.slots[::-1]
    neighbours = columns.left if rightward else columns.right
    for fixed, moving in pairwise(order):
        place = {slot: index / max(len(fixed) - 1, 1) for index, slot in enumerate(fixed)}
        own = {slot: index / max(len(moving) - 1, 1) for index, slot in enumerate(moving)}
        weight = {slot: _mean([place[n] for n in neighbours[slot]], own[slot]) for slot in moving}
        moving.sort(key=lambda slot: (columns.group[slot], weight[slot], own[slot]))


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def crossings(columns: Columns) -> int:
    """Count the pairs of lines that cross between neighbouring columns."""
    return sum(
        _crossings_between(near, far, columns.right)
        for near, far in zip(columns.slots, columns.slots[1:], strict=False)
    )


def _crossings_between(
    near: Sequence[int], far: Sequence[int], right: Mapping[int, Sequence[int]]
) -> int:
    place = {slot: index for index, slot in enumerate(far)}
    ends: list[int] = []
    count = 0
    for slot in near:
        targets = sorted(place[other] for other in right.get(slot, ()))
        count += sum(len(ends) - bisect_right(ends, target) for target in targets)
        for target in targets:
            insort(ends, target)
    return count
