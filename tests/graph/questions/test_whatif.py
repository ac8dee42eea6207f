from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import ALPHA, BETA, GAMMA, WIDGET, article, entity, extraction, statement
from tests.graph.questions.flows import flow_of, key, net_of, random_pairs
from tests.graph.world import graph_of
from tierline.errors import DeadlineError, UnknownEntityError, UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.removal import Without
from tierline.graph.questions.supply import Reach
from tierline.graph.questions.whatif import Affected, WhatIf, whatif
from tierline.graph.snapshot.scope import Scope

FAR = Reach(tiers=6)


def ways(affected: tuple[Affected, ...]) -> dict[str, list[str]]:
    return {
        each.entity.name: [hop.start.name + hop.end.name for hop in each.way.hops]
        for each in affected
        if each.way
    }


def others(answer: WhatIf) -> dict[str, list[str]]:
    return {
        each.entity.name: [other.entity.name for other in each.alternates] for each in answer.kept
    }


@pytest.fixture
def pairs() -> list[str]:
    # a supplies b and c; b alone supplies d; e supplies c, too; c and d supply z.
    return ["ab", "ac", "bd", "ec", "cz", "dz"]


def test_who_has_no_other_way_is_lost_and_who_has_one_keeps_it(
    tmp_path: Path, pairs: list[str]
) -> None:
    with flow_of(tmp_path, *pairs) as graph:
        answer = whatif(graph, Without(names=("A",)))
    assert ways(answer.lost) == {"B": ["AB"], "D": ["AB", "BD"]}
    assert ways(answer.kept) == {"C": ["AC"], "Z": ["AB", "BD", "DZ"]}
    assert others(answer) == {"C": ["E"], "Z": ["C"]}
    assert [each.tier for each in answer.lost] == [1, 2]
    assert answer.kept[0].alternates[0].links[0].best.quote.sentence == "Who supplies whom."


def test_loss_of_one_relation_breaks_only_ways_along_it(tmp_path: Path, pairs: list[str]) -> None:
    with flow_of(tmp_path, *pairs) as graph:
        answer = whatif(graph, Without(relations=("A supplies B",)))
    assert ways(answer.lost) == {"B": ["AB"], "D": ["AB", "BD"]}
    assert others(answer) == {"Z": ["C"]}
    assert [(link.subject.name, link.object.name) for link in answer.gone] == [("A", "B")]


def test_loss_of_a_customer_goes_upstream(tmp_path: Path) -> None:
    with flow_of(tmp_path, "ab", "bz", "cz", "cy") as graph:
        answer = whatif(graph, Without(names=("Z",), direction="upstream"))
    assert ways(answer.lost) == {"B": ["BZ"], "A": ["AB", "BZ"]}
    assert others(answer) == {"C": ["Y"]}


def test_circle_that_only_feeds_itself_is_lost(tmp_path: Path) -> None:
    with flow_of(tmp_path, "ab", "bc", "cb") as graph:
        assert set(ways(whatif(graph, Without(names=("A",))).lost)) == {"B", "C"}


def test_loss_of_a_place_takes_who_stands_in_it(tmp_path: Path) -> None:
    japan = entity("place:japan", "Japan")
    of = article("Alpha of Japan supplies Beta.")
    said = [
        statement(of, ALPHA, "located_in", japan),
        statement(of, ALPHA, "supplies", BETA),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, japan, statements=said)) as graph:
        answer = whatif(graph, Without(names=("Japan",)))
    assert [node.name for node in answer.with_them] == ["Alpha"]
    assert [link.predicate for link in answer.gone] == ["located_in"]
    assert [each.entity.name for each in answer.lost] == ["Beta"]


def test_loss_of_a_product_reaches_who_uses_it(tmp_path: Path) -> None:
    of = article("Alpha makes widgets, which Beta uses.")
    said = [statement(of, ALPHA, "produces", WIDGET), statement(of, BETA, "uses", WIDGET)]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, WIDGET, statements=said)) as graph:
        answer = whatif(graph, Without(names=("Widget",)))
    assert [each.entity.name for each in answer.lost] == ["Beta"]


def test_alternates_with_the_same_product_come_first(tmp_path: Path) -> None:
    delta = entity("company:delta", "Delta")
    of = article("Alpha, Gamma and Delta supply Beta.")
    said = [
        statement(of, ALPHA, "supplies", BETA, product="Lenses"),
        statement(of, GAMMA, "supplies", BETA, product="glass", confidence=0.9),
        statement(of, delta, "supplies", BETA, product="lenses", confidence=0.3),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, GAMMA, delta, statements=said)) as graph:
        (kept,) = whatif(graph, Without(names=("Alpha",))).kept
    assert [(each.entity.name, each.same) for each in kept.alternates] == [
        ("Delta", ("lenses",)),
        ("Gamma", ()),
    ]


def test_alternate_counts_only_while_it_holds(tmp_path: Path) -> None:
    of = article("Alpha supplies Beta; Gamma did in 2020.")
    said = [
        statement(of, ALPHA, "supplies", BETA),
        statement(of, GAMMA, "supplies", BETA, valid=DateInterval.parse("2020")),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, GAMMA, statements=said)) as graph:
        now = whatif(graph, Without(names=("Alpha",)), scope=Scope(valid_at=date(2024, 1, 1)))
        ever = whatif(graph, Without(names=("Alpha",)))
    assert ([each.entity.name for each in now.lost], now.kept) == (["Beta"], ())
    assert "relations count that held on 2024-01-01" in now.assumptions
    assert (ever.lost, others(ever)) == ((), {"Beta": ["Gamma"]})


def test_alternates_beyond_the_cap_are_counted(tmp_path: Path) -> None:
    with flow_of(tmp_path, "az", "bz", "cz", "dz") as graph:
        capped = Graph(graph.store, limits=Limits(relations=4))
        (kept,) = whatif(capped, Without(names=("A",))).kept
    assert (kept.left, [each.entity.name for each in kept.alternates]) == (3, ["B", "C"])


@pytest.mark.parametrize(
    ("without", "message"),
    [
        (Without(), "name an entity or a relation"),
        (Without(relations=("A B",)), "is not a relation that is known"),
        (Without(relations=("B supplies A",)), "is not a relation that is known"),
        (Without(relations=("A competes with B",)), "no goods flow along"),
    ],
)
def test_what_cannot_be_removed_is_refused(tmp_path: Path, without: Without, message: str) -> None:
    of = article("A supplies B, and they compete.")
    one, other = entity("company:a", "A"), entity("company:b", "B")
    said = [statement(of, one, "supplies", other), statement(of, one, "competes_with", other)]
    with (
        graph_of(tmp_path, extraction(of, one, other, statements=said)) as graph,
        pytest.raises(UsageError, match=message),
    ):
        whatif(graph, without)


def test_unknown_name_and_lack_of_time_are_errors(tmp_path: Path) -> None:
    with flow_of(tmp_path, "ab") as graph:
        with pytest.raises(UnknownEntityError):
            whatif(graph, Without(names=("Nobody",)))
        with pytest.raises(DeadlineError):
            whatif(Graph(graph.store, limits=Limits(seconds=0)), Without(names=("A",)))


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_lost_is_whoever_nothing_reaches_any_more(dice: random.Random) -> None:
    pairs = [*random_pairs(dice, "abcdefgh", 11), "ab"]
    with tempfile.TemporaryDirectory() as folder, flow_of(Path(folder), *pairs) as graph:
        answer = whatif(graph, Without(names=("A",)), reach=FAR)
    net = net_of(pairs)
    reached = networkx.descendants(net, key("a"))
    without = net.subgraph(set(net) - {key("a")})
    outside = set(without) - reached
    still = outside.union(*(networkx.descendants(without, node) for node in outside))
    lost = reached - still
    assert {each.entity.key for each in answer.lost} == lost
    gone = lost | {key("a")}
    assert {each.entity.key: {o.entity.key for o in each.alternates} for each in answer.kept} == {
        node: set(net.predecessors(node)) - gone
        for node in reached & still
        if set(net.predecessors(node)) & gone
    }
