from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.world import WORLD, graph_of
from tierline.graph.questions.hubs import hubs
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Page, Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def test_hubs_come_best_connected_first(graph: Graph) -> None:
    answer = hubs(graph, page=Page(limit=2))

    assert [(hub.entity.name, hub.relations) for hub in answer.hubs] == [
        ("Module Makers", 4),
        ("Lens Ltd", 3),
    ]
    assert answer.total > 2


def test_hubs_count_only_what_the_scope_shows(graph: Graph) -> None:
    answer = hubs(graph, scope=Scope(known_at=date(2025, 1, 31)))

    assert {hub.entity.name for hub in answer.hubs} == {"Glass Works", "Lens Ltd", "Module Makers"}
    assert hubs(graph, scope=Scope(known_at=date(2020, 1, 1))).hubs == ()
