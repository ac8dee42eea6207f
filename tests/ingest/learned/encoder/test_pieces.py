from __future__ import annotations

from pathlib import Path

from tests.ingest.learned.words import vocabulary
from tierline.ingest.learned.encoder.pieces import SHAPES


def test_pieces_keep_the_places_of_the_text(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces("Alder supplies 旭創.")

    spans = list(zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True))
    assert spans == [(0, 5), (6, 14), (15, 16), (16, 17), (17, 18)]


def test_traditional_characters_count_as_simplified_ones(tmp_path: Path) -> None:
    words = vocabulary(tmp_path)

    assert words.pieces("旭創供貨").ids.tolist() == words.pieces("旭创供货").ids.tolist()


def test_shapes_tell_what_the_vocabulary_does_not(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces("ALDER Alder alder aLder A 3 A3 , 旭")

    assert [SHAPES[number] for number in pieces.shapes] == [
        *("capitals", "capitalised", "lower", "mixed", "capital", "digits", "coded", "sign"),
        "ideograph",
    ]


def test_pieces_of_one_word_share_its_shape(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces("ALDERs")

    assert len(pieces.ids) == 2
    assert [SHAPES[number] for number in pieces.shapes] == ["mixed", "mixed"]


def test_empty_text_has_no_pieces(tmp_path: Path) -> None:
    assert len(vocabulary(tmp_path).pieces("").ids) == 0
