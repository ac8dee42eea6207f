"""Where the boxes and lines of a chain picture stand: columns by tier, rows by what they join.

Lengths are in pixels of the picture, y grows downwards. The layout is a pure function: the same
boxes and lines give the same picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tierline.viz.ordering import Columns, columns_of, untangle

ROW_GAP = 14.0
CAPTION = 26.0
PASSING = 10.0
COLUMN_GAP = 84.0
MARGIN = 18.0
ROUNDS = 6
BULGE = 34.0
PORT_STEP = 7.0

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""Points of cubic Bézier curves: the start, then two control points and an end for each piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box to be placed: its column (``tier``) and size. Boxes of a ``group`` stand together.

    Where they are ``captioned`` there is room for a caption above the first of them.
    """

    tier: int
    width: float
    height: float
    group: int = 0
    captioned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The rectangle of a box."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The placed picture: a place for each box, a curve for each line, (x, width) for each tier."""

    places: tuple[Place, ...]
    curves: tuple[Curve, ...]
    columns: dict[int, tuple[float, float]]
    width: float
    height: float


def lay_out(
    boxes: Sequence[Box], lines: Sequence[tuple[int, int]], *, top: float = MARGIN
) -> Layout:
    """Place the boxes in columns by tier and lead the lines, pairs of box numbers, between them.

    Boxes never overlap. A line starts at its first box and ends at its second, also when it runs
    from right to left. The first row begins at ``top``.
    """
    columns = columns_of([box.tier for box in boxes], [box.group for box in boxes], lines)
    untangle(columns)
    heights = _middles(columns, boxes, top)
    spans = _spans(boxes)
    places = tuple(
        Place(
            x=spans[box.tier][0],
            y=heights[number] - box.height / 2,
            width=spans[box.tier][1],
            height=box.height,
        )
        for number, box in enumerate(boxes)
    )
    last = max(spans)
    return Layout(
        places=places,
        curves=_curves(columns, places, heights, lines),
        columns=spans,
        width=spans[last][0] + spans[last][1] + MARGIN + _bulge_room(boxes, lines, last),
        height=max(heights[n] + _half(n, boxes) for n in heights) + MARGIN,
    )


def _spans(boxes: Sequence[Box]) -> dict[int, tuple[float, float]]:
    """Give each tier its left edge and its width, that of its widest box."""
    spans: dict[int, tuple[float, float]] = {}
    x = MARGIN
    for tier in sorted({box.tier for box in boxes}):
        width = max(box.width for box in boxes if box.tier == tier)
        spans[tier] = (x, width)
        x += width + COLUMN_GAP
    return spans


def _bulge_room(boxes: Sequence[Box], lines: Sequence[tuple[int, int]], last: int) -> float:
    bulges = any(boxes[a].tier == boxes[b].tier == last for a, b in lines)
    return BULGE if bulges else 0.0


def _half(slot: int, boxes: Sequence[Box]) -> float:
    return (boxes[slot].height if slot < len(boxes) else PASSING) / 2


def _middles(columns: Columns, boxes: Sequence[Box], top: float) -> dict[int, float]:
    """Choose the middle of each slot: near its neighbours, in order, nothing overlapping."""
    gaps = [_gaps(slots, columns, boxes) for slots in columns.slots]
    middles: dict[int, float] = {}
    for slots, column_gaps in zip(columns.slots, gaps, strict=True):
        middles.update(zip(slots, _stack(column_gaps), strict=True))
    for turn in range(ROUNDS):
        order = range(len(gaps)) if turn % 2 == 0 else range(len(gaps) - 1, -1, -1)
        for index in order:
            slots = columns.slots[index]
            wanted = [_wanted(slot, columns, middles) for slot in slots]
            middles.update(zip(slots, settle(wanted, gaps[index]), strict=True))
    highest = min(middles[slot] - _above(slot, boxes) for slot in middles)
    return {slot: middle - highest + top for slot, middle in middles.items()}


def _above(slot: int, boxes: Sequence[Box]) -> float:
    """Tell how much room a slot wants above its middle, a caption included."""
    captioned = slot < len(boxes) and boxes[slot].captioned
    return _half(slot, boxes) + (CAPTION if captioned else 0.0)


def _gaps(slots: Sequence[int], columns: Columns, boxes: Sequence[Box]) -> list[float]:
    """Return the least distance of the middles of each slot and the next one."""
    gaps = []
    begun = {columns.group[slot] for slot in slots[:1] if slot < len(boxes)}
    for slot, following in pairwise(slots):
        group = columns.group[following]
        above = _half(following, boxes) if group in begun else _above(following, boxes)
        gaps.append(_half(slot, boxes) + ROW_GAP + above)
        begun |= {group} if following < len(boxes) else set()
    return gaps


def _stack(gaps: Sequence[float]) -> list[float]:
    middles = [-sum(gaps) / 2]
    for gap in gaps:
        middles.append(middles[-1] + gap)
    return middles


def _wanted(slot: int, columns: Columns, middles: Mapping[int, float]) -> float:
    near = [middles[other] for other in (*columns.left[slot], *columns.right[slot])]
    return sum(near) / len(near) if near else middles[slot]


def settle(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return the positions nearest to the wanted ones (least squares) that keep order and gaps.

    This is isotonic regression by pooling neighbours that would overlap.

    >>> settle([0, 0, 10], [4, 4])
    [-2.0, 2.0, 10.0]
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        mean, size = place - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean = (mean * size + other * count) / (size + count)
            size += count
        pools.append((mean, size))
    bases = [mean for mean, size in pools for _ in range(size)]
    return [base + offset for base, offset in zip(bases, offsets, strict=True)]


def _curves(
    columns: Columns,
    places: Sequence[Place],
    middles: Mapping[int, float],
    lines: Sequence[tuple[int, int]],
) -> tuple[Curve, ...]:
    ports = _ports(columns, places, middles)
    spans = {slot: _edges_of(index, columns, places) for index, slot in _slots(columns)}
    curves = []
    for number, (source, target) in enumerate(lines):
        if number not in columns.paths:
            curves.append(_side_arc(places[source], places[target]))
            continue
        path = columns.paths[number]
        curve = _through(number, path, ports, spans)
        curves.append(curve if path[0] == source else curve[::-1])
    return tuple(curves)


def _slots(columns: Columns) -> list[tuple[int, int]]:
    return [(index, slot) for index, slots in enumerate(columns.slots) for slot in slots]


def _edges_of(index: int, columns: Columns, places: Sequence[Place]) -> tuple[float, float]:
    """Return the left and right edge of a column."""
    place = next(places[slot] for slot in columns.slots[index] if slot < len(places))
    return place.x, place.x + place.width


def _ports(
    columns: Columns, places: Sequence[Place], middles: Mapping[int, float]
) -> dict[tuple[int, int, int], float]:
    """Spread the ends of lines along a side of a box, in the order of their other ends.

    Keys are (line, slot, side): side 1 is the right one, -1 the left one.
    """
    sides: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for number, path in columns.paths.items():
        for near, far in pairwise(path):
            sides[near, 1].append((middles[far], number))
            sides[far, -1].append((middles[near], number))
    ports: dict[tuple[int, int, int], float] = {}
    for (slot, side), ends in sides.items():
        room = places[slot].height - 16 if slot < len(places) else 0.0
        step = min(PORT_STEP, room / max(len(ends) - 1, 1))
        for index, (_, number) in enumerate(sorted(ends)):
            ports[number, slot, side] = middles[slot] + (index - (len(ends) - 1) / 2) * step
    return ports


def _through(
    number: int,
    path: Sequence[int],
    ports: Mapping[tuple[int, int, int], float],
    spans: Mapping[int, tuple[float, float]],
) -> Curve:
    """Lead a line from slot to slot, level where it passes a column."""
    points: list[Point] = [(spans[path[0]][1], ports[number, path[0], 1])]
    for near, far in pairwise(path):
        start = (spans[near][1], ports[number, near, 1])
        end = (spans[far][0], ports[number, far, -1])
        if start != points[-1]:
            points += [points[-1], start, start]
        half = (start[0] + end[0]) / 2
        points += [(half, start[1]), (half, end[1]), end]
    return tuple(points)


def _side_arc(source: Place, target: Place) -> Curve:
    """Join two boxes of one column by an arc at their right side."""
    x = source.x + source.width
    return (
        (x, source.middle),
        (x + BULGE, source.middle),
        (x + BULGE, target.middle),
        (x, target.middle),
    )
