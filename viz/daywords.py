"""Dates in the words of a reader, no finer than they were stated.

>>> from tierline.graph.dates import DateInterval
>>> say(DateInterval.parse("2026-36")), say(DateInterval.parse("../2027"))
('Q4 2026', 'by 2027')
"""

from __future__ import annotations

from datetime import date

from tierline.graph.dates import DateInterval, Grain

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def say(interval: DateInterval) -> str:
    """Write an interval in short: ``26 Nov 2025``, ``Oct 2009``, ``H1 2026``, ``from 2027``."""
    begin, end = interval.begin, interval.end
    end_grain = interval.end_grain or interval.grain
    if begin is None or end is None:
        bound, grain = (begin, interval.grain) if begin else (end, end_grain)
        assert bound, "an interval has a bound"
        return f"{'from' if begin else 'by'} {_point(bound, grain)}"
    first, last = _point(begin, interval.grain), _point(end, end_grain)
    if first == last or DateInterval.parse(_unit(interval)).end == end:
        return first
    return f"{first} – {last}"


def _unit(interval: DateInterval) -> str:
    """Write the one unit of the interval's grain in which it begins."""
    return interval.edtf.partition("/")[0]


def _point(day: date, grain: Grain) -> str:
    """Write the unit of this grain that holds the day."""
    match grain:
        case Grain.DAY:
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        case Grain.MONTH:
            return f"{MONTHS[day.month - 1]} {day.year}"
        case Grain.QUARTER:
            return f"Q{(day.month + 2) // 3} {day.year}"
        case Grain.HALF:
            return f"H{1 if day.month <= 6 else 2} {day.year}"
        case Grain.YEAR:
            return str(day.year)
        case Grain.DECADE:
            return f"{day.year // 10}0s"
