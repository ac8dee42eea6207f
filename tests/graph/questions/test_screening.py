from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import networkx
import pytest

from tests.graph.questions.flows import flow_of, key, net_of, random_pairs
from tests.graph.world import CLOUD, GLASS, LENS, MODULE, WORLD, graph_of
from tierline.errors import UnknownEntityError, UnknownNameError, UsageError
from tierline.graph.questions.exposure.asking import exposure
from tierline.graph.questions.live import Graph
from tierline.graph.questions.screening import exposed, shortest, within
from tierline.graph.questions.supply import Reach, upstream
from tierline.graph.snapshot.kernels import PLAIN
from tierline.graph.snapshot.scope import Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def test_within_names_who_stands_in_each_tier(graph: Graph) -> None:
    found = within(graph, "Glass Works")

    assert found.key == GLASS.key
    assert [found.keys(tier) for tier in (1, 2, 3, 4)] == [
        (LENS.key,),
        (MODULE.key,),
        (CLOUD.key,),
        (),
    ]
    assert found.totals == (1, 1, 1)


def test_within_sees_what_the_chain_sees(graph: Graph) -> None:
    for scope in (Scope(), Scope(min_confidence=0.7), Scope(predicates=("supplies",))):
        chain = upstream(graph, CLOUD.key, scope=scope, reach=Reach(tiers=4))
        expected = [{each.entity.key for each in tier.reached} for tier in chain.tiers]

        found = within(graph, CLOUD.key, "upstream", scope=scope, tiers=4)

        assert [set(found.keys(tier)) for tier in range(1, len(found.tiers) + 1)] == expected


def test_shortest_follows_the_goods(graph: Graph) -> None:
    assert shortest(graph, GLASS.key, "Module Makers") == (GLASS.key, LENS.key, MODULE.key)
    assert shortest(graph, MODULE.key, GLASS.key) == ()
    assert shortest(graph, GLASS.key, MODULE.key, hops=1) == ()


def test_shortest_is_as_short_as_that_of_networkx(tmp_path: Path) -> None:
    pairs = random_pairs(random.Random(3), "abcdefghijkl", 24)
    net = net_of(pairs)
    with flow_of(tmp_path, *pairs) as graph:
        for pair in random_pairs(random.Random(4), "".join({*"".join(pairs)}), 40):
            start, end = pair[0], pair[1]
            way = shortest(graph, key(start), key(end), hops=6)
            reached = networkx.single_source_shortest_path_length(net, key(start), cutoff=6)
            assert len(way) == (reached[key(end)] + 1 if key(end) in reached else 0)
            assert all(net.has_edge(*hop) for hop in pairwise(way))


def test_exposed_says_of_each_what_exposure_says(graph: Graph) -> None:
    screen = exposed(graph, CLOUD.key, "revenue")

    assert screen.total == len(screen.most) > 1
    for each in screen.most:
        basis, _ = exposure(graph, each.key, CLOUD.key).bases
        (holder,) = basis.holders
        assert (each.share, each.ways) == (holder.share, holder.ways)


def test_kernels_change_no_answer(tmp_path: Path) -> None:
    pairs = random_pairs(random.Random(5), "abcdefghijkl", 40)
    with flow_of(tmp_path, *pairs) as graph:
        slower = Graph(graph.store, kernels=PLAIN)
        for letter in set("".join(pairs)):
            assert exposed(graph, key(letter)) == exposed(slower, key(letter))
            one, other = within(graph, key(letter)), within(slower, key(letter))
            assert [one.keys(n) for n in (1, 2, 3)] == [other.keys(n) for n in (1, 2, 3)]


def test_what_cannot_be_asked_is_refused(graph: Graph) -> None:
    with pytest.raises(UnknownEntityError):
        within(graph, "Nobody")
    with pytest.raises(UnknownNameError):
        within(graph, GLASS.key, scope=Scope(predicates=("competes_with",)))
    with pytest.raises(UsageError):
        shortest(graph, GLASS.key, "Glass Works")
    with pytest.raises(UsageError):
        exposed(graph, GLASS.key, hops=99)
