"""Pieces of a year or month counted from its begin or end: 前五天, 最后三个月, 6月第3个星期日.

A week of a month or year is one that begins in it, on a Monday; weeks of a year that are numbered
follow ISO 8601.
"""

from __future__ import annotations

from datetime import date, timedelta

from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of, shift, unit_around, unit_value
from tierline.ingest.dates.calendar_dates import read_calendar
from tierline.ingest.dates.numerals import whole
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading


def read_slice(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read the first or last (``edge``) so many units of a year or month: 本月前两周."""
    within = read_calendar(parts, anchor)
    if within is None or within.begin is None or within.end is None:
        return within
    unit, count = parts["unit"], whole(parts.get("count", "1"))
    if parts["edge"] == "first":
        begin = _first(within.begin, unit)
        end = shift(begin, count, unit) - timedelta(days=1)
    else:
        end = _last(within.end, unit)
        begin = shift(end + timedelta(days=1), -count, unit)
    if begin < within.begin or end > within.end:
        return None
    fine = "M" if unit == "Q" else "D" if unit == "W" else unit
    written = [unit_value(day, fine) for day in (begin, end)]
    value = written[0] if written[0] == written[1] else "/".join(written)
    return Reading(type="DATE", value=value, begin=begin, end=end, unit=fine)


def read_nth(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read the nth weekday, week or day of a year or month; the last one by ``edge``."""
    within = read_calendar(parts, anchor)
    if within is None or within.begin is None or within.end is None:
        return within
    last = parts.get("edge") == "last"
    nth = 1 if last or "nth" not in parts else whole(parts["nth"])
    if "weekday" in parts:
        day = nth_weekday(within.begin, within.end, int(parts["weekday"]), -1 if last else nth)
        return unit_reading(day, "D")
    unit = parts["unit"]
    if unit == "W" and within.unit == "Y" and not last:
        return unit_reading(date.fromisocalendar(within.begin.year, nth, 1), "W")
    start = shift(_last(within.end, unit), 0, unit) if last else _first(within.begin, unit)
    day = start if last else shift(start, nth - 1, unit)
    if not within.begin <= day <= within.end:
        return None
    return unit_reading(day, unit)


def nth_weekday(begin: date, end: date, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a stretch, the last one for -1; OutOfRangeError if none."""
    if nth > 0:
        day = begin + timedelta(days=(weekday - begin.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = end - timedelta(days=(end.weekday() - weekday) % 7)
    if not begin <= day <= end:
        raise OutOfRangeError(f"there is no weekday {weekday} number {nth} in {begin} to {end}")
    return day


def nth_weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the fourth Thursday of November and the like."""
    return nth_weekday(*unit_around(day_of(year, month, 1), "M"), weekday, nth)


def _first(begin: date, unit: str) -> date:
    """Return where the first whole unit of a stretch begins."""
    return begin + timedelta(days=-begin.weekday() % 7) if unit == "W" else begin


def _last(end: date, unit: str) -> date:
    """Return where the last whole unit of a stretch ends."""
    return end - timedelta(days=(end.weekday() + 1) % 7) if unit == "W" else end
