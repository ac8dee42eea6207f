from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import appearance, article, entity, extraction
from tests.graph.world import MODULE, WORLD, graph_of
from tierline.errors import UnknownEntityError, UsageError
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import find, search
from tierline.graph.snapshot.scope import Page, Scope

APPLE = entity("company:apple", "Apple Inc.", "苹果公司")
TRUST = entity("fund:apple-trust", "Apple Hospitality Trust")
PIE = entity("product:apple", "Apple")


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


@pytest.fixture
def orchard(tmp_path: Path) -> Iterator[Graph]:
    of = article("Apple Inc., Apple Hospitality Trust and Apple.")
    also = article("Apple Inc. again.")
    told = [extraction(of, APPLE, TRUST, PIE), extraction(also, APPLE)]
    with graph_of(tmp_path, *told) as graph:
        yield graph


@pytest.mark.parametrize(
    "name", ["Module Makers", "module makers", "模块", "300308.SZ", "300308", "company:module"]
)
def test_entity_goes_by_name_alias_identifier_or_key(graph: Graph, name: str) -> None:
    assert find(graph, name, known_at=None)[0].key == MODULE.key


def test_entity_goes_by_whole_words_of_its_name(orchard: Graph) -> None:
    assert find(orchard, "Hospitality", known_at=None)[0].key == TRUST.key
    assert find(orchard, "苹果", known_at=None)[0].key == APPLE.key


def test_entity_does_not_go_by_the_beginning_of_a_word(orchard: Graph) -> None:
    with pytest.raises(UnknownEntityError) as caught:
        find(orchard, "Hosp", known_at=None)
    assert "Apple Hospitality Trust" in caught.value.near


def test_name_of_several_means_the_best_known_and_lists_the_others(orchard: Graph) -> None:
    entity, also = find(orchard, "Apple", known_at=None)
    assert entity.key == APPLE.key
    assert [node.key for node in also] == [PIE.key]


def test_key_means_that_entity_alone(orchard: Graph) -> None:
    entity, also = find(orchard, PIE.key, known_at=None)
    assert (entity.key, also) == (PIE.key, ())


def test_unknown_name_brings_near_names(graph: Graph) -> None:
    with pytest.raises(UnknownEntityError, match="Module Makers") as caught:
        find(graph, "Modul Maker", known_at=None)
    assert caught.value.near[0] == "Module Makers"


@pytest.mark.parametrize("name", ["", "  ", "?!", "x" * 5000])
def test_name_that_says_nothing_is_unknown(graph: Graph, name: str) -> None:
    with pytest.raises(UnknownEntityError):
        find(graph, name, known_at=None)


def test_entity_is_unknown_before_its_first_article(tmp_path: Path) -> None:
    of = article("Apple Inc.", appearance("one", "2025-06"))
    with graph_of(tmp_path, extraction(of, APPLE)) as graph:
        assert find(graph, "Apple", known_at=date(2025, 6, 30))[0].key == APPLE.key
        with pytest.raises(UnknownEntityError) as caught:
            find(graph, "Apple", known_at=date(2025, 6, 29))
    assert caught.value.near == ()


def test_search_ranks_whole_names_first_then_beginnings_then_the_rest(orchard: Graph) -> None:
    found = search(orchard, "apple")
    assert [hit.entity.key for hit in found.hits] == [APPLE.key, PIE.key, TRUST.key]
    assert [hit.entity.key for hit in search(orchard, "trust").hits] == [TRUST.key]


def test_search_tells_by_which_name_it_found(orchard: Graph) -> None:
    (hit,) = search(orchard, "苹").hits
    assert hit.name == "苹果公司"


def test_search_gives_a_page_and_the_total(orchard: Graph) -> None:
    found = search(orchard, "apple", page=Page(limit=1, offset=1))
    assert (found.total, [hit.entity.key for hit in found.hits]) == (3, [PIE.key])


def test_search_for_nothing_finds_nothing(orchard: Graph) -> None:
    assert search(orchard, " ").hits == ()


def test_search_as_known_on_a_day(graph: Graph) -> None:
    scope = Scope(known_at=date(2025, 2, 1))
    assert search(graph, "cloud", scope=scope).total == 0


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (501, 0), (1, -1)])
def test_page_beyond_the_limits_is_refused(limit: int, offset: int) -> None:
    with pytest.raises(UsageError):
        Page(limit=limit, offset=offset)
