from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import ALPHA, BETA, GAMMA, article, entity, extraction, statement
from tests.graph.questions.flows import flow_of, key, random_pairs
from tests.graph.world import graph_of
from tierline.errors import DeadlineError, UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.shock import Effects, spread
from tierline.graph.questions.spreading import Shock
from tierline.graph.questions.supply import Reach
from tierline.graph.snapshot.scope import Scope

DELTA = entity("company:delta", "Delta")
CURB = entity("policy:curb", "Export curb")


def values(answer: Effects) -> list[tuple[str, float]]:
    return [(effect.entity.name, effect.value) for effect in answer.effects]


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    # By hand: Beta takes 0.5 x 0.8; Gamma 0.4 x 0.5 x 0.5; Delta gains 0.5 x 0.6.
    of = article("Alpha supplies Beta, Beta supplies Gamma, Delta competes with Alpha.")
    said = [
        statement(of, ALPHA, "supplies", BETA, confidence=0.8),
        statement(
            of, BETA, "supplies", GAMMA, confidence=0.5, valid=DateInterval.parse("2025-01/2025-06")
        ),
        statement(of, ALPHA, "competes_with", DELTA, confidence=0.6),
        statement(of, CURB, "affects", ALPHA, confidence=0.5, polarity="negative"),
        statement(of, CURB, "affects", GAMMA, confidence=0.5, polarity="neutral"),
    ]
    told = extraction(of, ALPHA, BETA, GAMMA, DELTA, CURB, statements=said)
    with graph_of(tmp_path, told) as graph:
        yield graph


def test_blow_is_damped_by_every_step_and_turned_by_rivalry(graph: Graph) -> None:
    answer = spread(graph, ["Alpha"])
    assert values(answer) == [("Beta", -0.4), ("Delta", 0.3), ("Gamma", -0.1)]
    last = answer.effects[2]
    assert [(step.start.name, step.end.name, step.factor) for step in last.steps] == [
        ("Alpha", "Beta", 0.4),
        ("Beta", "Gamma", 0.25),
    ]
    assert last.steps[0].link.best.quote.sentence.startswith("Alpha supplies Beta")
    assert {effect.arrives for effect in answer.effects} == {None}


def test_gain_spreads_as_a_loss_does(graph: Graph) -> None:
    answer = spread(graph, ["Alpha"], shock=Shock(size=0.5, damping=1.0))
    assert values(answer) == [("Beta", 0.4), ("Delta", -0.3), ("Gamma", 0.2)]


def test_each_step_takes_its_days_and_needs_a_relation_that_holds_then(graph: Graph) -> None:
    scope = Scope(valid_at=date(2025, 3, 1))
    soon = spread(graph, ["Alpha"], shock=Shock(lag=30), scope=scope)
    assert [(effect.entity.name, effect.arrives) for effect in soon.effects] == [
        ("Beta", date(2025, 3, 31)),
        ("Delta", date(2025, 3, 31)),
        ("Gamma", date(2025, 4, 30)),
    ]
    late = spread(graph, ["Alpha"], shock=Shock(lag=90), scope=scope)
    assert [effect.entity.name for effect in late.effects] == ["Beta", "Delta"]
    assert "it comes on 2025-03-01 and takes 90 days per step, along what holds then" in (
        late.assumptions
    )


def test_policy_acts_by_its_polarity_and_one_without_a_sign_is_told(graph: Graph) -> None:
    answer = spread(graph, ["Export curb"], reach=Reach(tiers=1))
    assert values(answer) == [("Alpha", 0.25)]
    assert "not followed: 1 relations of which no text gives the sign" in answer.assumptions


def test_blow_goes_upstream_when_asked(graph: Graph) -> None:
    answer = spread(graph, ["Gamma"], shock=Shock(direction="upstream"))
    assert values(answer) == [("Beta", -0.25), ("Alpha", -0.1), ("Delta", 0.03)]
    assert "a supplier fares as its customer does" in answer.assumptions


def test_weak_effects_end_and_too_many_are_cut_and_said(graph: Graph) -> None:
    answer = spread(graph, ["Alpha"], shock=Shock(least=0.2))
    assert values(answer) == [("Beta", -0.4), ("Delta", 0.3)]
    cut = spread(graph, ["Alpha"], reach=Reach(entities=1))
    assert values(cut) == [("Beta", -0.4)]
    assert cut.truncated == "only the 1 strongest effects were followed"


def test_struck_by_nothing_or_out_of_time_is_an_error(graph: Graph) -> None:
    with pytest.raises(UsageError, match="at least one entity"):
        spread(graph, [])
    with pytest.raises(DeadlineError):
        spread(Graph(graph.store, limits=Limits(seconds=0)), ["Alpha"])


@pytest.mark.parametrize(
    ("size", "damping", "lag", "least"),
    [(0, 0.5, 0, 0.1), (-2, 0.5, 0, 0.1), (-1, 0, 0, 0.1), (-1, 0.5, -1, 0.1), (-1, 0.5, 0, 0)],
)
def test_shock_that_cannot_be_is_refused(
    size: float, damping: float, lag: int, least: float
) -> None:
    with pytest.raises(UsageError, match=r"is asked for; give"):
        Shock(size=size, damping=damping, lag=lag, least=least)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_effect_is_that_of_the_shortest_way_where_all_is_equally_sure(dice: random.Random) -> None:
    pairs = [*random_pairs(dice, "abcdefg", 11), "ab"]
    with tempfile.TemporaryDirectory() as folder, flow_of(Path(folder), *pairs) as graph:
        answer = spread(graph, ["A"], shock=Shock(damping=0.8), reach=Reach(tiers=4))
    steps = {key("a"): 0}
    for number in range(1, 5):
        before = {node for node, step in steps.items() if step == number - 1}
        reached = {key(pair[1]) for pair in pairs if key(pair[0]) in before}
        steps |= {node: number for node in reached if node not in steps}
    del steps[key("a")]
    assert {effect.entity.key: effect.value for effect in answer.effects} == {
        node: round(-(0.4**number), 6) for node, number in steps.items() if 0.4**number >= 0.01
    }
