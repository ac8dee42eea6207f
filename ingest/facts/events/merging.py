"""One event per happening: what is told again joins what was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tierline.graph.dates import DateInterval
from tierline.graph.model import Event

_RECENT = timedelta(days=4)
_ALIKE = ({"order", "deal"}, {"capacity", "launch"}, {"policy", "legal"}, {"opinion", "earnings"})
_LENGTHS = 4.1  # a year and one of its quarters may mean the same, a year and a day not


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event as one sentence tells it; ``stated`` where the sentence itself gives the date."""

    event: Event
    stated: bool


def merge(tellings: Sequence[Telling], published: DateInterval | None) -> list[Event]:
    """Join what tells of the same happening; a stated date prevails over the day of the news."""
    merged: list[Telling] = []
    known: dict[str, list[int]] = {}  # by participant, the places in `merged`
    for telling in tellings:
        keys = [key for key, _ in telling.event.participants]
        near = sorted({i for key in keys for i in known.get(key, ())})
        place = next((i for i in near if _same(telling, merged[i], published)), None)
        if place is None:
            place = len(merged)
            merged.append(telling)
        else:
            merged[place] = _joined(merged[place], telling)
        for key in keys:
            known.setdefault(key, []).append(place)
    return [telling.event for telling in merged]


def _same(one: Telling, other: Telling, published: DateInterval | None) -> bool:
    """Tell whether two tellings are of the same happening."""
    a, b = one.event, other.event
    if a.type != b.type and not any({a.type, b.type} <= kinds for kinds in _ALIKE):
        return False
    keys = {key for key, _ in a.participants}, {key for key, _ in b.participants}
    if a.participants[0][0] not in keys[1] and b.participants[0][0] not in keys[0]:
        return False
    if a.date == b.date or _close(a.date, b.date):
        return True
    if one.stated == other.stated or not a.status == b.status == "occurred":
        return False
    return _news(a.date if one.stated else b.date, published)


def _close(a: DateInterval, b: DateInterval) -> bool:
    """Tell whether two dates overlap and are of about the same length."""
    if None in (a.begin, a.end, b.begin, b.end) or not a.overlaps(b):
        return False
    lengths = sorted((_days(a), _days(b)))
    return lengths[1] <= _LENGTHS * lengths[0]


def _days(interval: DateInterval) -> int:
    if interval.begin is None or interval.end is None:
        return 1
    return (interval.end - interval.begin).days + 1


def _news(stated: DateInterval, published: DateInterval | None) -> bool:
    """Tell whether a stated date lies so short before publication that it is the news."""
    if published is None or published.end is None or stated.begin is None:
        return False
    return timedelta(0) <= published.end - stated.begin <= _RECENT


def _joined(first: Telling, second: Telling) -> Telling:
    """Join the second to the first."""
    a, b = first.event, second.event
    keys = dict(a.participants)
    extra = tuple((key, "other") for key, _ in b.participants if key not in keys)
    event = replace(
        a,
        date=b.date if second.stated and not first.stated else a.date,
        participants=(*a.participants, *extra),
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        confidence=max(a.confidence, b.confidence),
        claimant=a.claimant or b.claimant,
        quantities=tuple({(q.value, q.unit): q for q in (*b.quantities, *a.quantities)}.values()),
    )
    return Telling(event=event, stated=first.stated or second.stated)
