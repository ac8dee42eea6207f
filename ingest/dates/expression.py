"""What the reader of dates hands back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tierline.graph.dates import DateInterval, Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One expression of time in a text, characters ``start`` to ``end`` (half-open).

    ``type`` (DATE, DURATION, SET, TIME), ``value`` and ``modifier`` (START, MID, END, APPROX ...)
    are those of TIMEX3; an unresolved value keeps its X (``XXXX-11-26``). ``begin`` and
    ``end_day`` are the days it names, with the relation taken in (``since`` leaves the end open,
    ``by`` the begin), both None where unknown; ``edtf`` writes the same. ``role`` is event,
    forecast, observation, as_of, indicator or boilerplate; ``direction`` is future or past where
    the clause says so.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    rule: str
    modifier: str = ""
    edtf: str = ""
    begin: date | None = None
    end_day: date | None = None
    grain: Grain | None = None
    end_grain: Grain | None = None
    relation: str = "on"
    role: str = "event"
    direction: str = ""
    confidence: float = 0.9

    @property
    def interval(self) -> DateInterval | None:
        """The days as the graph keeps them, at the grain as stated; None if unknown."""
        if self.grain is None or (self.begin is None and self.end_day is None):
            return None
        return DateInterval(
            begin=self.begin,
            end=self.end_day,
            grain=self.grain,
            end_grain=self.end_grain,
            words=self.text,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedDate:
    """What is written like a date but names no day, characters ``start`` to ``end``, and why."""

    start: int
    end: int
    text: str
    rule: str
    reason: str


def within(dates: Sequence[TimeExpression], start: int, end: int) -> Sequence[TimeExpression]:
    """Return the expressions, given in order, that begin in a span."""
    first = bisect_left(dates, start, key=lambda date: date.start)
    return dates[first : bisect_left(dates, end, lo=first, key=lambda date: date.start)]
