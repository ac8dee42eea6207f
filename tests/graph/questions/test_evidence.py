from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import supply
from tests.graph.world import CLOUD, LENS, MODULE, WORLD, graph_of
from tierline.errors import UnknownNameError
from tierline.graph.questions.evidence import evidence
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def test_evidence_shows_what_speaks_for_and_against(graph: Graph) -> None:
    (case,) = evidence(graph, "模块", "云端").cases
    assert case.relation is not None
    assert case.relation.disputed
    assert {(said.modality, said.quote.source.id) for said in case.said} == {
        ("asserted", "march"),
        ("negated", "june"),
    }


def test_evidence_is_found_in_both_directions(graph: Graph) -> None:
    (case,) = evidence(graph, "Module Makers", "Lens Ltd").cases
    assert (case.subject.key, case.object.key) == (LENS.key, MODULE.key)
    assert len(case.said) == 2


def test_evidence_of_what_is_only_denied_has_no_relation(tmp_path: Path) -> None:
    with graph_of(tmp_path, supply("No.", modality="negated")) as graph:
        (case,) = evidence(graph, "Alpha", "Beta").cases
    assert case.relation is None
    assert [said.modality for said in case.said] == ["negated"]


def test_evidence_of_one_predicate(graph: Graph) -> None:
    assert not evidence(graph, "模块", "云端", scope=Scope(predicates=("uses",))).cases
    with pytest.raises(UnknownNameError):
        evidence(graph, "模块", "云端", scope=Scope(predicates=("sells",)))


def test_evidence_as_known_on_a_day(graph: Graph) -> None:
    (case,) = evidence(graph, "模块", "云端", scope=Scope(known_at=date(2025, 5, 1))).cases
    assert [said.modality for said in case.said] == ["asserted"]


def test_evidence_that_holds_on_a_day_or_is_sure_enough(graph: Graph) -> None:
    later = Scope(valid_at=date(2025, 1, 1))
    (case,) = evidence(graph, "Lens Ltd", "Module Makers", scope=later).cases
    assert [said.quote.source.id for said in case.said] == ["june"]
    sure = Scope(min_confidence=0.95)
    assert not evidence(graph, "Lens Ltd", "Module Makers", scope=sure).cases


def test_evidence_of_two_entities_that_nothing_joins_is_empty(graph: Graph) -> None:
    assert evidence(graph, "Glass Works", CLOUD.key).cases == ()
