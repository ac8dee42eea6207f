"""What the reader of dates hands back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tierline.graph.dates import DateInterval, Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One expression of time: where it stands, what it says, and which days it names.

    Types, values and modifiers are those of TIMEX3 (TimeML 1.2.1), ``edtf`` is EDTF (ISO 8601-2)
    at level 2.

    - ``start``, ``end``: characters of the text given, from 0, half-open; ``text``: what they hold.
    - ``type``: DATE, TIME, DURATION or SET; ``value``: ``2025-11-26``, ``2025-Q3``, ``P3Y``,
      ``PAST_REF``; what is not known stays X, as in ``XXXX-11-26``; ``modifier``: START, MID, END,
      APPROX and so on, or empty.
    - ``begin``, ``end_day``: the first and the last day named, with the relation taken in: "since"
      leaves the end open, "by" the begin. An open side is None, both are None where unknown.
    - ``grain``: how precise the words are at ``begin``, and at ``end_day`` unless ``end_grain``
      differs. The days are never a finer statement than this.
    - ``edtf``: the same days, a tilde marking bounds of our own reading ("early 2026"); empty where
      unknown.
    - ``relation``: on, during, since, until, by, before, after, as_of or about.
    - ``role``: event, forecast (it lies ahead), observation (the time of a figure), as_of,
      indicator (a moving average) or boilerplate (a stamp of the page); ``direction``: future or
      past where the clause says so, or empty.
    - ``confidence``: from 0 to 1, highest where the year is stated.
    - ``rule``: the rule of the grammar that met.
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
