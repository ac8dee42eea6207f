from __future__ import annotations

import random
import tempfile
from itertools import combinations
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.questions.flows import flow_of, key, net_of, random_pairs
from tierline.errors import DeadlineError, UsageError
from tierline.graph.questions.chokepoints import chokepoints
from tierline.graph.questions.chokes import Chokepoints
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.supply import Reach

FAR = Reach(tiers=6)


def held(answer: Chokepoints) -> dict[str, set[str]]:
    return {
        each.entity.name: {node.name for node in each.dominates}
        for each in answer.chokes
        if each.dominates
    }


def parts(answer: Chokepoints) -> tuple[list[str] | None, list[str]]:
    assert answer.cut
    entities = answer.cut.entities
    return (
        None if entities is None else [node.name for node in entities],
        [step[0].subject.name + step[0].object.name for step in answer.cut.steps],
    )


def test_whoever_every_way_goes_through_is_found_with_its_way(tmp_path: Path) -> None:
    # x and y reach z through a alone; b and c are two ways on from there.
    with flow_of(tmp_path, "xa", "ya", "ab", "ac", "bz", "cz", "ec") as graph:
        answer = chokepoints(graph, ["Z"])
    assert held(answer) == {"A": {"X", "Y"}, "C": {"E"}}
    first = answer.chokes[0]
    assert (first.entity.name, first.articulation, first.in_cut) == ("A", True, False)
    assert [hop.end.name for hop in (first.way or pytest.fail("no way")).hops] == ["B", "Z"]
    assert [(each.entity.name, each.source.name) for each in answer.sole] == [("B", "A")]
    assert answer.known == 6


def test_smallest_cut_parts_sources_from_targets(tmp_path: Path) -> None:
    with flow_of(tmp_path, "xa", "ya", "ab", "ac", "bz", "cz", "ec") as graph:
        answer = chokepoints(graph, ["Z"], sources=["X", "Y"])
        assert parts(answer) == (["A"], ["BZ", "CZ"])
        assert [each.entity.name for each in answer.chokes if each.in_cut] == ["A"]
        assert parts(chokepoints(graph, ["Z"], sources=["E"])) == (["C"], ["CZ"])


def test_nobody_stands_between_direct_supplier_and_customer(tmp_path: Path) -> None:
    with flow_of(tmp_path, "xa", "az", "xz") as graph:
        assert parts(chokepoints(graph, ["Z"], sources=["X"])) == (None, ["AZ", "XZ"])


def test_sources_without_a_way_are_parted_already(tmp_path: Path) -> None:
    with flow_of(tmp_path, "az", "xy") as graph:
        answer = chokepoints(graph, ["Z"], sources=["X"])
    assert (parts(answer), answer.known) == (([], []), 0)


def test_target_alone_is_no_choke_point(tmp_path: Path) -> None:
    with flow_of(tmp_path, "xz", "yz") as graph:
        assert chokepoints(graph, ["Z"]).chokes == ()
        assert chokepoints(graph, ["X"]).chokes == ()


def test_target_that_is_a_source_is_refused(tmp_path: Path) -> None:
    with flow_of(tmp_path, "xz") as graph:
        with pytest.raises(UsageError, match="both a source and a target"):
            chokepoints(graph, ["Z"], sources=["Z"])
        with pytest.raises(UsageError, match="at least one"):
            chokepoints(graph, [])


def test_cut_off_network_says_so(tmp_path: Path) -> None:
    with flow_of(tmp_path, "xz", "yz", "wz", "vw") as graph:
        few = chokepoints(graph, ["Z"], reach=Reach(entities=2))
        less = chokepoints(Graph(graph.store, limits=Limits(relations=2)), ["Z"])
        with pytest.raises(DeadlineError):
            chokepoints(Graph(graph.store, limits=Limits(seconds=0)), ["Z"])
    assert few.truncated == "only the 2 nearest and surest entities are shown"
    assert "only 2 relations" in less.truncated


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_choke_points_are_those_that_taking_each_out_finds(dice: random.Random) -> None:
    pairs = [*random_pairs(dice, "abcdefgz", 13), "az"]
    with tempfile.TemporaryDirectory() as folder, flow_of(Path(folder), *pairs) as graph:
        answer = chokepoints(graph, ["Z"], reach=FAR)
    net = net_of(pairs)
    net = net.subgraph({key("z")} | networkx.ancestors(net, key("z")))
    expected = {}
    for node in set(net) - {key("z")}:
        without: networkx.DiGraph[str] = net.subgraph(set(net) - {node})
        cut_off = set(without) - {key("z"), *networkx.ancestors(without, key("z"))}
        if cut_off:
            expected[node] = cut_off
    found = {
        each.entity.key: {node.key for node in each.dominates}
        for each in answer.chokes
        if each.dominates
    }
    assert found == expected
    joints = set(networkx.articulation_points(net.to_undirected())) - {key("z")}
    assert {each.entity.key for each in answer.chokes if each.articulation} == joints


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_no_smaller_cut_parts_them(dice: random.Random) -> None:
    pairs = [*random_pairs(dice, "abcdexz", 13), "az", "xb"]
    with tempfile.TemporaryDirectory() as folder, flow_of(Path(folder), *pairs) as graph:
        answer = chokepoints(graph, ["Z"], sources=["X"], reach=FAR)
    net = net_of(pairs)
    entities, steps = parts(answer)
    ends = key("x"), key("z")
    if entities is not None:
        assert is_parted(net, {key(name.lower()) for name in entities}, ends)
        smaller = combinations(sorted(set(net) - set(ends)), max(len(entities) - 1, 0))
        assert not entities or not any(is_parted(net, set(nodes), ends) for nodes in smaller)
    assert entities is not None or net.has_edge(*ends)
    assert len(steps) == networkx.edge_connectivity(net, *ends)
    net.remove_edges_from([(key(step[0].lower()), key(step[1].lower())) for step in steps])
    assert not networkx.has_path(net, *ends)


def is_parted(net: networkx.DiGraph[str], without: set[str], ends: tuple[str, str]) -> bool:
    return not networkx.has_path(net.subgraph(set(net) - without), *ends)
