from __future__ import annotations

from pathlib import Path

from tests.ingest.learned.words import document, names, vocabulary
from tierline.graph.schema import default_schema
from tierline.ingest.learned.encoder.relations import joinable_types
from tierline.ingest.learned.encoder.spots import Spot, places_of, spots_of
from tierline.ingest.learned.encoder.windows import Lead, segments_of, windows_of

COMPANIES = (("Alder", "company"), ("Birch", "company"))


def spots(
    text: str, folder: Path, *marked: tuple[str, str], lead: Lead | None = None
) -> list[Spot]:
    pieces = vocabulary(folder).pieces(text)
    segments = segments_of(document(text), pieces)
    places = places_of(names(text, *(marked or COMPANIES)), pieces, segments)
    windows = list(windows_of(segments, lead))
    return spots_of(places, segments, windows, joinable_types(default_schema()))


def test_two_names_of_a_sentence_are_looked_at_where_they_are_closest(tmp_path: Path) -> None:
    (spot,) = spots("Alder grew, Alder supplies Birch.", tmp_path)

    assert (spot.left_span, spot.right_span) == ((4, 5), (6, 7))
    assert spot.distance == 1


def test_two_names_of_neighbouring_sentences_are_looked_at(tmp_path: Path) -> None:
    (spot,) = spots("Alder grew.\n\nBirch fell.", tmp_path)

    assert (spot.left.segment, spot.right.segment) == (0, 1)


def test_neighbours_are_not_asked_what_a_sentence_tells(tmp_path: Path) -> None:
    found = spots("Alder grew.\n\nBirch fell.\n\nAlder supplies Birch.", tmp_path)

    assert [(one.left.segment, one.right.segment) for one in found] == [(2, 2)]


def test_topic_is_asked_of_sentences_far_from_it(tmp_path: Path) -> None:
    found = spots("Alder grew.\n\nAlder fell.\n\nGrew.\n\nBirch fell.", tmp_path)

    assert [one.keys for one in found] == [("company:Alder", "company:Birch")]


def test_topic_is_asked_of_later_windows_that_begin_with_its_name(tmp_path: Path) -> None:
    text = "Grew.\n\nAlder fell. Alder grew.\n\n" + "Grew, fell. " * 90 + "Birch fell."

    assert not spots(text, tmp_path)
    (spot,) = spots(text, tmp_path, lead=Lead(1, range(2, 5)))
    assert spot.keys == ("company:Alder", "company:Birch")
    assert spot.left_span == (1, 2)


def test_types_that_no_predicate_joins_are_not_asked(tmp_path: Path) -> None:
    assert not spots("Alder supplies Birch.", tmp_path, ("Alder", "person"), ("Birch", "person"))
