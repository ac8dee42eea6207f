from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.world import MODULE, WORLD, graph_of
from tierline.graph.questions.answers import Count, Neighbours
from tierline.graph.questions.live import Graph
from tierline.graph.questions.neighbours import neighbours, show
from tierline.graph.snapshot.scope import Page, Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def others(answer: Neighbours) -> list[str]:
    return [
        link.object.name if link.subject.key == answer.entity.key else link.subject.name
        for link in answer.links
    ]


def test_neighbours_come_surest_first_in_both_directions(graph: Graph) -> None:
    answer = neighbours(graph, "Module Makers")
    assert others(answer) == ["Lens Ltd", "Cloud/Corp", "Chip", "Module Rivals"]
    assert answer.left_out == {"rumoured": 1}


def test_neighbours_are_counted_by_predicate_and_direction(graph: Graph) -> None:
    answer = neighbours(graph, "Module Makers", page=Page(limit=1))
    assert (answer.total, others(answer)) == (4, ["Lens Ltd"])
    assert answer.counts == (
        Count(predicate="supplies", direction="out", reads="supplies", relations=1),
        Count(predicate="supplies", direction="in", reads="customer of", relations=1),
        Count(predicate="uses", direction="out", reads="uses", relations=1),
        Count(predicate="competes_with", direction="both", reads="competes with", relations=1),
    )


def test_neighbours_by_predicate_stand_in_the_order_of_the_counts(graph: Graph) -> None:
    answer = neighbours(graph, "Module Makers", by_predicate=True)
    assert others(answer) == ["Cloud/Corp", "Lens Ltd", "Chip", "Module Rivals"]
    first = neighbours(graph, "Module Makers", by_predicate=True, page=Page(limit=1))
    assert others(first) == ["Cloud/Corp"]


def test_pages_of_neighbours_join_without_gap_or_overlap(graph: Graph) -> None:
    pages = [
        neighbours(graph, "Module Makers", page=Page(limit=2, offset=offset))
        for offset in (0, 2, 4)
    ]
    assert [name for page in pages for name in others(page)] == others(
        neighbours(graph, "Module Makers")
    )


def test_neighbours_as_known_on_a_day(graph: Graph) -> None:
    scope = Scope(known_at=date(2025, 2, 1))
    assert others(neighbours(graph, "Module Makers", scope=scope)) == ["Lens Ltd"]


def test_show_tells_all_names_and_how_much_there_is(graph: Graph) -> None:
    answer = show(graph, "300308")
    assert answer.entity.key == MODULE.key
    assert [alias.name for alias in answer.entity.aliases] == ["模块"]
    assert answer.measures == {"revenue": 3, "return": 1}
    assert answer.events == {"forecast": 1, "occurred": 1}
    assert sum(count.relations for count in answer.counts) == 4


def test_show_on_a_day_counts_what_was_so_then(graph: Graph) -> None:
    answer = show(graph, "Module Makers", scope=Scope(valid_at=date(2024, 1, 1)))
    assert (answer.measures, answer.events) == ({"revenue": 1}, {})
