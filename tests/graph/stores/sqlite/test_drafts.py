from __future__ import annotations

from hypothesis import given

from tests.graph.strategies import corpora
from tierline.graph.canonical import canonical
from tierline.graph.model import Extraction
from tierline.graph.stores.sqlite.drafts import Draft
from tierline.graph.stores.sqlite.rows import digest, write_body


@given(corpora())
def test_draft_holds_what_its_extraction_is_written_as(corpus: list[Extraction]) -> None:
    for extraction in map(canonical, corpus):
        draft = Draft.of(extraction)
        assert draft.digest == digest(extraction)
        assert draft.article == write_body(extraction.article)
        assert list(draft.statements) == [write_body(each) for each in extraction.statements]
