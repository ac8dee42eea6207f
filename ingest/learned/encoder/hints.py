"""What rules say of names, piece by piece: shown to the encoder, and how marked names are shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from tierline.ingest.learned.encoder.pieces import Numbers, Pieces


class Span(NamedTuple):
    """A name in a text, half open; ``listed`` where a list has it and no rule guessed it."""

    start: int
    end: int
    type: str
    listed: bool = False


def hint_count(types: Sequence[str]) -> int:
    """Return how many different hints there are: none, and by type begun or not, listed or not."""
    return 1 + 4 * len(types)


def hints_of(spans: Iterable[Span], pieces: Pieces, types: Sequence[str]) -> Numbers:
    """Return a number for each piece: 0 outside names."""
    hints = np.zeros(len(pieces.ids), dtype=np.int64)
    starts = pieces.starts.tolist()
    numbers = {name: number for number, name in enumerate(types)}
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        code = 1 + 4 * numbers[span.type] + 2 * span.listed
        hints[first : first + 1] = code
        hints[first + 1 : last] = code + 1
    return hints


def tags_of(spans: Iterable[Span], pieces: Pieces, types: Sequence[str]) -> Numbers:
    """Return a tag for each piece: 0 outside, odd where a name begins, even where it goes on."""
    tags = np.zeros(len(pieces.ids), dtype=np.int64)
    starts = pieces.starts.tolist()
    numbers = {name: number for number, name in enumerate(types)}
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        tags[first : first + 1] = 1 + 2 * numbers[span.type]
        tags[first + 1 : last] = 2 + 2 * numbers[span.type]
    return tags
