"""The words that tell of events, piece by piece."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from tierline.evaluation.corpus import Passage
from tierline.ingest.learned.encoder.pieces import Numbers, Pieces


def trigger_tags(passage: Passage, pieces: Pieces, events: Sequence[str]) -> Numbers:
    """Return for each piece the number of the event that it tells of, from 1 on, or 0.

    The words of an event are marked where they stand first and tell of no event before it.
    """
    tags = np.zeros(len(pieces.ids), dtype=np.int64)
    starts = pieces.starts.tolist()
    used: set[int] = set()
    for event in passage.events:
        if not event.trigger or event.type not in events:
            continue
        places = re.finditer(re.escape(event.trigger), passage.document.article.text)
        place = next((one for one in places if one.start() not in used), None)
        if place:
            used.add(place.start())
            first, last = bisect_left(starts, place.start()), bisect_left(starts, place.end())
            tags[first:last] = 1 + events.index(event.type)
    return tags
