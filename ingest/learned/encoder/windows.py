"""A document cut into windows of whole sentences that the encoder reads at once.

Each window but the first begins with the lead, some words of the document that name what it speaks
of, and with the last sentence of the one before it, so that two neighbouring sentences always stand
together in some window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tierline.ingest.learned.encoder.pieces import Numbers, Pieces, Vocabulary
from tierline.ingest.text.document import Document, Sentence

_LONGEST, _WINDOW = 150, 210  # pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence, or a part of a long one, as a range of pieces of the document."""

    first: int
    last: int
    sentence: Sentence


class Lead(NamedTuple):
    """Pieces of a segment, by its number, that are read once more in later windows."""

    segment: int
    pieces: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Rows of pieces: ``pieces`` are their numbers in the document, -1 for marks between sentences.

    ``segments`` are those read in full, ``places`` where each begins in the window; of these the
    first ``again`` stood in the window before. Before them stands the ``lead``, none where its
    segment is one of them.
    """

    pieces: Numbers
    segments: range
    places: tuple[int, ...]
    again: int
    lead: Lead | None


def segments_of(document: Document, pieces: Pieces) -> list[Segment]:
    """Return the sentences that are worth reading, long ones in parts."""
    starts = pieces.starts.tolist()
    found = []
    for sentence in document.sentences:
        if sentence.role == "furniture":
            continue
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        for at in range(first, last, _LONGEST):
            found.append(Segment(first=at, last=min(at + _LONGEST, last), sentence=sentence))
    return found


def windows_of(segments: Sequence[Segment], lead: Lead | None) -> Iterator[Window]:
    """Go through the windows of a document."""
    first = 0
    again = 0
    while first < len(segments):
        last, size = first, 0
        while last < len(segments) and (
            last - first <= again or size + _length(segments[last]) <= _WINDOW
        ):
            size += _length(segments[last])
            last += 1
        yield _window(segments, range(first, last), again, lead)
        if last == len(segments):
            return
        first, again = last - 1, 1


def _length(segment: Segment) -> int:
    return segment.last - segment.first + 1


def _window(segments: Sequence[Segment], which: range, again: int, lead: Lead | None) -> Window:
    row = [-1]
    lead = None if lead and lead.segment in which else lead
    if lead:
        row += [*lead.pieces, -1]
    places = []
    for number in which:
        places.append(len(row))
        row += [*range(segments[number].first, segments[number].last), -1]
    return Window(
        pieces=np.array(row, dtype=np.int64),
        segments=which,
        places=tuple(places),
        again=again,
        lead=lead,
    )


def ids_of(window: Window, pieces: Pieces, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """Return the vocabulary numbers and the shapes of a window."""
    marks = window.pieces < 0
    ids = np.where(marks, vocabulary.break_, pieces.ids[window.pieces])
    ids[0] = vocabulary.first
    return ids, np.where(marks, 0, pieces.shapes[window.pieces])
