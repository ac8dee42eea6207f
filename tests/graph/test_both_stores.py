"""The same question gives the same answer, whatever the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import NOW
from tests.graph.every_question import answers
from tests.graph.stores.neo4j.opening import open_on
from tests.graph.world import CLOUD, WORLD, graph_of
from tests.servers.neo4j import Neo4jServer
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import ANYTIME, Scope

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
        server = Graph(store)
        for scope in SCOPES:
            assert answers(server, NAMES, scope) == answers(embedded, NAMES, scope)
