"""The kernels in numpy against networkx, and those of numba against the ones in numpy."""

from __future__ import annotations

from itertools import pairwise

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierline.graph.snapshot import plain
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.kernels import PLAIN, Kernels, fast

pytest.importorskip("numba")

SIZE = 12
BOTH = pytest.mark.parametrize("kernels", [PLAIN, fast()], ids=lambda each: each.name)
nodes = st.integers(0, SIZE - 1)
edges = st.sets(st.tuples(nodes, nodes), max_size=40)


def rows(pairs: set[tuple[int, int]]) -> tuple[Ints, Ints]:
    starts = np.zeros(SIZE + 1, dtype=np.int64)
    np.cumsum(np.bincount([a for a, _ in pairs], minlength=SIZE), out=starts[1:])
    return starts, np.array([b for _, b in sorted(pairs)], dtype=np.int64)


def network(pairs: set[tuple[int, int]]) -> networkx.DiGraph[int]:
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(range(SIZE))
    graph.add_edges_from(pairs)
    return graph


@BOTH
@given(pairs=edges, start=nodes, tiers=st.integers(1, 4))
def test_rings_are_those_of_networkx(
    kernels: Kernels, pairs: set[tuple[int, int]], start: int, tiers: int
) -> None:
    far = networkx.single_source_shortest_path_length(network(pairs), start, cutoff=tiers)
    expected = [sorted(node for node in far if far[node] == tier) for tier in range(1, tiers + 1)]

    found = kernels.rings(*rows(pairs), start, tiers)

    assert [ring.tolist() for ring in found] == [tier for tier in expected if tier]


@BOTH
@given(pairs=edges, ends=st.tuples(nodes, nodes).filter(lambda pair: pair[0] != pair[1]))
def test_trail_is_as_short_as_that_of_networkx(
    kernels: Kernels, pairs: set[tuple[int, int]], ends: tuple[int, int]
) -> None:
    ahead, back = rows(pairs), rows({(b, a) for a, b in pairs})

    found = kernels.trail(ahead, back, np.array(ends), 4).tolist()

    far = networkx.single_source_shortest_path_length(network(pairs), ends[0], cutoff=4)
    assert len(found) == (far[ends[1]] + 1 if ends[1] in far else 0)
    assert set(pairwise(found)) <= pairs
    assert not found or (found[0], found[-1]) == ends
    assert found == plain.trail(ahead, back, np.array(ends), 4).tolist()


@pytest.mark.parametrize("size", [100, 40_000])
def test_compiled_kernels_do_the_same_on_large_tiers(size: int) -> None:
    chance = np.random.default_rng(1)
    origins = np.sort(chance.integers(0, size, 4 * size))
    starts = np.searchsorted(origins, np.arange(size + 1))
    ends = chance.integers(0, size, 4 * size)

    rings = [each.rings(starts, ends, 0, 5) for each in (PLAIN, fast())]

    assert [len(ring) for ring in rings[0]] == [len(ring) for ring in rings[1]]
    assert all((one == other).all() for one, other in zip(*rings, strict=True))


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 120))
def test_shares_are_handed_on_the_same(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    origins = np.sort(chance.integers(0, 4, count)).astype(np.int32)
    cuts = (3 * origins + chance.integers(0, 3, count)).astype(np.int32)
    rows_of = chance.integers(0, 8, count).astype(np.int32)
    low = chance.choice([0.0, 0.25, 0.5], 8)
    best = np.where(chance.random(8) < 0.5, low, np.nan)
    high, room = np.where(np.isnan(best), 1.0, best), chance.choice([0.0, 0.5, 1.0], 8)
    places = chance.permutation(count).astype(np.int32)
    ends = np.sort(chance.integers(0, SIZE, count)).astype(np.int32)
    edges = (origins, cuts, rows_of, np.round(chance.random(count), 2))

    answers = [
        each.handed_on(
            (places, ends), edges, (low, best, high, room), np.round(chance.random((6, SIZE)), 3)
        )
        for each, chance in zip((PLAIN, fast()), map(np.random.default_rng, (1, 1)), strict=True)
    ]

    assert answers[0][0].tolist() == answers[1][0].tolist()
    np.testing.assert_allclose(answers[0][1], answers[1][1], rtol=1e-12, equal_nan=True)


@given(pairs=edges, admitted=st.lists(st.booleans(), min_size=SIZE, max_size=SIZE))
def test_same_edges_arrive(pairs: set[tuple[int, int]], admitted: list[bool]) -> None:
    starts, origins = (column.astype(np.int32) for column in rows({(b, a) for a, b in pairs}))
    given_ = (starts, origins, np.array([7, 2, 5], dtype=np.int32), np.array(admitted))

    one, other = PLAIN.arriving(*given_), fast().arriving(*given_)

    assert [column.tolist() for column in one] == [column.tolist() for column in other]
    places = [place for node in (7, 2, 5) for place in range(starts[node], starts[node + 1])]
    assert one[0].tolist() == [place for place in places if admitted[origins[place]]]


@pytest.mark.parametrize("wide", [0, plain._WIDE])
@given(
    pairs=edges,
    admitted=st.lists(st.booleans(), min_size=SIZE, max_size=SIZE),
    seed=st.integers(0, 2**32 - 1),
)
def test_ways_are_counted_as_where_nothing_is_stated(
    wide: int, pairs: set[tuple[int, int]], admitted: list[bool], seed: int
) -> None:
    chance = np.random.default_rng(seed)
    starts, origins = (column.astype(np.int32) for column in rows({(b, a) for a, b in pairs}))
    sure, last = np.round(chance.random(len(origins)), 2), np.round(chance.random((2, 3)), 3)
    ends, targets = np.array([2, 5, 7], dtype=np.int32), np.array([3, 11], dtype=np.int32)
    open_ = np.array(admitted)
    open_[targets] = False
    unstated = tuple(np.array([value]) for value in (0.0, np.nan, 1.0, 1.0))
    nothing = np.array([[0.0], [np.nan], [1.0], [np.nan]])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_WIDE", wide)
        found = [
            each.counted_on((starts, origins, sure), ends, (last[0], last[1]), (open_, targets))
            for each in (PLAIN, fast())
        ]
    places, of = PLAIN.arriving(starts, origins, ends, open_)
    handed, sums = PLAIN.handed_on(
        (places, of),
        (origins, origins, np.zeros_like(origins), sure),
        unstated,  # type: ignore[arg-type]
        np.vstack((np.tile(nothing, 3), last)),
    )

    for reached, counted, passed in found:
        others = ~np.isin(reached, targets)
        assert passed == len(places)
        assert reached.tolist() == sorted({*handed.tolist(), *targets.tolist()})
        np.testing.assert_allclose(counted[:, others], sums[4:], rtol=1e-12)
        assert (counted[:, ~others] == 1).all()
    np.testing.assert_equal(sums[:4], np.tile(nothing, len(handed)))
