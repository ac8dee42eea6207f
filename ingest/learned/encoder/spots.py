"""Which two names stand where in which window: what the encoder is asked about.

Two entities are looked at where they stand closest in a sentence; else in neighbouring sentences;
else, where a window names the company that the text speaks of most, as if each sentence did.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from tierline.ingest.learned.encoder.pieces import Pieces
from tierline.ingest.learned.encoder.windows import Segment, Window
from tierline.ingest.text.document import Mention, Names

_TOPIC_TYPE = "company"


class Place(NamedTuple):
    """A mention as a half-open range of pieces, and the number of its segment."""

    mention: Mention
    first: int
    last: int
    segment: int

    @property
    def key(self) -> str:
        """The key of the entity."""
        return self.mention.key


class Spot(NamedTuple):
    """Two names of a window, ``left`` before ``right``, with their half-open spans in it."""

    window: int
    left: Place
    right: Place
    left_span: tuple[int, int]
    right_span: tuple[int, int]

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of the two entities."""
        return self.left.key, self.right.key

    @property
    def distance(self) -> int:
        """How many pieces stand between the two."""
        return self.right_span[0] - self.left_span[1]


Types = Set[tuple[str, str]]


def spots_of(
    places: Sequence[Sequence[Place]],
    segments: Sequence[Segment],
    windows: Sequence[Window],
    joinable: Types,
) -> list[Spot]:
    """Return the spots of a document; ``places`` are those of each segment, types what may join."""
    together = {pair for row in places for pair in _pairs(row)}
    topic = _topic(places)
    found: list[Spot] = []
    for number, window in enumerate(windows):
        for at in window.segments[window.again :]:
            here = places[at]
            found += _closest(number, window, segments, _within(here), joinable)
            apart = [] if at == window.segments.start else _across(places[at - 1], here)
            told = _told(topic, places, window, segments)
            apart += [(told, one) for one in here] if told else []
            apart = [(a, b) for a, b in apart if frozenset((a.key, b.key)) not in together]
            found += _closest(number, window, segments, apart, joinable)
    return found


def places_of(names: Names, pieces: Pieces, segments: Sequence[Segment]) -> list[list[Place]]:
    """Return the mentions of each segment, without those that a cut of a long sentence parts."""
    starts, ends = pieces.starts.tolist(), pieces.ends.tolist()
    rows = []
    for number, segment in enumerate(segments):
        begin, end = starts[segment.first], ends[segment.last - 1]
        row = []
        for one in names.within(begin, end):
            first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
            if one.end <= end and first < last:
                row.append(Place(one, first, last, number))
        rows.append(row)
    return rows


def _pairs(row: Sequence[Place]) -> Iterator[frozenset[str]]:
    keys = {one.key for one in row}
    yield from (frozenset((a, b)) for a in keys for b in keys if a != b)


def _topic(places: Sequence[Sequence[Place]]) -> str:
    """Return the company that is named most often, the earlier of two that are even."""
    counts = Counter(one.key for row in places for one in row if one.mention.type == _TOPIC_TYPE)
    return counts.most_common(1)[0][0] if counts else ""


def _told(
    topic: str, places: Sequence[Sequence[Place]], window: Window, segments: Sequence[Segment]
) -> Place | None:
    """Return the first place of a window, its lead included, where the topic stands."""
    lead = places[window.lead.segment] if window.lead else []
    rows = [lead, *(places[n] for n in window.segments)]
    found = (one for row in rows for one in row if one.key == topic)
    return next((one for one in found if _span(one, window, segments) is not None), None)


def _within(row: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    for number, left in enumerate(row):
        for right in row[number + 1 :]:
            yield left, right


def _across(before: Iterable[Place], here: Sequence[Place]) -> list[tuple[Place, Place]]:
    return [(a, b) for a in before for b in here]


def _closest(
    number: int,
    window: Window,
    segments: Sequence[Segment],
    pairs: Iterable[tuple[Place, Place]],
    joinable: Types,
) -> Iterator[Spot]:
    """Go through the pairs whose types may join, of each two entities the closest."""
    best: dict[frozenset[str], Spot] = {}
    for a, b in pairs:
        if a.key == b.key or (a.mention.type, b.mention.type) not in joinable:
            continue
        left, right = (a, b) if a.first <= b.first else (b, a)
        spans = _span(left, window, segments), _span(right, window, segments)
        if spans[0] is None or spans[1] is None:
            continue
        spot = Spot(number, left, right, spans[0], spans[1])
        kept = best.get(frozenset(spot.keys))
        if kept is None or spot.distance < kept.distance:
            best[frozenset(spot.keys)] = spot
    yield from best.values()


def _span(place: Place, window: Window, segments: Sequence[Segment]) -> tuple[int, int] | None:
    """Return where a mention stands in a window; None where it was cut off."""
    size = place.last - place.first
    if place.segment in window.segments:
        begin = window.places[place.segment - window.segments.start]
        begin += place.first - segments[place.segment].first
        return begin, begin + size
    lead = window.lead.pieces if window.lead else range(0)
    if place.first in lead and place.last <= lead.stop:
        begin = 1 + place.first - lead.start
        return begin, begin + size
    return None
