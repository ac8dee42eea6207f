from __future__ import annotations

import random
import time
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tierline.viz.layout import Box, Layout, Place, lay_out, settle
from tierline.viz.ordering import columns_of, crossings, untangle
from tierline.viz.tiers import signed_tiers


def network(size: int, seed: int = 1) -> tuple[list[Box], list[tuple[int, int]]]:
    """Random supply relations around node 0, cycles included, about two per node."""
    draw = random.Random(seed)
    pairs = [(draw.randrange(n), n) for n in range(1, size)]
    pairs += [(draw.randrange(size), draw.randrange(size)) for _ in range(size)]
    flips = [pair[::-1] if draw.random() < 0.5 else pair for pair in pairs if pair[0] != pair[1]]
    tiers = signed_tiers("0", [(str(a), str(b)) for a, b in flips])
    boxes = [
        Box(tier=tiers[str(n)], width=100 + draw.randrange(90), height=44, group=n % 3)
        for n in range(size)
    ]
    return boxes, flips


def overlap(one: Place, other: Place) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def stays_inside(layout: Layout) -> bool:
    return all(
        place.x >= 0
        and place.y >= 0
        and place.x + place.width <= layout.width
        and place.y + place.height <= layout.height
        for place in layout.places
    )


@settings(max_examples=30, deadline=None)
@given(size=st.integers(1, 40), seed=st.integers(0, 1000))
def test_boxes_never_overlap_and_stay_inside(size: int, seed: int) -> None:
    layout = lay_out(*network(size, seed))

    assert not any(overlap(a, b) for a, b in combinations(layout.places, 2))
    assert stays_inside(layout)


def test_tiers_stand_from_left_to_right() -> None:
    boxes, lines = network(40)
    layout = lay_out(boxes, lines)

    left_edges = [layout.columns[tier][0] for tier in sorted(layout.columns)]
    assert left_edges == sorted(left_edges)
    assert {place.x for place in layout.places} == set(left_edges)


def test_same_network_gives_the_same_layout() -> None:
    assert lay_out(*network(60)) == lay_out(*network(60))


def test_lines_run_from_their_first_box_to_their_second() -> None:
    boxes, lines = network(40)
    layout = lay_out(boxes, lines)

    for (source, target), curve in zip(lines, layout.curves, strict=True):
        for (x, y), number in ((curve[0], source), (curve[-1], target)):
            place = layout.places[number]
            assert x in (place.x, place.x + place.width)
            assert place.y <= y <= place.y + place.height


def test_four_hundred_boxes_take_less_than_a_second() -> None:
    boxes, lines = network(400)

    started = time.process_time()
    lay_out(boxes, lines)

    assert time.process_time() - started < 1


def test_untangling_removes_needless_crossings() -> None:
    lines = [(0, 5), (1, 4), (2, 3)]
    columns = columns_of([0, 0, 0, 1, 1, 1], [0] * 6, lines)
    before = crossings(columns)

    untangle(columns)

    assert (before, crossings(columns)) == (3, 0)


def test_groups_of_a_column_stay_together() -> None:
    boxes = [Box(tier=0, width=100, height=44)]
    boxes += [Box(tier=1, width=100, height=44, group=n % 2 + 1, captioned=True) for n in range(8)]
    layout = lay_out(boxes, [(0, n) for n in range(1, 9)])

    order = sorted(range(1, 9), key=lambda number: layout.places[number].y)
    assert [boxes[number].group for number in order] == [1] * 4 + [2] * 4


@given(
    wanted=st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=30),
    gap=st.floats(1, 100),
)
def test_settled_positions_keep_order_and_gaps(wanted: list[float], gap: float) -> None:
    settled = settle(wanted, [gap] * (len(wanted) - 1))

    assert all(b - a >= gap - 1e-6 for a, b in pairwise(settled))
