from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.engines import table
from benchmarks.engines.in_networkx import InNetworkx
from benchmarks.engines.in_tierline import InTierline
from benchmarks.engines.made import Asked, Made, ask, make
from benchmarks.engines.table import Row, ratios
from tierline import open_store
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.kernels import PLAIN


@pytest.fixture(scope="module")
def made() -> Made:
    return make(100_000)


@pytest.fixture(scope="module")
def asked(made: Made) -> Asked:
    return ask(made, 30)


@pytest.fixture
def tierline(made: Made, tmp_path: Path) -> Iterator[InTierline]:
    snapshot = Snapshot.build(made.claims(), default_schema())
    with open_store(str(tmp_path / "empty.db"), writing=True) as store:
        yield InTierline("tierline", store, snapshot, PLAIN)


def test_graph_is_the_same_each_time(made: Made, asked: Asked) -> None:
    assert all((a == b).all() for a, b in zip(made.columns(), make(100_000).columns(), strict=True))
    assert ask(made, 30) == asked


def test_engines_answer_alike(tierline: InTierline, made: Made, asked: Asked) -> None:
    ours, theirs = (table.questions(each, asked) for each in (tierline, InNetworkx(made)))
    for question, calls in ours.items():
        answers = [call() for call in calls]
        assert answers == [call() for call in theirs[question]]
        assert len(set(map(str, answers))) > 1


def test_ratio_tells_what_is_missed() -> None:
    rows = [
        Row(question="shortest path", engine=engine, p50_ms=p50, p95_ms=p95, memory_mb=1.0)
        for engine, p50, p95 in (("tierline", 1.0, 2.0), ("neo4j", 20.0, 20.0))
    ]

    [line] = ratios(rows)

    assert "p50     20x of 15x reached" in line
    assert "p95     10x of 15x MISSED" in line
