"""An answer as known on a day is the same for ever, whatever is published later."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings

from tests.graph.builders import NOW
from tests.graph.every_question import answers
from tests.graph.strategies import KEYS, corpora
from tierline.graph.model import Extraction
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope
from tierline.graph.store import open_store

DAY = date(2024, 6, 30)
SCOPE = Scope(known_at=DAY, modalities=("asserted", "expected", "rumoured"))
NAMES = [*KEYS, "Alpha"]


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
        before = answers(Graph(store), NAMES, SCOPE)
        for each in late:
            store.put(each, now=NOW)
        assert answers(Graph(store), NAMES, SCOPE) == before
