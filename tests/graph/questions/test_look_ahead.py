"""An answer as known on a day is the same for ever, whatever is published later."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import NOW, appearance
from tests.graph.every_question import answers
from tests.graph.strategies import KEYS, corpora
from tierline.graph.model import Extraction
from tierline.graph.questions.live import Graph, LiveGraph
from tierline.graph.snapshot.scope import Scope
from tierline.graph.store import GraphStore, open_store

DAY = date(2024, 6, 30)
SCOPES = [
    Scope(known_at=DAY, modalities=("asserted", "expected", "rumoured")),
    Scope(known_at=DAY, valid_at=date(2024, 2, 1), min_confidence=0.4, half_life=90),
]
NAMES = [*KEYS, "Alpha"]


def is_known(extraction: Extraction) -> bool:
    published = extraction.article.published
    return bool(published and published.end and published.end <= DAY)


def printed_again(extraction: Extraction) -> Extraction:
    """The same text after it came out elsewhere, later."""
    article = extraction.article
    later = (*article.appearances, appearance("again", "2024-11-05", source="Late Press"))
    return replace(extraction, article=replace(article, appearances=later))


def answered(store: GraphStore) -> list[object]:
    graph = Graph(store)
    return [answers(graph, NAMES, scope) for scope in SCOPES]


def answers_after(puts: Iterable[Extraction]) -> list[object]:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "store.db"), writing=True) as store,
    ):
        for each in puts:
            store.put(each, now=NOW)
        return answered(store)


@settings(max_examples=30, deadline=None)
@given(corpora(), st.data())
def test_answers_as_known_on_a_day_never_change(
    corpus: list[Extraction], data: st.DataObject
) -> None:
    early = [each for each in corpus if is_known(each)]
    late = [each for each in corpus if not is_known(each)]
    again = [printed_again(each) for each in early if data.draw(st.booleans())]
    everything = data.draw(st.permutations([*corpus, *late]))
    assert answers_after([*everything, *again]) == answers_after(data.draw(st.permutations(early)))


@settings(max_examples=20, deadline=None)
@given(corpora())
def test_a_graph_that_follows_its_store_never_changes_its_answers(
    corpus: list[Extraction],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "store.db"), writing=True) as store,
    ):
        live = LiveGraph(store)
        for each in sorted(corpus, key=is_known, reverse=True):
            before = [live.ask(lambda graph: answers(graph, NAMES, scope)) for scope in SCOPES]  # noqa: B023
            store.put(each, now=NOW)
            after = [live.ask(lambda graph: answers(graph, NAMES, scope)) for scope in SCOPES]  # noqa: B023
            assert is_known(each) or after == before
