from __future__ import annotations

from pathlib import Path

from tests.ingest.learned.words import vocabulary
from tierline.ingest.learned.encoder.hints import Span, hint_count, hints_of, tags_of

TYPES = ("company", "place")


def test_hints_tell_type_beginning_and_list(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces("Alder Birch supplies 旭创")
    spans = [Span(0, 11, "company"), Span(21, 23, "place", listed=True)]

    assert hints_of(spans, pieces, TYPES).tolist() == [1, 2, 0, 7, 8]
    assert hint_count(TYPES) == 9


def test_tags_are_odd_where_a_name_begins(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces("Alder Birch supplies 旭创")
    spans = [Span(0, 11, "company"), Span(21, 23, "place")]

    assert tags_of(spans, pieces, TYPES).tolist() == [1, 2, 0, 3, 4]
