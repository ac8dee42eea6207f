from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.learned.words import vocabulary
from tests.training.marked import passage
from tierline.graph.schema import default_schema
from tierline.ingest.learned.encoder.relations import joinable_types
from tierline.ingest.learned.encoder.spots import places_of, spots_of
from tierline.ingest.learned.encoder.windows import segments_of, windows_of
from training.labels import labels_of
from training.pairs import Pairs, pairs_of

SCHEMA = default_schema()
LABELS = labels_of(SCHEMA)
COMPANY = 1 + LABELS.types.index("company")
SUPPLIES, COMPETES = (LABELS.predicates.index(name) for name in ("supplies", "competes_with"))


def read(block: str, folder: Path) -> Pairs:
    marked = passage(block)
    pieces = vocabulary(folder).pieces(marked.document.article.text)
    segments = segments_of(marked.document, pieces)
    windows = list(windows_of(segments, None))
    places = places_of(marked.names, pieces, segments)
    spots = spots_of(places, segments, windows, joinable_types(SCHEMA))
    (pairs,) = pairs_of(spots, len(windows), marked.relations, SCHEMA, LABELS)
    return pairs


ONE = "## en | wire | bearings | one\n[1:company|Alder] supplies [2:company|Birch].\n"


def test_a_relation_holds_from_left_to_right(tmp_path: Path) -> None:
    pairs = read(f"{ONE}> 1 supplies 2", tmp_path)

    assert pairs.spans.tolist() == [[1, 2, 3, 4]]
    assert pairs.types.tolist() == [[COMPANY, COMPANY]]
    assert pairs.holds.nonzero()[1].tolist() == [SUPPLIES]
    assert pairs.modalities.tolist() == [LABELS.modalities.index("asserted")]


def test_a_relation_told_backwards_holds_in_the_second_half(tmp_path: Path) -> None:
    pairs = read(f"{ONE}> 2 supplies 1", tmp_path)

    assert pairs.holds.nonzero()[1].tolist() == [len(LABELS.predicates) + SUPPLIES]


@pytest.mark.parametrize("ends", ["1 competes_with 2", "2 competes_with 1"])
def test_a_symmetric_relation_holds_in_the_first_half(ends: str, tmp_path: Path) -> None:
    pairs = read(f"{ONE}> {ends}", tmp_path)

    assert pairs.holds.nonzero()[1].tolist() == [COMPETES]


def test_a_denied_relation_does_not_hold_but_has_its_modality(tmp_path: Path) -> None:
    pairs = read(f"{ONE}> 1 supplies 2 modality=negated", tmp_path)

    assert not pairs.holds.any()
    assert pairs.modalities.tolist() == [LABELS.modalities.index("negated")]


def test_pairs_without_a_relation_are_asked(tmp_path: Path) -> None:
    pairs = read(ONE.rstrip("\n"), tmp_path)

    assert pairs.asked.tolist() == [True]
    assert pairs.modalities.tolist() == [-1]


def test_a_relation_is_asked_where_its_names_are_closest(tmp_path: Path) -> None:
    block = (
        "## en | wire | bearings | one\n[1:company|Alder] supplies [2:company|Birch]. "
        "[1|Alder] fell, grew, supplies, grew, [2|Birch].\n> 1 supplies 2"
    )
    pairs = read(block, tmp_path)

    assert pairs.asked.tolist() == [True, False]
    assert pairs.only([1]).spans.tolist() == pairs.spans[1:].tolist()
