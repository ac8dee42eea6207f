"""The same question gives the same answer, whatever the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import NOW, same
from tests.graph.every_question import answers
from tests.graph.stores.neo4j.opening import open_on
from tests.graph.world import CLOUD, GLASS, LENS, WORLD, graph_of
from tests.servers.neo4j import Neo4jServer
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.store import open_store

SCOPES = [
    ANYTIME,
    Scope(known_at=date(2025, 2, 1)),
    Scope(valid_at=date(2024, 6, 1), modalities=("asserted", "rumoured")),
    Scope(predicates=("supplies",), min_confidence=0.6),
]
NAMES = [CLOUD.key, "模块", "Glass Works", "光", "Modul Makers"]


@pytest.mark.neo4j
def test_both_stores_give_the_same_answers(empty_neo4j: Neo4jServer, tmp_path: Path) -> None:
    with graph_of(tmp_path, *WORLD) as embedded, open_on(empty_neo4j) as store:
        for each in reversed(WORLD):
            store.put(each, now=NOW)
        compare(Graph(store), embedded)


@pytest.mark.neo4j
def test_both_stores_give_the_same_answers_as_judged(
    empty_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    first, second = GLASS.key, LENS.key
    with open_store(str(tmp_path / "t.db"), writing=True) as file, open_on(empty_neo4j) as store:
        for each in WORLD:
            file.put(each, now=NOW)
            store.put(each, now=NOW)
        assert file.entities([second])
        for opened in (file, store):
            opened.judge(same(first, second))
        assert file.entities([second]) == {}
        compare(Graph(store), Graph(file), second)


def compare(server: Graph, embedded: Graph, *more: str) -> None:
    for scope in SCOPES:
        asked = [*NAMES, *more]
        assert answers(server, asked, scope) == answers(embedded, asked, scope)
