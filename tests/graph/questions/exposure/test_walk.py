"""The walk over arrays against a plain calculation, entity by entity."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierline.graph.model import Evidence
from tierline.graph.questions.exposure.answers import Share
from tierline.graph.questions.exposure.ground import share_at
from tierline.graph.questions.exposure.shares import ALL_OF_IT, NOTHING_KNOWN, Told
from tierline.graph.questions.exposure.walk import Ground, Walk, walk_to
from tierline.graph.questions.exposure.ways import Ways
from tierline.graph.questions.exposure.weights import Weights
from tierline.graph.questions.limits import Budget, Limits
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.scope import ANYTIME
from tierline.graph.snapshot.view import View
from tierline.graph.store import Claim, Triple

DAY = date(2025, 1, 1)
SIZE = 6
HOPS = 4
ARTICLE = "0" * 32
SAID = Evidence(article=ARTICLE, sentence="So it is.", start=0, end=9)

Edges = Mapping[tuple[int, int], Share | None]
Owned = frozenset[tuple[int, int]]

points = st.sampled_from([0.0, 0.1, 0.25, 0.4, 1.0]).map(lambda p: Share(low=p, best=p, high=p))
at_least = st.sampled_from([0.1, 0.3]).map(lambda p: Share(low=p, best=None, high=1.0))
at_most = st.sampled_from([0.1, 0.3]).map(lambda p: Share(low=0.0, best=None, high=p))
shares = st.one_of(st.none(), points, at_least, at_most)
pairs = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
ownerships = st.frozensets(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=3)
markets = st.dictionaries(pairs.filter(lambda pair: pair[0] != pair[1]), shares, max_size=14)


def key(number: int) -> str:
    return f"company:{number}"


def told_of(triple: Triple, share: Share) -> Told:
    return Told(
        triples=(triple,),
        what="revenue_share",
        share=share,
        words="",
        evidence=SAID,
        modality="asserted",
        valid=None,
        known=DAY.toordinal(),
    )


def walk(edges: Edges, target: int, owned: Owned = frozenset()) -> tuple[Walk, Snapshot] | None:
    """Walk from all to a target over supplies and to what is owned; None when nothing names it."""
    triples = {(a, b): (key(a), "supplies", key(b)) for a, b in edges}
    every = [*triples.values(), *((key(b), "subsidiary_of", key(a)) for a, b in owned)]
    claims = [Claim(*each, "asserted", 0.5, None, ARTICLE, DAY) for each in every]
    snapshot = Snapshot.build(claims, default_schema())
    told = [told_of(triples[pair], share) for pair, share in edges.items() if share]
    view = View.of(snapshot, ANYTIME)
    ways = Ways.of(snapshot, "revenue")
    ground = Ground(ways=ways, weights=Weights.of(ways, view, told), view=view)
    end = snapshot.node(key(target))
    if end is None:
        return None
    holders = np.arange(len(snapshot.keys), dtype=np.int32)
    return walk_to(ground, holders, end, hops=HOPS, budget=Budget(Limits())), snapshot


def left(edges: Edges, node: int) -> float:
    """What the stated shares of a node leave."""
    return max(0.0, 1 - sum(share.low for (a, _), share in edges.items() if a == node and share))


def plain(edges: Edges, owned: Owned, node: int, target: int, hops: int) -> Share | None:
    """The same by recursion over dictionaries: the definition, word for word."""
    if node == target:
        return ALL_OF_IT
    customers = {b: share or NOTHING_KNOWN for (a, b), share in edges.items() if a == node}
    cuts = [
        (customers, left(edges, node)),
        *(({b: NOTHING_KNOWN}, 1.0) for a, b in owned if a == node),
    ]
    made = []
    for ends, room in cuts:
        reached = {b: plain(edges, owned, b, target, hops - 1) for b in ends} if hops else {}
        parts = [(ends[b], further) for b, further in reached.items() if further]
        if parts:
            made.append(of_cut(parts, room))
    if not made:
        return None
    return Share(
        low=max(share.low for share in made),
        best=made[0].best if len(made) == 1 else None,
        high=min(sum(share.high for share in made), 1.0),
    )


def of_cut(parts: list[tuple[Share, Share]], room: float) -> Share:
    """Add up one cut: pairs of what an end gets, and of what of that goes on to the target."""
    low = sum(share.low * further.low for share, further in parts)
    high = sum(share.low * further.high for share, further in parts)
    for share, further in sorted(parts, key=lambda part: -part[1].high):
        taken = min(room, share.high - share.low)
        high, room = high + taken * further.high, room - taken
    best: float | None = 0.0
    for share, further in parts:
        is_known = best is not None and share.best is not None and further.best is not None
        best = best + share.best * further.best if is_known else None  # type: ignore[operator]
    return Share(
        low=min(low, 1.0),
        best=None if best is None or best > 1.000001 else best,
        high=min(high, 1.0),
    )


def assert_same(found: Share | None, expected: Share | None) -> None:
    assert (found is None) == (expected is None)
    if found and expected:
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-5)
        assert (found.best is None) == (expected.best is None)
        if expected.best is not None:
            assert found.best == pytest.approx(min(expected.best, 1.0), abs=1e-5)


@given(markets, ownerships, st.integers(0, SIZE - 1))
def test_walk_is_the_plain_calculation(edges: Edges, owned: Owned, target: int) -> None:
    walked = walk(edges, target, owned)
    for number in range(SIZE) if walked else ():
        node = walked[1].node(key(number))  # type: ignore[index]
        if node is not None:
            for hops in range(1, HOPS + 1):
                share, _ = share_at(walked[0], node, hops)  # type: ignore[index]
                assert_same(share, plain(edges, owned, number, target, hops))


@given(markets, st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
def test_walk_from_one_holder_is_that_from_all(edges: Edges, holder: int, target: int) -> None:
    walked = walk(edges, target)
    node = walked[1].node(key(holder)) if walked else None
    if walked is None or node is None:
        return
    end = int(walked[0].sums[0].nodes[0])
    alone = walk_to(walked[0].ground, np.array([node]), end, hops=HOPS, budget=Budget(Limits()))
    for hops in range(1, HOPS + 1):
        assert share_at(alone, node, hops) == share_at(walked[0], node, hops)


def possible(edges: Edges, chance: random.Random) -> Mapping[tuple[int, int], float]:
    """Shares as they could be in the world: within what is stated, 1 at most for each origin."""
    drawn: dict[tuple[int, int], float] = {}
    room = {a: left(edges, a) for a, _ in edges}
    for pair in chance.sample(list(edges), len(edges)):
        share = edges[pair] or NOTHING_KNOWN
        more = chance.choice([0.0, 1.0, chance.random()]) * min(
            room[pair[0]], share.high - share.low
        )
        room[pair[0]] -= more
        drawn[pair] = share.low + more
    return drawn


def chance_to_arrive(
    drawn: Mapping[tuple[int, int], float], node: int, target: int, hops: int
) -> float:
    """The chance that what is handed on by these shares comes to the target within the hops."""
    at: dict[int, float] = {node: 1.0}
    arrived = 0.0
    for _ in range(hops):
        onward: dict[int, float] = defaultdict(float)
        for (a, b), share in drawn.items():
            onward[b] += at.get(a, 0.0) * share
        arrived += onward.pop(target, 0.0)
        at = onward
    return arrived


@given(markets, st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.integers(0, 10_000))
def test_bounds_hold_whatever_the_shares_may_be(
    edges: Edges, holder: int, target: int, seed: int
) -> None:
    sums: dict[int, float] = defaultdict(float)
    for (a, _), share in edges.items():
        sums[a] += share.low if share else 0.0
    if holder == target or any(whole > 1 for whole in sums.values()):
        return
    drawn = possible(edges, random.Random(seed))
    true = chance_to_arrive(drawn, holder, target, HOPS)
    walked = walk(edges, target)
    node = walked[1].node(key(holder)) if walked else None
    share = share_at(walked[0], node, HOPS)[0] if walked and node is not None else None
    if share is None:
        assert true == 0
        return
    assert share.low - 1e-5 <= true <= share.high + 1e-5
    assert share.best is None or share.best == pytest.approx(true, abs=1e-5)


def test_bound_is_reached_when_all_that_is_left_goes_there() -> None:
    edges: Edges = {(0, 1): None, (0, 2): None, (1, 3): None, (2, 4): None}
    walked = walk(edges, 3)
    assert walked is not None
    assert share_at(walked[0], 0, HOPS) == (NOTHING_KNOWN, 1)
    assert chance_to_arrive({(0, 1): 1.0, (0, 2): 0.0, (1, 3): 1.0}, 0, 3, HOPS) == 1.0
