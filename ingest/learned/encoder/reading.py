"""A document as the encoder read it: probabilities of tags by piece, and windows to ask about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tierline.ingest.learned.encoder.hints import Span, hints_of
from tierline.ingest.learned.encoder.leads import lead_of
from tierline.ingest.learned.encoder.pieces import Pieces
from tierline.ingest.learned.encoder.session import Encoder, Floats, Said
from tierline.ingest.learned.encoder.windows import Segment, Window, ids_of, segments_of, windows_of
from tierline.ingest.text.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the encoder said of a document.

    ``tags`` and ``triggers`` hold a row for each piece of the document, zeros where none was read.
    A tag is none, or that a name of one of ``types`` begins or goes on.
    """

    types: tuple[str, ...]

    pieces: Pieces
    segments: tuple[Segment, ...]
    windows: tuple[Window, ...]
    said: tuple[Said, ...]
    tags: Floats
    triggers: Floats


def read_document(document: Document, known: Iterable[Span], encoder: Encoder) -> Reading:
    """Let the encoder read a document in which rules found these names."""
    pieces = encoder.vocabulary.pieces(document.article.text)
    segments = tuple(segments_of(document, pieces))
    known = tuple(known)
    lead = lead_of(segments, known, document.article.text, pieces)
    windows = tuple(windows_of(segments, lead))
    hints = hints_of(known, pieces, encoder.labels.types)
    said = []
    for window in windows:
        ids, shapes = ids_of(window, pieces, encoder.vocabulary)
        seen = np.where(window.pieces < 0, 0, hints[window.pieces])
        said.append(encoder.read(ids, shapes, seen))
    return Reading(
        types=encoder.labels.types,
        pieces=pieces,
        segments=segments,
        windows=windows,
        said=tuple(said),
        tags=_joined(windows, [one.tags for one in said], len(pieces.ids)),
        triggers=_joined(windows, [one.triggers for one in said], len(pieces.ids)),
    )


def _joined(windows: Iterable[Window], rows: list[Floats], size: int) -> Floats:
    """Return a row for each piece, from the last window that reads it in full."""
    joined = np.zeros((size, rows[0].shape[1] if rows else 1), dtype=np.float32)
    for window, said in zip(windows, rows, strict=True):
        read = window.pieces.copy()
        read[: window.places[0]] = -1  # the lead once more
        joined[read[read >= 0]] = said[read >= 0]
    return joined
