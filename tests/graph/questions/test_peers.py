from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import ALPHA, BETA, GAMMA, WIDGET, article, extraction, statement
from tests.graph.questions.flows import flow_of, key, net_of, random_pairs
from tests.graph.world import graph_of
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.peers import peers
from tierline.graph.snapshot.scope import Page, Scope


def test_peers_share_suppliers_and_products(tmp_path: Path) -> None:
    of = article("Alpha and Beta make widgets; Gamma supplies both, and Alpha itself.")
    said = [
        statement(of, ALPHA, "produces", WIDGET),
        statement(of, BETA, "produces", WIDGET),
        statement(of, GAMMA, "supplies", ALPHA),
        statement(of, GAMMA, "supplies", BETA),
        statement(of, BETA, "supplies", GAMMA),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, GAMMA, WIDGET, statements=said)) as graph:
        answer = peers(graph, "Alpha")
    (peer,) = answer.peers
    assert (peer.entity.key, peer.similarity) == (BETA.key, 1.0)
    assert [(tie.role, tie.entity.key) for tie in peer.shared] == [
        ("input", GAMMA.key),
        ("output", WIDGET.key),
    ]
    product = peer.shared[1]
    assert [link.subject.key for link in product.links] == [ALPHA.key]
    assert [link.subject.key for link in product.of_peer] == [BETA.key]


def test_who_shares_more_of_what_either_has_comes_first(tmp_path: Path) -> None:
    with flow_of(tmp_path, "sa", "ta", "sb", "tb", "sc", "uc", "vc") as graph:
        answer = peers(graph, "A")
        assert [(each.entity.name, each.similarity) for each in answer.peers] == [
            ("B", 1.0),
            ("C", 0.25),
        ]
        (second,) = peers(graph, "A", page=Page(limit=1, offset=1)).peers
    assert (answer.ties, answer.total, second.entity.name) == (2, 2, "C")


def test_what_peers_share_beyond_the_cap_is_counted(tmp_path: Path) -> None:
    with flow_of(tmp_path, "pa", "qa", "ra", "pb", "qb", "rb") as graph:
        (peer,) = peers(Graph(graph.store, limits=Limits(relations=4)), "A").peers
    assert (peer.common, [tie.entity.name for tie in peer.shared]) == (3, ["P", "Q"])


def test_peers_are_of_one_type(tmp_path: Path) -> None:
    of = article("Alpha and the widget both use chips.")
    said = [statement(of, ALPHA, "uses", WIDGET), statement(of, WIDGET, "uses", WIDGET)]
    with graph_of(tmp_path, extraction(of, ALPHA, WIDGET, statements=said)) as graph:
        assert peers(graph, "Alpha").peers == ()


def test_entity_without_relations_has_no_peers(tmp_path: Path) -> None:
    of = article("Alpha.")
    with graph_of(tmp_path, extraction(of, ALPHA)) as graph:
        assert (peers(graph, "Alpha").peers, peers(graph, "Alpha").ties) == ((), 0)


def test_peers_keep_to_the_scope(tmp_path: Path) -> None:
    with flow_of(tmp_path, "sa", "sb") as graph:
        assert peers(graph, "A", scope=Scope(min_confidence=0.9)).peers == ()


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_similarity_is_that_of_the_sets_of_suppliers(dice: random.Random) -> None:
    pairs = [*random_pairs(dice, "abcdefg", 14), "ba"]
    with tempfile.TemporaryDirectory() as folder, flow_of(Path(folder), *pairs) as graph:
        answer = peers(graph, "A")
    net = net_of(pairs)
    own = set(net.predecessors(key("a")))
    expected = {}
    for other in set(net) - {key("a")}:
        others = set(net.predecessors(other))
        if own & others:
            expected[other] = pytest.approx(len(own & others) / len(own | others), abs=1e-6)
    assert {each.entity.key: each.similarity for each in answer.peers} == expected


def test_cut_of_what_is_compared_is_said(tmp_path: Path) -> None:
    with flow_of(tmp_path, "sa", "sb", "sc", "sd") as graph:
        few = peers(Graph(graph.store, limits=Limits(entities=2)), "A")
        less = peers(Graph(graph.store, limits=Limits(looked_at=1)), "A")
    assert few.truncated == "only the 2 that share the most were compared"
    assert less.truncated == "only the first 1 relations were looked at"
