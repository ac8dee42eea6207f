from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.world import CHIP, CLOUD, GLASS, LENS, MODULE, RIVAL, WORLD, graph_of
from tierline.errors import UnknownEntityError
from tierline.graph.exports.knowledge import all_known, known_around
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def test_all_known_holds_whole_entities_and_their_articles(graph: Graph) -> None:
    known = all_known(graph)
    assert set(known.entities) == {each.key for each in (GLASS, LENS, MODULE, CLOUD, RIVAL, CHIP)}
    assert known.entities[MODULE.key].identifiers == MODULE.identifiers
    assert len(known.links) == 6
    assert {event.title for event in known.events} == {"Doubles", "Opens a plant", "Wins an order"}
    assert {source.id for source in known.sources.values()} == {"january", "march", "june"}


def test_nothing_is_told_before_it_is_known(graph: Graph) -> None:
    known = all_known(graph, scope=Scope(known_at=date(2025, 1, 31)))
    assert {source.id for source in known.sources.values()} == {"january"}
    assert {event.title for event in known.events} == {"Doubles", "Opens a plant"}


def test_events_are_those_of_the_day_asked_about(graph: Graph) -> None:
    known = all_known(graph, scope=Scope(valid_at=date(2026, 11, 1)))
    assert [event.title for event in known.events] == ["Doubles"]


def test_around_an_entity_are_its_relations_and_events(graph: Graph) -> None:
    known = known_around(graph, "光学", scope=Scope(predicates=("competes_with",)))
    assert list(known.links) == []
    assert [event.title for event in known.events] == ["Opens a plant"]
    assert set(known.entities) == {LENS.key}


def test_unknown_entity_is_an_error(graph: Graph) -> None:
    with pytest.raises(UnknownEntityError):
        known_around(graph, "Nobody")
