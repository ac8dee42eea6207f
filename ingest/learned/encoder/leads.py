"""The words that every window of a document repeats, so that it shows of whom the text speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from tierline.ingest.learned.encoder.hints import Span
from tierline.ingest.learned.encoder.pieces import Pieces
from tierline.ingest.learned.encoder.windows import Lead, Segment

_TOPIC_TYPE = "company"
_SIZE, _BEFORE = 24, 6  # pieces


def lead_of(
    segments: Sequence[Segment], spans: Iterable[Span], text: str, pieces: Pieces
) -> Lead | None:
    """Return the headline where it names the company of the text, else the first words that do.

    That company is the one that is named most often, in short forms too; without one the headline
    leads.
    """
    if not segments:
        return None
    head = segments[0]
    lead = Lead(0, range(head.first, min(head.last, head.first + _SIZE)))
    topic = _topic(spans, text)
    if topic is None:
        return lead
    starts = pieces.starts.tolist()
    first = bisect_left(starts, topic.start)
    last = bisect_left(starts, topic.end)
    if last <= lead.pieces.stop:
        return lead
    for number, segment in enumerate(segments):
        if segment.first <= first < segment.last:
            begin = max(segment.first, first - _BEFORE)
            return Lead(number, range(begin, min(segment.last, begin + _SIZE)))
    return lead


def _topic(spans: Iterable[Span], text: str) -> Span | None:
    """Return where the company that is named most often is named first."""
    companies = [one for one in spans if one.type == _TOPIC_TYPE]
    names = Counter(text[one.start : one.end] for one in companies)
    if not names:
        return None
    shares = {
        name: sum(count for other, count in names.items() if name in other or other in name)
        for name in names
    }
    topic = max(shares, key=lambda name: (shares[name], names[name]))
    return next(one for one in companies if _same(text[one.start : one.end], topic))


def _same(name: str, other: str) -> bool:
    return name in other or other in name
