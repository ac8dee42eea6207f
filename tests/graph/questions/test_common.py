from __future__ import annotations

import random
import tempfile
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import ALPHA, BETA, GAMMA, article, entity, extraction, statement
from tests.graph.questions.flows import flow_of, key, net_of, random_pairs
from tests.graph.world import graph_of
from tierline.errors import UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.questions.answers import Path as Way
from tierline.graph.questions.common import Common, Shared, common
from tierline.graph.questions.supply import Reach


def letters(shared: tuple[Shared, ...]) -> list[str]:
    return [each.entity.name for each in shared]


def steps(way: Way | None) -> list[str]:
    return [hop.start.name + hop.end.name for hop in way.hops] if way else []


def test_direct_suppliers_and_customers_in_common(tmp_path: Path) -> None:
    with flow_of(tmp_path, "sa", "sb", "ta", "ub", "ax", "bx", "by", "xz") as graph:
        answer = common(graph, ["A", "B"])
    assert (letters(answer.suppliers), letters(answer.customers)) == (["S"], ["X"])
    (supplier,), (customer,) = answer.suppliers, answer.customers
    assert supplier.confidence == pytest.approx(0.25)
    assert [steps(way) for way in supplier.ways] == [["SA"], ["SB"]]
    assert [steps(way) for way in customer.ways] == [["AX"], ["BX"]]
    (hop,) = (supplier.ways[0] or pytest.fail("no way")).hops
    assert hop.links[0].best.quote.sentence == "Who supplies whom."


def test_suppliers_of_suppliers_are_shared_further_up(tmp_path: Path) -> None:
    with flow_of(tmp_path, "rs", "sa", "rt", "tb", "tc") as graph:
        assert common(graph, ["A", "B", "C"]).suppliers == ()
        (root,) = common(graph, ["A", "B", "C"], reach=Reach(tiers=2)).suppliers
    assert [steps(way) for way in root.ways] == [["RS", "SA"], ["RT", "TB"], ["RT", "TC"]]


def test_nobody_is_shared_with_itself(tmp_path: Path) -> None:
    with flow_of(tmp_path, "ab", "ba", "ac", "bc") as graph:
        answer = common(graph, ["A", "B"])
    assert (letters(answer.suppliers), letters(answer.customers)) == ([], ["C"])


def test_one_entity_alone_is_refused_also_under_two_names(tmp_path: Path) -> None:
    with flow_of(tmp_path, "ab") as graph, pytest.raises(UsageError, match="two or more"):
        common(graph, ["A", "company:a"])


def test_more_in_common_than_asked_for_is_cut_and_said(tmp_path: Path) -> None:
    with flow_of(tmp_path, "pa", "pb", "qa", "qb", "ra", "rb") as graph:
        answer = common(graph, ["A", "B"], reach=Reach(tiers=1, entities=2))
    assert letters(answer.suppliers) == ["P", "Q"]
    assert answer.truncated == "only the 2 surest that they share are shown"


def test_way_that_no_day_saw_as_a_whole_is_none(tmp_path: Path) -> None:
    of = article("Alpha supplied Beta in 2010; Beta supplies Gamma and Widgets Inc since 2020.")
    inc = entity("company:inc", "Widgets Inc")
    then, now = DateInterval.parse("2010"), DateInterval.parse("2020/..")
    said = [
        statement(of, ALPHA, "supplies", BETA, valid=then),
        statement(of, ALPHA, "supplies", inc, valid=then),
        statement(of, BETA, "supplies", GAMMA, valid=now),
    ]
    told = extraction(of, ALPHA, BETA, GAMMA, inc, statements=said)
    with graph_of(tmp_path, told) as graph:
        (root,) = common(graph, ["Gamma", "Widgets Inc"], reach=Reach(tiers=2)).suppliers
    assert root.ways[0] is None
    assert steps(root.ways[1]) == ["AlphaWidgets Inc"]
    assert root.ways[1] is not None
    assert [days.edtf for days in root.ways[1].valid] == ["2010-01-01/2010-12-31"]


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_common_is_what_networkx_finds_before_and_behind(dice: random.Random) -> None:
    pairs = [*random_pairs(dice, "abcdefg", 12), "ab", "cb"]
    with tempfile.TemporaryDirectory() as folder, flow_of(Path(folder), *pairs) as graph:
        answer: Common = common(graph, ["A", "C"], reach=Reach(tiers=6))
    net = net_of(pairs)
    asked = {key("a"), key("c")}
    before = [networkx.ancestors(net, node) for node in asked]
    behind = [networkx.descendants(net, node) for node in asked]
    assert {each.entity.key for each in answer.suppliers} == set.intersection(*before) - asked
    assert {each.entity.key for each in answer.customers} == set.intersection(*behind) - asked
