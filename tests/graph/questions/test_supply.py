from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import (
    ALPHA,
    BETA,
    GAMMA,
    NOW,
    WIDGET,
    article,
    entity,
    extraction,
    statement,
    supply,
)
from tests.graph.world import CLOUD, GLASS, LENS, MODULE, PHONE, WORLD, graph_of
from tierline.errors import DeadlineError, UnknownEntityError, UnknownNameError, UsageError
from tierline.graph.questions.answers import Chain
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.supply import Reach, downstream, upstream
from tierline.graph.snapshot.scope import Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def tiers(chain: Chain) -> list[list[str]]:
    return [[reached.entity.key for reached in tier.reached] for tier in chain.tiers]


def test_downstream_follows_goods_tier_by_tier(graph: Graph) -> None:
    chain = downstream(graph, "Glass Works")
    assert tiers(chain) == [[LENS.key], [MODULE.key], [CLOUD.key]]
    assert [tier.number for tier in chain.tiers] == [1, 2, 3]


def test_upstream_goes_against_the_goods_along_backward_predicates_too(graph: Graph) -> None:
    assert tiers(upstream(graph, "Module Makers", reach=Reach(tiers=1))) == [
        [LENS.key, "product:chip"]
    ]


def test_chain_shows_each_relation_with_its_best_sentence(graph: Graph) -> None:
    (tier, *_) = downstream(graph, "Lens Ltd").tiers
    (link,) = tier.reached[0].links
    assert (link.subject.key, link.predicate, link.object.key) == (LENS.key, "supplies", MODULE.key)
    assert link.relation.confidence == pytest.approx(1 - 0.5 * 0.4)
    assert link.relation.sources == 2
    assert link.best.quote.sentence == "Cloud/Corp denies it; Lens stays."
    assert link.best.quote.source.id == "june"


def test_chain_prefers_the_sentence_that_holds_on_the_day(graph: Graph) -> None:
    scope = Scope(valid_at=date(2024, 5, 1), known_at=date(2025, 2, 1))
    (tier, *_) = downstream(graph, "Lens Ltd", scope=scope).tiers
    assert tier.reached[0].links[0].best.quote.source.id == "january"


def test_confidence_of_an_entity_is_the_best_product_on_the_way(graph: Graph) -> None:
    chain = downstream(graph, "Glass Works")
    last = chain.tiers[2].reached[0]
    assert last.confidence == pytest.approx(0.9 * 0.8 * 0.8)


def test_cycle_ends_and_its_closing_relation_goes_across(graph: Graph) -> None:
    chain = downstream(graph, "Lens Ltd", reach=Reach(tiers=6))
    assert tiers(chain) == [[MODULE.key], [CLOUD.key]]
    assert [(link.subject.key, link.object.key) for link in chain.across] == [(CLOUD.key, LENS.key)]


def test_chain_counts_what_it_leaves_out_and_takes_it_in_when_asked(graph: Graph) -> None:
    chain = downstream(graph, "Module Makers", reach=Reach(tiers=1))
    assert (tiers(chain), chain.left_out) == ([[CLOUD.key]], {"rumoured": 1})
    scope = Scope(modalities=("asserted", "rumoured"))
    chain = downstream(graph, "Module Makers", scope=scope, reach=Reach(tiers=1))
    assert (tiers(chain), chain.left_out) == ([[CLOUD.key, PHONE.key]], {})
    assert chain.tiers[0].reached[1].links[0].relation.modality == "rumoured"


def test_denied_relation_stays_and_is_disputed(graph: Graph) -> None:
    (tier,) = downstream(graph, "Module Makers", reach=Reach(tiers=1)).tiers
    assert tier.reached[0].links[0].relation.disputed
    before = Scope(known_at=date(2025, 5, 1))
    (tier,) = downstream(graph, "Module Makers", scope=before, reach=Reach(tiers=1)).tiers
    assert not tier.reached[0].links[0].relation.disputed


def test_chain_as_known_on_a_day_ends_where_articles_ended(graph: Graph) -> None:
    scope = Scope(known_at=date(2025, 2, 1))
    assert tiers(downstream(graph, "Glass Works", scope=scope)) == [[LENS.key], [MODULE.key]]
    with pytest.raises(UnknownEntityError):
        downstream(graph, "Cloud/Corp", scope=scope)


def test_chain_holds_on_a_day_when_a_statement_does(graph: Graph) -> None:
    early = Scope(known_at=date(2025, 2, 1), valid_at=date(2024, 7, 1))
    late = Scope(known_at=date(2025, 2, 1), valid_at=date(2025, 1, 1))
    assert tiers(downstream(graph, "Lens Ltd", scope=early)) == [[MODULE.key]]
    assert tiers(downstream(graph, "Lens Ltd", scope=late)) == []


def test_chain_narrows_by_predicate(graph: Graph) -> None:
    scope = Scope(predicates=("uses",))
    assert tiers(upstream(graph, "Module Makers", scope=scope)) == [["product:chip"]]


def test_chain_refuses_a_predicate_along_which_nothing_flows(graph: Graph) -> None:
    with pytest.raises(UnknownNameError, match="component_of"):
        upstream(graph, "Module Makers", scope=Scope(predicates=("competes_with",)))


def test_entity_without_relations_has_an_empty_chain(graph: Graph) -> None:
    assert upstream(graph, GLASS.key).tiers == ()


def test_chain_says_what_it_could_not_show(tmp_path: Path) -> None:
    buyers = [entity(f"company:b{number}", f"Buyer {number}") for number in range(5)]
    sold = [supply(f"Text {number}", buyer=buyer) for number, buyer in enumerate(buyers)]
    with graph_of(tmp_path, *sold) as graph:
        chain = downstream(graph, "Alpha", reach=Reach(entities=3))
    assert len(chain.tiers[0].reached) == 3
    assert "only the 3" in chain.truncated


def test_tiers_count_what_they_show_and_what_there_is(tmp_path: Path) -> None:
    buyers = [entity(f"company:b{number}", f"Buyer {number}") for number in range(5)]
    sold = [supply(f"Text {number}", buyer=buyer) for number, buyer in enumerate(buyers)]
    with graph_of(tmp_path, *sold) as graph:
        (tier,) = downstream(graph, "Alpha", reach=Reach(entities=3)).tiers
    assert (tier.total, tier.types, tier.relations) == (5, {"company": 3}, 3)


def test_walk_shows_each_entity_before_further_relations_of_one(graph: Graph) -> None:
    of = article("Alpha supplies Beta twice, and Gamma.")
    said = [
        statement(of, ALPHA, "supplies", BETA, confidence=0.9),
        statement(of, BETA, "uses", WIDGET, confidence=0.8),
        statement(of, ALPHA, "produces", WIDGET, confidence=0.7),
        statement(of, GAMMA, "supplies", BETA, confidence=0.6),
    ]
    graph.store.put(extraction(of, ALPHA, BETA, GAMMA, WIDGET, statements=said), now=NOW)
    few = Graph(graph.store, limits=Limits(relations=4))
    all_of_them = upstream(few, "Beta")
    assert not all_of_them.truncated
    cut = upstream(Graph(graph.store, limits=Limits(relations=2)), "Beta")
    assert tiers(cut) == [[ALPHA.key, WIDGET.key]]
    assert cut.truncated == "only 2 relations are shown, those of the nearest first"
    assert cut == upstream(Graph(graph.store, limits=Limits(relations=2)), "Beta")


def test_walk_looks_at_no_more_than_it_may(graph: Graph) -> None:
    chain = downstream(Graph(graph.store, limits=Limits(looked_at=2)), "Glass Works")
    assert tiers(chain) == [[LENS.key], [MODULE.key]]
    assert chain.truncated == "only the first 2 relations were looked at"


def test_question_out_of_time_has_no_answer(graph: Graph) -> None:
    with pytest.raises(DeadlineError, match="longer than 0 seconds"):
        downstream(Graph(graph.store, limits=Limits(seconds=0)), "Glass Works")


@pytest.mark.parametrize("given", [{"tiers": 0}, {"tiers": 7}, {"entities": 0}])
def test_reach_beyond_the_limits_is_refused(graph: Graph, given: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="give 1 to"):
        downstream(graph, "Glass Works", reach=Reach(**given))


def test_raised_caps_let_a_walk_go_further(graph: Graph) -> None:
    far = Graph(graph.store, limits=Limits(steps=7))
    assert tiers(downstream(far, "Lens Ltd", reach=Reach(tiers=7))) == [[MODULE.key], [CLOUD.key]]
