from __future__ import annotations

from pathlib import Path

from tests.ingest.learned.words import document, vocabulary
from tierline.ingest.learned.encoder.windows import Lead, ids_of, segments_of, windows_of

LONG = "\n\n".join(["Alder grew."] + ["Alder supplies Birch, " * 12 + "Birch fell."] * 12)


def test_short_text_is_one_window(tmp_path: Path) -> None:
    words = vocabulary(tmp_path)
    pieces = words.pieces("Alder grew.\n\nBirch fell.")
    (window,) = windows_of(segments_of(document("Alder grew.\n\nBirch fell."), pieces), None)

    ids, shapes = ids_of(window, pieces, words)

    assert window.pieces.tolist() == [-1, 0, 1, 2, -1, 3, 4, 5, -1]
    assert ids[[0, 4, 8]].tolist() == [words.first, words.break_, words.break_]
    assert shapes[[0, 4, 8]].tolist() == [0, 0, 0]


def test_every_two_neighbours_stand_in_one_window(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces(LONG)
    segments = segments_of(document(LONG), pieces)
    windows = list(windows_of(segments, None))

    assert len(windows) > 1
    for number in range(len(segments) - 1):
        assert any({number, number + 1} <= set(window.segments) for window in windows)


def test_later_windows_begin_with_the_lead(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces(LONG)
    lead = Lead(0, range(1, 3))
    first, second, *_ = windows_of(segments_of(document(LONG), pieces), lead)

    assert first.lead is None
    assert second.lead == lead
    assert second.pieces[:4].tolist() == [-1, 1, 2, -1]
    assert second.again == 1


def test_long_sentence_is_cut(tmp_path: Path) -> None:
    text = "Alder supplies Birch " * 100
    segments = segments_of(document(text), vocabulary(tmp_path).pieces(text))

    sizes = [one.last - one.first for one in segments]
    assert max(sizes) == 150
    assert sum(sizes) == 300


def test_text_without_words_has_no_windows(tmp_path: Path) -> None:
    assert not list(windows_of(segments_of(document(" "), vocabulary(tmp_path).pieces(" ")), None))
