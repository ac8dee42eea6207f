"""An answer as known on a day is the same for ever, whatever is published later."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given, settings

from tests.graph.builders import NOW
from tests.graph.strategies import KEYS, corpora
from tierline.errors import TierlineError
from tierline.graph.answers import Scope
from tierline.graph.evidence import evidence
from tierline.graph.live import Graph
from tierline.graph.lookup import search
from tierline.graph.model import Extraction
from tierline.graph.neighbours import neighbours, show
from tierline.graph.paths import paths
from tierline.graph.store import GraphStore, open_store
from tierline.graph.supply import downstream, upstream
from tierline.graph.timeline import series, timeline

DAY = date(2024, 6, 30)
SCOPE = Scope(known_at=DAY, modalities=("asserted", "expected", "rumoured"))

QUESTIONS: dict[str, Callable[[Graph, str], object]] = {
    "upstream": lambda graph, key: upstream(graph, key, scope=SCOPE),
    "downstream": lambda graph, key: downstream(graph, key, scope=SCOPE),
    "neighbours": lambda graph, key: neighbours(graph, key, scope=SCOPE),
    "show": lambda graph, key: show(graph, key, scope=SCOPE),
    "paths": lambda graph, key: paths(graph, key, KEYS[0], scope=SCOPE),
    "evidence": lambda graph, key: evidence(graph, key, KEYS[1], scope=SCOPE),
    "timeline": lambda graph, key: timeline(graph, key, scope=SCOPE),
    "series": lambda graph, key: series(graph, key, scope=SCOPE),
    "search": lambda graph, key: search(graph, "alpha", scope=SCOPE),
}


def answers(store: GraphStore) -> dict[tuple[str, str], object]:
    graph = Graph(store)
    found: dict[tuple[str, str], object] = {}
    for name, question in QUESTIONS.items():
        for key in KEYS:
            try:
                found[name, key] = question(graph, key)
            except TierlineError as error:
                found[name, key] = str(error)
    return found


def is_known(extraction: Extraction) -> bool:
    published = extraction.article.published
    return bool(published and published.end and published.end <= DAY)


@settings(max_examples=40, deadline=None)
@given(corpora())
def test_answers_as_known_on_a_day_never_change(corpus: list[Extraction]) -> None:
    early = [each for each in corpus if is_known(each)]
    late = [each for each in corpus if not is_known(each)]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "store.db"), writing=True) as store,
    ):
        for each in early:
            store.put(each, now=NOW)
        before = answers(store)
        for each in late:
            store.put(each, now=NOW)
        assert answers(store) == before
