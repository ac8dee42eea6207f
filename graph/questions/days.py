"""On which days a relation holds, and on which a whole path does: sets of days as spans.

A span is a pair of ordinals, both included; a set of days is a tuple of spans in order, apart from
each other.

>>> shared(((1, 5), (9, 12)), ((4, 10),))
((4, 5), (9, 10))
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tierline.graph.dates import DateInterval, Grain
from tierline.graph.snapshot.columns import Ints
from tierline.graph.snapshot.view import View

Days = tuple[tuple[int, int], ...]

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
ALWAYS: Days = ((_FIRST, _LAST),)


def days_of(view: View, relation: int) -> Days:
    """Return the days on which a relation holds, by the statements that make it in the view.

    A statement that names no days holds on all.
    """
    snapshot = view.snapshot
    return joined(
        tuple(snapshot.spans[snapshot.valid[statement]].tolist())
        for voice in _rows(snapshot.voices, relation, len(snapshot.firmness))
        if view.standing.counts[voice]
        for statement in _rows(snapshot.statements, voice, len(snapshot.valid))
    )


def joined(spans: Iterable[tuple[int, int]]) -> Days:
    """Return the days that lie within any of the spans."""
    whole: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if whole and begin <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((begin, end))
    return tuple(whole)


def shared(one: Days, other: Days) -> Days:
    """Return the days that lie within both."""
    met = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return joined((begin, end) for begin, end in met if begin <= end)


def covers(one: Days, other: Days) -> bool:
    """Tell whether all days of the other lie within the one."""
    return shared(one, other) == other


def as_intervals(days: Days) -> tuple[DateInterval, ...]:
    """Return days as intervals; none at all for days without any bound."""
    return tuple(
        DateInterval(begin=_day(begin, _FIRST), end=_day(end, _LAST), grain=Grain.DAY)
        for begin, end in days
        if (begin, end) != ALWAYS[0]
    )


def _day(ordinal: int, open_end: int) -> date | None:
    return None if ordinal == open_end else date.fromordinal(ordinal)


def _rows(starts: Ints, number: int, length: int) -> range:
    """Return the rows of a group, given where the groups start and where the last one ends."""
    end = starts[number + 1] if number + 1 < len(starts) else length
    return range(int(starts[number]), int(end))
